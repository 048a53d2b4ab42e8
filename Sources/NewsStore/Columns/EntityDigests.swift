import Dispatch
import NewsModel
import Synchronization

/// What is worked out of well-covered entities beforehand, shared by all snapshots of a corpus; made in the background, so
/// that nobody waits for it.
final class EntityDigests: Sendable {
    private struct State {
        var digests: [EntityIndex: TimelineDigest] = [:]
        var grouped: [EntityIndex: GroupedPostings] = [:]
        /// Entities whose digests are being made.
        var underWay: Set<EntityIndex> = []
        /// Entities that can have no digest of timelines, with the mentions that they had when that was found.
        var failed: [EntityIndex: Int] = [:]

        /// Whether it may pay to try an entity, for the first time or again.
        func isHopeful(_ entity: EntityIndex, mentions: Int) -> Bool {
            failed[entity].map { mentions - $0 > TimelineDigest.mostSince / 2 } ?? true
        }
    }

    private static let queue = DispatchQueue(label: "standpoint.store.digests", qos: .utility)
    private let state = Mutex(State())

    /// The digest of an entity's timelines, if it holds; has one made where that would save work.
    func digest(of entity: EntityIndex, in snapshot: StoreSnapshot) -> TimelineDigest? {
        let postings = snapshot.entities[entity]
        guard postings.mentions.count >= TimelineDigest.fewestArticles else { return nil }
        let digest = state.withLock { $0.digests[entity] }
        let holds = digest?.holds(for: postings, in: snapshot) ?? false
        if !holds || postings.mentions.count - (digest?.position ?? 0) > TimelineDigest.mostSince {
            make([entity], snapshot)
        }
        return holds ? digest : nil
    }

    /// The grouped postings of an entity, if they are there and of rows that a snapshot has; has them made, anew after a death
    /// or many more rows, where that would save work.
    func grouped(_ entity: EntityIndex, in snapshot: StoreSnapshot) -> GroupedPostings? {
        let count = snapshot.entities[entity].mentions.count
        guard count >= TimelineDigest.fewestArticles else { return nil }
        let grouped = state.withLock { $0.grouped[entity] }
        if grouped?.sums(in: snapshot) == nil || count - (grouped?.position ?? 0) > TimelineDigest.mostSince {
            make([entity], snapshot)
        }
        return grouped.flatMap { $0.bound <= snapshot.articles.count ? $0 : nil }
    }

    /// Has digests made for all entities that lack one or have many articles since.
    func refresh(_ snapshot: StoreSnapshot) {
        let known = state.withLock { $0.digests }
        let wanted = (0..<EntityIndex(snapshot.entities.count)).filter { entity in
            let count = snapshot.entities[entity].mentions.count
            return count >= TimelineDigest.fewestArticles
                && count - (known[entity]?.position ?? 0) > TimelineDigest.mostSince / 2
        }
        make(wanted, snapshot)
    }

    /// Waits for the digests that are being made.
    func wait() { Self.queue.sync {} }

    private func make(_ entities: [EntityIndex], _ snapshot: StoreSnapshot) {
        // Of an earlier revision only the articles of that day would be counted, for questions of the present too.
        guard !snapshot.isHistorical else { return }
        let free = state.withLock { state in
            entities.filter { entity in
                state.isHopeful(entity, mentions: snapshot.entities[entity].mentions.count)
                    && state.underWay.insert(entity).inserted
            }
        }
        guard !free.isEmpty else { return }
        Self.queue.async { [self] in
            for entity in free {
                let digest = TimelineDigest(of: entity, in: snapshot)
                let grouped = groupedAnew(entity, snapshot)
                state.withLock { state in
                    // Those of an older snapshot may come last.
                    if let grouped, grouped.bound >= state.grouped[entity]?.bound ?? 0 {
                        state.grouped[entity] = grouped
                    }
                    state.underWay.remove(entity)
                    state.failed[entity] = digest == nil ? snapshot.entities[entity].mentions.count : nil
                    guard let digest, digest.bound >= state.digests[entity]?.bound ?? 0 else { return }
                    state.digests[entity] = digest
                }
            }
        }
    }

    /// An entity's postings, grouped, unless few have come since they were and none died.
    private func groupedAnew(_ entity: EntityIndex, _ snapshot: StoreSnapshot) -> GroupedPostings? {
        let count = snapshot.entities[entity].mentions.count
        if let known = state.withLock({ $0.grouped[entity] }), known.sums(in: snapshot) != nil,
            count - known.position <= TimelineDigest.mostSince / 2
        {
            return nil
        }
        return GroupedPostings(of: entity, in: snapshot)
    }
}
