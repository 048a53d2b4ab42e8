/// What kind of time an expression names, for what is read of it beside the calendar.
extension ParsedTime.Core {
    /// A weekday's name and no more.
    var isBareWeekday: Bool {
        guard case .calendar(let fields) = self else { return false }
        return fields.weekday != nil && fields.deixis == nil && fields.day == nil && fields.nth == nil
    }

    /// "This weekend".
    var isThisWeekend: Bool { self == .unit(.weekend, .this) }

    /// Whether it names a time only to compare with it.
    var isComparison: Bool {
        switch self {
        case .yearEarlier, .shift, .quarterOf: true
        default: false
        }
    }

    /// "the quarter ended July 31": what the text is about, whatever it said before.
    var isEndedQuarter: Bool {
        if case .quarterEnding = self { return true }
        return false
    }

    /// Whether it means the same time a year before another.
    var isYearBefore: Bool {
        switch self {
        case .yearEarlier, .quarterOf: true
        case .shift(let measures, let forward, _):
            !forward && measures.count == 1 && measures[0].unit == .year && measures[0].quantity.exact == 1
        default: false
        }
    }

    /// A length that results are given for, beside quarters: half a year, nine months, a year.
    var isPartOfYear: Bool {
        guard case .duration(let measures) = self, measures.count == 1, let count = measures[0].quantity.exact else {
            return false
        }
        return measures[0].unit == .month ? count == 6 || count == 9 : measures[0].unit == .year && count == 1
    }

    /// Whether the text wrote the year itself.
    var hasExplicitYear: Bool {
        switch self {
        case .calendar(let fields): fields.year != nil
        case .span(let first, _): first.year != nil
        default: false
        }
    }
}
