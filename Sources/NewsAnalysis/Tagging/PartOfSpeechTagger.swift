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
        let titleForms = document.title.tokens.map(TokenForm.init)
        let bodyForms = document.body.tokens.map(TokenForm.init)
        let title = TaggedSentence.sentences(of: document.title, forms: titleForms)
        let body = TaggedSentence.sentences(of: document.body, forms: bodyForms)
        let cues = DocumentCues(title + body)
        let titleTags = title.flatMap { tags(of: $0, cues) }
        let bodyTags = body.flatMap { tags(of: $0, cues) }
        assign(titleTags, to: &document.title.tokens)
        assign(bodyTags, to: &document.body.tokens)
    }

    private func tags(of sentence: TaggedSentence, _ cues: DocumentCues) -> [PartOfSpeech] {
        model.decode(model.emissions(TokenAttributes(sentence, cues, lexicon))).map { tags[$0] }
    }

    private func assign(_ tags: [PartOfSpeech], to tokens: inout [Token]) {
        for (index, tag) in zip(tokens.indices, tags) {
            tokens[index].tag = tag
            tokens[index].lemma = lemmatizer.lemma(of: tokens[index].lowercased, tag)
        }
    }
}
