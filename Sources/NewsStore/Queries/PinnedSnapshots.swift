import NewsModel
import Synchronization

/// Snapshots, and rankings in them, that the cursors of recent lists refer to.
///
/// A list whose order changes as articles arrive is read at the revision of its first page. The latest ``capacity``
/// revisions are kept for that; a cursor that is older goes on in the present.
final class PinnedSnapshots: Sendable {
    static let capacity = 64

    private struct State {
        var snapshots: [StoreSnapshot] = []
        var rankings: [(revision: UInt64, key: ArticleFilter, rows: [RankedRow])] = []
    }

    private let state = Mutex(State())

    func keep(_ snapshot: StoreSnapshot) {
        state.withLock { state in
            state.snapshots.removeAll { $0.corpusRevision == snapshot.corpusRevision }
            if state.snapshots.count == Self.capacity { state.snapshots.removeFirst() }
            state.snapshots.append(snapshot)
        }
    }

    func snapshot(revision: UInt64) -> StoreSnapshot? {
        state.withLock { $0.snapshots.first { $0.corpusRevision == revision } }
    }

    func keep(_ rows: [RankedRow], for key: ArticleFilter, revision: UInt64) {
        state.withLock { state in
            if state.rankings.count == Self.capacity { state.rankings.removeFirst() }
            state.rankings.append((revision, key, rows))
        }
    }

    func ranking(for key: ArticleFilter, revision: UInt64) -> [RankedRow]? {
        state.withLock { state in
            state.rankings.first { $0.revision == revision && $0.key == key }?.rows
        }
    }
}

/// An article in a ranking.
struct RankedRow: Hashable, Sendable {
    var row: ArticleRow
    /// Larger is better.
    var score: Int64
}
