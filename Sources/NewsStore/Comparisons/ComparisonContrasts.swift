import NewsModel

/// Sets every pair of groups side by side.
struct ComparisonContrasts {
    let snapshot: StoreSnapshot
    let query: ComparisonQuery
    /// Stories that the groups cover.
    let covered: StoryOverlaps
    private var samples: [ScoreSample]
    private let data: [ComparisonGroupData]
    /// Stories that the groups judge the target in.
    private var judged: StoryOverlaps

    init(snapshot: StoreSnapshot, query: ComparisonQuery, covered: StoryOverlaps, data: [ComparisonGroupData]) {
        self.snapshot = snapshot
        self.query = query
        self.covered = covered
        self.data = data
        samples = data.map(\.sample)
        let stories = snapshot.articles.stories
        judged = StoryOverlaps(
            stories: snapshot.storyIDs.count,
            groups: data.count,
            expected: data.reduce(0) { $0 + $1.articlesEffective }
        )
        for (index, group) in data.enumerated() {
            if let settled = group.settled { judged.add(settled.stories, group: index) }
            for article in group.collector.articles { judged.add(story: stories[article.row], groups: 1 << index) }
        }
        judged.finish()
    }

    /// The contrasts, corrected for being many.
    mutating func all() -> [ComparisonContrast] {
        let scores = query.match == .story ? data.indices.map { sharedScores($0) } : []
        var contrasts: [ComparisonContrast] = []
        for first in data.indices {
            for second in data.indices.dropFirst(first + 1) {
                var generator = SeededGenerator(seed: query.seed &+ UInt64(first * 64 + second + 1) &* 0x51ED)
                var contrast = blank(first, second)
                if query.match == .story {
                    fill(&contrast, scores[first], scores[second], &generator)
                } else {
                    fill(&contrast, first, second, &generator)
                }
                contrasts.append(contrast)
            }
        }
        return corrected(contrasts)
    }

    // MARK: One pair

    private func blank(_ first: Int, _ second: Int) -> ComparisonContrast {
        let left = data[first]
        let right = data[second]
        let shared = covered.count(first, second)
        var selection = ComparisonSelection(
            shared: shared,
            onlyA: covered.count(first) - shared,
            onlyB: covered.count(second) - shared
        )
        // Holders share articles, so that their shares are not of two samples.
        if query.dimension != .holder, left.total > 0, right.total > 0 {
            selection.coverageDifference =
                Double(left.articles) / Double(left.total) - Double(right.articles) / Double(right.total)
            selection.coverageInterval = ShareInterval(
                (left.articles, left.total),
                less: (right.articles, right.total)
            )
        }
        return ComparisonContrast(
            a: left.key.key,
            b: right.key.key,
            verdict: .tooLittleData,
            sharedStories: judged.count(first, second),
            selection: selection,
            genreDistance: Self.distance(left.genres, right.genres)
        )
    }

    /// Article against article.
    private mutating func fill(
        _ contrast: inout ComparisonContrast,
        _ first: Int,
        _ second: Int,
        _ generator: inout SeededGenerator
    ) {
        var left = samples[first]
        var right = samples[second]
        guard left.count > 0, right.count > 0 else { return }
        contrast.difference = left.mean - right.mean
        contrast.interval = MeanInterval.difference(&left, &right, generator: &generator)
        // They remember their resamples.
        samples[first] = left
        samples[second] = right
        contrast.effectSize = hedgesG(left, right)
        guard min(left.count, right.count) >= StanceAggregate.fewestArticles else { return }
        let test = DifferenceTest.pValue(left, right, generator: &generator)
        contrast.pValue = test.p
        contrast.test = test.method
    }

    /// Story against story.
    private func fill(
        _ contrast: inout ComparisonContrast,
        _ left: [UInt32: Double],
        _ right: [UInt32: Double],
        _ generator: inout SeededGenerator
    ) {
        let shared = left.keys.filter { right[$0] != nil }.sorted()
        var differences = ScoreSample(shared.map { (left[$0] ?? 0) - (right[$0] ?? 0) })
        guard differences.count > 0 else { return }
        contrast.difference = differences.mean
        contrast.interval = MeanInterval.bootstrap(&differences, bound: 2, generator: &generator)
        contrast.effectSize = differences.deviation > 0 ? differences.mean / differences.deviation : nil
        guard differences.count >= StanceAggregate.fewestArticles else { return }
        contrast.pValue = DifferenceTest.pValue(pairedDifferences: differences.values, generator: &generator)
        contrast.test = .signFlip
    }

    /// A group's mean score in each story that another group judges the target in too.
    private func sharedScores(_ index: Int) -> [UInt32: Double] {
        var sums: [UInt32: (sum: Double, count: Double)] = [:]
        for (article, score) in zip(data[index].collector.articles, samples[index].values) {
            let story = snapshot.articles.stories[article.row]
            guard judged.groups(of: story).nonzeroBitCount > 1 else { continue }
            sums[story, default: (0, 0)].sum += score
            sums[story, default: (0, 0)].count += 1
        }
        return sums.mapValues { $0.sum / $0.count }
    }

    /// Half the sum of the differences of the shares of each genre: the total variation distance.
    static func distance(_ left: [Genre: Int], _ right: [Genre: Int]) -> Double? {
        let leftTotal = left.values.reduce(0, +)
        let rightTotal = right.values.reduce(0, +)
        guard leftTotal > 0, rightTotal > 0 else { return nil }
        return Genre.allCases.reduce(0) { sum, genre in
            let first = Double(left[genre] ?? 0) / Double(leftTotal)
            let second = Double(right[genre] ?? 0) / Double(rightTotal)
            return sum + abs(first - second) / 2
        }
    }

    // MARK: All pairs

    private func corrected(_ contrasts: [ComparisonContrast]) -> [ComparisonContrast] {
        let tested = contrasts.indices.filter { contrasts[$0].pValue != nil }
        let adjusted = holmAdjusted(tested.compactMap { contrasts[$0].pValue })
        var contrasts = contrasts
        for (index, value) in zip(tested, adjusted) {
            contrasts[index].pAdjusted = value
            let excludesZero = contrasts[index].interval.map { $0.low > 0 || $0.high < 0 } ?? false
            contrasts[index].verdict =
                value < Comparison.significance && excludesZero ? .differs : .noClearDifference
        }
        return contrasts
    }
}
