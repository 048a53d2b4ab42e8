/// One reason to judge: a word, whom it makes a holder, and whom it is about.
struct StanceCue: Hashable, Sendable {
    /// Tokens of the holder's phrases; empty where whoever speaks is the holder.
    var holders: [Range<Int>]
    /// Tokens of the target's phrases.
    var targets: [Range<Int>]
    /// -1...1, after negation.
    var polarity: Double
    /// The word itself, by token index.
    var word: Int
}

/// Finds the cues of a sentence by lexicon and shallow syntax.
struct StanceCueFinder: Sendable {
    let lexicon: StanceLexicon

    /// The cues of a sentence, in text order.
    func cues(in syntax: SentenceSyntax) -> [StanceCue] {
        var cues: [StanceCue] = []
        for index in syntax.tokens {
            let token = syntax.text.tokens[index]
            guard let kind = wordClass(of: token) else { continue }
            for relation in relations(at: index, in: syntax) where relation.wordClass == kind {
                if let cue = cue(of: relation, at: index, in: syntax) { cues.append(cue) }
            }
            for evaluation in lexicon.evaluations[token.lemma] ?? [] where evaluation.wordClass == kind {
                if let cue = cue(of: evaluation, at: index, in: syntax) { cues.append(cue) }
            }
        }
        return cues
    }

    private func wordClass(of token: Token) -> StanceLexicon.WordClass? {
        if token.tag.isVerb { return .verb }
        if token.tag.isNoun { return .noun }
        if token.tag.isAdjective { return .adjective }
        if token.tag == .adverb { return .manner }
        return nil
    }

    private func relations(at index: Int, in syntax: SentenceSyntax) -> [StanceLexicon.Relation] {
        let lemma = syntax.text.tokens[index].lemma
        guard index + 1 < syntax.tokens.upperBound,
            let longer = lexicon.relations[lemma + " " + syntax.text.tokens[index + 1].lemma]
        else { return lexicon.relations[lemma] ?? [] }
        return longer
    }

    // MARK: Relations

    private func cue(of relation: StanceLexicon.Relation, at index: Int, in syntax: SentenceSyntax) -> StanceCue? {
        switch relation.wordClass {
        case .verb: verbCue(relation, at: index, in: syntax)
        case .noun: nounCue(relation, at: index, in: syntax)
        case .adjective: adjectiveCue(relation, at: index, in: syntax)
        case .manner: mannerCue(relation, at: index, in: syntax)
        }
    }

    private func verbCue(_ relation: StanceLexicon.Relation, at index: Int, in syntax: SentenceSyntax) -> StanceCue? {
        if relation.links.contains(.object) {
            let agent = syntax.complement(after: index) { $0 == "by" }
            if syntax.isPassive(index) || (agent != nil && syntax.text.tokens[index].tag == .verbPastParticiple) {
                let patients = syntax.subjects(of: index)
                return make(
                    relation.polarity,
                    index,
                    holders: agent.map(syntax.coordinated) ?? [],
                    patients,
                    in: syntax
                )
            }
            if let object = syntax.object(after: index) {
                let targets = syntax.coordinated(object)
                return make(relation.polarity, index, holders: syntax.subjects(of: index), targets, in: syntax)
            }
        }
        guard let target = complement(of: relation, after: index, in: syntax) else { return nil }
        let targets = syntax.coordinated(target)
        return make(relation.polarity, index, holders: syntax.subjects(of: index), targets, in: syntax)
    }

    private func nounCue(_ relation: StanceLexicon.Relation, at index: Int, in syntax: SentenceSyntax) -> StanceCue? {
        guard let target = complement(of: relation, after: index, in: syntax) else { return nil }
        let holders = owners(of: index, in: syntax)
        return make(relation.polarity, index, holders: holders, syntax.coordinated(target), in: syntax)
    }

    /// The owner of a noun ("his affinity"), or the subject of the verb that it completes ("showed affinity").
    private func owners(of noun: Int, in syntax: SentenceSyntax) -> [NounChunk] {
        guard let chunk = syntax.chunk(at: noun) else { return [] }
        if let owner = ownerTokens(of: noun, in: chunk, syntax) {
            return [NounChunk(tokens: owner, head: owner.upperBound - 1, preposition: nil)]
        }
        var index = chunk.tokens.lowerBound - 1
        while index >= syntax.tokens.lowerBound, index >= chunk.tokens.lowerBound - 12 {
            let token = syntax.text.tokens[index]
            if token.tag.isVerb { return syntax.subjects(of: index) }
            if [";", ",", "—"].contains(token.lowercased) { return [] }
            index -= 1
        }
        return []
    }

    private func ownerTokens(of noun: Int, in chunk: NounChunk, _ syntax: SentenceSyntax) -> Range<Int>? {
        let tokens = syntax.text.tokens
        guard
            let mark = (chunk.tokens.lowerBound..<noun).last(where: {
                tokens[$0].tag == .possessiveEnding || tokens[$0].tag == .possessivePronoun
            })
        else { return nil }
        return tokens[mark].tag == .possessivePronoun ? mark..<(mark + 1) : chunk.tokens.lowerBound..<mark
    }

    private func adjectiveCue(
        _ relation: StanceLexicon.Relation,
        at index: Int,
        in syntax: SentenceSyntax
    ) -> StanceCue? {
        guard let target = complement(of: relation, after: index, in: syntax) else { return nil }
        let holders = syntax.copula(before: index).map { syntax.subjects(of: $0) } ?? []
        return make(relation.polarity, index, holders: holders, syntax.coordinated(target), in: syntax)
    }

    private func mannerCue(_ relation: StanceLexicon.Relation, at index: Int, in syntax: SentenceSyntax) -> StanceCue? {
        guard let verb = (syntax.tokens.lowerBound..<index).last(where: { syntax.text.tokens[$0].tag.isVerb }),
            index - verb <= 3, let target = complement(of: relation, after: index, in: syntax)
        else { return nil }
        let holders = syntax.subjects(of: verb)
        return make(relation.polarity, index, holders: holders, syntax.coordinated(target), in: syntax)
    }

    private func complement(
        of relation: StanceLexicon.Relation,
        after index: Int,
        in syntax: SentenceSyntax
    ) -> NounChunk? {
        syntax.complement(after: index) { relation.links.contains(.preposition($0)) }
    }

    // MARK: Evaluations

    private func cue(of evaluation: StanceLexicon.Evaluation, at index: Int, in syntax: SentenceSyntax) -> StanceCue? {
        let judged: [NounChunk]
        switch evaluation.role {
        case .subject:
            guard !syntax.isPassive(index) else { return nil }
            judged = syntax.subjects(of: index)
        case .object:
            judged =
                syntax.isPassive(index) ? syntax.subjects(of: index) : syntax.object(after: index).map { [$0] } ?? []
        case .modified:
            judged = modified(by: index, in: syntax)
        case .owner:
            let owners = owners(of: index, in: syntax)
            judged = owners.isEmpty ? syntax.complement(after: index) { $0 == "of" }.map { [$0] } ?? [] : owners
        case .predicate:
            guard let chunk = syntax.chunk(at: index), chunk.head == index,
                let copula = syntax.copula(before: chunk.tokens.lowerBound)
            else { return nil }
            judged = syntax.subjects(of: copula)
        }
        return make(evaluation.polarity, index, holders: [], judged, in: syntax)
    }

    private func modified(by adjective: Int, in syntax: SentenceSyntax) -> [NounChunk] {
        if let chunk = syntax.chunk(at: adjective), chunk.head > adjective {
            if let owner = ownerTokens(of: adjective, in: chunk, syntax) {
                return [NounChunk(tokens: owner, head: owner.upperBound - 1, preposition: nil)]
            }
            return [chunk]
        }
        return syntax.copula(before: adjective).map { syntax.subjects(of: $0) } ?? []
    }

    // MARK: Making

    private func make(
        _ polarity: Double,
        _ word: Int,
        holders: [NounChunk],
        _ targets: [NounChunk],
        in syntax: SentenceSyntax
    ) -> StanceCue? {
        guard !targets.isEmpty else { return nil }
        return StanceCue(
            holders: holders.map(\.tokens),
            targets: targets.map(\.tokens),
            polarity: shifted(polarity, at: word, in: syntax),
            word: word
        )
    }

    /// The polarity after the words before it have turned or weakened it.
    private func shifted(_ polarity: Double, at word: Int, in syntax: SentenceSyntax) -> Double {
        var result = polarity
        for distance in 1...6 {
            let index = word - distance
            guard index >= syntax.tokens.lowerBound else { break }
            let token = syntax.text.tokens[index]
            if [",", ";", ":", "—"].contains(token.lowercased) { break }
            guard let shifter = lexicon.shifters[token.lemma] ?? lexicon.shifters[token.lowercased],
                distance <= shifter.reach
            else { continue }
            switch shifter.effect {
            case .negate: result *= -0.8
            case .weaken: result *= 0.7
            }
        }
        return result
    }
}
