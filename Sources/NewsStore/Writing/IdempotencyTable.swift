import NewsModel
import Synchronization

/// The idempotency records of the last 24 hours.
final class IdempotencyTable: Sendable {
    private struct State {
        var records: [String: IdempotencyRecord] = [:]
        var insertionsSincePurge = 0
    }

    private let state = Mutex(State())

    func record(for key: String, now: Timestamp) -> IdempotencyRecord? {
        state.withLock { state in
            guard let record = state.records[key], !Self.isExpired(record, now: now) else { return nil }
            return record
        }
    }

    /// Enters records (writer only).
    func insert(_ records: [IdempotencyRecord], now: Timestamp) {
        state.withLock { state in
            for record in records { state.records[record.key] = record }
            state.insertionsSincePurge += records.count
            // Going through all of them once for so many new ones costs a constant for each.
            guard state.insertionsSincePurge > max(1000, state.records.count / 2) else { return }
            state.records = state.records.filter { !Self.isExpired($0.value, now: now) }
            state.insertionsSincePurge = 0
        }
    }

    private static func isExpired(_ record: IdempotencyRecord, now: Timestamp) -> Bool {
        record.createdAt.secondsSinceEpoch + IdempotencyRecord.lifetime <= now.secondsSinceEpoch
    }
}
