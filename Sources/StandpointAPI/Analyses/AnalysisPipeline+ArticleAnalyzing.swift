import NewsAnalysis
import NewsModel

extension AnalysisPipeline: ArticleAnalyzing {
    /// The version of rules and models.
    public var analysisVersion: String { Self.version }

    /// Judges the stance of a text toward each of the given words.
    public func stances(in text: String, toward targets: [Range<Int>]) throws -> [StanceProbabilities] {
        stances(toward: targets, in: text)
    }

    /// Judges for each pair of mentions who of the two holds which stance toward the other.
    public func stances(in text: String, between pairs: [MentionPair]) throws -> [DirectedStance] {
        stances(between: pairs.map { (first: $0.first, second: $0.second) }, in: text)
    }
}
