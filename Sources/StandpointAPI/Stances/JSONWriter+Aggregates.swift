import NewsModel
import NewsStore

extension JSONWriter {
    /// Writes the members of what stances come to: counts, mean, interval.
    mutating func members(of aggregate: StanceAggregate) {
        member("n", aggregate.distribution.total)
        member("n_articles", aggregate.articles)
        member("for", aggregate.distribution.for)
        member("neutral", aggregate.distribution.neutral)
        member("against", aggregate.distribution.against)
        member("mean", aggregate.mean.map(rounded))
        interval("ci", aggregate.interval)
        member("enough_data", aggregate.hasEnoughData)
    }

    /// Writes a member with an interval, or null.
    mutating func interval(_ name: String, _ interval: ConfidenceInterval?) {
        self.name(name)
        guard let interval else {
            null()
            return
        }
        object {
            $0.member("low", rounded(interval.low))
            $0.member("high", rounded(interval.high))
            $0.member("level", interval.level)
            $0.member("method", interval.method.rawValue)
        }
    }

    /// Writes `entity`, `target` and the like: an entity by id, name and type.
    mutating func entityReference(_ name: String, _ entity: EntityReference) {
        object(name) {
            $0.member("id", entity.id.rawValue)
            $0.member("name", entity.name)
            $0.member("type", entity.type.rawValue)
        }
    }
}

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
