/// How often the program declined to judge.
public struct AbstentionCounts: Hashable, Sendable {
    /// Stances below the threshold.
    public var stances: Int
    /// Quotations without a source.
    public var sources: Int
    /// Time expressions without a value.
    public var dates: Int

    /// Makes counts.
    public init(stances: Int = 0, sources: Int = 0, dates: Int = 0) {
        self.stances = stances
        self.sources = sources
        self.dates = dates
    }
}

/// All that was found in one article.
///
/// Everything in it is sorted by position in the text.
public struct Analysis: Hashable, Sendable {
    /// The version of the rules and models that made it; numbers of different versions do not compare.
    public var version: String
    /// Sentences of title and body.
    public var sentences: [TextSpan]
    /// Entities, most salient first.
    public var entities: [Entity]
    /// Quotations.
    public var quotations: [Quotation]
    /// Time expressions.
    public var timeExpressions: [TimeExpression]
    /// Dated happenings.
    public var events: [Event]
    /// Stances.
    public var stances: [Stance]
    /// The sentences that say most, in text order.
    public var keySentences: [TextSpan]
    /// How often the program declined to judge.
    public var abstained: AbstentionCounts
    /// Remarks for the reader ("no publication date: relative dates are unresolved").
    public var warnings: [String]

    /// Makes an analysis.
    public init(
        version: String,
        sentences: [TextSpan] = [],
        entities: [Entity] = [],
        quotations: [Quotation] = [],
        timeExpressions: [TimeExpression] = [],
        events: [Event] = [],
        stances: [Stance] = [],
        keySentences: [TextSpan] = [],
        abstained: AbstentionCounts = AbstentionCounts(),
        warnings: [String] = []
    ) {
        self.version = version
        self.sentences = sentences
        self.entities = entities
        self.quotations = quotations
        self.timeExpressions = timeExpressions
        self.events = events
        self.stances = stances
        self.keySentences = keySentences
        self.abstained = abstained
        self.warnings = warnings
    }
}
