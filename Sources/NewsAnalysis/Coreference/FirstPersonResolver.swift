import NewsModel

/// Gives "I", "me" and "my" inside quotations to their sources, and takes "he" and "she" away from these; it runs after
/// the quotations are found.
package struct FirstPersonResolver: AnalysisComponent {
    package let name = "first-person"

    package init() {}

    package func annotate(_ document: inout Document) {
        let sources = Self.sources(of: document)
        let areGiven = giveFirstPerson(&document, sources)
        let areTaken = takeThirdPerson(&document, sources)
        guard areGiven || areTaken else { return }
        for index in document.entities.indices { document.entities[index].mentions.sort { $0.span < $1.span } }
        EntityBuilder.number(&document.entities)
    }

    /// For each quotation, the person who is its source, by its place among the entities.
    private static func sources(of document: Document) -> [Int?] {
        var byID: [EntityID: Int] = [:]
        for (index, entity) in document.entities.enumerated() where entity.type == .person { byID[entity.id] = index }
        return document.quotations.map { $0.source.entityID.flatMap { byID[$0] } }
    }

    /// Adds the first-person pronouns of direct and mixed quotations to the entities of their sources.
    private func giveFirstPerson(_ document: inout Document, _ sources: [Int?]) -> Bool {
        var taken: Set<TextSpan> = []
        for entity in document.entities { for mention in entity.mentions { taken.insert(mention.span) } }
        let index = QuotationIndex(document)
        var isChanged = false
        for (quotation, source) in zip(document.quotations, sources) where quotation.kind != .indirect {
            guard let source else { continue }
            let text = document.text(of: quotation.content.part)
            // "“He left,” Kask told me. “He was tired.”"
            let isBroken = index.marks(overlapping: quotation.content).count > 1
            for token in text.tokens(in: quotation.content.utf8Range) {
                guard FunctionWords.firstPersonSingular.contains(text.tokens[token].lowercased) else { continue }
                let span = text.span(ofTokens: token..<(token + 1))
                if isBroken, !index.isMarked(span) { continue }
                guard taken.insert(span).inserted else { continue }
                document.entities[source].mentions.append(Mention(id: 0, span: span, form: .pronoun))
                isChanged = true
            }
        }
        return isChanged
    }

    /// Nobody calls himself "he" in a direct quotation: whom the source means is left open.
    private func takeThirdPerson(_ document: inout Document, _ sources: [Int?]) -> Bool {
        let index = QuotationIndex(document)
        var isChanged = false
        for (quotation, source) in zip(document.quotations, sources) where quotation.kind == .direct {
            guard let source else { continue }
            let content = quotation.content
            let text = document.text(of: content.part)
            let count = document.entities[source].mentions.count
            document.entities[source].mentions.removeAll { mention in
                guard mention.form == .pronoun, mention.span.part == content.part,
                    content.utf8Range.contains(mention.span.lowerBound), index.isMarked(mention.span)
                else { return false }
                return Self.thirdPerson.contains(text.text(mention.span.utf8Range).lowercased())
            }
            isChanged = isChanged || document.entities[source].mentions.count < count
        }
        return isChanged
    }

    private static let thirdPerson: Set<String> = ["he", "him", "his", "she", "her", "himself", "herself"]
}
