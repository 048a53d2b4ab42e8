import HTTPWire

extension StandpointService {
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
    func preflight(_ head: RequestHead) -> HTTPResponse {
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
