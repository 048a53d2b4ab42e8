#if canImport(Glibc)
import Glibc
#endif

/// How a p-value was worked out.
public enum TestMethod: String, Hashable, Sendable, CaseIterable {
    /// Permutation of articles among two groups; the statistic is the difference in standard errors.
    case studentizedPermutation = "studentized_permutation"
    /// Welch's t, for many articles.
    case welchT = "welch_t"
    /// Signs of the differences of shared stories flipped at random.
    case signFlip = "sign_flip"
}

/// Whether two groups of scores could have the same mean.
///
/// The difference is divided by its standard error before and after permuting. Without that, groups of different size
/// and spread but the same mean are told apart far too often (in one case in five where 30 articles that vary meet 100
/// that hardly do); with it the test is exact for exchangeable scores and right for large samples whatever the spreads.
/// Permuting ends early once so many permutations were extreme that the p-value is known well enough.
///
/// Source: Janssen, "Studentized permutation tests for non-i.i.d. hypotheses and the generalized Behrens–Fisher problem",
/// 1997; Chung and Romano, "Exact and asymptotically robust permutation tests", 2013; Besag and Clifford, "Sequential
/// Monte Carlo p-values", Biometrika 78, 1991; Phipson and Smyth, "Permutation p-values should never be zero", 2010.
enum DifferenceTest {
    /// The most permutations.
    static let permutations = 2000
    /// Extreme permutations after which the test ends.
    private static let enough = 100
    /// The most scores of the smaller group that are permuted.
    static let largestPermuted = 100

    /// The two-sided p-value of the difference of the means of independent groups.
    static func pValue(
        _ left: ScoreSample,
        _ right: ScoreSample,
        generator: inout SeededGenerator
    ) -> (p: Double, method: TestMethod) {
        guard left.count > 1, right.count > 1 else { return (1, .studentizedPermutation) }
        let isWelch = min(left.count, right.count) > largestPermuted
        return isWelch
            ? (welch(left, right), .welchT) : (permuted(left, right, &generator), .studentizedPermutation)
    }

    private static func welch(_ left: ScoreSample, _ right: ScoreSample) -> Double {
        let error = hypot(left.error, right.error)
        guard error > 0 else { return left.mean == right.mean ? 1 : 0 }
        let statistic = abs(left.mean - right.mean) / error
        return 2 * studentDistribution(-statistic, degrees: MeanInterval.welchDegrees(left, right))
    }

    private static func permuted(
        _ left: ScoreSample,
        _ right: ScoreSample,
        _ generator: inout SeededGenerator
    ) -> Double {
        // The smaller group is drawn; squares are of deviations from the common mean, so that nothing cancels.
        let center = mean(left.values + right.values)
        var pool = (left.values + right.values).map { $0 - center }
        let size = min(left.count, right.count)
        let total = Moments(pool)
        let smaller = left.count <= right.count ? pool.prefix(size) : pool.suffix(size)
        let observed = statistic(Moments(smaller), total)
        var extreme = 0
        return pool.withUnsafeMutableBufferPointer { pool in
            for round in 1...permutations {
                var drawn = Moments()
                // A partial Fisher–Yates shuffle.
                for position in 0..<size {
                    pool.swapAt(position, position + generator.index(below: pool.count - position))
                    drawn.add(pool[position])
                }
                guard statistic(drawn, total) >= observed * (1 - 1e-9) else { continue }
                extreme += 1
                if extreme == enough { return Double(extreme) / Double(round) }
            }
            return Double(extreme + 1) / Double(permutations + 1)
        }
    }

    private struct Moments {
        var count = 0.0
        var sum = 0.0
        var squares = 0.0

        init() {}

        init(_ values: some Sequence<Double>) {
            for value in values { add(value) }
        }

        @inline(__always)
        mutating func add(_ value: Double) {
            count += 1
            sum += value
            squares += value * value
        }
    }

    /// The difference of the means of a part and of the rest, in standard errors.
    @inline(__always)
    private static func statistic(_ part: Moments, _ total: Moments) -> Double {
        let rest = total.count - part.count
        let restSum = total.sum - part.sum
        let difference = abs(part.sum / part.count - restSum / rest)
        let partVariance = max(0, part.squares - part.sum * part.sum / part.count) / (part.count - 1) / part.count
        let restVariance = max(0, total.squares - part.squares - restSum * restSum / rest) / (rest - 1) / rest
        // Where neither side varies, any difference is infinitely many errors.
        return difference / max((partVariance + restVariance).squareRoot(), 1e-9)
    }

    /// The two-sided p-value of the mean of paired differences, by flipping signs.
    static func pValue(pairedDifferences: [Double], generator: inout SeededGenerator) -> Double {
        guard !pairedDifferences.isEmpty else { return 1 }
        let observed = abs(pairedDifferences.reduce(0, +))
        var extreme = 0
        for round in 1...permutations {
            var sum = 0.0
            var bits: UInt64 = 0
            for (index, value) in pairedDifferences.enumerated() {
                if index & 63 == 0 { bits = generator.next() }
                sum += bits & 1 == 0 ? value : -value
                bits >>= 1
            }
            guard abs(sum) >= observed - 1e-12 else { continue }
            extreme += 1
            if extreme == enough { return Double(extreme) / Double(round) }
        }
        return Double(extreme + 1) / Double(permutations + 1)
    }
}
