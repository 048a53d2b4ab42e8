import NewsEncoder
import NewsModel

/// Finds names by the encoder's entity stack: word pieces in context, with what letters and lists say of each word.
package struct EncoderNameTagger: NameTagger {
    private let engine: EncoderEngine
    private let lexicon: NameLexicon

    /// Sentences are cut into stretches of at most this many words.
    private static let mostWords = 120

    /// Makes a tagger.
    ///
    /// - Parameters:
    ///   - engine: The encoder.
    ///   - lexicon: The lists that the model was trained with.
    /// - Throws: ``ResourceError`` where the model asks for features, or gives kinds of names, that are not known here.
    package init(engine: EncoderEngine, lexicon: NameLexicon) throws(ResourceError) {
        let head = engine.model.entityHead
        guard head.features == WordFeatures.names else {
            throw ResourceError(.unsupported, path: "encoder", detail: "the model asks for other features of words")
        }
        for label in head.labels.dropFirst() where EntityType(rawValue: String(label.dropFirst(2))) == nil {
            throw ResourceError(
                .unsupported,
                path: "encoder",
                detail: "the model has a kind of name not known: \(label)"
            )
        }
        self.engine = engine
        self.lexicon = lexicon
    }

    /// A stretch of a sentence of one of the article's texts.
    private struct Stretch {
        let part: TextPart
        let encoded: EncodedWords
    }

    package func names(in document: Document) -> [NameCandidate] {
        let stretches = [document.title, document.body].flatMap { text in
            text.taggedSentences.filter { !$0.isNameless }.flatMap {
                self.stretches(of: $0, in: text, WordFeatures($0, document.cues, lexicon).active)
            }
        }
        guard !stretches.isEmpty else { return [] }
        let head = engine.model.entityHead
        return engine.withWorkspace { workspace in
            let states = engine.model.encode(
                stretches.map(\.encoded.sequence),
                stack: .entity,
                tokens: stretches.map { $0.encoded.words.map(\.token) },
                workspace: workspace
            )
            return stretches.enumerated().flatMap { index, stretch in
                head.labelling(of: stretch.encoded.words, sequence: index, in: states).names.compactMap { name in
                    candidate(name, in: stretch)
                }
            }
        }
    }

    private func candidate(_ name: EntityLabelling.Name, in stretch: Stretch) -> NameCandidate? {
        guard let first = name.words.first, let last = name.words.last, let type = EntityType(rawValue: name.kind)
        else {
            return nil
        }
        return NameCandidate(
            part: stretch.part,
            tokens: stretch.encoded.tokens[first]..<(stretch.encoded.tokens[last] + 1),
            type: type,
            confidence: Double(name.confidence)
        )
    }

    private func stretches(of sentence: TaggedSentence, in text: AnnotatedText, _ active: [[Int]]) -> [Stretch] {
        var found: [Stretch] = []
        var first = 0
        while first < sentence.count {
            let end = min(sentence.count, first + Self.mostWords)
            let encoded = engine.words(of: sentence, first..<end, in: text, active)
            if !encoded.words.isEmpty { found.append(Stretch(part: text.part, encoded: encoded)) }
            first = end
        }
        return found
    }
}
