/// Attribution by a clause with "as": "As Smith noted, the plan was dead", "The plan was dead, as the BBC has reported",
/// "as first reported by the BBC".
extension AttributionReader {
    /// A clause that says whose words stand beside it.
    private struct AsClause {
        var opening: Int
        var cue: Range<Int>
        var source: Range<Int>
        /// Behind the clause.
        var end: Int
    }

    mutating func readAsClauses() {
        for index in frame.units.indices where opensAsClause(index) {
            guard let clause = clause(openedBy: index) ?? passiveClause(openedBy: index), isFree(clause.cue),
                let pieces = pieces(beside: clause), !pieces.contains(where: holdsWordsOfAnother)
            else { continue }
            add(
                Attribution(
                    cue: clause.cue,
                    source: clause.source,
                    pieces: pieces,
                    confidence: 0.85,
                    takesContinuation: false
                )
            )
        }
    }

    /// Whether an "as" may open such a clause: not in "not as Smith said", "as long as Smith argues".
    private func opensAsClause(_ index: Int) -> Bool {
        frame.word(index) == "as" && isFree(index) && !frame.isQuoted(index)
            && !FunctionWords.negations.contains(frame.word(index - 1))
            && !(frame.word(index - 2) == "as" && index > 1) && frame.word(index + 2) != "as"
    }

    /// Whether quoted words or a further verb of saying or thinking stand in a range: they have a source of their own.
    private func holdsWordsOfAnother(_ range: Range<Int>) -> Bool {
        range.contains { frame.isQuoted($0) || frame.tag($0).isVerb && reportsWords($0) }
    }

    private func reportsWords(_ verb: Int) -> Bool {
        guard let cue = frame.cue(at: verb) else { return false }
        if cue.kind != .show { return [.say, .ask, .think, .order].contains(cue.kind) }
        // "Investigators found a letter" reports none.
        var reader = ComplementReader(frame: frame, cue: cue, group: frame.verbGroup(endingAt: verb))
        return reader.read() != nil
    }

    // MARK: The clause

    /// "As Smith has said before": a subject and a verb of saying that governs nothing.
    private func clause(openedBy opening: Int) -> AsClause? {
        let words = frame.indices(from: opening + 2, to: opening + Self.reach)
        // The tagger takes "shows" for a noun at times.
        guard let first = words.first(where: { frame.isFinite($0) || saysSo($0) }),
            let verb = frame.indices(from: first, to: first + 4).first(where: { saysSo($0) })
        else { return nil }
        let group = frame.verbGroup(endingAt: verb)
        guard group.contains(first), group.lowerBound > opening + 1,
            !frame.contains(FunctionWords.negations, in: (opening + 1)..<(verb + 1)),
            !group.contains(where: { frame.tag($0) == .modal }),
            let source = source(from: opening + 1, to: group.lowerBound)
        else { return nil }
        let isPutting = isPuttingIt(verb)
        let start = isPutting ? verb + 2 : verb + 1
        guard let end = isPutting ? frame.endOfAdverbs(at: start) : endWithoutObject(behind: verb) else { return nil }
        return AsClause(opening: opening, cue: group.lowerBound..<start, source: source, end: end)
    }

    /// "As first reported by the BBC".
    private func passiveClause(openedBy opening: Int) -> AsClause? {
        let verb = frame.endOfAdverbs(at: opening + 1)
        guard frame.tag(verb).isVerb, saysSo(verb), let agent = frame.agentPhrase(after: verb) else { return nil }
        let end = endOfAdjuncts(after: frame.endOfApposition(after: agent.upperBound), cue: nil)
        return AsClause(opening: opening, cue: verb..<(verb + 1), source: agent.lowerBound..<agent.upperBound, end: end)
    }

    private static let reach = 16
    private static let joiningPrepositions: Set<String> = ["of", "for", "from", "at", "in", "on"]

    /// The end of a verb and its adjuncts; nil where it governs something: "as he warned of a crisis, prices fell".
    private func endWithoutObject(behind verb: Int) -> Int? {
        guard let cue = frame.cue(at: verb) else { return nil }
        let addressee = cue.complements.contains(.addressee) ? frame.nounPhrase(startingAt: verb + 1) : 0..<0
        if let head = addressee.last, !isAddressed(head), !frame.isTimeNoun(head) { return nil }
        let start = max(verb + 1, addressee.upperBound)
        let end = endOfAdjuncts(after: start, cue: nil)
        let isGoverning = frame.contains(cue.prepositions.union(["to"]), in: start..<end)
        return isGoverning ? nil : end
    }

    /// Whether a noun is one for whom words may be meant: names, pronouns, people in the plural, courts and papers.
    private func isAddressed(_ head: Int) -> Bool {
        let tag = frame.tag(head)
        return tag.isProperNoun || tag == .pronoun || tag == .nounPlural
            || lexicon.audienceNouns.contains(frame.word(head))
    }

    /// Whether a verb says or shows that something is so.
    private func saysSo(_ verb: Int) -> Bool {
        if isPuttingIt(verb) { return true }
        guard let cue = frame.cue(at: verb) else { return false }
        return [.say, .show].contains(cue.kind) && cue.complements.contains(.clause)
            && !lexicon.utteringVerbs.contains(cue.lemma)
    }

    /// Who stands between "as" and the verb group: a phrase with its appositions, but no name for what is meant ("as its
    /// name suggests").
    private func source(from start: Int, to group: Int) -> Range<Int>? {
        let phrase = frame.fullNounPhrase(startingAt: start, limit: group, prepositions: Self.joiningPrepositions)
            .clamped(to: start..<group)
        guard let head = frame.nounPhrase(startingAt: start).clamped(to: start..<group).last, !phrase.isEmpty,
            !lexicon.labelNouns.contains(frame.word(head)),
            !["it", "no", "nobody", "that", "they", "this", "you"].contains(frame.word(start))
        else { return nil }
        var end = phrase.upperBound
        if frame.endOfAdverbs(at: end) != group {
            end = frame.endOfApposition(after: end)
            let isClosed = frame.word(end) == "," && frame.endOfAdverbs(at: end + 1) == group
            guard isClosed || frame.endOfAdverbs(at: end) == group else { return nil }
        }
        return start..<end
    }

    // MARK: What is said

    /// What stands beside the clause and is said: behind it where it opens the sentence, before it, or on both sides.
    private func pieces(beside clause: AsClause) -> [Range<Int>]? {
        guard closesAttribution(clause.end), !frame.isQuoted(clause.end), !frame.isQuoted(clause.end + 1) else {
            return nil
        }
        let behind = frame.word(clause.end) == "," ? clause.end + 1 : nil
        if opensSentence(clause.opening) { return behind.flatMap { mainClause(from: $0) }.map { [$0] } }
        let before = clause.opening - 1
        guard frame.word(before) == "," || frame.isDash(before) || frame.word(before) == "(", before > 0,
            !frame.isQuoted(before - 1)
        else { return nil }
        var start = before
        while start > 0, isFree(start - 1), frame.word(start - 1) != ";", frame.word(start - 1) != "(",
            !frame.isDash(start - 1)
        {
            start -= 1
        }
        let left = start..<before
        guard !left.isEmpty else { return nil }
        // "(as Smith noted, the plan was dead)"
        if frame.word(before) == "(" { return behind.flatMap { mainClause(from: $0) }.map { [$0] } }
        return behind.flatMap { split(left, $0, end: clause.end) } ?? whole(left, behind)
    }

    /// What is said where the clause stands in its midst: "The plan, as Smith noted, was dead", "It is, as Smith noted, dead".
    private func split(_ left: Range<Int>, _ behind: Int, end: Int) -> [Range<Int>]? {
        let last = left.upperBound - 1
        let isBroken =
            frame.tag(last) == .modal || FunctionWords.negations.contains(frame.word(last))
            || SpeechFrame.auxiliaries.contains(frame.word(last))
        guard isBroken || splitsClause(at: end) else { return nil }
        return [left, behind..<contentEnd(from: behind, kind: .clause)]
    }

    /// What is said where the clause stands behind it, or behind words that only lead to it: "In the old town, as Smith noted,
    /// houses were small", "It is true, as Smith noted, that".
    private func whole(_ left: Range<Int>, _ behind: Int?) -> [Range<Int>]? {
        if let behind, frame.word(behind) == "that" {
            return frame.startsClause(at: behind + 1)
                ? [(behind + 1)..<contentEnd(from: behind + 1, kind: .clause)] : nil
        }
        let last = frame.word(left.upperBound - 1)
        let leadsOn = ["and", "but", "that"].contains(last)
        let isOpen = SpeechFrame.adverbialConjunctions.contains(last) || FunctionWords.relativePronouns.contains(last)
        guard leadsOn || !isOpen else { return nil }
        if !leadsOn, left.contains(where: { frame.isFinite($0) }) { return [left] }
        return behind.flatMap { mainClause(from: $0) }.map { [$0] }
    }

    /// Whether nothing but connectives stands before a word: "But, as Smith noted,", "Of course, as Smith noted,".
    func opensSentence(_ index: Int) -> Bool {
        guard index > frame.start else { return true }
        let before = frame.indices(from: frame.start, to: index)
        return before.count <= 4
            && !frame.contains(SpeechFrame.adverbialConjunctions, in: before)
            && before.allSatisfy { unit in
                frame.isMark(unit) || frame.isAdverb(unit) || [.conjunction, .preposition].contains(frame.tag(unit))
                    || ["and", "but", "course", "for", "instance", "example", "just"].contains(frame.word(unit))
            }
    }

    private func mainClause(from start: Int) -> Range<Int>? {
        guard isFree(start), frame.startsClause(at: start) else { return nil }
        return start..<contentEnd(from: start, kind: .clause)
    }
}
