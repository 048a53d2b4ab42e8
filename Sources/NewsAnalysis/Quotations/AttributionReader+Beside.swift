/// What is said beside an attribution: before it, and where the sentence goes on behind it.
extension AttributionReader {
    /// What stands before an attribution and belongs to it.
    ///
    /// - Parameters:
    ///   - boundary: Where the attribution starts.
    ///   - takesFragment: Whether it may be less than a clause.
    ///   - takesAdverbial: Whether it may be an adverbial, the clause of which follows.
    ///   - takesAnyClause: Whether it must be a clause, whatever the tagger made of its verb.
    /// - Returns: What is said; nil where nothing of the kind stands there.
    func contentBefore(
        _ boundary: Int,
        takesFragment: Bool,
        takesAdverbial: Bool,
        takesAnyClause: Bool
    ) -> Range<Int>? {
        var end = boundary
        while end > 0, frame.isMark(end - 1), !["?", "!", ")"].contains(frame.word(end - 1)) { end -= 1 }
        if end > 0, ["as", "and", "but"].contains(frame.word(end - 1)), end >= 2, frame.isQuoted(end - 2) { end -= 1 }
        var start = end
        var depth = 0
        while start > 0, isFree(start - 1) {
            let word = frame.word(start - 1)
            if word == ";" || [".", "?", "!"].contains(word) { break }
            if word == ")" { depth += 1 }
            if word == "(" {
                depth -= 1
                if depth < 0 { break }
            }
            if frame.isQuoted(start), [",", ":"].contains(word) || start == end - 1 && frame.isDash(start - 1) {
                break
            }
            // "Update: The road is open, police said"
            if word == ":", takesAnyClause { break }
            start -= 1
        }
        // "Asked if he was “ready,” Smith said no" has what was asked before it.
        guard start < end, frame.word(start) != "asked" || frame.tag(start).isFiniteVerb && start > 0 else {
            return nil
        }
        let range = start..<end
        if isDescribedName(range), !takesFragment { return nil }
        if frame.isQuoted(end - 1) || takesAdverbial && isAdverbial(range) { return range }
        if isBareClause(range) || takesAnyClause && mayBeClause(range) { return range }
        // Words without marks must make a clause of their own, unless it goes on behind the attribution.
        guard range.contains(where: { frame.isFinite($0) || frame.isQuoted($0) }) else {
            return takesFragment && isSubject(range) || takesAdverbial && isCircumstance(range) ? range : nil
        }
        let isClause =
            frame.startsClause(at: start, limit: end) || range.contains(where: { frame.isQuoted($0) })
            || takesAnyClause && !opensSubordinate(range)
        // "When he was asked, Smith said" gives no content.
        return isClause && (!opensAdverbial(start) || introducesMainClause(range, isAny: takesAnyClause)) ? range : nil
    }

    /// Whether a run is but a noun phrase with a clause about it: "Smith, whose coalition is young, | said".
    private func isDescribedName(_ range: Range<Int>) -> Bool {
        let phrase = frame.nounPhrase(startingAt: range.lowerBound)
        let comma = phrase.upperBound
        guard !phrase.isEmpty, frame.word(comma) == ",", range.contains(comma + 1),
            ["who", "whose", "which"].contains(frame.word(comma + 1))
        else { return false }
        return !((comma + 1)..<range.upperBound).contains { frame.word($0) == "," || frame.isQuoted($0) }
    }

    /// Whether a word opens an adverbial, as a rule.
    private func opensAdverbial(_ index: Int) -> Bool {
        [.preposition, .whAdverb, .verbGerund, .verbPastParticiple, .to].contains(frame.tag(index))
    }

    /// Whether a run without a verb may be the subject of the verb behind the attribution: "Freeing her, he said, was hard".
    private func isSubject(_ range: Range<Int>) -> Bool {
        let start = range.lowerBound
        return frame.tag(start) == .verbGerund || !opensAdverbial(start) && !frame.isAdverb(start)
    }

    /// Whether a run without a verb tells of place, time or manner: "In Salem", "but under the surface", "now", "many days".
    func isCircumstance(_ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while frame.tag(start) == .conjunction, start + 1 < range.upperBound { start += 1 }
        if frame.tag(start) == .preposition { return true }
        guard range.lowerBound <= frame.start else { return false }
        return frame.isAdverb(start) || frame.nounPhrase(startingAt: start).last.map(frame.isTimeNoun) ?? false
    }

    /// Whether a clause hangs on another: "when he was asked".
    private func opensSubordinate(_ range: Range<Int>) -> Bool {
        SpeechFrame.adverbialConjunctions.contains(frame.word(range.lowerBound))
    }

    /// "Voters turned out, Kask said", "The law targets Muslims, critics say": whether a run that opens with a noun phrase goes
    /// on like a clause; a phrase alone, or a time, is none.
    private func mayBeClause(_ range: Range<Int>) -> Bool {
        let phrase = frame.nounPhrase(startingAt: frame.endOfApproximation(at: range.lowerBound))
        guard range.count > 2, !phrase.isEmpty, phrase.upperBound <= range.upperBound,
            !range.contains(where: { frame.isMark($0) || frame.isQuoted($0) })
        else { return false }
        let inner = (range.lowerBound + 1)..<(range.upperBound - 1)
        return inner.contains { isMistakenVerb($0, hasPronoun: frame.tag(range.lowerBound) == .pronoun) }
    }

    /// Whether the verb of a clause is taken for a participle, or for the last noun of its subject: not "a man accused of theft".
    private func isMistakenVerb(_ index: Int, hasPronoun: Bool) -> Bool {
        let next = frame.tag(index + 1)
        let opensObject =
            [.determiner, .possessivePronoun, .properNoun, .properNounPlural].contains(next)
            || FunctionWords.possessives.contains(frame.word(index + 1))
        switch frame.tag(index) {
        // "The law targets Muslims", but "the votes the party needs"
        case .nounPlural: return opensObject && frame.tag(index - 1).isNoun
        case .verbPastParticiple:
            // "Voters turned out", but "a bomb set off by rebels"
            let isPhrasal = next == .particle || FunctionWords.particles.contains(frame.word(index + 1))
            return hasPronoun || opensObject
                || isPhrasal && !frame.contains(["by"], in: index..<min(index + 6, frame.units.count))
        default: return false
        }
    }

    /// Whether a sentence ends at an index.
    func closesSentence(_ index: Int) -> Bool {
        index >= frame.units.count || [".", "!", "?", ";"].contains(frame.word(index))
    }

    /// "The ceasefire held, officials said": a clause whose past tense the tagger takes for a participle, behind a bare subject
    /// and before an object or nothing; not "a man accused of theft, officials said".
    private func isBareClause(_ range: Range<Int>) -> Bool {
        guard !range.contains(where: { frame.isFinite($0) || frame.isQuoted($0) }),
            let verb = range.first(where: { frame.tag($0) == .verbPastParticiple }), verb > range.lowerBound,
            (range.lowerBound..<verb).allSatisfy({ frame.isNominal($0) || frame.tag($0) == .determiner })
        else { return false }
        return verb + 1 == range.upperBound || frame.tag(verb + 1) == .determiner || frame.tag(verb + 1).isProperNoun
    }

    /// Whether a run before an attribution only tells where or how, for all its quoted words ("In his book, “Rich Kids,”
    /// Smith suggested saving", "Holding signs that read “Out,” they chanted “…”").
    func isAccompaniment(_ range: Range<Int>) -> Bool {
        let start = range.lowerBound
        if range.count == 1, frame.word(start - 1) == ",", lexicon.titleWords.contains(frame.word(start - 2)) {
            return true
        }
        return [.preposition, .verbGerund].contains(frame.tag(range.lowerBound)) && !frame.isQuoted(range.lowerBound)
            && !range.contains { frame.isFinite($0) && !frame.isQuoted($0) }
    }

    /// Whether a run that opens with a preposition or subordinator holds a main clause behind a comma.
    ///
    /// Where it must be there (`isAny`), any verb behind the comma will do, and a gerund may be the subject of its own.
    private func introducesMainClause(_ range: Range<Int>, isAny: Bool) -> Bool {
        let start = range.lowerBound
        let opensClause = ["if", "because", "since", "whether", "why", "how", "what"].contains(frame.word(start))
        if frame.tag(start) == .preposition, !opensClause {
            return frame.startsClause(at: start + 1, limit: range.upperBound)
        }
        guard let comma = range.first(where: { frame.word($0) == "," }) else {
            return isAny && frame.tag(start) == .verbGerund
        }
        return frame.startsClause(at: comma + 1, limit: range.upperBound)
            || isAny && (comma..<range.upperBound).contains { frame.isFinite($0) }
    }

    /// What goes on behind an attribution in mid-sentence: "“A,” he said, “b”", "A, he said, b".
    func contentBehind(_ end: Int, left: Range<Int>) -> Range<Int>? {
        var start = end
        while start < frame.units.count, [",", ":", "—", "–", "--", "."].contains(frame.word(start)) { start += 1 }
        if let quote = resumption(behind: end, left: left) {
            return quote..<contentEnd(from: quote, kind: .quoted)
        }
        guard start > end || frame.isQuoted(start), start < frame.units.count else { return nil }
        // "“We must go,” Smith told “Good Morning Oslo”"
        if start == end, frame.isQuoted(start), frame.units[start].isTitleCased { return nil }
        if frame.isQuoted(start) { return start..<contentEnd(from: start, kind: .quoted) }
        // "It was clear, he said, that …"
        if frame.word(end) == ",", frame.word(start) == "that", frame.startsClause(at: start + 1) {
            return start..<contentEnd(from: start, kind: .clause)
        }
        guard frame.word(end) == ",", !frame.isQuoted(left.upperBound - 1) || splitsClause(at: end) else { return nil }
        // "The weapons it has, he said, are useless": the first verb is a relative clause's.
        let isTensed =
            [.modal, .verbPresent, .verbPresentThird].contains(frame.tag(start))
            || SpeechFrame.formsOfBe.contains(frame.word(start)) || frame.word(start) == "had"
        if frame.isFinite(start), !isTensed, left.contains(where: { frame.isFinite($0) }) { return nil }
        guard !Self.openersOfAdverbials.contains(frame.tag(start)),
            !["as", "while", "after", "when", "who", "where"].contains(frame.word(start))
        else { return nil }
        return start..<contentEnd(from: start, kind: .clause)
    }

    /// What opens no part of what was said behind an attribution.
    private static let openersOfAdverbials: Set<PartOfSpeech> = [
        .preposition, .to, .verbPastParticiple, .verbGerund, .conjunction, .whPronoun, .whDeterminer,
    ]

    /// The quoted words that take up a sentence broken off by a comma, behind more than the attribution: "“A,” he said, but
    /// “b”", "“A,” he said at a rally in Salem, referring to the vote, “b”".
    private func resumption(behind end: Int, left: Range<Int>) -> Int? {
        guard frame.isQuoted(left.lowerBound), frame.units[left.upperBound - 1].endsWithComma,
            let quote = frame.indices(from: end, to: end + 16).first(where: { frame.isQuoted($0) })
        else { return nil }
        var before = quote - 1
        while before > end, frame.isAdverb(before) || ["and", "but"].contains(frame.word(before)) { before -= 1 }
        guard frame.word(before) == ",",
            !frame.indices(from: end, to: quote).contains(where: {
                frame.isFinite($0) || [".", ";", ":", "?", "!"].contains(frame.word($0)) || isSaying($0)
            })
        else { return nil }
        return quote
    }

    /// Whether a verb that introduces words of its own stands at an index ("adding, “b”").
    private func isSaying(_ index: Int) -> Bool {
        frame.cue(at: index).map { $0.complements.contains(.quoted) || $0.complements.contains(.clause) } ?? false
    }

    /// Whether a run is only the adverbial of a sentence whose main clause follows ("To win, …", "Though it was late, …").
    func isAdverbial(_ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while frame.tag(start) == .conjunction, start < range.upperBound { start += 1 }
        guard start < range.upperBound, !range.contains(where: { frame.word($0) == "," }) else { return false }
        if frame.tag(start) == .to { return true }
        return SpeechFrame.adverbialConjunctions.contains(frame.word(start))
    }
}
