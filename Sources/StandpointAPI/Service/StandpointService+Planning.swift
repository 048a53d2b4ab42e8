import HTTPWire

extension StandpointService {
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
            case .inOrder: return .inOrder(bodyLimit: route.bodyLimit)
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

    /// Whether content comes with the request, of however few octets.
    private func declaresContent(_ head: RequestHead) -> Bool {
        head.fields.contains("Content-Length") || head.fields.contains("Transfer-Encoding")
    }

    /// The route of a request, with its place in the table.
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

    /// The place in the table of the route that a request is for; nil where there is none.
    func routeIndex(_ head: RequestHead) -> Int? {
        if case .route(let index) = lane(head).router.match(head.method, head.target) { index } else { nil }
    }

    /// Refuses a request whose content is missing, or of a type or coding that the route does not take.
    func checkContent(_ head: RequestHead, _ route: Route) throws(ProblemDetails) {
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
}
