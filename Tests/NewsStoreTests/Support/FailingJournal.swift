import NewsModel
import Synchronization

@testable import NewsStore

/// A journal whose operation number N fails, before it does anything or after it has done all.
final class FailingJournal: Journal {
    enum Moment: CaseIterable {
        case before
        case after
    }

    private let inner: any Journal
    private let moment: Moment
    private let countdown: Mutex<Int>

    /// Operations so far.
    var operations: Int { failing - countdown.withLock { $0 } }
    private let failing: Int

    init(_ inner: any Journal, failing: Int, _ moment: Moment) {
        self.inner = inner
        self.failing = failing
        self.moment = moment
        countdown = Mutex(failing)
    }

    private func perform<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
        let fails = countdown.withLock { left in
            left -= 1
            return left == 0
        }
        let failure = StoreError(.unavailable, "made to fail")
        if fails, moment == .before { throw failure }
        let result = try body()
        if fails { throw failure }
        return result
    }

    func lastSequence() throws(StoreError) -> UInt64 {
        try perform { () throws(StoreError) in try inner.lastSequence() }
    }

    func append(_ batch: JournalBatch) throws(StoreError) {
        try perform { () throws(StoreError) in try inner.append(batch) }
    }

    func append(parts next: () -> JournalBatch?) throws(StoreError) {
        try perform { () throws(StoreError) in try inner.append(parts: next) }
    }

    func entries(after sequence: UInt64, limit: Int) throws(StoreError) -> [JournalEntry] {
        try perform { () throws(StoreError) in try inner.entries(after: sequence, limit: limit) }
    }

    func entries(at sequences: [UInt64]) throws(StoreError) -> [JournalEntry] {
        try perform { () throws(StoreError) in try inner.entries(at: sequences) }
    }

    func follow(
        after sequence: UInt64,
        _ follower: @escaping @Sendable (UInt64) -> Void
    ) throws(StoreError) -> JournalFollowing {
        try perform { () throws(StoreError) in try inner.follow(after: sequence, follower) }
    }

    func idempotencyRecords(since moment: Timestamp) throws(StoreError) -> [IdempotencyRecord] {
        try perform { () throws(StoreError) in try inner.idempotencyRecords(since: moment) }
    }

    func matches(_ query: SearchQuery) throws(StoreError) -> [UInt64] {
        try perform { () throws(StoreError) in try inner.matches(query) }
    }

    func ranking(
        _ query: SearchQuery,
        newest limit: Int,
        where isWanted: (UInt64) -> Bool
    ) throws(StoreError) -> SearchRanking {
        try perform { () throws(StoreError) in try inner.ranking(query, newest: limit, where: isWanted) }
    }

    func snippets(_ query: SearchQuery, at sequences: [UInt64]) throws(StoreError) -> [UInt64: SearchSnippet] {
        try perform { () throws(StoreError) in try inner.snippets(query, at: sequences) }
    }

    func close() throws(StoreError) {
        try inner.close()
    }
}
