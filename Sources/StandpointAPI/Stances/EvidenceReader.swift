import NewsModel
import NewsStore

/// Reads the articles that aggregates point to, each once and many at a time.
///
/// For use by one request; what was deleted meanwhile is left out.
final class EvidenceReader {
    private let store: ArticleStore
    private let snapshot: StoreSnapshot
    private let unit: OffsetUnit
    private var articles: [ArticleID: StoredArticle] = [:]

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - store: Where the articles are.
    ///   - snapshot: What was worked out from; articles replaced since then are left out.
    ///   - unit: What offsets count.
    init(_ store: ArticleStore, _ snapshot: StoreSnapshot, unit: OffsetUnit) {
        self.store = store
        self.snapshot = snapshot
        self.unit = unit
    }

    /// Reads some articles in one go, so that ``loaded(_:)`` has them.
    func load(_ ids: [ArticleID]) throws(StoreError) {
        let rows = Set(ids).filter { articles[$0] == nil }.compactMap { snapshot.row(of: $0) }
        guard !rows.isEmpty else { return }
        for stored in try store.stored(rows: rows, in: snapshot).values { articles[stored.article.id] = stored }
    }

    /// An article that was read.
    func loaded(_ id: ArticleID) -> StoredArticle? { articles[id] }

    /// Reads all the articles of some stances, so that ``write(_:to:)`` cannot fail.
    func load(_ references: [StanceReference]) throws(StoreError) { try load(references.map(\.article)) }

    /// Writes a stance that was loaded, or nothing.
    func write(_ reference: StanceReference, to writer: inout JSONWriter) {
        guard let stored = articles[reference.article],
            let stance = stored.analysis.stances.first(where: { $0.id == reference.number })
        else { return }
        func name(_ id: EntityID) -> String? { stored.analysis.entities.first { $0.id == id }?.name }
        writer.stance(stance, (stance.holder.entityID.flatMap(name), name(stance.target)), in: stored.article, unit)
    }
}
