/// Whether two groups of scores could be one: the permutation test of the difference of means.
///
/// Source: Phipson and Smyth, "Permutation p-values should never be zero", 2010, for the estimate (b + 1) / (m + 1).
enum PermutationTest {
    /// The number of permutations.
    static let permutations = 2000

    /// The two-sided p-value of the difference of the means of independent groups.
    static func pValue(_ left: [Double], _ right: [Double], generator: inout SeededGenerator) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return 1 }
        let observed = abs(mean(left) - mean(right))
        var pool = left + right
        let total = pool.reduce(0, +)
        let size = min(left.count, right.count)
        let rest = pool.count - size
        var extreme = 0
        for _ in 0..<permutations {
            // Only the smaller group is drawn: a partial Fisher–Yates shuffle.
            var sum = 0.0
            for position in 0..<size {
                let other = position + generator.index(below: pool.count - position)
                pool.swapAt(position, other)
                sum += pool[position]
            }
            let difference = abs(sum / Double(size) - (total - sum) / Double(rest))
            if difference >= observed - 1e-12 { extreme += 1 }
        }
        return Double(extreme + 1) / Double(permutations + 1)
    }

    /// The two-sided p-value of the mean of paired differences, by flipping signs.
    static func pValue(pairedDifferences: [Double], generator: inout SeededGenerator) -> Double {
        guard !pairedDifferences.isEmpty else { return 1 }
        let observed = abs(pairedDifferences.reduce(0, +))
        var extreme = 0
        for _ in 0..<permutations {
            let sum = pairedDifferences.reduce(0.0) { $0 + (generator.next() & 1 == 0 ? $1 : -$1) }
            if abs(sum) >= observed - 1e-12 { extreme += 1 }
        }
        return Double(extreme + 1) / Double(permutations + 1)
    }
}

/// P-values corrected for being many.
///
/// Source: Holm, "A simple sequentially rejective multiple test procedure", 1979.
func holmAdjusted(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { pValues[$0] != pValues[$1] ? pValues[$0] < pValues[$1] : $0 < $1 }
    var adjusted = pValues
    var largest = 0.0
    for (rank, index) in order.enumerated() {
        largest = max(largest, min(1, pValues[index] * Double(pValues.count - rank)))
        adjusted[index] = largest
    }
    return adjusted
}

/// The difference of two means in standard deviations, corrected for small samples; nil where neither group varies.
///
/// Source: Hedges, "Distribution theory for Glass's estimator of effect size", 1981.
func hedgesG(_ left: [Double], _ right: [Double]) -> Double? {
    let degrees = Double(left.count + right.count - 2)
    guard degrees > 0 else { return nil }
    let leftSquares = standardDeviation(left) * standardDeviation(left) * Double(left.count - 1)
    let rightSquares = standardDeviation(right) * standardDeviation(right) * Double(right.count - 1)
    let pooled = ((leftSquares + rightSquares) / degrees).squareRoot()
    guard pooled > 0 else { return nil }
    return (mean(left) - mean(right)) / pooled * (1 - 3 / (4 * degrees - 1))
}
