import NewsModel
import Testing

@testable import NewsStore

@Suite("TimelineDigest")
struct TimelineDigestTests {
    /// Articles of a few texts, many of them reprints, on days that mostly but not always ascend.
    private func item(_ number: Int, _ random: inout RandomSource) -> StoreItem {
        var item = Samples.item("a\(number)", seed: UInt64(number))
        item.article.text = Samples.words(60, &random)
        if random.chance(0.3) {
            var same = RandomSource(seed: UInt64(random.below(number / 10 + 1)))
            item.article.text = Samples.words(60, &same)
        }
        let day = random.chance(0.95) ? number : random.below(number + 1)
        item.article.publishedAt =
            random.chance(0.02)
            ? nil : Timestamp(secondsSinceEpoch: 1_700_000_000 + day * 40_000 + random.below(90_000))
        return item
    }

    @Test("A timeline by a digest and the rows since is the timeline by all rows, in any time zone", arguments: 1...6)
    func sameNumbers(_ seed: Int) throws {
        // One that puts its clocks forward at midnight is among them.
        let zone = ["UTC", "America/New_York", "Asia/Kathmandu", "America/Asuncion", "Pacific/Apia", "UTC"][seed - 1]
        let store = try ArticleStore.inMemory()
        var random = RandomSource(seed: UInt64(seed))
        var digests: [EntityID: TimelineDigest] = [:]
        var compared = 0
        for round in 0..<12 {
            _ = try store.put((0..<25).map { item(round * 25 + $0, &random) })
            // Some go, some come again with another text.
            for _ in 0..<random.below(4) {
                _ = try store.delete(ArticleID(rawValue: "a\(random.below(round * 25 + 25))"))
                var again = item(random.below(round * 25 + 25), &random)
                again.article.title += " again"
                _ = try store.put([again])
            }
            let snapshot = store.snapshot
            for number in 0..<12 {
                let id = Samples.entityID(number)
                guard let entity = snapshot.entityIndex(id) else { continue }
                for granularity in [TimelineGranularity.day, .month, .year] {
                    let query = TimelineQuery(
                        entity: id,
                        granularity: granularity,
                        timeZone: zone,
                        voice: random.maybe { $0.pick(Voice.allCases) }
                    )
                    let expected = try snapshot.timeline(query) { _ in nil }
                    let found = try snapshot.timeline(query) { entity in
                        guard let digest = digests[id] else { return nil }
                        compared += 1
                        return digest
                    }
                    #expect(found == expected, "entity \(number) after \(round) rounds")
                }
                if random.chance(0.3) { digests[id] = TimelineDigest(of: entity, in: snapshot, timeZone: zone) }
            }
        }
        #expect(compared > 50)
    }

    @Test("A digest holds for the snapshot that it was made of and for later ones, not for earlier ones")
    func deaths() throws {
        let store = try ArticleStore.inMemory()
        var random = RandomSource(seed: 3)
        _ = try store.put((0..<20).map { item($0, &random) })
        let before = store.snapshot
        let entity = try #require(
            (0..<EntityIndex(before.entities.count)).max {
                before.entities[$0].mentions.count < before.entities[$1].mentions.count
            }
        )
        let digest = try #require(TimelineDigest(of: entity, in: before))
        let article = before.articleID(before.entities[entity].mentions[0].article)
        #expect(try store.delete(article))
        let after = store.snapshot
        #expect(digest.mark.holds(for: before.entities[entity], in: before))
        #expect(digest.mark.deadSince(after.entities[entity]) == [before.entities[entity].mentions[0].article])
        let later = try #require(TimelineDigest(of: entity, in: after))
        #expect(later.mark.holds(for: after.entities[entity], in: after))
        #expect(!later.mark.holds(for: before.entities[entity], in: before))
        #expect(digest.mark.precedes(later.mark))
        #expect(!later.mark.precedes(digest.mark))
    }

    @Test("Where more of what is shown has gone than was to spare, rows are gone through")
    func sparesUsedUp() throws {
        var corpus = MadeCorpus(seed: 8)
        corpus.add(2_500)
        let entity = try #require(corpus.snapshot.entityIndex(Coverage.target))
        let digest = try #require(TimelineDigest(of: entity, in: corpus.snapshot))
        for number in 2_300..<2_500 {
            corpus.bury(number)
            guard number % 9 == 0 else { continue }
            let query = TimelineQuery(entity: Coverage.target, granularity: .month)
            let expected = try corpus.snapshot.timeline(query) { _ in nil }
            #expect(try corpus.snapshot.timeline(query) { _ in digest } == expected)
        }
    }
}
