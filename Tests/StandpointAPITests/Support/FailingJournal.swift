import NewsModel
import NewsStore
import Synchronization

/// A journal in memory whose disk is full whenever a test wants it.
final class FailingJournal: Journal {
    private let inner: SQLiteJournal
    private let full = Mutex(false)

    init() throws {
        inner = try SQLiteJournal()
    }

    /// Whether nothing more can be written.
    var isFull: Bool {
        get { full.withLock { $0 } }
        set { full.withLock { $0 = newValue } }
    }

    func lastSequence() throws(StoreError) -> UInt64 { try inner.lastSequence() }

    func append(_ batch: JournalBatch) throws(StoreError) {
        guard !isFull else { throw StoreError(.diskFull, "made to fail") }
        try inner.append(batch)
    }

    func entries(after sequence: UInt64, limit: Int) throws(StoreError) -> [JournalEntry] {
        try inner.entries(after: sequence, limit: limit)
    }

    func entries(at sequences: [UInt64]) throws(StoreError) -> [JournalEntry] { try inner.entries(at: sequences) }

    func follow(
        after sequence: UInt64,
        _ follower: @escaping @Sendable (UInt64) -> Void
    ) throws(StoreError) -> JournalFollowing {
        try inner.follow(after: sequence, follower)
    }

    func idempotencyRecords(since moment: Timestamp) throws(StoreError) -> [IdempotencyRecord] {
        try inner.idempotencyRecords(since: moment)
    }

    func matches(_ query: SearchQuery) throws(StoreError) -> [UInt64] { try inner.matches(query) }

    func ranking(
        _ query: SearchQuery,
        newest limit: Int,
        where isWanted: (UInt64) -> Bool
    ) throws(StoreError) -> SearchRanking {
        try inner.ranking(query, newest: limit, where: isWanted)
    }

    func snippets(_ query: SearchQuery, at sequences: [UInt64]) throws(StoreError) -> [UInt64: SearchSnippet] {
        try inner.snippets(query, at: sequences)
    }

    func close() throws(StoreError) { try inner.close() }
}
