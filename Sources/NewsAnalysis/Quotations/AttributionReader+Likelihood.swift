/// Whether a verb of saying or thinking reports what somebody says or thinks at all.
extension AttributionReader {
    /// Whether a cue reports somebody's attitude at all: verbs other than those of saying often only describe.
    func isLikely(_ cue: Cue, _ complement: Complement, _ group: Range<Int>, _ source: Range<Int>?) -> Bool {
        if complement.kind == .quoted || isLabelled(cue, complement) { return true }
        // "a group supporting her" only describes it.
        if cue.kind == .want, complement.kind == .object, frame.tag(group.upperBound - 1) == .verbGerund {
            return false
        }
        // A relative clause describes somebody more often than it reports what he thinks.
        if isRelative(source), ![.clause, .question].contains(complement.kind),
            !frame.indices(from: complement.start, to: complement.start + 10).contains(where: { frame.isQuoted($0) })
        {
            return false
        }
        let isUncertain = frame.contains(["can", "could", "may", "might", "must", "should"], in: group)
        // "Must prove that he is right": it is not shown.
        if cue.kind == .show, isUncertain { return false }
        if frame.tag(group.upperBound - 1) == .verbGerund, isUndone(cue, complement, before: group.lowerBound) {
            return false
        }
        let isSaid = [.say, .ask, .show].contains(cue.kind) && [.clause, .question].contains(complement.kind)
        let isInfinitive = frame.contains(["to"], in: group) && !group.contains { frame.isFinite($0) }
        let first = source.map { frame.word($0.lowerBound) } ?? ""
        if isSaid { return !(cue.kind == .show && ["it", "this", "that", "which"].contains(first)) }
        if isInfinitive, complement.kind != .clause { return false }
        if isUncertain { return false }
        // "Executives supporting her" only describes them.
        if frame.tag(group.upperBound - 1) == .verbGerund, group.count == 1, cue.kind == .want || cue.kind == .think,
            frame.isNounHead(group.lowerBound - 1)
        {
            return false
        }
        if ["i", "we", "you", "it", "this", "that", "these", "which", "none", "nothing", "there"].contains(first),
            (source?.count ?? 0) <= 3
        {
            return false
        }
        return true
    }

    /// Whether the words around a gerund say that nobody has said or done it: "attacking her would help her", "avoids
    /// discussing", "left without mentioning", "intent on deciding".
    private func isUndone(_ cue: Cue, _ complement: Complement, before gerund: Int) -> Bool {
        let before = frame.word(gerund - 1)
        if complement.kind == .object, before != "," {
            let object = frame.fullNounPhrase(
                startingAt: complement.start,
                limit: frame.units.count,
                prepositions: ["of", "for", "in"]
            )
            if !object.isEmpty, frame.isFinite(object.upperBound) { return true }
        }
        if before == "without" { return true }
        if ["instead of", "rather than"].contains(frame.word(gerund - 2) + " " + before) { return true }
        return (cue.kind == .think || cue.kind == .want) && ["about", "at", "for", "of", "on"].contains(before)
    }

    /// Whether quoted words say what somebody is called ("to call him “very flexible”").
    private func isLabelled(_ cue: Cue, _ complement: Complement) -> Bool {
        guard cue.kind == .judge, cue.complements.contains(.predicate) else { return false }
        let first = frame.indices(from: complement.start, to: complement.start + 10).first {
            frame.isQuoted($0) || frame.isMark($0) || frame.isFinite($0)
        }
        return first.map { frame.isQuoted($0) } ?? false
    }
}
