import HTTPWire

/// Where a route's handler runs, and how it gets its content.
package enum RouteKind: Hashable, Sendable {
    /// On the event loop: reads that take no longer than about a millisecond.
    case inline
    /// On a worker: analysis, fetches and long computations.
    case worker
    /// Written now and then, as there is something to tell.
    case push
}

/// One entry of the table of routes.
package struct Route: Sendable {
    /// Answers a request; anything thrown becomes a problem.
    package typealias Handler = @Sendable (StandpointService, Exchange) throws -> Answer

    /// The method.
    package var method: HTTPMethod
    /// The path with its parameters in braces, as in `openapi.yaml`: `/v1/articles/{id}`.
    package var template: String
    /// The query parameters that it knows.
    package var parameters: [String]
    /// Where it runs.
    package var kind: RouteKind
    /// The most bytes that its content may have, also after decompression; 0 where it takes none.
    package var bodyLimit: Int
    /// The media types that it takes; empty where it takes no content.
    package var consumes: [MediaType]
    /// The media types that it answers in, best first.
    package var produces: [MediaType]
    /// What answers.
    package var handler: Handler

    /// What a key must allow for it; nil for what everyone may have: whether the server lives, and what it is.
    package var scope: AccessScope? {
        switch template {
        case "/", "/healthz", "/readyz", "/openapi.yaml", "/openapi.json": nil
        case "/metrics": .admin
        // They store nothing.
        case "/v1/analyze", "/v1/stance", "/v1/extract": .read
        default: method.isSafe ? .read : .write
        }
    }

    private let pattern: [Segment]

    private enum Segment: Hashable, Sendable {
        case literal(String)
        case parameter
    }

    package init(
        _ method: HTTPMethod,
        _ template: String,
        parameters: [String] = [],
        kind: RouteKind = .inline,
        bodyLimit: Int = 0,
        consumes: [MediaType] = [],
        produces: [MediaType] = [.json],
        handler: @escaping Handler
    ) {
        self.method = method
        self.template = template
        self.parameters = parameters
        self.kind = kind
        self.bodyLimit = bodyLimit
        self.consumes = consumes
        self.produces = produces
        self.handler = handler
        pattern = template.split(separator: "/").map { $0.hasPrefix("{") ? .parameter : .literal(String($0)) }
    }

    /// The values of the path's parameters, or nil where the path is another.
    fileprivate func match(_ segments: [String]) -> [String]? {
        guard segments.count == pattern.count else { return nil }
        var values: [String] = []
        for (segment, expected) in zip(segments, pattern) {
            switch expected {
            case .literal(let text): guard segment == text else { return nil }
            case .parameter:
                guard !segment.isEmpty else { return nil }
                values.append(segment)
            }
        }
        return values
    }
}

/// Finds the route of a request.
package struct Router: Sendable {
    /// What was found.
    package enum Match: Sendable {
        case route(index: Int, pathParameters: [String])
        /// The path exists, but not with this method.
        case otherMethods([HTTPMethod])
        case none
    }

    /// The table.
    package let routes: [Route]
    /// Indices into the table, by the number of segments.
    private let bySegmentCount: [Int: [Int]]

    package init(_ routes: [Route]) {
        self.routes = routes
        bySegmentCount = Dictionary(grouping: routes.indices) { routes[$0].template.split(separator: "/").count }
    }

    /// Finds the route; `HEAD` is answered by the route of `GET`.
    package func match(_ method: HTTPMethod, _ segments: [String]) -> Match {
        let wanted = method == .head ? .get : method
        var others: [HTTPMethod] = []
        for index in bySegmentCount[segments.count] ?? [] {
            guard let values = routes[index].match(segments) else { continue }
            if routes[index].method == wanted { return .route(index: index, pathParameters: values) }
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
