import HTTPWire

extension StandpointService {
    /// Whether a client takes gzip, where its request is for a whole representation in JSON, without a condition.
    public func variant(_ fields: FieldSection) -> Int? {
        guard !fields.contains("If-None-Match"), AcceptedMedia.takesJSON(fields) else { return nil }
        return RequestCoding.acceptsGzip(fields) ? 1 : 0
    }

    /// What was answered to the same target, as long as it would be the same and anyone may read it.
    public func recall(_ target: Span<UInt8>, variant: Int, loop: Int) -> PreparedResponse? {
        guard isOpenToAll else { return nil }
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

    /// Whether an answer would ever be recalled; one of an earlier revision may be refused once that is cleared away.
    func isRecallable(_ head: RequestHead) -> Bool {
        // A query that cannot be read was refused before.
        isOpenToAll && (try? QueryString(head.target))?.values("as_of").isEmpty == true
    }

    /// Whether a response has nothing to add to a representation, nor to take from it.
    func isSentAsItIs(to head: RequestHead) -> Bool {
        isOpenToAll && !head.fields.contains("If-None-Match")
    }

    /// Whether every client is answered alike: no keys, no rates, no origins.
    private var isOpenToAll: Bool { gate.isOpen && !hasOrigins.load(ordering: .relaxed) }
}
