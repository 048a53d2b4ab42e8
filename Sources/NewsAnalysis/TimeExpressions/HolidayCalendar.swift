import NewsModel

/// The days on which holidays fall.
enum HolidayCalendar {
    /// The day of a holiday in a year of the Gregorian calendar, or nil where it has none there.
    static func date(of rule: Holiday.Rule, year: Int) -> CalendarDate? {
        switch rule {
        case .fixed(let month, let day):
            return CalendarDate(year: year, month: month, day: day)
        case .weekday(let month, let weekday, let nth, let from, let offset):
            if nth < 0 {
                guard (1...12).contains(month) else { return nil }
                let length = CalendarDate.length(ofMonth: month, year: year)
                return last(weekday, onOrBefore: CalendarDate(year: year, month: month, day: length))?
                    .adding(days: 7 * (nth + 1) + offset)
            }
            guard let first = CalendarDate(year: year, month: month, day: from) else { return nil }
            return first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (nth - 1) + offset)
        case .onOrBefore(let month, let weekday, let day):
            return last(weekday, onOrBefore: CalendarDate(year: year, month: month, day: day))
        case .easter(let offset):
            return easter(year)?.adding(days: offset)
        case .orthodoxEaster(let offset):
            return orthodoxEaster(year)?.adding(days: offset)
        case .hebrew(let month, let day):
            return hebrew(month: month, day: day, inGregorian: year)
        case .islamic(let month, let day):
            return islamic(month: month, day: day, inGregorian: year)
        case .listed(let dates):
            return dates.first { $0.year == year }
        case .once(let date):
            return date
        }
    }

    private static func last(_ weekday: Int, onOrBefore date: CalendarDate?) -> CalendarDate? {
        date.map { $0.adding(days: -(($0.weekday - weekday + 7) % 7)) }
    }

    /// Easter Sunday.
    ///
    /// Source: the anonymous Gregorian algorithm; Meeus, "Astronomical Algorithms", chapter 8.
    private static func easter(_ year: Int) -> CalendarDate? {
        guard year > 1582 else { return orthodoxEaster(year) }
        let golden = year % 19
        let (century, rest) = (year / 100, year % 100)
        let correction = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - correction + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
        let shift = (golden + 11 * epact + 22 * weekday) / 451
        let sum = epact + weekday - 7 * shift + 114
        return CalendarDate(year: year, month: sum / 31, day: sum % 31 + 1)
    }

    /// Easter of the Julian calendar, as a Gregorian day.
    ///
    /// Source: Meeus, as above.
    private static func orthodoxEaster(_ year: Int) -> CalendarDate? {
        guard year > 0 else { return nil }
        let moon = (19 * (year % 19) + 15) % 30
        let weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        let sum = moon + weekday + 114
        let lag = year / 100 - year / 400 - 2
        return CalendarDate(year: year, month: sum / 31, day: sum % 31 + 1)?.adding(days: lag)
    }

    // MARK: Hebrew

    /// A day of the Hebrew calendar (months from Nisan, 1) that lies in a Gregorian year.
    ///
    /// Source: Reingold and Dershowitz, "Calendrical Calculations", chapter 8.
    private static func hebrew(month: Int, day: Int, inGregorian year: Int) -> CalendarDate? {
        for hebrewYear in [year + 3760, year + 3761] {
            // In a leap year Purim is kept in the second Adar, month 13.
            let month = month == 12 && isHebrewLeap(hebrewYear) ? 13 : month
            let date = hebrewDate(year: hebrewYear, month: month, day: day)
            if date.year == year { return date }
        }
        return nil
    }

    private static func isHebrewLeap(_ year: Int) -> Bool { floorMod(7 * year + 1, 19) < 7 }

    private static func floorMod(_ value: Int, _ divisor: Int) -> Int {
        let rest = value % divisor
        return rest < 0 ? rest + divisor : rest
    }

    private static func floorDiv(_ value: Int, _ divisor: Int) -> Int {
        (value - floorMod(value, divisor)) / divisor
    }

    /// Days from the Hebrew epoch to the new year, before the last postponement.
    private static func hebrewElapsed(_ year: Int) -> Int {
        let months = floorDiv(235 * year - 234, 19)
        let parts = 12_084 + 13_753 * months
        let day = 29 * months + floorDiv(parts, 25_920)
        return floorMod(3 * (day + 1), 7) < 3 ? day + 1 : day
    }

    private static func hebrewNewYear(_ year: Int) -> Int {
        let (before, this, after) = (hebrewElapsed(year - 1), hebrewElapsed(year), hebrewElapsed(year + 1))
        let delay = after - this == 356 ? 2 : this - before == 382 ? 1 : 0
        // The Hebrew epoch is 7 October 3761 BC (Julian), 2,092,591 days before 1970.
        return this + delay - 2_092_591 + 1
    }

    private static func hebrewMonthLength(_ month: Int, year: Int) -> Int {
        let length = hebrewNewYear(year + 1) - hebrewNewYear(year)
        switch month {
        case 2, 4, 6, 10, 13: return 29
        case 12: return isHebrewLeap(year) ? 30 : 29
        case 8: return length % 10 == 5 ? 30 : 29
        case 9: return length % 10 == 3 ? 29 : 30
        default: return 30
        }
    }

    private static func hebrewDate(year: Int, month: Int, day: Int) -> CalendarDate {
        var days = hebrewNewYear(year) + day - 1
        let last = isHebrewLeap(year) ? 13 : 12
        // The year starts with Tishri, the seventh month.
        let before = month >= 7 ? Array(7..<month) : Array(7...last) + Array(1..<month)
        for passed in before { days += hebrewMonthLength(passed, year: year) }
        return CalendarDate(daysSinceEpoch: days)
    }

    // MARK: Islamic

    /// A day of the tabular Islamic calendar that lies in a Gregorian year: the first, where two do.
    ///
    /// Sightings of the moon may move it by a day.
    ///
    /// Source: Reingold and Dershowitz, as above, chapter 7.
    private static func islamic(month: Int, day: Int, inGregorian year: Int) -> CalendarDate? {
        let guess = floorDiv((year - 622) * 33, 32)
        for islamicYear in (guess - 1)...(guess + 2) {
            let days = day + 29 * (month - 1) + month / 2 + (islamicYear - 1) * 354 + floorDiv(3 + 11 * islamicYear, 30)
            // The epoch is 16 July 622 (Julian), 492,148 days before 1970; days count from 1.
            let date = CalendarDate(daysSinceEpoch: days - 492_148 - 1)
            if date.year == year { return date }
        }
        return nil
    }
}
