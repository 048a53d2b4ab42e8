import Dispatch
import NewsModel
import Synchronization
import Testing

@testable import NewsStore

@Suite("ArticleStore")
struct ArticleStoreTests {
    @Test("An observer is told of a write before its caller goes on")
    func observers() throws {
        let store = try ArticleStore.inMemory()
        let told = Atomic(0)
        store.observe { told.wrappingAdd(1, ordering: .relaxed) }
        for number in 1...500 {
            _ = try store.put([Samples.item("n\(number)")])
            #expect(told.load(ordering: .relaxed) == number)
        }
    }

    @Test("An article is created, unchanged when it comes again, replaced by another content, and deleted")
    func lifeOfAnArticle() throws {
        let store = try ArticleStore.inMemory()
        let first = Samples.item("a", seed: 1)
        let id = first.article.id
        #expect(try store.put([first]) == [.created(id, revision: 1)])
        #expect(try store.put([first]) == [.unchanged(id)])
        var stored = try #require(try store.stored(id))
        #expect(stored.analysis == first.analysis)
        #expect(stored.article.text == first.article.text)
        #expect(stored.revision == 1)
        #expect(stored.contentHash == first.contentHash)

        let second = Samples.item("a", seed: 2)
        #expect(try store.put([second]) == [.replaced(id, revision: 2)])
        stored = try #require(try store.stored(id))
        #expect(stored.analysis == second.analysis)
        #expect(store.snapshot.counts.articles == 1)
        #expect(store.snapshot.corpusRevision == 2)

        #expect(try store.delete(id))
        #expect(try !store.delete(id))
        #expect(try store.stored(id) == nil)
        #expect(store.snapshot.counts == StoreCounts())
        #expect(store.snapshot.corpusRevision == 3)
        #expect(try store.put([first]) == [.created(id, revision: 4)])
    }

    @Test("Creating leaves an article with the same id alone")
    func createOnly() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put([Samples.item("a", seed: 1)])
        let other = Samples.item("a", seed: 2, policy: .createOnly)
        #expect(try store.put([other]) == [.conflict(other.article.id)])
        #expect(store.snapshot.corpusRevision == 1)
    }

    @Test("A write whose precondition does not hold when its turn comes changes nothing")
    func preconditions() throws {
        let store = try ArticleStore.inMemory()
        func item(_ seed: UInt64, _ precondition: WritePrecondition) -> StoreItem {
            var item = Samples.item("a", seed: seed)
            item.precondition = precondition
            return item
        }
        let id = item(1, .none).article.id
        #expect(try store.put([item(1, .revision(1))]) == [.preconditionFailed(id)])
        // The second of a batch sees what the first has done.
        #expect(
            try store.put([item(1, .absent), item(2, .absent), item(2, .revision(1)), item(3, .revision(1))]) == [
                .created(id, revision: 1), .preconditionFailed(id), .replaced(id, revision: 2), .preconditionFailed(id),
            ]
        )
        #expect(try store.stored(id)?.analysis == item(2, .none).analysis)
        #expect(try store.delete(id, if: .revision(1)) == .preconditionFailed)
        #expect(store.snapshot.counts.articles == 1)
        #expect(try store.delete(id, if: .revision(2)) == .deleted)
        #expect(try store.delete(id, if: .none) == .absent)
        #expect(try store.put([item(1, .revision(2))]) == [.preconditionFailed(id)])
    }

    @Test("The same content is found under the id that it was stored under first")
    func contentHash() throws {
        let store = try ArticleStore.inMemory()
        let first = Samples.item("a", seed: 1)
        _ = try store.put([first])
        var again = Samples.item("b", seed: 9, policy: .createOnly)
        again.contentHash = first.contentHash
        #expect(try store.put([again]) == [.unchanged(first.article.id)])
        let hash = try #require(first.contentHash)
        #expect(store.articleID(for: hash) == first.article.id)
        _ = try store.delete(first.article.id)
        #expect(store.articleID(for: hash) == nil)
        #expect(try store.put([again]) == [.created(again.article.id, revision: 3)])
    }

    @Test("Content that was stored under two ids is found as long as one of them is there, at every revision")
    func contentOfTwo() throws {
        let store = try ArticleStore.inMemory()
        let first = Samples.item("a", seed: 1)
        let hash = try #require(first.contentHash)
        var second = Samples.item("b", seed: 2)
        second.contentHash = hash
        _ = try store.put([first])
        let earlier = store.snapshot
        _ = try store.put([second])
        #expect(store.articleID(for: hash) == second.article.id)
        // The index knows rows already that a snapshot does not have.
        #expect(earlier.row(of: hash).map { earlier.articleID($0) } == first.article.id)
        _ = try store.delete(second.article.id)
        #expect(store.articleID(for: hash) == first.article.id)
        var again = Samples.item("c", seed: 3, policy: .createOnly)
        again.contentHash = hash
        #expect(try store.put([again]) == [.unchanged(first.article.id)])
        store.compact()
        #expect(store.articleID(for: hash) == first.article.id)
        _ = try store.delete(first.article.id)
        #expect(store.articleID(for: hash) == nil)
    }

    @Test("An article that the journal has replaced, and no snapshot yet, is waited for")
    func replacedInJournal() throws {
        let journal = try SQLiteJournal()
        let store = try ArticleStore(journal: journal, clock: { ArticleStore.noon })
        let id = ArticleID(rawValue: "a0")
        _ = try store.put((0..<100).map { Samples.item("a\($0)", seed: 1) })
        let (isWritten, goesOn, isDone) = (
            DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
        )
        // Told once the journal has the batch, and before the store goes on.
        let following = try journal.follow(after: store.corpusRevision) { _ in
            isWritten.signal()
            goesOn.wait()
        }
        let replacements = (0..<100).map { Samples.item("a\($0)", seed: 2) }
        DispatchQueue.global().async {
            _ = try? store.put(replacements)
            isDone.signal()
        }
        isWritten.wait()
        #expect(store.snapshot.counts.articles == 100 && store.corpusRevision == 100)
        DispatchQueue.global().async { goesOn.signal() }
        #expect(try store.stored(id)?.analysis == replacements[0].analysis)
        isDone.wait()
        withExtendedLifetime(following) {}
    }

    @Test("One call stores its items in order, the same id and the same content included")
    func batch() throws {
        let store = try ArticleStore.inMemory()
        var copy = Samples.item("c", seed: 1, policy: .createOnly)
        copy.contentHash = Samples.item("a", seed: 1).contentHash
        let items = [Samples.item("a", seed: 1), Samples.item("b", seed: 1), Samples.item("b", seed: 2), copy]
        let a = items[0].article.id
        let b = items[1].article.id
        let outcomes = try store.put(items)
        #expect(
            outcomes == [
                .created(a, revision: 1), .created(b, revision: 2), .replaced(b, revision: 3), .unchanged(a),
            ]
        )
        #expect(store.snapshot.counts.articles == 2)
        #expect(try store.stored(b)?.analysis == items[2].analysis)
    }

    @Test("A snapshot shows what was there when it was taken")
    func snapshots() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put((0..<50).map { Samples.item("a\($0)", seed: 1) })
        let before = store.snapshot
        let visible = VisibleCorpus(before)
        _ = try store.delete(ArticleID(rawValue: "a7"))
        _ = try store.put((25..<90).map { Samples.item("a\($0)", seed: 2) })
        #expect(VisibleCorpus(before) == visible)
        #expect(store.snapshot.counts.articles == 89)
    }

    @Test("Readers never see half an article while the writer works")
    func concurrentReaders() throws {
        let store = try ArticleStore.inMemory()
        let stop = Atomic(false)
        let torn = Mutex<[String]>([])
        let checks = Atomic(0)
        // Every fifth write waits until a reader has taken a snapshot, which it then reads while the writer goes on:
        // so the readers are at work during the writes however few cores there are.
        let taken = DispatchSemaphore(value: 0)
        let readers = DispatchGroup()
        for number in 0..<3 {
            DispatchQueue(label: "reader.\(number)").async(group: readers) {
                var last: UInt64 = 0
                while !stop.load(ordering: .acquiring) {
                    let snapshot = store.snapshot
                    taken.signal()
                    if snapshot.corpusRevision < last { torn.withLock { $0.append("revision went back") } }
                    last = snapshot.corpusRevision
                    let faults = Self.faults(of: snapshot)
                    if !faults.isEmpty { torn.withLock { $0 += faults } }
                    checks.add(1, ordering: .relaxed)
                }
            }
        }
        for round in 0..<60 {
            if round.isMultiple(of: 5) { taken.wait() }
            let items = (0..<10).map { Samples.item("a\((round * 7 + $0) % 150)", seed: UInt64(round)) }
            if (try? store.put(items)) == nil { torn.withLock { $0.append("put failed") } }
            if (try? store.delete(ArticleID(rawValue: "a\(round)"))) == nil {
                torn.withLock { $0.append("delete failed") }
            }
        }
        stop.store(true, ordering: .releasing)
        readers.wait()
        #expect(torn.withLock { $0 } == [])
        #expect(checks.load(ordering: .relaxed) >= 12)
    }

    /// Returns what in a snapshot's rows disagrees with its own counts.
    private static func faults(of snapshot: StoreSnapshot) -> [String] {
        var faults: [String] = []
        var counts = StoreCounts()
        for row in 0..<ArticleRow(snapshot.articles.count) where snapshot.isLive(row) {
            counts.articles += 1
            if snapshot.publishedAt(row) == nil { counts.undatedArticles += 1 }
            counts.stances += snapshot.stanceRows(of: row).count
            counts.quotations += snapshot.quotationRows(of: row).count
            counts.events += snapshot.eventRows(of: row).count
            for mention in snapshot.mentionRows(of: row) {
                counts.mentions += Int(snapshot.mentions.counts[mention])
                if snapshot.mentions.articles[mention] != row { faults.append("foreign row") }
            }
        }
        if counts != snapshot.counts { faults.append("\(counts) is not \(snapshot.counts)") }
        return faults
    }

    @Test("Writes from many queues are all stored, each under a revision of its own")
    func concurrentWriters() throws {
        let directory = try TemporaryDirectory()
        let store = try ArticleStore.open(directory)
        let revisions = Mutex<Set<UInt64>>([])
        DispatchQueue.concurrentPerform(iterations: 8) { worker in
            for number in 0..<20 {
                let outcomes = try? store.put([Samples.item("w\(worker)-\(number)", seed: 1)])
                if case .created(_, let revision)? = outcomes?.first {
                    revisions.withLock { _ = $0.insert(revision) }
                }
            }
        }
        #expect(revisions.withLock { $0 } == Set(1...160))
        #expect(store.snapshot.counts.articles == 160)
        try store.close()
    }

    @Test("An article without a date is kept, counted, and left out of time filters")
    func undated() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put([
            Samples.item("dated", day: "2025-03-01"), Samples.item("undated"), Samples.item("old", day: "1815-06-18"),
        ])
        let snapshot = store.snapshot
        #expect(snapshot.counts.undatedArticles == 1)
        #expect(
            try store.articles(page: PageRequest(limit: 9)).items.map(\.id.rawValue) == ["dated", "old", "undated"]
        )
        let filter = ArticleFilter(from: Timestamp("1800-01-01"))
        #expect(try store.articles(filter, page: PageRequest(limit: 9)).total == 2)
        let early = ArticleFilter(to: Timestamp("1900-01-01"))
        #expect(try store.articles(early, page: PageRequest(limit: 9)).items.map(\.id.rawValue) == ["old"])
    }

    @Test("A closed store refuses writes and says so")
    func closed() throws {
        let store = try ArticleStore.inMemory()
        try store.close()
        #expect { try store.put([Samples.item("a", seed: 1)]) } throws: { ($0 as? StoreError)?.code == .closed }
    }
}
