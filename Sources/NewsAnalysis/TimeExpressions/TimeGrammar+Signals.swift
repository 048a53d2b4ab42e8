/// "pre-2014", "post-2008", and the prepositions that leave one end open.
extension TimeGrammar {
    /// Widens an expression to "before" or "after" before it, and notes "since", "until" and "by".
    func attachSignal(to time: inout ParsedTime, notBefore limit: Int) {
        guard time.signal == nil else { return }
        switch time.core {
        case .calendar, .unit, .span: break
        default: return
        }
        let start = time.atoms.lowerBound
        guard start > limit || (start == limit && start > 0) else { return }
        let index = start - 1
        guard index >= limit else { return }
        switch atoms[index].text {
        case "before":
            guard !isMeasured(index) else { return }
            time.signal = .before
            time.atoms = index..<time.atoms.upperBound
        case "after":
            guard !isMeasured(index) else { return }
            time.signal = .after
            time.atoms = index..<time.atoms.upperBound
        case "since": time.signal = .since
        case "until", "till": time.signal = .until
        case "by": time.signal = .by
        default: break
        }
    }

    /// "two days before Wednesday", "long after", "the day after".
    private func isMeasured(_ index: Int) -> Bool {
        guard index > 0, let entry = entry(index - 1) else {
            return word(index - 1, in: ["long", "shortly", "soon", "just", "immediately", "and", "or"])
        }
        return lexicon.words[entry].unit != nil || word(index - 1, in: ["shortly", "soon", "just", "week", "weeks"])
    }

    /// "pre-2014", "post-1959".
    func prefixed(at index: Int) -> ParsedTime? {
        guard word(index, "pre") || word(index, "post"), let next = hyphen(index + 1) else { return nil }
        guard let match = calendar(at: next), match.value.clock == nil else { return nil }
        return ParsedTime(
            atoms: index..<match.next,
            core: .calendar(match.value),
            signal: word(index, "pre") ? .before : .after
        )
    }
}
