extension ParsedTime.Core {
    /// Whether it is a place in the calendar.
    var isDate: Bool {
        switch self {
        case .calendar, .unit: true
        default: false
        }
    }
}

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
        let index = startsAtLeast(start) ?? start - 1
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
        case "until", "till":
            // "from May until July" is a stretch.
            guard index > limit || limit == 0 else { return }
            time.signal = .until
        case "by": time.signal = .by
        default: break
        }
    }

    /// "until Tuesday", "as soon as Friday", "as early as next month": what follows is still to come.
    func looksAhead(_ time: ParsedTime) -> Bool {
        guard time.core.isDate else { return false }
        let start = time.atoms.lowerBound
        if time.signal == .until { return start > 1 }
        return word(start - 1, "as") && word(start - 3, "as") && (word(start - 2, "soon") || word(start - 2, "early"))
    }

    /// "ahead of Saturday's vote", "in advance of Friday's debate".
    func isAwaited(_ time: ParsedTime) -> Bool {
        let before = time.atoms.lowerBound
        return time.core.isBareWeekday && word(before - 1, "of") && word(before - 2, in: ["advance", "ahead"])
    }

    /// "a June agreement": the month qualifies a thing, whatever the verb says of it.
    func isAttributive(_ time: ParsedTime) -> Bool {
        guard case .calendar(let fields) = time.core, fields.month != nil, fields.day == nil, fields.year == nil,
            fields.deixis == nil, time.signal == nil
        else { return false }
        let end = time.atoms.upperBound
        let start = time.atoms.lowerBound
        return
            (word(start - 1, in: FunctionWords.thirdPersonDeterminers)
            || word(start, in: FunctionWords.thirdPersonDeterminers))
            && end < atoms.count && tag(end).isNoun && !atoms[end].isCapitalized
    }

    /// "Her March 25 call", "Tal's March 25 call", "the March 25 attack": a day of a month that describes a thing.
    func isAttributiveDay(_ time: ParsedTime) -> Bool {
        guard case .calendar(let fields) = time.core, fields.month != nil, fields.day != nil, fields.year == nil else {
            return false
        }
        let (start, end) = (time.atoms.lowerBound, time.atoms.upperBound)
        let isOwned =
            word(start - 1, in: FunctionWords.thirdPersonDeterminers) || word(start - 1, "'")
            || word(start - 1, "s") && word(start - 2, "'") || word(start, in: FunctionWords.thirdPersonDeterminers)
        return isOwned && end < atoms.count && tag(end).isNoun && !atoms[end].isCapitalized
    }

    /// "Tuesday's hearing".
    func isPossessive(_ time: ParsedTime) -> Bool {
        word(time.atoms.upperBound, "'") && isGlued(time.atoms.upperBound)
    }

    /// Whether the clause places itself in the expression: "fell in December", "died on March 3".
    func isPlainlyPlaced(_ time: ParsedTime) -> Bool {
        guard case .calendar(let fields) = time.core, fields.month != nil, fields.year == nil else { return false }
        return word(time.atoms.lowerBound - 1, in: ["in", "on", "since", "during"])
    }

    /// "by February", "through Friday": still to come, unless a verb says otherwise.
    func isLimit(_ time: ParsedTime) -> Bool {
        time.signal == .by || (isThrough(time) && time.core.isBareWeekday)
    }

    /// "through January": as likely over as still to come.
    func isThrough(_ time: ParsedTime) -> Bool {
        time.core.isDate && word(time.atoms.lowerBound - 1, "through")
    }

    /// Whether a length stands after "in" and is exact: "in two weeks".
    func isDistance(_ time: ParsedTime, _ measures: [ParsedTime.Measure]) -> Bool {
        guard word(time.atoms.lowerBound - 1, "in"), let first = measures.first, measures.count == 1 else {
            return false
        }
        // "In a year in which", "in a year when", "in a day that": one of many, not the next.
        let next = time.atoms.upperBound
        if word(next, in: ["when", "that", "where"]) || word(next, "in") && word(next + 1, "which") { return false }
        // "Could result in five years in prison"
        if word(next, "in") && word(next + 1, in: ["custody", "detention", "jail", "prison"])
            || word(next, "behind") && word(next + 1, "bars")
        {
            return false
        }
        // "For the first time in a decade", "the biggest prize in a decade".
        // With a verb between, as in "the first trial begins in two weeks", it is a date.
        for before in (max(0, time.atoms.lowerBound - 7)..<max(0, time.atoms.lowerBound - 1)).reversed() {
            if tag(before).isVerb || tag(before) == .modal { break }
            if tag(before) == .adjectiveSuperlative || word(before, in: ["first", "last", "only"]) { return false }
        }
        return first.quantity.exact != nil && !first.unit.isClockUnit && !word(time.atoms.upperBound, "of")
            && !word(time.atoms.lowerBound, "the") && hyphen(time.atoms.upperBound) == nil
    }

    /// Whether two expressions are the ends of one stretch: "from May to July", "between 2011 and 2014", "2014-2018".
    func isRange(_ first: ParsedTime, _ second: ParsedTime) -> Bool {
        guard first.core.isDate, second.core.isDate else { return false }
        let start = first.atoms.upperBound
        var end = second.atoms.lowerBound
        if word(end - 1, "the"), end - 1 > start { end -= 1 }
        guard end == start + 1, start < atoms.count else { return false }
        switch atoms[start].text {
        case "to", "through", "-", "till": return true
        case "until": return true
        case "and": return word(first.atoms.lowerBound - 1, "between")
        default: return false
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
