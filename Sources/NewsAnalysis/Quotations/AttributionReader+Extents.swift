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
                {
                    return index + 1
                }
                index += 1
                continue
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
            case "before", "after":
                if depth == 0, index > start, frame.tag(index + 1) == .verbGerund,
                    let cue = lexicon.verb(frame.word(index + 1)), cue.kind == .say || cue.kind == .judge
                {
                    return index
                }
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
        if inRelative, frame.isFinite(next) { return true }
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
            return frame.tag(next) == .verbGerund
                || ["as", "after", "before", "because", "when", "since", "which", "if"].contains(word)
                || subjectStarts(at: next)
        default: return false
        }
    }

    private func endsAtConjunction(_ index: Int, kind: ContentKind, cueTag: PartOfSpeech) -> Bool {
        guard frame.word(index - 1) != "," else { return false }
        var next = index + 1
        while frame.isAdverb(next) { next += 1 }
        if startsAttribution(at: next) { return true }
        if frame.word(index) == "but", frame.word(next) != "that",
            frame.startsClause(at: next, limit: min(frame.units.count, next + 12))
        {
            return true
        }
        if kind == .object || kind == .infinitive, SpeechFrame.subjectPronouns.contains(frame.word(next)),
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

    /// Whether a subject and a finite verb right behind it start at an index.
    private func subjectStarts(at index: Int) -> Bool {
        let phrase = frame.fullNounPhrase(
            startingAt: index,
            limit: frame.units.count,
            prepositions: ["of", "in", "for", "at", "from"]
        )
        guard !phrase.isEmpty else { return false }
        var next = phrase.upperBound
        while frame.isAdverb(next) { next += 1 }
        return frame.isFinite(next)
    }

    /// Whether the main clause starts behind a comma: a subject and its verb, perhaps behind an adverbial.
    private func mainClauseStarts(at index: Int) -> Bool {
        if subjectStarts(at: index) { return true }
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
        guard
            [
                "after", "because", "while", "although", "though", "before", "when", "during", "as", "since", "until",
                "despite",
            ].contains(frame.word(index))
        else { return false }
        // "slammed him as elitist" goes on; "slammed him as she left" does not.
        if frame.word(index) == "as" { return subjectStarts(at: index + 1) }
        return ["during", "despite"].contains(frame.word(index))
            || frame.startsClause(at: index + 1, limit: min(frame.units.count, index + 14))
    }

    // MARK: What only tells when and where

    /// An object without the phrases behind it that tell when or where it was said ("attacked Smith | in an interview
    /// on Friday").
    func withoutAdjuncts(_ range: Range<Int>) -> Range<Int> {
        var range = range
        for _ in 0..<3 {
            guard let start = startOfLastAdjunct(in: range), start > range.lowerBound else { return range }
            range = range.lowerBound..<start
        }
        return range
    }

    private func startOfLastAdjunct(in range: Range<Int>) -> Int? {
        var end = range.upperBound
        while end > range.lowerBound, frame.isMark(end - 1) { end -= 1 }
        guard end - 1 > range.lowerBound, !frame.isQuoted(end - 1) else { return nil }
        let isTime = lexicon.timeNouns.contains(frame.word(end - 1)) || frame.isYear(end - 1)
        var start = end - 1
        while start > range.lowerBound, end - start < 7 {
            let word = frame.word(start - 1)
            if Self.adjunctPrepositions.contains(word) {
                guard isTime || holdsOccasion(start..<end) else { return nil }
                return start - 1
            }
            let tag = frame.tag(start - 1)
            guard
                tag == .determiner || tag.isAdjective || tag.isNoun || tag == .cardinal || word == "'s" || word == ","
                    || frame.isAdverb(start - 1) || tag == .possessivePronoun
            else { break }
            start -= 1
        }
        guard isTime else { return nil }
        // "last week", "Tuesday", "earlier this month": without a preposition.
        start = end - 1
        while start - 1 > range.lowerBound,
            ["last", "this", "next", "late", "early", "earlier", "later"].contains(frame.word(start - 1))
                || lexicon.timeNouns.contains(frame.word(start - 1))
        {
            start -= 1
        }
        let first = frame.word(start)
        let isBare =
            frame.units[end - 1].isCapitalized || ["today", "yesterday", "tomorrow", "tonight"].contains(first)
        guard start < end - 1 || isBare, frame.isNounHead(start - 1) || frame.word(start - 1) == "," else { return nil }
        return start
    }

    /// Whether a phrase names an occasion of speech.
    private func holdsOccasion(_ range: Range<Int>) -> Bool {
        range.contains { lexicon.occasions.contains(frame.word($0)) }
    }

    private static let adjunctPrepositions: Set<String> = [
        "in", "on", "at", "during", "since", "before", "after", "until", "through", "from",
    ]
}
