import HTTPWire
import NewsExtraction
import NewsModel
import NewsStore
import StandpointAPI
import Synchronization
import Testing

/// The API over a store in memory, with every response held against the contract.
final class ServiceFixture: Sendable {
    let service: StandpointService
    let store: ArticleStore
    private let logged = Mutex<[String]>([])

    /// Makes the API.
    init(
        maximumTextBytes: Int = 100_000,
        allowedOrigins: [String] = [],
        qualityReport: [UInt8]? = nil,
        access: AccessRules = AccessRules(),
        maximumSubscribers: Int = 10,
        maximumExports: Int = 8,
        analyzer: any ArticleAnalyzing = FixtureAnalyzer(),
        fetcher: (any PageFetching)? = nil,
        store: ArticleStore? = nil,
        log: LineLog = LineLog()
    ) throws {
        self.store = try store ?? Self.emptyStore()
        let configuration = ServiceConfiguration(
            maximumTextBytes: maximumTextBytes,
            maximumBodyBytes: 400_000,
            maximumImportBytes: 1 << 24,
            allowedOrigins: allowedOrigins,
            access: access,
            maximumSubscribers: maximumSubscribers,
            maximumExports: maximumExports,
            programVersion: "1.0.0-test",
            contract: ServiceConfiguration.Contract(yaml: Contract.shared.yaml, json: Contract.shared.json),
            qualityReport: { qualityReport }
        )
        service = StandpointService(
            configuration: configuration,
            store: self.store,
            corrections: try CorrectionBook(log: log),
            analyzer: analyzer,
            extractor: try ArticleExtractor(words: PageWords(path: Contract.root + "/Config/extraction.tsv")),
            fetcher: fetcher,
            clock: { Timestamp(secondsSinceEpoch: 1_742_000_000) },
            log: { _ in }
        )
    }

    /// The API over a small invented corpus.
    static func withCorpus(allowedOrigins: [String] = []) throws -> ServiceFixture {
        let fixture = try ServiceFixture(allowedOrigins: allowedOrigins)
        for article in FixtureCorpus.articles {
            let response = try fixture.send(.post, "/v1/articles", json: article)
            #expect(response.status == .created)
        }
        return fixture
    }

    // MARK: Sending

    /// Sends a request as the listener would: plan, then answer; and checks the response.
    @discardableResult
    func send(
        _ method: HTTPMethod,
        _ target: String,
        fields: FieldSection = [:],
        body: [UInt8] = [],
        remoteAddress: String = ""
    ) throws -> HTTPResponse {
        var fields = fields
        // As every client sends it with these methods (RFC 9110 §8.6).
        if [.post, .put, .patch].contains(method), !fields.contains("Content-Length") {
            fields.set("Content-Length", "\(body.count)")
        }
        let head = RequestHead(
            method: method,
            target: try RequestTarget(target),
            authority: "localhost",
            fields: fields,
            remoteAddress: remoteAddress
        )
        let response: HTTPResponse
        switch service.plan(for: head) {
        case .respond(let answer): response = answer
        case .give(let answer): response = answer.response
        case .inline(let limit), .worker(let limit), .inOrder(let limit):
            if body.count > limit {
                response = service.problem(.contentTooLarge, to: head)
            } else {
                response = service.respond(to: HTTPRequest(head: head, body: body))
            }
        case .push:
            let writer = RecordingPushWriter()
            service.push(head, to: writer)
            response = writer.response
        case .streaming:
            let writer = RecordingWriter()
            try service.stream(head, body: PiecewiseReader([body]), response: writer)
            response = writer.response
        }
        check(response, to: head)
        return response
    }

    /// Sends JSON.
    @discardableResult
    func send(
        _ method: HTTPMethod,
        _ target: String,
        fields: FieldSection = [:],
        json: String
    ) throws -> HTTPResponse {
        var fields = fields
        if !fields.contains("Content-Type") { fields.set("Content-Type", "application/json") }
        return try send(method, target, fields: fields, body: Array(json.utf8))
    }

    /// Reads a resource and parses the answer.
    func get(_ target: String, fields: FieldSection = [:]) throws -> JSONValue {
        let response = try send(.get, target, fields: fields)
        #expect(response.status == .ok, "\(target): \(String(decoding: response.body.prefix(400), as: UTF8.self))")
        return try JSONParser.parse(response.body)
    }

    // MARK: Checking

    /// Holds a response against the contract.
    private func check(_ response: HTTPResponse, to head: RequestHead) {
        for fault in Self.faults(of: response, to: head, router: service.router) {
            Issue.record("\(head.method) \(head.target): \(response.status): \(fault)")
        }
    }

    static func faults(of response: HTTPResponse, to head: RequestHead, router: Router) -> [String] {
        let contract = Contract.shared
        let validator = SchemaValidator(contract: contract)
        guard !response.body.isEmpty else { return [] }
        guard let mediaType = response.fields["Content-Type"]?.split(separator: ";").first.map({ String($0) }) else {
            return ["content without Content-Type"]
        }
        var body = response.body
        if response.fields["Content-Encoding"] == "gzip" {
            guard let inflated = try? Inflater.inflate(body, limit: 1 << 26) else { return ["damaged gzip"] }
            body = inflated
        }
        var schema: JSONValue = .object(
            JSONObject([JSONObject.Member(name: "$ref", value: .string("#/components/schemas/Problem"))])
        )
        if case .route(let index) = router.match(head.method, head.target) {
            let route = router.routes[index]
            let operation = contract.operations.first {
                $0.method == route.method.rawValue && $0.path == route.template
            }
            guard let operation else { return ["not in the contract"] }
            guard
                let found = contract.schema(of: operation, status: response.status.code, mediaType: mediaType)
            else { return ["no schema for \(mediaType)"] }
            schema = found
        }
        do {
            switch mediaType {
            case "application/json", "application/problem+json":
                return try validator.faults(of: JSONParser.parse(body), against: schema)
            case "application/x-ndjson":
                return try body.split(separator: 0x0A).flatMap { line in
                    try validator.faults(of: JSONParser.parse(Array(line)), against: schema)
                }
            default: return validator.faults(of: .string(String(decoding: body, as: UTF8.self)), against: schema)
            }
        } catch {
            return ["no JSON: \(error)"]
        }
    }
}

/// A reader of content that gives it in set pieces.
final class PiecewiseReader: RequestBodyReader {
    private var pieces: [[UInt8]]

    init(_ pieces: [[UInt8]]) {
        self.pieces = pieces.filter { !$0.isEmpty }
    }

    func read() throws(StreamError) -> [UInt8]? { pieces.isEmpty ? nil : pieces.removeFirst() }
}

/// A writer that keeps what it is given.
final class RecordingWriter: ResponseWriter {
    private(set) var pieces: [[UInt8]] = []
    /// What happens while the client takes a piece.
    var onWrite: () -> Void = {}
    private var head: (status: HTTPStatus, fields: FieldSection)?

    var hasStarted: Bool { head != nil }

    func start(_ status: HTTPStatus, _ fields: FieldSection) throws(StreamError) { head = (status, fields) }

    func write(_ bytes: [UInt8]) throws(StreamError) {
        if !bytes.isEmpty { pieces.append(bytes) }
        onWrite()
    }

    /// The whole response.
    var response: HTTPResponse {
        HTTPResponse(
            status: head?.status ?? .internalServerError,
            fields: head?.fields ?? [:],
            body: pieces.flatMap { $0 }
        )
    }
}
