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
        var rankings: [(snapshot: StoreSnapshot, key: ArticleFilter, ranking: Ranking)] = []
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

    /// Lets go of what numbers its rows otherwise than a generation does, so that a compaction frees the old rows: their
    /// cursors go on in the present.
    func keepOnly(_ generation: Generation) {
        state.withLock { state in
            state.snapshots.removeAll { $0.generation !== generation }
            state.rankings.removeAll { $0.snapshot.generation !== generation }
        }
    }

    func keep(_ ranking: Ranking, for key: ArticleFilter, in snapshot: StoreSnapshot) {
        state.withLock { state in
            if state.rankings.count == Self.capacity { state.rankings.removeFirst() }
            state.rankings.append((snapshot, key, ranking))
        }
    }

    func ranking(for key: ArticleFilter, in snapshot: StoreSnapshot) -> Ranking? {
        state.withLock { state in
            state.rankings.first { item in
                // The same revision may have its rows numbered otherwise.
                item.snapshot.corpusRevision == snapshot.corpusRevision
                    && item.snapshot.generation === snapshot.generation && item.key == key
            }?.ranking
        }
    }
}

/// The articles that match a query, best first.
struct Ranking: Sendable {
    var rows: [RankedRow]
    /// Whether these are all that match.
    var isComplete: Bool
}

/// An article in a ranking.
struct RankedRow: Hashable, Sendable {
    var row: ArticleRow
    /// Larger is better.
    var score: Int64
}
