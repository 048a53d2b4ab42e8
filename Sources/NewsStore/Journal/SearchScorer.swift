import GRDB
import GRDBSQLite

#if canImport(Glibc)
import Glibc
#endif

/// Scores the rows of one search by BM25, and passes over those that are not wanted.
///
/// FTS5's own `bm25()` goes through every row of each phrase before it scores the first, to count them: a second and more
/// for a common word in a million articles. This one knows how many rows have a common word (``CommonWords``), reads at
/// most ``counted`` rows of any other phrase, the earliest, and takes them to lie as densely in the rest; with fewer rows
/// than that its scores are those of `bm25()`.
///
/// Used by one call, on one thread; SQLite hands it through to ``SearchFunctions``.
///
/// Source: SQLite, `ext/fts5/fts5_aux.c`; Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond",
/// 2009.
final class SearchScorer {
    /// The most rows of a phrase that are read to estimate how many there are.
    static let counted = 500
    private static let (k1, b) = (1.2, 0.75)

    /// For each phrase of the query, where it stands, if it is a common word.
    private let words: [CommonWords.Word?]
    private let lengths: CommonWords.Lengths
    /// The last sequence number.
    private let last: Int64
    private let isWanted: (UInt64) -> Bool
    /// The phrases that the statement in hand asks for, in its order.
    private var asked: [Int] = []
    /// The phrases, all of them common words, that are looked up instead.
    private var lookedUp: [Int] = []
    /// Inverse document frequencies of the phrases, as far as they are worked out.
    private var weights: [Double?]
    private var meanLength: Double?

    /// Whether what the articles of the pass in hand share is worked out.
    var isPrepared: Bool { meanLength != nil }

    init(
        words: [CommonWords.Word?],
        lengths: CommonWords.Lengths,
        last: Int64,
        where isWanted: @escaping (UInt64) -> Bool
    ) {
        self.words = words
        self.lengths = lengths
        self.last = last
        self.isWanted = isWanted
        weights = Array(repeating: nil, count: words.count)
    }

    /// Goes on to a statement that asks for some phrases, where others must occur as well.
    func begin(asked: [Int], lookedUp: [Int]) {
        self.asked = asked
        self.lookedUp = lookedUp
        meanLength = nil
    }

    /// Whether an article is wanted.
    func wants(_ sequence: Int64) -> Bool { isWanted(UInt64(clamping: sequence)) }

    /// The score of the row that a statement is at; nil where the row is not wanted.
    func score(_ row: SearchFunctions.Row) throws(SearchFunctions.Failure) -> Double? {
        let sequence = row.sequence
        for phrase in lookedUp where words[phrase]?[sequence] ?? 0 == 0 { return nil }
        guard wants(sequence) else { return nil }
        if meanLength == nil {
            guard row.phrases == asked.count else { throw SearchFunctions.Failure(code: SQLITE_ERROR) }
            try prepare(try row.totals()) { phrase throws(SearchFunctions.Failure) in
                try row.sample(ofPhrase: asked.firstIndex(of: phrase) ?? 0, rows: Self.counted)
            }
        }
        let length = if let known = lengths[sequence] { known } else { try row.length() }
        let norm = self.norm(length)
        var score = 0.0
        for (index, phrase) in asked.enumerated() {
            score += part(of: phrase, frequency: Double(try row.frequency(ofPhrase: index)), norm)
        }
        for phrase in lookedUp { score += part(of: phrase, frequency: Double(words[phrase]?[sequence] ?? 0), norm) }
        return score
    }

    /// The score of an article by its words, where they are known (else it is taken for one as long as others), and by
    /// how often each phrase occurs in it.
    func score(length: Int?, frequencies: [Int]) -> Double {
        let norm = length.map { self.norm($0) } ?? Self.k1
        return frequencies.indices.reduce(0) { $0 + part(of: $1, frequency: Double(frequencies[$1]), norm) }
    }

    private func norm(_ length: Int) -> Double {
        Self.k1 * (1 - Self.b + Self.b * Double(length) / (meanLength ?? 1))
    }

    private func part(of phrase: Int, frequency: Double, _ norm: Double) -> Double {
        (weights[phrase] ?? 0) * frequency * (Self.k1 + 1) / (frequency + norm)
    }

    /// Works out what the articles of a pass share, before the first is scored, from the rows and words of the whole index
    /// and the first rows that have a phrase: how many there are, up to ``counted``, and the last of them.
    func prepare<Failure: Error>(
        _ totals: (rows: Int64, tokens: Int64),
        sample: (Int) throws(Failure) -> (rows: Int, lastRow: Int64)
    ) throws(Failure) {
        guard meanLength == nil else { return }
        func weight(_ matching: Double) -> Double {
            let weight = log((Double(totals.rows) - matching + 0.5) / (matching + 0.5))
            // A word in most articles tells nothing, but must not count against them.
            return weight > 0 ? weight : 1e-6
        }
        for phrase in asked + lookedUp where weights[phrase] == nil {
            if let word = words[phrase] {
                // As dense in what came since, and among those that are left.
                let matching = Double(word.rows) / Double(max(1, lengths.count)) * Double(totals.rows)
                weights[phrase] = weight(min(matching, Double(totals.rows)))
            } else {
                let sample = try sample(phrase)
                var matching = Double(sample.rows)
                if sample.rows == Self.counted, sample.lastRow > 0 {
                    matching = min(Double(totals.rows), matching * max(1, Double(last) / Double(sample.lastRow)))
                }
                weights[phrase] = weight(matching)
            }
        }
        meanLength = max(1, Double(totals.tokens) / Double(max(1, totals.rows)))
    }
}
