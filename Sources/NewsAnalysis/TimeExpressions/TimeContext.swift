import NewsModel

/// What a text has said of time so far.
struct TimeContext {
    /// Where names stand in the text that is read, in UTF-8 offsets, in text order.
    var names: [Range<Int>] = []

    /// Whether the text tells of a match, so that a quarter without a year may be one of the play.
    var isAboutSport = false

    /// A time that the text spoke of.
    struct Reference {
        var from: CalendarDate
        var to: CalendarDate
        var granularity: TimeGranularity
        /// The sentence that it stood in, counted through title and body.
        var sentence: Int
        /// Whether the text wrote its year.
        var hasExplicitYear: Bool
        /// Whether it was named as a year before another time.
        var isYearBefore = false
    }

    /// The day of publication.
    let publication: CalendarDate?
    /// Whether 03/04/2025 is March; nil where the outlet is not known.
    let writesMonthFirst: Bool?
    /// The time last spoken of.
    var last: Reference?
    /// The day last spoken of.
    var lastDay: Reference?
    /// The quarter last spoken of.
    var lastQuarter: Reference?
    /// The year last written in full.
    var lastYear: Reference?
    /// How many times in a row the text wrote a year, so that it tells a history.
    var yearsInARow = 0
    /// The sentence that is read.
    var sentence = 0
    /// The sentence that last spoke of six or nine months, or of a whole year.
    var monthsSentence: Int?
    /// Whether "over", "at", "during" or the like stands before the expression that is read.
    var isDuring = false
    /// The tense around the expression that is read.
    var tense = Tense.unknown
    /// Whether what looks ahead may be over by now: it was planned, or a day only describes a thing.
    var mayBeOver = false
    /// Whether the verb right before the expression leaves no past ("will meet in April").
    var mustBeAhead = false
    /// Whether the clause tells of the past and places itself in the expression ("fell in December").
    var isPlainlyPast = false
    /// Whether the expression opens a sentence that tells only of the past ("In June, the firm sold it").
    var opensPast = false
    /// Whether "through" before the expression makes the nearest such time the likeliest.
    var isThrough = false
    /// Whether "ahead of" before a weekday makes one to come the likeliest, unless it was yesterday or the day before.
    var isAwaited = false
    /// Whether "later" or "earlier" before a weekday makes the nearest such day the likeliest.
    var isNearby = false
    /// Dates whose order of day and month nothing tells: the number of the expression, and both readings.
    var ambiguous: [(id: Int, readings: [CalendarDate])] = []

    /// Whether results of more than a quarter are the matter of this sentence ("in the first nine months").
    var isAboutMonths: Bool { monthsSentence == sentence }

    /// Takes note of a resolved expression.
    mutating func note(_ time: ResolvedTime, of core: ParsedTime.Core) {
        if core.isPartOfYear { monthsSentence = sentence }
        let hasExplicitYear = core.hasExplicitYear
        guard let from = time.unitFrom, let to = time.unitTo, let granularity = time.granularity else { return }
        let reference = Reference(
            from: from,
            to: to,
            granularity: granularity,
            sentence: sentence,
            hasExplicitYear: hasExplicitYear,
            isYearBefore: core.isYearBefore
        )
        last = reference
        if granularity == .day || granularity == .time { lastDay = reference }
        // What a quarter is compared with is not the quarter that the text is about.
        let isOutdated = lastQuarter.map { last in
            last.from <= from || (publication.map { last.from > $0 } ?? false)
        }
        if granularity == .quarter, !core.isComparison, isOutdated ?? true || core.isEndedQuarter {
            lastQuarter = reference
        }
        if hasExplicitYear {
            lastYear = reference
            yearsInARow += 1
        } else if time.anchor == publication {
            yearsInARow = 0
        }
    }

    /// Whether a range of the text is a part of a longer name.
    func isInsideName(_ range: Range<Int>) -> Bool {
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            if names[middle].upperBound < range.upperBound { low = middle + 1 } else { high = middle }
        }
        guard low < names.count, names[low].lowerBound <= range.lowerBound else { return false }
        return names[low].count > range.count
    }
}

/// A time expression held against the calendar.
struct ResolvedTime {
    var type: TimeExpressionType
    /// The TIMEX3 value; empty where nothing can be said.
    var value: String
    var modifier: TimeModifier?
    /// The first day meant, and the day after the last one.
    var from: CalendarDate?
    var to: CalendarDate?
    var granularity: TimeGranularity?
    var anchor: CalendarDate?
    /// The days of the unit itself, before "before" or "since" opened an end.
    var unitFrom: CalendarDate?
    var unitTo: CalendarDate?
    /// Both readings of a date whose order of day and month nothing tells.
    var readings: [CalendarDate] = []

    init(_ type: TimeExpressionType, value: String) {
        self.type = type
        self.value = value
    }

    init(
        _ type: TimeExpressionType,
        value: String,
        from: CalendarDate,
        to: CalendarDate,
        granularity: TimeGranularity,
        anchor: CalendarDate? = nil
    ) {
        self.type = type
        self.value = value
        self.from = from
        self.to = to
        self.granularity = granularity
        self.anchor = anchor
        unitFrom = from
        unitTo = to
    }
}
