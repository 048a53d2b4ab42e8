import NewsModel
import Testing

@testable import NewsStore

@Suite("A journal that fails")
struct FailingJournalTests {
    /// What a client does, and what it was told: articles by id that were acknowledged, and those that were not.
    private struct Client {
        var acknowledged: [String: StoreItem?] = [:]
        var uncertain: Set<String> = []

        mutating func work(on store: ArticleStore) {
            for round in 0..<6 {
                let items = (0..<3).map { Samples.item("a\((round * 2 + $0) % 7)", seed: UInt64(round)) }
                do throws(StoreError) {
                    _ = try store.put(items)
                    for item in items { acknowledge(item.article.id.rawValue, item) }
                } catch {
                    uncertain.formUnion(items.map(\.article.id.rawValue))
                }
                let victim = "a\(round)"
                do throws(StoreError) {
                    _ = try store.delete(ArticleID(rawValue: victim))
                    acknowledge(victim, nil)
                } catch {
                    uncertain.insert(victim)
                }
            }
        }

        private mutating func acknowledge(_ id: String, _ item: StoreItem?) {
            acknowledged[id] = .some(item)
            uncertain.remove(id)
        }

        func check(_ store: ArticleStore) throws {
            for (id, item) in acknowledged where !uncertain.contains(id) {
                let stored = try store.stored(ArticleID(rawValue: id))
                #expect(stored?.analysis == item?.analysis, "article \(id)")
                #expect(stored?.article.text == item?.article.text)
            }
        }
    }

    @Test(
        "Whichever operation fails, and whenever, what was acknowledged is there",
        arguments: FailingJournal.Moment.allCases
    )
    func everyOperation(_ moment: FailingJournal.Moment) throws {
        var failing = 1
        while true {
            let inner = try SQLiteJournal()
            let journal = FailingJournal(inner, failing: failing, moment)
            var client = Client()
            do {
                let store = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
                client.work(on: store)
                try client.check(ArticleStore(journal: inner, clock: { ArticleStore.noon }))
                // The store's own view and the journal's are the same in the end.
                _ = try store.put([Samples.item("last", seed: 1)])
                let reopened = try ArticleStore(journal: inner, clock: { ArticleStore.noon })
                #expect(VisibleCorpus(reopened.snapshot) == VisibleCorpus(store.snapshot), "operation \(failing)")
            } catch {
                // Opening failed, or the last write did; then the journal is still a good one.
                let reopened = try ArticleStore(journal: inner, clock: { ArticleStore.noon })
                try client.check(reopened)
            }
            if journal.operations < failing { break }
            failing += 1
        }
        #expect(failing > 12)
    }

    @Test(
        "A batch that is written while it is planned is there whole or not at all",
        arguments: FailingJournal.Moment.allCases
    )
    func largeBatch(_ moment: FailingJournal.Moment) throws {
        try writeLargeBatch(moment, articles: 150)
    }

    @Test("So is one whose rows are entered while it is written", arguments: FailingJournal.Moment.allCases)
    func newBatch(_ moment: FailingJournal.Moment) throws {
        try writeLargeBatch(moment, articles: JournalFeed.partSize * 5 / 2)
    }

    @Test(
        "A compaction under way when the journal fails takes nothing along that is not stored",
        arguments: FailingJournal.Moment.allCases,
        [3, JournalFeed.partSize * 5 / 2]
    )
    func compaction(_ moment: FailingJournal.Moment, _ count: Int) throws {
        var failing = 1
        while true {
            let inner = try SQLiteJournal()
            let journal = FailingJournal(inner, failing: failing, moment)
            // Opening may be what fails.
            if let writer = try? StoreWriter(journal: journal, clock: { ArticleStore.noon }, progress: { _ in }) {
                func write(_ work: WriteRequest.Work) -> Bool {
                    let request = WriteRequest(work)
                    writer.write([request])
                    request.signal()
                    return (try? request.wait()) != nil
                }
                func put(_ ids: [String]) -> Bool {
                    write(.put(PreparedItem.prepare(ids.map { Samples.item($0, seed: 1) })))
                }
                _ = put((0..<20).map { "a\($0)" })
                _ = write(.delete(ArticleID(rawValue: "a3"), .none))
                let base = writer.state
                let copy = base.compacted()
                let isAcknowledged = put((0..<count).map { "b\($0)" })
                writer.adopt(copy, of: base)
                let stored = try ArticleStore(journal: inner, clock: { ArticleStore.noon })
                #expect(VisibleCorpus(writer.state) == VisibleCorpus(stored.snapshot), "operation \(failing)")
                if isAcknowledged { #expect(stored.snapshot.contains(ArticleID(rawValue: "b\(count - 1)"))) }
                _ = put(["last"])
                let reopened = try ArticleStore(journal: inner, clock: { ArticleStore.noon })
                #expect(VisibleCorpus(writer.state) == VisibleCorpus(reopened.snapshot), "operation \(failing)")
            }
            if journal.operations < failing { break }
            failing += 1
        }
        #expect(failing > 6)
    }

    @Test("A list that was begun goes on after a failed batch, and neither repeats nor skips")
    func cursor() throws {
        let filter = ArticleFilter(query: "strike OR harbour OR storm OR minister")
        let items = (0..<JournalFeed.partSize * 5 / 2).map { Samples.item("b\($0)", seed: UInt64($0)) }
        var (failing, failures) = (1, 0)
        while true {
            let journal = FailingJournal(try SQLiteJournal(), failing: failing, .before)
            do throws(StoreError) {
                let store = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
                _ = try store.put((0..<40).map { Samples.item("a\($0)", seed: 7) })
                let whole = try store.articles(filter, sort: .relevance, page: PageRequest(limit: 1000)).items.map(\.id)
                let first = try store.articles(filter, sort: .relevance, page: PageRequest(limit: 4))
                let entities = store.entities(page: PageRequest(limit: 1000)).items.map(\.id)
                let firstEntities = store.entities(page: PageRequest(limit: 4))
                if (try? store.put(items)) == nil { failures += 1 }
                let rest = try store.articles(
                    filter,
                    sort: .relevance,
                    page: PageRequest(after: first.next, limit: 1000)
                )
                #expect((first.items + rest.items).map(\.id) == whole, "operation \(failing)")
                let restEntities = store.entities(page: PageRequest(after: firstEntities.next, limit: 1000))
                #expect((firstEntities.items + restEntities.items).map(\.id) == entities, "operation \(failing)")
            } catch {
                // Something else failed.
            }
            if journal.operations < failing { break }
            failing += 1
        }
        #expect(failures == 1)
    }

    /// Has each operation fail in turn, while a batch is written that has so many different articles.
    private func writeLargeBatch(_ moment: FailingJournal.Moment, articles: Int) throws {
        let items = (0..<JournalFeed.partSize * 5 / 2).map { Samples.item("a\($0 % articles)", seed: UInt64($0)) }
        var failing = 1
        while true {
            let inner = try SQLiteJournal()
            let journal = FailingJournal(inner, failing: failing, moment)
            do {
                let store = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
                _ = try store.put([Samples.item("gone", seed: 2)])
                _ = try store.delete(ArticleID(rawValue: "gone"))
                _ = try store.put([Samples.item("first", seed: 1)])
                let acknowledged = try? store.put(items)
                let stored = try ArticleStore(journal: inner, clock: { ArticleStore.noon })
                let count = stored.snapshot.counts.articles
                let all = articles + 1
                #expect(acknowledged == nil ? [1, all].contains(count) : count == all, "operation \(failing)")
                #expect(VisibleCorpus(stored.snapshot) == VisibleCorpus(store.snapshot), "operation \(failing)")
                _ = try store.put(items)
                let reopened = try ArticleStore(journal: inner, clock: { ArticleStore.noon })
                #expect(VisibleCorpus(reopened.snapshot) == VisibleCorpus(store.snapshot), "operation \(failing)")
            } catch {
                // Opening failed, or the first write did, or the last one.
            }
            if journal.operations < failing { break }
            failing += 1
        }
        #expect(failing > 4)
    }
}
