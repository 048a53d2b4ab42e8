import DequeModule
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
        var zoned: Deque<DigestKey> = []

        /// Whether it may pay to try, for the first time or again.
        func isHopeful(_ key: DigestKey, mentions: Int) -> Bool {
            failed[key].map { mentions - $0 > TimelineDigest.mostSince / 2 } ?? true
        }

        /// Keeps a digest, unless there is a later one; of those in other zones, the first ones go where they are too many.
        mutating func keep(_ digest: TimelineDigest, under key: DigestKey) {
            // A digest of an older snapshot may come last.
            if let known = digests[key], digest.mark.precedes(known.mark) { return }
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
        if Self.isStale(digest?.mark, postings) { make([key], snapshot) }
        return digest.flatMap { $0.mark.holds(for: postings, in: snapshot) ? $0 : nil }
    }

    /// The grouped postings of an entity, if they are there and of rows that a snapshot has; has them made, anew after many
    /// deaths or many more rows, where that would save work.
    func grouped(_ entity: EntityIndex, in snapshot: StoreSnapshot) -> GroupedPostings? {
        let postings = snapshot.entities[entity]
        guard postings.mentions.count >= TimelineDigest.fewestArticles else { return nil }
        let grouped = state.withLock { $0.grouped[entity] }
        if Self.isStale(grouped?.mark, postings) { make([DigestKey(entity: entity)], snapshot) }
        return grouped.flatMap { $0.bound <= snapshot.articles.count ? $0 : nil }
    }

    /// Whether what was worked out of an entity, if anything, is so old that it should be worked out anew.
    ///
    /// Where there are few articles, few deaths are too many; one part in `share` of what makes it so suffices.
    private static func isStale(_ mark: DigestMark?, _ postings: EntityPostings, share: Int = 1) -> Bool {
        guard let mark else { return true }
        let deaths = min(DigestMark.mostDeaths, mark.position / 40)
        return mark.isStale(for: postings, after: TimelineDigest.mostSince / share, deaths: deaths / share)
    }

    /// Has digests made for all entities that lack one or have many articles or deaths since.
    ///
    /// - Parameters:
    ///   - snapshot: What they are made of.
    ///   - onAllCores: Whether as many are made at a time as there are cores, which leaves none to others.
    ///   - done: Called in the background when they are there, with the time that they took.
    func refresh(
        _ snapshot: StoreSnapshot,
        onAllCores: Bool = false,
        then done: @escaping @Sendable (Duration) -> Void = { _ in }
    ) {
        let known = state.withLock { $0.digests }
        let wanted = (0..<EntityIndex(snapshot.entities.count)).map { DigestKey(entity: $0) }.filter { key in
            let postings = snapshot.entities[key.entity]
            return postings.mentions.count >= TimelineDigest.fewestArticles
                && Self.isStale(known[key]?.mark, postings, share: 2)
        }
        let clock = ContinuousClock()
        let start = clock.now
        make(wanted, snapshot, onAllCores: onAllCores)
        Self.queue.async { done(clock.now - start) }
    }

    /// Waits for the digests that are being made.
    func wait() { Self.queue.sync {} }

    /// Has digests made in the background; with those in UTC, grouped postings too.
    private func make(_ keys: [DigestKey], _ snapshot: StoreSnapshot, onAllCores: Bool = false) {
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
            if onAllCores {
                DispatchQueue.concurrentPerform(iterations: free.count) { make(free[$0], snapshot) }
            } else {
                for key in free { make(key, snapshot) }
            }
        }
    }

    private func make(_ key: DigestKey, _ snapshot: StoreSnapshot) {
        let digest = TimelineDigest(of: key.entity, in: snapshot, timeZone: key.timeZone)
        let grouped = key.timeZone == DigestKey.utc ? groupedAnew(key.entity, snapshot) : nil
        state.withLock { state in
            // Those of an older snapshot may come last.
            if let grouped, !(state.grouped[key.entity].map { grouped.mark.precedes($0.mark) } ?? false) {
                state.grouped[key.entity] = grouped
            }
            state.underWay.remove(key)
            state.failed[key] = digest == nil ? snapshot.entities[key.entity].mentions.count : nil
            if let digest { state.keep(digest, under: key) }
        }
    }

    /// An entity's postings, grouped, unless few have come and died since they were.
    private func groupedAnew(_ entity: EntityIndex, _ snapshot: StoreSnapshot) -> GroupedPostings? {
        let known = state.withLock { $0.grouped[entity] }
        guard Self.isStale(known?.mark, snapshot.entities[entity], share: 2) else { return nil }
        return GroupedPostings(of: entity, in: snapshot)
    }
}
