import HTTPWire
import Testing

@testable import StandpointAPI

@Suite("Access by key and rate")
struct AccessTests {
    private static let article = #"{"text":"Tomas Reyle praised Mara Lindqvist."}"#

    private static func keys() throws -> (rules: AccessRules, tokens: [AccessScope: String]) {
        var tokens: [AccessScope: String] = [:]
        var lines: [String] = []
        for scope in AccessScope.allCases {
            let (key, line) = try #require(APIKey.generate(name: scope.rawValue, scopes: [scope]))
            tokens[scope] = key
            lines.append(line)
        }
        return (AccessRules(keys: try KeyRing(lines.joined(separator: "\n"))), tokens)
    }

    @Test("Each route asks for the scope of what it does")
    func scopes() throws {
        let routes = try ServiceFixture().service.router.routes
        let named = Dictionary(grouping: routes) { $0.scope.map(\.rawValue) ?? "none" }
            .mapValues { Set($0.map { "\($0.method) \($0.template)" }) }
        #expect(
            named["none"] == ["GET /", "GET /healthz", "GET /readyz", "GET /openapi.yaml", "GET /openapi.json"]
        )
        #expect(named["admin"] == ["GET /metrics"])
        #expect(
            named["write"] == [
                "POST /v1/articles", "PUT /v1/articles/{id}", "DELETE /v1/articles/{id}", "PATCH /v1/entities/{id}",
            ]
        )
        #expect(named["read"]?.isSuperset(of: ["POST /v1/analyze", "GET /v1/articles", "GET /v1/stream"]) == true)
    }

    @Test("9110 §11.6.1 without a key 401 and a challenge, and what everyone may have is given")
    func required() throws {
        let fixture = try ServiceFixture(access: Self.keys().rules)
        for target in ["/v1/articles", "/v1/stream", "/metrics", "/v1/articles/x"] {
            let response = try fixture.send(.get, target)
            #expect(response.status == .unauthorized)
            #expect(response.fields["WWW-Authenticate"] == "Bearer realm=\"standpoint\"")
            #expect(String(decoding: response.body, as: UTF8.self).contains("key-required"))
            #expect(response.fields["Cache-Control"] == "no-store")
        }
        #expect(try fixture.send(.post, "/v1/articles", json: Self.article).status == .unauthorized)
        for target in ["/healthz", "/readyz", "/openapi.yaml", "/openapi.json", "/"] {
            #expect(try fixture.send(.get, target).status == .ok)
        }
        // A preflight has no key.
        #expect(try fixture.send(.options, "/v1/articles").status == .noContent)
        #expect(try fixture.send(.get, "/nowhere").status == .notFound)
    }

    @Test(
        "6750 §3.1 what is no valid key is 401 with the reason",
        arguments: [
            "Bearer", "Bearer ", "Bearer nonsense", "Basic YTpi", "bearer sp_AAAA", "sp_AAAA", "Bearer a b",
            "Bearer " + String(repeating: "x", count: 600), "",
        ]
    )
    func invalid(_ value: String) throws {
        let fixture = try ServiceFixture(access: Self.keys().rules)
        let response = try fixture.send(.get, "/v1/articles", fields: ["Authorization": value])
        #expect(response.status == .unauthorized)
        #expect(response.fields["WWW-Authenticate"] == "Bearer realm=\"standpoint\", error=\"invalid_token\"")
    }

    @Test("6750 §3.1 a key of too narrow a scope is 403, a fitting one is let in, two at once are not")
    func scoped() throws {
        let (rules, tokens) = try Self.keys()
        let fixture = try ServiceFixture(access: rules)
        func fields(_ scope: AccessScope) throws -> FieldSection {
            ["Authorization": "bEaReR \(try #require(tokens[scope]))"]
        }
        #expect(try fixture.send(.get, "/v1/articles", fields: fields(.read)).status == .ok)
        #expect(try fixture.send(.post, "/v1/articles", fields: fields(.write), json: Self.article).status == .created)
        #expect(try fixture.send(.get, "/metrics", fields: fields(.admin)).status == .ok)
        #expect(try fixture.send(.get, "/v1/articles", fields: fields(.admin)).status == .ok)
        let refused = try fixture.send(.post, "/v1/articles", fields: fields(.read), json: Self.article)
        #expect(refused.status == .forbidden)
        #expect(
            refused.fields["WWW-Authenticate"]
                == "Bearer realm=\"standpoint\", error=\"insufficient_scope\", scope=\"write\""
        )
        #expect(String(decoding: refused.body, as: UTF8.self).contains("insufficient-scope"))
        #expect(try fixture.send(.get, "/v1/articles", fields: fields(.write)).status == .forbidden)
        #expect(try fixture.send(.get, "/metrics", fields: fields(.read)).status == .forbidden)
        var twice = try fields(.read)
        twice.append("Authorization", try #require(try fields(.read)["Authorization"]))
        #expect(try fixture.send(.get, "/v1/articles", fields: twice).status == .unauthorized)
    }

    @Test("The rules change while the service stands")
    func changes() throws {
        let (rules, tokens) = try Self.keys()
        let fixture = try ServiceFixture(allowedOrigins: ["https://a.example"])
        let origin: FieldSection = ["Origin": "https://b.example"]
        #expect(try fixture.send(.get, "/v1/articles", fields: origin).fields["Access-Control-Allow-Origin"] == nil)
        fixture.service.change(access: rules, allowedOrigins: ["https://b.example"])
        let refused = try fixture.send(.get, "/v1/articles", fields: origin)
        #expect(refused.status == .unauthorized)
        #expect(refused.fields["Access-Control-Allow-Origin"] == "https://b.example")
        let key = try #require(tokens[.read])
        #expect(try fixture.send(.get, "/v1/articles", fields: ["Authorization": "Bearer \(key)"]).status == .ok)
        fixture.service.change(access: AccessRules(), allowedOrigins: [])
        #expect(try fixture.send(.get, "/v1/articles").status == .ok)
    }

    @Test("6585 §4 an address that asks too often gets 429 with Retry-After; others and /healthz go on")
    func rates() throws {
        let fixture = try ServiceFixture(access: AccessRules(perAddress: RateQuota(requests: 3, window: 3600)))
        func get(_ target: String, _ address: String) throws -> HTTPResponse {
            try fixture.send(.get, target, remoteAddress: address)
        }
        let left = try (0..<3).map { _ in try get("/v1/articles", "192.0.2.1").fields["RateLimit"] }
        #expect(left.map { $0?.prefix(12) } == ["\"address\";r=", "\"address\";r=", "\"address\";r="])
        #expect(left.compactMap { $0?.dropFirst(12).first } == ["2", "1", "0"])
        let refused = try get("/v1/articles", "192.0.2.1")
        #expect(refused.status == .tooManyRequests)
        #expect(refused.fields["Retry-After"].flatMap { Int($0) } ?? 0 > 1000)
        #expect(refused.fields["RateLimit-Policy"] == "\"address\";q=3;w=3600")
        #expect(refused.fields["RateLimit"]?.hasPrefix("\"address\";r=0;t=") == true)
        // Also for what no route has.
        #expect(try get("/nowhere", "192.0.2.1").status == .tooManyRequests)
        #expect(try fixture.send(.options, "/v1/articles", remoteAddress: "192.0.2.1").status == .tooManyRequests)
        #expect(try get("/healthz", "192.0.2.1").status == .ok)
        #expect(try get("/v1/articles", "192.0.2.2").status == .ok)
        // One IPv6 customer has as many addresses as it likes.
        for number in 0..<3 { _ = try get("/v1/articles", "2001:db8::\(number)") }
        #expect(try get("/v1/articles", "2001:db8::abcd:1").status == .tooManyRequests)
        #expect(try get("/v1/articles", "2001:db8:0:1::1").status == .ok)
    }

    @Test("The bearer of a key has the key's quota from anywhere; guesses use up the address's")
    func keyRates() throws {
        var (rules, tokens) = try Self.keys()
        rules.perAddress = RateQuota(requests: 2, window: 3600)
        rules.perKey = RateQuota(requests: 4, window: 3600)
        let fixture = try ServiceFixture(access: rules)
        let fields: FieldSection = ["Authorization": "Bearer \(try #require(tokens[.read]))"]
        for number in 0..<4 {
            let response = try fixture.send(.get, "/v1/articles", fields: fields, remoteAddress: "192.0.2.\(number)")
            #expect(response.status == .ok)
            #expect(response.fields["RateLimit-Policy"] == "\"key\";q=4;w=3600")
        }
        #expect(try fixture.send(.get, "/v1/articles", fields: fields).status == .tooManyRequests)
        let guess: FieldSection = ["Authorization": "Bearer guess"]
        let statuses = try (0..<3).map { _ in
            try fixture.send(.get, "/v1/articles", fields: guess, remoteAddress: "192.0.2.9").status.code
        }
        #expect(statuses == [401, 401, 429])
    }

    @Test("9110 §15.5.12 a request that needs content and declares none is 411", arguments: [HTTPMethod.post, .put])
    func lengthRequired(_ method: HTTPMethod) throws {
        let target = try RequestTarget(method == .put ? "/v1/articles/x" : "/v1/analyze")
        let service = try ServiceFixture().service
        guard case .respond(let response) = service.plan(for: RequestHead(method: method, target: target)) else {
            Issue.record("not refused")
            return
        }
        #expect(response.status == .lengthRequired)
        for field: FieldSection in [["Content-Length": "2"], ["Transfer-Encoding": "chunked"]] {
            guard case .worker = service.plan(for: RequestHead(method: method, target: target, fields: field)) else {
                Issue.record("refused with \(field)")
                continue
            }
        }
    }
}
