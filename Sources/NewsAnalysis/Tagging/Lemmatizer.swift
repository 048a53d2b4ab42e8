/// Gives the dictionary form of a word of a known part of speech: a table of irregular forms, then rules of spelling.
package struct Lemmatizer: Sendable {
    private enum WordClass: String {
        case verb = "v"
        case noun = "n"
        case adjective = "a"
        /// Past forms that are other verbs' infinitives too ("lay").
        case past = "p"
    }

    private struct Form: Hashable {
        var word: String
        var wordClass: WordClass
    }

    private var irregular: [Form: String] = [:]

    /// Reads the irregular forms: `form<TAB>lemma<TAB>class`, the class being v, n, a (adjectives and adverbs) or p (verbs,
    /// but for their infinitives).
    package init(contentsOf path: String) throws(ResourceError) {
        for row in try TableFile(path: path).rows(columns: 3) {
            guard let wordClass = WordClass(rawValue: row[2]) else {
                throw row.fault("\(row[2]) is no class of words")
            }
            irregular[Form(word: row[0], wordClass: wordClass)] = row[1]
        }
    }

    /// The dictionary form of a word in small letters; the word itself where no rule applies.
    package func lemma(of word: String, _ tag: PartOfSpeech) -> String {
        switch tag {
        case .verbBase:
            return irregular[Form(word: word, wordClass: .verb)] ?? word
        case .verbPresent, .modal:
            return past(word) ?? irregular[Form(word: word, wordClass: .verb)] ?? word
        case .verbPresentThird:
            return irregular[Form(word: word, wordClass: .verb)] ?? Spelling.withoutVerbalS(word)
        case .verbPast, .verbPastParticiple:
            return past(word) ?? irregular[Form(word: word, wordClass: .verb)] ?? Spelling.withoutEnding("ed", word)
        case .verbGerund:
            return irregular[Form(word: word, wordClass: .verb)] ?? Spelling.withoutEnding("ing", word)
        case .nounPlural:
            return irregular[Form(word: word, wordClass: .noun)] ?? Spelling.singular(word)
        case .adjectiveComparative, .adverbComparative:
            return irregular[Form(word: word, wordClass: .adjective)] ?? Spelling.withoutEnding("er", word)
        case .adjectiveSuperlative, .adverbSuperlative:
            return irregular[Form(word: word, wordClass: .adjective)] ?? Spelling.withoutEnding("est", word)
        case .adverb:
            return word == "n't" ? "not" : word
        default:
            return word
        }
    }

    private func past(_ word: String) -> String? { irregular[Form(word: word, wordClass: .past)] }
}
