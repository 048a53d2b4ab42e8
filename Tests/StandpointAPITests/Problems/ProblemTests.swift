import HTTPFetch
import HTTPWire
import NewsStore
import StandpointAPI
import Testing

@Suite struct ProblemTests {
    /// A bad request, and the problem that it must get.
    struct Case: Sendable, CustomTestStringConvertible {
        var request: String
        var body: String
        var type: String
        var status: Int
        var code: ProblemType
        var pointers: [String]

        init(
            _ request: String,
            _ body: String,
            type: String = "application/json",
            _ status: Int,
            _ code: ProblemType,
            _ pointers: [String] = []
        ) {
            self.request = request
            self.body = body
            self.type = type
            self.status = status
            self.code = code
            self.pointers = pointers
        }

        init(_ request: String, _ status: Int, _ code: ProblemType, _ pointers: [String] = []) {
            self.init(request, "", status, code, pointers)
        }

        var testDescription: String { "\(request) \(body.prefix(40)) → \(code.rawValue)" }
    }

    static let analyze: [Case] = [
        Case("POST /v1/analyze", "", 400, .malformedJSON),
        Case("POST /v1/analyze", "{", 400, .malformedJSON),
        Case("POST /v1/analyze", #"{"text":"a",}"#, 400, .malformedJSON),
        Case("POST /v1/analyze", #"{"text":"a","text":"b"}"#, 400, .malformedJSON),
        Case("POST /v1/analyze", #"{"text":"\ud800"}"#, 400, .malformedJSON),
        Case("POST /v1/analyze", #"{"text":NaN}"#, 400, .malformedJSON),
        Case("POST /v1/analyze", #"{"text":1e999}"#, 400, .malformedJSON),
        Case("POST /v1/analyze", #"{"text":"a"} x"#, 400, .malformedJSON),
        Case("POST /v1/analyze", String(repeating: "[", count: 200), 400, .malformedJSON),
        Case("POST /v1/analyze", "[]", 422, .wrongType, [""]),
        Case("POST /v1/analyze", "\"text\"", 422, .wrongType, [""]),
        Case("POST /v1/analyze", "{}", 422, .missingField, ["/text"]),
        Case("POST /v1/analyze", #"{"text":null}"#, 422, .missingField, ["/text"]),
        Case("POST /v1/analyze", #"{"text":5}"#, 422, .wrongType, ["/text"]),
        Case("POST /v1/analyze", #"{"text":["a"]}"#, 422, .wrongType, ["/text"]),
        Case("POST /v1/analyze", #"{"text":"Words here.","authors":["A\u0000B"]}"#, 422, .invalidValue, ["/authors"]),
        Case(
            "POST /v1/stance",
            #"{"text":"Words here.","targets":[{"start":0,"end":99999999999999999999}]}"#,
            422,
            .outOfRange,
            ["/targets/0/end"]
        ),
        Case("POST /v1/articles?report=some", #"{"text":"Words here."}"#, 400, .invalidParameter, ["?report"]),
        Case(
            "POST /v1/analyze",
            #"{"text":"Words here.","txet":"a","x/y":1}"#,
            422,
            .unknownField,
            ["/txet", "/x~1y"]
        ),
        Case("POST /v1/analyze", #"{"text":""}"#, 422, .emptyText),
        Case("POST /v1/analyze", #"{"text":" \n\t …!"}"#, 422, .emptyText),
        Case("POST /v1/analyze", #"{"text":"a\u0000b"}"#, 422, .invalidValue, ["/text"]),
        Case(
            "POST /v1/analyze",
            #"{"text":"Words.","published_at":"2025-02-30"}"#,
            422,
            .invalidDate,
            ["/published_at"]
        ),
        Case(
            "POST /v1/analyze",
            #"{"text":"Words.","published_at":"yesterday"}"#,
            422,
            .invalidDate,
            ["/published_at"]
        ),
        Case(
            "POST /v1/analyze",
            #"{"text":"Words.","published_at":"2025-02-14T25:00:00Z"}"#,
            422,
            .invalidDate,
            ["/published_at"]
        ),
        Case("POST /v1/analyze", #"{"text":"Words.","published_at":1739500000}"#, 422, .wrongType, ["/published_at"]),
        Case("POST /v1/analyze", #"{"text":"Words.","genre":"poem"}"#, 422, .invalidValue, ["/genre"]),
        Case("POST /v1/analyze", #"{"text":"Words.","authors":"A. Name"}"#, 422, .wrongType, ["/authors"]),
        Case("POST /v1/analyze", #"{"text":"Words.","authors":["A",2]}"#, 422, .wrongType, ["/authors/1"]),
        Case("POST /v1/analyze", #"{"text":"Words.","url":"ftp://a.example/"}"#, 422, .invalidValue, ["/url"]),
        Case("POST /v1/analyze", #"{"text":"Words.","id":"a b"}"#, 422, .invalidValue, ["/id"]),
        Case("POST /v1/articles", #"{"text":"Words.","id":"."}"#, 422, .invalidValue, ["/id"]),
        Case("POST /v1/articles", #"{"text":"Words.","id":".."}"#, 422, .invalidValue, ["/id"]),
        Case("POST /v1/articles", #"{"text":"Words.","id":""}"#, 422, .invalidValue, ["/id"]),
        Case("POST /v1/articles", #"{"text":"Words.","id":"a/b"}"#, 422, .invalidValue, ["/id"]),
        Case("POST /v1/articles", #"{"text":"Words.","id":"a\u0007"}"#, 422, .invalidValue, ["/id"]),
        Case("POST /v1/articles", #"{"text":"Words.","id":"é"}"#, 422, .invalidValue, ["/id"]),
        Case(
            "POST /v1/articles",
            #"{"text":"Words.","id":"\#(String(repeating: "a", count: 129))"}"#,
            422,
            .invalidValue,
            ["/id"]
        ),
        Case("POST /v1/articles", #"{"text":"Words.","reprint_of":".."}"#, 422, .invalidValue, ["/reprint_of"]),
        Case("PUT /v1/articles/..", #"{"text":"Words."}"#, 400, .invalidParameter),
        Case("PUT /v1/articles/%2E", #"{"text":"Words."}"#, 400, .invalidParameter),
        Case("PUT /v1/articles/a%2Fb", #"{"text":"Words."}"#, 400, .invalidParameter),
        Case("POST /v1/analyze", #"{"text":"Words.","language":"english"}"#, 422, .invalidValue, ["/language"]),
        Case("POST /v1/analyze", #"{"text":"Worte.","language":"de"}"#, 422, .unsupportedLanguage),
        Case(
            "POST /v1/analyze",
            #"{"text":5,"genre":"poem","published_at":"2025-13-01","x":1}"#,
            422,
            .invalidContent,
            ["/text", "/published_at", "/genre", "/x"]
        ),
        Case(
            "POST /v1/analyze",
            #"{"text":"Der Rat der Stadt hat am Dienstag über das Gesetz zum Hafen beraten und die Entscheidung auf den "#
                + #"nächsten Monat verschoben, weil die Opposition mehr Zeit für die Prüfung der Verträge verlangt hatte."}"#,
            422,
            .unsupportedLanguage
        ),
        Case("POST /v1/analyze", #"{"text":"Совет города отложил решение о гавани."}"#, 422, .unsupportedLanguage),
        Case("POST /v1/analyze", #"{"text":"\#(String(repeating: "word ", count: 20_001))"}"#, 413, .textTooLong),
        Case("POST /v1/analyze", #"{"text":"\#(String(repeating: "word ", count: 90_000))"}"#, 413, .contentTooLarge),
        Case("POST /v1/analyze", "{}", type: "text/plain", 415, .unsupportedMediaType),
        Case("POST /v1/analyze", "{}", type: "application/json; charset=latin-1", 415, .unsupportedMediaType),
        Case("POST /v1/analyze?offset_unit=bytes", #"{"text":"Words."}"#, 400, .invalidParameter, ["?offset_unit"]),
        Case("POST /v1/analyze?fields=nothing", #"{"text":"Words."}"#, 400, .invalidParameter, ["?fields"]),
        Case("POST /v1/analyze?pretty=1&x=2", #"{"text":"Words."}"#, 400, .unknownParameter, ["?pretty", "?x"]),
        Case("POST /v1/analyze?offset_unit=utf8&offset_unit=utf16", "{}", 400, .invalidParameter, ["?offset_unit"]),
        Case("POST /v1/analyze?offset_unit", "{}", 400, .invalidParameter),
        Case("POST /v1/analyze?offset_unit=%FF", "{}", 400, .invalidParameter),
    ]

    static let stance: [Case] = [
        Case("POST /v1/stance", #"{"text":"abc"}"#, 422, .missingField, ["/targets"]),
        Case("POST /v1/stance", #"{"targets":[]}"#, 422, .missingField, ["/text"]),
        Case("POST /v1/stance", #"{"text":"abc","targets":[{"start":0}]}"#, 422, .missingField, ["/targets/0/end"]),
        Case(
            "POST /v1/stance",
            #"{"text":"abc","targets":[{"start":0,"end":4}]}"#,
            422,
            .outOfRange,
            ["/targets/0/end"]
        ),
        Case(
            "POST /v1/stance",
            #"{"text":"abc","targets":[{"start":2,"end":2}]}"#,
            422,
            .outOfRange,
            ["/targets/0/end"]
        ),
        Case(
            "POST /v1/stance",
            #"{"text":"abc","targets":[{"start":-1,"end":2}]}"#,
            422,
            .outOfRange,
            ["/targets/0/start"]
        ),
        Case(
            "POST /v1/stance",
            #"{"text":"abc","targets":[{"start":0.5,"end":2}]}"#,
            422,
            .wrongType,
            ["/targets/0/start"]
        ),
        Case(
            "POST /v1/stance?offset_unit=utf8",
            #"{"text":"é","targets":[{"start":0,"end":1}]}"#,
            422,
            .outOfRange,
            ["/targets/0/end"]
        ),
        Case(
            "POST /v1/stance",
            #"{"text":"abc","pairs":[{"first":{"start":0,"end":1}}]}"#,
            422,
            .missingField,
            ["/pairs/0/second"]
        ),
        Case("POST /v1/stance", #"{"text":"abc","pairs":[1]}"#, 422, .wrongType, ["/pairs/0"]),
        Case("POST /v1/extract", #"{"html":"<p></p>"}"#, 422, .noArticleFound),
        Case("POST /v1/extract", #"{"html":"<p>a</p>","url":"/a"}"#, 422, .invalidValue, ["/url"]),
        Case("POST /v1/extract", #"{"url":"https://a.example/"}"#, 422, .missingField, ["/html"]),
    ]

    static let articles: [Case] = [
        Case("POST /v1/articles", #"{"id":"council-vote","text":"Another text."}"#, 409, .articleExists),
        Case("POST /v1/articles", #"{"url":"https://courier.example/a"}"#, 403, .fetchingDisabled),
        Case("POST /v1/articles", #"{"url":"file:///etc/passwd"}"#, 422, .invalidValue, ["/url"]),
        Case("PUT /v1/articles/a%20b", #"{"text":"Words."}"#, 400, .invalidParameter),
        Case("PUT /v1/articles/one", #"{"id":"two","text":"Words."}"#, 422, .invalidValue, ["/id"]),
        Case("DELETE /v1/articles/nobody", 404, .articleNotFound),
        Case("GET /v1/articles/nobody", 404, .articleNotFound),
        Case("GET /v1/articles/nobody/analysis", 404, .articleNotFound),
        Case("GET /v1/articles/council-vote?fields=body", 400, .invalidParameter, ["?fields"]),
        Case("GET /v1/articles?limit=0", 400, .invalidParameter, ["?limit"]),
        Case("GET /v1/articles?limit=501", 400, .invalidParameter, ["?limit"]),
        Case("GET /v1/articles?limit=ten", 400, .invalidParameter, ["?limit"]),
        Case("GET /v1/articles?limit=%2B5", 400, .invalidParameter, ["?limit"]),
        Case("GET /v1/articles?from=2025-02-30", 400, .invalidParameter, ["?from"]),
        Case("GET /v1/articles?from=2025-03-01&to=2025-02-01", 400, .invalidParameter, ["?to"]),
        Case("GET /v1/articles?sort=relevance", 400, .invalidParameter, ["?sort"]),
        Case("GET /v1/articles?sort=size", 400, .invalidParameter, ["?sort"]),
        Case("GET /v1/articles?q=", 400, .invalidParameter, ["?q"]),
        Case("GET /v1/articles?q=%22unclosed", 400, .invalidSearch, ["?q"]),
        Case("GET /v1/articles?cursor=abc", 400, .invalidCursor, ["?cursor"]),
        Case("GET /v1/articles?cursor=!!!", 400, .invalidCursor, ["?cursor"]),
        Case("GET /v1/articles?format=xml", 400, .invalidParameter, ["?format"]),
        Case("GET /v1/articles?limit=0&from=x&sort=y", 400, .invalidParameter, ["?from", "?sort", "?limit"]),
    ]

    static let reads: [Case] = [
        Case("GET /v1/entities/nobody", 404, .entityNotFound),
        Case("GET /v1/entities/nobody/quotations", 404, .entityNotFound),
        Case("GET /v1/entities/nobody/timeline", 404, .entityNotFound),
        Case("GET /v1/entities/orsted-company/timeline?granularity=hour", 400, .invalidParameter, ["?granularity"]),
        Case("GET /v1/entities/orsted-company/timeline?tz=Mars/Olympus", 400, .invalidParameter, ["?tz"]),
        Case(
            "GET /v1/entities/orsted-company/timeline?granularity=day&from=1900-01-01&to=2000-01-01",
            400,
            .invalidParameter,
            ["?granularity"]
        ),
        Case("GET /v1/entities/orsted-company/timeline?dedupe=yes", 400, .invalidParameter, ["?dedupe"]),
        Case("GET /v1/entities?type=animal", 400, .invalidParameter, ["?type"]),
        Case("GET /v1/stances?voice=loud&label=maybe", 400, .invalidParameter, ["?voice", "?label"]),
        Case("GET /v1/stances/s1/explain", 404, .stanceNotFound),
        Case("GET /v1/stances/s99@council-vote/explain", 404, .stanceNotFound),
        Case("GET /v1/compare", 400, .missingParameter, ["?target", "?by"]),
        Case("GET /v1/compare?target=orsted-company", 400, .missingParameter, ["?by"]),
        Case("GET /v1/compare?target=orsted-company&by=colour", 400, .invalidParameter, ["?by"]),
        Case("GET /v1/compare?target=nobody&by=outlet", 404, .entityNotFound),
        Case("GET /v1/compare?target=orsted-company&by=outlet&groups=The%20Moon", 400, .invalidParameter, ["?groups"]),
        Case("GET /v1/compare?target=orsted-company&by=period&groups=2025", 400, .invalidParameter, ["?groups"]),
        Case("GET /v1/relations?entity=nobody", 404, .entityNotFound),
        Case("GET /v1/relations?seed=-1", 400, .invalidParameter, ["?seed"]),
        Case("GET /healthz?verbose=1", 400, .unknownParameter, ["?verbose"]),
    ]

    static let routes: [Case] = [
        Case("GET /nowhere", 404, .routeNotFound),
        Case("GET /v1/articles/", 404, .routeNotFound),
        Case("GET /v1//articles", 404, .routeNotFound),
        Case("GET /v1/../etc/passwd", 404, .routeNotFound),
        Case("POST /v1/entities", "{}", 405, .methodNotAllowed),
        Case("PATCH /v1/articles/council-vote", "{}", 405, .methodNotAllowed),
        Case("GET /v1/analyze", 405, .methodNotAllowed),
        Case("DELETE /", 405, .methodNotAllowed),
    ]

    @Test(
        "A bad request gets exactly its problem",
        arguments: analyze + stance + articles + reads + routes
    )
    func table(_ expected: Case) throws {
        let fixture = try ServiceFixture.withCorpus()
        let words = expected.request.split(separator: " ")
        let method = try #require(HTTPMethod(rawValue: String(words[0])))
        let fields: FieldSection = method.isSafe || method == .delete ? [:] : ["Content-Type": expected.type]
        let response = try fixture.send(method, String(words[1]), fields: fields, body: Array(expected.body.utf8))
        let problem = try JSONParser.parse(response.body)
        let text = String(decoding: response.body, as: UTF8.self)
        #expect(response.status.code == expected.status, "\(text)")
        #expect(response.fields["Content-Type"] == "application/problem+json")
        #expect(problem["code"]?.stringValue == expected.code.rawValue, "\(text)")
        #expect(problem["type"]?.stringValue == "/problems/\(expected.code.rawValue)")
        #expect(problem["status"]?.integerValue == response.status.code)
        #expect(problem["title"]?.stringValue == expected.code.title)
        let pointers = problem["errors"]?.arrayValue?.compactMap { $0["pointer"]?.stringValue } ?? []
        #expect(pointers == expected.pointers, "\(text)")
    }

    @Test("A problem never repeats the text of the article")
    func silence() throws {
        let fixture = try ServiceFixture()
        let secret = "Mara Lindqvist whispered something"
        for body in [
            #"{"text":"\#(secret)","genre":"\#(secret)"}"#, #"{"text":"\#(secret)"#,
            #"{"text":"\#(secret)","url":"\#(secret)"}"#,
        ] {
            let response = try fixture.send(.post, "/v1/analyze", json: body)
            #expect(response.status.code >= 400)
            #expect(!String(decoding: response.body, as: UTF8.self).contains("whispered"))
        }
    }

    @Test("RFC 9110 §15.5.6: 405 says in Allow what else is on offer")
    func allow() throws {
        let fixture = try ServiceFixture()
        #expect(try fixture.send(.get, "/v1/analyze").fields["Allow"] == "OPTIONS, POST")
        #expect(try fixture.send(.post, "/v1/articles/x").fields["Allow"] == "DELETE, GET, HEAD, OPTIONS, PUT")
    }

    @Test("What the wire refuses is told as a problem with its own words")
    func wire() throws {
        let fixture = try ServiceFixture()
        for (rejection, code) in [
            (ProtocolRejection.timedOut, "request-timeout"), (.contentTooLarge, "content-too-large"),
            (.overloaded, "overloaded"), (.tooManyConnections, "overloaded"), (.internalError, "internal-error"),
            (.expectationFailed, "expectation-failed"),
            (ProtocolRejection(status: .badRequest, code: "bad-host", detail: "Host is bad."), "malformed-request"),
        ] {
            let response = fixture.service.problem(rejection, to: nil)
            let problem = try JSONParser.parse(response.body)
            #expect(response.status == rejection.status)
            #expect(problem["code"]?.stringValue == code)
            #expect(problem["detail"]?.stringValue == rejection.detail)
        }
    }

    @Test("A refusal of the wire names the request, and lets the calling page read it")
    func wireNamesRequest() throws {
        let fixture = try ServiceFixture(allowedOrigins: ["https://desk.example"])
        let fields: FieldSection = ["Origin": "https://desk.example"]
        let large = [UInt8](repeating: 0x20, count: 500_000)
        let response = try fixture.send(.post, "/v1/analyze", fields: fields, body: large)
        #expect(response.status == .contentTooLarge)
        #expect(try JSONParser.parse(response.body)["instance"]?.stringValue == "/v1/analyze")
        #expect(response.fields["Access-Control-Allow-Origin"] == "https://desk.example")
    }

    @Test("Whatever fails while fetching becomes a problem of its own", arguments: FetchError.Code.allCases)
    func fetching(_ code: FetchError.Code) throws {
        struct FailingFetcher: PageFetching {
            var code: FetchError.Code
            func page(at url: String) throws(FetchError) -> FetchedPage {
                throw FetchError(code, status: 404, underlying: "secret host 10.0.0.1")
            }
        }
        let fixture = try ServiceFixture(fetcher: FailingFetcher(code: code))
        let response = try fixture.send(.post, "/v1/articles", json: #"{"url":"https://courier.example/a"}"#)
        let expected: Set<Int> = code == .forbiddenAddress ? [403] : code == .invalidURL ? [422] : [502, 504]
        #expect(expected.contains(response.status.code))
        #expect(!String(decoding: response.body, as: UTF8.self).contains("10.0.0.1"))
    }
}
