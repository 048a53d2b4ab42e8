import HTTPWire
import StandpointAPI
import Testing

@Suite struct ResponseTests {
    @Test("RFC 9110 §13.1.2: a representation has a strong tag, and 304 answers who has it")
    func conditional() throws {
        let fixture = try ServiceFixture.withCorpus()
        for target in [
            "/v1/articles/council-vote", "/v1/articles/council-vote/analysis", "/v1/articles", "/openapi.yaml", "/",
        ] {
            let first = try fixture.send(.get, target)
            let tag = try #require(first.fields["ETag"])
            #expect(tag.hasPrefix("\"") && tag.hasSuffix("\""))
            for names in [tag, "*", "\"x\", \(tag)", "W/\(tag)"] {
                let again = try fixture.send(.get, target, fields: ["If-None-Match": names])
                #expect(again.status == .notModified)
                #expect(again.body.isEmpty)
                #expect(again.fields["ETag"] == tag)
            }
            #expect(try fixture.send(.get, target, fields: ["If-None-Match": "\"x\""]).status == .ok)
        }
    }

    @Test("The tag of an article stays while others arrive, and changes with its own content")
    func tagIsOfTheArticle() throws {
        let fixture = try ServiceFixture.withCorpus()
        let target = "/v1/articles/council-vote"
        let tag = try fixture.send(.get, target).fields["ETag"]
        try fixture.send(.post, "/v1/articles", json: #"{"text":"Tomas Reyle spoke."}"#)
        #expect(try fixture.send(.get, target).fields["ETag"] == tag)
        try fixture.send(.put, target, json: #"{"text":"Tomas Reyle spoke once more."}"#)
        #expect(try fixture.send(.get, target).fields["ETag"] != tag)
    }

    @Test("An article's response is kept for its target while the article stays, in both codings, never under rules")
    func recalls() throws {
        let fixture = try ServiceFixture.withCorpus()
        let service = fixture.service
        func recall(_ target: String, _ fields: FieldSection = [:]) -> PreparedResponse? {
            service.variant(fields).flatMap { service.recall(Array(target.utf8).span, variant: $0, loop: 0) }
        }
        let targets = [
            "/v1/articles/council-vote", "/v1/articles/council-vote/analysis",
            "/v1/articles/council-vote/analysis?offset_unit=utf16", "/v1/articles/council%2Dvote",
        ]
        for target in targets {
            #expect(recall(target) == nil)
            let response = try fixture.send(.get, target)
            for fields: FieldSection in [[:], ["Accept": "*/*"], ["Accept": "application/json"]] {
                #expect(recall(target, fields)?.response == response)
            }
            let gzip: FieldSection = ["Accept-Encoding": "gzip"]
            #expect(recall(target, gzip)?.response == (try fixture.send(.get, target, fields: gzip)))
            for fields: FieldSection in [["If-None-Match": "*"], ["Accept": "text/html"], ["Accept": "*/*;q=0"]] {
                #expect(service.variant(fields) == nil)
            }
        }
        for target in ["/v1/articles/nobody", "/metrics", "/v1/articles/council-vote?fields=title"] {
            _ = try fixture.send(.get, target)
            #expect(recall(target) == nil)
        }
        try fixture.send(.post, "/v1/articles", json: #"{"text":"Tomas Reyle spoke."}"#)
        #expect(targets.allSatisfy { recall($0) != nil })
        service.change(access: AccessRules(), allowedOrigins: ["https://news.example"])
        #expect(targets.allSatisfy { recall($0) == nil })
        service.change(access: AccessRules(perAddress: RateQuota(requests: 9, window: 1)), allowedOrigins: [])
        #expect(targets.allSatisfy { recall($0) == nil })
        service.change(access: AccessRules(), allowedOrigins: [])
        try fixture.send(.put, targets[0], json: #"{"text":"Tomas Reyle spoke once more."}"#)
        #expect(targets.allSatisfy { recall($0) == nil })
        #expect(try fixture.send(.get, targets[0]) == recall(targets[0])?.response)
        try fixture.send(.delete, targets[0])
        #expect(recall(targets[0]) == nil)
    }

    @Test("What is worked out from the whole corpus is kept until something is stored, in JSON alone")
    func recallsOfCorpus() throws {
        let fixture = try ServiceFixture.withCorpus()
        let service = fixture.service
        func recall(_ target: String) -> PreparedResponse? {
            service.recall(Array(target.utf8).span, variant: 0, loop: 0)
        }
        let targets = [
            "/v1/entities/orsted-company/timeline", "/v1/entities/orsted-company/timeline?granularity=year",
            "/v1/compare?target=orsted-company&by=outlet", "/v1/relations",
        ]
        for target in targets {
            let first = try fixture.send(.get, target)
            #expect(first.status == .ok)
            #expect(recall(target)?.response == first)
            #expect(try fixture.send(.get, target) == first)
        }
        let table = try fixture.send(.get, targets[0], fields: ["Accept": "text/csv"])
        #expect(table.fields["Content-Type"] == "text/csv; charset=utf-8")
        for target in [targets[0] + "?format=csv", targets[0] + "?x=y", "/v1/entities/nobody/timeline", "/v1/outlets"] {
            _ = try fixture.send(.get, target)
            #expect(recall(target) == nil)
        }
        try fixture.send(.post, "/v1/articles", json: #"{"text":"Tomas Reyle praised NATO."}"#)
        #expect(targets.allSatisfy { recall($0) == nil })
    }

    @Test("A large answer is compressed for who accepts gzip, under a tag of its own")
    func compression() throws {
        let fixture = try ServiceFixture.withCorpus()
        let target = "/v1/articles/council-vote/analysis"
        let plain = try fixture.send(.get, target)
        let compressed = try fixture.send(.get, target, fields: ["Accept-Encoding": "br, gzip;q=0.8"])
        #expect(compressed.fields["Content-Encoding"] == "gzip")
        #expect(try Inflater.inflate(compressed.body, limit: 1 << 20) == plain.body)
        #expect(compressed.fields["ETag"] != plain.fields["ETag"])
        let tag = try #require(compressed.fields["ETag"])
        #expect(try fixture.send(.get, target, fields: ["If-None-Match": tag]).status == .notModified)
        for refusal in ["gzip;q=0", "identity", "br"] {
            let response = try fixture.send(.get, target, fields: ["Accept-Encoding": refusal])
            #expect(response.fields["Content-Encoding"] == nil)
        }
        #expect(plain.fields["Vary"]?.contains("Accept-Encoding") == true)
    }

    @Test("A kept article is given as it is to who asks without more, and else as it is asked for")
    func kept() throws {
        let fixture = try ServiceFixture.withCorpus()
        let target = "/v1/articles/council-vote"
        let first = try fixture.send(.get, target)
        for fields: FieldSection in [[:], ["Accept": "*/*"], ["Accept": "application/json"], ["X-Request-Id": "a"]] {
            #expect(try fixture.send(.get, target, fields: fields) == first)
        }
        #expect(try fixture.send(.get, target, fields: ["Accept": "text/csv"]).status == .notAcceptable)
        #expect(try fixture.send(.get, target, fields: ["Accept": "*/*;q=0"]).status == .notAcceptable)
        #expect(try fixture.send(.get, target + "?x=y").status == .badRequest)
        #expect(try fixture.send(.get, target + "?fields=title").body.count < first.body.count)
        #expect(try fixture.send(.get, "/v1/articles/council%2Dvote") == first)
        #expect(try fixture.send(.get, target + "/").status == .notFound)
        try fixture.send(.put, target, json: #"{"text":"Tomas Reyle spoke once more."}"#)
        #expect(try fixture.send(.get, target).body != first.body)
        try fixture.send(.delete, target)
        #expect(try fixture.send(.get, target).status == .notFound)
    }

    @Test("An analysis is kept in each unit of offsets, and in gzip as it is plain")
    func keptAnalysis() throws {
        let fixture = try ServiceFixture.withCorpus()
        let target = "/v1/articles/council-vote/analysis"
        for unit in ["codepoint", "utf16", "utf8"] {
            let answers = try (0..<2).map { _ in try fixture.send(.get, target + "?offset_unit=\(unit)") }
            #expect(answers[0] == answers[1])
            #expect(String(decoding: answers[0].body, as: UTF8.self).contains("\"offset_unit\":\"\(unit)\""))
        }
        let plain = try fixture.send(.get, target)
        let answers = try (0..<2).map { _ in try fixture.send(.get, target, fields: ["Accept-Encoding": "gzip"]) }
        #expect(answers[0] == answers[1])
        #expect(try Inflater.inflate(answers[0].body, limit: 1 << 20) == plain.body)
        #expect(answers[0].fields["ETag"] != plain.fields["ETag"])
    }

    @Test("HEAD is answered as GET is")
    func head() throws {
        let fixture = try ServiceFixture.withCorpus()
        let get = try fixture.send(.get, "/v1/articles/council-vote")
        let head = try fixture.send(.head, "/v1/articles/council-vote")
        #expect(head.status == .ok)
        #expect(head.fields["ETag"] == get.fields["ETag"])
        #expect(head.body == get.body)
    }

    @Test("OPTIONS says what a path can do")
    func options() throws {
        let fixture = try ServiceFixture()
        let response = try fixture.send(.options, "/v1/articles/x")
        #expect(response.status == .noContent)
        #expect(response.fields["Allow"] == "DELETE, GET, HEAD, OPTIONS, PUT")
        #expect(try fixture.send(.options, "*").status == .noContent)
        #expect(try fixture.send(.options, "/nowhere").status == .notFound)
    }

    @Test("Fetch, CORS: a configured origin may call and see the fields it needs, on errors too; others may not")
    func crossOrigin() throws {
        let fixture = try ServiceFixture.withCorpus(allowedOrigins: ["https://news.example"])
        for target in ["/v1/articles/council-vote", "/v1/articles/nobody", "/nowhere"] {
            let response = try fixture.send(.get, target, fields: ["Origin": "https://news.example"])
            #expect(response.fields["Access-Control-Allow-Origin"] == "https://news.example")
            let exposed = response.fields["Access-Control-Expose-Headers"] ?? ""
            #expect(!exposed.contains("Content-Disposition"))
            for name in ["ETag", "Link", "Location", "RateLimit", "Retry-After", "X-Request-Id"] {
                #expect(exposed.contains(name))
            }
            #expect(response.fields.values("Vary").joined(separator: ", ").contains("Origin"))
            let other = try fixture.send(.get, target, fields: ["Origin": "https://other.example"])
            #expect(other.fields["Access-Control-Allow-Origin"] == nil)
        }
        let preflight = try fixture.send(
            .options,
            "/v1/articles",
            fields: ["Origin": "https://news.example", "Access-Control-Request-Method": "POST"]
        )
        #expect(preflight.status == .noContent)
        #expect(preflight.fields["Access-Control-Allow-Methods"]?.contains("POST") == true)
        #expect(preflight.fields["Access-Control-Allow-Headers"]?.contains("Idempotency-Key") == true)
        let any = try ServiceFixture(allowedOrigins: ["*"]).send(
            .get,
            "/healthz",
            fields: ["Origin": "https://a.example"]
        )
        #expect(any.fields["Access-Control-Allow-Origin"] == "*")
        let none = try ServiceFixture().send(.get, "/healthz", fields: ["Origin": "https://a.example"])
        #expect(none.fields["Access-Control-Allow-Origin"] == nil)
    }

    @Test("The same request gives the same bytes")
    func deterministic() throws {
        let targets = [
            "/v1/articles/council-vote/analysis", "/v1/entities/orsted-company/timeline",
            "/v1/compare?target=orsted-company&by=outlet&seed=3", "/v1/relations", "/v1/stances",
        ]
        let fixtures = try [ServiceFixture.withCorpus(), ServiceFixture.withCorpus()]
        for target in targets {
            let bodies = try fixtures.map { try $0.send(.get, target).body }
            #expect(bodies[0] == bodies[1], "\(target)")
        }
    }

    @Test(
        "RFC 3986 §6: escapes mean their characters; nothing else is made equal, so no path has two spellings",
        arguments: [
            ("/v1/articles/council-vote", 200), ("/%76%31/articles/council%2Dvote", 200),
            ("//v1/articles/council-vote", 404), ("/v1//articles/council-vote", 404),
            ("/v1/articles/council-vote/", 404), ("/v1/articles/./council-vote", 404),
            ("/v1/entities/../articles/council-vote", 404), ("/v1/%2e%2e/articles/council-vote", 404),
            ("/v1%2Farticles/council-vote", 404), ("/V1/articles/council-vote", 404),
            ("/v1/articles/a%2Fb", 400), ("/v1/articles/..", 400), ("/v1/articles/%2E%2E%2Fx", 400),
            ("/v1/articles;x=y", 404),
        ]
    )
    func paths(_ target: String, _ status: Int) throws {
        #expect(try ServiceFixture.withCorpus().send(.get, target).status.code == status)
    }
}
