import NewsModel
import Synchronization
import Testing

@testable import NewsStore

@Suite("Idempotency keys")
struct IdempotencyTests {
    private func item(
        _ id: String,
        key: String,
        body: UInt8,
        at time: Timestamp = ArticleStore.noon
    ) throws -> StoreItem {
        var item = Samples.item(id, seed: 1, policy: .createOnly)
        item.idempotency = IdempotencyRecord(
            key: key,
            bodyHash: try #require(ContentHash([UInt8](repeating: body, count: 16))),
            status: 201,
            createdAt: time
        )
        return item
    }

    @Test("A key that was used gives its record, whatever the body, and stores nothing")
    func reuse() throws {
        let store = try ArticleStore.inMemory()
        #expect(try store.put([item("a", key: "k", body: 1)]) == [.created(ArticleID(rawValue: "a"), revision: 1)])
        let record = try #require(store.idempotencyRecord(for: "k"))
        #expect(record.articleID?.rawValue == "a")
        #expect(record.status == 201)
        #expect(try store.put([item("b", key: "k", body: 2)]) == [.idempotencyKeyUsed(record)])
        #expect(store.snapshot.counts.articles == 1)
        #expect(store.idempotencyRecord(for: "other") == nil)
    }

    @Test("Within one call the first use of a key wins")
    func sameBatch() throws {
        let store = try ArticleStore.inMemory()
        let outcomes = try store.put([item("a", key: "k", body: 1), item("b", key: "k", body: 1)])
        #expect(outcomes.map(\.articleID?.rawValue) == ["a", "a"])
        #expect(store.snapshot.counts.articles == 1)
    }

    @Test("A key survives a restart, also where nothing else was written")
    func restart() throws {
        let directory = try TemporaryDirectory()
        var store = try ArticleStore.open(directory)
        _ = try store.put([item("a", key: "k", body: 1)])
        #expect(try store.put([item("a", key: "k2", body: 1)]) == [.unchanged(ArticleID(rawValue: "a"))])
        let records = [store.idempotencyRecord(for: "k"), store.idempotencyRecord(for: "k2")]
        try store.close()
        store = try ArticleStore.open(directory)
        #expect([store.idempotencyRecord(for: "k"), store.idempotencyRecord(for: "k2")] == records)
        #expect(records.allSatisfy { $0?.articleID?.rawValue == "a" })
        #expect(store.snapshot.corpusRevision == 1)
        try store.close()
    }

    @Test("A key may be used anew after 24 hours, and its record leaves the journal")
    func expiry() throws {
        let journal = try SQLiteJournal()
        let seconds = Mutex(ArticleStore.noon.secondsSinceEpoch)
        let store = try ArticleStore(journal: journal) {
            Timestamp(secondsSinceEpoch: seconds.withLock { $0 })
        }
        _ = try store.put([item("a", key: "k", body: 1)])
        seconds.withLock { $0 += IdempotencyRecord.lifetime - 1 }
        #expect(store.idempotencyRecord(for: "k") != nil)
        seconds.withLock { $0 += 1 }
        #expect(store.idempotencyRecord(for: "k") == nil)
        let later = Timestamp(secondsSinceEpoch: seconds.withLock { $0 } + 1)
        seconds.withLock { $0 += 1 }
        #expect(
            try store.put([item("b", key: "k", body: 2, at: later)]) == [
                .created(ArticleID(rawValue: "b"), revision: 2)
            ]
        )
        let kept = try journal.idempotencyRecords(since: Timestamp(secondsSinceEpoch: 0))
        #expect(kept.map(\.articleID?.rawValue) == ["b"])
    }
}
