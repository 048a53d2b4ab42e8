import NewsModel
import Testing

@testable import NewsStore

@Suite("Comparisons are what going through plain articles gives")
struct ComparisonReferenceTests {
    @Test("On random corpora, after deletions, replacements and amendments, and after a compaction", arguments: 1...4)
    func reference(_ seed: Int) throws {
        try ArticleStore.checkRandom(seed: UInt64(seed)) { try compare($0, seed) }
    }

    private func compare(_ store: ArticleStore, _ seed: Int) throws {
        let corpus = try PlainCorpus(store)
        var random = RandomSource(seed: UInt64(seed))
        var judged = 0
        for number in 0..<12 {
            for dimension in ComparisonDimension.allCases {
                var query = ComparisonQuery(target: Samples.entityID(number), dimension: dimension)
                query.voice = random.maybe { $0.pick(Voice.allCases) }
                query.dedupe = random.chance(0.7)
                query.match = random.chance(0.3) ? .story : .none
                query.from = random.chance(0.2) ? Timestamp("2024-01-01") : nil
                query.to = random.chance(0.2) ? Timestamp("2024-04-01") : nil
                guard store.snapshot.entityIndex(query.target) != nil else { continue }
                let comparison = try store.snapshot.comparison(query)
                let plain = corpus.groups(comparison.groups.map(\.key), query)
                for (group, expected) in zip(comparison.groups, plain) { try expect(group, expected) }
                expect(comparison.contrasts, plain, query)
                judged += comparison.groups.reduce(0) { $0 + $1.stance.articles }
                guard dimension != .period else { continue }
                let sizes = corpus.sizes(query)
                let largest = sizes.values.sorted(by: >).prefix(8)
                #expect(comparison.groups.map { sizes[$0.key] } == largest.map { $0 }, "the largest, largest first")
            }
        }
        #expect(judged > 150)
    }

    private func expect(_ group: ComparisonGroup, _ plain: PlainCorpus.Group) throws {
        #expect(group.articles == plain.articles)
        #expect(group.articlesTotal == plain.total)
        #expect(group.articlesEffective == plain.scores.count)
        #expect(group.abstained == plain.abstained)
        #expect(group.stories == plain.stories.count)
        #expect(group.genres == plain.genres)
        #expect(group.stance.articles == plain.scores.count)
        #expect(group.stance.distribution.for == plain.judgements.count { $0.label == .for })
        #expect(group.stance.distribution.against == plain.judgements.count { $0.label == .against })
        #expect(group.stance.distribution.total == plain.judgements.count)
        #expect(isNear(group.stance.mean, plain.mean))
        let strongest = plain.judgements.filter { $0.label == .against }.map { abs(Float($0.polarity)) }.sorted(by: >)
        #expect(group.evidence.against.map { Float(abs($0.polarity)) } == strongest.prefix(3).map { $0 })
        #expect(group.evidence.random.count == min(3, plain.judgements.count))
    }

    private func expect(
        _ contrasts: [ComparisonContrast],
        _ groups: [PlainCorpus.Group],
        _ query: ComparisonQuery
    ) {
        let pairs = groups.indices.flatMap { left in
            groups.indices.dropFirst(left + 1).map { (groups[left], groups[$0]) }
        }
        #expect(contrasts.count == pairs.count)
        for (contrast, (left, right)) in zip(contrasts, pairs) {
            #expect(contrast.selection.shared == left.stories.intersection(right.stories).count)
            #expect(contrast.selection.onlyA == left.stories.subtracting(right.stories).count)
            let (first, second) = (left.storyMeans, right.storyMeans)
            let shared = first.keys.filter { second[$0] != nil }
            #expect(contrast.sharedStories == shared.count)
            var difference: Double?
            if query.match == .story {
                difference = PlainCorpus.mean(shared.map { [(first[$0] ?? 0) - (second[$0] ?? 0)] })
            } else if let first = left.mean, let second = right.mean {
                difference = first - second
            }
            #expect(isNear(contrast.difference, difference))
        }
    }

    private func isNear(_ value: Double?, _ expected: Double?) -> Bool {
        guard let value, let expected else { return value == nil && expected == nil }
        return abs(value - expected) < 1e-9
    }

    @Test("Overlaps of stories are the same whether few or many are expected", arguments: 1...3)
    func overlaps(_ seed: Int) {
        var random = RandomSource(seed: UInt64(seed))
        var sets = Array(repeating: Set<UInt32>(), count: 5)
        // For none a set has no place at first, for 100 it is widened with stories in it, for the last there is one each.
        var tables = [0, 100, 100_000].map { StoryOverlaps(stories: 100_000, groups: 5, expected: $0) }
        let earlier = (0..<5).map { _ in distinct((0..<300).map { _ in UInt32(random.below(100_000)) }) }
        for (group, stories) in earlier.enumerated() {
            sets[group].formUnion(stories)
            for index in tables.indices { tables[index].add(AscendingNumbers(stories), group: group) }
        }
        for _ in 0..<4000 {
            let story = UInt32(random.below(random.chance(0.5) ? 100 : 100_000))
            let groups = UInt16(1 + random.below(31))
            groups.forEachBit { sets[$0].insert(story) }
            for index in tables.indices { tables[index].add(story: story, groups: groups) }
        }
        for index in tables.indices {
            tables[index].finish()
            for left in 0..<5 {
                let others = sets.indices.filter { $0 != left }.reduce(Set<UInt32>()) { $0.union(sets[$1]) }
                #expect(tables[index].count(left) == sets[left].count)
                #expect(tables[index].countAlone(left) == sets[left].subtracting(others).count)
                for right in 0..<5 {
                    #expect(tables[index].count(left, right) == sets[left].intersection(sets[right]).count)
                }
            }
            for story in UInt32(0)..<120 {
                let expected = sets.indices.reduce(UInt16(0)) { sets[$1].contains(story) ? $0 | 1 << $1 : $0 }
                #expect(tables[index].groups(of: story) == expected)
            }
        }
    }
}
