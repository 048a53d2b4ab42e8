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
            lexicon.receiving.contains(tokens[verb].lemma), !syntax.isPassive(verb), !isToCome(verb, in: syntax)
        else { return nil }
        let receivers = syntax.subjects(of: verb)
        if let giver = syntax.complement(after: noun, prepositions: { $0 == "from" }) {
            return (syntax.coordinated(giver) { _ in false }, receivers)
        }
        // "Has the support of Ilves" is Ilves's; "has criticism of Ilves" is not.
        if relation.polarity > 0, tokens[chunk.tokens.lowerBound].lowercased == "the",
            let giver = syntax.complement(after: noun, prepositions: { $0 == "of" })
        {
            return (syntax.coordinated(giver), receivers)
        }
        guard complement(of: relation, after: noun, in: syntax) == nil,
            let owner = ownerTokens(of: noun, in: chunk, syntax), tokens[owner.lowerBound].tag != .possessivePronoun
        else { return nil }
        return ([self.chunk(owner)], receivers)
    }

    /// "Will earn his endorsement", "hopes to win his endorsement": nobody has it.
    private func isToCome(_ verb: Int, in syntax: SentenceSyntax) -> Bool {
        let tokens = syntax.text.tokens
        var before = verb - 1
        while syntax.tokens.contains(before), tokens[before].tag == .adverb || tokens[before].lemma == "be" {
            before -= 1
        }
        return syntax.tokens.contains(before) && (tokens[before].tag == .modal || tokens[before].tag == .to)
    }

    /// "Came under fire".
    private func verbOfExposure(to chunk: NounChunk, in syntax: SentenceSyntax) -> Int? {
        guard let preposition = chunk.preposition, syntax.text.tokens[preposition].lowercased == "under",
            preposition > syntax.tokens.lowerBound, syntax.text.tokens[preposition - 1].lemma == "come"
        else { return nil }
        return preposition - 1
    }
}
