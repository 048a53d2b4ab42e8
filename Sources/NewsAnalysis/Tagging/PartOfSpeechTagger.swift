/// Gives every token its part of speech and its dictionary form.
package struct PartOfSpeechTagger: AnalysisComponent {
    package let name = "parts of speech"
    private let model: SequenceModel
    private let tags: [PartOfSpeech]
    private let lexicon: NameLexicon
    private let lemmatizer: Lemmatizer

    /// Reads the model.
    ///
    /// - Parameters:
    ///   - path: `Config/models/part-of-speech.tagger`.
    ///   - lexicon: The word groups that the model was trained with.
    ///   - lemmatizer: Gives the dictionary forms.
    /// - Throws: ``ResourceError`` where the file is damaged or foreign, or has labels that are not known here.
    package init(modelPath path: String, lexicon: NameLexicon, lemmatizer: Lemmatizer) throws(ResourceError) {
        model = try SequenceModel(contentsOf: path)
        var tags: [PartOfSpeech] = []
        for label in model.labels {
            guard let tag = PartOfSpeech(rawValue: label) else {
                throw ResourceError(
                    .unsupported,
                    path: path,
                    detail: "has a part of speech that is not known: \(label)"
                )
            }
            tags.append(tag)
        }
        self.tags = tags
        self.lexicon = lexicon
        self.lemmatizer = lemmatizer
    }

    /// Fills `Token.tag` and `Token.lemma` of title and body.
    package func annotate(_ document: inout Document) {
        let titleTags = document.title.taggedSentences.flatMap { tags(of: $0, document.cues) }
        let bodyTags = document.body.taggedSentences.flatMap { tags(of: $0, document.cues) }
        assign(titleTags, to: &document.title.tokens)
        assign(bodyTags, to: &document.body.tokens)
    }

    private func tags(of sentence: TaggedSentence, _ cues: DocumentCues) -> [PartOfSpeech] {
        model.decode(model.emissions(TokenAttributes(sentence, cues, lexicon))).map { tags[$0] }
    }

    private func assign(_ tags: [PartOfSpeech], to tokens: inout [Token]) {
        for (index, read) in zip(tokens.indices, tags) {
            // Pronouns are a closed class: "Romney was" is none.
            let isMisread =
                read == .pronoun && tokens[index].isCapitalized && !Self.pronouns.contains(tokens[index].lowercased)
            var tag = isMisread ? .properNoun : read
            if read == .properNoun, isVerbOfHeadline(index, tags, tokens) { tag = .verbPresentThird }
            tokens[index].tag = tag
            // "He lay down": no infinitive, whatever the model says, since nothing governs it.
            let isBare = tag == .verbBase && !isGoverned(index, tokens)
            tokens[index].lemma = lemmatizer.lemma(of: tokens[index].lowercased, isBare ? .verbPresent : tag)
        }
    }

    /// Whether "to", a modal or "do" stands right before a verb, past adverbs.
    private func isGoverned(_ index: Int, _ tokens: [Token]) -> Bool {
        var before = index - 1
        while before >= 0, tokens[before].tag == .adverb, index - before < 4 { before -= 1 }
        guard before >= 0 else { return false }
        return [.to, .modal].contains(tokens[before].tag) || tokens[before].lemma == "do"
    }

    /// "Graham slams Trump": a word in small letters between a name and a capital, with a verb's ending, is no name.
    private func isVerbOfHeadline(_ index: Int, _ tags: [PartOfSpeech], _ tokens: [Token]) -> Bool {
        let word = tokens[index].text
        guard word.utf8.count >= 5, word.utf8.last == UInt8(ascii: "s"),
            word.utf8.allSatisfy({ (97...122).contains($0) }),
            index > 0, tags[index - 1].isProperNoun, index + 1 < tokens.count
        else { return false }
        return tokens[index + 1].isCapitalized
    }

    /// The personal and reflexive pronouns, as the Penn Treebank tags them.
    private static let pronouns: Set<String> = [
        "i", "me", "mine", "myself", "we", "us", "ours", "ourselves", "you", "yours", "yourself", "yourselves", "he",
        "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "theirs",
        "themselves", "themself", "one", "oneself", "'em", "'s", "thee", "thou", "thy", "ye", "y'all", "ya", "em",
        "my", "our", "your", "their", "u", "s",
    ]
}
