import NewsModel
import Testing

@testable import NewsStore

@Suite("Earlier revisions")
struct EarlierRevisionTests {
    private let query = TimelineQuery(entity: Coverage.target)

    @Test("Timelines, comparisons and relations as of a revision are those that the store gave then")
    func same() throws {
        let store = try ArticleStore.inMemory()
        var random = RandomSource(seed: 9)
        var kept: [StoreSnapshot] = []
        for round in 0..<24 {
            let id = "a\(random.below(12))"
            if random.chance(0.2) {
                _ = try store.delete(ArticleID(rawValue: id))
            } else {
                _ = try store.put([
                    Coverage.item(
                        id,
                        day: "2025-0\(1 + random.below(9))-01",
                        outlet: random.pick(Samples.outlets),
                        stances: [Coverage.stance(round % 2 == 0 ? 0.5 : -0.5, voice: .quoted, holder: "union")],
                        others: ["union"]
                    )
                ])
            }
            kept.append(store.snapshot)
        }
        for then in kept {
            let now = try #require(store.snapshot(asOf: then.corpusRevision))
            #expect(now.corpusRevision == then.corpusRevision)
            #expect((try? now.timeline(query)) == (try? then.timeline(query)))
            #expect(
                now.relations(RelationsQuery()).edges.map(\.stance)
                    == then.relations(RelationsQuery()).edges.map(\.stance)
            )
            let comparison = ComparisonQuery(
                target: Coverage.target,
                dimension: .outlet,
                groups: Samples.outlets.filter { then.outletNames.number(of: $0) != nil },
                voice: .quoted
            )
            #expect((try? now.comparison(comparison)) == (try? then.comparison(comparison)))
        }
    }

    @Test("A revision that is yet to come, or whose rows are gone, is refused")
    func bounds() throws {
        let directory = try TemporaryDirectory()
        var store = try ArticleStore.open(directory)
        _ = try store.put([Coverage.item("a", day: "2025-01-01"), Coverage.item("b", day: "2025-01-02")])
        #expect(store.snapshot(asOf: 0) != nil)
        #expect(store.snapshot(asOf: 2) != nil)
        #expect(store.snapshot(asOf: 3) == nil)
        try store.close()
        store = try ArticleStore.open(directory)
        #expect(store.snapshot.oldestRevision == 0)
        _ = try store.delete(ArticleID(rawValue: "a"))
        #expect(try store.snapshot(asOf: 2)?.timeline(query).buckets.map(\.articles) == [2])
        try store.close()
        // The journal keeps no deleted article, so that the earlier state cannot be made again.
        store = try ArticleStore.open(directory)
        #expect(store.snapshot.oldestRevision == 3)
        #expect(store.snapshot(asOf: 2) == nil)
        #expect(store.snapshot(asOf: 3) != nil)
        try store.close()
    }
}
