import HTTPWire

extension StandpointService {
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

    /// Has a route's handler answer, counts that, and keeps what may be recalled.
    func answer(_ head: RequestHead, _ route: Route, _ index: Int, _ body: [UInt8]) -> Answer {
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
}

extension MediaType {
    /// The value of `format=` that means it.
    var formatName: String { OutputFormat.allCases.first { $0.mediaType == self }?.rawValue ?? "json" }
}
