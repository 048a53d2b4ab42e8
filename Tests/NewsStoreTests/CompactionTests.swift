import Dispatch
import NewsModel
import Synchronization
import Testing

@testable import NewsStore

@Suite("Compaction")
struct CompactionTests {
    /// Every answer that a reader may compare, as of the present.
    private struct Answers: Equatable {
        var corpus: VisibleCorpus
        var timelines: [Timeline?] = []
        var comparisons: [Comparison?] = []
        var relations: [[StanceAggregate]] = []
        var searches: [[ArticleID]] = []
        var hashes: [ArticleID?] = []

        init(_ store: ArticleStore) throws {
            let snapshot = store.snapshot
            corpus = VisibleCorpus(snapshot)
            for number in 0..<10 {
                let id = Samples.entityID(number)
                timelines.append(try? snapshot.timeline(TimelineQuery(entity: id)))
                for dimension in ComparisonDimension.allCases {
                    comparisons.append(try? snapshot.comparison(ComparisonQuery(target: id, dimension: dimension)))
                }
                relations.append(snapshot.relations(RelationsQuery(entity: id)).edges.map(\.stance))
            }
            for query in ["strike", "harbour OR storm", "minister NOT budget"] {
                for sort in [ArticleSort.relevance, .newestFirst] {
                    let page = try store.articles(
                        ArticleFilter(query: query),
                        sort: sort,
                        page: PageRequest(limit: 200)
                    )
                    searches.append(page.items.map(\.id))
                }
            }
            for number in 0..<60 {
                let hash = Samples.item("a\(number)", seed: 1).contentHash
                hashes.append(hash.flatMap { store.articleID(for: $0) })
            }
        }
    }

    @Test("Half of the articles deleted or replaced, answers after it are those before", arguments: 1...3)
    func answers(_ seed: Int) throws {
        let store = try ArticleStore.inMemory()
        var random = RandomSource(seed: UInt64(seed))
        _ = try store.put((0..<60).map { Samples.item("a\($0)", seed: 1) })
        for number in 0..<60 where random.chance(0.5) {
            if random.chance(0.5) {
                _ = try store.delete(ArticleID(rawValue: "a\(number)"))
            } else {
                _ = try store.put([Samples.item("a\(number)", seed: 2)])
            }
        }
        let before = try Answers(store)
        let dead = store.snapshot.deadRows
        #expect(dead > 15)
        let earlier = store.snapshot
        store.compact()
        #expect(store.snapshot.deadRows == 0)
        let after = try Answers(store)
        #expect(after == before)
        // A reader that has the rows from before goes on with them.
        #expect(VisibleCorpus(earlier) == before.corpus)
        // Rows of earlier revisions are gone, the present is there.
        let revision = store.snapshot.corpusRevision
        #expect(store.snapshot.oldestRevision == revision)
        #expect(store.snapshot(asOf: revision) != nil)
        #expect(store.snapshot(asOf: revision - 1) == nil)
        // The store goes on: replacements, reprints, deletions.
        _ = try store.put((20..<40).map { Samples.item("a\($0)", seed: 3) })
        #expect(try store.delete(ArticleID(rawValue: "a21")))
        #expect(store.snapshot(asOf: revision)?.corpusRevision == revision)
        store.compact()
        #expect(store.snapshot.counts.articles == store.snapshot.articles.count)
    }

    @Test("A reprint finds its original's group and story after it as before")
    func reprints() throws {
        var groups: [[ArticleID?]] = []
        for compacts in [false, true] {
            let store = try ArticleStore.inMemory()
            var random = RandomSource(seed: 5)
            let text = Samples.words(80, &random)
            func item(_ id: String, _ text: String) -> StoreItem {
                Samples.item(id, title: "Strike", text: text, day: "2025-01-02")
            }
            _ = try store.put([item("gone", "Nothing of worth."), item("first", text), item("other", "Else.")])
            #expect(try store.delete(ArticleID(rawValue: "gone")))
            if compacts { store.compact() }
            _ = try store.put([item("second", text), item("third", text)])
            if compacts { store.compact() }
            let found = try ["first", "second", "third", "other"].map { id in
                try store.stored(ArticleID(rawValue: id))?.article.reprintOf
            }
            groups.append(found)
        }
        #expect(groups[0] == groups[1])
        #expect(groups[0][1] == ArticleID(rawValue: "first"))
    }

    @Test("Writes and deletions while it is under way are in it")
    func whileWriting() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put((0..<200).map { Samples.item("a\($0)", seed: 1) })
        let base = store.snapshot
        let copy = base.compacted()
        var random = RandomSource(seed: 8)
        for round in 0..<60 {
            _ = try store.put([Samples.item("a\(random.below(260))", seed: UInt64(round + 2))])
            _ = try store.delete(ArticleID(rawValue: "a\(random.below(260))"))
        }
        let present = store.snapshot
        var caught = copy
        caught.catchUp(from: base, to: present)
        #expect(VisibleCorpus(caught) == VisibleCorpus(present))
        for number in 0..<10 {
            let query = TimelineQuery(entity: Samples.entityID(number))
            #expect((try? caught.timeline(query)) == (try? present.timeline(query)))
        }
    }

    @Test("Readers and writers go on while one compaction follows another")
    func concurrently() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put((0..<50).map { Samples.item("a\($0)", seed: 1) })
        let failures = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 4) { worker in
            for round in 0..<12 {
                switch worker {
                case 0: store.compact()
                case 1, 2:
                    let id = "a\(worker * 100 + round % 20)"
                    if (try? store.put([Samples.item(id, seed: UInt64(round))])) == nil {
                        failures.withLock { $0 += 1 }
                    }
                default:
                    let snapshot = store.snapshot
                    if VisibleCorpus(snapshot) != VisibleCorpus(snapshot) { failures.withLock { $0 += 1 } }
                }
            }
        }
        #expect(failures.withLock { $0 } == 0)
        #expect(store.snapshot.counts.articles == 50 + 24)
    }
}
