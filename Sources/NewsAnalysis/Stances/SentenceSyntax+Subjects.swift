/// Who does what a word tells: its subjects, read from left to right where there is no tree.
extension SentenceSyntax {
    /// The noun phrases that do what a verb (or its auxiliaries) says: the subject, its appositions and, for a subject
    /// with a list between dashes, the members of the list.
    package func subjects(of verb: Int) -> [NounChunk] {
        if let clauses { return subjects(of: verb, in: clauses) }
        let start = leftOfVerbGroup(verb)
        let isInfinitive = ((start + 1)..<verb).contains { text.tokens[$0].tag == .to }
        if let antecedent = antecedent(ofRelativeAt: start) { return [antecedent] }
        if start >= tokens.lowerBound, isSaying(start) { return subject(beyondSaying: start) }
        var index = beforeRelativeClause(endingAt: start, verb: verb) ?? start
        while index >= tokens.lowerBound {
            let token = text.tokens[index]
            if token.lowercased == ";" { return [] }
            if isDash(token) {
                guard let open = openingDash(before: index) else {
                    index -= 1
                    continue
                }
                let listed = members(between: open, and: index)
                let named = subject(leftOf: open, verb: verb)
                if !named.isEmpty || !listed.isEmpty { return named + listed }
                index = open - 1
                continue
            }
            if let comma = commaOfParenthesis(endingAt: index) {
                index = comma - 1
                continue
            }
            guard let chunk = chunk(endingAt: index) else {
                index -= 1
                continue
            }
            if let governor = governor(of: chunk, isCoordinated: isInfinitive) {
                if let member = member(of: chunk, governedBy: governor) { return [member] }
                index = governor - 1
                continue
            }
            return subject(chunk, of: verb)
        }
        return start < tokens.lowerBound || isInitialParticiple(verb) ? subjectAfterParticiple(verb) : []
    }

    /// The last token of what a relative clause between commas, right before a finite verb, is about: "Kask, who lived in
    /// Norway and Sweden, attacked".
    private func beforeRelativeClause(endingAt comma: Int, verb: Int) -> Int? {
        guard comma > tokens.lowerBound, text.tokens[comma].lowercased == ",", text.tokens[verb].tag.isFiniteVerb,
            let pronoun = ((tokens.lowerBound + 2)..<max(comma, tokens.lowerBound + 2)).last(where: {
                Self.relatives.contains(text.tokens[$0].lowercased) && text.tokens[$0 - 1].lowercased == ","
            }), chunk(endingAt: pronoun - 2) != nil
        else { return nil }
        return pronoun - 2
    }

    private static let relatives: Set<String> = ["which", "who", "whom", "whose"]

    /// Who acts for a body whose name has a preposition: "Citizens for Norway's Anna Kask attacked".
    private func member(of chunk: NounChunk, governedBy governor: Int) -> NounChunk? {
        guard ["against", "for"].contains(text.tokens[governor].lowercased), text.tokens[chunk.head].tag.isProperNoun,
            let mark = chunk.tokens.last(where: { text.tokens[$0].tag == .possessiveEnding }),
            mark > chunk.tokens.lowerBound, mark < chunk.head,
            ((mark + 1)..<chunk.tokens.upperBound).allSatisfy({ text.tokens[$0].tag.isProperNoun }),
            let body = self.chunk(endingAt: governor - 1), text.tokens[body.tokens].allSatisfy({ $0.tag.isProperNoun })
        else { return nil }
        return NounChunk(tokens: (mark + 1)..<chunk.tokens.upperBound, head: chunk.head, preposition: nil)
    }

    /// The preposition that governs a phrase; with `isCoordinated`, also that of the first of a list that it ends ("under
    /// the rules of Norway and Sweden").
    private func governor(of chunk: NounChunk, isCoordinated: Bool) -> Int? {
        if let governor = chunk.preposition { return governor }
        guard isCoordinated else { return nil }
        var first = chunk.tokens.lowerBound
        while first - 1 >= tokens.lowerBound {
            var end = first - 1
            guard text.tokens[end].tag == .conjunction || text.tokens[end].lowercased == "," else { return nil }
            while end - 1 >= tokens.lowerBound,
                text.tokens[end - 1].tag == .conjunction || text.tokens[end - 1].lowercased == ","
            {
                end -= 1
            }
            guard let before = self.chunk(endingAt: end - 1) else { return nil }
            if let governor = before.preposition { return governor }
            first = before.tokens.lowerBound
        }
        return nil
    }

    private func subject(leftOf position: Int, verb: Int) -> [NounChunk] {
        var index = position - 1
        while index >= tokens.lowerBound {
            let token = text.tokens[index]
            if token.lowercased == ";" || token.tag.isVerb { return [] }
            guard let chunk = chunk(endingAt: index) else {
                index -= 1
                continue
            }
            if let governor = chunk.preposition {
                index = governor - 1
                continue
            }
            return [chunk]
        }
        return []
    }

    private func subject(_ chunk: NounChunk, of verb: Int) -> [NounChunk] {
        if text.tokens[chunk.head].tag == .whPronoun {
            guard let antecedent = antecedent(of: chunk), !isDescription(antecedent, before: chunk) else { return [] }
            return [antecedent]
        }
        if let other = verbWithObject(chunk) {
            let between = chunk.tokens.upperBound..<verb
            let isJoined = between.contains { text.tokens[$0].tag == .conjunction }
            // "Has the power to punish X", "called Kask to praise X": the subject does; "urged Kask to praise X" differs.
            let infinitive = between.first { text.tokens[$0].tag == .to }
            let isPurpose =
                !control.byObject.contains(text.tokens[other].lemma)
                && infinitive.map { to in !(between.lowerBound..<to).contains { text.tokens[$0].tag.isVerb } } ?? false
            // "met Ilves, praising X", "Kask, who met Ilves, praised X": after a comma goes on with the subject of its clause.
            let isBeyondComma = between.contains { text.tokens[$0].lowercased == "," }
            // "Backed Ilves after accusing X", but "blamed Ilves for accusing X".
            let isAdjunct =
                text.tokens[verb].tag == .verbGerund && Self.adjuncts.contains(text.tokens[verb - 1].lowercased)
            if isJoined || isPurpose || isBeyondComma || isAdjunct { return subjects(of: partner(other, of: verb)) }
        }
        return withAppositions(chunk, before: verb)
    }

    /// Prepositions before a gerund of which the subject of the main verb is the doer.
    private static let adjuncts: Set<String> = [
        "after", "before", "by", "despite", "since", "through", "upon", "when", "while", "without",
    ]

    /// The verb with which another, after a conjunction or a comma, shares its subject: a finite one goes on with no
    /// infinitive, but with the verb that governs it ("urged Kask to leave, and praised").
    private func partner(_ candidate: Int, of verb: Int) -> Int {
        guard text.tokens[verb].tag.isFiniteVerb else { return candidate }
        var partner = candidate
        while true {
            let start = leftOfVerbGroup(partner)
            guard ((start + 1)..<partner).contains(where: { text.tokens[$0].tag == .to }), start >= tokens.lowerBound,
                let governing = (tokens.lowerBound...start).last(where: { text.tokens[$0].tag.isVerb })
            else { return partner }
            partner = governing
        }
    }

    /// The noun that a relative pronoun stands for.
    private func antecedent(of pronoun: NounChunk) -> NounChunk? {
        // "Ilves, whom Norway sent, and who …": both clauses are about one.
        let before = pronoun.tokens.lowerBound - 1
        if before > tokens.lowerBound, text.tokens[before].tag == .conjunction,
            let first = chunks.last(where: { $0.tokens.upperBound <= before && isRelative($0) })
        {
            return antecedent(of: first)
        }
        return chunk(endingBefore: pronoun.tokens.lowerBound)
    }

    /// Whether a pronoun is about the phrase before it, and asks nothing: "Kask, who", "Kask, to whom", but not "what Kask".
    private func isRelative(_ chunk: NounChunk) -> Bool {
        guard text.tokens[chunk.head].tag == .whPronoun, Self.relatives.contains(text.tokens[chunk.head].lowercased)
        else { return false }
        var before = (chunk.preposition ?? chunk.tokens.lowerBound) - 1
        if before > tokens.lowerBound, text.tokens[before].lowercased == "," { before -= 1 }
        return self.chunk(endingAt: before) != nil
    }

    /// Whether a name before a comma and "who" only tells whose a person is, who may as well be meant: "Kask, an adviser to
    /// Ilves, who attacked".
    private func isDescription(_ name: NounChunk, before pronoun: NounChunk) -> Bool {
        guard let governor = name.preposition, text.tokens[pronoun.tokens.lowerBound - 1].lowercased == ",",
            let person = chunk(endingAt: governor - 1), words.isPerson(text.tokens[person.head].lemma),
            person.tokens.lowerBound > tokens.lowerBound
        else { return false }
        return text.tokens[person.tokens.lowerBound - 1].lowercased == ","
    }

    /// The phrase right before a "which" or "that" that is itself the subject: "the group, which praised".
    private func antecedent(ofRelativeAt index: Int) -> NounChunk? {
        guard index > tokens.lowerBound, text.tokens[index].tag == .whDeterminer else { return nil }
        let isBehindComma = text.tokens[index - 1].lowercased == ","
        return chunk(endingAt: isBehindComma ? index - 2 : index - 1)
    }

    /// The first comma of a clause of saying that a comma ends, in the midst of another: "Ilves, Kask notes, praised".
    private func commaOfParenthesis(endingAt index: Int) -> Int? {
        guard text.tokens[index].lowercased == ",", index - 3 > tokens.lowerBound,
            text.tokens[index - 1].tag.isFiniteVerb, let speaker = chunk(endingAt: index - 2)
        else { return nil }
        let comma = speaker.tokens.lowerBound - 1
        guard comma > tokens.lowerBound, text.tokens[comma].lowercased == "," else { return nil }
        return text.tokens[speaker.head].tag == .whPronoun ? nil : comma
    }

    private func isInitialParticiple(_ verb: Int) -> Bool {
        let tag = text.tokens[verb].tag
        return (tag == .verbGerund || tag == .verbPastParticiple)
            && (tokens.lowerBound..<verb).allSatisfy { chunk(at: $0) == nil || chunk(at: $0)?.preposition != nil }
    }

    /// "Praising X, Ilves said": the subject follows the comma.
    private func subjectAfterParticiple(_ verb: Int) -> [NounChunk] {
        guard [.verbGerund, .verbPastParticiple].contains(text.tokens[verb].tag),
            let comma = (verb..<tokens.upperBound).first(where: { text.tokens[$0].lowercased == "," }),
            let chunk = chunk(startingAt: comma + 1)
        else { return [] }
        return [chunk]
    }

    /// The first token left of a verb's auxiliaries, adverbs and governing verbs ("had not wanted to praise").
    private func leftOfVerbGroup(_ verb: Int) -> Int {
        var index = verb - 1
        while index >= tokens.lowerBound {
            let token = text.tokens[index]
            let isFloating =
                ["all", "both", "each"].contains(token.lowercased) && index > tokens.lowerBound
                && (text.tokens[index - 1].tag.isVerb || text.tokens[index - 1].tag == .modal)
            let isPart =
                token.tag == .modal || token.tag == .adverb || token.tag == .to || token.tag.isVerb
                || token.lowercased == "n't" || token.lowercased == "not" || isFloating
            guard isPart, !isSaying(index) else { break }
            index -= 1
        }
        return index
    }

    /// Whether a verb of saying stands right before a finite verb, whose subject it is not about: "that he said has helped".
    private func isSaying(_ index: Int) -> Bool {
        let token = text.tokens[index]
        guard token.tag.isFiniteVerb, words.saying.contains(token.lemma), tokens.contains(index + 1) else {
            return false
        }
        let next = text.tokens[index + 1].tag
        return next.isFinite
    }

    /// The subject of a verb whose clause another one of saying interrupts: "the rule that he said has helped".
    private func subject(beyondSaying verb: Int) -> [NounChunk] {
        guard let speaker = chunk(endingAt: verb - 1) else { return [] }
        let before = speaker.tokens.lowerBound - 1
        guard before > tokens.lowerBound else { return [] }
        if let relative = antecedent(ofRelativeAt: before) { return [relative] }
        if let pronoun = chunk(endingAt: before), text.tokens[pronoun.head].tag == .whPronoun {
            return antecedent(of: pronoun).map { [$0] } ?? []
        }
        return []
    }

    private func openingDash(before index: Int) -> Int? {
        guard index > tokens.lowerBound else { return nil }
        return (tokens.lowerBound..<index).last { isDash(text.tokens[$0]) }
    }

    /// The phrases of a list between dashes; none where a clause, a denial or an adverbial stands there.
    private func members(between open: Int, and close: Int) -> [NounChunk] {
        let inside = (open + 1)..<close
        guard let first = inside.first, text.tokens[first].lowercased != "not",
            !inside.contains(where: { text.tokens[$0].tag.isFiniteVerb }),
            chunks.first(where: { inside.contains($0.tokens.lowerBound) })?.preposition == nil
        else { return [] }
        return chunks.filter { inside.contains($0.tokens.lowerBound) && $0.preposition == nil }
    }

    private func withAppositions(_ chunk: NounChunk, before verb: Int) -> [NounChunk] {
        // "X and Y praised": both do.
        var found = [chunk]
        var first = chunk
        while first.preposition == nil, first.tokens.lowerBound - 2 >= tokens.lowerBound,
            text.tokens[first.tokens.lowerBound - 1].tag == .conjunction,
            let other = self.chunk(endingAt: first.tokens.lowerBound - 2), other.preposition == nil,
            verbWithObject(other) == nil
        {
            found.append(other)
            first = other
        }
        // "X, the secretary of state, said": the phrase before the comma names the same one.
        let comma = chunk.tokens.lowerBound - 1
        if comma > tokens.lowerBound, text.tokens[comma].lowercased == ",", chunk.tokens.upperBound < verb,
            let named = self.chunk(endingAt: comma - 1), named.preposition == nil, verbWithObject(named) == nil,
            (chunk.tokens.upperBound..<verb).contains(where: { text.tokens[$0].lowercased == "," })
        {
            found.append(named)
        }
        return found
    }
}
