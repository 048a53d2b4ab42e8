import NewsModel

extension UnnamedEntityPass {
    // MARK: Demonstratives

    /// "That is", "these are": a demonstrative that stands alone, not "this very odd year", nor the asides "that is," and
    /// "that said,".
    func isDemonstrative(_ token: Int) -> Bool {
        guard FunctionWords.demonstratives.contains(words[token]), text.tokens[token].tag == .determiner else {
            return false
        }
        guard let next = tag(token + 1, near: token) else { return true }
        if words[token] == "that", ["is", "said"].contains(words[token + 1]), tag(token + 2, near: token) != nil,
            words[token + 2] == ","
        {
            return false
        }
        guard next == .adverb else {
            return next.isVerb || next == .modal || next == .punctuation || next == .preposition
        }
        var end = token + 2
        while let tag = tag(end, near: token), tag == .adverb || tag.isAdjective { end += 1 }
        return end == token + 2 || !(tag(end, near: token)?.isNoun ?? false)
    }

    /// What it stands for is left open, since that is mostly something said; a later "it" may mean the same.
    mutating func demonstrate(_ token: Int) {
        let kind: ReferenceChains.Kind = words[token].hasSuffix("se") ? .plural : .thing
        let chain = chains.append(ReferenceChains.Chain(kind: kind))
        let tokens = token..<(token + 1)
        chains.add(ReferenceChains.Item(tokens: tokens, form: .pronoun), to: chain)
        history.append(Referent(chain: chain, kind: kind, tokens: tokens, entity: nil, isPronoun: true))
    }

    // MARK: Predicates

    /// Whether the mention of a chain right before a verb is no part of a longer phrase ("the end of | the year is").
    private func isFree(_ chain: Int, before verb: Int) -> Bool {
        guard let item = chains[chain].items.last(where: { $0.tokens.upperBound == verb }) else { return false }
        let before = tag(item.tokens.lowerBound - 1, near: verb)
        return before != .preposition && before != .to
    }

    /// "The suspect is a teacher": what stands on both sides of "be" is one.
    mutating func joinPredicates() {
        for (start, phrase) in starting.sorted(by: { $0.key < $1.key }) {
            let verb = start - 1
            guard verb > 0, tag(verb, near: start) != nil, clause(at: start).isBe(verb),
                ["a", "an", "the", "my", "his", "her", "our"].contains(words[start]),
                let subject = ending[verb - 1], sentences[verb - 1] == sentences[start], isFree(subject, before: verb)
            else { continue }
            chains.join(phrase.chain, into: subject)
        }
    }
}
