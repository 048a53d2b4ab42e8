import HTTPWire
import StandpointAPI
import Testing

@Suite struct AggregateTests {
    @Test("A timeline has a bucket for each month, empty ones too, with the voices apart")
    func timeline() throws {
        let fixture = try ServiceFixture.withCorpus()
        let timeline = try fixture.get("/v1/entities/orsted-company/timeline?from=2025-01-01&to=2025-05-01")
        let buckets = timeline["buckets"]?.arrayValue ?? []
        #expect(buckets.map { $0["start"]?.stringValue?.prefix(7) } == ["2025-01", "2025-02", "2025-03", "2025-04"])
        #expect(buckets.map { $0["articles"]?.integerValue } == [2, 2, 0, 0])
        #expect(buckets.map { $0["articles_total"]?.integerValue } == [2, 2, 1, 0])
        let january = try #require(buckets.first?["stance"]?["author"])
        #expect(january["n"]?.integerValue == 2)
        #expect(january["n_articles"]?.integerValue == 2)
        #expect(january["enough_data"] == .bool(false))
        #expect(buckets[1]["stance"]?["quoted"]?["against"]?.integerValue == 1)
        #expect(timeline["meta"]?["seed"]?.integerValue == 1)
        #expect(timeline["query"]?["granularity"]?.stringValue == "month")
    }

    @Test("A timeline is on offer as a table of its buckets")
    func timelineTable() throws {
        let fixture = try ServiceFixture.withCorpus()
        let target = "/v1/entities/orsted-company/timeline?from=2025-01-01&to=2025-03-01&voice=author"
        let table = try fixture.send(.get, target, fields: ["Accept": "text/csv"])
        let rows = String(decoding: table.body, as: UTF8.self).split(separator: "\r\n")
        #expect(rows.count == 3)
        #expect(rows[0].hasSuffix("stance.author.ci.high,stance.author.enough_data"))
        #expect(rows[1].hasPrefix("2025-01-01T00:00:00Z,2025-02-01T00:00:00Z,false,2,2,2,1,"))
    }

    @Test("An event that an entity takes part in is told with its words and article")
    func events() throws {
        let fixture = try ServiceFixture.withCorpus()
        let events = try fixture.get("/v1/entities/mara-lindqvist/timeline?from=2025-01-01")["events"]?.arrayValue ?? []
        #expect(events.count == 2)
        #expect(events.contains { $0["from"]?.stringValue == "2025-01-07" })
        #expect(
            events.allSatisfy { event in
                event["sources"]?.arrayValue?.first?["evidence"]?["text"]?.stringValue?.contains("Tuesday") == true
            }
        )
    }

    @Test("Groups are separated by commas, or each given by itself, so that a name may have commas")
    func groupsWithCommas() throws {
        let fixture = try ServiceFixture.withCorpus()
        let outlet = "Smith, Jones & Co"
        let article = #"{"text":"Tomas Reyle praised the Orsted Company.","outlet":"\#(outlet)"}"#
        try fixture.send(.post, "/v1/articles", json: article)
        func groups(_ query: String) throws -> [String] {
            let answer = try fixture.get("/v1/compare?target=orsted-company&by=outlet&\(query)")
            #expect(answer["query"]?["groups"]?.arrayValue?.isEmpty == false)
            return (answer["groups"]?.arrayValue ?? []).compactMap { $0["key"]?.stringValue }
        }
        let name = percentEncoded(outlet)
        #expect(try groups("groups=Harbour%20Gazette&groups=\(name)") == ["Harbour Gazette", outlet])
        #expect(try groups("groups=\(name)&groups=\(name)") == [outlet])
        #expect(
            try groups("groups=Harbour%20Gazette,The%20Ansel%20Courier") == ["Harbour Gazette", "The Ansel Courier"]
        )
        let many = (0..<51).map { "groups=g\($0)" }.joined(separator: "&")
        for query in ["groups=\(name)", "groups=Harbour%20Gazette&groups=", many] {
            let target = "/v1/compare?target=orsted-company&by=outlet&\(query)"
            #expect(try fixture.send(.get, target).status == .badRequest, "\(query)")
        }
    }

    @Test("Outlets are compared in the author's voice, with evidence for and against that stands in the articles")
    func comparison() throws {
        let fixture = try ServiceFixture.withCorpus()
        let comparison = try fixture.get("/v1/compare?target=orsted-company&by=outlet")
        #expect(comparison["voices"]?.arrayValue == [.string("author")])
        let groups = comparison["groups"]?.arrayValue ?? []
        #expect(Set(groups.compactMap { $0["key"]?.stringValue }) == ["The Ansel Courier", "Harbour Gazette"])
        let gazette = try #require(groups.first { $0["key"]?.stringValue == "Harbour Gazette" })
        #expect((gazette["mean"]?.doubleValue ?? 0) > 0.5)
        let evidence = try #require(gazette["evidence"]?["for"]?.arrayValue?.first)
        let span = try #require(evidence["evidence"]?.arrayValue?.first)
        let article = try fixture.get("/v1/articles/\(evidence["article"]?["id"]?.stringValue ?? "")")
        #expect(article["text"]?.stringValue?.contains(span["text"]?.stringValue ?? "?") == true)
        let contrast = comparison["contrasts"]?.arrayValue?.first
        #expect(contrast?["verdict"]?.stringValue == "too_little_data")
        #expect(comparison["warnings"]?.arrayValue?.isEmpty == false)
    }

    @Test("Holders are compared in every voice", arguments: ["author", "holder", "period", "outlet"])
    func dimensions(_ dimension: String) throws {
        let fixture = try ServiceFixture.withCorpus()
        let comparison = try fixture.get("/v1/compare?target=orsted-company&by=\(dimension)")
        #expect(comparison["by"]?.stringValue == dimension)
        #expect(comparison["groups"]?.arrayValue?.isEmpty == false)
        #expect(comparison["voices"]?.arrayValue?.count == (dimension == "holder" ? 4 : 1))
    }

    @Test("The network joins who holds a stance to whom it is toward")
    func relations() throws {
        let fixture = try ServiceFixture.withCorpus()
        let relations = try fixture.get("/v1/relations?entity=tomas-reyle")
        let edges = relations["edges"]?.arrayValue ?? []
        let names = edges.map { "\($0["holder"]?["id"]?.stringValue ?? "")→\($0["target"]?["id"]?.stringValue ?? "")" }
        #expect(
            Set(names) == ["tomas-reyle→orsted-company", "tomas-reyle→mara-lindqvist", "mara-lindqvist→tomas-reyle"]
        )
        #expect(edges.allSatisfy { $0["evidence"]?.arrayValue?.count == 1 })
        #expect(relations["nodes"]?.arrayValue?.count == 3)
        let limited = try fixture.get("/v1/relations?limit=1")
        #expect(limited["edges"]?.arrayValue?.count == 1)
        #expect(limited["warnings"]?.arrayValue?.count == 1)
    }

    @Test("The network is on offer for graph programs", arguments: ["graphml", "dot"])
    func graphs(_ format: String) throws {
        let fixture = try ServiceFixture.withCorpus()
        let graph = try fixture.send(.get, "/v1/relations?entity=tomas-reyle&format=\(format)")
        let text = String(decoding: graph.body, as: UTF8.self)
        let edge =
            format == "dot"
            ? "\"tomas-reyle\" -> \"orsted-company\"" : "<edge source=\"tomas-reyle\" target=\"orsted-company\">"
        #expect(text.contains(edge))
        #expect(text.contains("Mara Lindqvist"))
        let refused = try fixture.send(.get, "/v1/compare?target=orsted-company&by=outlet&format=\(format)")
        #expect(refused.status == .badRequest)
    }

    @Test(
        "Aggregates answer from an earlier revision, and say which there are",
        arguments: [
            "/v1/entities/orsted-company/timeline?", "/v1/compare?target=orsted-company&by=outlet&", "/v1/relations?",
        ]
    )
    func earlierRevisions(_ target: String) throws {
        let fixture = try ServiceFixture.withCorpus()
        let latest = try #require(try fixture.get(target + "seed=1")["meta"]?["corpus_revision"]?.integerValue)
        let earlier = try fixture.get(target + "as_of=\(latest - 1)")
        #expect(earlier["meta"]?["corpus_revision"]?.integerValue == latest - 1)
        #expect(earlier["query"]?["as_of"]?.integerValue == latest - 1)
        let refused = try fixture.send(.get, target + "as_of=\(latest + 1)")
        #expect(refused.status == .badRequest)
        #expect(String(decoding: refused.body, as: UTF8.self).contains("0 to \(latest)"))
    }

    @Test("Contrasts tell selection apart from framing")
    func selection() throws {
        let fixture = try ServiceFixture.withCorpus()
        let comparison = try fixture.get("/v1/compare?target=orsted-company&by=outlet&match=story")
        let selection = try #require(comparison["contrasts"]?.arrayValue?.first?["selection"])
        let stories = comparison["groups"]?.arrayValue?.compactMap { $0["stories"]?.integerValue } ?? []
        let shared = try #require(selection["shared"]?.integerValue)
        let apart = try #require(selection["only_a"]?.integerValue) + (try #require(selection["only_b"]?.integerValue))
        #expect(stories.reduce(0, +) == 2 * shared + apart)
    }

    @Test("A profile counts what the corpus knows of an entity")
    func profile() throws {
        let fixture = try ServiceFixture.withCorpus()
        let profile = try fixture.get("/v1/entities/mara-lindqvist")
        #expect(profile["counts"]?["articles"]?.integerValue == 5)
        #expect(profile["counts"]?["quotations_by"]?.integerValue == 1)
        #expect(profile["aliases"]?.arrayValue?.contains { $0["name"]?.stringValue == "Lindqvist" } == true)
        let found = try fixture.get("/v1/entities?q=lindq&type=person")["data"]?.arrayValue ?? []
        #expect(found.map { $0["id"]?.stringValue } == ["mara-lindqvist"])
    }
}
