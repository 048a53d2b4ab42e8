import HTTPWire
import StandpointAPI
import Testing

@Suite struct OperationTests {
    @Test("Health and readiness tell version and size")
    func health() throws {
        let fixture = try ServiceFixture.withCorpus()
        #expect(try fixture.get("/healthz")["version"]?.stringValue == "1.0.0-test")
        #expect(try fixture.get("/readyz")["articles"]?.integerValue == 6)
    }

    @Test("Metrics count requests by route and status, in lines that Prometheus reads")
    func metrics() throws {
        let fixture = try ServiceFixture.withCorpus()
        try fixture.send(.get, "/v1/articles/nobody")
        try fixture.send(.get, "/nowhere")
        let text = String(decoding: try fixture.send(.get, "/metrics").body, as: UTF8.self)
        let lines = text.split(separator: "\n").map { String($0) }
        #expect(lines.contains(#"standpoint_requests_total{route="POST /v1/articles",status="201"} 6"#))
        #expect(lines.contains(#"standpoint_requests_total{route="GET /v1/articles/{id}",status="404"} 1"#))
        #expect(lines.contains(#"standpoint_requests_total{route="none",status="404"} 1"#))
        #expect(lines.contains("standpoint_articles 6"))
        let sample = try Regex(#"^[a-z_]+(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? [0-9.e+-]+$"#)
        for line in lines where !line.hasPrefix("#") { #expect(line.contains(sample), "\(line)") }
    }

    @Test("Quality serves what was measured, and says where nothing was")
    func quality() throws {
        let empty = try ServiceFixture().get("/v1/quality")
        #expect(empty["data"]?.arrayValue?.isEmpty == true)
        #expect(empty["warnings"]?.arrayValue?.count == 1)
        let report =
            #"{"measures":[{"dataset":"d","split":"dev","cases":10,"metric":"f1","value":0.81234,"model":"m","date":"2025-03-14"},{"dataset":"half"}]}"#
        let full = try ServiceFixture(qualityReport: Array(report.utf8)).get("/v1/quality")
        #expect(full["data"]?.arrayValue?.count == 1)
        #expect(full["data"]?.arrayValue?.first?["value"]?.doubleValue == 0.8123)
        let damaged = try ServiceFixture(qualityReport: Array("{".utf8)).get("/v1/quality")
        #expect(damaged["data"]?.arrayValue?.isEmpty == true)
    }

    @Test("The contract is served as it stands, and the same in JSON")
    func contract() throws {
        let fixture = try ServiceFixture()
        #expect(try fixture.send(.get, "/openapi.yaml").body == Contract.shared.yaml)
        #expect(try fixture.get("/openapi.json") == Contract.shared.document)
    }

    @Test("The explorer is one page of at most 40 kB that loads nothing from elsewhere")
    func explorer() throws {
        let response = try ServiceFixture().send(.get, "/")
        let page = String(decoding: response.body, as: UTF8.self)
        #expect(response.body.count < 40_000)
        #expect(response.fields["Content-Type"] == "text/html; charset=utf-8")
        for forbidden in [
            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", " style=\"", " onclick",
        ] {
            #expect(!page.contains(forbidden), "\(forbidden)")
        }
        let outside = page.split(separator: "\"").filter { $0.hasPrefix("http") && $0 != "http://www.w3.org/2000/svg" }
        #expect(outside.isEmpty)
        let policy = try #require(response.fields["Content-Security-Policy"])
        #expect(policy.hasPrefix("default-src 'none'"))
        #expect(!policy.contains("unsafe"))
        for element in ["style", "script"] {
            let content = try #require(
                page.split(separator: "<\(element)>").last?.split(separator: "</\(element)>").first
            )
            let digest = Base64URL.encodePadded(Digest.sha256(Array(content.utf8)))
            #expect(policy.contains("\(element)-src 'sha256-\(digest)'"))
        }
    }
}
