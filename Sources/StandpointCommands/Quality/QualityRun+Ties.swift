import Foundation
import NewsAnalysis
import NewsModel

/// What a word that ties holder and target adds to the classifier's judgement, fitted anew.
extension QualityRun {
    /// A pair that a word ties, with the classifier's judgement and the gold file's class.
    struct TiedPair {
        let directed: DirectedStance
        let forward: Set<StanceLabel>
        let backward: Set<StanceLabel>
        /// 0 neutral, 1 and 2 positive, 3 and 4 negative; odd from the first.
        let label: Int

        /// The negative log likelihood of the gold class, in natural logarithms, where a tie adds so much to the log odds.
        func logLoss(adding evidence: Double) -> Double {
            let strengthened = directed.strengthened(first: forward, second: backward, by: evidence)
            return -log(max(strengthened.classes[label], .leastNormalMagnitude))
        }
    }

    /// The pairs of a gold file that a word ties in either direction.
    func tiedPairs(_ records: [GoldRecord]) -> [TiedPair] {
        records.compactMap { record in
            guard let body = record.text, let first = record.first, let second = record.second,
                let label = record.label, (0...4).contains(label)
            else { return nil }
            let text = ScoredText(body)
            let pair = (text.utf8Range(first.start, first.end), text.utf8Range(second.start, second.end))
            let ties = pipeline.ties(between: pair.0, and: pair.1, in: body)
            guard !ties.forward.isEmpty || !ties.backward.isEmpty,
                let directed = pipeline.stances(between: [pair], in: body).first
            else { return nil }
            return TiedPair(directed: directed, forward: ties.forward, backward: ties.backward, label: label)
        }
    }

    /// What a tie adds to the log odds in the program and in the best fit, 0...4, and the mean log loss of each and of none.
    func ties(_ records: [GoldRecord]) -> [(metric: String, value: Double)] {
        let pairs = tiedPairs(records)
        guard !pairs.isEmpty else { return [] }
        func loss(_ evidence: Double) -> Double {
            pairs.map { $0.logLoss(adding: evidence) }.reduce(0, +) / Double(pairs.count)
        }
        let fitted = leastArgument(of: loss, in: 0...4)
        return [
            ("stance.pairs.tie_log_odds", AnalysisPipeline.tieLogOdds), ("stance.pairs.tie_log_odds_fitted", fitted),
            ("stance.pairs.tied_log_loss", loss(AnalysisPipeline.tieLogOdds)),
            ("stance.pairs.tied_log_loss_fitted", loss(fitted)), ("stance.pairs.tied_log_loss_without", loss(0)),
        ]
    }
}

/// Where a convex function is least, to within a ten-thousandth of the range, by ternary search.
///
/// - Parameters:
///   - function: The function; a log loss is convex in what is added to log odds.
///   - range: Where to look.
/// - Returns: The place, in the range.
func leastArgument(of function: (Double) -> Double, in range: ClosedRange<Double>) -> Double {
    var low = range.lowerBound
    var high = range.upperBound
    while high - low > (range.upperBound - range.lowerBound) / 10_000 {
        let third = (high - low) / 3
        if function(low + third) <= function(high - third) { high -= third } else { low += third }
    }
    return (low + high) / 2
}
