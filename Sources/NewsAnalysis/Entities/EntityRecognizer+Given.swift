import NewsModel

extension EntityRecognizer {
    /// The names that are known beforehand, and no others.
    ///
    /// - Returns: Per text, in the order given.
    func recognize(_ texts: [ScannedText], given names: [GivenName]) -> [Result] {
        texts.map { text in
            var result = Result()
            let titles = text.titles
            _ = catalogueProposals(text, adjectives: &result.adjectives)
            for name in names where name.span.part == text.part {
                let tokens = text.text.tokens(in: name.span.utf8Range)
                let atoms = text.atoms.atoms.indices.filter {
                    name.span.utf8Range.contains(text.atoms.atoms[$0].utf8Range.lowerBound)
                }
                guard let first = atoms.first, let last = atoms.last, !tokens.isEmpty else { continue }
                let range = first..<(last + 1)
                let match = catalogue.longestMatch(in: text.atoms.atoms, at: first, limit: last + 1)
                let senses = match.map { $0.atoms == range ? $0.senses : [] } ?? []
                var mention = NameMention(
                    part: text.part,
                    atoms: range,
                    tokens: tokens,
                    utf8Range: name.span.utf8Range,
                    text: text.text.text(name.span.utf8Range),
                    words: text.folded(range),
                    type: name.type,
                    confidence: 1,
                    senses: senses.filter { $0.kind != .adjective },
                    isTitleCase: text.isTitleCase(atToken: tokens.lowerBound)
                )
                if name.type == .person, let title = titles.before(tokens.lowerBound) {
                    mention.title = title.tokens
                    mention.gender = title.gender
                    mention.role = title.role
                }
                result.names.append(mention)
            }
            let taken = result.names.map(\.atoms)
            result.adjectives.removeAll { match in taken.contains { $0.overlaps(match.atoms) } }
            result.names.sort { $0.span < $1.span }
            return result
        }
    }
}
