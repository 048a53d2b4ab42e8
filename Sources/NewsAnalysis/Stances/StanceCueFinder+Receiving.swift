/// Who gets praise, criticism or support, and from whom: the subject of a verb of getting is whom it is toward.
extension StanceCueFinder {
    /// Who gives and who gets what a noun says: "Kask drew criticism from Ilves", "came under fire from Ilves", "has the
    /// support of Ilves", "won Ilves's endorsement".
    func received(
        _ relation: StanceLexicon.Relation,
        at noun: Int,
        in syntax: SentenceSyntax
    ) -> (givers: [NounChunk], receivers: [NounChunk])? {
        let tokens = syntax.text.tokens
        guard let chunk = syntax.chunk(at: noun), chunk.head == noun,
            let verb = syntax.verbWithObject(chunk) ?? verbOfExposure(to: chunk, in: syntax),
            lexicon.receiving.contains(tokens[verb].lemma), !syntax.isPassive(verb), isSo(verb, noun, in: syntax)
        else { return nil }
        let receivers = receivers(of: verb, in: syntax)
        let about = relation.links.subtracting([.preposition("from")])
        let own = syntax.complement(after: noun) { about.contains(.preposition($0)) }
        // "Received criticism of Norway from Ilves" is toward Norway.
        if own == nil, let giver = syntax.complement(after: noun, prepositions: { $0 == "from" }) {
            return (syntax.coordinated(giver) { _ in false }, receivers)
        }
        // "Has the support of Ilves" is Ilves's; "has criticism of Ilves" is not.
        if relation.polarity > 0, tokens[chunk.tokens.lowerBound].lowercased == "the",
            let giver = syntax.complement(after: noun, prepositions: { $0 == "of" })
        {
            return (syntax.coordinated(giver) { _ in false }, receivers)
        }
        guard own == nil, let owner = ownerTokens(of: noun, in: chunk, syntax),
            tokens[owner.lowerBound].tag != .possessivePronoun
        else { return nil }
        return ([self.chunk(owner)], receivers)
    }

    /// Whom a verb of getting has for its subject.
    ///
    /// Without a tree a phrase counts that nothing but a boundary precedes: "Kask's
    /// refusal to praise Ilves drew fire" is none toward Ilves.
    private func receivers(of verb: Int, in syntax: SentenceSyntax) -> [NounChunk] {
        syntax.subjects(of: verb).filter { phrase in
            guard syntax.clauses == nil else { return true }
            let before = phrase.tokens.lowerBound - 1
            guard phrase.preposition == nil, syntax.tokens.contains(before) else { return phrase.preposition == nil }
            let token = syntax.text.tokens[before]
            return token.tag == .punctuation || token.tag == .conjunction || token.lowercased == "that"
                || syntax.isQuotationMark(token) || lexicon.words.saying.contains(token.lemma)
        }.flatMap { targets(of: $0, in: syntax) }
    }

    /// Whether somebody really got it: not "will earn his endorsement", "hopes to win", "had she won", "received no praise".
    private func isSo(_ verb: Int, _ noun: Int, in syntax: SentenceSyntax) -> Bool {
        let tokens = syntax.text.tokens
        var before = verb - 1
        while syntax.tokens.contains(before), tokens[before].tag == .adverb || tokens[before].lemma == "be" {
            before -= 1
        }
        let isToCome = syntax.tokens.contains(before) && (tokens[before].tag == .modal || tokens[before].tag == .to)
        return !isToCome && tokens[verb].tag != .verbBase && !isOnlyImagined(verb, in: syntax)
            && lexicon.shift(at: verb, in: syntax) == 1 && lexicon.shift(at: noun, in: syntax) == 1
    }

    /// "Came under fire".
    private func verbOfExposure(to chunk: NounChunk, in syntax: SentenceSyntax) -> Int? {
        guard let preposition = chunk.preposition, syntax.text.tokens[preposition].lowercased == "under",
            preposition > syntax.tokens.lowerBound, syntax.text.tokens[preposition - 1].lemma == "come"
        else { return nil }
        return preposition - 1
    }
}
