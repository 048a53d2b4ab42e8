import NewsModel
import Testing

@testable import NewsStore

/// What the product claims of its statistics, held against data whose truth is known.
///
/// Everything is drawn from a seed, so that a run gives the same counts each time.
@Suite("Statistical claims hold on simulated articles")
struct StatisticalClaimsTests {
    @Test("Intervals of means hold the truth in 93 to 97 of a hundred samples, whichever way they are worked out")
    func means() {
        var random = RandomSource(seed: 20)
        var generator = SeededGenerator(seed: 20)
        var rounds = 0
        var covered = (student: 0, bootstrap: 0)
        for population in Population.allCases {
            var ofThis = (rounds: 0, covered: 0)
            for size in [10, 20, 41, 100] {
                for _ in 0..<140 {
                    var sample = population.draw(size, &random)
                    rounds += 1
                    ofThis.rounds += 1
                    let student = MeanInterval.student(
                        count: size,
                        mean: sample.mean,
                        deviation: sample.deviation
                    )
                    if holds(student, population.mean) {
                        covered.student += 1
                        ofThis.covered += 1
                    }
                    if holds(MeanInterval.bootstrap(&sample, generator: &generator), population.mean) {
                        covered.bootstrap += 1
                    }
                }
            }
            #expect(share(ofThis.covered, ofThis.rounds) >= 0.91, "\(population): \(ofThis)")
        }
        #expect((0.93...0.97).contains(share(covered.student, rounds)), "\(covered) of \(rounds)")
        #expect((0.93...0.97).contains(share(covered.bootstrap, rounds)), "\(covered) of \(rounds)")
    }

    /// Two groups: their populations and numbers of articles.
    private static let pairs: [(Population, Int, Population, Int)] = [
        (.mixed, 10, .mixed, 10), (.leaning, 12, .leaning, 12), (.mixed, 30, .mixed, 12), (.even, 15, .favourable, 15),
        // A small group that varies and a large one that hardly does, and the other way round.
        (.polarised, 12, .leaning, 40), (.favourable, 40, .polarised, 12), (.mixed, 40, .favourable, 15),
        (.polarised, 30, .mixed, 60),
        // Beyond the sizes that are resampled and permuted.
        (.mixed, 41, .favourable, 41), (.leaning, 41, .leaning, 300), (.polarised, 45, .leaning, 120),
    ]

    @Test(
        "Intervals of a known difference hold it in 93 to 97 of a hundred; without one, at most 5 verdicts are `differs`"
    )
    func differences() {
        var random = RandomSource(seed: 21)
        var generator = SeededGenerator(seed: 21)
        var rounds = 0
        var covered = 0
        var alarms = 0
        for (first, firstSize, second, secondSize) in Self.pairs {
            for _ in 0..<320 {
                rounds += 1
                var left = first.draw(firstSize, &random)
                var right = second.draw(secondSize, &random)
                let interval = MeanInterval.difference(&left, &right, generator: &generator)
                if holds(interval, first.mean - second.mean) { covered += 1 }
                // The same articles about two means that are the same.
                var leftAlike = first.draw(firstSize, less: first.mean, &random)
                var rightAlike = second.draw(secondSize, less: second.mean, &random)
                let alike = MeanInterval.difference(&leftAlike, &rightAlike, generator: &generator)
                let p = DifferenceTest.pValue(leftAlike, rightAlike, generator: &generator).p
                if p < Comparison.significance, !holds(alike, 0) { alarms += 1 }
            }
        }
        #expect((0.93...0.97).contains(share(covered, rounds)), "\(covered) of \(rounds)")
        #expect(share(alarms, rounds) <= 0.05, "\(alarms) of \(rounds)")
    }

    @Test("Without dividing by the error, groups that differ in spread alone would be told apart far too often")
    func spreadAlone() {
        var random = RandomSource(seed: 22)
        var generator = SeededGenerator(seed: 22)
        var alarms = 0
        for _ in 0..<300 {
            let left = Population.polarised.draw(12, &random)
            let right = Population.leaning.draw(60, less: Population.leaning.mean, &random)
            if DifferenceTest.pValue(left, right, generator: &generator).p < 0.05 { alarms += 1 }
        }
        #expect(alarms <= 24, "\(alarms) of 300")
    }

    @Test(
        "Rare and strong views in a group of 41 do not pass for a difference from 300, however rare",
        arguments: [8, 12, 16, 32]
    )
    func rareViews(_ oneIn: Int) {
        var random = RandomSource(seed: 27)
        var generator = SeededGenerator(seed: 27)
        func draw(_ count: Int) -> ScoreSample {
            let scores = (0..<count).map { _ in
                random.below(oneIn) == 0
                    ? Double.random(in: -0.95 ... -0.65, using: &random) : Double.random(in: -0.1...0.1, using: &random)
            }
            return ScoreSample(scores)
        }
        let rounds = 600
        var alarms = 0
        var covered = 0
        for _ in 0..<rounds {
            var (left, right) = (draw(41), draw(300))
            let interval = MeanInterval.difference(&left, &right, generator: &generator)
            if holds(interval, 0) { covered += 1 }
            let test = DifferenceTest.pValue(left, right, generator: &generator)
            #expect(test.method == .welchT)
            if test.p < Comparison.significance, !holds(interval, 0) { alarms += 1 }
        }
        #expect(share(alarms, rounds) <= 0.05, "\(alarms) of \(rounds)")
        // Where a group of 41 may well have seen none of them, its interval cannot know of them.
        if oneIn == 8 { #expect(share(covered, rounds) >= 0.92, "\(covered) of \(rounds)") }
    }

    @Test("A rarer view in a small group is found beside a large one that has it often")
    func rarerViews() {
        var random = RandomSource(seed: 28)
        var generator = SeededGenerator(seed: 28)
        func draw(_ count: Int, oneIn: Int) -> ScoreSample {
            ScoreSample(
                (0..<count).map { _ in random.below(oneIn) == 0 ? -0.8 : Double.random(in: -0.1...0.1, using: &random) }
            )
        }
        var found = 0
        for _ in 0..<200 {
            let (left, right) = (draw(100, oneIn: 32), draw(300, oneIn: 6))
            if DifferenceTest.pValue(left, right, generator: &generator).p < 0.05 { found += 1 }
        }
        #expect(found >= 180, "\(found) of 200")
    }

    @Test("A difference that is there is found")
    func power() {
        var random = RandomSource(seed: 23)
        var generator = SeededGenerator(seed: 23)
        var found = 0
        for _ in 0..<100 {
            let left = Population.mixed.draw(40, &random)
            let right = Population.favourable.draw(40, &random)
            if DifferenceTest.pValue(left, right, generator: &generator).p < 0.05 { found += 1 }
        }
        #expect(found >= 95, "\(found) of 100")
    }

    @Test("Story by story, at most 5 verdicts in a hundred are `differs` without a difference")
    func stories() {
        var random = RandomSource(seed: 24)
        var generator = SeededGenerator(seed: 24)
        var alarms = 0
        var covered = 0
        for round in 0..<500 {
            let population = Population.allCases[round % Population.allCases.count]
            let differences = (0..<15).map { _ in population.draw(&random) - population.draw(&random) }
            var sample = ScoreSample(differences)
            let interval = MeanInterval.bootstrap(&sample, bound: 2, generator: &generator)
            if holds(interval, 0) { covered += 1 }
            let p = DifferenceTest.pValue(pairedDifferences: differences, generator: &generator)
            if p < Comparison.significance, !holds(interval, 0) { alarms += 1 }
        }
        #expect(alarms <= 25, "\(alarms) of 500")
        #expect((0.92...0.98).contains(share(covered, 500)), "\(covered) of 500")
    }

    @Test(
        "Five outlets that write alike: of ten verdicts each, corrected for being many, at most 5 in a hundred differ"
    )
    func families() throws {
        var random = RandomSource(seed: 25)
        var verdicts = 0
        var differing = 0
        var families = 0
        for corpus in 0..<16 {
            let population = Population.allCases[corpus % Population.allCases.count]
            let store = try ArticleStore.inMemory()
            let outlets = ["Post", "Echo", "Star", "Mail", "Dawn"]
            let items = outlets.enumerated().flatMap { index, outlet in
                (0..<10 + index * 3).map { number in
                    Coverage.item(
                        "\(outlet)-\(number)",
                        day: CalendarDate(daysSinceEpoch: 20_000 + number % 9).description,
                        outlet: outlet,
                        stances: [Coverage.stance(population.draw(&random))]
                    )
                }
            }
            _ = try store.put(items)
            let comparison = try store.snapshot.comparison(
                ComparisonQuery(target: Coverage.target, dimension: .outlet, seed: UInt64(corpus))
            )
            let found = comparison.contrasts.count { $0.verdict == .differs }
            #expect(comparison.contrasts.allSatisfy { $0.verdict != .tooLittleData })
            verdicts += comparison.contrasts.count
            differing += found
            families += found > 0 ? 1 : 0
        }
        #expect(verdicts == 160)
        #expect(share(differing, verdicts) <= 0.05, "\(differing) of \(verdicts)")
        #expect(families <= 2, "\(families) of 16 corpora")
    }

    @Test("Series without a step have a change point in 3 of a hundred at most")
    func changePoints() {
        var random = RandomSource(seed: 26)
        var generator = SeededGenerator(seed: 26)
        var alarms = 0
        let series = 400
        for round in 0..<series {
            // Shares of coverage: a level with noise, then the same values shuffled.
            var values = (0..<36).map { _ in 0.2 + Double.random(in: -0.1...0.1, using: &random) }
            if round % 2 == 0 { values[random.below(36)] = 0.8 }
            values.shuffle(using: &random)
            if !ChangePointFinder.changePoints(in: values, generator: &generator).isEmpty { alarms += 1 }
        }
        #expect(share(alarms, series) <= 0.03, "\(alarms) of \(series)")
    }

    @Test("Where all articles agree, the interval tells how many that do not could have gone unseen")
    func agreement() throws {
        let interval = try #require(MeanInterval.student(count: 10, mean: 1, deviation: 0))
        #expect(interval.method == .binomialBound)
        #expect(interval.high == 1)
        // With a share p of others at -1, ten that agree come in 25 of 1,000 samples: (1 - p)^10 = 0.025.
        #expect(abs(interval.low - (1 - 2 * 0.30850)) < 1e-4)
    }

    private func share(_ part: Int, _ whole: Int) -> Double { Double(part) / Double(whole) }

    private func holds(_ interval: ConfidenceInterval?, _ value: Double) -> Bool {
        interval.map { $0.low <= value && value <= $0.high } ?? false
    }
}
