#if canImport(Glibc)
import Glibc
#endif

/// How an interval was worked out.
public enum IntervalMethod: String, Hashable, Sendable, CaseIterable {
    /// Resampling of articles; see ``MeanInterval``.
    case bootstrapExpandedPercentile = "bootstrap_expanded_percentile"
    /// The normal approximation, for many articles.
    case normalApproximation = "normal_approximation"
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

/// Intervals for means of articles' scores.
///
/// Up to ``largestBootstrap`` articles the interval is the expanded percentile interval of the bootstrap: percentiles of
/// resampled means, at levels moved outward so that small samples are not sold as sure. Beyond, the mean of so many
/// bounded scores is normal for all purposes.
///
/// Source: Hesterberg, "What teachers should know about the bootstrap", The American Statistician 69(4), 2015.
enum MeanInterval {
    /// The probability of the intervals.
    static let level = 0.95
    /// The number of resamples.
    static let resamples = 1000
    /// The most scores that are resampled.
    static let largestBootstrap = 200

    /// The interval of a mean; nil below two scores.
    static func interval(_ scores: [Double], generator: inout SeededGenerator) -> ConfidenceInterval? {
        guard scores.count > 1 else { return nil }
        let mean = mean(scores)
        guard scores.count <= largestBootstrap else {
            let half =
                normalQuantile(1 - (1 - level) / 2) * standardDeviation(scores) / Double(scores.count).squareRoot()
            return ConfidenceInterval(low: mean - half, high: mean + half, level: level, method: .normalApproximation)
        }
        var means = (0..<resamples).map { _ in resampledMean(scores, &generator) }
        return percentiles(of: &means, sampleSize: scores.count)
    }

    /// The interval of the difference of two means; nil where either has below two scores.
    static func difference(
        _ left: [Double],
        _ right: [Double],
        generator: inout SeededGenerator
    ) -> ConfidenceInterval? {
        guard left.count > 1, right.count > 1 else { return nil }
        guard min(left.count, right.count) <= largestBootstrap else {
            let variance =
                pow(standardDeviation(left), 2) / Double(left.count)
                + pow(standardDeviation(right), 2) / Double(right.count)
            let half = normalQuantile(1 - (1 - level) / 2) * variance.squareRoot()
            let difference = mean(left) - mean(right)
            return ConfidenceInterval(
                low: difference - half,
                high: difference + half,
                level: level,
                method: .normalApproximation
            )
        }
        let first = Resampled(left)
        let second = Resampled(right)
        var differences = (0..<resamples).map { _ in
            resampledMean(first, &generator) - resampledMean(second, &generator)
        }
        return percentiles(of: &differences, sampleSize: min(left.count, right.count))
    }

    /// The mean of a resample; for many scores, a draw from the normal distribution that such means have.
    private static func resampledMean(_ scores: Resampled, _ generator: inout SeededGenerator) -> Double {
        guard scores.values.count <= largestBootstrap else {
            let uniform = (Double(generator.next() >> 11) + 0.5) / Double(1 << 53)
            let angle = Double(generator.next() >> 11) / Double(1 << 53) * 2 * Double.pi
            // Source: Box and Muller, "A note on the generation of random normal deviates", 1958.
            return scores.mean + scores.error * (-2 * log(uniform)).squareRoot() * cos(angle)
        }
        return resampledMean(scores.values, &generator)
    }

    private struct Resampled {
        let values: [Double]
        let mean: Double
        let error: Double

        init(_ values: [Double]) {
            self.values = values
            mean = NewsStore.mean(values)
            error = standardDeviation(values) / Double(values.count).squareRoot()
        }
    }

    private static func resampledMean(_ scores: [Double], _ generator: inout SeededGenerator) -> Double {
        scores.withUnsafeBufferPointer { scores in
            var sum = 0.0
            for _ in 0..<scores.count { sum += scores[generator.index(below: scores.count)] }
            return sum / Double(scores.count)
        }
    }

    private static func percentiles(of values: inout [Double], sampleSize: Int) -> ConfidenceInterval {
        values.sort()
        let degrees = Double(sampleSize - 1)
        let expansion = (Double(sampleSize) / degrees).squareRoot()
        let tail = normalDistribution(-expansion * studentQuantile(1 - (1 - level) / 2, degrees: degrees))
        return ConfidenceInterval(
            low: quantile(values, tail),
            high: quantile(values, 1 - tail),
            level: level,
            method: .bootstrapExpandedPercentile
        )
    }

    /// A quantile of sorted values by linear interpolation.
    private static func quantile(_ sorted: [Double], _ probability: Double) -> Double {
        let position = probability * Double(sorted.count - 1)
        let lower = Int(position.rounded(.down))
        let upper = min(lower + 1, sorted.count - 1)
        return sorted[lower] + (sorted[upper] - sorted[lower]) * (position - Double(lower))
    }
}

/// The arithmetic mean; 0 for no values.
func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
}

/// The standard deviation of a sample (divisor n - 1); 0 below two values.
func standardDeviation(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    let center = mean(values)
    return (values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(values.count - 1)).squareRoot()
}

/// The normal distribution function.
func normalDistribution(_ value: Double) -> Double {
    0.5 * erfc(-value / 2.0.squareRoot())
}

/// The inverse of the normal distribution function, by bisection.
func normalQuantile(_ probability: Double) -> Double {
    bisect(probability, normalDistribution)
}

/// The quantile of Student's t, by bisection of its distribution function.
func studentQuantile(_ probability: Double, degrees: Double) -> Double {
    bisect(probability) { studentDistribution($0, degrees: degrees) }
}

private func bisect(_ probability: Double, _ distribution: (Double) -> Double) -> Double {
    var low = -1000.0
    var high = 1000.0
    for _ in 0..<80 {
        let middle = (low + high) / 2
        if distribution(middle) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
}

/// Student's distribution function, through the regularised incomplete beta function.
private func studentDistribution(_ value: Double, degrees: Double) -> Double {
    let tail = 0.5 * incompleteBeta(degrees / (degrees + value * value), degrees / 2, 0.5)
    return value > 0 ? 1 - tail : tail
}

/// Source: Abramowitz and Stegun, 26.5.8, the continued fraction evaluated by Lentz's method.
private func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    let logGamma: Double = lgamma(a + b) - lgamma(a) - lgamma(b)
    let logPower: Double = a * log(x) + b * log(1 - x)
    let front: Double = exp(logGamma + logPower) / a
    let tiny = 1e-300
    var fraction = 1.0
    var c = 1.0
    var d = 0.0
    for step in 0...300 {
        let m = Double(step / 2)
        let numerator: Double
        if step == 0 {
            numerator = 1
        } else if step % 2 == 0 {
            let scale: Double = (a + 2 * m - 1) * (a + 2 * m)
            numerator = m * (b - m) * x / scale
        } else {
            let scale: Double = (a + 2 * m) * (a + 2 * m + 1)
            numerator = -(a + m) * (a + b + m) * x / scale
        }
        d = 1 + numerator * d
        d = 1 / (abs(d) < tiny ? tiny : d)
        c = 1 + numerator / c
        c = abs(c) < tiny ? tiny : c
        fraction *= c * d
        if abs(1 - c * d) < 1e-12 { break }
    }
    return front * (fraction - 1)
}
