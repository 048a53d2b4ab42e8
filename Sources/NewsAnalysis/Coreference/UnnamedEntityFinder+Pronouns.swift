import NewsModel

extension UnnamedEntityFinder {
    /// Gives pronouns to named entities: to their mentions, to their salience, and to the quotations that they are sources of.
    static func give(_ pronouns: [UnnamedEntityPass.NamedPronoun], to document: inout Document) {
        guard !pronouns.isEmpty else { return }
        var owners: [TextSpan: EntityID] = [:]
        for pronoun in pronouns {
            let text = document.text(of: pronoun.part)
            let span = text.span(ofTokens: pronoun.token..<(pronoun.token + 1))
            let id = document.entities[pronoun.entity].id
            owners[span] = id
            document.entities[pronoun.entity].mentions.append(Mention(id: 0, span: span, form: .pronoun))
            document.entityWeights[id, default: 0] += Salience.weight(
                of: span,
                form: .pronoun,
                isSubject: pronoun.isSubject,
                length: text.utf8.count
            )
        }
        for index in document.quotations.indices where document.quotations[index].source.status == .unresolved {
            guard let span = document.quotations[index].source.span, let owner = owners[span] else { continue }
            document.quotations[index].source.entityID = owner
            document.quotations[index].source.status = .resolved
        }
        for index in document.entities.indices { document.entities[index].mentions.sort { $0.span < $1.span } }
        EntityBuilder.order(&document)
    }
}
