import NewsModel

/// How many judgements fell on each side.
public struct StanceDistribution: Hashable, Sendable {
    /// Judgements for.
    public var `for` = 0
    /// Judgements that take no side.
    public var neutral = 0
    /// Judgements against.
    public var against = 0

    /// All judgements.
    public var total: Int { self.for + neutral + against }

    mutating func add(_ label: StanceLabel) {
        switch label {
        case .for: self.for += 1
        case .neutral: neutral += 1
        case .against: against += 1
        }
    }
}

/// A stance by its article and number, with what ranks it.
public struct StanceReference: Hashable, Sendable {
    /// The article.
    public var article: ArticleID
    /// The stance's `id` within the analysis.
    public var number: Int
    /// -1...1.
    public var polarity: Double
    /// 0...1.
    public var confidence: Double
}

/// What the stances of one voice (or one group) come to.
///
/// The article is the sampling unit: each article has one score, the mean polarity of its stances.
public struct StanceAggregate: Hashable, Sendable {
    /// Judgements by side.
    public var distribution = StanceDistribution()
    /// Articles with at least one judgement.
    public var articles = 0
    /// The mean of the articles' scores, -1...1; nil without articles.
    public var mean: Double?
    /// The interval around it; nil below two articles.
    public var interval: ConfidenceInterval?
    /// Whether there are at least ``fewestArticles`` articles.
    public var hasEnoughData: Bool { articles >= Self.fewestArticles }

    /// The fewest articles that a statement is made on.
    public static let fewestArticles = 5

    init() {}

    init(scores: [Double], distribution: StanceDistribution, generator: inout SeededGenerator) {
        self.distribution = distribution
        articles = scores.count
        guard !scores.isEmpty else { return }
        mean = NewsStore.mean(scores)
        interval = MeanInterval.interval(scores, generator: &generator)
    }
}

/// Collects stance rows into one score for each article.
struct ScoreCollector {
    private var sums: [ArticleRow: (sum: Double, count: Int)] = [:]
    private var order: [ArticleRow] = []
    private(set) var distribution = StanceDistribution()
    /// The rows of the stance table that were added.
    private(set) var rows: [UInt32] = []

    mutating func add(row: UInt32, article: ArticleRow, polarity: Double, label: StanceLabel) {
        if sums[article] == nil { order.append(article) }
        sums[article, default: (0, 0)].sum += polarity
        sums[article, default: (0, 0)].count += 1
        distribution.add(label)
        rows.append(row)
    }

    /// The articles, in the order that they came in.
    var articles: [ArticleRow] { order }

    /// One score for each article, -1...1.
    var scores: [Double] { order.map(score(of:)) }

    /// An article's score; 0 where it has none.
    func score(of article: ArticleRow) -> Double {
        sums[article].map { $0.sum / Double($0.count) } ?? 0
    }
}
