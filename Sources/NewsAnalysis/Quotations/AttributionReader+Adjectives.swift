/// Attribution by adjectives: "Smith is confident that …", "they were adamant the plan was dead", "is critical of the plan".
extension AttributionReader {
    mutating func readAdjectives() {
        for index in frame.units.indices.dropFirst() where isFree(index) {
            guard let governed = lexicon.adjective(frame.word(index)), let group = copula(before: index),
                let (start, kind) = complement(behind: index, governed), let source = holder(of: group),
                // "Is not certain that it is late": that is nobody's claim.
                kind != .clause || !frame.contains(FunctionWords.negations, in: group.lowerBound..<index)
            else { continue }
            let end = contentEnd(from: start, kind: kind, cueTag: frame.tag(group.upperBound - 1))
            add(
                Attribution(
                    cue: group.lowerBound..<(kind == .object ? start : index + 1),
                    source: source,
                    pieces: [start..<end],
                    confidence: 0.7,
                    takesContinuation: false
                )
            )
        }
    }

    private static let copulas: Set<String> = [
        "is", "are", "was", "were", "'s", "'re", "'m", "am", "be", "been", "remain", "remains", "remained", "feel",
        "feels", "felt", "sounded",
    ]

    /// "Is", "has been", "remained" before an adjective; nil also before "so certain that", which tells a consequence, and
    /// where somebody only may be so.
    private func copula(before adjective: Int) -> Range<Int>? {
        var verb = adjective - 1
        while verb > 0, frame.isAdverb(verb) || ["less", "more"].contains(frame.word(verb)) { verb -= 1 }
        guard Self.copulas.contains(frame.word(verb)), !frame.isQuoted(verb), isFree(verb),
            !(verb..<adjective).contains(where: { ["enough", "so", "too"].contains(frame.word($0)) })
        else { return nil }
        let group = frame.verbGroup(endingAt: verb)
        let isOpen = group.contains { frame.tag($0) == .modal || frame.word($0) == "to" }
        return isOpen || !isFree(group) ? nil : group
    }

    private func complement(behind adjective: Int, _ governed: Cue.Governed) -> (Int, ContentKind)? {
        let next = adjective + 1
        guard isFree(next) else { return nil }
        let word = frame.word(next)
        if governed.complements.contains(.clause) {
            if word == "that", frame.startsClause(at: next + 1) { return (next, .clause) }
            if frame.isNominal(next), frame.startsClause(at: next, limit: next + 12) { return (next, .clause) }
        }
        if governed.complements.contains(.question), FunctionWords.questionWords.contains(word) || word == "if" {
            return (next, .question)
        }
        if governed.complements.contains(.infinitive), word == "to", frame.tag(next + 1).isVerb {
            return (next, .infinitive)
        }
        guard governed.prepositions.contains(word), frame.isNominal(next + 1) || frame.isQuoted(next + 1) else {
            return nil
        }
        return (next + 1, .object)
    }

    /// Who is so: not "it is clear that", nor "one thing is certain", nor the author.
    private func holder(of group: Range<Int>) -> Range<Int>? {
        guard let subject = frame.subject(of: group), let first = subject.first, isFree(subject),
            !Self.subjectsWithoutConviction.contains(frame.word(first)),
            !frame.indices(from: first, to: group.lowerBound).contains(where: {
                ["if", "unless"].contains(frame.word($0))
            }),
            !["if", "unless"].contains(frame.word(first - 1))
        else { return nil }
        return subject
    }

    private static let subjectsWithoutConviction = sourcesWithoutAttitude.union(["no", "nobody", "one", "what"])
}
