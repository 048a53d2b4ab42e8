import NewsModel

/// Gathers what an article speaks of without a name: its author's "I" and "we", "the suspect … the suspect … he",
/// "jokes … they"; it runs after the first person of quotations has gone to their sources.
///
/// A thing counts from its second mention. Whatever a named entity already takes stays its own, and a pronoun that a
/// named entity might claim is left alone.
package struct UnnamedEntityFinder: AnalysisComponent {
    package let name = "unnamed"
    private let lexicon: EntityLexicon
    private let model: AntecedentModel

    package init(lexicon: EntityLexicon, model: AntecedentModel) {
        self.lexicon = lexicon
        self.model = model
    }

    package func annotate(_ document: inout Document) {
        let passes = [TextPart.title, .body].compactMap { part in
            document.text(of: part).tokens.isEmpty ? nil : pass(over: part, of: document)
        }
        Self.give(passes.flatMap(\.namedPronouns), to: &document)
        guard let pass = passes.first(where: { $0.text.part == .body }) else { return }
        let text = document.body
        var used = Set(document.entities.map(\.id))
        var number = 0
        document.unnamed = pass.chains.results.map { chain in
            var id = EntityID(rawValue: "unnamed")
            repeat {
                number += 1
                id = EntityID(rawValue: "unnamed-\(number)")
            } while used.contains(id)
            used.insert(id)
            return Entity(
                id: id,
                name: Self.title(of: chain, text),
                type: type(of: chain),
                linkStatus: .unnamed,
                mentions: chain.items.map { Mention(id: 0, span: text.span(ofTokens: $0.tokens), form: $0.form) }
            )
        }
    }

    private func pass(over part: TextPart, of document: Document) -> UnnamedEntityPass {
        var pass = UnnamedEntityPass(document, part, lexicon, model)
        pass.run()
        return pass
    }

    /// The pronouns for things and groups of a document's body, with their candidates.
    func rankedPronouns(in document: Document) -> [RankedPronoun] {
        var pass = UnnamedEntityPass(document, .body, lexicon, model)
        pass.rankings = []
        pass.run()
        let names = AntecedentTrait.featureNames
        return (pass.rankings ?? []).map { ranking in
            RankedPronoun(
                pronoun: pass.words[ranking.token],
                utf8Range: pass.text.tokens[ranking.token].utf8Range,
                open: ranking.open.map { names[$0] },
                candidates: ranking.candidates.map { candidate in
                    RankedPronoun.Candidate(
                        key: candidate.key,
                        utf8Range: pass.text.span(ofTokens: candidate.tokens).utf8Range,
                        features: candidate.features.map { names[$0] }
                    )
                },
                chosen: ranking.chosen
            )
        }
    }

    /// The longest description, or the first pronoun.
    private static func title(of chain: ReferenceChains.Chain, _ text: AnnotatedText) -> String {
        let nominals = chain.items.filter { $0.form == .nominal }
        let best = nominals.max { ($0.tokens.count, $1.tokens.lowerBound) < ($1.tokens.count, $0.tokens.lowerBound) }
        guard let item = best ?? chain.items.first else { return "" }
        return text.text(text.span(ofTokens: item.tokens).utf8Range)
    }

    private func type(of chain: ReferenceChains.Chain) -> EntityType {
        guard chain.isHuman else { return .other }
        return chain.kind == .plural ? .group : .person
    }
}
