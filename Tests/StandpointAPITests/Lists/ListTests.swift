import HTTPWire
import NewsModel
import StandpointAPI
import Testing

@Suite struct ListTests {
    static let lists = [
        "/v1/articles", "/v1/entities", "/v1/quotations", "/v1/stances", "/v1/outlets", "/v1/authors", "/v1/stories",
        "/v1/entities/orsted-company/quotations?role=about",
    ]

    private static func extended(_ target: String, _ parameter: String) -> String {
        "\(target)\(target.contains("?") ? "&" : "?")\(parameter)"
    }

    private static func key(_ item: JSONValue) -> String {
        item["id"]?.stringValue ?? item["name"]?.stringValue ?? ""
    }

    @Test("Pages of one give the same items as one page, once each and in the same order", arguments: lists)
    func pages(_ target: String) throws {
        let fixture = try ServiceFixture.withCorpus()
        let whole = try fixture.get(Self.extended(target, "limit=500"))
        let keys = (whole["data"]?.arrayValue ?? []).map(Self.key)
        var seen: [String] = []
        var next: String? = Self.extended(target, "limit=1")
        while let page = next, seen.count <= keys.count {
            let answer = try fixture.get(page)
            seen += (answer["data"]?.arrayValue ?? []).map(Self.key)
            #expect(answer["page"]?["total"]?.integerValue == keys.count)
            next = answer["page"]?["next_cursor"]?.stringValue.map { Self.extended(target, "limit=1&cursor=\($0)") }
        }
        #expect(seen == keys)
    }

    @Test("No item is skipped or repeated while articles arrive between two pages")
    func arrivals() throws {
        let fixture = try ServiceFixture.withCorpus()
        let before = try fixture.get("/v1/articles?limit=500")["data"]?.arrayValue?.map(Self.key) ?? []
        var seen: [String] = []
        var cursor: String?
        for round in 0..<before.count {
            let page = try fixture.get("/v1/articles?limit=1" + (cursor.map { "&cursor=\($0)" } ?? ""))
            seen += (page["data"]?.arrayValue ?? []).map(Self.key)
            cursor = page["page"]?["next_cursor"]?.stringValue
            for day in ["2024-05-01", "2025-02-10", "2026-01-01"] {
                let json = #"{"id":"new-\#(round)-\#(day)","text":"Tomas Reyle spoke again.","published_at":"\#(day)"}"#
                try fixture.send(.post, "/v1/articles", json: json)
            }
        }
        let old = seen.filter { !$0.hasPrefix("new-") }
        #expect(Set(seen).count == seen.count)
        #expect(old == Array(before.prefix(old.count)))
    }

    @Test(
        "A page names the revision that it was read at, which for lists by coverage and relevance is the first page's",
        arguments: [
            ("/v1/entities", true), ("/v1/articles?q=council&sort=relevance", true), ("/v1/articles", false),
            ("/v1/outlets", false), ("/v1/stories", false), ("/v1/stances", false),
        ]
    )
    func revision(_ target: String, _ isPinned: Bool) throws {
        let fixture = try ServiceFixture.withCorpus()
        let story = #","published_at":"2025-03-06","outlet":"Zeta","story_id":"#
        for (id, name) in [("a", "x"), ("b", "x"), ("c", "y"), ("d", "y")] {
            let text = "The council heard Tomas Reyle, who praised Mara Lindqvist and number \(id)."
            try fixture.send(.post, "/v1/articles", json: #"{"id":"\#(id)","text":"\#(text)"\#(story)"\#(name)"}"#)
        }
        func revision(_ answer: JSONValue) -> Int? { answer["meta"]?["corpus_revision"]?.integerValue }
        let first = try fixture.get(Self.extended(target, "limit=1"))
        #expect(revision(first) == 10)
        let cursor = try #require(first["page"]?["next_cursor"]?.stringValue)
        try fixture.send(.post, "/v1/articles", json: #"{"id":"new","text":"Tomas Reyle spoke."}"#)
        let second = try fixture.get(Self.extended(target, "limit=1&cursor=\(cursor)"))
        #expect(revision(second) == (isPinned ? 10 : 11))
        #expect(revision(try fixture.get(Self.extended(target, "limit=1"))) == 11)
    }

    @Test(
        "What may take longer the larger the corpus is leaves the event loop to other clients",
        arguments: [
            "/v1/entities", "/v1/entities/orsted-company", "/v1/outlets", "/v1/authors", "/v1/stories", "/v1/articles",
        ]
    )
    func workers(_ target: String) throws {
        let fixture = try ServiceFixture.withCorpus()
        let head = RequestHead(method: .get, target: try RequestTarget(target), authority: "localhost", fields: [:])
        guard case .worker = fixture.service.plan(for: head) else {
            Issue.record("\(target) is answered on the loop")
            return
        }
    }

    @Test("Outlets and authors are found by the first letters of their names, whatever the case")
    func prefixes() throws {
        let fixture = try ServiceFixture.withCorpus()
        func names(_ target: String) throws -> [String] {
            try fixture.get(target)["data"]?.arrayValue?.map(Self.key) ?? []
        }
        #expect(try names("/v1/outlets?q=the%20a") == ["The Ansel Courier"])
        #expect(try names("/v1/authors?q=J") == ["Jonas Feld"])
        #expect(try names("/v1/authors?q=Feld") == [])
        #expect(try names("/v1/authors") == ["Ines Okar", "Jonas Feld", "Petra Sand"])
    }

    @Test("A cursor is refused where it is damaged, of another query or of another list")
    func cursors() throws {
        let fixture = try ServiceFixture.withCorpus()
        let page = try fixture.get("/v1/articles?limit=1&outlet=Harbour%20Gazette")
        let cursor = try #require(page["page"]?["next_cursor"]?.stringValue)
        let good = "/v1/articles?limit=3&outlet=Harbour%20Gazette&format=json&cursor=\(cursor)"
        #expect(try fixture.send(.get, good).status == .ok)
        for index in stride(from: 0, to: cursor.count, by: 3) {
            var damaged = Array(cursor)
            damaged[index] = damaged[index] == "A" ? "B" : "A"
            let response = try fixture.send(.get, "/v1/articles?outlet=Harbour%20Gazette&cursor=\(String(damaged))")
            #expect(response.status == .badRequest)
        }
        for other in [
            "/v1/articles?cursor=", "/v1/articles?outlet=The%20Ansel%20Courier&cursor=", "/v1/stances?cursor=",
        ] {
            #expect(try fixture.send(.get, other + cursor).status == .badRequest)
        }
    }

    @Test("RFC 8288: Link names the next page, with the same parameters")
    func link() throws {
        let fixture = try ServiceFixture.withCorpus()
        let response = try fixture.send(.get, "/v1/articles?outlet=The%20Ansel%20Courier&limit=2")
        let link = try #require(response.fields["Link"])
        #expect(link.hasPrefix("</v1/articles?outlet=The%20Ansel%20Courier&limit=2&cursor="))
        #expect(link.hasSuffix(">; rel=\"next\""))
        let target = String(link.dropFirst().prefix { $0 != ">" })
        let next = try fixture.send(.get, target)
        #expect(try JSONParser.parse(next.body)["data"]?.arrayValue?.count == 1)
        #expect(next.fields["Link"] == nil)
    }

    @Test("The query is echoed as it was understood, defaults and instants included")
    func echo() throws {
        let fixture = try ServiceFixture.withCorpus()
        let query = try fixture.get("/v1/articles?from=2025-02-01&to=2025-03-01T00:00:00%2B01:00")["query"]
        #expect(query?["from"]?.stringValue == "2025-02-01T00:00:00Z")
        #expect(query?["to"]?.stringValue == "2025-02-28T23:00:00Z")
        #expect(query?["sort"]?.stringValue == "published_desc")
        #expect(query?["limit"]?.integerValue == 20)
        #expect(query?["q"] == .null)
    }

    @Test("from is inclusive and to is exclusive")
    func period() throws {
        let fixture = try ServiceFixture.withCorpus()
        func ids(_ query: String) throws -> [String] {
            try fixture.get("/v1/articles?\(query)")["data"]?.arrayValue?.map(Self.key) ?? []
        }
        #expect(try ids("from=2025-02-03T12:00:00Z&to=2025-02-18T06:00:00Z") == ["lindqvist-quote"])
        #expect(try ids("from=2025-02-03T12:00:01Z&to=2025-02-18T06:00:01Z") == ["gazette-editorial"])
        #expect(try ids("from=2025-03-06") == ["courier-report"])
    }

    @Test("A list is on offer as NDJSON and CSV, by Accept or by format", arguments: lists)
    func formats(_ target: String) throws {
        let fixture = try ServiceFixture.withCorpus()
        let items = try fixture.get(target)["data"]?.arrayValue ?? []
        let lines = try fixture.send(.get, target, fields: ["Accept": "application/x-ndjson"])
        #expect(lines.fields["Content-Type"] == "application/x-ndjson")
        #expect(try lines.body.split(separator: 0x0A).map { try JSONParser.parse(Array($0)) } == items)
        let table = try fixture.send(.get, Self.extended(target, "format=csv"), fields: ["Accept": "application/json"])
        #expect(table.fields["Content-Type"] == "text/csv; charset=utf-8")
        let rows = String(decoding: table.body, as: UTF8.self).split(separator: "\r\n")
        #expect(rows.count == items.count + 1)
        #expect(!String(rows[0]).isEmpty)
    }

    @Test("RFC 4180: cells with commas, quotes and line breaks are quoted")
    func csv() throws {
        let fixture = try ServiceFixture()
        let title = #"Reyle, \"the mayor\"\nspeaks"#
        try fixture.send(.put, "/v1/articles/x", json: #"{"title":"\#(title)","text":"Tomas Reyle spoke."}"#)
        let response = try fixture.send(.get, "/v1/articles?format=csv&fields=id,title")
        #expect(
            String(decoding: response.body, as: UTF8.self) == "id,title\r\nx,\"Reyle, \"\"the mayor\"\"\nspeaks\"\r\n"
        )
    }

    @Test("RFC 9110 §15.5.7: what no one accepts is 406, with what is on offer")
    func notAcceptable() throws {
        let fixture = try ServiceFixture.withCorpus()
        for accept in ["image/png", "application/json;q=0", "text/*;q=0, application/json;q=0, application/xml"] {
            let response = try fixture.send(.get, "/v1/articles/council-vote", fields: ["Accept": accept])
            #expect(response.status == .notAcceptable)
        }
        for accept in ["*/*", "application/*", "text/html, */*;q=0.1", "application/json; charset=utf-8"] {
            #expect(try fixture.send(.get, "/v1/articles/council-vote", fields: ["Accept": accept]).status == .ok)
        }
        let better = try fixture.send(.get, "/v1/articles", fields: ["Accept": "application/json;q=0.5, text/csv"])
        #expect(better.fields["Content-Type"] == "text/csv; charset=utf-8")
    }

    @Test("fields keeps the named members, include adds the text")
    func fields() throws {
        let fixture = try ServiceFixture.withCorpus()
        let some = try fixture.get("/v1/stances?fields=id,polarity,evidence")["data"]?.arrayValue ?? []
        #expect(some.count == 10)
        #expect(some.allSatisfy { $0.objectValue?.members.map(\.name) == ["id", "polarity", "evidence"] })
        let plain = try fixture.get("/v1/articles")["data"]?.arrayValue ?? []
        #expect(plain.allSatisfy { $0["text"] == nil && $0["words"] != nil })
        let full = try fixture.get("/v1/articles?include=text")["data"]?.arrayValue ?? []
        #expect(full.allSatisfy { $0["text"]?.stringValue?.isEmpty == false })
    }

    @Test("Full-text search finds words, and shows them in a snippet")
    func search() throws {
        let fixture = try ServiceFixture.withCorpus()
        let found = try fixture.get("/v1/articles?q=critics")["data"]?.arrayValue ?? []
        #expect(found.compactMap { $0["id"]?.stringValue } == ["gazette-editorial"])
        let snippet = try #require(found.first?["snippet"])
        let text = Array((snippet["text"]?.stringValue ?? "").unicodeScalars)
        let match = try #require(snippet["matches"]?.arrayValue?.first)
        let range = (match["start"]?.integerValue ?? 0)..<(match["end"]?.integerValue ?? 0)
        var words = String.UnicodeScalarView()
        words.append(contentsOf: text[range])
        #expect(String(words).lowercased() == "critics")
    }
}
