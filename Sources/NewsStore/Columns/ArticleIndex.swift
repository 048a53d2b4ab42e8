import Synchronization

/// The rows of each article id, latest first.
///
/// Shared by the writer and all snapshots; a reader leaves out rows that its snapshot does not have. Each look-up takes
/// a lock for a hash probe.
final class ArticleIndex: Sendable {
    private struct State {
        var lastRows: [String: ArticleRow] = [:]
        /// For rows that replaced or re-created an article: the row before.
        var earlierRows: [ArticleRow: ArticleRow] = [:]
        var contentHashes: [ContentHash.Key: ArticleRow] = [:]
        /// For rows whose content was stored before: the row before.
        var earlierContents: [ArticleRow: ArticleRow] = [:]
    }

    private let state = Mutex(State())

    /// The latest row of an id, perhaps dead, perhaps newer than the caller's snapshot.
    func lastRow(of id: String) -> ArticleRow? {
        state.withLock { $0.lastRows[id] }
    }

    /// The row that the same id had before.
    func rowBefore(_ row: ArticleRow) -> ArticleRow? {
        state.withLock { $0.earlierRows[row] }
    }

    /// The row that was stored last under a fingerprint, perhaps dead, perhaps newer than the caller's snapshot.
    func lastRow(of hash: ContentHash) -> ArticleRow? {
        state.withLock { $0.contentHashes[hash.key] }
    }

    /// The row that was stored under the same fingerprint before.
    func rowBefore(_ row: ArticleRow, of hash: ContentHash) -> ArticleRow? {
        state.withLock { $0.earlierContents[row] }
    }

    /// Enters a new row (writer only).
    func insert(_ row: ArticleRow, id: String, hash: ContentHash?) {
        state.withLock { state in
            if let earlier = state.lastRows.updateValue(row, forKey: id) { state.earlierRows[row] = earlier }
            if let hash, let earlier = state.contentHashes.updateValue(row, forKey: hash.key) {
                state.earlierContents[row] = earlier
            }
        }
    }
}

extension ContentHash {
    /// The fingerprint in two words.
    struct Key: Hashable, Sendable {
        let high: UInt64
        let low: UInt64
    }

    var key: Key { Key(high: high, low: low) }
}
