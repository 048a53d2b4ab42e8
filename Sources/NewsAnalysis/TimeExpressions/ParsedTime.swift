/// What a phrase says about a time, before it is held against the calendar.
package struct ParsedTime: Hashable, Sendable {
    /// The atoms of its sentence that it covers.
    package var atoms: Range<Int>
    /// What it says.
    package var core: Core
    /// "early", "about", "at least".
    package var modifier: TimeModifier?
    /// Where the span was widened to the left for "before" or "after", or the word stands right before it.
    package var signal: Signal?

    package enum Core: Hashable, Sendable {
        /// A place in the calendar.
        case calendar(CalendarFields)
        /// A stretch from one place to another ("2014-2018").
        case span(CalendarFields, CalendarFields)
        /// A unit counted from here ("last year" is -1, "this week" is 0).
        case unit(TimeUnit, Deixis)
        /// Some units away ("three years ago", "two days later").
        case shift([Measure], forward: Bool, origin: Origin)
        /// A length.
        case duration([Measure])
        /// A recurring time, with its value.
        case recurring(String)
        /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
        case vague(String)
        /// "the year-ago quarter": the same unit a year before the one last spoken of.
        case yearEarlier(unit: TimeUnit?, quarter: Int?)
        /// "the quarter ended July 31": the quarter that ends about a day.
        case quarterEnding(CalendarFields)
        /// "the 1988 quarter", "the same period last year": the quarter last spoken of, in another year.
        case quarterOf(CalendarFields)
    }

    /// A number of units.
    package struct Measure: Hashable, Sendable {
        package var quantity: TimeQuantity
        package var unit: TimeUnit
    }

    /// What a shift counts from.
    package enum Origin: Hashable, Sendable {
        /// The day of publication.
        case publication
        /// The time last spoken of.
        case text
    }

    /// A preposition that leaves one end open.
    package enum Signal: Hashable, Sendable {
        case before, after, since, until, by
    }
}

/// Fields of the calendar that a phrase names; what it leaves out is for the resolver.
package struct CalendarFields: Hashable, Sendable {
    /// The year; 0 is 1 BC.
    package var year: Int?
    /// The year of the day of history that a day without a year means beside some words ("the September 11 attacks").
    package var historicYear: Int?
    /// "July last year", "of the same year".
    package var yearDeixis: Deixis?
    /// The year without its last digit (199).
    package var decade: Int?
    /// The year without its last two digits (18 for the 19th century); negative before Christ.
    package var century: Int?
    /// Whether the century counts backward from Christ's birth, from 1.
    package var isBeforeChrist = false
    package var quarter: Int?
    package var half: Int?
    package var season: Season?
    package var month: Int?
    package var day: Int?
    /// The two numbers of 03/04/2025, whose order is the outlet's.
    package var ambiguous: [Int]?
    /// 1 (Monday) to 7.
    package var weekday: Int?
    /// Index into the lexicon's holidays.
    package var holiday: Int?
    /// Days from publication: "today", "yesterday", "tomorrow".
    package var dayOffset: Int?
    /// Points at the smallest field that stands without the larger ones ("last Friday", "this summer").
    package var deixis: Deixis?
    /// "the first Monday of March", "the last week of 2015": which one; -1 is the last.
    package var nth: Int?
    /// What is counted where it is no weekday.
    package var nthUnit: TimeUnit?
    /// "of next month".
    package var monthDeixis: Deixis?
    /// "two Sundays ago" is -2.
    package var weekdayCount: Int?
    /// "midweek".
    package var isMidweek = false
    /// "the week of March 6".
    package var isWeekOf = false
    /// The TIMEX3 code of a part of the day.
    package var dayPart: String?
    package var clock: ClockTime?

    package init() {}

    /// Whether it names a day at least.
    package var hasDay: Bool {
        day != nil || weekday != nil && nth == nil || nth != nil && (nthUnit == nil || nthUnit == .day)
            || dayOffset != nil || holiday != nil || ambiguous != nil || isMidweek
    }
}

/// A time of day.
package struct ClockTime: Hashable, Sendable {
    /// 0...24.
    package var hour: Int
    package var minute: Int?
    package var second: Int?
    /// Minutes east of UTC where the text says so in numbers or as UTC; else nil.
    package var offset: Int?
    /// Whether it names a zone in letters.
    package var hasZone = false
}
