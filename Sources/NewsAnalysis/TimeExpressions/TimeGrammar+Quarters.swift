/// Quarters as accounts speak of them, and what results are compared with: "the quarter ended July 31", "the 1988 quarter",
/// "the same period last year", "the year-ago quarter".
extension TimeGrammar {
    /// "the quarter ended July 31"; the date after it is read by itself.
    func endedQuarter(at index: Int) -> Match<ParsedTime.Core>? {
        guard word(index, "the") else { return nil }
        let next = word(index + 1, in: ["latest", "fiscal"]) ? index + 2 : index + 1
        guard word(next, "quarter"), word(next + 1, "ended") || word(next + 1, "ending"),
            let end = monthDate(at: next + 2), end.value.day != nil
        else { return nil }
        return Match(.quarterEnding(end.value), next + 1)
    }

    /// "the 1988 quarter", "last year's period", "the same period last year", "the quarter a year ago".
    func comparedQuarter(at index: Int) -> Match<ParsedTime.Core>? {
        var next = word(index, "the") ? index + 1 : index
        if let year = comparedYear(at: next), year.next > next {
            let end = word(year.next, "'") && word(year.next + 1, "s") ? year.next + 2 : year.next
            guard word(end, "quarter") || word(end, "period"), hyphen(end + 1) == nil,
                year.value.year != nil || end > year.next
            else { return nil }
            return Match(.quarterOf(year.value), end + 1)
        }
        let isSame = word(next, in: ["corresponding", "comparable", "same", "similar"])
        if isSame { next += 1 }
        guard next > index, word(next, "quarter") || (isSame && word(next, "period")) else { return nil }
        var end = next + 1
        if word(end, "a"), word(end + 1, "year"), word(end + 2, "ago") || word(end + 2, "earlier") {
            return Match(.yearEarlier(unit: word(next, "quarter") ? .quarter : nil, quarter: nil), end + 3)
        }
        let isOf = word(end, "of") || word(end, "in")
        if isOf { end += 1 }
        guard let year = comparedYear(at: end), isSame || isOf || year.value.year == nil,
            !word(year.next, "'")
        else { return nil }
        return Match(.quarterOf(year.value), year.next)
    }

    /// "1988", "last year".
    private func comparedYear(at index: Int) -> Match<CalendarFields>? {
        var fields = CalendarFields()
        if let year = plainNumber(index, digits: 4...4), (1900...2100).contains(year) {
            fields.year = year
            return Match(fields, index + 1)
        }
        guard let deixis = deixis(at: index), deixis.value == .last || deixis.value == .previous,
            word(deixis.next, "year")
        else { return nil }
        fields.yearDeixis = deixis.value
        return Match(fields, deixis.next + 1)
    }

    /// "year-ago quarter", "the year-earlier third quarter", "the comparable year-ago period".
    func yearEarlier(at index: Int) -> Match<ParsedTime.Core>? {
        var next = index
        if word(next, "the") || word(next, "a") { next += 1 }
        if word(next, "comparable") || word(next, "same") { next += 1 }
        guard word(next, "year"), word(next + 1, "-"), word(next + 2, "ago") || word(next + 2, "earlier") else {
            return nil
        }
        next += 3
        if word(next, "fiscal") { next += 1 }
        if let length = measures(at: next) { return Match(.duration(length.value.0), length.next) }
        if let ordinal = ordinal(at: next), word(hyphen(ordinal.next) ?? ordinal.next, "quarter") {
            return Match(
                .yearEarlier(unit: .quarter, quarter: ordinal.value),
                (hyphen(ordinal.next) ?? ordinal.next) + 1
            )
        }
        if word(next, "quarter") { return Match(.yearEarlier(unit: .quarter, quarter: nil), next + 1) }
        if word(next, "month") { return Match(.yearEarlier(unit: .month, quarter: nil), next + 1) }
        if word(next, "period") { return Match(.yearEarlier(unit: nil, quarter: nil), next + 1) }
        return Match(.yearEarlier(unit: nil, quarter: nil), next)
    }
}
