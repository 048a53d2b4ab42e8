import HTTPWire

extension StandpointService {
    /// Answers a bulk import, or all of a list.
    public func stream(_ head: RequestHead, body: any RequestBodyReader, response: any ResponseWriter) throws {
        let start = ContinuousClock.now
        var index: Int?
        do {
            let (route, place) = try find(head)
            index = place
            if isExport(head, route) {
                try takingTurn { try export(head, route, place, response) }
            } else {
                try importArticles(head, parameters(QueryString(head.target), route), body, response)
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

    /// Answers a list to its end, unless as many as may be are being answered so already.
    private func takingTurn(_ export: () throws -> Void) throws {
        defer { openExports.wrappingSubtract(1, ordering: .relaxed) }
        let open = openExports.wrappingAdd(1, ordering: .relaxed).newValue
        guard open <= configuration.maximumExports else {
            throw ProblemDetails(
                .overloaded,
                "As many lists are read to their end as this server takes at once.",
                fields: [("Retry-After", "5")]
            )
        }
        try export()
    }
}
