import HTTPWire

/// Where a route's handler runs, and how it gets its content.
package enum RouteKind: Hashable, Sendable {
    /// On the event loop: reads that take no longer than about a millisecond.
    case inline
    /// On a worker: analysis, fetches and long computations.
    case worker
    /// Beside the workers, one after another: what waits for others of its kind anyway, and may take long.
    case inOrder
    /// Written now and then, as there is something to tell.
    case push
}

/// One entry of the table of routes.
package final class Route: Sendable {
    /// Answers a request; anything thrown becomes a problem.
    package typealias Handler = @Sendable (StandpointService, RequestExchange) throws -> Answer

    /// The method.
    package let method: HTTPMethod
    /// The path with its parameters in braces, as in `openapi.yaml`: `/v1/articles/{id}`.
    package let template: String
    /// The query parameters that it knows.
    package let parameters: [String]
    /// Where it runs.
    package let kind: RouteKind
    /// The most bytes that its content may have, also after decompression; 0 where it takes none.
    package let bodyLimit: Int
    /// The media types that it takes; empty where it takes no content.
    package let consumes: [MediaType]
    /// The media types that it answers in, best first.
    package let produces: [MediaType]
    /// Whether its answers follow from their target and from what is stored alone, so that they hold until something is
    /// stored, and take so long that they are kept.
    let isOfCorpus: Bool
    /// What answers.
    package let handler: Handler

    /// What a key must allow for it; nil for what everyone may have: whether the server lives, and what it is.
    package let scope: AccessScope?
    /// The path that it answers.
    fileprivate let path: PathTemplate

    package init(
        _ method: HTTPMethod,
        _ template: String,
        parameters: [String] = [],
        kind: RouteKind = .inline,
        bodyLimit: Int = 0,
        consumes: [MediaType] = [],
        produces: [MediaType] = [.json],
        isOfCorpus: Bool = false,
        handler: @escaping Handler
    ) {
        self.method = method
        self.template = template
        self.parameters = parameters
        self.kind = kind
        self.bodyLimit = bodyLimit
        self.consumes = consumes
        self.produces = produces
        self.isOfCorpus = isOfCorpus
        self.handler = handler
        path = PathTemplate(template)
        scope = Self.scope(method, template)
    }

    /// The decoded values of the path's parameters in a target that it answers, in order.
    package func pathParameters(_ target: RequestTarget) -> [String] { path.match(target) ?? [] }

    private static func scope(_ method: HTTPMethod, _ template: String) -> AccessScope? {
        switch template {
        case "/", "/healthz", "/readyz", "/openapi.yaml", "/openapi.json": nil
        case "/metrics": .admin
        // They store nothing.
        case "/v1/analyze", "/v1/stance", "/v1/extract": .read
        default: method.isSafe ? .read : .write
        }
    }
}

/// Finds the route of a request.
package struct Router: Sendable {
    /// What was found.
    package enum Match: Sendable {
        case route(index: Int)
        /// The path exists, but not with this method.
        case otherMethods([HTTPMethod])
        case none
    }

    /// The table.
    package let routes: [Route]
    /// Indices into the table, by the number of segments.
    private let bySegmentCount: [[Int]]

    package init(_ routes: [Route]) {
        self.routes = routes
        let longest = routes.map(\.path.segmentCount).max() ?? 0
        bySegmentCount = (0...longest).map { count in routes.indices.filter { routes[$0].path.segmentCount == count } }
    }

    /// Finds the route; `HEAD` is answered by the route of `GET`.
    package func match(_ method: HTTPMethod, _ target: RequestTarget) -> Match {
        guard target.segmentCount < bySegmentCount.count else { return .none }
        let wanted = method == .head ? .get : method
        var others: [HTTPMethod] = []
        for index in bySegmentCount[target.segmentCount] {
            guard routes[index].path.matches(target) else { continue }
            if routes[index].method == wanted { return .route(index: index) }
            others.append(routes[index].method)
        }
        return others.isEmpty ? .none : .otherMethods(others)
    }

    /// The value of `Allow` for the methods of a path.
    package static func allow(_ methods: [HTTPMethod]) -> String {
        var names = methods.map(\.rawValue)
        if methods.contains(.get) { names.append(HTTPMethod.head.rawValue) }
        names.append(HTTPMethod.options.rawValue)
        return names.sorted().joined(separator: ", ")
    }
}
