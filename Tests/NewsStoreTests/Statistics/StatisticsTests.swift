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

    @Test("quantiles agree with the tables", arguments: [(4.0, 2.7764), (12, 2.1788), (30, 2.0423)])
    func quantiles(degrees: Double, expected: Double) {
        #expect(abs(studentQuantile(0.975, degrees: degrees) - expected) < 1e-4)
        #expect(abs(normalQuantile(0.975) - 1.95996) < 1e-4)
    }

    @Test("an interval holds its mean, is wider for fewer articles, and is the same for the same seed")
    func interval() throws {
        let few = [0.9, -0.2, 0.4, 0.1, -0.5]
        let many = (0..<8).flatMap { _ in few }
        var generator = SeededGenerator(seed: 7)
        let wide = try #require(MeanInterval.interval(few, generator: &generator))
        let narrow = try #require(MeanInterval.interval(many, generator: &generator))
        #expect(wide.low < 0.14 && 0.14 < wide.high)
        #expect(narrow.low < 0.14 && 0.14 < narrow.high)
        #expect(narrow.high - narrow.low < (wide.high - wide.low) / 2)
        var again = SeededGenerator(seed: 7)
        #expect(MeanInterval.interval(few, generator: &again) == wide)
        #expect(MeanInterval.interval([0.5], generator: &again) == nil)
    }

    @Test("intervals cover the truth, and tests cry wolf, as often as they say")
    func simulation() {
        var generator = SeededGenerator(seed: 3)
        let rounds = 150
        var covered = 0
        var alarms = 0
        for _ in 0..<rounds {
            let left = draw(15, &generator)
            let right = draw(15, &generator)
            if let interval = MeanInterval.interval(left, generator: &generator),
                interval.low <= Self.truth, Self.truth <= interval.high
            {
                covered += 1
            }
            if PermutationTest.pValue(left, right, generator: &generator) < 0.05 { alarms += 1 }
        }
        #expect((0.87...1).contains(Double(covered) / Double(rounds)), "\(covered) of \(rounds)")
        #expect(alarms <= rounds / 10, "\(alarms) of \(rounds)")
    }

    @Test("a clear difference is seen, and none where the groups are equal")
    func permutation() {
        var generator = SeededGenerator(seed: 5)
        let high = [0.8, 0.7, 0.9, 0.6, 0.8, 0.7]
        #expect(PermutationTest.pValue(high, high.map { -$0 }, generator: &generator) < 0.01)
        #expect(PermutationTest.pValue(high, high, generator: &generator) == 1)
        #expect(PermutationTest.pValue(pairedDifferences: high, generator: &generator) < 0.05)
        #expect(PermutationTest.pValue([], high, generator: &generator) == 1)
    }

    @Test("Holm's correction of a worked example")
    func holm() {
        let adjusted = holmAdjusted([0.01, 0.04, 0.03, 0.005])
        for (value, expected) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) { #expect(abs(value - expected) < 1e-12) }
        #expect(holmAdjusted([]).isEmpty)
    }

    @Test("Hedges' g of a worked example")
    func effectSize() throws {
        // Means 3 and 2, both deviations 1, n = 3 each: d = 1, corrected by 1 - 3 / 15.
        #expect(abs(try #require(hedgesG([2, 3, 4], [1, 2, 3])) - 0.8) < 1e-12)
        #expect(hedgesG([1, 1], [1, 1]) == nil)
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

    private static let truth = 0.15 * 0.7 - 0.2 * 0.7

    /// Scores like ours: mostly near 0, some clearly for, some clearly against.
    private func draw(_ count: Int, _ generator: inout SeededGenerator) -> [Double] {
        (0..<count).map { _ in
            let kind = generator.index(below: 100)
            if kind < 15 { return 0.7 }
            if kind < 35 { return -0.7 }
            return (Double(generator.index(below: 101)) - 50) / 250
        }
    }
}
