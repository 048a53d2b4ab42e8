import NewsAnalysis
import NewsModel

/// Whoever analyses articles for the API.
///
/// Many threads share one. It takes whatever texts clients send.
public protocol ArticleAnalyzing: Sendable {
    /// The version of rules and models; numbers of different versions do not compare.
    var analysisVersion: String { get }

    /// Whether nothing speaks against a text's being English, the one language that is analysed.
    func isPlausiblyEnglish(_ text: String) -> Bool

    /// Finds all that the API shows of an article.
    func analyze(_ article: Article) throws -> Analysis

    /// Judges the stance of a text toward each of the given words.
    ///
    /// - Parameters:
    ///   - text: The text, usually one sentence.
    ///   - targets: Ranges of UTF-8 offsets, within the text and never inside a scalar.
    /// - Returns: One distribution for each target, in order, without abstention.
    /// - Throws: Whatever keeps it from judging; the client is told of a fault in the server.
    func stances(in text: String, toward targets: [Range<Int>]) throws -> [StanceProbabilities]

    /// Judges for each pair of mentions who of the two holds which stance toward the other.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - pairs: Ranges of UTF-8 offsets, as above.
    /// - Returns: One distribution for each pair, in order, without abstention.
    /// - Throws: As above.
    func stances(in text: String, between pairs: [MentionPair]) throws -> [DirectedStance]

    /// Why a stance was given.
    ///
    /// - Parameters:
    ///   - stance: A stance of the analysis.
    ///   - article: The article.
    ///   - analysis: Its analysis.
    /// - Returns: What each head says, and the words that moved the judgement.
    /// - Throws: Whatever keeps it from judging.
    func reasons(for stance: Stance, in article: Article, analysis: Analysis) throws -> StanceReasons
}

/// Two mentions in one text, as ranges of UTF-8 offsets.
public struct MentionPair: Hashable, Sendable {
    /// One mention.
    public var first: Range<Int>
    /// The other.
    public var second: Range<Int>

    /// Makes a pair.
    public init(first: Range<Int>, second: Range<Int>) {
        self.first = first
        self.second = second
    }
}
