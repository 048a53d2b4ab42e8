import Foundation
import NewsModel
import NewsStore

/// The questions that the store is timed on.
struct StoreQuestions {
    enum Kind: String, CaseIterable {
        case timeline
        case compare
        case relations
        case search
    }

    let store: ArticleStore
    let articles: Int

    /// Asks for an entity drawn at random, half the time for one of the ten most covered.
    func time(_ kind: Kind, _ random: inout SplitMix) throws -> (wall: Double, cpu: Double) {
        kind == .search ? try clock { try search(&random) } : try time(kind, entity(&random))
    }

    /// An entity drawn at random, half the time one of the ten most covered.
    func entity(_ random: inout SplitMix) -> EntityID {
        var entity: EntityID
        repeat {
            let isHot = Bool.random(using: &random)
            let bound = isHot ? 10 : max(1_000, articles / 5)
            let number = isHot ? Int.random(in: 0..<10, using: &random) : CorpusGenerator.skewed(bound, &random)
            entity = CorpusGenerator.entity(number)
        } while store.snapshot.reference(to: entity) == nil
        return entity
    }

    /// Asks for an entity; milliseconds.
    func time(_ kind: Kind, _ entity: EntityID) throws -> (wall: Double, cpu: Double) {
        try clock {
            let snapshot = store.snapshot
            switch kind {
            case .timeline: _ = try snapshot.timeline(TimelineQuery(entity: entity))
            case .compare: _ = try snapshot.comparison(ComparisonQuery(target: entity, dimension: .outlet))
            case .relations: _ = snapshot.relations(RelationsQuery(entity: entity))
            case .search: break
            }
        }
    }

    /// One to three words, as people type them: common and rare ones.
    private func search(_ random: inout SplitMix) throws {
        let count = Int.random(in: 1...3, using: &random)
        let words = (0..<count).map { _ in CorpusGenerator.word(CorpusGenerator.skewed(30_000, &random)) }
        _ = try store.articles(
            ArticleFilter(query: words.joined(separator: " ")),
            sort: .relevance,
            page: PageRequest(limit: 20)
        )
    }

    private func clock(_ body: () throws -> Void) rethrows -> (wall: Double, cpu: Double) {
        let start = Date()
        let cpu = Measurement.threadSeconds()
        try body()
        return (Date().timeIntervalSince(start) * 1000, (Measurement.threadSeconds() - cpu) * 1000)
    }
}
