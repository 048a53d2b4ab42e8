import NewsModel
import Testing

@testable import NewsStore

@Suite("Pinned snapshots")
struct PinnedSnapshotsTests {
    /// A store's snapshots after each of some writes.
    private func snapshots(_ count: Int, of store: ArticleStore) throws -> [StoreSnapshot] {
        try (0..<count).map { number in
            _ = try store.put([Samples.item("a\(number)", seed: 1)])
            return store.snapshot
        }
    }

    @Test("The latest are kept by revision; the oldest makes room")
    func capacity() throws {
        let pinned = PinnedSnapshots()
        let snapshots = try snapshots(PinnedSnapshots.capacity + 2, of: .inMemory())
        for snapshot in snapshots.dropLast() { pinned.keep(snapshot) }
        #expect(pinned.snapshot(revision: snapshots[0].corpusRevision) == nil)
        #expect(pinned.snapshot(revision: snapshots[1].corpusRevision)?.counts.articles == 2)
        // One that is kept again is the youngest, and takes no second place.
        pinned.keep(snapshots[1])
        #expect(pinned.snapshot(revision: snapshots[2].corpusRevision) != nil)
        pinned.keep(snapshots[PinnedSnapshots.capacity + 1])
        #expect(pinned.snapshot(revision: snapshots[2].corpusRevision) == nil)
        #expect(pinned.snapshot(revision: snapshots[1].corpusRevision) != nil)
    }

    @Test("Rankings are those of one query at one revision and numbering of rows")
    func rankings() throws {
        let store = try ArticleStore.inMemory()
        let pinned = PinnedSnapshots()
        let snapshots = try snapshots(3, of: store)
        let key = ArticleFilter(query: "harbour")
        let ranking = Ranking(rows: [RankedRow(row: 1, score: 7)], isComplete: true)
        pinned.keep(ranking, for: key, in: snapshots[1])
        #expect(pinned.ranking(for: key, in: snapshots[1])?.rows == ranking.rows)
        #expect(pinned.ranking(for: ArticleFilter(query: "storm"), in: snapshots[1]) == nil)
        #expect(pinned.ranking(for: key, in: snapshots[2]) == nil)
        pinned.keep(ranking, for: key, in: snapshots[2])
        store.compact()
        #expect(store.snapshot.corpusRevision == snapshots[2].corpusRevision)
        #expect(pinned.ranking(for: key, in: store.snapshot) == nil)
        for _ in 0..<PinnedSnapshots.capacity { pinned.keep(ranking, for: key, in: snapshots[0]) }
        #expect(pinned.ranking(for: key, in: snapshots[1]) == nil)
    }

    @Test("A compaction lets go of snapshots and rankings of the old numbering; their lists go on in the present")
    func compaction() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put((0..<40).map { Samples.item("a\($0)", seed: 7) })
        let filter = ArticleFilter(query: "strike OR harbour OR storm OR minister")
        let entities = store.entities(page: PageRequest(limit: 4))
        let articles = try store.articles(filter, sort: .relevance, page: PageRequest(limit: 4))
        #expect(entities.next != nil)
        #expect(articles.next != nil)
        let revision = store.snapshot.corpusRevision
        #expect(store.pinned.snapshot(revision: revision) != nil)
        #expect(store.pinned.ranking(for: filter, in: store.snapshot) != nil)
        for number in 0..<20 { _ = try store.delete(ArticleID(rawValue: "a\(number)")) }
        let kept = store.pinned.snapshot(revision: revision)
        #expect(kept?.counts.articles == 40)
        store.compact()
        #expect(store.pinned.snapshot(revision: revision) == nil)
        #expect(kept.flatMap { store.pinned.ranking(for: filter, in: $0) } == nil)
        let nextEntities = store.entities(page: PageRequest(after: entities.next, limit: 1000))
        #expect(!nextEntities.items.isEmpty)
        let nextArticles = try store.articles(
            filter,
            sort: .relevance,
            page: PageRequest(after: articles.next, limit: 1000)
        )
        #expect(nextArticles.items.allSatisfy { store.snapshot.contains($0.id) })
    }
}
