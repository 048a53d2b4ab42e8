/// Finds the cues of a sentence by lexicon and shallow syntax.
package struct StanceCueFinder: Sendable {
    let lexicon: StanceLexicon

    /// Makes a finder.
    package init(lexicon: StanceLexicon) {
        self.lexicon = lexicon
    }

    /// The cues of a sentence, in text order.
    package func cues(in syntax: SentenceSyntax) -> [StanceCue] {
        var cues: [StanceCue] = []
        for index in syntax.tokens {
            let token = syntax.text.tokens[index]
            guard let tagged = wordClass(of: token) else { continue }
            let kind = tagged == .noun && syntax.clauses?.isVerb(index) ?? false ? .verb : tagged
            for relation in relations(at: index, in: syntax)
            where relation.wordClass == kind || kind == .noun && relation.wordClass == .agent {
                if let cue = cue(of: relation, at: index, in: syntax) { cues.append(cue) }
            }
            for evaluation in lexicon.evaluations[token.lemma] ?? [] where evaluation.wordClass == kind {
                cues += self.cues(of: evaluation, at: index, in: syntax)
            }
        }
        return cues
    }

    private func wordClass(of token: Token) -> StanceLexicon.WordClass? {
        if token.tag.isVerb { return .verb }
        // A name is no word of the lexicon: "Great Britain", "Hope Hicks".
        if token.tag == .noun || token.tag == .nounPlural { return .noun }
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
        case .agent: agentCue(relation, at: index, in: syntax)
        }
    }

    private func verbCue(_ relation: StanceLexicon.Relation, at index: Int, in syntax: SentenceSyntax) -> StanceCue? {
        if relation.links.contains(.object) {
            if isOnlyUnderstood(index, in: syntax) || isOnlyImagined(index, in: syntax) { return nil }
            if let clauses = syntax.clauses, syntax.isSupposed(index, in: clauses) { return nil }
            let denied = sufferers(ofDenial: index, in: syntax)
            if !denied.isEmpty {
                return make(
                    .relation,
                    relation.polarity,
                    index,
                    holders: syntax.subjects(of: index),
                    [],
                    denied,
                    in: syntax
                )
            }
            let agent = syntax.complement(after: index) { $0 == "by" }
            if syntax.isPassive(index) || (agent != nil && syntax.text.tokens[index].tag == .verbPastParticiple) {
                let patients = syntax.subjects(of: index)
                let holders = agent.map { syntax.coordinated($0) } ?? []
                return make(.relation, relation.polarity, index, holders: holders, patients, in: syntax)
            }
            if let object = syntax.object(after: index), !isAssistance(index, to: object, in: syntax),
                !isOnlyCalledOn(object, by: index, in: syntax)
            {
                let blamed = blamed(by: index, object, in: syntax)
                let spared = blamed == object ? [] : sufferers(of: object, relation.polarity, in: syntax)
                let (holders, targets) = (syntax.subjects(of: index), targets(of: blamed, in: syntax))
                return make(.relation, relation.polarity, index, holders: holders, targets, spared, in: syntax)
            }
        }
        guard let target = complement(of: relation, after: index, in: syntax) else { return nil }
        let targets = targets(of: target, in: syntax)
        return make(.relation, relation.polarity, index, holders: syntax.subjects(of: index), targets, in: syntax)
    }

    /// Whom a verb of blame is about: "blamed Ilves for the loss", "blamed the loss on Ilves", "blamed Ilves on Twitter".
    private func blamed(by verb: Int, _ object: NounChunk, in syntax: SentenceSyntax) -> NounChunk {
        let head = syntax.text.tokens[object.head]
        guard syntax.text.tokens[verb].lemma == "blame", !head.tag.isProperNoun, head.tag != .pronoun,
            let blamed = syntax.complement(after: verb, prepositions: { $0 == "on" }),
            !lexicon.words.media.contains(syntax.text.tokens[blamed.head].lowercased)
        else { return object }
        return blamed
    }

    /// What a phrase that a word is about names.
    ///
    /// With it goes what "and" ties to it, and the "of" phrase of its head, unless the head is what somebody does to that
    /// ("criticism of Ilves", "his choice of Ilves"). Of whoever is only somebody's ("Ilves's rival Kask") the owner is left
    /// out.
    func targets(of chunk: NounChunk, in syntax: SentenceSyntax) -> [NounChunk] {
        let tokens = syntax.text.tokens
        return syntax.coordinated(chunk) { phrase in
            let isOwned = phrase.tokens.dropLast().contains {
                tokens[$0].tag == .possessiveEnding || tokens[$0].tag == .possessivePronoun
            }
            let head = tokens[phrase.head].lemma
            if lexicon.words.choices.contains(head) { return true }
            return !isOwned && !lexicon.words.pictures.contains(head)
                && !(lexicon.relations[tokens[phrase.head].lemma] ?? []).contains {
                    $0.wordClass == .noun || $0.wordClass == .agent
                }
        }.filter { !syntax.isListedModifier($0) }.map { phrase in
            guard let mark = phrase.tokens.dropLast().last(where: { tokens[$0].tag == .possessiveEnding }),
                ((mark + 1)..<phrase.tokens.upperBound).contains(where: { lexicon.words.isPerson(tokens[$0].lemma) })
            else { return phrase }
            return NounChunk(
                tokens: (mark + 1)..<phrase.tokens.upperBound,
                head: phrase.head,
                preposition: phrase.preposition
            )
        }
    }

    private func nounCue(_ relation: StanceLexicon.Relation, at index: Int, in syntax: SentenceSyntax) -> StanceCue? {
        if let (holders, receivers) = received(relation, at: index, in: syntax) {
            return make(.relation, relation.polarity, index, holders: holders, receivers, in: syntax)
        }
        guard let target = complement(of: relation, after: index, in: syntax), !isOnlyThoughtOf(index, in: syntax)
        else { return nil }
        let holders = owners(of: index, in: syntax)
        let targets = targets(of: target, in: syntax)
        return make(.relation, relation.polarity, index, holders: holders, targets, in: syntax)
    }

    /// The owner of a noun ("his affinity"), or the subject of the light verb that it completes ("showed affinity").
    private func owners(of noun: Int, in syntax: SentenceSyntax) -> [NounChunk] {
        if let clauses = syntax.clauses {
            let owners = syntax.owners(of: noun, in: clauses)
            if !owners.isEmpty { return owners }
        }
        guard let chunk = syntax.chunk(at: noun) else { return [] }
        if syntax.clauses == nil, let owner = ownerTokens(of: noun, in: chunk, syntax) { return [self.chunk(owner)] }
        var index = chunk.tokens.lowerBound - 1
        while index >= syntax.tokens.lowerBound, index >= chunk.tokens.lowerBound - 12 {
            let token = syntax.text.tokens[index]
            if token.tag.isVerb {
                // "Faces criticism of", "cites criticism of": the subject is not the critic.
                return lexicon.support.contains(token.lemma) ? syntax.subjects(of: index) : []
            }
            if [";", ",", ":"].contains(token.lowercased) || syntax.isDash(token) { return [] }
            index -= 1
        }
        return []
    }

    func ownerTokens(of noun: Int, in chunk: NounChunk, _ syntax: SentenceSyntax) -> Range<Int>? {
        let tokens = syntax.text.tokens
        guard
            let mark = (chunk.tokens.lowerBound..<noun).last(where: {
                tokens[$0].tag == .possessiveEnding || tokens[$0].tag == .possessivePronoun
            })
        else { return nil }
        if tokens[mark].tag == .possessivePronoun { return mark..<(mark + 1) }
        return chunk.tokens.lowerBound < mark ? chunk.tokens.lowerBound..<mark : nil
    }

    private func adjectiveCue(
        _ relation: StanceLexicon.Relation,
        at index: Int,
        in syntax: SentenceSyntax
    ) -> StanceCue? {
        guard let target = complement(of: relation, after: index, in: syntax) else { return nil }
        let holders = syntax.copula(before: index).map { syntax.subjects(of: $0) } ?? []
        let targets = targets(of: target, in: syntax)
        return make(.relation, relation.polarity, index, holders: holders, targets, in: syntax)
    }

    private func mannerCue(_ relation: StanceLexicon.Relation, at index: Int, in syntax: SentenceSyntax) -> StanceCue? {
        guard let verb = (syntax.tokens.lowerBound..<index).last(where: { syntax.text.tokens[$0].tag.isVerb }),
            index - verb <= 3, let target = complement(of: relation, after: index, in: syntax)
        else { return nil }
        let holders = syntax.subjects(of: verb)
        let targets = targets(of: target, in: syntax)
        return make(.relation, relation.polarity, index, holders: holders, targets, in: syntax)
    }

    /// "Ilves is a critic of Kask", "Ilves, a Kask critic, said", "Kask critic Ilves": the noun names the holder.
    private func agentCue(_ relation: StanceLexicon.Relation, at index: Int, in syntax: SentenceSyntax) -> StanceCue? {
        guard let chunk = syntax.chunk(at: index) else { return nil }
        let tokens = syntax.text.tokens
        var targets: [NounChunk] = []
        var name = index
        while name > chunk.tokens.lowerBound, tokens[name - 1].tag.isProperNoun { name -= 1 }
        if name < index {
            targets = [self.chunk(name..<index)]
        } else if let target = complement(of: relation, after: index, in: syntax) {
            targets = self.targets(of: target, in: syntax)
        }
        let holders: [NounChunk]
        if chunk.head > index, tokens[chunk.head].tag.isProperNoun {
            holders = [self.chunk((index + 1)..<chunk.tokens.upperBound)]
        } else if let copula = syntax.copula(before: chunk.tokens.lowerBound) {
            holders = syntax.subjects(of: copula)
        } else {
            // "A candidate for the Senate, a supporter of Kask": not the Senate.
            holders = apposed(to: chunk, in: syntax).filter { $0.preposition == nil }
        }
        return make(.relation, relation.polarity, index, holders: holders, targets, in: syntax)
    }

    func complement(
        of relation: StanceLexicon.Relation,
        after index: Int,
        in syntax: SentenceSyntax
    ) -> NounChunk? {
        syntax.complement(after: index) { relation.links.contains(.preposition($0)) }
    }

    // MARK: Evaluations

    private func cues(of evaluation: StanceLexicon.Evaluation, at index: Int, in syntax: SentenceSyntax) -> [StanceCue]
    {
        let judged: [NounChunk]
        switch evaluation.role {
        case .subject:
            guard !syntax.isPassive(index) else { return [] }
            judged = syntax.subjects(of: index)
        case .object:
            judged =
                syntax.isPassive(index) ? syntax.subjects(of: index) : syntax.object(after: index).map { [$0] } ?? []
        case .modified:
            if let cue = naming(with: evaluation, at: index, in: syntax) { return [cue] }
            judged = modified(by: index, in: syntax)
        case .owner:
            let owners = owned(by: index, in: syntax)
            judged = owners.isEmpty ? syntax.complement(after: index) { $0 == "of" }.map { [$0] } ?? [] : owners
        case .predicate:
            guard let chunk = syntax.chunk(at: index), chunk.head == index else { return [] }
            if let cue = naming(with: evaluation, at: index, in: syntax) { return [cue] }
            if let copula = syntax.copula(before: chunk.tokens.lowerBound) {
                judged = syntax.subjects(of: copula)
            } else {
                judged = apposed(to: chunk, in: syntax)
            }
        }
        return make(.evaluation, evaluation.polarity, index, holders: [], judged, in: syntax).map { [$0] } ?? []
    }

    /// "Called X a liar", "described X as dangerous": the subject of the naming verb judges.
    private func naming(
        with evaluation: StanceLexicon.Evaluation,
        at index: Int,
        in syntax: SentenceSyntax
    ) -> StanceCue? {
        let tokens = syntax.text.tokens
        let start = syntax.chunk(at: index).map(\.tokens.lowerBound) ?? index
        var before = start - 1
        while before >= syntax.tokens.lowerBound,
            tokens[before].tag == .adverb || syntax.isQuotationMark(tokens[before])
                || ["as", "to", "be", "a", "an"].contains(tokens[before].lowercased)
        {
            before -= 1
        }
        guard before >= syntax.tokens.lowerBound, let named = syntax.chunk(endingAt: before), named.preposition == nil,
            named.tokens.upperBound <= start, let verb = syntax.verbWithObject(named),
            lexicon.naming.contains(tokens[verb].lemma)
        else { return nil }
        let holders = syntax.subjects(of: verb)
        // "Perhaps he saw the minister of Norway as a threat": the word before the verb is too far from the name.
        let isShifted = lexicon.shift(at: index, in: syntax) != 1
        let shift = isShifted ? 1 : lexicon.shift(at: verb, in: syntax)
        var cue = make(.naming, evaluation.polarity * shift, index, holders: holders, [named], in: syntax)
        if shift < 0 { cue?.isTurned = true }
        return cue
    }

    private func owned(by noun: Int, in syntax: SentenceSyntax) -> [NounChunk] {
        guard let chunk = syntax.chunk(at: noun), let owner = ownerTokens(of: noun, in: chunk, syntax) else {
            return []
        }
        return [self.chunk(owner)]
    }

    private func modified(by adjective: Int, in syntax: SentenceSyntax) -> [NounChunk] {
        if let chunk = syntax.chunk(at: adjective), chunk.head > adjective {
            if let owner = ownerTokens(of: adjective, in: chunk, syntax) { return [self.chunk(owner)] }
            return [chunk]
        }
        return syntax.copula(before: adjective).map { syntax.subjects(of: $0) } ?? []
    }

    /// "X, a liar, said": the name before the comma.
    private func apposed(to chunk: NounChunk, in syntax: SentenceSyntax) -> [NounChunk] {
        let comma = chunk.tokens.lowerBound - 1
        guard comma > syntax.tokens.lowerBound, syntax.text.tokens[comma].lowercased == ",",
            let named = syntax.chunk(endingAt: comma - 1), syntax.text.tokens[named.head].tag.isProperNoun
        else { return [] }
        return [named]
    }

    func chunk(_ tokens: Range<Int>) -> NounChunk {
        NounChunk(tokens: tokens, head: tokens.upperBound - 1, preposition: nil)
    }

    // MARK: Making

    private func make(
        _ kind: StanceCue.Kind,
        _ polarity: Double,
        _ word: Int,
        holders: [NounChunk],
        _ targets: [NounChunk],
        _ spared: [Range<Int>] = [],
        in syntax: SentenceSyntax
    ) -> StanceCue? {
        guard !targets.isEmpty || !spared.isEmpty else { return nil }
        let shift = lexicon.shift(at: word, in: syntax)
        return StanceCue(
            kind: kind,
            holders: holders.filter { !isOnlySaidToBe($0, word, in: syntax) }.map(\.tokens),
            targets: targets.map(\.tokens),
            spared: lexicon.mocking.contains(syntax.text.tokens[word].lemma)
                ? [] : spared + targets.flatMap { sufferers(of: $0, polarity, in: syntax) },
            polarity: shift * polarity,
            word: word,
            isTurned: shift < 0
        )
    }
}
