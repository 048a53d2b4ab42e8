import NewsModel

/// Finds names by a sequence model over words, shapes, lists, and what the document says of a word elsewhere.
package struct SequenceNameTagger: NameTagger {
    private struct Label {
        var type: EntityType
        /// The label of the first token, and of those after it.
        var begin: Int
        var inside: Int
    }

    private let model: SequenceModel
    private let lexicon: NameLexicon
    private let types: [Label]
    /// The type that a label begins or continues, as an index into `types`; nil outside names.
    private let typeOfLabel: [Int?]

    /// Reads the model.
    ///
    /// - Parameters:
    ///   - path: `Config/models/names.tagger`.
    ///   - lexicon: The lists that the model was trained with.
    /// - Throws: ``ResourceError`` where the file is damaged or foreign, or has labels that are not known here.
    package init(modelPath path: String, lexicon: NameLexicon) throws(ResourceError) {
        model = try SequenceModel(contentsOf: path)
        self.lexicon = lexicon
        var types: [Label] = []
        var typeOfLabel: [Int?] = [Int?](repeating: nil, count: model.labels.count)
        for (begin, label) in model.labels.enumerated() where label.hasPrefix("B-") {
            guard let type = EntityType(rawValue: String(label.dropFirst(2))),
                let inside = model.labels.firstIndex(of: "I-" + label.dropFirst(2))
            else {
                throw ResourceError(.unsupported, path: path, detail: "has a kind of name that is not known: \(label)")
            }
            typeOfLabel[begin] = types.count
            typeOfLabel[inside] = types.count
            types.append(Label(type: type, begin: begin, inside: inside))
        }
        self.types = types
        self.typeOfLabel = typeOfLabel
    }

    package func names(in document: Document) -> [NameCandidate] {
        let titleForms = document.title.tokens.map(TokenForm.init)
        let bodyForms = document.body.tokens.map(TokenForm.init)
        let title = TaggedSentence.sentences(of: document.title, forms: titleForms)
        let body = TaggedSentence.sentences(of: document.body, forms: bodyForms)
        let cues = DocumentCues(of: title + body, lexicon)
        var names: [NameCandidate] = []
        for (part, sentences) in [(TextPart.title, title), (.body, body)] {
            for sentence in sentences { find(in: sentence, part, cues, &names) }
        }
        return names
    }

    private func find(
        in sentence: TaggedSentence,
        _ part: TextPart,
        _ cues: DocumentCues,
        _ names: inout [NameCandidate]
    ) {
        let emissions = model.emissions(TokenAttributes(names: sentence, cues, lexicon))
        let path = model.decode(emissions)
        var found: [(range: Range<Int>, begin: Int, inside: Int)] = []
        var place = 0
        while place < path.count {
            guard let type = typeOfLabel[path[place]] else {
                place += 1
                continue
            }
            var end = place + 1
            while end < path.count, path[end] == types[type].inside { end += 1 }
            found.append((place..<end, types[type].begin, types[type].inside))
            place = end
        }
        guard !found.isEmpty else { return }
        let offset = sentence.tokens.startIndex
        for (stretch, confidence) in zip(found, model.probabilities(of: found, emissions)) {
            guard let type = typeOfLabel[stretch.begin] else { continue }
            names.append(
                NameCandidate(
                    part: part,
                    tokens: (stretch.range.lowerBound + offset)..<(stretch.range.upperBound + offset),
                    type: types[type].type,
                    confidence: confidence
                )
            )
        }
    }
}
