import HTTPFetch
import HTTPWire
import NewsAnalysis
import NewsModel
import StandpointAPI
import Synchronization
import Testing

@Suite struct ArticleTests {
    static let article = #"{"text":"Mara Lindqvist praised Tomas Reyle.","outlet":"Harbour Gazette"}"#

    @Test("A stored article is read back as it was sent")
    func roundTrip() throws {
        let fixture = try ServiceFixture.withCorpus()
        let article = try fixture.get("/v1/articles/council-vote")
        #expect(article["title"]?.stringValue == "Council votes on the harbour")
        #expect(article["outlet"]?.stringValue == "The Ansel Courier")
        #expect(article["published_at"]?.stringValue == "2025-01-09T09:00:00Z")
        #expect(article["language"]?.stringValue == "en")
        let selected = try fixture.get("/v1/articles/council-vote?fields=title,outlet")
        #expect(selected.objectValue?.members.map(\.name) == ["id", "title", "outlet"])
    }

    @Test("A repeated POST without an id returns the article already stored")
    func contentHash() throws {
        let fixture = try ServiceFixture()
        let first = try fixture.send(.post, "/v1/articles", json: Self.article)
        let second = try fixture.send(.post, "/v1/articles", json: Self.article)
        #expect(first.status == .created)
        #expect(second.status == .ok)
        let id = try JSONParser.parse(first.body)["id"]?.stringValue
        #expect(try JSONParser.parse(second.body)["id"]?.stringValue == id)
        #expect(try JSONParser.parse(second.body)["status"]?.stringValue == "unchanged")
        #expect(first.fields["Location"] == "/v1/articles/\(id ?? "")")
        #expect(fixture.store.snapshot.counts.articles == 1)
    }

    @Test("PUT creates, then replaces, then leaves the same content as it is")
    func put() throws {
        let fixture = try ServiceFixture()
        let target = "/v1/articles/harbour-1"
        let statuses = try [
            Self.article, #"{"text":"Tomas Reyle condemned Mara Lindqvist."}"#,
            #"{"text":"Tomas Reyle condemned Mara Lindqvist."}"#,
        ]
        .map { try JSONParser.parse(fixture.send(.put, target, json: $0).body)["status"]?.stringValue }
        #expect(statuses == ["created", "replaced", "unchanged"])
        #expect(try fixture.get(target)["text"]?.stringValue == "Tomas Reyle condemned Mara Lindqvist.")
        #expect(try fixture.send(.delete, target).status == .noContent)
        #expect(try fixture.send(.get, target).status == .notFound)
    }

    @Test("The same idempotency key with the same content repeats the answer, with another content it is refused")
    func idempotency() throws {
        let fixture = try ServiceFixture()
        let fields: FieldSection = ["Idempotency-Key": "key-1"]
        let first = try fixture.send(.post, "/v1/articles", fields: fields, json: Self.article)
        let repeated = try fixture.send(.post, "/v1/articles", fields: fields, json: Self.article)
        let other = try fixture.send(.post, "/v1/articles", fields: fields, json: #"{"text":"Tomas Reyle spoke."}"#)
        #expect(first.status == .created)
        #expect(repeated.status == .ok)
        #expect(try JSONParser.parse(repeated.body)["id"] == JSONParser.parse(first.body)["id"])
        #expect(other.status == .unprocessableContent)
        #expect(try JSONParser.parse(other.body)["code"]?.stringValue == "idempotency-key-reused")
        let malformed = try fixture.send(.post, "/v1/articles", fields: ["Idempotency-Key": "a b"], json: Self.article)
        #expect(malformed.status == .badRequest)
    }

    @Test("RFC 9110 §13.1.1: If-Match guards PUT and DELETE")
    func ifMatch() throws {
        let fixture = try ServiceFixture.withCorpus()
        let target = "/v1/articles/council-vote"
        let tag = try #require(try fixture.send(.get, target).fields["ETag"])
        let compressed = try fixture.send(.get, target, fields: ["Accept-Encoding": "gzip"])
        let stale = try fixture.send(.put, target, fields: ["If-Match": "\"other\""], json: Self.article)
        #expect(stale.status == .preconditionFailed)
        let absent = try fixture.send(.put, "/v1/articles/new", fields: ["If-Match": "*"], json: Self.article)
        #expect(absent.status == .preconditionFailed)
        #expect(try fixture.send(.put, target, fields: ["If-Match": tag], json: Self.article).status == .ok)
        #expect(try fixture.send(.delete, target, fields: ["If-Match": tag]).status == .preconditionFailed)
        let onlyNew = try fixture.send(.put, target, fields: ["If-None-Match": "*"], json: Self.article)
        #expect(onlyNew.status == .preconditionFailed)
        #expect(compressed.fields["ETag"]?.hasPrefix(String(tag.dropLast())) == true)
    }

    @Test("RFC 9110 §13.1.2: If-None-Match with a tag guards PUT against that state alone")
    func ifNoneMatch() throws {
        let fixture = try ServiceFixture.withCorpus()
        let target = "/v1/articles/council-vote"
        let tag = try #require(try fixture.send(.get, target).fields["ETag"])
        let same = try fixture.send(.put, target, fields: ["If-None-Match": tag], json: Self.article)
        #expect(same.status == .preconditionFailed)
        let other = try fixture.send(.put, target, fields: ["If-None-Match": "\"other\""], json: Self.article)
        #expect(other.status == .ok)
    }

    @Test("If-Match holds at the moment of the write: what comes between the check and the write is not overwritten")
    func ifMatchIsAtomic() throws {
        /// Lets another write come in while an article is analysed.
        final class Interrupted: ArticleAnalyzing {
            let analysisVersion = "test-1"
            func isPlausiblyEnglish(_ text: String) -> Bool { true }
            let between = Mutex<(@Sendable () throws -> Void)?>(nil)

            func analyze(_ article: Article) throws -> Analysis {
                let between = between.withLock { action in
                    defer { action = nil }
                    return action
                }
                try between?()
                return try FixtureAnalyzer().analyze(article)
            }

            func stances(in text: String, toward targets: [Range<Int>]) throws -> [StanceProbabilities] { [] }

            func stances(in text: String, between pairs: [MentionPair]) throws -> [DirectedStance] { [] }
            func reasons(for: Stance, in: Article, analysis: Analysis) throws -> StanceReasons { .none }
        }
        let analyzer = Interrupted()
        let fixture = try ServiceFixture(analyzer: analyzer)
        let target = "/v1/articles/a"
        #expect(try fixture.send(.put, target, json: #"{"text":"Mara Lindqvist spoke."}"#).status == .created)
        let tag = try #require(try fixture.send(.get, target).fields["ETag"])
        let other = #"{"text":"Tomas Reyle spoke."}"#
        analyzer.between.withLock { $0 = { try fixture.send(.put, target, json: other) } }
        let late = try fixture.send(.put, target, fields: ["If-Match": tag], json: #"{"text":"Nobody spoke."}"#)
        #expect(late.status == .preconditionFailed)
        #expect(try fixture.get(target)["text"]?.stringValue == "Tomas Reyle spoke.")

        // A condition that the newer state fulfils too goes through.
        analyzer.between.withLock { $0 = { try fixture.send(.put, target, json: #"{"text":"Reyle left."}"#) } }
        let any = try fixture.send(.put, target, fields: ["If-Match": "*"], json: #"{"text":"Nobody spoke."}"#)
        #expect(any.status == .ok)
        #expect(try fixture.get(target)["text"]?.stringValue == "Nobody spoke.")
    }

    @Test("A page is fetched, extracted, stored, and known by its address; too long a name is clipped by code points")
    func fetches() throws {
        struct OnePage: PageFetching {
            func page(at url: String) throws(FetchError) -> FetchedPage {
                let paragraph =
                    "The council of Port Ansel spent the whole of Tuesday on the harbour bill, which would lease the "
                    + "eastern docks to a private company for forty years, and Mara Lindqvist condemned Tomas Reyle."
                let outlet = String(repeating: "é", count: ArticleContent.maximumName + 1)
                let html =
                    "<html><head><meta property=\"og:site_name\" content=\"\(outlet)\"></head><body><article><h1>Harbour bill</h1><p>\(paragraph)</p><p>\(paragraph)</p></article></body></html>"
                return FetchedPage(url: url, html: Array(html.utf8), contentType: "text/html")
            }
        }
        let fixture = try ServiceFixture(fetcher: OnePage())
        let response = try fixture.send(
            .post,
            "/v1/articles",
            json: #"{"id":"fetched","url":"https://courier.example/bill"}"#
        )
        #expect(response.status == .created)
        let stored = try fixture.get("/v1/articles/fetched")
        #expect(stored["url"]?.stringValue == "https://courier.example/bill")
        #expect(stored["text"]?.stringValue?.contains("eastern docks") == true)
        #expect(stored["outlet"]?.stringValue == String(repeating: "é", count: ArticleContent.maximumName))
    }

    @Test("A content compressed with gzip is read, and a bomb, damage and another coding are refused")
    func compressedContent() throws {
        let fixture = try ServiceFixture()
        let content = try #require(Deflater.gzip(Array(Self.article.utf8)))
        let fields: FieldSection = ["Content-Type": "application/json", "Content-Encoding": "gzip"]
        #expect(try fixture.send(.post, "/v1/articles", fields: fields, body: content).status == .created)
        let bomb = try #require(Deflater.gzip([UInt8](repeating: 0x20, count: 20_000_000)))
        #expect(try fixture.send(.post, "/v1/articles", fields: fields, body: bomb).status == .contentTooLarge)
        let damaged = try fixture.send(.post, "/v1/articles", fields: fields, body: Array(content.dropLast(4)))
        #expect(damaged.status == .badRequest)
        #expect(try JSONParser.parse(damaged.body)["code"]?.stringValue == "malformed-compression")
        let brotli = try fixture.send(
            .post,
            "/v1/articles",
            fields: ["Content-Type": "application/json", "Content-Encoding": "br"],
            body: content
        )
        #expect(brotli.status == .unsupportedMediaType)
        #expect(brotli.fields["Accept-Encoding"] == "gzip")
    }

    @Test(
        "English is told from other languages, and short texts get the benefit of the doubt",
        arguments: [
            ("Budget vote postponed", true),
            (
                "The ministers said that they would not comment on the report before the end of the week, which was new.",
                true
            ),
            (
                "Le conseil de la ville a reporté sa décision sur le port, et les élus demandent plus de temps pour lire les "
                    + "contrats que la société a signés avec la région.",
                false
            ),
            ("市議会は港に関する決定を延期した。", false),
        ]
    )
    func language(_ text: String, _ isEnglish: Bool) throws {
        let response = try ServiceFixture().send(.post, "/v1/analyze", json: #"{"text":"\#(text)"}"#)
        #expect((response.status == .ok) == isEnglish)
    }
}
