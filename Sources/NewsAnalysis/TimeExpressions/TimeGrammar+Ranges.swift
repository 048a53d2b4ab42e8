/// Stretches and lists of days: "2014-2018", "Feb. 3-7", "3 to 7 February", "April 24 and 25".
extension TimeGrammar {
    /// A place in the calendar, or a stretch between two that are written as one ("2014-2018", "May-July").
    func calendarOrSpan(at index: Int) -> Match<ParsedTime.Core>? {
        if let match = dayRange(at: index) { return match }
        guard let first = calendar(at: index) else { return nil }
        guard isGlued(first.next), let dash = hyphen(first.next), let second = upperBound(of: first.value, at: dash)
        else {
            return Match(.calendar(first.value), first.next)
        }
        return Match(.span(second.value.0, second.value.1), second.next)
    }

    /// "3-7 February", "5 to 6 September 2019", "the 24th and 25th of April".
    private func dayRange(at index: Int) -> Match<ParsedTime.Core>? {
        guard let first = dayNumber(at: word(index, "the") ? index + 1 : index) else { return nil }
        var next = first.next
        guard word(next, "-") || word(next, "to") || word(next, "and") || word(next, "through") else { return nil }
        next += word(next + 1, "the") ? 2 : 1
        guard let last = dayNumber(at: next), last.value > first.value, let date = dayThenMonth(at: next) else {
            return nil
        }
        var lower = date.value
        lower.day = first.value
        return Match(.span(lower, date.value), date.next)
    }

    /// "April 24 and 25": the second day, after the first was read.
    func listedDay(after time: ParsedTime) -> ParsedTime? {
        guard case .calendar(var fields) = time.core, fields.month != nil, let day = fields.day, fields.year == nil
        else {
            return nil
        }
        let start = time.atoms.upperBound
        guard word(start, "and") || word(start, "or"), let next = dayNumber(at: start + 1), next.value > day,
            atoms[start + 1].kind == .number, entry(next.next) == nil, dayThenMonth(at: start + 1) == nil
        else { return nil }
        guard next.next == atoms.count || atoms[next.next].kind == .mark || !tag(next.next).isNoun else { return nil }
        fields.day = next.value
        fields.weekday = nil
        return ParsedTime(atoms: (start + 1)..<next.next, core: .calendar(fields))
    }

    private func upperBound(
        of lower: CalendarFields,
        at index: Int
    ) -> Match<(CalendarFields, CalendarFields)>? {
        // "2014-18", "1776-77"
        if let year = lower.year, lower.month == nil, lower.quarter == nil, isGlued(index),
            let short = plainNumber(index, digits: 2...2), short > year % 100, year % 100 != 0 || short > 12
        {
            var upper = lower
            upper.year = year - year % 100 + short
            return Match((lower, upper), index + 1)
        }
        // "Feb. 3-7, 2025"
        if lower.month != nil, lower.year == nil, let day = lower.day, let last = plainNumber(index, digits: 1...2),
            last > day,
            last <= 31,
            entry(index + 1).map({ lexicon.words[$0].unit == nil }) ?? true
        {
            var (first, upper) = (lower, lower)
            upper.day = last
            var next = index + 1
            if let year = yearAfterComma(next) {
                first.year = year.value
                upper.year = year.value
                next = year.next
            }
            return Match((first, upper), next)
        }
        guard let second = calendar(at: index), second.value.clock == nil, lower.clock == nil else { return nil }
        var first = lower
        let upper = second.value
        // Two whole years are two expressions: TIMEX3 has no value for both.
        guard Self.level(first) == Self.level(upper), Self.level(first) > 1 else { return nil }
        if first.year == nil { first.year = upper.year }
        return Match((first, upper), second.next)
    }

    /// What kind of place it is, so that only like is joined with like.
    private static func level(_ fields: CalendarFields) -> Int {
        if fields.day != nil, fields.month != nil { return 5 }
        if fields.month != nil { return 4 }
        if fields.weekday != nil { return 3 }
        if fields.decade != nil { return 2 }
        return fields.year != nil && fields.quarter == nil && fields.season == nil && fields.half == nil ? 1 : 0
    }
}
