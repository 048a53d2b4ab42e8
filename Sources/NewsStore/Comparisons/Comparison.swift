import NewsModel

/// What groups are made by.
public enum ComparisonDimension: String, Hashable, Sendable, CaseIterable {
    /// Who published.
    case outlet
    /// Who wrote.
    case author
    /// Who holds the stance, in whatever voice it is told.
    case holder
    /// When it was published.
    case period
}

/// How articles of two groups are set against each other.
public enum ComparisonMatch: String, Hashable, Sendable, CaseIterable {
    /// All articles of both groups.
    case none
    /// Only stories that both groups cover, story by story: framing apart from selection.
    case story
}

/// What a comparison is asked.
public struct ComparisonQuery: Hashable, Sendable {
    /// The target of the stances.
    public var target: EntityID
    /// What groups are made by.
    public var dimension: ComparisonDimension
    /// The groups: names of outlets or authors, ids of entities, periods `from/to`; empty takes the largest ones.
    public var groups: [String]
    /// Only this voice; nil means the author's for outlets, authors and periods, and every voice for holders.
    public var voice: Voice?
    /// How groups are matched.
    public var match: ComparisonMatch
    /// Whether a reprint counts once.
    public var dedupe: Bool
    /// Published at or after this moment.
    public var from: Timestamp?
    /// Published before this moment.
    public var to: Timestamp?
    /// Decides resampling and the random evidence.
    public var seed: UInt64

    /// Makes a query.
    public init(
        target: EntityID,
        dimension: ComparisonDimension,
        groups: [String] = [],
        voice: Voice? = nil,
        match: ComparisonMatch = .none,
        dedupe: Bool = true,
        from: Timestamp? = nil,
        to: Timestamp? = nil,
        seed: UInt64 = 1
    ) {
        self.target = target
        self.dimension = dimension
        self.groups = groups
        self.voice = voice
        self.match = match
        self.dedupe = dedupe
        self.from = from
        self.to = to
        self.seed = seed
    }
}

/// What one group says of the target.
public struct ComparisonGroup: Hashable, Sendable {
    /// The outlet's or author's name, the entity's id, or the period.
    public var key: String
    /// The same for people.
    public var label: String
    /// Articles of the group that mention the target; for a holder, those that mention both.
    public var articles: Int
    /// Articles with a judgement, a reprint counted once.
    public var articlesEffective: Int
    /// All articles of the group; for a holder, those that mention it.
    public var articlesTotal: Int
    /// Judgements by side, their mean and interval.
    public var stance: StanceAggregate
    /// Strongest for, strongest against, and some at random.
    public var evidence: ComparisonEvidence
    /// Stances that the analysis of the group's articles declined to judge.
    public var abstained: Int
    /// Stories about the target that the group covers.
    public var stories: Int
    /// Of these, stories that no other group of the comparison covers.
    public var storiesAlone: Int
    /// Articles with a judgement, by genre; those of unknown genre are left out.
    public var genres: [Genre: Int]

    /// The share of the group's articles that mention the target, 0...1; 0 where it has none.
    public var coverage: Double { articlesTotal > 0 ? Double(articles) / Double(articlesTotal) : 0 }
}

/// Stances that show what a group says.
public struct ComparisonEvidence: Hashable, Sendable {
    /// Strongest first.
    public var `for`: [StanceReference] = []
    /// Strongest first.
    public var against: [StanceReference] = []
    /// Drawn by the seed from all.
    public var random: [StanceReference] = []
}

/// What may be said of a difference.
public enum ComparisonVerdict: String, Hashable, Sendable, CaseIterable {
    /// The corrected p-value is below 0.05, and the interval leaves 0 out.
    case differs
    /// One of them is not so.
    case noClearDifference = "no_clear_difference"
    /// A group has too few articles (or both share too few stories) to say anything.
    case tooLittleData = "too_little_data"
}

/// Which stories about the target two groups choose: selection, apart from framing.
public struct ComparisonSelection: Hashable, Sendable {
    /// Stories that both cover.
    public var shared: Int
    /// Stories that of the two only a covers.
    public var onlyA: Int
    /// Stories that of the two only b covers.
    public var onlyB: Int
    /// The difference of the shares of articles that mention the target, a less b, -1...1; nil for holders.
    public var coverageDifference: Double?
    /// The interval around it.
    public var coverageInterval: ShareInterval?

    /// Shared stories over all stories of either, 0...1; nil where there are none.
    public var overlap: Double? {
        let all = shared + onlyA + onlyB
        return all > 0 ? Double(shared) / Double(all) : nil
    }
}

/// Two groups side by side.
public struct ComparisonContrast: Hashable, Sendable {
    /// The first group's key.
    public var a: String
    /// The second group's key.
    public var b: String
    /// The mean of a less that of b, -2...2; nil where either has none.
    public var difference: Double?
    /// The interval around the difference.
    public var interval: ConfidenceInterval?
    /// The p-value of a permutation test, 0...1.
    public var pValue: Double?
    /// How it was worked out.
    public var test: TestMethod?
    /// The same after Holm's correction over all contrasts.
    public var pAdjusted: Double?
    /// Hedges' g, or for `match=story` the mean of the paired differences over their deviation; nil where nothing varies.
    public var effectSize: Double?
    /// What may be said.
    public var verdict: ComparisonVerdict
    /// Stories that both groups judge the target in.
    public var sharedStories: Int
    /// What the groups chose to cover.
    public var selection: ComparisonSelection
    /// How unlike the groups' genres are, 0...1: the share of articles that would have to be of another genre for the
    /// mixes to be the same; nil where a group has no article of known genre.
    public var genreDistance: Double?
    /// Whether the genres are so unlike that a difference may be one of genre rather than of outlet.
    public var isGenreMixed: Bool { (genreDistance ?? 0) >= Comparison.genreTolerance }
}

/// Stances toward a target, group by group.
public struct Comparison: Hashable, Sendable {
    /// The voices that were counted.
    public var voices: [Voice]
    /// The groups, as asked or largest first.
    public var groups: [ComparisonGroup]
    /// Every pair of groups.
    public var contrasts: [ComparisonContrast]

    /// The most groups compared.
    public static let mostGroups = 12
    /// The largest corrected p-value of a difference.
    public static let significance = 0.05
    /// The least genre distance that is warned of.
    public static let genreTolerance = 0.3
}

/// Why a comparison cannot be made.
public enum ComparisonError: Error, Hashable, Sendable {
    /// No article mentions the target.
    case unknownTarget
    /// A group is not there: no such outlet, author or entity.
    case unknownGroup(String)
    /// A period is not `from/to` with days or instants in order.
    case malformedPeriod(String)
    /// There are more groups than ``Comparison/mostGroups``.
    case tooManyGroups(Int)
}
