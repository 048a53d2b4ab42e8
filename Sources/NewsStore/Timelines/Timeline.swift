import NewsModel

/// How wide the buckets of a timeline are.
public enum TimelineGranularity: String, Hashable, Sendable, CaseIterable {
    /// Midnight to midnight.
    case day
    /// From Monday.
    case week
    /// From the first of the month.
    case month
    /// Three months.
    case quarter
    /// From 1 January.
    case year
}

/// What a timeline is asked.
public struct TimelineQuery: Hashable, Sendable {
    /// The entity.
    public var entity: EntityID
    /// From this moment on; nil begins with the first article that mentions it.
    public var from: Timestamp?
    /// Before this moment; nil ends with the last one.
    public var to: Timestamp?
    /// The width of the buckets.
    public var granularity: TimelineGranularity
    /// The time zone that days begin in, by its IANA name.
    public var timeZone: String
    /// Only these voices; nil means all.
    public var voice: Voice?
    /// Only this outlet, by its exact name.
    public var outlet: String?
    /// Only this author, by the exact name.
    public var author: String?
    /// Only what this holder holds.
    public var holder: StanceHolder?
    /// Whether a reprint counts once.
    public var dedupe: Bool
    /// Decides the resampling.
    public var seed: UInt64

    /// Makes a query.
    public init(
        entity: EntityID,
        from: Timestamp? = nil,
        to: Timestamp? = nil,
        granularity: TimelineGranularity = .month,
        timeZone: String = "UTC",
        voice: Voice? = nil,
        outlet: String? = nil,
        author: String? = nil,
        holder: StanceHolder? = nil,
        dedupe: Bool = true,
        seed: UInt64 = 1
    ) {
        self.entity = entity
        self.from = from
        self.to = to
        self.granularity = granularity
        self.timeZone = timeZone
        self.voice = voice
        self.outlet = outlet
        self.author = author
        self.holder = holder
        self.dedupe = dedupe
        self.seed = seed
    }
}

/// One stretch of a timeline.
public struct TimelineBucket: Hashable, Sendable {
    /// The first moment.
    public var start: Timestamp
    /// The moment after the last.
    public var end: Timestamp
    /// Whether `from` or `to` cuts it, so that its counts do not compare with the others'.
    public var isPartial: Bool
    /// Articles that mention the entity.
    public var articles = 0
    /// The same, with a reprint counted once.
    public var articlesUnique = 0
    /// All articles under the same filters, the entity's or not.
    public var articlesTotal = 0
    /// Mentions in the counted articles.
    public var mentions = 0
    /// Outlets that mention it.
    public var outlets = 0
    /// Stances toward it, by voice.
    public var stance: [Voice: StanceAggregate] = [:]
    /// Quotations of its words.
    public var quotationsBy = 0
    /// Quotations that mention it.
    public var quotationsAbout = 0

    /// `articles` over `articlesTotal`, 0...1; 0 where there is no article at all.
    public var share: Double { articlesTotal > 0 ? Double(articles) / Double(articlesTotal) : 0 }
}

/// A happening that an entity takes part in, as several articles tell it.
public struct TimelineEvent: Hashable, Sendable {
    /// The first day that it may have happened on.
    public var from: CalendarDate
    /// The day after the last.
    public var to: CalendarDate?
    /// The lemma of its verb.
    public var predicate: String
    /// Whether it is told as a fact.
    public var factuality: Factuality
    /// Articles that tell it.
    public var articles: Int
    /// The outlets of those articles, by name.
    public var outlets: [String]
    /// The entity's salience, summed over those articles; at least 0.
    public var salience: Double
    /// The first articles that tell it, by publication, at most ``Timeline/mostSources``; never empty.
    public var sources: [TimelineSource]
}

/// One article's telling of an event.
public struct TimelineSource: Hashable, Sendable {
    /// The article.
    public var article: ArticleID
    /// The event's `id` within the article's analysis.
    public var number: Int
}

/// A quotation by its article and number.
public struct QuotationReference: Hashable, Sendable {
    /// Whose words they are.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        /// The entity's own.
        case by
        /// Somebody else's, who mentions it.
        case about
    }

    /// The article.
    public var article: ArticleID
    /// The quotation's `id` within the analysis.
    public var number: Int
    /// Whose words they are.
    public var role: Role
}

/// A step in an entity's share of coverage.
public struct TimelineChangePoint: Hashable, Sendable {
    /// The start of the first bucket after the step.
    public var at: Timestamp
    /// The mean share before it, 0...1.
    public var before: Double
    /// The mean share after it, 0...1.
    public var after: Double
    /// The probability of so large a step in a shuffled series, 0...1.
    public var pValue: Double
    /// The events of the timeline nearest to it in time, nearest first, at most ``Timeline/mostNearEvents``.
    public var events: [TimelineEvent]
}

/// How an entity was covered over time.
public struct Timeline: Hashable, Sendable {
    /// The stretch that was worked out, after defaults.
    public var from: Timestamp
    /// The moment after the stretch.
    public var to: Timestamp
    /// Buckets without a gap, empty ones included.
    public var buckets: [TimelineBucket]
    /// Happenings in order of time: those told by most outlets, and of these the most salient, at most ``mostEvents``.
    public var events: [TimelineEvent]
    /// Words by it and about it, latest first, at most ``mostQuotations`` of each.
    public var quotations: [QuotationReference]
    /// Steps in its share of coverage.
    public var changePoints: [TimelineChangePoint]
    /// Articles that mention it but bear no date; they are in no bucket.
    public var undatedArticles: Int

    /// The most events listed.
    public static let mostEvents = 20
    /// The most articles listed of an event.
    public static let mostSources = 5
    /// The most events listed of a change point.
    public static let mostNearEvents = 3
    /// The most quotations listed.
    public static let mostQuotations = 10
    /// The most buckets that a query may ask for.
    public static let mostBuckets = 5000
}

/// Why a timeline cannot be made.
public enum TimelineError: Error, Hashable, Sendable {
    /// No article mentions the entity.
    case unknownEntity
    /// There is no such time zone.
    case unknownTimeZone
    /// `from` is not before `to`.
    case emptyRange
    /// The range has more buckets than ``Timeline/mostBuckets``.
    case tooManyBuckets
}
