import HTTPWire
import NewsExtraction
import NewsModel
import NewsStore
import Synchronization

/// The API: requests in, responses out; no sockets.
///
/// It is immutable but for its counters and what ``change(access:allowedOrigins:)`` changes, and called from several threads at once.
public final class StandpointService: RequestHandler {
    /// Takes a line for the operator's log; it never holds text of articles.
    public typealias Log = @Sendable (_ message: String) -> Void

    let configuration: ServiceConfiguration
    let store: ArticleStore
    let corrections: CorrectionBook
    let analyzer: any ArticleAnalyzing
    let extractor: ArticleExtractor
    let fetcher: (any PageFetching)?
    let clock: @Sendable () -> Timestamp
    let log: Log
    private let origins: Mutex<CrossOrigin>
    let gate: AccessGate
    let feed: ArticleFeed
    let metrics: ServiceMetrics
    let cursors: CursorCoder
    let explorer: Explorer
    let representations = RepresentationCache(limit: 64 << 20)
    package let router: Router
    private let requestNumbers: RequestNumbers

    /// Makes the API.
    ///
    /// - Parameters:
    ///   - configuration: What the operator decided.
    ///   - store: Where articles are.
    ///   - corrections: What the operator decided about entities.
    ///   - analyzer: Who analyses.
    ///   - extractor: Who finds articles in pages.
    ///   - fetcher: Who fetches pages; nil where fetching is off.
    ///   - clock: The time now.
    ///   - log: Where faults of ours are told.
    public init(
        configuration: ServiceConfiguration,
        store: ArticleStore,
        corrections: CorrectionBook,
        analyzer: any ArticleAnalyzing,
        extractor: ArticleExtractor,
        fetcher: (any PageFetching)?,
        clock: @escaping @Sendable () -> Timestamp,
        log: @escaping Log
    ) {
        self.configuration = configuration
        self.store = store
        self.corrections = corrections
        self.analyzer = analyzer
        self.extractor = extractor
        self.fetcher = fetcher
        self.clock = clock
        self.log = log
        origins = Mutex(CrossOrigin(origins: configuration.allowedOrigins))
        gate = AccessGate(configuration.access) { Self.monotonicNanoseconds() }
        let analysisVersion = analyzer.analysisVersion
        feed = ArticleFeed(store: store, limit: configuration.maximumSubscribers) {
            Self.eventData($0, analysisVersion: analysisVersion)
        }
        router = Router(Self.routes(configuration))
        metrics = ServiceMetrics(routes: router.routes.map { "\($0.method) \($0.template)" })
        cursors = CursorCoder()
        explorer = Explorer(
            page: PackageResources.index_html,
            style: PackageResources.style_css,
            scripts: [
                PackageResources.common_js, PackageResources.read_js, PackageResources.follow_js,
                PackageResources.compare_js,
            ]
        )
        requestNumbers = RequestNumbers()
    }

    /// Changes who may call, from any queue, while requests are answered.
    ///
    /// - Parameters:
    ///   - access: Who may call, and how often.
    ///   - allowedOrigins: The origins that browsers may call from.
    public func change(access: AccessRules, allowedOrigins: [String]) {
        gate.change(access)
        origins.withLock { $0 = CrossOrigin(origins: allowedOrigins) }
    }

    var crossOrigin: CrossOrigin { origins.withLock { $0 } }

    private static let epoch = ContinuousClock.now

    private static func monotonicNanoseconds() -> Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - epoch).components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    // MARK: Planning

    /// Whether the server lives is told under any load, to anyone.
    public func isEssential(_ head: RequestHead) -> Bool {
        head.target.path == "/healthz" && (head.method == .get || head.method == .head)
    }

    /// Finds the route, and refuses what needs no content to be refused.
    public func plan(for head: RequestHead) -> RequestPlan {
        do throws(ProblemDetails) {
            if !isEssential(head) { try gate.checkRate(head) }
            let (route, _, _) = try find(head)
            try gate.checkScope(head, route.scope)
            try checkContent(head, route)
            if route.kind == .push { return .push }
            if route.kind == .worker, isImport(head, route) {
                return .streaming(bodyLimit: configuration.maximumImportBytes)
            }
            return route.kind == .inline ? .inline(bodyLimit: route.bodyLimit) : .worker(bodyLimit: route.bodyLimit)
        } catch {
            if head.method == .options, error.type == .methodNotAllowed || error.type == .routeNotFound {
                return .reject(preflight(head))
            }
            metrics.count(route: routeIndex(head), status: error.status, duration: .zero)
            return .reject(finish(refuse(error, head), head))
        }
    }

    func find(_ head: RequestHead) throws(ProblemDetails) -> (Route, index: Int, pathParameters: [String]) {
        switch router.match(head.method, head.target.segments) {
        case .route(let index, let pathParameters): return (router.routes[index], index, pathParameters)
        case .otherMethods(let methods):
            let allow = Router.allow(methods)
            throw ProblemDetails(
                .methodNotAllowed,
                "This resource answers \(allow).",
                fields: [("Allow", allow)]
            )
        case .none: throw ProblemDetails(.routeNotFound, "No resource has this path; /openapi.yaml lists them all.")
        }
    }

    private func routeIndex(_ head: RequestHead) -> Int? {
        if case .route(let index, _) = router.match(head.method, head.target.segments) { index } else { nil }
    }

    private func checkContent(_ head: RequestHead, _ route: Route) throws(ProblemDetails) {
        guard !route.consumes.isEmpty else { return }
        guard head.fields.contains("Content-Length") || head.fields.contains("Transfer-Encoding") else {
            throw ProblemDetails(
                .lengthRequired,
                "This resource needs content, with Content-Length or in chunks."
            )
        }
        let declared = try RequestCoding.mediaType(head.fields)
        _ = try RequestCoding.isGzip(head.fields)
        let names = route.consumes.map(\.rawValue)
        guard let declared else { return }
        guard names.contains(declared) || (declared == "application/jsonl" && names.contains(MediaType.ndjson.rawValue))
        else {
            throw ProblemDetails(
                .unsupportedMediaType,
                "The content must be of type \(names.joined(separator: " or ")).",
                fields: [("Accept", names.joined(separator: ", "))]
            )
        }
    }

    private func isImport(_ head: RequestHead, _ route: Route) -> Bool {
        guard route.consumes.contains(.ndjson) else { return false }
        let declared = head.fields["Content-Type"]?.split(separator: ";").first.map { trimmed($0).lowercased() }
        return declared == MediaType.ndjson.rawValue || declared == "application/jsonl"
    }

    // MARK: Answering

    /// Answers a request whose content is here.
    public func respond(to request: HTTPRequest) -> HTTPResponse {
        let head = request.head
        let start = ContinuousClock.now
        var index: Int?
        var answer: Answer
        do {
            let found = try find(head)
            index = found.index
            try checkContent(head, found.0)
            answer = try found.0.handler(self, exchange(head, found.0, found.pathParameters, request.body))
        } catch let problem as ProblemDetails where head.method == .options && problem.type == .methodNotAllowed {
            return preflight(head)
        } catch {
            answer = refuse(error, head)
        }
        metrics.count(route: index, status: answer.status.code, duration: ContinuousClock.now - start)
        return finish(answer, head)
    }

    /// Takes a request apart and checks what every route checks: query names, `Accept`, coding of the content.
    private func exchange(
        _ head: RequestHead,
        _ route: Route,
        _ pathParameters: [String],
        _ body: [UInt8]
    ) throws -> Exchange {
        let parameters = try parameters(head, route)
        var mediaType = route.produces[0]
        if route.produces.contains(.csv) || route.produces.contains(.ndjson) {
            if let format = parameters.choice("format", OutputFormat.self) {
                mediaType = format.mediaType
                if !route.produces.contains(mediaType) {
                    let names = route.produces.map(\.formatName).joined(separator: ", ")
                    parameters.note("format", "One of \(names) is expected.")
                    mediaType = route.produces[0]
                }
            } else if !parameters.has("format") {
                mediaType = try negotiated(head, route)
            }
            parameters.resolve("format", .string(mediaType.formatName))
        } else {
            mediaType = try negotiated(head, route)
        }
        var content = body
        if !body.isEmpty, try RequestCoding.isGzip(head.fields) {
            content = try Inflater.inflate(body, limit: route.bodyLimit)
        }
        return Exchange(
            head: head,
            pathParameters: pathParameters,
            parameters: parameters,
            mediaType: mediaType,
            body: content
        )
    }

    func parameters(_ head: RequestHead, _ route: Route) throws(ProblemDetails) -> ParameterReader {
        let query = try QueryString(head.target)
        var unknown: [String] = []
        for item in query.items where !route.parameters.contains(item.name) && !unknown.contains(item.name) {
            unknown.append(item.name)
        }
        guard unknown.isEmpty else {
            let names = unknown.prefix(10).map { String($0.prefix(64)) }
            let known =
                route.parameters.isEmpty ? "It takes none." : "It takes \(route.parameters.joined(separator: ", "))."
            throw ProblemDetails(
                .unknownParameter,
                "This resource does not know \(names.joined(separator: ", ")). \(known)",
                errors: names.map { ProblemDetails.Fault(pointer: "?\($0)", detail: "This parameter is unknown here.") }
            )
        }
        return ParameterReader(query)
    }

    func negotiated(_ head: RequestHead, _ route: Route) throws(ProblemDetails) -> MediaType {
        guard let type = AcceptedMedia(head.fields).best(of: route.produces) else {
            let names = route.produces.map(\.rawValue).joined(separator: ", ")
            throw ProblemDetails(.notAcceptable, "This resource is on offer as \(names).")
        }
        return type
    }

    // MARK: Streaming

    /// Answers a bulk import.
    public func stream(_ head: RequestHead, body: any RequestBodyReader, response: any ResponseWriter) throws {
        let start = ContinuousClock.now
        var index: Int?
        do {
            let found = try find(head)
            index = found.index
            let parameters = try parameters(head, found.0)
            try importArticles(head, parameters, body, response)
            metrics.count(route: index, status: 200, duration: ContinuousClock.now - start)
        } catch {
            if case StreamError.peerGone = error { throw error }
            guard !response.hasStarted else { throw error }
            let answer = finish(refuse(error, head), head)
            metrics.count(route: index, status: answer.status.code, duration: ContinuousClock.now - start)
            try response.start(answer.status, answer.fields)
            try response.write(answer.body)
        }
    }

    // MARK: Finishing

    /// Words what the wire itself refuses.
    public func problem(_ rejection: ProtocolRejection, to head: RequestHead?) -> HTTPResponse {
        var problem = ProblemDetails(rejection)
        problem.instance = head?.target.path
        metrics.count(route: head.flatMap(routeIndex), status: rejection.status.code, duration: .zero)
        var fields: FieldSection = ["Content-Type": ProblemDetails.mediaType, "Cache-Control": "no-store"]
        common(head, to: &fields)
        return HTTPResponse(status: rejection.status, fields: fields, body: problem.json)
    }

    /// Turns an error into an answer, and tells the operator of faults of ours.
    func refuse(_ error: any Error, _ head: RequestHead) -> Answer {
        var problem = ProblemDetails(error)
        problem.instance = head.target.path
        if problem.status >= 500, !(error is ProblemDetails) {
            log("\(head.method) \(head.target.path): \(problem.type.rawValue): \(error)")
        }
        var fields: FieldSection = [:]
        for field in problem.fields { fields.append(field.name, field.value) }
        return Answer(status: HTTPStatus(code: problem.status), .problem, problem.json, fields: fields)
    }

    /// Adds what every response has: tag, condition, compression, origin, request id.
    func finish(_ answer: Answer, _ head: RequestHead) -> HTTPResponse {
        var fields = answer.fields
        common(head, to: &fields)
        guard let mediaType = answer.mediaType else { return HTTPResponse(status: answer.status, fields: fields) }
        fields.append("Vary", "Accept, Accept-Encoding")
        var body = answer.body
        var tag: String?
        if answer.isRepresentation, answer.status == .ok {
            let plain = answer.tag ?? EntityTag.tag(of: body)
            if EntityTag.isNoneMatch(head.fields, plain) {
                fields.set("ETag", plain)
                return HTTPResponse(status: .notModified, fields: fields)
            }
            tag = plain
        }
        fields.set("Content-Type", mediaType.contentType)
        if body.count > Self.compressionThreshold, RequestCoding.acceptsGzip(head.fields),
            let compressed = Deflater.gzip(body)
        {
            body = compressed
            fields.set("Content-Encoding", "gzip")
            tag = tag.map(EntityTag.compressed)
        }
        if let tag {
            fields.set("ETag", tag)
            if !fields.contains("Cache-Control") { fields.set("Cache-Control", "no-cache") }
        } else if !fields.contains("Cache-Control") {
            fields.set("Cache-Control", "no-store")
        }
        return HTTPResponse(status: answer.status, fields: fields, body: body)
    }

    /// Smaller answers gain nothing from compression.
    private static let compressionThreshold = 1_024

    /// Adds the request id and what browsers need to know.
    func common(_ head: RequestHead?, to fields: inout FieldSection) {
        let request = head?.fields ?? [:]
        fields.set("X-Request-Id", requestNumbers.identifier(for: request))
        fields.set("X-Content-Type-Options", "nosniff")
        if let head { gate.addRate(of: head, to: &fields) }
        crossOrigin.apply(request, to: &fields)
    }

    /// Answers `OPTIONS`.
    private func preflight(_ head: RequestHead) -> HTTPResponse {
        var fields: FieldSection = [:]
        guard case .otherMethods(let methods) = router.match(.options, head.target.segments) else {
            if head.target.path == "*" {
                fields.set("Allow", Router.allow([.get, .post, .put, .patch, .delete]))
                common(head, to: &fields)
                return HTTPResponse(status: .noContent, fields: fields)
            }
            return finish(refuse(ProblemDetails(.routeNotFound, "No resource has this path."), head), head)
        }
        fields.set("Allow", Router.allow(methods))
        common(head, to: &fields)
        crossOrigin.applyPreflight(head.fields, methods: methods, to: &fields)
        return HTTPResponse(status: .noContent, fields: fields)
    }
}

extension MediaType {
    /// The value of `format=` that means it.
    fileprivate var formatName: String { OutputFormat.allCases.first { $0.mediaType == self }?.rawValue ?? "json" }
}
