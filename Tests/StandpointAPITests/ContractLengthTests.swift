import HTTPWire
import StandpointAPI
import Testing

/// The contract counts code points; each letter here has two bytes.
@Suite("Lengths in the contract are those that the server allows")
struct ContractLengthTests {
    private static let contract = Contract.shared

    private static func text(_ length: Int) -> String { String(repeating: "é", count: length) }

    /// The details of faults at a place.
    private static func faults(_ response: HTTPResponse, at pointer: String) throws -> [String] {
        guard response.status.code >= 400 else { return [] }
        let errors = try JSONParser.parse(response.body)["errors"]?.arrayValue ?? []
        return errors.filter { $0["pointer"]?.stringValue == pointer }.compactMap { $0["detail"]?.stringValue }
    }

    private static func isOfLength(_ detail: String) -> Bool { detail.contains("characters") }

    @Test("Of every query parameter", arguments: contract.operations)
    func parameters(_ operation: Contract.Operation) throws {
        guard operation.method == "GET" else { return }
        let fixture = try ServiceFixture.withCorpus()
        let path = operation.path.replacing("{id}", with: "orsted-company")
        for parameter in operation.parameters where parameter["in"]?.stringValue == "query" {
            let schema = try #require(parameter["schema"])
            guard let name = parameter["name"]?.stringValue, schema["type"]?.stringValue == "string",
                schema["enum"] == nil, !["fields", "include"].contains(name)
            else { continue }
            let most = try #require(schema["maxLength"]?.integerValue, "\(operation) \(name)")
            for length in [most, most + 1] {
                let others = operation.parameters.filter {
                    $0["in"]?.stringValue == "query" && $0["required"] == .bool(true) && $0["name"]?.stringValue != name
                }
                let target = others.reduce("\(path)?\(name)=\(percentEncoded(Self.text(length)))") {
                    "\($0)&\($1["name"]?.stringValue ?? "")=\($1["example"]?.stringValue ?? "")"
                }
                let details = try Self.faults(try fixture.send(.get, target), at: "?\(name)")
                // A moment has a form of its own, whatever its length.
                guard !["from", "to", "baseline"].contains(name) else { continue }
                #expect(details.contains(where: Self.isOfLength) == (length > most), "\(operation) \(name) \(length)")
            }
        }
    }

    @Test(
        "Of every text in a content",
        arguments: [
            ("POST /v1/analyze", "ArticleInput", #"{"text":"Reyle spoke.","#),
            ("POST /v1/articles", "PageAddress", "{"),
            ("POST /v1/extract", "PageInput", #"{"html":"<p>A","#),
            ("POST /v1/stance", "StanceRequest", #"{"targets":[{"start":0,"end":1}],"#),
            ("PATCH /v1/entities/orsted-company", "EntityChange", #"{"op":"alias","#),
        ]
    )
    func contents(_ request: String, _ schema: String, _ start: String) throws {
        let parts = request.split(separator: " ")
        let method = try #require(HTTPMethod(rawValue: String(parts[0])))
        let properties = Self.contract.document["components"]?["schemas"]?[schema]?["properties"]?.objectValue
        for property in try #require(properties).members {
            guard let most = property.value["maxLength"]?.integerValue else { continue }
            for length in [most, most + 1] {
                let fixture = try ServiceFixture.withCorpus()
                let address = "https://a.example/"
                let value = property.name == "url" ? address + Self.text(length - address.count) : Self.text(length)
                let body = start + #""\#(property.name)":"\#(value)"}"#
                let response = try fixture.send(method, String(parts[1]), json: body)
                let details = try Self.faults(response, at: "/\(property.name)")
                #expect(
                    details.contains(where: Self.isOfLength) == (length > most),
                    "\(schema) \(property.name) \(length): \(details)"
                )
            }
        }
    }

    @Test("Of authors, and of groups to compare")
    func elements() throws {
        let fixture = try ServiceFixture.withCorpus()
        for length in [300, 301] {
            let body = #"{"text":"Reyle spoke.","authors":["\#(Self.text(length))"]}"#
            #expect(
                try fixture.send(.post, "/v1/analyze", json: body).status
                    == (length == 300 ? .ok : .unprocessableContent)
            )
        }
        for length in [500, 501] {
            let target = "/v1/compare?target=orsted-company&by=outlet&groups=\(percentEncoded(Self.text(length)))"
            let details = try Self.faults(try fixture.send(.get, target), at: "?groups")
            #expect(details.contains(where: Self.isOfLength) == (length == 501))
        }
    }

    @Test("A list of the longest names goes on with its cursor")
    func cursors() throws {
        let fixture = try ServiceFixture()
        let names = ["😀", "😁"].map { String(repeating: $0, count: 300) }
        for name in names {
            let article = #"{"text":"Tomas Reyle spoke.","outlet":"\#(name)"}"#
            #expect(try fixture.send(.post, "/v1/articles", json: article).status == .created)
        }
        let page = try fixture.get("/v1/outlets?limit=1")
        let cursor = try #require(page["page"]?["next_cursor"]?.stringValue)
        #expect(try fixture.get("/v1/outlets?limit=1&cursor=\(cursor)")["data"]?.arrayValue?.count == 1)
    }
}
