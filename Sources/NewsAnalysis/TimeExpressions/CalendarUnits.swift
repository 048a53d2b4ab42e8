import NewsModel

/// Makes resolved dates of each unit of the calendar.
enum CalendarUnits {
    static func day(_ date: CalendarDate, anchor: CalendarDate? = nil) -> ResolvedTime {
        ResolvedTime(
            .date,
            value: date.description,
            from: date,
            to: date.adding(days: 1),
            granularity: .day,
            anchor: anchor
        )
    }

    static func week(of date: CalendarDate, anchor: CalendarDate? = nil) -> ResolvedTime {
        let (year, week) = date.isoWeek
        return ResolvedTime(
            .date,
            value: yearText(year) + "-W" + twoDigits(week),
            from: date.startOfWeek,
            to: date.startOfWeek.adding(days: 7),
            granularity: .week,
            anchor: anchor
        )
    }

    static func weekend(of date: CalendarDate, anchor: CalendarDate? = nil) -> ResolvedTime {
        let (year, week) = date.isoWeek
        return ResolvedTime(
            .date,
            value: yearText(year) + "-W" + twoDigits(week) + "-WE",
            from: date.startOfWeek.adding(days: 5),
            to: date.startOfWeek.adding(days: 7),
            granularity: .week,
            anchor: anchor
        )
    }

    /// A month, counted from January of a year; 13 is January of the next.
    static func month(_ month: Int, of year: Int, anchor: CalendarDate? = nil) -> ResolvedTime? {
        let (year, month) = carried(month, year)
        guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
        return ResolvedTime(
            .date,
            value: yearText(year) + "-" + twoDigits(month),
            from: first,
            to: first.adding(months: 1),
            granularity: .month,
            anchor: anchor
        )
    }

    static func quarter(_ quarter: Int, of year: Int, anchor: CalendarDate? = nil) -> ResolvedTime? {
        months(3 * quarter - 2, 3 * quarter, of: year, value: "-Q\(quarter)", .quarter, anchor)
    }

    static func half(_ half: Int, of year: Int, anchor: CalendarDate? = nil) -> ResolvedTime? {
        months(6 * half - 5, 6 * half, of: year, value: "-H\(half)", .quarter, anchor)
    }

    static func season(_ season: Season, of year: Int, anchor: CalendarDate? = nil) -> ResolvedTime? {
        months(season.firstMonth, season.lastMonth, of: year, value: "-" + season.code, .season, anchor)
    }

    private static func months(
        _ first: Int,
        _ last: Int,
        of year: Int,
        value: String,
        _ granularity: TimeGranularity,
        _ anchor: CalendarDate?
    ) -> ResolvedTime? {
        guard let from = month(first, of: year)?.from, let to = month(last, of: year)?.to else { return nil }
        return ResolvedTime(
            .date,
            value: yearText(year) + value,
            from: from,
            to: to,
            granularity: granularity,
            anchor: anchor
        )
    }

    static func year(_ year: Int, anchor: CalendarDate? = nil) -> ResolvedTime? {
        years(year, 1, value: yearText(year), .year, anchor)
    }

    static func decade(_ decade: Int, anchor: CalendarDate? = nil) -> ResolvedTime? {
        years(decade * 10, 10, value: String(yearText(decade * 10).dropLast()), .decade, anchor)
    }

    /// A century by its number less one (18 is the 19th), counted backward before Christ.
    static func century(_ century: Int, isBeforeChrist: Bool, anchor: CalendarDate? = nil) -> ResolvedTime? {
        // The fifth century BC is 500 to 401 BC, years -499 to -400.
        guard !isBeforeChrist else {
            return years(-100 * century - 99, 100, value: "BC" + twoDigits(century), .century, anchor)
        }
        return years(century * 100, 100, value: twoDigits(century), .century, anchor)
    }

    private static func years(
        _ first: Int,
        _ count: Int,
        value: String,
        _ granularity: TimeGranularity,
        _ anchor: CalendarDate?
    ) -> ResolvedTime? {
        guard let from = CalendarDate(year: first, month: 1, day: 1) else { return nil }
        return ResolvedTime(
            .date,
            value: value,
            from: from,
            to: from.adding(years: count),
            granularity: granularity,
            anchor: anchor
        )
    }

    private static func carried(_ month: Int, _ year: Int) -> (year: Int, month: Int) {
        month > 12 ? (year + 1, month - 12) : (year, month)
    }

    /// Four digits; years before Christ as "BC0005", as TIMEX3 has it.
    static func yearText(_ year: Int) -> String {
        guard year > 0 else { return "BC" + fourDigits(1 - year) }
        return fourDigits(year)
    }

    private static func fourDigits(_ value: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
