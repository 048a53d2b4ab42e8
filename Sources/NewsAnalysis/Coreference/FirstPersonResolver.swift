import NewsModel

/// Gives "I", "me" and "my" inside quotations to their sources, and takes "he" and "she" away from these; it runs after
/// the quotations are found.
package struct FirstPersonResolver: AnalysisComponent {
    package let name = "first-person"

    package init() {}

    package func annotate(_ document: inout Document) { resolveFirstPerson(&document) }

    /// Adds the first-person pronouns of direct and mixed quotations to the entities of their sources.
    package func resolveFirstPerson(_ document: inout Document) {
        var byID: [EntityID: Int] = [:]
        for (index, entity) in document.entities.enumerated() { byID[entity.id] = index }
        var taken: Set<TextSpan> = []
        for entity in document.entities { for mention in entity.mentions { taken.insert(mention.span) } }
        var isChanged = false
        for quotation in document.quotations where quotation.kind != .indirect {
            guard let id = quotation.source.entityID, let entity = byID[id], document.entities[entity].type == .person
            else { continue }
            let text = document.text(of: quotation.content.part)
            for token in text.tokens(in: quotation.content.utf8Range) {
                guard ["i", "me", "my", "mine", "myself"].contains(text.tokens[token].lowercased) else { continue }
                let span = text.span(ofTokens: token..<(token + 1))
                guard taken.insert(span).inserted else { continue }
                document.entities[entity].mentions.append(Mention(id: 0, span: span, form: .pronoun))
                isChanged = true
            }
        }
        isChanged = takeThirdPerson(&document, byID) || isChanged
        guard isChanged else { return }
        for index in document.entities.indices { document.entities[index].mentions.sort { $0.span < $1.span } }
        EntityBuilder.number(&document.entities)
    }

    /// Nobody calls himself "he" in a direct quotation: whom the source means is left open.
    private func takeThirdPerson(_ document: inout Document, _ byID: [EntityID: Int]) -> Bool {
        let index = QuotationIndex(document)
        var isChanged = false
        for quotation in document.quotations where quotation.kind == .direct {
            guard let id = quotation.source.entityID, let entity = byID[id], document.entities[entity].type == .person
            else { continue }
            let content = quotation.content
            let text = document.text(of: content.part)
            let count = document.entities[entity].mentions.count
            document.entities[entity].mentions.removeAll { mention in
                guard mention.form == .pronoun, mention.span.part == content.part,
                    content.utf8Range.contains(mention.span.lowerBound), index.isMarked(mention.span)
                else { return false }
                let word = text.text(mention.span.utf8Range).lowercased()
                return ["he", "him", "his", "she", "her", "himself", "herself"].contains(word)
            }
            isChanged = isChanged || document.entities[entity].mentions.count < count
        }
        return isChanged
    }
}
