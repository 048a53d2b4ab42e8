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
