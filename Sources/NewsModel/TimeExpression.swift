/// The four types of TIMEX3.
///
/// Source: TimeML annotation guidelines 1.2.1, section 2.2.
public enum TimeExpressionType: String, Hashable, Sendable, CaseIterable {
    /// A calendar time of a day or longer.
    case date
    /// A time of day.
    case time
    /// A length of time.
    case duration
    /// A recurring time.
    case set
}

/// How fine a date is.
public enum TimeGranularity: String, Hashable, Sendable, CaseIterable {
    /// Finer than a day.
    case time
    /// A day.
    case day
    /// A week or a weekend.
    case week
    /// A month.
    case month
    /// A quarter or half of a year.
    case quarter
    /// A season.
    case season
    /// A year.
    case year
    /// A decade.
    case decade
    /// A century or longer.
    case century
}

/// Words that say when, with what they mean.
public struct TimeExpression: Hashable, Sendable {
    /// Its number within the analysis, from 1; the API shows `t1`.
    public var id: Int
    /// The words.
    public var span: TextSpan
    /// The TIMEX3 type.
    public var type: TimeExpressionType
    /// The TIMEX3 value ("2025-02-12", "2025-W07", "PT90M", "PAST_REF"); empty where abstained.
    public var value: String
    /// The TIMEX3 modifier ("BEFORE", "MID", "APPROX"), if any.
    public var mod: String?
    /// The first day meant; nil where open or not a calendar time.
    public var from: CalendarDate?
    /// The day after the last one meant; nil where open or not a calendar time.
    public var to: CalendarDate?
    /// How fine it is; nil for durations and vague references.
    public var granularity: TimeGranularity?
    /// The day that it was resolved against; nil where it needed none.
    public var anchor: CalendarDate?

    /// Makes a time expression.
    public init(
        id: Int,
        span: TextSpan,
        type: TimeExpressionType,
        value: String,
        mod: String? = nil,
        from: CalendarDate? = nil,
        to: CalendarDate? = nil,
        granularity: TimeGranularity? = nil,
        anchor: CalendarDate? = nil
    ) {
        self.id = id
        self.span = span
        self.type = type
        self.value = value
        self.mod = mod
        self.from = from
        self.to = to
        self.granularity = granularity
        self.anchor = anchor
    }
}
