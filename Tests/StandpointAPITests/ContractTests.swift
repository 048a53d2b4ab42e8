import HTTPWire
import NewsModel
import StandpointAPI
import Testing

@Suite struct ContractTests {
    static let contract = Contract.shared

    @Test("Every route is in openapi.yaml, and every operation there is a route")
    func routes() throws {
        let served = Set(try ServiceFixture().service.router.routes.map { "\($0.method.rawValue) \($0.template)" })
        let promised = Set(Self.contract.operations.map { "\($0.method) \($0.path)" })
        #expect(served == promised)
        #expect(served.count > 20)
    }

    @Test("Every query parameter is in openapi.yaml, and every one there is known to its route")
    func parameters() throws {
        for route in try ServiceFixture().service.router.routes {
            let operation = try #require(
                Self.contract.operations.first { $0.method == route.method.rawValue && $0.path == route.template }
            )
            let promised = operation.parameters.filter { $0["in"]?.stringValue == "query" }
                .compactMap { $0["name"]?.stringValue }
            #expect(Set(route.parameters) == Set(promised), "\(route.method) \(route.template)")
        }
    }

    @Test("Every media type that a route takes or gives is in openapi.yaml")
    func mediaTypes() throws {
        for route in try ServiceFixture().service.router.routes {
            let operation = try #require(
                Self.contract.operations.first { $0.method == route.method.rawValue && $0.path == route.template }
            )
            let content = operation.value["requestBody"]?["content"]?.objectValue?.members.map(\.name) ?? []
            #expect(Set(content) == Set(route.consumes.map(\.rawValue)), "\(route.method) \(route.template)")
            guard route.method == .get else { continue }
            for type in route.produces {
                let schema = Self.contract.schema(of: operation, status: 200, mediaType: type.rawValue)
                #expect(schema != nil, "\(route.template) as \(type.rawValue)")
            }
        }
    }

    @Test("openapi.yaml lists the problem types that the program has")
    func problemTypes() {
        #expect(Self.enumeration("ProblemCode") == Set(ProblemType.allCases.map(\.rawValue)))
    }

    @Test("openapi.yaml lists the words of the vocabulary that the program has")
    func vocabulary() {
        #expect(Self.enumeration("EntityType") == Set(EntityType.allCases.map(\.rawValue)))
        #expect(Self.enumeration("Voice") == Set(Voice.allCases.map(\.rawValue)))
        #expect(Self.enumeration("StanceLabel") == Set(StanceLabel.allCases.map(\.rawValue)))
        #expect(Self.enumeration("QuotationKind") == Set(QuotationKind.allCases.map(\.rawValue)))
        #expect(Self.enumeration("Genre") == Set(Genre.allCases.map(\.rawValue)))
        #expect(Self.enumeration("OffsetUnit") == Set(OffsetUnit.allCases.map(\.rawValue)))
    }

    private static func enumeration(_ name: String) -> Set<String> {
        Set((contract.document["components"]?["schemas"]?[name]?["enum"]?.arrayValue ?? []).compactMap(\.stringValue))
    }

    // MARK: Examples

    @Test("Every example of a content is valid, and is answered with success", arguments: contract.operations)
    func contents(_ operation: Contract.Operation) throws {
        let content = operation.value["requestBody"]?["content"]?.objectValue?.members ?? []
        for type in content {
            let examples = type.value["examples"]?.objectValue?.members ?? []
            #expect(!examples.isEmpty, "\(operation) has no example for \(type.name)")
            for example in examples {
                let fixture = try ServiceFixture.withCorpus()
                let value = try #require(example.value["value"])
                var body = value.stringValue.map { Array($0.utf8) } ?? []
                if value.stringValue == nil {
                    let schema = try #require(type.value["schema"])
                    #expect(SchemaValidator(contract: Self.contract).faults(of: value, against: schema) == [])
                    var writer = JSONWriter()
                    writer.value(value)
                    body = writer.take()
                }
                let method = try #require(HTTPMethod(rawValue: operation.method))
                let target = Self.target(operation, optional: false)
                let response = try fixture.send(method, target, fields: ["Content-Type": type.name], body: body)
                let text = String(decoding: response.body.prefix(600), as: UTF8.self)
                #expect([200, 201].contains(response.status.code), "\(operation) \(example.name): \(text)")
            }
        }
    }

    @Test(
        "Every operation that reads answers its examples with success",
        arguments: contract.operations,
        [false, true]
    )
    func reads(_ operation: Contract.Operation, _ optional: Bool) throws {
        guard operation.method == "GET" else { return }
        let fixture = try ServiceFixture.withCorpus()
        let target = Self.target(operation, optional: optional)
        let response = try fixture.send(.get, target)
        #expect(response.status == .ok, "\(target): \(String(decoding: response.body.prefix(600), as: UTF8.self))")
        #expect(!response.body.isEmpty)
    }

    /// The operation's target with the examples of its parameters.
    private static func target(_ operation: Contract.Operation, optional: Bool) -> String {
        var path = operation.path
        var query: [String] = []
        for parameter in operation.parameters {
            guard let name = parameter["name"]?.stringValue, let example = parameter["example"] else { continue }
            let texts = (example.arrayValue ?? [example]).map { value in
                var writer = JSONWriter()
                writer.value(value)
                return percentEncoded(value.stringValue ?? String(decoding: writer.take(), as: UTF8.self))
            }
            switch parameter["in"]?.stringValue {
            case "path": path = path.replacing("{\(name)}", with: texts[0])
            case "query" where optional || parameter["required"] == .bool(true):
                query += texts.map { "\(name)=\($0)" }
            default: break
            }
        }
        return query.isEmpty ? path : "\(path)?\(query.joined(separator: "&"))"
    }
}
