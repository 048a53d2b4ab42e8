import NewsModel
import Testing

@testable import NewsStore

@Suite("Timelines count what was published when")
struct TimelineTests {
    private func snapshot(_ items: [StoreItem]) throws -> StoreSnapshot {
        let store = try ArticleStore.inMemory()
        _ = try store.put(items)
        return store.snapshot
    }

    private func query(_ from: String? = nil, _ to: String? = nil) -> TimelineQuery {
        TimelineQuery(entity: Coverage.target, from: from.flatMap { Timestamp($0) }, to: to.flatMap { Timestamp($0) })
    }

    @Test("Months without an article are there with zeros; undated articles are told apart")
    func zeros() throws {
        let other = Samples.item("other", text: "Elsewhere.", day: "2025-01-20")
        let timeline = try snapshot([
            Coverage.item("a", day: "2025-01-10"), Coverage.item("b", day: "2025-03-10"),
            Coverage.item("c", day: nil), other,
        ]).timeline(query("2025-01-01", "2025-04-01"))
        #expect(timeline.buckets.map(\.articles) == [1, 0, 1])
        #expect(timeline.buckets.map(\.articlesTotal) == [2, 0, 1])
        #expect(timeline.buckets.map(\.share) == [0.5, 0, 1])
        #expect(timeline.buckets.map(\.isPartial) == [false, false, false])
        #expect(timeline.undatedArticles == 1)
    }

    @Test("A range that cuts a bucket makes it partial, and what lies outside does not count")
    func partial() throws {
        let timeline = try snapshot([Coverage.item("a", day: "2025-01-10"), Coverage.item("b", day: "2025-02-20")])
            .timeline(query("2025-01-15", "2025-02-21"))
        #expect(timeline.buckets.map(\.articles) == [0, 1])
        #expect(timeline.buckets.map(\.isPartial) == [true, true])
        #expect(timeline.buckets.first?.start.description == "2025-01-01T00:00:00Z")
    }

    @Test("A reprint counts once, in the bucket of the earliest one, however they came in")
    func reprints() throws {
        let items = [
            Coverage.item("late", day: "2025-02-03", stances: [Coverage.stance(-1)], text: Coverage.wire),
            Coverage.item("early", day: "2025-01-30", stances: [Coverage.stance(1)], text: Coverage.wire),
        ]
        for order in [items, items.reversed()] {
            var query = query("2025-01-01", "2025-03-01")
            let store = try snapshot(order)
            var timeline = try store.timeline(query)
            #expect(timeline.buckets.map(\.articles) == [1, 1])
            #expect(timeline.buckets.map(\.articlesUnique) == [1, 0])
            #expect(timeline.buckets.map { $0.stance[.author]?.mean } == [1, nil])
            query.dedupe = false
            timeline = try store.timeline(query)
            #expect(timeline.buckets.map { $0.stance[.author]?.mean } == [1, -1])
            #expect(timeline.buckets.map(\.mentions) == [1, 1])
        }
    }

    @Test("Voices stay apart, and others' stances in the author's prose are not the author's")
    func voices() throws {
        let stances = [
            Coverage.stance(1), Coverage.stance(-1, number: 2, voice: .quoted, holder: "union"),
            Coverage.stance(-1, number: 3, holder: "union"),
        ]
        let store = try snapshot([Coverage.item("a", day: "2025-01-10", stances: stances, others: ["union"])])
        var query = query()
        let bucket = try #require(try store.timeline(query).buckets.first)
        #expect(bucket.stance[.author]?.mean == 1)
        #expect(bucket.stance[.quoted]?.mean == -1)
        #expect(bucket.stance[.headline]?.articles == 0)
        query.holder = .entity(EntityID(rawValue: "union"))
        #expect(try store.timeline(query).buckets.first?.stance[.author]?.mean == -1)
        query.voice = .quoted
        #expect(try store.timeline(query).buckets.first?.stance.keys.sorted { $0.rawValue < $1.rawValue } == [.quoted])
    }

    @Test("Outlet and author filter both the entity's articles and the total; an unknown one leaves nothing")
    func filters() throws {
        let store = try snapshot([
            Coverage.item("a", day: "2025-01-10", outlet: "Post", authors: ["Ann"]),
            Coverage.item("b", day: "2025-01-11", outlet: "Echo", authors: ["Bo"]),
        ])
        var query = query("2025-01-01", "2025-02-01")
        #expect(try store.timeline(query).buckets.map(\.outlets) == [2])
        query.outlet = "Post"
        #expect(try store.timeline(query).buckets.map(\.articlesTotal) == [1])
        query.author = "Bo"
        #expect(try store.timeline(query).buckets.map(\.articles) == [0])
        query.outlet = "Nobody's"
        #expect(try store.timeline(query).buckets.map(\.articlesTotal) == [0])
    }

    @Test("A step in coverage is found at its month")
    func change() throws {
        var items: [StoreItem] = []
        for month in 1...24 {
            let day = CalendarDate(year: 2023, month: 1, day: 5)?.adding(months: month - 1).description
            for number in 0..<4 {
                items.append(
                    month > 12 || number == 0
                        ? Coverage.item("a\(month)-\(number)", day: day)
                        : Samples.item("o\(month)-\(number)", text: "Other \(month) \(number).", day: day)
                )
            }
        }
        let changes = try snapshot(items).timeline(query("2023-01-01", "2025-01-01")).changePoints
        #expect(changes.map(\.at.description) == ["2024-01-01T00:00:00Z"])
        #expect(changes.map(\.before) == [0.25])
        #expect(changes.map(\.after) == [1])
    }

    private func told(_ id: String, _ day: String, outlet: String, _ events: [(String, String)]) -> StoreItem {
        var item = Coverage.item(id, day: day, outlet: outlet)
        item.analysis.events = events.enumerated().map { index, event in
            Event(
                id: index + 1,
                span: TextSpan(.body, 0..<4),
                predicate: event.1,
                from: CalendarDate(event.0),
                to: CalendarDate(event.0)?.adding(days: 1),
                participants: [
                    Participant(role: .agent, entityID: Coverage.target),
                    Participant(role: .patient, entityID: Coverage.target),
                ],
                factuality: .happened
            )
        }
        return item
    }

    @Test("An event that several articles tell is one, with its sources; what most outlets tell comes before the rest")
    func events() throws {
        let timeline = try snapshot([
            told("b", "2025-01-12", outlet: "Echo", [("2025-01-09", "strike"), ("2025-01-09", "strike")]),
            told("a", "2025-01-10", outlet: "Post", [("2025-01-09", "strike"), ("2025-01-08", "vote")]),
            told("c", "2025-01-11", outlet: "Post", [("2025-01-08", "vote"), ("2024-12-31", "arrive")]),
        ]).timeline(query("2025-01-01", "2025-02-01"))
        #expect(timeline.events.map(\.predicate) == ["vote", "strike"])
        let strike = try #require(timeline.events.last)
        #expect(strike.articles == 2)
        #expect(strike.outlets == ["Echo", "Post"])
        #expect(strike.sources.map(\.article.rawValue) == ["a", "b"])
        #expect(strike.salience == 1)
        #expect(timeline.events.first?.outlets == ["Post"])
    }

    @Test("In another time zone, an article counts on the day that it was there", arguments: ["UTC", "Asia/Tokyo"])
    func timeZones(_ zone: String) throws {
        var late = Coverage.item("late", day: "2025-01-10")
        late.article.publishedAt = Timestamp("2025-01-10T20:00:00Z")
        var query = query("2025-01-09T15:00:00Z", "2025-01-11T15:00:00Z")
        query.granularity = .day
        query.timeZone = zone
        let timeline = try snapshot([late, Coverage.item("early", day: "2025-01-10")]).timeline(query)
        #expect(timeline.buckets.map(\.articles) == (zone == "UTC" ? [0, 2, 0] : [1, 1]))
        #expect(timeline.buckets.map(\.articlesTotal) == timeline.buckets.map(\.articles))
        #expect(timeline.buckets.map(\.isPartial) == (zone == "UTC" ? [true, false, true] : [false, false]))
    }

    @Test("The total counts the living articles of each day, deleted and replaced ones no more")
    func totals() throws {
        let store = try ArticleStore.inMemory()
        _ = try store.put((1...5).map { Coverage.item("a\($0)", day: "2025-01-0\($0)") })
        _ = try store.delete(ArticleID(rawValue: "a1"))
        _ = try store.put([Coverage.item("a2", day: "2025-02-02", outlet: "Post")])
        let timeline = try store.snapshot.timeline(query("2025-01-01", "2025-03-01"))
        #expect(timeline.buckets.map(\.articlesTotal) == [3, 1])
        #expect(timeline.buckets.map(\.articles) == [3, 1])
    }

    @Test("What cannot be answered is refused, each for its reason")
    func errors() throws {
        let store = try snapshot([Coverage.item("a", day: "2025-01-10")])
        var query = query()
        query.entity = EntityID(rawValue: "nobody")
        #expect(throws: TimelineError.unknownEntity) { try store.timeline(query) }
        query = self.query()
        query.timeZone = "Mars/Olympus"
        #expect(throws: TimelineError.unknownTimeZone) { try store.timeline(query) }
        #expect(throws: TimelineError.emptyRange) { try store.timeline(self.query("2025-02-01", "2025-02-01")) }
        query = self.query("1900-01-01", "2025-01-01")
        query.granularity = .day
        #expect(throws: TimelineError.tooManyBuckets) { try store.timeline(query) }
    }

    @Test("With one end of the range given, the other follows from the articles")
    func openRange() throws {
        let dated = try snapshot([Coverage.item("a", day: "2025-01-10")])
        #expect(try dated.timeline(query("2025-01-01")).buckets.map(\.articles) == [1])
        #expect(try dated.timeline(query(nil, "2024-06-01")).buckets.map(\.articles) == [0])
        let undated = try snapshot([Coverage.item("a", day: nil)])
        #expect(try undated.timeline(query(nil, "2025-06-15")).buckets.count == 1)
        #expect(try undated.timeline(query()).undatedArticles == 1)
    }
}
