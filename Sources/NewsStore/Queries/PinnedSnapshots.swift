import DequeModule
import NewsModel
import Synchronization

/// Snapshots, and rankings in them, that the cursors of recent lists refer to.
///
/// A list whose order changes as articles arrive is read at the revision of its first page. The latest ``capacity``
/// revisions are kept for that; a cursor that is older goes on in the present.
final class PinnedSnapshots: Sendable {
    static let capacity = 64

    /// A snapshot is many references, which to compare one in place need not be counted.
    private final class Kept: Sendable {
        let snapshot: StoreSnapshot

        init(_ snapshot: StoreSnapshot) {
            self.snapshot = snapshot
        }
    }

    private struct KeptRanking {
        let revision: UInt64
        let generation: Generation
        let key: ArticleFilter
        let ranking: Ranking
    }

    private struct State {
        var snapshots: Deque<(revision: UInt64, kept: Kept)> = []
        var rankings: Deque<KeptRanking> = []
    }

    private let state = Mutex(State())

    func keep(_ snapshot: StoreSnapshot) {
        let kept = Kept(snapshot)
        state.withLock { state in
            state.snapshots.removeAll { $0.revision == snapshot.corpusRevision }
            if state.snapshots.count == Self.capacity { state.snapshots.removeFirst() }
            state.snapshots.append((snapshot.corpusRevision, kept))
        }
    }

    func snapshot(revision: UInt64) -> StoreSnapshot? {
        state.withLock { state in state.snapshots.first { $0.revision == revision }?.kept }?.snapshot
    }

    /// Lets go of what numbers its rows otherwise than a generation does, so that a compaction frees the old rows: their
    /// cursors go on in the present.
    func keepOnly(_ generation: Generation) {
        state.withLock { state in
            state.snapshots.removeAll { $0.kept.snapshot.generation !== generation }
            state.rankings.removeAll { $0.generation !== generation }
        }
    }

    func keep(_ ranking: Ranking, for key: ArticleFilter, in snapshot: StoreSnapshot) {
        let kept = KeptRanking(
            revision: snapshot.corpusRevision,
            generation: snapshot.generation,
            key: key,
            ranking: ranking
        )
        state.withLock { state in
            if state.rankings.count == Self.capacity { state.rankings.removeFirst() }
            state.rankings.append(kept)
        }
    }

    func ranking(for key: ArticleFilter, in snapshot: StoreSnapshot) -> Ranking? {
        let (revision, generation) = (snapshot.corpusRevision, snapshot.generation)
        return state.withLock { state in
            // The same revision may have its rows numbered otherwise.
            for place in state.rankings.indices
            where state.rankings[place].revision == revision && state.rankings[place].generation === generation {
                if state.rankings[place].key == key { return state.rankings[place].ranking }
            }
            return nil
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
