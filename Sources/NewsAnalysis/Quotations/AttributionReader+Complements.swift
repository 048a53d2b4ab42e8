/// What a cue governs: where a clause, an infinitive, an object or quoted words begin behind it.
extension AttributionReader {
    /// What a cue governs, where it stands behind it.
    func complement(after verb: Int, cue: Cue, group: Range<Int>) -> Complement? {
        var index = frame.endOfClear(after: verb) ?? verb + 1
        var cueEnd = index
        var hasSkipped = false
        let units = frame.units
        let accepted = cue.complements
        let isSaid = !accepted.isDisjoint(with: [.clause, .question, .quoted])
        // "The court held that": to hold anything else says nothing.
        if cue.lemma == "hold",
            frame.word(verb + 1) != "that" || !frame.startsClause(at: verb + 2, limit: min(units.count, verb + 14))
        {
            return nil
        }
        // "showed up", "add up": with a particle it is another verb.
        // ", remembering the vow to go, thought that …": the next verb is the main clause's.
        let isParenthetical =
            cue.kind == .think && frame.tag(verb) == .verbGerund && frame.word(verb - 1) == ","
        let particle = frame.word(verb + 1)
        if ["up", "out", "off", "down", "away", "over"].contains(particle), !cue.prepositions.contains(particle),
            !frame.isNominal(verb + 2) || particle == "up"
        {
            return nil
        }
        for _ in 0..<8 {
            guard index < units.count else { return nil }
            if units[index].isQuoted { return Complement(start: index, kind: .quoted, cueEnd: cueEnd) }
            let word = units[index].word
            let tag = units[index].tag
            if opensWithAmount(at: index, cue: cue) {
                return Complement(start: index, kind: .clause, cueEnd: cueEnd)
            }
            // "said winning would be hard"
            if tag == .verbGerund, cue.kind == .say, accepted.contains(.clause),
                frame.isFinite(endOfAdverbs(at: index + 1)), frame.word(group.lowerBound - 2) != "what"
            {
                return Complement(start: index, kind: .clause, cueEnd: cueEnd)
            }
            // "Insisted — wrongly — that", "ruled 6-3 that"
            if frame.isDash(index),
                let close = frame.indices(from: index + 1, to: index + 12).first(where: { frame.isDash($0) }),
                frame.word(close + 1) == "that"
            {
                index = close + 1
                hasSkipped = true
                continue
            }
            if tag == .cardinal, frame.word(index + 1) == "that" {
                index += 1
                hasSkipped = true
                continue
            }
            // "Neither confirmed nor denied"
            if word == "nor" { return nil }
            if word == ":" {
                guard index + 1 < units.count, isSaid || frame.isQuoted(index + 1) else { return nil }
                return Complement(start: index + 1, kind: frame.isQuoted(index + 1) ? .quoted : .clause, cueEnd: cueEnd)
            }
            if word == "," {
                if frame.isQuoted(index + 1), isSaid {
                    return Complement(start: index + 1, kind: .quoted, cueEnd: cueEnd)
                }
                if frame.word(index + 1) == "that", accepted.contains(.clause), hasSkipped {
                    return Complement(start: index + 1, kind: .clause, cueEnd: cueEnd)
                }
                // "said, however, that"
                if isSaid,
                    let close = frame.indices(from: index + 2, to: index + 12).first(where: { frame.word($0) == "," }),
                    !frame.indices(from: index + 1, to: close).contains(where: {
                        frame.isFinite($0) || frame.isQuoted($0)
                    }),
                    frame.word(close + 1) == "that" || frame.isQuoted(close + 1), self.cue(at: close - 1) == nil
                {
                    index = close + 1
                    hasSkipped = true
                    continue
                }
                return nil
            }
            if frame.isMark(index) { return nil }
            // "said so", "said no", "said the same of him"
            if cue.lemma == "say", index == verb + 1,
                ["so", "no", "yes", "nothing", "something", "little"].contains(word)
                    || (word == "the" && frame.word(index + 1) == "same")
            {
                return Complement(start: index, kind: .object, cueEnd: cueEnd)
            }
            if word == "if", accepted.contains(.clause), cue.kind != .ask, index == verb + 1, isSaid,
                frame.startsClause(at: index + 1, limit: units.count)
            {
                return Complement(start: index, kind: .clause, cueEnd: cueEnd)
            }
            // "wrote that summer"
            let isPointer = tag == .determiner && lexicon.timeNouns.contains(frame.word(index + 1))
            if word == "that", accepted.contains(.clause), !isPointer,
                frame.startsClause(at: index + 1, limit: units.count) || !frame.isNominal(index + 1)
                    // Before a plural "that" is no determiner; "that the “deal is off for good”" has its verb in the marks.
                    || [.nounPlural, .properNounPlural].contains(frame.tag(index + 1))
                    // "Suggest that colour matters": the tagger took the verb for a noun.
                    || tag == .preposition && isSaid && frame.isNounHead(index + 1) && frame.isNominal(index + 2)
                    || frame.indices(from: index + 1, to: index + 4)
                        .contains(where: { frame.isQuoted($0) && units[$0].tokens.count >= 6 })
            {
                return Complement(start: index, kind: .clause, cueEnd: cueEnd)
            }
            if ["whether", "if", "how", "why", "what", "who", "where", "when", "which"].contains(word),
                accepted.contains(.question)
                    || (accepted.contains(.clause) && ["what", "how", "whether", "why"].contains(word)),
                word != "when" || cue.kind == .ask,
                !(["where", "who", "which"].contains(word) && hasSkipped),
                word != "if" || cue.kind == .ask
            {
                return Complement(start: index, kind: .question, cueEnd: cueEnd)
            }
            // "condemned what he called a breach"
            if word == "what", accepted.contains(.object), !hasSkipped, !frame.isPassive(group) {
                return Complement(start: index, kind: .object, cueEnd: cueEnd)
            }
            if cue.prepositions.contains(word), !hasSkipped || word != "in", !tellsWhen(index) {
                if let past = pastPreposition(index, cue: cue, cueEnd: index + 1) { return past }
            }
            if word == "to" || (word == "not" && frame.word(index + 1) == "to") {
                if accepted.contains(.infinitive) || (frame.isPassive(group) && cue.kind != .judge && cue.kind != .show)
                {
                    let verbIndex = word == "to" ? index + 1 : index + 2
                    if isDisposed(group, cue, to: verbIndex) { return nil }
                    if canBeInfinitive(verbIndex) || frame.isAdverb(verbIndex) || frame.isQuoted(verbIndex) {
                        return Complement(start: index, kind: .infinitive, cueEnd: cueEnd)
                    }
                }
            }
            // "What critics call a farce"
            if cue.kind == .judge, accepted.contains(.predicate), index == verb + 1, frame.isNominal(index),
                isFreeRelative(group)
            {
                return Complement(start: index, kind: .object, cueEnd: cueEnd)
            }
            // "Said both were right"
            if word == "both", accepted.contains(.clause), frame.isFinite(index + 1) {
                return Complement(start: index, kind: .clause, cueEnd: cueEnd)
            }
            // "Was dismissed by Smith as a farce"
            if word == "by", index == verb + 1, cue.kind == .judge,
                let agent = agentPhrase(after: verb), frame.word(agent.upperBound) == "as"
            {
                index = agent.upperBound
                continue
            }
            if frame.isPassive(group) || frame.word(verb + 1) == "by", word == "as",
                cue.kind == .judge || cue.lemma == "quote" || cue.kind == .think
            {
                // "Was quoted by the BBC as saying", "as calling"
                if let next = lexicon.verb(frame.word(index + 1)),
                    next.kind == .say || frame.tag(index + 1) == .verbGerund
                {
                    return nil
                }
                return Complement(start: index + 1, kind: .object, cueEnd: index + 1)
            }
            // "what she said when she left"
            if cue.kind == .say, ["when", "where"].contains(word) { return nil }
            // "said too much was made of it"
            if ["too", "so"].contains(word), ["much", "many", "few", "little"].contains(frame.word(index + 1)),
                accepted.contains(.clause), frame.startsClause(at: index, limit: units.count)
            {
                return Complement(start: index, kind: .clause, cueEnd: cueEnd)
            }
            if frame.isAdverb(index),
                !frame.startsClause(at: index, limit: units.count) || index + 1 < units.count && frame.isAdverb(index)
            {
                index += 1
                continue
            }
            if tag == .verbGerund, accepted.contains(.gerund), index == verb + 1 {
                return Complement(start: index, kind: .gerund, cueEnd: cueEnd)
            }
            // "said in a statement released by the party that"
            if hasSkipped, tag == .verbPastParticiple || tag == .verbPast, frame.tag(index + 1) == .preposition,
                let end = endOfPrepositional(index + 1, cue: cue)
            {
                index = end
                continue
            }
            // "agreed and left", but "said in Oslo and in Paris that"
            if ["and", "but", "or"].contains(word), !frame.isQuoted(index + 1) {
                let near = frame.indices(from: index + 1, to: index + 8)
                guard let that = near.first(where: { frame.word($0) == "that" || frame.isFinite($0) }),
                    frame.word(that) == "that", accepted.contains(.clause)
                else { return nil }
                index = that
                hasSkipped = true
                continue
            }
            if tag == .preposition || tag == .to {
                guard isSaid, let end = endOfPrepositional(index, cue: cue) else { return nil }
                // "Was responding to complaints that it was late": the clause is the noun's.
                if ["about", "against", "on", "over", "to"].contains(word), frame.word(end) == "that",
                    lexicon.noun(frame.word(end - 1)) != nil
                {
                    return nil
                }
                hasSkipped = true
                index = end
                continue
            }
            if let found = nominalComplement(
                // "called both Smith and Tal “crazy”"
                at: word == "both" && tag == .conjunction ? index + 1 : index,
                cue: cue,
                cueEnd: cueEnd,
                isPassive: frame.isPassive(group),
                hasSkipped: hasSkipped,
                isParenthetical: isParenthetical
            ) {
                switch found {
                case .complement(var complement):
                    // "said both he and Tal left" has "both" in its clause.
                    if complement.kind == .clause { complement.start = index }
                    return complement
                case .skip(let end):
                    index = end
                    hasSkipped = true
                    continue
                }
            }
            // "As the minister keeps reminding us, it is late": no clause has such a subject.
            if ["him", "me", "them", "us"].contains(word), frame.isMark(index + 1) { return nil }
            if accepted.contains(.clause),
                frame.tag(index) == .existential || frame.isQuoted(index + 1)
                    || frame.startsClause(at: index, limit: units.count) && !isParenthetical
                        && clauseIsOwn(from: index, object: accepted.contains(.thing))
            {
                return Complement(start: index, kind: .clause, cueEnd: cueEnd)
            }
            return nil
        }
        cueEnd = index
        return nil
    }

    /// "Insisted on Monday he would": a preposition with nothing but a time before a clause leads to nothing said.
    private func tellsWhen(_ preposition: Int) -> Bool {
        guard ["at", "during", "in", "on", "since"].contains(frame.word(preposition)) else { return false }
        let phrase = frame.nounPhrase(startingAt: preposition + 1)
        return !phrase.isEmpty
            && phrase.allSatisfy { !frame.isNounHead($0) || lexicon.timeNouns.contains(frame.word($0)) }
            && frame.startsClause(at: phrase.upperBound, limit: frame.units.count)
    }

    /// Whether a verb with its subject stands behind "what" ("what critics call").
    private func isFreeRelative(_ group: Range<Int>) -> Bool {
        let subject = frame.nounPhrase(endingBefore: group.lowerBound)
        return !subject.isEmpty && frame.word(subject.lowerBound - 1) == "what"
    }

    /// Whether a clause opens with a number or "all" and words that tell how near it is to the truth ("said more than 100 were
    /// hurt").
    private func opensWithAmount(at index: Int, cue: Cue) -> Bool {
        let number = frame.endOfApproximation(at: index)
        guard number > index, cue.complements.contains(.clause), !cue.complements.contains(.addressee),
            !cue.prepositions.contains(frame.word(index)),
            frame.startsClause(at: number, limit: frame.units.count),
            clauseIsOwn(from: number, object: !cue.complements.isDisjoint(with: [.object, .thing])),
            let verb = frame.indices(from: number, to: frame.units.count).first(where: { frame.isFinite($0) }),
            let head = frame.nounPhrase(startingAt: number).last
        else { return false }
        return !frame.contains(["that", "which", "while", "who"], in: number..<verb)
            && !lexicon.timeNouns.contains(frame.word(head))
    }

    /// "Is determined to stay", "are meant to help": nobody determined or meant it; "was determined to have helped" is a
    /// finding.
    private func isDisposed(_ group: Range<Int>, _ cue: Cue, to verb: Int) -> Bool {
        ["determine", "mean"].contains(cue.lemma) && frame.isPassive(group)
            && !["have", "be"].contains(frame.word(verb))
    }

    /// Whether a word behind "to" may be a verb: many verbs look like adjectives or nouns ("to lower taxes").
    private func canBeInfinitive(_ index: Int) -> Bool {
        switch frame.tag(index) {
        case .adjective, .adjectiveComparative, .noun: frame.isNominal(index + 1) && !frame.units[index].isCapitalized
        default: frame.tag(index).isVerb
        }
    }

    private func pastPreposition(_ index: Int, cue: Cue, cueEnd: Int) -> Complement? {
        let next = index + 1
        guard next < frame.units.count else { return nil }
        if frame.isQuoted(next) { return Complement(start: next, kind: .quoted, cueEnd: cueEnd) }
        if frame.word(index) == "out", frame.word(next) == "that" {
            return Complement(start: next, kind: .clause, cueEnd: cueEnd)
        }
        if frame.isMark(next) { return nil }
        if frame.word(index) == "as", frame.tag(next) == .verbGerund { return nil }
        // "Something engineers warned of in May": what they warned of stands before it.
        if ["about", "for", "of", "to"].contains(frame.word(index)), frame.endOfApproximation(at: next) == next,
            ["at", "during", "in", "on", "since"].contains(frame.word(next))
        {
            return nil
        }
        guard !(frame.word(index) == "to" && frame.tag(next) == .verbBase) else { return nil }
        let isQuestion = ["what", "how", "why", "whether", "who", "where", "when"].contains(frame.word(next))
        return Complement(start: next, kind: isQuestion ? .question : .object, cueEnd: cueEnd)
    }
}
