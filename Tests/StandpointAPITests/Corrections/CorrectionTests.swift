import Foundation
import HTTPWire
import NewsModel
import NewsStore
import StandpointAPI
import Testing

@Suite("Corrections of entities")
struct CorrectionTests {
    private func patch(_ fixture: ServiceFixture, _ id: String, _ body: String) throws -> (status: Int, json: JSONValue)
    {
        let fields: FieldSection = ["Content-Type": "application/json"]
        let response = try fixture.send(.patch, "/v1/entities/\(id)", fields: fields, body: Array(body.utf8))
        return (response.status.code, try JSONParser.parse(response.body))
    }

    private func get(_ fixture: ServiceFixture, _ target: String) throws -> JSONValue {
        try JSONParser.parse(try fixture.send(.get, target).body)
    }

    private func articles(_ fixture: ServiceFixture, _ entity: String) throws -> Int? {
        try get(fixture, "/v1/entities/\(entity)")["counts"]?["articles"]?.integerValue
    }

    @Test("A merge moves mentions, stances and quotations of stored and of later articles")
    func merge() throws {
        let fixture = try ServiceFixture.withCorpus()
        let before = try #require(try articles(fixture, "orsted-company"))
        let answer = try patch(fixture, "tomas-reyle", #"{"op":"merge","into":"orsted-company"}"#)
        #expect(answer.status == 200)
        #expect(answer.json["articles"]?.integerValue == 5)
        #expect(try fixture.send(.get, "/v1/entities/tomas-reyle").status == .notFound)
        #expect(try #require(try articles(fixture, "orsted-company")) > before)
        let stances = try get(fixture, "/v1/stances?holder=tomas-reyle")
        #expect(stances["data"]?.arrayValue?.isEmpty == true)
        // Reyle's praise of the company would be its praise of itself.
        let own = try get(fixture, "/v1/stances?holder=orsted-company&target=orsted-company")
        #expect(own["data"]?.arrayValue?.isEmpty == true)
        try fixture.send(.post, "/v1/articles", json: #"{"id":"later","text":"Tomas Reyle praised Mara Lindqvist."}"#)
        let later = try get(fixture, "/v1/articles/later/analysis")
        let ids = later["entities"]?.arrayValue?.compactMap { $0["id"]?.stringValue }
        #expect(Set(ids ?? []) == ["orsted-company", "mara-lindqvist"])
    }

    @Test("A decision, which waits for those before it, holds none of the workers that answer everything else")
    func waitsBesideTheWorkers() throws {
        let fixture = try ServiceFixture.withCorpus()
        let head = RequestHead(
            method: .patch,
            target: try RequestTarget("/v1/entities/orsted-company"),
            authority: "localhost",
            fields: ["Content-Type": "application/json", "Content-Length": "40"]
        )
        guard case .inOrder = fixture.service.plan(for: head) else {
            Issue.record("it is answered where it holds up others")
            return
        }
    }

    @Test("A split gives some articles to a new entity, and a merge brings them back")
    func split() throws {
        let fixture = try ServiceFixture.withCorpus()
        let before = try #require(try articles(fixture, "orsted-company"))
        let body = #"{"op":"split","articles":["reyle-column"],"into":{"id":"orsted-of-zurich","name":"Orsted"}}"#
        #expect(try patch(fixture, "orsted-company", body).json["articles"]?.integerValue == 1)
        #expect(try articles(fixture, "orsted-company") == before - 1)
        #expect(try articles(fixture, "orsted-of-zurich") == 1)
        #expect(try patch(fixture, "orsted-of-zurich", #"{"op":"merge","into":"orsted-company"}"#).status == 200)
        #expect(try articles(fixture, "orsted-company") == before)
    }

    @Test("An alias gathers what bears the name; a type changes in every article")
    func aliasAndType() throws {
        let fixture = try ServiceFixture.withCorpus()
        #expect(try patch(fixture, "orsted-company", #"{"op":"alias","name":"tomas REYLE"}"#).status == 200)
        #expect(try fixture.send(.get, "/v1/entities/tomas-reyle").status == .notFound)
        #expect(try patch(fixture, "orsted-company", #"{"op":"type","type":"group"}"#).status == 200)
        #expect(try get(fixture, "/v1/entities/orsted-company")["type"]?.stringValue == "group")
    }

    @Test("An amended article keeps its story, its group of reprints and its content hash")
    func identity() throws {
        let fixture = try ServiceFixture.withCorpus()
        let id = ArticleID(rawValue: "reyle-column")
        let before = try #require(try fixture.store.stored(id))
        #expect(try patch(fixture, "orsted-company", #"{"op":"type","type":"group"}"#).status == 200)
        let after = try #require(try fixture.store.stored(id))
        #expect(after.revision > before.revision)
        #expect(after.article == before.article)
        #expect(after.contentHash == before.contentHash)
    }

    @Test("Decisions survive a restart, and one that a crash interrupted is carried out then")
    func restart() throws {
        let directory = NSTemporaryDirectory() + "corrections-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }  // A leftover would be no fault of ours.
        let first = try ServiceFixture(log: LineLog(directory: directory, name: "log"))
        for article in FixtureCorpus.articles { try first.send(.post, "/v1/articles", json: article) }
        #expect(try patch(first, "tomas-reyle", #"{"op":"merge","into":"mara-lindqvist"}"#).status == 200)
        // As if the process had ended between the decision and the articles.
        let line =
            #"{"number":2,"decided_at":"2025-03-15T00:00:00Z","entity_id":"port-ansel","op":"type","type":"group"}"#
        try LineLog(directory: directory, name: "log").append(Array(line.utf8))
        let second = try ServiceFixture(store: first.store, log: LineLog(directory: directory, name: "log"))
        try second.service.resumeCorrections()
        #expect(try get(second, "/v1/entities/port-ansel")["type"]?.stringValue == "group")
        let list = try get(second, "/v1/corrections?limit=1")
        #expect(list["page"]?["total"]?.integerValue == 2)
        #expect(list["data"]?.arrayValue?.first?["op"]?.stringValue == "merge")
        try second.send(.post, "/v1/articles", json: #"{"id":"later","text":"Tomas Reyle left Port Ansel."}"#)
        #expect(try second.send(.get, "/v1/entities/tomas-reyle").status == .notFound)
    }

    @Test("A decision that could not be carried out is carried out with the next one, or at the next start")
    func interrupted() throws {
        let directory = NSTemporaryDirectory() + "corrections-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }  // A leftover would be no fault of ours.
        let journal = try FailingJournal()
        let store = try ArticleStore(journal: journal, clock: { Timestamp(secondsSinceEpoch: 1_742_000_000) })
        let first = try ServiceFixture(store: store, log: LineLog(directory: directory, name: "log"))
        for article in FixtureCorpus.articles { try first.send(.post, "/v1/articles", json: article) }
        journal.isFull = true
        #expect(try patch(first, "tomas-reyle", #"{"op":"type","type":"group"}"#).status == 507)
        journal.isFull = false
        let answer = try patch(first, "port-ansel", #"{"op":"type","type":"work"}"#)
        #expect(answer.status == 200)
        // Those that mention Reyle or Port Ansel.
        #expect(answer.json["articles"]?.integerValue == 5)
        let undated = try get(first, "/v1/articles/undated/analysis")["entities"]?.arrayValue ?? []
        #expect(undated.contains { $0["id"]?.stringValue == "tomas-reyle" && $0["type"]?.stringValue == "group" })
        // And the last one is interrupted.
        journal.isFull = true
        #expect(try patch(first, "mara-lindqvist", #"{"op":"type","type":"work"}"#).status == 507)
        journal.isFull = false
        let second = try ServiceFixture(store: store, log: LineLog(directory: directory, name: "log"))
        try second.service.resumeCorrections()
        for (id, type) in [("tomas-reyle", "group"), ("port-ansel", "work"), ("mara-lindqvist", "work")] {
            #expect(try get(second, "/v1/entities/\(id)")["type"]?.stringValue == type)
        }
        #expect(try CorrectionBook(log: LineLog(directory: directory, name: "log")).unfinished.isEmpty)
    }

    @Test("The export has one line a decision, which reads back as the same decision")
    func export() throws {
        let fixture = try ServiceFixture.withCorpus()
        for body in [
            #"{"op":"alias","name":"Orsted"}"#, #"{"op":"type","type":"group"}"#,
            #"{"op":"split","articles":["undated"],"into":{"id":"other","name":"Other","type":"work"}}"#,
            #"{"op":"merge","into":"port-ansel"}"#,
        ] {
            #expect(try patch(fixture, "orsted-company", body).status == 200)
        }
        let response = try fixture.send(.get, "/v1/corrections?format=ndjson")
        let lines = response.body.split(separator: 0x0A)
        #expect(lines.count == 4)
        for (index, line) in lines.enumerated() {
            let correction = try #require(EntityCorrection(try JSONParser.parse(Array(line))))
            #expect(correction.number == index + 1)
            var writer = JSONWriter()
            correction.write(to: &writer)
            #expect(writer.take() == Array(line))
        }
    }

    @Test(
        "Faulty decisions are refused, and nothing is noted",
        arguments: [
            ("orsted-company", "{}", 422), ("orsted-company", #"{"op":"rename"}"#, 422),
            ("orsted-company", #"{"op":"merge","into":"orsted-company"}"#, 422),
            ("orsted-company", #"{"op":"merge","into":"nobody"}"#, 422),
            ("orsted-company", #"{"op":"merge"}"#, 422), ("orsted-company", #"{"op":"alias","name":"—"}"#, 422),
            ("orsted-company", #"{"op":"type"}"#, 422), ("orsted-company", #"{"op":"type","type":"thing"}"#, 422),
            ("orsted-company", #"{"op":"split","articles":[],"into":{"id":"x"}}"#, 422),
            ("orsted-company", #"{"op":"split","articles":["undated"],"into":{"id":"Not a slug"}}"#, 422),
            ("orsted-company", #"{"op":"alias","name":"A","into":"x"}"#, 422),
            ("nobody", #"{"op":"alias","name":"A"}"#, 404), ("orsted-company", "[", 400),
        ]
    )
    func faults(id: String, body: String, status: Int) throws {
        let fixture = try ServiceFixture.withCorpus()
        #expect(try patch(fixture, id, body).status == status)
        #expect(try get(fixture, "/v1/corrections")["page"]?["total"]?.integerValue == 0)
    }

    @Test("A damaged log stops the start")
    func damaged() throws {
        let directory = NSTemporaryDirectory() + "corrections-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }  // A leftover would be no fault of ours.
        for line in ["no json", "{}", #"{"number":7}"#] {
            try Data("\(line)\n".utf8).write(to: URL(filePath: directory + "/log"))
            #expect(throws: StoreError.self) {
                try CorrectionBook(log: LineLog(directory: directory, name: "log"))
            }
        }
    }
}
