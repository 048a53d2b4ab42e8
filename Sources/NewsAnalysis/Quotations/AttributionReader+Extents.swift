/// Where what is said ends.
extension AttributionReader {
    /// The end of what is said, given its start.
    ///
    /// `isSubordinate` says that the cue stands in a clause before the main one ("As he said …, |").
    func contentEnd(
        from start: Int,
        kind: ContentKind,
        cueTag: PartOfSpeech,
        inRelative: Bool = false,
        isSubordinate: Bool = false
    ) -> Int {
        let units = frame.units
        var depth = 0
        var index = start
        // A clause is none before its verb: "said Democrats and the media are to blame" goes on at "and".
        var hasVerb = kind != .clause
        // Quoted words that end with their sentence end the content.
        if kind == .quoted, frame.isQuoted(start) {
            let next = start + 1
            if units[start].endsWithStop, !continuesQuoted(next), !isDirectlyContinued(next) { return next }
            if next >= units.count
                || [".", ";", ",", "!", "?"].contains(frame.word(next)) && !(frame.isQuoted(next + 1))
                    && !continuesQuoted(next)
            {
                return next
            }
        }
        while index < units.count {
            let word = units[index].word
            if frame.isFinite(index) || units[index].isQuoted { hasVerb = true }
            if units[index].isQuoted {
                // American punctuation puts the comma inside the marks.
                if depth == 0, units[index].endsWithStop, index + 1 < units.count, !frame.isMark(index + 1),
                    endsAtComma(index, kind: kind, cueTag: cueTag, inRelative: inRelative)
                        || isSubordinate && units[index].endsWithComma && mainClauseStarts(at: index + 1)
                {
                    return index + 1
                }
                index += 1
                continue
            }
            // The marks of a title hold the comma behind it: "on “Good Morning,” | Smith said".
            if units[index].endsWithComma, depth == 0, isSubordinate, mainClauseStarts(at: index + 1) {
                return index + 1
            }
            switch word {
            case "(": depth += 1
            case ")":
                depth -= 1
                if depth < 0 { return index }
            case ";" where depth == 0: return index
            case ":" where depth == 0 && frame.isQuoted(index + 1) && index > start: break
            case ",":
                if depth == 0, index > start, hasVerb,
                    endsAtComma(index, kind: kind, cueTag: cueTag, inRelative: inRelative)
                        || (isSubordinate && mainClauseStarts(at: index + 1))
                {
                    return index
                }
            case "and", "but", "or":
                if depth == 0, index > start, hasVerb, endsAtConjunction(index, kind: kind, cueTag: cueTag) {
                    return index
                }
            case ".", "!", "?":
                if index > start { return word == "?" ? index + 1 : index }
            case "according":
                if frame.word(index + 1) == "to" { return index }
            case "before", "after", "while", "when":
                if depth == 0, index > start, saysMore(at: index + 1, kind: kind) { return index }
                fallthrough
            default:
                if frame.isDash(index), depth == 0, index > start {
                    guard let close = closingDash(index) else {
                        if kind != .quoted { return index }
                        break
                    }
                    index = close
                }
                if kind == .infinitive || kind == .object || kind == .gerund, index > start + 1,
                    endsAtSubordinator(index, kind: kind)
                {
                    return index
                }
            }
            index += 1
        }
        return units.count
    }

    /// Whether quoted words go on with further ones ("“A,” and “B”").
    private func isDirectlyContinued(_ index: Int) -> Bool {
        frame.isQuoted(index) || (["and", "or", ","].contains(frame.word(index)) && frame.isQuoted(index + 1))
            || (frame.word(index) == "," && frame.isQuoted(index + 2))
    }

    private func continuesQuoted(_ index: Int) -> Bool {
        frame.word(index) == "," && ["and", "that", "but", "or"].contains(frame.word(index + 1))
    }

    private func endsAtComma(_ index: Int, kind: ContentKind, cueTag: PartOfSpeech, inRelative: Bool) -> Bool {
        let next = index + 1
        guard next < frame.units.count else { return true }
        let word = frame.word(next)
        if word == "according" { return true }
        // "including …" goes on with a list.
        if word == "including" { return false }
        if frame.tag(next) == .verbGerund, lexicon.verb(word) != nil { return true }
        if frame.isAdverb(next), frame.tag(next + 1) == .verbGerund, lexicon.verb(frame.word(next + 1)) != nil {
            return true
        }
        if startsAttribution(at: next) { return true }
        if word == "which" || word == "who", kind != .question { return kind != .clause || !quoteFollows(next) }
        if word == "compared" { return true }
        if word == "even" { return kind != .clause }
        if ["but", "while", "although", "though", "whereas", "yet", "nor"].contains(word) {
            return !(word == "but" && ["that", "also", "rather"].contains(frame.word(next + 1)))
        }
        if inRelative, frame.isFinite(endOfAdverbs(at: next)) { return true }
        if takesUpContent(at: next) { return true }
        if word == "and" || word == "or" || word == "so" {
            if frame.word(next + 1) == "that" { return false }
            if frame.isFinite(next + 1) || frame.isAdverb(next + 1) && frame.isFinite(next + 2) {
                return kind != .clause || lexicon.verb(frame.word(next + 1)).map { $0.kind == .say } ?? false
            }
            if startsAttribution(at: next + 1) { return true }
            return kind == .clause ? false : frame.startsClause(at: next + 1, limit: min(frame.units.count, next + 24))
        }
        switch kind {
        case .question: return frame.tag(next) == .verbGerund
        case .object, .infinitive, .gerund:
            // "who has dismissed the story, “Now, you said …”": somebody else's words.
            if inRelative, frame.isQuoted(next), frame.units[next].endsWithStop,
                frame.units[next].tokens.count >= 10
            {
                return true
            }
            // "mocked a reporter, called him a “fool” and left"
            if frame.isFinite(next), [cueTag, .verbPast].contains(where: { saysQuotedWords(at: next, cueTag: $0) }) {
                return true
            }
            // "defended the plan, mocked the party and left"
            if frame.tag(next) == .verbPast, cueTag == .verbPast, let fellow = cue(at: next),
                kind == .object || kind == .infinitive && fellow.kind == .judge,
                ![.preposition, .to].contains(frame.tag(next + 1))
            {
                return true
            }
            return frame.tag(next) == .verbGerund || frame.isQuoted(index) && looksLikeGerund(next)
                || ["after", "before", "because", "when", "since", "which", "if"].contains(word)
                || subjectStarts(at: next)
        default: return false
        }
    }

    /// Whether what the tagger takes for a noun in "-ing" goes on like a verb: "called him a “fool,” pointing to".
    private func looksLikeGerund(_ index: Int) -> Bool {
        frame.tag(index) == .noun && frame.word(index).hasSuffix("ing")
            && [.to, .preposition, .determiner].contains(frame.tag(index + 1))
    }

    /// Whether a participle of saying starts at an index that is the cue's fellow and not in what is said: "insisted it was
    /// late, before asking", "said it was late while adding that", but not "said he smiled while confessing".
    private func saysMore(at index: Int, kind: ContentKind) -> Bool {
        guard frame.tag(index) == .verbGerund, let cue = lexicon.verb(frame.word(index)) else { return false }
        guard ["while", "when"].contains(frame.word(index - 1)) else { return cue.kind == .say || cue.kind == .judge }
        return kind == .clause && ["acknowledge", "add", "concede", "insist", "note", "stress"].contains(cue.lemma)
    }

    private func endsAtConjunction(_ index: Int, kind: ContentKind, cueTag: PartOfSpeech) -> Bool {
        guard frame.word(index - 1) != "," else { return false }
        let next = endOfAdverbs(at: index + 1)
        if startsAttribution(at: next) || saysQuotedWords(at: next, cueTag: cueTag) { return true }
        // "pledged a “revolution” and said", "saying it was “on paper” but suggesting"
        if kind == .clause || kind == .object, frame.isQuoted(index - 1) {
            if kind == .clause, frame.tag(next) == cueTag, frame.isFinite(next) || cueTag == .verbGerund { return true }
            // "declaring it a “win” and said"
            if cueTag == .verbGerund, frame.isFinite(next), let cue = lexicon.verb(frame.word(next)), cue.kind == .say,
                cue.complements.contains(.clause)
            {
                return true
            }
        }
        if frame.word(index) == "but", frame.word(next) != "that",
            frame.startsClause(at: next, limit: min(frame.units.count, next + 12))
        {
            return true
        }
        if kind == .object || kind == .infinitive, FunctionWords.subjectPronouns.contains(frame.word(next)),
            subjectStarts(at: next)
        {
            return true
        }
        guard frame.isFinite(next) else {
            guard kind != .clause, kind != .question, frame.tag(next) == .verbGerund, cueTag == .verbGerund else {
                return false
            }
            return lexicon.verb(frame.word(next)) != nil
        }
        if kind == .clause || kind == .question {
            if changesTense(at: next, behind: index, cueTag: cueTag) { return true }
            if frame.word(index) == "but", ["did", "does", "do", "has", "had"].contains(frame.word(next)),
                ["not", "n't"].contains(frame.word(next + 1))
            {
                return true
            }
            return lexicon.verb(frame.word(next)).map {
                $0.kind == .say && frame.tag(next) == cueTag && $0.complements.contains(.clause)
            } ?? false
        }
        return frame.tag(next) == cueTag || (cueTag == .verbPastParticiple && frame.tag(next) == .verbPast)
            || frame.tag(next) == .verbPastParticiple && cueTag == .verbPast || frame.tag(next) == .modal
    }

    /// Whether a verb of saying cannot go on with the clause before it, which has "would" or "will": "said that growth would
    /// slow | and urged them to act".
    private func changesTense(at next: Int, behind conjunction: Int, cueTag: PartOfSpeech) -> Bool {
        guard cueTag == .verbPast, frame.tag(next) == .verbPast, let cue = cue(at: next),
            [.judge, .order, .say].contains(cue.kind),
            let before = frame.indices(from: 0, to: conjunction).last(where: { frame.isFinite($0) }),
            frame.tag(before) == .modal
        else { return false }
        return !frame.contains(["be", "been", "have"], in: before..<conjunction)
    }

    /// Whether a further verb of the cue's subject, in the cue's form, has quoted words of its own ("said it was late and
    /// called the plan “unheard of”").
    private func saysQuotedWords(at index: Int, cueTag: PartOfSpeech) -> Bool {
        guard let cue = lexicon.verb(frame.word(index)), [.judge, .say, .order].contains(cue.kind) else { return false }
        let tag = frame.tag(index)
        let pasts: Set<PartOfSpeech> = [.verbPast, .verbPastParticiple]
        // "Would not give the number but called it “small”" too.
        guard tag == cueTag || (pasts.contains(tag) && (pasts.contains(cueTag) || cueTag == .verbBase)) else {
            return false
        }
        let first = frame.indices(from: index + 1, to: index + 12).first {
            frame.isQuoted($0) || frame.isMark($0) || frame.isFinite($0)
                || ["and", "but", "that"].contains(frame.word($0))
        }
        return first.map { frame.isQuoted($0) } ?? false
    }

    func endOfAdverbs(at index: Int) -> Int {
        var next = index
        while frame.isAdverb(next) { next += 1 }
        return next
    }

    /// Whether an apposition behind a comma takes up all that was said ("said she should go, | a recommendation that …").
    private func takesUpContent(at index: Int) -> Bool {
        if frame.word(index) == "something" { return true }
        if frame.word(index) == "one" { return ["that", "which"].contains(frame.word(index + 1)) }
        let phrase = frame.nounPhrase(startingAt: index)
        guard let head = phrase.last, lexicon.resumptiveNouns.contains(frame.word(head)) else { return false }
        if ["a", "an", "another"].contains(frame.word(index)) { return true }
        // A list goes on: "likes the wall, the policy and the man", "taxes, rates and fees".
        return ["that", "which"].contains(frame.word(phrase.upperBound))
    }

    /// Whether a subject and a finite verb right behind it start at an index.
    private func subjectStarts(at index: Int) -> Bool {
        let phrase = frame.fullNounPhrase(
            startingAt: index,
            limit: frame.units.count,
            prepositions: ["of", "in", "for", "at", "from"]
        )
        guard !phrase.isEmpty else { return false }
        return frame.isFinite(endOfAdverbs(at: phrase.upperBound))
    }

    /// Whether the main clause starts behind a comma: a subject and its verb, perhaps behind an adverbial.
    private func mainClauseStarts(at index: Int) -> Bool {
        if subjectStarts(at: index) { return true }
        if frame.tag(index) == .existential, frame.isFinite(index + 1) { return true }
        guard frame.tag(index) == .preposition || frame.isAdverb(index) else { return false }
        return subjectStarts(at: endOfIntroduction(at: index))
    }

    /// The place behind a short adverbial ("on Tuesday night", "in a statement,").
    private func endOfIntroduction(at index: Int) -> Int {
        var next = index
        while frame.isAdverb(next) { next += 1 }
        if frame.tag(next) == .preposition {
            let phrase = frame.nounPhrase(startingAt: next + 1)
            guard !phrase.isEmpty else { return next }
            // "on Tuesday night he": the pronoun is no part of the phrase.
            next = phrase.upperBound
        }
        return frame.word(next) == "," ? next + 1 : next
    }

    /// Whether quoted words follow before the sentence ends or somebody else speaks.
    private func quoteFollows(_ index: Int) -> Bool {
        for next in frame.indices(from: index, to: index + 30) {
            if frame.isQuoted(next) { return true }
            if frame.word(next) == ";" || frame.word(next) == "." { return false }
            if frame.isFinite(next) || frame.tag(next) == .verbGerund, let cue = lexicon.verb(frame.word(next)),
                [.say, .judge, .ask, .order].contains(cue.kind)
            {
                return false
            }
        }
        return false
    }

    /// Whether a clause of saying starts at an index ("and she accused him", "three-quarters said the same").
    private func startsAttribution(at index: Int) -> Bool {
        let phrase = frame.fullNounPhrase(
            startingAt: index,
            limit: min(frame.units.count, index + 14),
            prepositions: ["of", "in", "for", "at", "from"]
        )
        guard !phrase.isEmpty else {
            guard frame.tag(index) == .preposition else { return false }
            let next = endOfIntroduction(at: index)
            return next > index && frame.isNominal(next) && startsAttribution(at: next)
        }
        var next = phrase.upperBound
        if frame.word(next) == "(",
            let close = frame.indices(from: next, to: next + 8).first(where: { frame.word($0) == ")" })
        {
            next = close + 1
        }
        while frame.isAdverb(next) || SpeechFrame.auxiliaries.contains(frame.word(next)) { next += 1 }
        guard let cue = cue(at: next), frame.tag(next).isFiniteVerb || next > phrase.upperBound else { return false }
        return [.say, .judge, .order, .ask].contains(cue.kind) && frame.tag(phrase.lowerBound) != .existential
    }

    /// The dash that closes the parenthesis that one at an index opens; nil for a single dash.
    private func closingDash(_ index: Int) -> Int? {
        frame.indices(from: index + 1, to: index + 30).first { frame.isDash($0) }
    }

    private func endsAtSubordinator(_ index: Int, kind: ContentKind) -> Bool {
        if frame.isQuoted(index - 1), kind == .object,
            ["in", "on", "during", "at", "after", "when", "before", "while"].contains(frame.word(index))
        {
            return true
        }
        // What is wanted "because of" something is wanted without it.
        if frame.word(index) == "because" { return true }
        // "plans to run during the next debate": a deed has its time with it.
        if kind == .infinitive, ["during", "while", "before"].contains(frame.word(index)) { return false }
        guard
            [
                "after", "while", "although", "though", "before", "when", "during", "as", "since", "until",
                "despite",
            ].contains(frame.word(index))
        else { return false }
        // "slammed him as elitist" goes on; "slammed him as she left" does not.
        if frame.word(index) == "as" { return subjectStarts(at: index + 1) }
        return ["during", "despite"].contains(frame.word(index))
            || frame.startsClause(at: index + 1, limit: min(frame.units.count, index + 14))
    }
}
