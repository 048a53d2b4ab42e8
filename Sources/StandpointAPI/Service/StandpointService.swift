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
    /// Held while a decision on an entity is noted and carried out.
    let deciding = Mutex(())
    let analyzer: any ArticleAnalyzing
    let extractor: ArticleExtractor
    let fetcher: (any PageFetching)?
    let clock: @Sendable () -> Timestamp
    let log: Log
    private let origins: Mutex<CrossOrigin>
    /// What the listener did, where there is one.
    private let listenerMetrics = Mutex<(@Sendable () -> ListenerMetrics)?>(nil)
    /// What is asked for each request first, so that a server without origins pays next to nothing.
    private let hasOrigins: Atomic<Bool>
    /// Lists that are being answered to their end.
    private let openExports = Atomic(0)
    let gate: AccessGate
    let feed: ArticleFeed
    let cursors: CursorCoder
    let explorer: Explorer
    /// One for each event loop.
    let lanes: [ServiceLane]
    private static let cacheLimit = 64 << 20

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
        hasOrigins = Atomic(!configuration.allowedOrigins.isEmpty)
        gate = AccessGate(configuration.access) { Self.monotonicNanoseconds() }
        let analysisVersion = analyzer.analysisVersion
        feed = ArticleFeed(store: store, limit: configuration.maximumSubscribers) {
            Self.eventData($0, analysisVersion: analysisVersion)
        }
        let laneCount = max(1, configuration.loops)
        lanes = (0..<laneCount).map { _ in ServiceLane(configuration, cacheLimit: Self.cacheLimit / laneCount) }
        cursors = CursorCoder()
        explorer = Explorer(
            page: PackageResources.index_html,
            style: PackageResources.style_css,
            scripts: [
                PackageResources.common_js, PackageResources.read_js, PackageResources.follow_js,
                PackageResources.compare_js,
            ]
        )
    }

    /// Changes who may call, from any queue, while requests are answered.
    ///
    /// - Parameters:
    ///   - access: Who may call, and how often.
    ///   - allowedOrigins: The origins that browsers may call from.
    public func change(access: AccessRules, allowedOrigins: [String]) {
        gate.change(access)
        origins.withLock { $0 = CrossOrigin(origins: allowedOrigins) }
        hasOrigins.store(!allowedOrigins.isEmpty, ordering: .relaxed)
    }

    /// Tells who knows what the sockets do, so that `/metrics` shows it.
    ///
    /// - Parameter metrics: Gives what the listener did so far; called from any thread.
    public func observe(listener metrics: @escaping @Sendable () -> ListenerMetrics) {
        listenerMetrics.withLock { $0 = metrics }
    }

    /// What the listener did so far; nil where there is none.
    func currentListenerMetrics() -> ListenerMetrics? { listenerMetrics.withLock { $0 }?() }

    /// What a request's loop uses.
    func lane(_ head: RequestHead) -> ServiceLane { lanes[head.loop % lanes.count] }

    /// The table of routes.
    package var router: Router { lanes[0].router }

    var crossOrigin: CrossOrigin { origins.withLock { $0 } }

    private static let epoch = ContinuousClock.now

    private static func monotonicNanoseconds() -> Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - epoch).components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    // MARK: Recalling

    /// Whether a client takes gzip, where its request is for a whole representation in JSON, without a condition.
    public func variant(_ fields: FieldSection) -> Int? {
        guard !fields.contains("If-None-Match"), AcceptedMedia.takesJSON(fields) else { return nil }
        return RequestCoding.acceptsGzip(fields) ? 1 : 0
    }

    /// What was answered to the same target, as long as it would be the same and anyone may read it.
    public func recall(_ target: Span<UInt8>, variant: Int, loop: Int) -> PreparedResponse? {
        guard gate.isOpen, !hasOrigins.load(ordering: .relaxed) else { return nil }
        let lane = lanes[loop % lanes.count]
        guard
            let kept = lane.representations.recall(
                target,
                corpusRevision: store.corpusRevision,
                revision: { store.snapshot.revision(of: $0) }
            ), let response = kept.readyResponse(inGzip: variant == 1)
        else { return nil }
        lane.metrics.countRecalled(route: kept.route)
        return response
    }

    // MARK: Planning

    /// Whether the server lives is told under any load, to anyone.
    public func isEssential(_ head: RequestHead) -> Bool {
        (head.method == .get || head.method == .head) && Self.healthPath.match(head.target) != nil
    }

    private static let healthPath = PathTemplate("/healthz")

    /// Finds the route, refuses what needs no content to be refused, and answers what takes none and no time.
    public func plan(for head: RequestHead) -> RequestPlan {
        do throws(ProblemDetails) {
            if !isEssential(head) { try gate.checkRate(head) }
            let (route, index) = try find(head)
            try gate.checkScope(head, route.scope)
            try checkContent(head, route)
            if head.method == .get, !declaresContent(head), let variant = variant(head.fields),
                let response = recall(head.target.octets.span, variant: variant, loop: head.loop)
            {
                return .give(response)
            }
            if isExport(head, route) { return .streaming(bodyLimit: 0) }
            switch route.kind {
            case .push: return .push
            case .worker:
                guard isImport(head, route) else { return .worker(bodyLimit: route.bodyLimit) }
                return .streaming(bodyLimit: configuration.maximumImportBytes)
            case .inline:
                guard !declaresContent(head) else { return .inline(bodyLimit: route.bodyLimit) }
                let answer = answer(head, route, index, [])
                guard let representation = answer.representation, isSentAsItIs(to: head) else {
                    return .respond(finish(answer, head))
                }
                return .give(representation.response(inGzip: RequestCoding.acceptsGzip(head.fields)))
            }
        } catch {
            if head.method == .options, error.type == .methodNotAllowed || error.type == .routeNotFound {
                return .respond(preflight(head))
            }
            lane(head).metrics.count(route: routeIndex(head), status: error.status, duration: .zero)
            return .respond(finish(refuse(error, head), head))
        }
    }

    private func declaresContent(_ head: RequestHead) -> Bool {
        head.fields.contains("Content-Length") || head.fields.contains("Transfer-Encoding")
    }

    func find(_ head: RequestHead) throws(ProblemDetails) -> (Route, index: Int) {
        let router = lane(head).router
        switch router.match(head.method, head.target) {
        case .route(let index): return (router.routes[index], index)
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
        if case .route(let index) = lane(head).router.match(head.method, head.target) { index } else { nil }
    }

    private func checkContent(_ head: RequestHead, _ route: Route) throws(ProblemDetails) {
        guard !route.consumes.isEmpty else { return }
        guard declaresContent(head) else {
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
        do throws(ProblemDetails) {
            let (route, index) = try find(head)
            try checkContent(head, route)
            return finish(answer(head, route, index, request.body), head)
        } catch {
            // Its plan was made from the same head, so that it cannot be.
            return finish(refuse(error, head), head)
        }
    }

    private func answer(_ head: RequestHead, _ route: Route, _ index: Int, _ body: [UInt8]) -> Answer {
        let start = ContinuousClock.now
        // Read first: what is answered then is of this revision or a later one.
        let corpusRevision = store.corpusRevision
        var answer: Answer
        do {
            answer = try route.handler(self, exchange(head, route, index, body, QueryString(head.target)))
        } catch {
            answer = refuse(error, head)
        }
        if route.isOfCorpus, isRecallable(head), answer.status == .ok, answer.mediaType == .json, answer.fields.isEmpty
        {
            let representation = Representation(.json, answer.body)
            lane(head).representations.keep(
                RepresentationCache.Kept(
                    corpusRevision: corpusRevision,
                    route: index,
                    representation: representation
                ),
                under: head.target.octets
            )
            answer = Answer(representation)
        }
        lane(head).metrics.count(route: index, status: answer.status.code, duration: ContinuousClock.now - start)
        return answer
    }

    /// Whether an answer would ever be recalled; one of an earlier revision may be refused once that is cleared away.
    private func isRecallable(_ head: RequestHead) -> Bool {
        gate.isOpen && !hasOrigins.load(ordering: .relaxed)
            && (try? QueryString(head.target))?.values("as_of").isEmpty == true
    }

    /// Takes a request apart and checks what every route checks: query names, `Accept`, coding of the content.
    func exchange(
        _ head: RequestHead,
        _ route: Route,
        _ index: Int,
        _ body: [UInt8],
        _ query: QueryString
    ) throws -> RequestExchange {
        let parameters = try parameters(query, route)
        var mediaType = route.produces[0]
        if route.produces.contains(.csv) || route.produces.contains(.ndjson) {
            if let format = parameters.choice("format", among: route.produces.map(\.formatName)) {
                mediaType = route.produces.first { $0.formatName == format } ?? mediaType
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
        return RequestExchange(
            head: head,
            route: index,
            pathParameters: route.pathParameters(head.target),
            parameters: parameters,
            mediaType: mediaType,
            body: content
        )
    }

    func parameters(_ query: QueryString, _ route: Route) throws(ProblemDetails) -> ParameterReader {
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

    /// Answers a bulk import, or all of a list.
    public func stream(_ head: RequestHead, body: any RequestBodyReader, response: any ResponseWriter) throws {
        let start = ContinuousClock.now
        var index: Int?
        do {
            let found = try find(head)
            index = found.index
            if isExport(head, found.0) {
                defer { openExports.wrappingSubtract(1, ordering: .relaxed) }
                let open = openExports.wrappingAdd(1, ordering: .relaxed).newValue
                guard open <= configuration.maximumExports else {
                    throw ProblemDetails(
                        .overloaded,
                        "As many lists are read to their end as this server takes at once.",
                        fields: [("Retry-After", "5")]
                    )
                }
                try export(head, found.0, found.index, response)
            } else {
                try importArticles(head, parameters(QueryString(head.target), found.0), body, response)
            }
            lane(head).metrics.count(route: index, status: 200, duration: ContinuousClock.now - start)
        } catch {
            if case StreamError.peerGone = error { throw error }
            guard !response.hasStarted else { throw error }
            let answer = finish(refuse(error, head), head)
            lane(head).metrics.count(route: index, status: answer.status.code, duration: ContinuousClock.now - start)
            try response.start(answer.status, answer.fields)
            try response.write(answer.body)
        }
    }

    // MARK: Finishing

    /// Words what the wire itself refuses.
    public func problem(_ rejection: ProtocolRejection, to head: RequestHead?) -> HTTPResponse {
        var problem = ProblemDetails(rejection)
        problem.instance = head?.target.path
        let metrics = head.map { lane($0).metrics } ?? lanes[0].metrics
        metrics.count(route: head.flatMap(routeIndex), status: rejection.status.code, duration: .zero)
        var fields = FieldSection()
        fields.describe(.problem, tag: nil)
        addForClient(head, to: &fields)
        return HTTPResponse(status: rejection.status, fields: fields, body: problem.json)
    }

    /// Turns an error into an answer, and tells the operator of faults of ours.
    func refuse(_ error: any Error, _ head: RequestHead) -> Answer {
        var problem = ProblemDetails(error)
        problem.instance = head.target.path
        if problem.status >= 500, !(error is ProblemDetails) {
            log("\(head.method) \(head.target.path): \(problem.type.rawValue): \(error)")
        }
        var fields = FieldSection()
        for field in problem.fields { fields.append(field.name, field.value) }
        return Answer(status: HTTPStatus(code: problem.status), .problem, problem.json, fields: fields)
    }

    /// Whether a response has nothing to add to a representation, nor to take from it.
    private func isSentAsItIs(to head: RequestHead) -> Bool {
        gate.isOpen && !hasOrigins.load(ordering: .relaxed) && !head.fields.contains("If-None-Match")
    }

    /// Adds what every response has: tag, condition, compression, origin.
    func finish(_ answer: Answer, _ head: RequestHead) -> HTTPResponse {
        var fields = answer.fields
        guard let mediaType = answer.mediaType else {
            addForClient(head, to: &fields)
            return HTTPResponse(status: answer.status, fields: fields)
        }
        var tag: String?
        if answer.isRepresentation, answer.status == .ok {
            let plain = answer.representation?.tag ?? EntityTag.tag(of: answer.body)
            if EntityTag.isNoneMatch(head.fields, plain) {
                fields.describe(mediaType, tag: plain)
                fields.remove("Content-Type")
                addForClient(head, to: &fields)
                return HTTPResponse(status: .notModified, fields: fields)
            }
            tag = plain
        }
        if let representation = answer.representation, fields.isEmpty {
            var response = representation.response(inGzip: RequestCoding.acceptsGzip(head.fields)).response
            addForClient(head, to: &response.fields)
            return response
        }
        var body = answer.representation?.response.body ?? answer.body
        if body.count > Representation.compressionThreshold, RequestCoding.acceptsGzip(head.fields),
            let compressed = Deflater.gzip(body)
        {
            body = compressed
            fields.set("Content-Encoding", "gzip")
            tag = tag.map(EntityTag.compressed)
        }
        fields.describe(mediaType, tag: tag)
        addForClient(head, to: &fields)
        return HTTPResponse(status: answer.status, fields: fields, body: body)
    }

    /// Adds what the client, or its browser, is told beside the answer: its quota, and who may read it.
    func addForClient(_ head: RequestHead?, to fields: inout FieldSection) {
        if let head { gate.addRate(of: head, to: &fields) }
        if hasOrigins.load(ordering: .relaxed) { crossOrigin.apply(head?.fields ?? [:], to: &fields) }
    }

    /// Answers `OPTIONS`.
    private func preflight(_ head: RequestHead) -> HTTPResponse {
        var fields = FieldSection()
        guard case .otherMethods(let methods) = router.match(.options, head.target) else {
            if head.target.path == "*" {
                fields.set("Allow", Router.allow([.get, .post, .put, .patch, .delete]))
                addForClient(head, to: &fields)
                return HTTPResponse(status: .noContent, fields: fields)
            }
            return finish(refuse(ProblemDetails(.routeNotFound, "No resource has this path."), head), head)
        }
        fields.set("Allow", Router.allow(methods))
        addForClient(head, to: &fields)
        crossOrigin.applyPreflight(head.fields, methods: methods, to: &fields)
        return HTTPResponse(status: .noContent, fields: fields)
    }
}

extension MediaType {
    /// The value of `format=` that means it.
    var formatName: String { OutputFormat.allCases.first { $0.mediaType == self }?.rawValue ?? "json" }
}
