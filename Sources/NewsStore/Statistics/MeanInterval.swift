#if canImport(Glibc)
import Glibc
#endif

/// How an interval was worked out.
public enum IntervalMethod: String, Hashable, Sendable, CaseIterable {
    /// Student's t over articles.
    case studentT = "student_t"
    /// Resampling of articles; see ``MeanInterval``.
    case bootstrapExpandedPercentile = "bootstrap_expanded_percentile"
    /// The normal approximation with the scores' skewness, for many articles.
    case normalApproximation = "normal_approximation"
    /// All articles agree: how many unseen ones that do not would still be likely to go unseen.
    case binomialBound = "binomial_bound"
}

/// An interval around a mean.
public struct ConfidenceInterval: Hashable, Sendable {
    /// The lower end, in the unit of the mean.
    public var low: Double
    /// The upper end.
    public var high: Double
    /// The probability with which such intervals hold the true mean, 0...1.
    public var level: Double
    /// How it was worked out.
    public var method: IntervalMethod
}

/// 95 % intervals for means of articles' scores, which lie in -1...1, and for differences of such means.
///
/// Comparisons resample: up to ``largestBootstrap`` articles the interval is the expanded percentile interval of the
/// bootstrap, percentiles of resampled means at levels moved outward so that small samples are not sold as sure; for a
/// difference each group's resampled deviations are expanded on their own, and the levels are those of Student's t with
/// Welch's degrees of freedom. Beyond, the mean of so many bounded scores is normal but for its skewness, and the
/// percentiles that resampling would find are worked out: Student's, moved by the first term of the expansion of Cornish and
/// Fisher. Timelines and relations have thousands of small cells; Student's t covers as well there and takes no
/// resampling. Where all articles agree there is no spread to learn from: then the interval holds what share of other
/// articles could still have gone unseen. `StatisticalClaimsTests` measures how often these intervals cover.
///
/// Source: Hesterberg, "What teachers should know about the bootstrap", The American Statistician 69(4), 2015; Cornish and
/// Fisher, "Moments and cumulants in the specification of distributions", 1938; Clopper and Pearson, "The use of
/// confidence or fiducial limits", 1934; Zou and Donner, "Construction of confidence limits about effect measures",
/// Statistics in Medicine 27(10), 2008.
enum MeanInterval {
    /// The probability of the intervals.
    static let level = 0.95
    /// The number of resamples.
    static let resamples = 1000
    /// The most scores that are resampled.
    static let largestBootstrap = 40
    /// The largest difference of two means.
    private static let widest = 2.0

    /// Student's interval; nil below two scores.
    static func student(count: Int, mean: Double, deviation: Double) -> ConfidenceInterval? {
        guard count > 1 else { return nil }
        guard deviation > 0 else { return agreement(count: count, mean: mean) }
        let half = studentQuantile975(degrees: count - 1) * deviation / Double(count).squareRoot()
        return bounded(mean - half, mean + half, by: 1, .studentT)
    }

    private static func student(_ sample: ScoreSample) -> ConfidenceInterval? {
        student(count: sample.count, mean: sample.mean, deviation: sample.deviation)
    }

    /// The bootstrap's interval.
    ///
    /// - Parameters:
    ///   - sample: The scores.
    ///   - bound: The largest score, 1, or 2 for differences of scores.
    ///   - generator: Draws the resamples.
    /// - Returns: Nil below two scores.
    static func bootstrap(
        _ sample: inout ScoreSample,
        bound: Double = 1,
        generator: inout SeededGenerator
    ) -> ConfidenceInterval? {
        guard sample.count > 1 else { return nil }
        guard sample.deviation > 0 else {
            return agreement(count: sample.count, mean: sample.mean, bound: bound)
        }
        guard sample.count <= largestBootstrap else {
            let reach = studentQuantile975(degrees: sample.count - 1)
            return skewed(around: sample.mean, sample.error, reach, sample.thirdCumulant, by: bound)
        }
        let deviations = sample.resampledDeviations(&generator)
        let level = normalDistribution(-studentQuantile975(degrees: sample.count - 1))
        let ends = quantiles(deviations.count, level, around: sample.error) { deviations[$0] }
        return bounded(
            sample.mean + ends.low,
            sample.mean + ends.high,
            by: bound,
            .bootstrapExpandedPercentile
        )
    }

    /// The interval of a difference of means; nil where either group has below two scores.
    static func difference(
        _ left: inout ScoreSample,
        _ right: inout ScoreSample,
        generator: inout SeededGenerator
    ) -> ConfidenceInterval? {
        guard left.count > 1, right.count > 1 else { return nil }
        let difference = left.mean - right.mean
        guard left.deviation > 0, right.deviation > 0 else {
            guard let first = student(left), let second = student(right) else { return nil }
            let down = hypot(left.mean - first.low, second.high - right.mean)
            let up = hypot(first.high - left.mean, right.mean - second.low)
            return bounded(difference - down, difference + up, by: widest, .binomialBound)
        }
        let error = hypot(left.error, right.error)
        let degrees = welchDegrees(left, right)
        let reach = studentQuantile975(degrees: degrees)
        guard min(left.count, right.count) <= largestBootstrap else {
            return skewed(around: difference, error, reach, left.thirdCumulant - right.thirdCumulant, by: widest)
        }
        // Resamples of groups that are independent may be paired in any order: each group is resampled once.
        let (first, second) = (left.resampledDeviations(&generator), right.resampledDeviations(&generator))
        let ends = quantiles(min(first.count, second.count), normalDistribution(-reach), around: error) {
            first[$0] - second[$0]
        }
        return bounded(
            difference + ends.low,
            difference + ends.high,
            by: widest,
            .bootstrapExpandedPercentile
        )
    }

    /// The interval of a difference of means that have Student's intervals; nil where either group has below two scores.
    static func difference(_ left: StanceMoments, _ right: StanceMoments) -> ConfidenceInterval? {
        guard
            let first = student(count: left.articles, mean: left.mean, deviation: left.deviation),
            let second = student(count: right.articles, mean: right.mean, deviation: right.deviation)
        else { return nil }
        let difference = left.mean - right.mean
        return bounded(
            difference - hypot(left.mean - first.low, second.high - right.mean),
            difference + hypot(first.high - left.mean, right.mean - second.low),
            by: widest,
            .studentT
        )
    }

    /// Welch's degrees of freedom for the difference of two means, at least 1.
    ///
    /// Source: Welch, "The generalization of Student's problem when several different population variances are
    /// involved", Biometrika 34, 1947.
    static func welchDegrees(_ left: ScoreSample, _ right: ScoreSample) -> Double {
        let first = left.error * left.error
        let second = right.error * right.error
        let spread = first * first / Double(max(1, left.count - 1)) + second * second / Double(max(1, right.count - 1))
        guard spread > 0 else { return Double(max(1, left.count + right.count - 2)) }
        return max(1, (first + second) * (first + second) / spread)
    }

    /// The interval around scores that are all the same.
    private static func agreement(count: Int, mean: Double, bound: Double = 1) -> ConfidenceInterval {
        // So large a share of other articles goes unseen in a sample of this size 25 times in 1,000.
        let unseen = 1 - pow((1 - level) / 2, 1 / Double(count))
        let low = mean - unseen * (mean + bound)
        return bounded(low, mean + unseen * (bound - mean), by: bound, .binomialBound)
    }

    /// The interval around a mean, or a difference of means, that is normal but for its third cumulant.
    private static func skewed(
        around mean: Double,
        _ error: Double,
        _ reach: Double,
        _ thirdCumulant: Double,
        by bound: Double
    ) -> ConfidenceInterval {
        let shift = thirdCumulant / (error * error) * (reach * reach - 1) / 6
        return bounded(mean + shift - reach * error, mean + shift + reach * error, by: bound, .normalApproximation)
    }

    private static func bounded(
        _ low: Double,
        _ high: Double,
        by bound: Double,
        _ method: IntervalMethod
    ) -> ConfidenceInterval {
        ConfidenceInterval(low: max(-bound, low), high: min(bound, high), level: level, method: method)
    }

    /// The quantiles at a probability below a half and at its complement, by linear interpolation.
    ///
    /// - Parameters:
    ///   - count: The number of values, at least two.
    ///   - probability: Below a half.
    ///   - error: The standard error of the values, which are deviations from their mean: what lies closer to it than most is
    ///     set aside first.
    ///   - value: A value by its position.
    /// - Returns: Both quantiles.
    @inline(__always)
    private static func quantiles(
        _ count: Int,
        _ probability: Double,
        around error: Double,
        _ value: (Int) -> Double
    ) -> (low: Double, high: Double) {
        let position = probability * Double(count - 1)
        let place = Int(position.rounded(.down))
        let wanted = min(place + 2, count)
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * count) { buffer in
            let low = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
            let high = UnsafeMutableBufferPointer(rebasing: buffer[count...])
            /// Keeps what lies so far from 0 or farther: of the upper side with the sign turned.
            func keep(beyond bound: Double) -> (low: Int, high: Int) {
                var (lows, highs) = (0, 0)
                for index in 0..<count {
                    let value = value(index)
                    // Written in any case: a step without a branch.
                    low[lows] = value
                    lows += value <= -bound ? 1 : 0
                    high[highs] = -value
                    highs += value >= bound ? 1 : 0
                }
                return (lows, highs)
            }
            // A normal value lies as far out as this 11 times in a hundred, on each side.
            var kept = keep(beyond: 1.2 * error)
            if min(kept.low, kept.high) < wanted { kept = keep(beyond: -.infinity) }
            func quantile(_ values: Slice<UnsafeMutableBufferPointer<Double>>) -> Double {
                let tail = smallest(wanted, of: values)
                let next = min(place + 1, wanted - 1)
                return tail[place] + (tail[next] - tail[place]) * (position - Double(place))
            }
            return (quantile(low[..<kept.low]), -quantile(high[..<kept.high]))
        }
    }

    /// So many of the smallest values, ascending.
    private static func smallest(_ count: Int, of values: Slice<UnsafeMutableBufferPointer<Double>>) -> [Double] {
        Array(unsafeUninitializedCapacity: count) { tail, length in
            for value in values {
                if length == count {
                    guard value < tail[count - 1] else { continue }
                    length -= 1
                }
                var place = length
                while place > 0, value < tail[place - 1] {
                    tail[place] = tail[place - 1]
                    place -= 1
                }
                tail[place] = value
                length += 1
            }
        }
    }
}
