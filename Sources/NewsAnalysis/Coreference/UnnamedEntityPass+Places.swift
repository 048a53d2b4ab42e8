import NewsModel

extension UnnamedEntityPass {
    /// A pronoun with what its place says of it.
    struct Place {
        let form: PronounForm
        let kind: ReferenceChains.Kind
        let token: Int
        /// Whether it does what things do not: says or feels something.
        let isAnimate: Bool
        /// The source of the quotation that it stands in.
        let source: Range<Int>?
        let role: AntecedentTrait.PronounRole
        /// The dictionary form of the verb whose subject it is.
        let verb: String?
        /// What that verb says of it.
        let predicate: AntecedentTrait.Predicate?
    }

    func place(_ form: PronounForm, _ kind: ReferenceChains.Kind, at token: Int) -> Place {
        let sentence = text.sentences[sentences[token]].tokens
        let isFeeling = kind == .plural && speech.isFelt(by: token, in: text.tokens, sentence: sentence)
        let clause = clause(at: token)
        let predication = kind == .person ? nil : predication(of: token, clause)
        return Place(
            form: form,
            kind: kind,
            token: token,
            isAnimate: isFeeling || speech.isSaid(by: token, in: text.tokens, sentence: sentence),
            source: form.kind == .person ? quotations[token].flatMap { sources[$0] } : nil,
            role: role(of: form, at: token, hasVerb: predication != nil, clause),
            verb: predication?.verb,
            predicate: predication?.predicate
        )
    }

    private func role(
        of form: PronounForm,
        at token: Int,
        hasVerb: Bool,
        _ clause: ClauseWords
    ) -> AntecedentTrait.PronounRole {
        if form.isPossessive { return .possessor }
        if words[token] == "them", hasVerb { return .object }
        if words[token] == "they" || hasVerb || clause.tag(token + 1) == .modal { return .subject }
        let before = clause.tag(token - 1)
        if before.isVerb { return .object }
        return before == .preposition || before == .to ? .oblique : .other
    }

    /// The verb behind a pronoun, past adverbs and auxiliaries, and what it says of the pronoun.
    private func predication(
        of token: Int,
        _ clause: ClauseWords
    ) -> (verb: String, predicate: AntecedentTrait.Predicate)? {
        var verb = token + 1
        while clause.isAny(["'ll", "n't"], at: verb) || [.adverb, .modal].contains(clause.tag(verb))
            || ["have", "do"].contains(clause.lemma(verb)) && isAuxiliary(verb, clause)
        {
            verb += 1
        }
        guard clause.tag(verb).isVerb || clause.isBe(verb) else { return nil }
        guard clause.isBe(verb) else { return (clause.lemma(verb), .verb) }
        var state = verb + 1
        while clause.tag(state) == .adverb || clause.isAny(["not", "n't"], at: state) { state += 1 }
        guard clause.sentence.contains(state) else { return ("be", .end) }
        let tag = clause.tag(state)
        if tag == .verbPastParticiple { return (clause.lemma(state), .passive) }
        if tag == .verbGerund { return (clause.lemma(state), .progressive) }
        if tag.isAdjective { return ("be", .adjective) }
        if clause.isAny(["a", "an"], at: state) { return ("be", .indefinite) }
        if tag == .determiner || tag == .possessivePronoun { return ("be", .definite) }
        if tag.isNoun { return ("be", .noun) }
        return ("be", tag == .preposition || tag == .to ? .preposition : .other)
    }

    /// "Has been", "does not matter": another verb or an adverb follows.
    private func isAuxiliary(_ verb: Int, _ clause: ClauseWords) -> Bool {
        let next = clause.tag(verb + 1)
        return next.isVerb || next == .adverb || clause.word(verb + 1) == "n't"
    }
}
