import NewsStore

extension ParameterReader {
    /// Reads the seed of whatever chance decides.
    func seed() -> UInt64 { UInt64(integer("seed", in: 0...Int(Int32.max), default: 1)) }

    /// Reads the corpus revision to answer from; nil for the latest.
    func revision() -> UInt64? {
        guard has("as_of") else {
            resolve("as_of", .null)
            return nil
        }
        return UInt64(integer("as_of", in: 0...Int.max, default: 0))
    }
}

extension StandpointService {
    /// The corpus at a revision that was asked for, or at the latest.
    func snapshot(asOf revision: UInt64?) throws(ProblemDetails) -> StoreSnapshot {
        guard let revision else { return store.snapshot }
        if let snapshot = store.snapshot(asOf: revision) { return snapshot }
        let latest = store.snapshot
        throw ProblemDetails(
            .invalidParameter,
            "The query has an invalid parameter: as_of.",
            errors: [
                ProblemDetails.Fault(
                    pointer: "?as_of",
                    detail: "Revisions \(latest.oldestRevision) to \(latest.corpusRevision) can be asked for."
                )
            ]
        )
    }
}
