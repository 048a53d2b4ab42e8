import Testing

@testable import NewsStore

@Suite("Statistics hold what they promise")
struct StatisticsTests {
    @Test("SplitMix64 gives the published sequence")
    func splitMix() {
        var generator = SeededGenerator(seed: 1_234_567)
        let expected: [UInt64] = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        #expect(expected.map { _ in generator.next() } == expected)
    }

    @Test("indices spread over the whole range")
    func indices() {
        var generator = SeededGenerator(seed: 1)
        var counts = Array(repeating: 0, count: 13)
        for _ in 0..<13_000 { counts[generator.index(below: 13)] += 1 }
        #expect(counts.allSatisfy { (800...1200).contains($0) }, "\(counts)")
    }

    @Test("Draws with replacement are so many, and of each value alike", arguments: [1, 13, 40, 256])
    func draws(_ count: Int) {
        var generator = SeededGenerator(seed: 3)
        let ones = Array(repeating: 1.0, count: count)
        for draws in 0..<10 {
            let sum = ones.withUnsafeBufferPointer { generator.sum(ofDraws: draws, from: $0) }
            #expect(sum == Double(draws))
        }
        for index in stride(from: 0, to: count, by: max(1, count / 13)) {
            var values = Array(repeating: 0.0, count: count)
            values[index] = 1
            let drawn = values.withUnsafeBufferPointer { generator.sum(ofDraws: 1000 * count, from: $0) }
            #expect((880...1120).contains(drawn), "\(index): \(drawn)")
        }
    }

    @Test("Beyond the sizes that are resampled, intervals are those that resampling would give", arguments: 1...3)
    func expansion(_ seed: Int) throws {
        var random = RandomSource(seed: UInt64(seed))
        // Few and strong views, so that the means are skewed.
        let values = (0..<60).map { $0 < 6 ? -0.9 + Double($0) / 50 : Double(random.below(100)) / 1000 }
        var sample = ScoreSample(values)
        var generator = SeededGenerator(seed: UInt64(seed))
        let interval = try #require(MeanInterval.bootstrap(&sample, generator: &generator))
        #expect(interval.method == .normalApproximation)
        let means = (0..<20_000).map { _ in mean((0..<60).map { _ in random.pick(values) }) }.sorted()
        let expansion = (60.0 / 59).squareRoot()
        let level = normalDistribution(-studentQuantile975(degrees: 59))
        func end(_ level: Double) -> Double {
            sample.mean + (means[Int(level * Double(means.count))] - sample.mean) * expansion
        }
        let width = interval.high - interval.low
        #expect(abs(interval.low - end(level)) < 0.03 * width)
        #expect(abs(interval.high - end(1 - level)) < 0.03 * width)
        // Student's would be as far from the mean on both sides.
        #expect(sample.mean - interval.low > 1.1 * (interval.high - sample.mean))
    }

    @Test("quantiles for any degrees of freedom are those of the distribution", arguments: [1, 1.3, 2.5, 3.99, 7.9])
    func fractionalDegrees(_ degrees: Double) {
        #expect(abs(studentQuantile975(degrees: degrees) - studentQuantile(0.975, degrees: degrees)) < 1e-6)
    }

    @Test("quantiles agree with the tables", arguments: [(4.0, 2.7764), (12, 2.1788), (30, 2.0423)])
    func quantiles(degrees: Double, expected: Double) {
        #expect(abs(studentQuantile(0.975, degrees: degrees) - expected) < 1e-4)
    }

    @Test("an interval holds its mean, is wider for fewer articles, and is the same for the same seed")
    func interval() throws {
        let few = [0.9, -0.2, 0.4, 0.1, -0.5]
        let many = (0..<8).flatMap { _ in few }
        func interval(_ values: [Double]) throws -> ConfidenceInterval {
            var generator = SeededGenerator(seed: 7)
            var sample = ScoreSample(values)
            return try #require(MeanInterval.bootstrap(&sample, generator: &generator))
        }
        let wide = try interval(few)
        let narrow = try interval(many)
        #expect(wide.low < 0.14 && 0.14 < wide.high)
        #expect(narrow.low < 0.14 && 0.14 < narrow.high)
        #expect(narrow.high - narrow.low < (wide.high - wide.low) / 2)
        #expect(try interval(few) == wide)
        var generator = SeededGenerator(seed: 7)
        var single = ScoreSample([0.5])
        #expect(MeanInterval.bootstrap(&single, generator: &generator) == nil)
        #expect(MeanInterval.student(count: 1, mean: 0.5, deviation: 0) == nil)
    }

    @Test("Moments give the mean and deviation of articles' scores, as the scores themselves do")
    func moments() {
        var moments = StanceMoments()
        for (article, polarity, label) in [(3, 0.5, 0), (3, 1, 0), (7, -1, 2), (9, 0, 1), (9, 0.5, 0)] {
            moments.add(article: UInt32(article), polarity: Float(polarity), label: UInt8(label))
        }
        let scores = [0.75, -1, 0.25]
        #expect(moments.articles == 3)
        #expect(moments.mean == 0)
        #expect(abs(moments.deviation - standardDeviation(scores)) < 1e-12)
        #expect(moments.distribution == StanceDistribution(for: 3, neutral: 1, against: 1))
    }

    @Test("Newcombe's interval of a worked example")
    func shares() throws {
        // Newcombe 1998, table II, example (a): 56/70 - 48/80, method 10.
        let interval = try #require(ShareInterval((56, 70), less: (48, 80)))
        #expect(abs(interval.low - 0.0524) < 1e-4)
        #expect(abs(interval.high - 0.3339) < 1e-4)
        #expect(ShareInterval((0, 0), less: (1, 2)) == nil)
    }

    @Test("a clear difference is seen, and none where the groups are equal")
    func permutation() {
        var generator = SeededGenerator(seed: 5)
        let high = [0.8, 0.7, 0.9, 0.6, 0.8, 0.7]
        func p(_ left: [Double], _ right: [Double]) -> Double {
            DifferenceTest.pValue(ScoreSample(left), ScoreSample(right), generator: &generator).p
        }
        #expect(p(high, high.map { -$0 }) < 0.01)
        #expect(p(high, high) == 1)
        #expect(p([], high) == 1)
        #expect(DifferenceTest.pValue(pairedDifferences: high, generator: &generator) < 0.05)
    }

    @Test("Holm's correction of a worked example")
    func holm() {
        let adjusted = holmAdjusted([0.01, 0.04, 0.03, 0.005])
        for (value, expected) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) { #expect(abs(value - expected) < 1e-12) }
        #expect(holmAdjusted([]).isEmpty)
    }

    @Test("Hedges' g of a worked example")
    func effectSize() throws {
        // Means 0.75 and 0.5, both deviations 0.25, n = 3 each: d = 1, corrected by 1 - 3 / 15.
        #expect(abs(try #require(hedgesG(ScoreSample([0.5, 0.75, 1]), ScoreSample([0.25, 0.5, 0.75]))) - 0.8) < 1e-12)
        #expect(hedgesG(ScoreSample([1, 1]), ScoreSample([1, 1])) == nil)
    }

    @Test("a p-value never rises as the means move apart, however skewed the larger group is")
    func monotonePValue() {
        var generator = SeededGenerator(seed: 5)
        let rare = ScoreSample(Array(repeating: 0.0, count: 980) + Array(repeating: 1.0, count: 20))
        var last = 1.0
        for step in 0...40 {
            let shift = Double(step) / 50
            let scores = (0..<50).map { 0.02 + shift + ($0.isMultiple(of: 2) ? 0.05 : -0.05) }
            let p = DifferenceTest.pValue(ScoreSample(scores), rare, generator: &generator).p
            #expect(p <= last + 1e-12, "\(shift): \(p) after \(last)")
            last = p
        }
        #expect(last < 1e-6)
    }

    @Test("a step is found where it is, and noise gives none")
    func changePoints() {
        var generator = SeededGenerator(seed: 11)
        let step = [0.1, 0.12, 0.09, 0.11, 0.1, 0.12, 0.5, 0.52, 0.48, 0.51, 0.5, 0.49]
        let found = ChangePointFinder.changePoints(in: step, generator: &generator)
        #expect(found.map(\.index) == [6])
        let flat = [0.1, 0.3, 0.2, 0.1, 0.3, 0.2, 0.1, 0.3, 0.2, 0.1, 0.3, 0.2]
        #expect(ChangePointFinder.changePoints(in: flat, generator: &generator).isEmpty)
        #expect(ChangePointFinder.changePoints(in: [], generator: &generator).isEmpty)
    }
}

/// The standard deviation of a sample (divisor n - 1), worked out plainly.
private func standardDeviation(_ values: [Double]) -> Double {
    let center = mean(values)
    return (values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(values.count - 1)).squareRoot()
}
