import Foundation
import HTTPWire
import NewsModel
import NewsStore
import StandpointAPI
import Testing

@Suite("Namesakes over the API")
struct NamesakeTests {
    private let woman = #"{"id":"a","text":"Ms Mara Lindqvist praised Port Ansel.","published_at":"2025-02-14"}"#
    private let man = #"{"id":"b","text":"Mr Mara Lindqvist attacked Port Ansel.","published_at":"2025-02-15"}"#
    private let nobody = #"{"id":"c","text":"Mara Lindqvist left Port Ansel.","published_at":"2025-02-16"}"#
    private let later = #"{"id":"d","text":"Mr Mara Lindqvist welcomed Port Ansel.","published_at":"2025-02-17"}"#

    private func patch(_ fixture: ServiceFixture, _ id: String, _ body: String) throws {
        let fields: FieldSection = ["Content-Type": "application/json"]
        let response = try fixture.send(.patch, "/v1/entities/\(id)", fields: fields, body: Array(body.utf8))
        #expect(response.status == .ok, "\(String(decoding: response.body, as: UTF8.self))")
    }

    /// The articles that mention an entity, by id.
    private func articles(_ fixture: ServiceFixture, _ entity: String) throws -> [String] {
        let list = try fixture.get("/v1/articles?entity=\(entity)")
        return (list["data"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }.sorted()
    }

    /// Days of an entity's timeline on which there are articles.
    private func days(_ fixture: ServiceFixture, _ entity: String) throws -> [String] {
        let timeline = try fixture.get("/v1/entities/\(entity)/timeline?granularity=day")
        return (timeline["buckets"]?.arrayValue ?? []).filter { $0["articles"]?.integerValue != 0 }
            .compactMap { $0["start"]?.stringValue.map { String($0.prefix(10)) } }
    }

    @Test(
        "Articles that contradict each other are about two people, each with a timeline and stances of her or his own"
    )
    func timelines() throws {
        let fixture = try ServiceFixture()
        for article in [woman, man, nobody] { try fixture.send(.post, "/v1/articles", json: article) }
        #expect(try days(fixture, "mara-lindqvist") == ["2025-02-14", "2025-02-16"])
        #expect(try days(fixture, "mara-lindqvist--2") == ["2025-02-15"])
        let stances = try fixture.get("/v1/stances?holder=mara-lindqvist--2&target=port-ansel")
        #expect(stances["data"]?.arrayValue?.count == 1)
        let revision = fixture.store.corpusRevision
        // The same again, and in bulk.
        try fixture.send(.post, "/v1/articles", json: man)
        let fields: FieldSection = ["Content-Type": "application/x-ndjson"]
        let lines = [woman, man, nobody].joined(separator: "\n")
        try fixture.send(.post, "/v1/articles", fields: fields, body: Array(lines.utf8))
        #expect(fixture.store.corpusRevision == revision)
        #expect(try articles(fixture, "mara-lindqvist--2") == ["b"])
    }

    @Test("An import tells the people of one batch apart")
    func batch() throws {
        let fixture = try ServiceFixture()
        let fields: FieldSection = ["Content-Type": "application/x-ndjson"]
        let lines = [woman, man, nobody, later].joined(separator: "\n")
        try fixture.send(.post, "/v1/articles", fields: fields, body: Array(lines.utf8))
        #expect(try articles(fixture, "mara-lindqvist") == ["a", "c"])
        #expect(try articles(fixture, "mara-lindqvist--2") == ["b", "d"])
    }

    @Test("A merge brings the two together for good: in stored and later articles, and after a restart")
    func merge() throws {
        let directory = NSTemporaryDirectory() + "namesakes-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }  // A leftover would be no fault of ours.
        let clock: @Sendable () -> Timestamp = { Timestamp(secondsSinceEpoch: 1_742_000_000) }
        let first = try ServiceFixture(
            store: ArticleStore(journal: SQLiteJournal(directory: directory), clock: clock),
            log: LineLog(directory: directory, name: "log")
        )
        for article in [woman, man] { try first.send(.post, "/v1/articles", json: article) }
        try patch(first, "mara-lindqvist--2", #"{"op":"merge","into":"mara-lindqvist"}"#)
        try first.send(.post, "/v1/articles", json: nobody)
        #expect(try articles(first, "mara-lindqvist") == ["a", "b", "c"])
        try first.store.close()
        let second = try ServiceFixture(
            store: ArticleStore(journal: SQLiteJournal(directory: directory), clock: clock),
            log: LineLog(directory: directory, name: "log")
        )
        try second.service.resumeCorrections()
        try second.send(.post, "/v1/articles", json: later)
        #expect(try articles(second, "mara-lindqvist") == ["a", "b", "c", "d"])
        #expect(try articles(second, "mara-lindqvist--2") == [])
        // Even where no article is left that shows that they were put together.
        for id in ["b", "c", "d"] { try second.send(.delete, "/v1/articles/\(id)") }
        try second.send(.post, "/v1/articles", json: later)
        #expect(try articles(second, "mara-lindqvist") == ["a", "d"])
        try second.store.close()
    }

    @Test("A decision on the second bearer of a name holds for later articles; an alias ends the telling apart")
    func decisions() throws {
        let fixture = try ServiceFixture()
        for article in [woman, man] { try fixture.send(.post, "/v1/articles", json: article) }
        try patch(fixture, "mara-lindqvist--2", #"{"op":"merge","into":"port-ansel"}"#)
        try fixture.send(.post, "/v1/articles", json: later)
        #expect(try articles(fixture, "mara-lindqvist") == ["a"])
        #expect(try articles(fixture, "port-ansel") == ["a", "b", "d"])
        try patch(fixture, "mara-lindqvist", #"{"op":"alias","name":"Mara Lindqvist"}"#)
        let last = #"{"id":"e","text":"Mr Mara Lindqvist condemned Tomas Reyle."}"#
        try fixture.send(.post, "/v1/articles", json: last)
        #expect(try articles(fixture, "mara-lindqvist") == ["a", "e"])
    }

    @Test("A decision on the first bearer of a name leaves later articles on the second alone")
    func first() throws {
        let fixture = try ServiceFixture()
        for article in [woman, man] { try fixture.send(.post, "/v1/articles", json: article) }
        try patch(fixture, "mara-lindqvist", #"{"op":"merge","into":"port-ansel"}"#)
        try fixture.send(.post, "/v1/articles", json: later)
        try fixture.send(.post, "/v1/articles", json: #"{"id":"f","text":"Ms Mara Lindqvist left Tomas Reyle."}"#)
        let fields: FieldSection = ["Content-Type": "application/x-ndjson"]
        let lines = #"{"id":"g","text":"Mr Mara Lindqvist left Tomas Reyle."}"#
        try fixture.send(.post, "/v1/articles", fields: fields, body: Array(lines.utf8))
        #expect(try articles(fixture, "mara-lindqvist--2") == ["b", "d", "g"])
        #expect(try articles(fixture, "mara-lindqvist") == [])
        #expect(try articles(fixture, "port-ansel").contains("f"))
    }

    @Test("An article whose person is a merged one stays with the one that the operator named")
    func settled() throws {
        let fixture = try ServiceFixture()
        try fixture.send(.post, "/v1/articles", json: #"{"id":"r","text":"Tomas Reyle left."}"#)
        try fixture.send(.post, "/v1/articles", json: woman)
        try patch(fixture, "tomas-reyle", #"{"op":"merge","into":"mara-lindqvist"}"#)
        try fixture.send(.post, "/v1/articles", json: #"{"id":"s","text":"Mr Tomas Reyle left Port Ansel."}"#)
        #expect(try articles(fixture, "mara-lindqvist") == ["a", "r", "s"])
    }

    @Test("A split may give articles to the second bearer of a name")
    func split() throws {
        let fixture = try ServiceFixture()
        for article in [woman, man, nobody] { try fixture.send(.post, "/v1/articles", json: article) }
        let body = #"{"op":"split","articles":["c"],"into":{"id":"mara-lindqvist--2"}}"#
        try patch(fixture, "mara-lindqvist", body)
        #expect(try articles(fixture, "mara-lindqvist--2") == ["b", "c"])
    }
}
