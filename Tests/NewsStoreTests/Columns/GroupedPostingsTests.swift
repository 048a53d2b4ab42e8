import NewsModel
import Testing

@testable import NewsStore

@Suite("GroupedPostings")
struct GroupedPostingsTests {
    @Test("Rows are by number, and in order of arrival within each")
    func rows() {
        var random = RandomSource(seed: 1)
        let rows = (0..<500).map { (number: UInt32(random.below(20)), row: $0) }
        let grouped = GroupedRows(numbers: 25) { body in rows.forEach { body($0.number, $0.row) } }
        for number in UInt32(0)..<30 {
            #expect(Array(grouped[number]) == rows.filter { $0.number == number }.map(\.row))
        }
        #expect(grouped.all == (UInt32(0)..<25).flatMap { grouped[$0] })
        var counts: [UInt32: Int] = [:]
        grouped.forEachNumber { counts[$0] = $1.count }
        #expect(counts.count == 25)
        #expect(counts.values.reduce(0, +) == 500)
        #expect(Array(GroupedRows<Int>(numbers: 0) { _ in }[0]).isEmpty)
    }

    @Test("Comparisons and relations with them, and the rows since, are those by all rows in turn", arguments: 1...4)
    func sameAnswers(_ seed: Int) throws {
        var random = RandomSource(seed: UInt64(seed))
        let count = 300
        let store = try ArticleStore.inMemory()
        var grouped: [EntityID: GroupedPostings] = [:]
        var earlier: [StoreSnapshot] = []
        var compared = 0
        for round in 0..<10 {
            let numbers = round * 30..<round * 30 + 30
            _ = try store.put(numbers.map { Samples.crowded($0, of: count, &random) })
            for number in 0..<numbers.upperBound where random.chance(0.2) {
                try store.disturb(number, of: count, &random)
            }
            let present = store.snapshot
            let then = earlier.isEmpty ? nil : store.snapshot(asOf: random.pick(earlier).corpusRevision)
            for number in 0..<12 {
                let id = Samples.entityID(number)
                guard let entity = present.entityIndex(id) else { continue }
                if let known = grouped[id] {
                    for snapshot in [present, then ?? present] {
                        try expectSame(entity, id, known, snapshot, &random)
                        compared += 1
                    }
                }
                if random.chance(0.3) { grouped[id] = GroupedPostings(of: entity, in: present) }
            }
            earlier.append(present)
        }
        #expect(compared > 100)
    }

    private func expectSame(
        _ entity: EntityIndex,
        _ id: EntityID,
        _ grouped: GroupedPostings,
        _ snapshot: StoreSnapshot,
        _ random: inout RandomSource
    ) throws {
        for dimension in ComparisonDimension.allCases {
            var query = ComparisonQuery(target: id, dimension: dimension)
            query.voice = random.maybe { $0.pick(Voice.allCases) }
            query.dedupe = random.chance(0.7)
            query.match = random.chance(0.3) ? .story : .none
            query.from = random.chance(0.3) ? Timestamp("2024-01-01") : nil
            query.to = random.chance(0.3) ? Timestamp("2024-04-01") : nil
            if dimension == .outlet, random.chance(0.3) { query.groups = [Samples.outlets[1], Samples.outlets[3]] }
            if dimension == .author, random.chance(0.3) { query.groups = Samples.authors }
            let expected = try? snapshot.comparison(query) { _ in nil }
            #expect((try? snapshot.comparison(query) { _ in grouped }) == expected, "\(query)")
        }
        var query = RelationsQuery(entity: id, limit: 1000)
        query.voice = random.maybe { $0.pick(Voice.allCases) }
        query.dedupe = random.chance(0.7)
        query.from = random.chance(0.3) ? Timestamp("2024-01-01") : nil
        query.to = random.chance(0.3) ? Timestamp("2024-04-01") : nil
        query.includesTriads = random.chance(0.2)
        query.includesAgreements = random.chance(0.2)
        if random.chance(0.3), let from = Timestamp("2023-12-01"), let to = Timestamp("2024-02-01") {
            query.baseline = from..<to
        }
        #expect(snapshot.relations(query) { _ in grouped } == snapshot.relations(query) { _ in nil }, "\(query)")
    }

    @Test("They are made of well-covered entities, made anew of many more rows, and anew after a compaction")
    func making() throws {
        var corpus = MadeCorpus(seed: 4)
        corpus.add(TimelineDigest.fewestArticles - 1)
        let entity = try #require(corpus.snapshot.entityIndex(Coverage.target))
        func known() -> GroupedPostings? {
            _ = corpus.snapshot.digests.grouped(entity, in: corpus.snapshot)
            corpus.snapshot.digests.wait()
            return corpus.snapshot.digests.grouped(entity, in: corpus.snapshot)
        }
        #expect(known() == nil)
        corpus.add(1)
        let earlier = corpus.snapshot
        let first = try #require(known())
        #expect(first.mark.position == TimelineDigest.fewestArticles)
        // A few more rows do not matter.
        corpus.add(TimelineDigest.mostSince)
        #expect(known() === first)
        #expect(first.sums(in: corpus.snapshot) != nil)
        corpus.add(1)
        let grown = try #require(known())
        #expect(grown.mark.position == corpus.snapshot.articles.count)
        // After a few deaths rows and sums hold, after many only the rows.
        corpus.bury(5)
        #expect(known() === grown)
        #expect(grown.sums(in: corpus.snapshot) != nil)
        for number in 10..<400 { corpus.bury(number) }
        #expect(grown.sums(in: corpus.snapshot) == nil)
        #expect(corpus.snapshot.digests.grouped(entity, in: corpus.snapshot) === grown)
        let second = try #require(known())
        #expect(second.sums(in: corpus.snapshot) != nil)
        // A snapshot without all of its rows goes through its own.
        #expect(earlier.digests.grouped(entity, in: earlier) == nil)
        let copy = corpus.snapshot.compacted()
        let third = try #require(copy.digests.grouped(entity, in: copy))
        #expect(third.mark.position == copy.articles.count)
        let query = ComparisonQuery(target: Coverage.target, dimension: .outlet)
        #expect(try copy.comparison(query) == copy.comparison(query) { _ in nil })
        #expect(try copy.comparison(query) == corpus.snapshot.comparison(query) { _ in nil })
    }
}
