import NewsModel
import Testing

@testable import NewsStore

@Suite("Restart")
struct RestartTests {
    /// More than one stretch of the journal, with reprints and stories.
    private static func items(_ count: Int, seed: UInt64) -> [StoreItem] {
        var random = RandomSource(seed: seed)
        var items: [StoreItem] = []
        for number in 0..<count {
            var item = Samples.item("s\(seed)-\(number)", seed: seed)
            if number > 0, random.chance(0.2) {
                item.article.text = items[random.below(number)].article.text + " And more."
            }
            items.append(item)
        }
        return items
    }

    @Test("A store that is opened again has the same bits in every column and list as the one that was written")
    func columns() throws {
        let directory = try TemporaryDirectory()
        let store = try ArticleStore.open(directory)
        let items = Self.items(ReplayChunk.size * 2 + 37, seed: 5)
        for start in stride(from: 0, to: items.count, by: 100) {
            _ = try store.put(Array(items[start..<min(items.count, start + 100)]))
        }
        let written = SnapshotRows(store.snapshot)
        #expect(written.values.count > 60)
        #expect(store.snapshot.reprintGroupIDs.count < items.count * 9 / 10)
        let names = store.snapshot.entities(prefix: "ent", type: nil, page: PageRequest(limit: 1000)).items.map(\.id)
        try store.close()
        let reopened = try ArticleStore.open(directory)
        let read = SnapshotRows(reopened.snapshot)
        for (name, values) in written.values { #expect(read.values[name] == values, "\(name)") }
        #expect(
            reopened.snapshot.entities(prefix: "ent", type: nil, page: PageRequest(limit: 1000)).items.map(\.id)
                == names
        )
        try reopened.close()
    }

    @Test("What comes after a restart joins the same stories and groups of reprints as without one")
    func finders() throws {
        let directory = try TemporaryDirectory()
        var store = try ArticleStore.open(directory)
        let other = try ArticleStore.inMemory()
        let (before, after) = (Self.items(700, seed: 8), Self.items(900, seed: 8).suffix(200))
        _ = try store.put(before)
        _ = try other.put(before)
        try store.close()
        store = try ArticleStore.open(directory)
        for item in after {
            _ = try store.put([item])
            _ = try other.put([item])
        }
        #expect(SnapshotRows(store.snapshot) == SnapshotRows(other.snapshot))
        try store.close()
    }
}
