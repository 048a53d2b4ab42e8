#if canImport(Glibc)
import Glibc
#endif

/// How a p-value was worked out.
public enum TestMethod: String, Hashable, Sendable, CaseIterable {
    /// Permutation of articles among two groups; the statistic is the difference in standard errors.
    case studentizedPermutation = "studentized_permutation"
    /// Welch's t with its skewness taken out, for many articles; or what both groups' common spread says, if that says less.
    case welchT = "welch_t"
    /// Signs of the differences of shared stories flipped at random.
    case signFlip = "sign_flip"
}

/// Whether two groups of scores could have the same mean.
///
/// The difference is divided by its standard error before and after permuting. Without that, groups of different size
/// and spread but the same mean are told apart far too often (in one case in five where 30 articles that vary meet 100
/// that hardly do); with it the test is exact for exchangeable scores and right for large samples whatever the spreads.
/// Permuting ends early once so many permutations were extreme that the p-value is known well enough. Beyond
/// ``largestPermuted`` articles Welch's t takes its place, transformed so that rare strong views on one side do not pass
/// for a difference. Where the smaller group happens to have seen none of them, its own spread does not tell of them: the
/// p-value is then that of the spread and skewness of both groups together, which are those of either if they do not differ.
/// Where Welch's t finds next to nothing, nothing is permuted either.
///
/// Source: Janssen, "Studentized permutation tests for non-i.i.d. hypotheses and the generalized Behrens–Fisher problem",
/// 1997; Chung and Romano, "Exact and asymptotically robust permutation tests", 2013; Besag and Clifford, "Sequential
/// Monte Carlo p-values", Biometrika 78, 1991; Phipson and Smyth, "Permutation p-values should never be zero", 2010; Hall,
/// "On the removal of skewness by transformation", Journal of the Royal Statistical Society B 54, 1992; Cornish and Fisher,
/// "Moments and cumulants in the specification of distributions", 1938.
enum DifferenceTest {
    /// The most permutations.
    static let permutations = 2000
    /// Extreme permutations after which the test ends.
    private static let enough = 100
    /// The most scores of the smaller group that are permuted.
    static let largestPermuted = 40

    /// The least p-value of Welch's t that is left as it is.
    private static let clearlyNone = 0.25

    /// The two-sided p-value of the difference of the means of independent groups.
    static func pValue(
        _ left: ScoreSample,
        _ right: ScoreSample,
        generator: inout SeededGenerator
    ) -> (p: Double, method: TestMethod) {
        guard left.count > 1, right.count > 1 else { return (1, .studentizedPermutation) }
        let welch = welch(left, right)
        guard min(left.count, right.count) <= largestPermuted else { return (max(welch, pooled(left, right)), .welchT) }
        guard welch < clearlyNone else { return (welch, .welchT) }
        return (permuted(left, right, &generator), .studentizedPermutation)
    }

    private static func welch(_ left: ScoreSample, _ right: ScoreSample) -> Double {
        let error = hypot(left.error, right.error)
        guard error > 0 else { return left.mean == right.mean ? 1 : 0 }
        let plain = (left.mean - right.mean) / error
        let skewness = (left.thirdCumulant - right.thirdCumulant) / (error * error * error)
        let slope = skewness * plain
        // Hall's transformation.
        let statistic = plain * (1 + slope / 3 + slope * slope / 27) + skewness / 6
        return 2 * studentDistribution(-abs(statistic), degrees: MeanInterval.welchDegrees(left, right))
    }

    /// By the spread and skewness of both groups together: Student's, corrected by the first term of the expansion of Cornish
    /// and Fisher, with the term that makes it grow with the difference wherever it is (Hall's cube).
    private static func pooled(_ left: ScoreSample, _ right: ScoreSample) -> Double {
        let (first, second) = (Double(left.count), Double(right.count))
        let degrees = first + second - 2
        let squares = left.deviation * left.deviation * (first - 1) + right.deviation * right.deviation * (second - 1)
        let error = (squares / degrees * (1 / first + 1 / second)).squareRoot()
        guard error > 0 else { return left.mean == right.mean ? 1 : 0 }
        let cubes = left.thirdCumulant * first * first * first + right.thirdCumulant * second * second * second
        let asymmetry = 1 / (first * first) - 1 / (second * second)
        let skewness = cubes / (first + second) * asymmetry / (error * error * error)
        let plain = (left.mean - right.mean) / error
        let slope = skewness * plain
        let statistic = plain * (1 - slope / 6 + slope * slope / 108) + skewness / 6
        return 2 * studentDistribution(-abs(statistic), degrees: degrees)
    }

    private static func permuted(
        _ left: ScoreSample,
        _ right: ScoreSample,
        _ generator: inout SeededGenerator
    ) -> Double {
        // The smaller group is drawn; squares are of deviations from the common mean, so that nothing cancels.
        let (smaller, larger) = left.count <= right.count ? (left, right) : (right, left)
        let size = smaller.count
        let count = Double(size + larger.count)
        let center = (smaller.mean * Double(size) + larger.mean * Double(larger.count)) / count
        var pool: [Double] = []
        pool.reserveCapacity(size + larger.count)
        for value in smaller.values { pool.append(value - center) }
        for value in larger.values { pool.append(value - center) }
        let statistic = SquaredStatistic(drawn: size, from: pool)
        let observed = Moments(pool.prefix(size))
        let bound = statistic.value(observed) * (1 - 2e-9)
        var random = generator
        defer { generator = random }
        var extreme = 0
        return pool.withUnsafeMutableBufferPointer { pool in
            for round in 1...permutations {
                let drawn = draw(size, from: pool, &random)
                guard statistic.reaches(bound, drawn) else { continue }
                extreme += 1
                if extreme == enough { return Double(extreme) / Double(round) }
            }
            return Double(extreme + 1) / Double(permutations + 1)
        }
    }

    /// Draws some of a pool without replacement, by a partial Fisher–Yates shuffle.
    @inline(__always)
    private static func draw(
        _ size: Int,
        from pool: UnsafeMutableBufferPointer<Double>,
        _ random: inout SeededGenerator
    ) -> Moments {
        var drawn = Moments()
        var bits: UInt64 = 0
        for position in 0..<size {
            // Two indexes from each random number.
            bits = position & 1 == 0 ? random.next() : bits >> 32
            let chosen = position + Int(((bits & 0xFFFF_FFFF) &* UInt64(pool.count - position)) >> 32)
            let value = pool[chosen]
            pool[chosen] = pool[position]
            pool[position] = value
            drawn.sum += value
            drawn.squares += value * value
        }
        return drawn
    }

    private struct Moments {
        var sum = 0.0
        var squares = 0.0

        init(_ values: some Collection<Double> = EmptyCollection()) {
            for value in values {
                sum += value
                squares += value * value
            }
        }
    }

    /// The square of the difference of the means of a part and of the rest, in standard errors.
    private struct SquaredStatistic {
        private let total: Moments
        /// Of the part and of the rest: one over the count, and over the count times the count less 1.
        private let part: (mean: Double, error: Double)
        private let rest: (mean: Double, error: Double)

        /// Where neither side varies, any difference is very many errors.
        private static let leastVariance = 1e-18

        /// Each side must have 2 scores or more.
        init(drawn: Int, from pool: [Double]) {
            func factors(_ count: Int) -> (mean: Double, error: Double) {
                (1 / Double(count), 1 / (Double(count) * Double(count - 1)))
            }
            total = Moments(pool)
            part = factors(drawn)
            rest = factors(pool.count - drawn)
        }

        @inline(__always)
        private func terms(_ drawn: Moments) -> (difference: Double, variance: Double) {
            let sum = total.sum - drawn.sum
            let difference = drawn.sum * part.mean - sum * rest.mean
            let drawnSquares = max(0, drawn.squares - drawn.sum * drawn.sum * part.mean)
            let squares = max(0, total.squares - drawn.squares - sum * sum * rest.mean)
            let variance = drawnSquares * part.error + squares * rest.error
            return (difference, max(variance, Self.leastVariance))
        }

        func value(_ drawn: Moments) -> Double {
            let (difference, variance) = terms(drawn)
            return difference * difference / variance
        }

        /// Whether the value is at least a bound; without the division.
        @inline(__always)
        func reaches(_ bound: Double, _ drawn: Moments) -> Bool {
            let (difference, variance) = terms(drawn)
            return difference * difference >= bound * variance
        }
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
