/// A unit of the calendar or the clock.
package enum TimeUnit: String, Hashable, Sendable, CaseIterable {
    case second, minute, hour, day, night, week, weekend, fortnight, month, quarter, year, decade, century, millennium

    /// Whether ISO 8601 writes it after the `T` of a duration.
    package var isClockUnit: Bool {
        self == .second || self == .minute || self == .hour
    }

    /// The letter in a TIMEX3 duration, with the number of letters' units in one unit ("a decade" is 10 Y).
    package var durationLetter: (letter: String, factor: Int) {
        switch self {
        case .second: ("S", 1)
        case .minute: ("M", 1)
        case .hour: ("H", 1)
        case .day, .night: ("D", 1)
        case .weekend: ("D", 2)
        case .week: ("W", 1)
        case .fortnight: ("W", 2)
        case .month: ("M", 1)
        case .quarter: ("Q", 1)
        case .year: ("Y", 1)
        case .decade: ("Y", 10)
        case .century: ("Y", 100)
        case .millennium: ("Y", 1000)
        }
    }

    /// The letter for an unknown number of units ("for decades" is `PXE`).
    package var vagueDurationLetter: String {
        switch self {
        case .decade: "E"
        case .century: "C"
        case .millennium: "L"
        case .weekend: "W"
        default: durationLetter.letter
        }
    }
}

/// A season of the northern year.
package struct Season: Hashable, Sendable {
    /// The TIMEX3 code: `SP`, `SU`, `FA`, `WI`.
    package var code: String
    /// Its first month; 13 and 14 lie in the next year.
    package var firstMonth: Int
    /// Its last month.
    package var lastMonth: Int
}

/// How a phrase points at a unit of time.
package enum Deixis: Hashable, Sendable {
    /// "last", "past": before the publication.
    case last
    /// "this", "current": around the publication.
    case this
    /// "next", "coming": after the publication.
    case next
    /// "previous", "preceding": before the time last spoken of.
    case previous
    /// "following": after the time last spoken of.
    case following
    /// "that", "the same": the time last spoken of.
    case same
    /// "the latest": the last one that is over.
    case latest
    /// "the": whatever is at hand.
    case definite
}

/// The number in "two weeks", exact or not.
package struct TimeQuantity: Hashable, Sendable {
    /// The whole part; nil for "a few".
    package var whole: Int?
    /// A fraction beside it ("two and a half"): numerator and denominator.
    package var fraction: Fraction?
    /// Decimal digits after the point, as written.
    package var decimals: String?

    package struct Fraction: Hashable, Sendable {
        package var numerator: Int
        package var denominator: Int
    }

    package init(whole: Int?, fraction: Fraction? = nil, decimals: String? = nil) {
        self.whole = whole
        self.fraction = fraction
        self.decimals = decimals
    }

    /// A whole number of units, where it is one.
    package var exact: Int? { fraction == nil && decimals == nil ? whole : nil }
}

/// The TIMEX3 attribute `mod`.
package enum TimeModifier: String, Hashable, Sendable, CaseIterable {
    case before = "BEFORE"
    case after = "AFTER"
    case onOrBefore = "ON_OR_BEFORE"
    case onOrAfter = "ON_OR_AFTER"
    case lessThan = "LESS_THAN"
    case moreThan = "MORE_THAN"
    case equalOrLess = "EQUAL_OR_LESS"
    case equalOrMore = "EQUAL_OR_MORE"
    case start = "START"
    case middle = "MID"
    case end = "END"
    case approximately = "APPROX"

    /// Whether it picks a part of a date ("early", "the end of").
    package var isPart: Bool { self == .start || self == .middle || self == .end }
}
