import Dispatch
import NewsModel
import Synchronization

/// What is worked out of well-covered entities beforehand, shared by all snapshots of a corpus; made in the background, so
/// that nobody waits for it.
final class EntityDigests: Sendable {
    private struct State {
        var digests: [DigestKey: TimelineDigest] = [:]
        var grouped: [EntityIndex: GroupedPostings] = [:]
        /// The digests that are being made.
        var underWay: Set<DigestKey> = []
        /// Those that cannot be made, with the mentions that the entity had when that was found.
        var failed: [DigestKey: Int] = [:]
        /// The digests in other zones than UTC, in order of first making.
        var zoned: [DigestKey] = []

        /// Whether it may pay to try, for the first time or again.
        func isHopeful(_ key: DigestKey, mentions: Int) -> Bool {
            failed[key].map { mentions - $0 > TimelineDigest.mostSince / 2 } ?? true
        }

        /// Keeps a digest, unless there is a later one; of those in other zones, the first ones go where they are too many.
        mutating func keep(_ digest: TimelineDigest, under key: DigestKey) {
            // A digest of an older snapshot may come last.
            guard digest.bound >= digests[key]?.bound ?? 0 else { return }
            digests[key] = digest
            guard key.timeZone != DigestKey.utc else { return }
            if !zoned.contains(key) { zoned.append(key) }
            var bytes = zoned.reduce(0) { $0 + (digests[$1]?.approximateBytes ?? 0) }
            while bytes > EntityDigests.mostZonedBytes || zoned.count > EntityDigests.mostZoned, zoned.count > 1 {
                bytes -= digests.removeValue(forKey: zoned.removeFirst())?.approximateBytes ?? 0
            }
        }

        /// Whether digests may be begun in one more zone: those who ask for zone after zone hold up nobody's digest in UTC.
        var mayBeginZone: Bool { underWay.count { $0.timeZone != DigestKey.utc } < EntityDigests.mostZonesUnderWay }
    }

    /// What a digest of timelines is of.
    private struct DigestKey: Hashable {
        static let utc = "UTC"

        let entity: EntityIndex
        var timeZone = utc
    }

    /// The most that digests in other zones than UTC take, all together.
    private static let mostZonedBytes = 100 << 20
    /// The most digests in other zones than UTC.
    private static let mostZoned = 64
    private static let mostZonesUnderWay = 2
    private static let queue = DispatchQueue(label: "standpoint.store.digests", qos: .utility)
    private let state = Mutex(State())

    /// The digest of an entity's timelines by the days of a time zone, if it holds; has one made where that would save work.
    func digest(of entity: EntityIndex, in snapshot: StoreSnapshot, timeZone: String = "UTC") -> TimelineDigest? {
        let postings = snapshot.entities[entity]
        guard postings.mentions.count >= TimelineDigest.fewestArticles else { return nil }
        let key = DigestKey(entity: entity, timeZone: timeZone)
        let digest = state.withLock { $0.digests[key] }
        let holds = digest?.holds(for: postings, in: snapshot) ?? false
        if !holds || postings.mentions.count - (digest?.position ?? 0) > TimelineDigest.mostSince {
            make([key], snapshot)
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
            make([DigestKey(entity: entity)], snapshot)
        }
        return grouped.flatMap { $0.bound <= snapshot.articles.count ? $0 : nil }
    }

    /// Has digests made for all entities that lack one or have many articles since.
    func refresh(_ snapshot: StoreSnapshot) {
        let known = state.withLock { $0.digests }
        let wanted = (0..<EntityIndex(snapshot.entities.count)).map { DigestKey(entity: $0) }.filter { key in
            let count = snapshot.entities[key.entity].mentions.count
            return count >= TimelineDigest.fewestArticles
                && count - (known[key]?.position ?? 0) > TimelineDigest.mostSince / 2
        }
        make(wanted, snapshot)
    }

    /// Waits for the digests that are being made.
    func wait() { Self.queue.sync {} }

    /// Has digests made in the background; with those in UTC, grouped postings too.
    private func make(_ keys: [DigestKey], _ snapshot: StoreSnapshot) {
        // Of an earlier revision only the articles of that day would be counted, for questions of the present too.
        guard !snapshot.isHistorical else { return }
        let free = state.withLock { state in
            keys.filter { key in
                state.isHopeful(key, mentions: snapshot.entities[key.entity].mentions.count)
                    && (key.timeZone == DigestKey.utc || state.mayBeginZone)
                    && state.underWay.insert(key).inserted
            }
        }
        guard !free.isEmpty else { return }
        Self.queue.async { [self] in
            for key in free {
                let digest = TimelineDigest(of: key.entity, in: snapshot, timeZone: key.timeZone)
                let grouped = key.timeZone == DigestKey.utc ? groupedAnew(key.entity, snapshot) : nil
                state.withLock { state in
                    // Those of an older snapshot may come last.
                    if let grouped, grouped.bound >= state.grouped[key.entity]?.bound ?? 0 {
                        state.grouped[key.entity] = grouped
                    }
                    state.underWay.remove(key)
                    state.failed[key] = digest == nil ? snapshot.entities[key.entity].mentions.count : nil
                    if let digest { state.keep(digest, under: key) }
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
