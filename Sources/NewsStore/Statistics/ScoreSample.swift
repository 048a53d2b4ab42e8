#if canImport(Glibc)
import Glibc
#endif

/// The scores of a group's articles, with what is worked out of them once.
struct ScoreSample: Sendable {
    /// One score for each article, -1...1; empty where only the sums of more than ``MeanInterval/largestBootstrap`` scores
    /// are known, of which nothing is drawn.
    let values: [Double]
    /// The number of scores.
    let count: Int
    /// The arithmetic mean; 0 for no scores.
    let mean: Double
    /// The standard deviation (divisor n - 1); 0 where all scores are the same but for rounding.
    let deviation: Double
    /// The third cumulant of the mean, as far as the scores tell: how skewed the means of such samples are.
    let thirdCumulant: Double
    private var deviations: [Double]?

    init(_ values: [Double]) {
        self.init(ScoreSums(values), values: values)
    }

    /// Makes a sample of so many scores that none is ever drawn.
    init(_ sums: ScoreSums) {
        self.init(sums, values: [])
    }

    private init(_ sums: ScoreSums, values: [Double]) {
        self.values = values
        count = sums.count
        mean = sums.mean
        deviation = sums.deviation
        thirdCumulant = sums.thirdCumulant
    }

    /// The standard error of the mean; 0 for no values.
    var error: Double { count > 0 ? deviation / Double(count).squareRoot() : 0 }

    /// The deviations of resampled means from the mean, expanded by √(n / (n - 1)); drawn once.
    ///
    /// Beyond ``MeanInterval/largestBootstrap`` values they are draws from the normal distribution that such means have.
    mutating func resampledDeviations(_ generator: inout SeededGenerator) -> [Double] {
        if let deviations { return deviations }
        let drawn = count <= MeanInterval.largestBootstrap ? resample(&generator) : drawNormal(&generator)
        deviations = drawn
        return drawn
    }

    private func resample(_ generator: inout SeededGenerator) -> [Double] {
        guard count > 1 else { return Array(repeating: 0, count: MeanInterval.resamples) }
        let expansion = (Double(count) / Double(count - 1)).squareRoot()
        let center = mean
        // A copy stays in registers.
        var random = generator
        defer { generator = random }
        return values.withUnsafeBufferPointer { values in
            (0..<MeanInterval.resamples).map { _ in
                (random.sum(ofDraws: values.count, from: values) / Double(values.count) - center) * expansion
            }
        }
    }

    private func drawNormal(_ generator: inout SeededGenerator) -> [Double] {
        let error = error
        return (0..<MeanInterval.resamples).map { _ in
            let uniform = (Double(generator.next() >> 11) + 0.5) / Double(1 << 53)
            let angle = Double(generator.next() >> 11) / Double(1 << 53) * 2 * Double.pi
            // Source: Box and Muller, "A note on the generation of random normal deviates", 1958.
            return error * (-2 * log(uniform)).squareRoot() * cos(angle)
        }
    }
}
