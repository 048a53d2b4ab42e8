import NewsModel
import Testing

@testable import NewsStore

@Suite("EntityDigests")
struct EntityDigestsTests {
    private func corpus(_ count: Int) -> MadeCorpus {
        var corpus = MadeCorpus(seed: 1)
        corpus.add(count)
        return corpus
    }

    /// The target's digest, once those under way are made.
    private func digest(_ snapshot: StoreSnapshot) throws -> TimelineDigest? {
        let entity = try #require(snapshot.entityIndex(Coverage.target))
        _ = snapshot.digests.digest(of: entity, in: snapshot)
        snapshot.digests.wait()
        return snapshot.digests.digest(of: entity, in: snapshot)
    }

    private func expectSame(_ query: TimelineQuery, _ snapshot: StoreSnapshot) throws {
        let expected = try snapshot.timeline(query) { _ in nil }
        #expect(try snapshot.timeline(query) == expected, "\(query)")
        #expect(expected.buckets.contains { $0.articles > 0 })
    }

    @Test("An entity of few articles has none; from so many on it is made when first asked for")
    func fewestArticles() throws {
        var corpus = corpus(TimelineDigest.fewestArticles - 1)
        #expect(try digest(corpus.snapshot) == nil)
        corpus.add(1)
        let entity = try #require(corpus.snapshot.entityIndex(Coverage.target))
        #expect(corpus.snapshot.digests.digest(of: entity, in: corpus.snapshot) == nil)
        corpus.snapshot.digests.wait()
        let made = corpus.snapshot.digests.digest(of: entity, in: corpus.snapshot)
        #expect(made?.mark.bound == ArticleRow(TimelineDigest.fewestArticles))
    }

    @Test("A question as of an earlier revision has none made: it would leave out what came since")
    func historical() throws {
        var corpus = corpus(1_200)
        let revision = corpus.snapshot.corpusRevision
        corpus.add(1_000)
        let snapshot = corpus.snapshot
        let entity = try #require(snapshot.entityIndex(Coverage.target))
        #expect(snapshot.digests.grouped(entity, in: snapshot.asOf(revision)) == nil)
        snapshot.digests.wait()
        #expect(snapshot.digests.digest(of: entity, in: snapshot) == nil)
        snapshot.digests.wait()
        #expect(snapshot.digests.digest(of: entity, in: snapshot) != nil)
        try expectSame(TimelineQuery(entity: Coverage.target), snapshot)
    }

    @Test("Questions that it cannot answer are answered without it")
    func guarded() throws {
        var corpus = corpus(2_200)
        #expect(try digest(corpus.snapshot) != nil)
        let whole = TimelineQuery(entity: Coverage.target)
        var queries = [whole]
        func ask(_ change: (inout TimelineQuery) -> Void) {
            var query = whole
            change(&query)
            queries.append(query)
        }
        ask { $0.voice = .quoted }
        ask { $0.from = Timestamp("2024-05-03") }
        ask { $0.to = Timestamp("2024-05-03") }
        ask { $0.timeZone = "Asia/Tokyo" }
        ask { $0.outlet = Samples.outlets[0] }
        ask { $0.author = Samples.authors[0] }
        ask { $0.holder = .author }
        ask { $0.dedupe = false }
        for query in queries { try expectSame(query, corpus.snapshot) }
        // What is asked as of an earlier revision must not see what came since.
        let revision = corpus.snapshot.corpusRevision - 150
        for query in queries { try expectSame(query, corpus.snapshot.asOf(revision)) }
        // The rows since a digest was made count as well.
        corpus.add(100)
        for query in queries { try expectSame(query, corpus.snapshot) }
    }

    @Test("Each time zone that is asked for has its own, made when first asked for")
    func zones() throws {
        let snapshot = corpus(2_200).snapshot
        let entity = try #require(snapshot.entityIndex(Coverage.target))
        for zone in ["Asia/Tokyo", "America/New_York"] {
            #expect(snapshot.digests.digest(of: entity, in: snapshot, timeZone: zone) == nil)
            snapshot.digests.wait()
            #expect(snapshot.digests.digest(of: entity, in: snapshot, timeZone: zone) != nil)
            for granularity in TimelineGranularity.allCases {
                try expectSame(
                    TimelineQuery(entity: Coverage.target, granularity: granularity, timeZone: zone),
                    snapshot
                )
            }
        }
        #expect(snapshot.digests.digest(of: entity, in: snapshot) == nil)
    }

    @Test("Of very many time zones the first ones go, so that whoever asks for all of them fills no memory")
    func manyZones() throws {
        let snapshot = corpus(TimelineDigest.fewestArticles).snapshot
        let entity = try #require(snapshot.entityIndex(Coverage.target))
        let zones = (10...59).flatMap { minutes in ["00", "01"].map { "GMT+\($0)\(minutes)" } }
        for zone in zones {
            _ = snapshot.digests.digest(of: entity, in: snapshot, timeZone: zone)
            snapshot.digests.wait()
        }
        #expect(snapshot.digests.digest(of: entity, in: snapshot, timeZone: try #require(zones.last)) != nil)
        #expect(snapshot.digests.digest(of: entity, in: snapshot, timeZone: try #require(zones.first)) == nil)
    }

    @Test(
        "After a few deaths it holds, and does not of a snapshot before one that it knows; after many it is made anew"
    )
    func deaths() throws {
        var corpus = corpus(2_200)
        let before = corpus.snapshot
        let first = try #require(try digest(before))
        corpus.bury(2_100)
        #expect(try digest(corpus.snapshot) === first)
        try expectSame(TimelineQuery(entity: Coverage.target), corpus.snapshot)
        for number in 0..<60 { corpus.bury(number * 30 + 1) }
        let second = try #require(try digest(corpus.snapshot))
        #expect(second !== first)
        #expect(second.mark.deaths == 61)
        try expectSame(TimelineQuery(entity: Coverage.target), corpus.snapshot)
        // As many rows, fewer deaths.
        #expect(before.articles.count == corpus.snapshot.articles.count)
        #expect(before.digests.digest(of: try #require(before.entityIndex(Coverage.target)), in: before) == nil)
        try expectSame(TimelineQuery(entity: Coverage.target), before)
        before.digests.wait()
        #expect(try digest(corpus.snapshot) === second)
    }

    @Test("Where far more died than it pays to subtract, rows are gone through")
    func manyDeaths() throws {
        var corpus = corpus(2_200)
        #expect(try digest(corpus.snapshot) != nil)
        for number in 0..<300 { corpus.bury(number * 7) }
        let entity = try #require(corpus.snapshot.entityIndex(Coverage.target))
        #expect(corpus.snapshot.digests.digest(of: entity, in: corpus.snapshot) == nil)
        try expectSame(TimelineQuery(entity: Coverage.target), corpus.snapshot)
    }

    @Test("One made for an earlier snapshot does not take the place of a later one's")
    func order() throws {
        var corpus = corpus(2_200)
        let earlier = corpus.snapshot
        corpus.add(50)
        let later = try #require(try digest(corpus.snapshot))
        #expect(try digest(earlier) == nil)
        try expectSame(TimelineQuery(entity: Coverage.target), earlier)
        #expect(try digest(corpus.snapshot) === later)
    }

    @Test("An entity whose articles bear no dates has none")
    func undated() throws {
        var snapshot = StoreSnapshot()
        var record = ArticleRecord(Coverage.item("a", day: nil))
        for number in 0..<TimelineDigest.fewestArticles + 10 {
            record.article.id = MadeCorpus.id(number)
            snapshot.append(record, storyID: "s", reprintGroup: "g\(number)", revision: UInt64(number) + 1)
        }
        #expect(try digest(snapshot) == nil)
        let timeline = try snapshot.timeline(TimelineQuery(entity: Coverage.target))
        #expect(timeline.undatedArticles == TimelineDigest.fewestArticles + 10)
    }

    @Test("After a compaction digests of the new rows are there at once, and hold for what came meanwhile")
    func compaction() throws {
        var corpus = corpus(2_600)
        #expect(try digest(corpus.snapshot) != nil)
        for number in stride(from: 3, to: 1_200, by: 3) { corpus.bury(number) }
        let base = corpus.snapshot
        let query = TimelineQuery(entity: Coverage.target)
        let expected = try base.timeline(query) { _ in nil }
        let entity = try #require(base.entityIndex(Coverage.target))

        var copy = base.compacted()
        let made = try #require(copy.digests.digest(of: entity, in: copy))
        #expect(Int(made.mark.bound) == copy.articles.count)
        #expect(copy.articles.count == 2_600 - 399)
        #expect(try copy.timeline(query) == expected)

        corpus.add(30)
        copy.catchUp(from: base, to: corpus.snapshot)
        #expect(copy.digests.digest(of: entity, in: copy) === made)
        #expect(try copy.timeline(query) == corpus.snapshot.timeline(query) { _ in nil })
        // A death meanwhile: the digest is of one article too many, which is taken back.
        let second = corpus.snapshot
        var again = second.compacted()
        corpus.bury(2_000)
        again.catchUp(from: second, to: corpus.snapshot)
        #expect(again.digests.digest(of: entity, in: again) != nil)
        #expect(try again.timeline(query) == corpus.snapshot.timeline(query) { _ in nil })
    }

    @Test("A stretch of time counts what was published in it, wherever it lies among the rows", arguments: 1...3)
    func stretches(_ seed: Int) throws {
        var corpus = MadeCorpus(seed: UInt64(seed))
        corpus.add(3 * chunkSize + 100)
        var random = RandomSource(seed: UInt64(seed))
        let undatedArticles = corpus.moments.count { $0 == nil }
        for _ in 0..<12 {
            let start = 1_700_000_000 + random.below(13_000) * 33_000
            let from = Timestamp(secondsSinceEpoch: start)
            let to = Timestamp(secondsSinceEpoch: start + 1 + random.below(100_000_000))
            let query = TimelineQuery(
                entity: Coverage.target,
                from: random.chance(0.8) ? from : nil,
                to: random.chance(0.8) ? to : nil,
                granularity: .quarter
            )
            let covered = corpus.moments.indices.filter { number in
                guard let moment = corpus.moments[number] else { return false }
                return query.from.map { moment >= $0 } ?? true && query.to.map { moment < $0 } ?? true
            }
            let timeline = try corpus.snapshot.timeline(query)
            #expect(timeline.undatedArticles == undatedArticles)
            #expect(timeline.buckets.reduce(0) { $0 + $1.articles } == covered.count)
            let groups = Set(covered.map { corpus.originals[$0] })
            #expect(timeline.buckets.reduce(0) { $0 + $1.articlesUnique } == groups.count)
            let judged = timeline.buckets.flatMap { $0.stance.values.map(\.articles) }.reduce(0, +)
            #expect(judged == groups.count)
            #expect(timeline.events.reduce(0) { max($0, $1.articles) } <= groups.count)
        }
    }
}
