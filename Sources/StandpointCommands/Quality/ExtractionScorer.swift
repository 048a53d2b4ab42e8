/// Article extraction: shingles of four words, precision and recall averaged over the pages.
///
/// As `score_extraction.py`, after the method of the scrapinghub article extraction benchmark.
struct ExtractionScorer {
    private var precisions: [Double] = []
    private var recalls: [Double] = []

    /// F1 of the averaged precision and recall.
    var f1: Double { harmonicMean(mean(precisions), mean(recalls)) }

    mutating func add(gold: String, system: String) {
        let wanted = shingles(gold)
        let found = shingles(system)
        var correct = 0
        for (shingle, count) in wanted { correct += min(count, found[shingle] ?? 0) }
        let missing = wanted.values.reduce(0, +) - correct
        let wrong = found.values.reduce(0, +) - correct
        if correct + wrong > 0 { precisions.append(Double(correct) / Double(correct + wrong)) }
        if correct + missing > 0 { recalls.append(Double(correct) / Double(correct + missing)) }
    }

    private func shingles(_ text: String) -> [[String]: Int] {
        let scored = ScoredText(text)
        let words = scored.words().map { String(String.UnicodeScalarView(scored.scalars[$0])) }
        guard !words.isEmpty else { return [:] }
        var counts: [[String]: Int] = [:]
        for start in 0..<max(1, words.count - 3) {
            counts[Array(words[start..<min(start + 4, words.count)]), default: 0] += 1
        }
        return counts
    }

    private func mean(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }
}
