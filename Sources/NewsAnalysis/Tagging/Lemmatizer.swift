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
    private let spelling: Spelling

    /// Reads the tables of a configuration folder: `spelling.tsv`, and the irregular forms in `lemmas.tsv`
    /// (`form<TAB>lemma<TAB>class`, the class being v, n, a for adjectives and adverbs, or p for verbs but for their
    /// infinitives).
    ///
    /// - Throws: ``ResourceError`` with file and line.
    package init(configDirectory: String) throws(ResourceError) {
        spelling = try Spelling(path: configDirectory + "/spelling.tsv")
        for row in try TableFile(path: configDirectory + "/lemmas.tsv").rows(columns: 3) {
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
            return irregular[Form(word: word, wordClass: .verb)] ?? spelling.withoutVerbalS(word)
        case .verbPast, .verbPastParticiple:
            return past(word) ?? irregular[Form(word: word, wordClass: .verb)] ?? spelling.withoutEnding("ed", word)
        case .verbGerund:
            return irregular[Form(word: word, wordClass: .verb)] ?? spelling.withoutEnding("ing", word)
        case .nounPlural:
            return irregular[Form(word: word, wordClass: .noun)] ?? spelling.singular(word)
        case .adjectiveComparative, .adverbComparative:
            return irregular[Form(word: word, wordClass: .adjective)] ?? spelling.withoutEnding("er", word)
        case .adjectiveSuperlative, .adverbSuperlative:
            return irregular[Form(word: word, wordClass: .adjective)] ?? spelling.withoutEnding("est", word)
        case .adverb:
            return word == "n't" ? "not" : word
        default:
            return word
        }
    }

    private func past(_ word: String) -> String? { irregular[Form(word: word, wordClass: .past)] }
}
