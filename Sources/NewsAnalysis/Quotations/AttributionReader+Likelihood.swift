/// Whether a verb of saying or thinking reports what somebody says or thinks at all.
extension AttributionReader {
    /// Whether a cue reports somebody's attitude at all: verbs other than those of saying often only describe.
    func isLikely(_ saying: Saying, _ source: Range<Int>?) -> Bool {
        let (cue, group, kind) = (saying.cue, saying.group, saying.kind)
        if kind == .quoted || isLabelled(saying) { return true }
        let isGerund = frame.tag(saying.verb) == .verbGerund
        // "Let's hope we win", "there is no reason to think he will win"
        if source == nil, cue.kind == .think || cue.kind == .want,
            isInfinitive(group) && frame.isNounHead(group.lowerBound - 1)
                || [frame.word(group.lowerBound), frame.word(group.lowerBound - 1)].contains("let")
                || frame.word(group.lowerBound) == "'s"
        {
            return false
        }
        // "a group supporting her" only describes it.
        if cue.kind == .want, kind == .object, isGerund { return false }
        // A relative clause describes somebody more often than it reports what he thinks.
        let start = saying.complement.start
        if isRelative(source), kind != .clause, kind != .question,
            !frame.indices(from: start, to: start + 10).contains(where: { frame.isQuoted($0) })
        {
            return false
        }
        let isUncertain = frame.contains(Self.modalsOfDoubt, in: group)
        // "Must prove that he is right": it is not shown.
        if cue.kind == .show, isUncertain { return false }
        if isGerund, isUndone(saying) { return false }
        let first = source.map { frame.word($0.lowerBound) } ?? ""
        if [.say, .ask, .show].contains(cue.kind), kind == .clause || kind == .question {
            return cue.kind != .show || !["it", "this", "that", "which"].contains(first)
        }
        if isInfinitive(group), kind != .clause { return false }
        if isUncertain || isGerund && describesNoun(saying) { return false }
        // "This poll shows a tie": what has a noun is no mere pronoun.
        let isLong = (source?.count ?? 0) > (cue.kind == .show ? 1 : 3)
        return isLong || !Self.sourcesWithoutAttitude.contains(first)
    }

    private static let modalsOfDoubt: Set<String> = ["can", "could", "may", "might", "must", "should"]

    /// Pronouns that name nobody whose attitude could be told.
    static let sourcesWithoutAttitude: Set<String> = [
        "i", "we", "you", "it", "this", "that", "these", "which", "none", "nothing", "there",
    ]

    private func isInfinitive(_ group: Range<Int>) -> Bool {
        group.contains { frame.word($0) == "to" } && !group.contains { frame.isFinite($0) }
    }

    /// "Executives supporting her" only describes them.
    private func describesNoun(_ saying: Saying) -> Bool {
        saying.group.count == 1 && (saying.cue.kind == .want || saying.cue.kind == .think)
            && frame.isNounHead(saying.verb - 1)
    }

    /// Whether the words around a gerund say that nobody has said or done it: "attacking her would help her", "avoids
    /// discussing", "left without mentioning", "intent on deciding".
    private func isUndone(_ saying: Saying) -> Bool {
        let gerund = saying.group.lowerBound
        let before = frame.word(gerund - 1)
        if saying.kind == .object, before != "," {
            let object = frame.fullNounPhrase(
                startingAt: saying.complement.start,
                prepositions: ["of", "for", "in"]
            )
            if !object.isEmpty, frame.isFinite(object.upperBound) { return true }
        }
        if before == "without" { return true }
        if ["instead of", "rather than"].contains(frame.word(gerund - 2) + " " + before) { return true }
        return (saying.cue.kind == .think || saying.cue.kind == .want)
            && ["about", "at", "for", "of", "on"].contains(before)
    }

    /// Whether quoted words say what somebody is called ("to call him “very flexible”").
    private func isLabelled(_ saying: Saying) -> Bool {
        let start = saying.complement.start
        guard saying.cue.kind == .judge, saying.cue.complements.contains(.predicate) else { return false }
        let first = frame.indices(from: start, to: start + 10).first {
            frame.isQuoted($0) || frame.isMark($0) || frame.isFinite($0)
        }
        return first.map { frame.isQuoted($0) } ?? false
    }
}
