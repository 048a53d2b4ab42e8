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
        for index in frame.units.indices where frame.word(index) == "as" && isFree(index) && !frame.isQuoted(index) {
            guard let clause = clause(openedBy: index) ?? passiveClause(openedBy: index), isFree(clause.cue),
                let pieces = pieces(beside: clause)
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
            !frame.contains(FunctionWords.negations, in: group), !group.contains(where: { frame.tag($0) == .modal }),
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

    /// The end of a verb and its adjuncts; nil where it governs something: "as he warned of a crisis, prices fell".
    private func endWithoutObject(behind verb: Int) -> Int? {
        guard let cue = frame.cue(at: verb) else { return nil }
        let addressing = Cue(
            lemma: cue.lemma,
            kind: cue.kind,
            complements: cue.complements.subtracting(.object),
            prepositions: cue.prepositions
        )
        let end = endOfAdjuncts(after: verb + 1, cue: addressing)
        return frame.contains(cue.prepositions, in: (verb + 1)..<end) ? nil : end
    }

    /// Whether a verb says or shows that something is so.
    private func saysSo(_ verb: Int) -> Bool {
        if isPuttingIt(verb) { return true }
        guard let cue = frame.cue(at: verb) else { return false }
        return [.say, .show].contains(cue.kind) && cue.complements.contains(.clause)
    }

    /// Who stands between "as" and the verb group: a phrase with its appositions, but no name for what is meant ("as its
    /// name suggests").
    private func source(from start: Int, to group: Int) -> Range<Int>? {
        let prepositions: Set<String> = ["of", "for", "from", "at", "in", "on"]
        let phrase = frame.fullNounPhrase(startingAt: start, limit: group, prepositions: prepositions)
            .clamped(to: start..<group)
        guard let head = frame.nounPhrase(startingAt: start).clamped(to: start..<group).last, !phrase.isEmpty,
            !lexicon.labelNouns.contains(frame.word(head)), !["it", "that", "this"].contains(frame.word(start))
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
        // "The plan, as Smith noted, was dead"
        if let behind, splitsClause(at: clause.end) {
            return [left, behind..<contentEnd(from: behind, kind: .clause)]
        }
        if left.contains(where: { frame.isFinite($0) }) { return [innermostClause(of: left)] }
        // "In the old city, as Smith noted, houses were small"
        return behind.flatMap { mainClause(from: $0) }.map { [$0] }
    }

    /// "It does not say whether Tal had a gun, as Smith noted": the clause that the last verb of saying in a range governs,
    /// or all of it.
    private func innermostClause(of range: Range<Int>) -> Range<Int> {
        for verb in range.reversed() {
            guard let cue = frame.cue(at: verb) else { continue }
            var reader = ComplementReader(frame: frame, cue: cue, group: frame.verbGroup(endingAt: verb))
            guard let complement = reader.read(), [.clause, .question].contains(complement.kind) else { continue }
            let opens = ["that", "whether", "if"].contains(frame.word(complement.start))
            let start = complement.start + (opens ? 1 : 0)
            if range.contains(start), frame.startsClause(at: start, limit: range.upperBound) {
                return start..<range.upperBound
            }
        }
        return range
    }

    /// Whether nothing but connectives stands before a word: "But, as Smith noted,", "Of course, as Smith noted,".
    private func opensSentence(_ index: Int) -> Bool {
        guard index > frame.start else { return true }
        let before = frame.indices(from: frame.start, to: index)
        return before.count <= 4
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
