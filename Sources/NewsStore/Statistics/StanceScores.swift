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

    /// Adds the judgements of another.
    mutating func add(_ other: StanceDistribution) {
        self.for += other.for
        neutral += other.neutral
        against += other.against
    }

    /// Takes the judgements of another back.
    mutating func subtract(_ other: StanceDistribution) {
        self.for -= other.for
        neutral -= other.neutral
        against -= other.against
    }

    /// Adds a label by its number in the column; numbers of ``WireCoded`` values never change.
    @inline(__always)
    mutating func add(code: UInt8) {
        switch code {
        case 0: self.for += 1
        case 2: against += 1
        default: neutral += 1
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
    ///
    /// Below it, intervals cover too seldom where views are rare and strong (`StatisticalClaimsTests`).
    public static let fewestArticles = 10

    init() {}

    /// With Student's interval.
    init(_ moments: StanceMoments) {
        distribution = moments.distribution
        articles = moments.articles
        guard articles > 0 else { return }
        mean = moments.mean
        interval = MeanInterval.student(count: articles, mean: moments.mean, deviation: moments.deviation)
    }

    /// With the bootstrap's interval.
    init(_ sample: inout ScoreSample, distribution: StanceDistribution, generator: inout SeededGenerator) {
        self.distribution = distribution
        articles = sample.count
        guard articles > 0 else { return }
        mean = sample.mean
        interval = MeanInterval.bootstrap(&sample, generator: &generator)
    }
}

/// Sums stance rows up, one score for each article, without keeping the scores.
///
/// Rows must come in ascending order, so that those of one article come together; so they lie in posting lists. Sums are
/// whole numbers, so that they come out the same however the articles are divided among sums that are added up.
struct StanceMoments: Sendable {
    /// A smaller standard deviation is rounding: polarities are kept in single precision.
    static let leastDeviation = 1e-6
    /// The unit of the sums is 2^-60.
    private static let unit = 0x1p60

    private(set) var distribution = StanceDistribution()
    private var finished = 0
    private var sum: Int128 = 0
    private var squares: Int128 = 0
    private var article = noIndex
    private var articleSum = 0.0
    private var articleCount = 0.0

    @inline(__always)
    mutating func add(article: ArticleRow, polarity: Float, label: UInt8) {
        if article != self.article {
            finish()
            self.article = article
        }
        articleSum += Double(polarity)
        articleCount += 1
        distribution.add(code: label)
    }

    /// Adds the sums of other articles.
    mutating func add(_ other: StanceMoments) {
        var other = other
        other.finish()
        finish()
        distribution.add(other.distribution)
        finished += other.finished
        sum += other.sum
        squares += other.squares
    }

    /// Takes the sums of other articles back, which were added before.
    mutating func subtract(_ other: StanceMoments) {
        var other = other
        other.finish()
        finish()
        distribution.subtract(other.distribution)
        finished -= other.finished
        sum -= other.sum
        squares -= other.squares
    }

    /// Counts the article whose rows came last.
    mutating func finish() {
        guard articleCount > 0 else { return }
        let score = articleSum / articleCount
        finished += 1
        sum += Self.whole(score)
        squares += Self.whole(score * score)
        articleSum = 0
        articleCount = 0
        article = noIndex
    }

    private static func whole(_ value: Double) -> Int128 { Int128(Int64(max(-1, min(1, value)) * unit)) }

    private var isOpen: Bool { articleCount > 0 }
    private var lastScore: Double { isOpen ? articleSum / articleCount : 0 }

    /// The number of articles.
    var articles: Int { finished + (isOpen ? 1 : 0) }

    /// The mean of the articles' scores; 0 without articles.
    var mean: Double { articles > 0 ? Double(sumOf: sum + Self.whole(lastScore)) / Self.unit / Double(articles) : 0 }

    /// The standard deviation of the articles' scores (divisor n - 1); 0 below two, and where all are the same.
    var deviation: Double {
        guard articles > 1 else { return 0 }
        let total = Double(sumOf: sum + Self.whole(lastScore)) / Self.unit
        let squares = Double(sumOf: squares + Self.whole(lastScore * lastScore)) / Self.unit
        let variance = (squares - total * total / Double(articles)) / Double(articles - 1)
        let deviation = max(0, variance).squareRoot()
        return deviation > Self.leastDeviation ? deviation : 0
    }
}

/// Collects stance rows into one score for each article.
///
/// Rows must come in ascending order, as in ``StanceMoments``.
struct ScoreCollector: Sendable {
    /// An article with the sum and the number of its polarities.
    struct Article: Sendable {
        let row: ArticleRow
        fileprivate var sum: Double
        fileprivate var count = 1.0
    }

    /// The articles, ascending.
    private(set) var articles: [Article] = []
    private(set) var distribution = StanceDistribution()
    /// The stances that were added.
    private(set) var stances: [StancePosting] = []

    @inline(__always)
    mutating func add(_ stance: StancePosting) {
        let last = articles.count - 1
        if last >= 0, articles[last].row == stance.article {
            articles[last].sum += Double(stance.polarity)
            articles[last].count += 1
        } else {
            articles.append(Article(row: stance.article, sum: Double(stance.polarity)))
        }
        distribution.add(code: stance.label)
        stances.append(stance)
    }

    /// One score for each article, -1...1.
    var scores: [Double] { articles.map { $0.sum / $0.count } }

    /// The sums of the scores.
    var sums: ScoreSums {
        var sums = ScoreSums()
        for article in articles { sums.add(article.sum / article.count) }
        return sums
    }
}
