/// A day of the proleptic Gregorian calendar, without a time zone.
///
/// Years run from -9999 to 9999; year 0 is 1 BC.
public struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The years that a date may lie in.
    public static let years = -9999...9999

    /// Days since 1970-01-01.
    public let daysSinceEpoch: Int

    /// The year; 0 is 1 BC.
    public var year: Int { fields.year }
    /// 1...12.
    public var month: Int { fields.month }
    /// 1...31.
    public var day: Int { fields.day }

    /// Makes the day that lies a number of days after 1970-01-01, held within ``years``.
    public init(daysSinceEpoch: Int) {
        self.daysSinceEpoch = min(max(daysSinceEpoch, Self.firstDay), Self.lastDay)
    }

    /// Makes a day, or nil where the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Self.length(ofMonth: month, year: year) else { return nil }
        daysSinceEpoch = Self.days(year: year, month: month, day: day)
    }

    /// Reads `YYYY-MM-DD`, or nil where the text is anything else or no such day exists.
    ///
    /// A year before 0 carries a minus sign, as in ``description``.
    public init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8.prefix(12))
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes.removeFirst() }
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        guard let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]), let day = decimal(bytes[8..<10])
        else { return nil }
        // There is one way to write year 0.
        guard !isNegative || year > 0 else { return nil }
        self.init(year: isNegative ? -year : year, month: month, day: day)
    }

    /// 1 (Monday) to 7 (Sunday), as in ISO 8601.
    public var weekday: Int { floorModulo(daysSinceEpoch + 3, 7) + 1 }

    /// The ISO 8601 week and the year that it belongs to.
    public var isoWeek: (year: Int, week: Int) {
        let thursday = adding(days: 4 - weekday)
        let newYear = CalendarDate(daysSinceEpoch: Self.days(year: thursday.year, month: 1, day: 1))
        return (thursday.year, (thursday.daysSinceEpoch - newYear.daysSinceEpoch) / 7 + 1)
    }

    /// The Monday of this day's week.
    public var startOfWeek: CalendarDate { adding(days: 1 - weekday) }

    /// The first day of this day's month.
    public var startOfMonth: CalendarDate { adding(days: 1 - day) }

    /// The first day of this day's year.
    public var startOfYear: CalendarDate { CalendarDate(daysSinceEpoch: Self.days(year: year, month: 1, day: 1)) }

    /// The day a number of days later (earlier if negative), held within ``years``.
    public func adding(days: Int) -> CalendarDate {
        let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(days)
        return CalendarDate(daysSinceEpoch: overflow ? (days < 0 ? Self.firstDay : Self.lastDay) : sum)
    }

    /// The same day of the month a number of months later, or the month's last day where it is shorter.
    public func adding(months: Int) -> CalendarDate {
        let bound = 12 * 20_000
        let index = year * 12 + month - 1 + min(max(months, -bound), bound)
        let year = min(max(floorDivide(index, 12), Self.years.lowerBound), Self.years.upperBound)
        let month = floorModulo(index, 12) + 1
        let day = min(day, Self.length(ofMonth: month, year: year))
        return CalendarDate(daysSinceEpoch: Self.days(year: year, month: month, day: day))
    }

    /// The same day of a later year; 29 February becomes the 28th where needed.
    public func adding(years: Int) -> CalendarDate {
        adding(months: 12 * min(max(years, -20_000), 20_000))
    }

    /// The number of days in a month (1...12) of a year.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    /// Whether a year has a 29 February.
    public static func isLeap(_ year: Int) -> Bool {
        floorModulo(year, 4) == 0 && (floorModulo(year, 100) != 0 || floorModulo(year, 400) == 0)
    }

    /// `YYYY-MM-DD`; a year before 0 carries a minus sign.
    public var description: String {
        let (year, month, day) = fields
        return (year < 0 ? "-" : "") + padded(abs(year), 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    /// Orders by time.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }

    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static let firstDay = days(year: years.lowerBound, month: 1, day: 1)
    private static let lastDay = days(year: years.upperBound, month: 12, day: 31)

    /// Source: Howard Hinnant, as above, `civil_from_days`.
    private var fields: (year: Int, month: Int, day: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }
}

func floorDivide(_ value: Int, _ divisor: Int) -> Int {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}

func floorModulo(_ value: Int, _ divisor: Int) -> Int {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
}

func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Reads ASCII digits; nil for anything else, for none, and for more than nine.
func decimal(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
    var value = 0
    for byte in bytes {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
}
