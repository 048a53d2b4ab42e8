import Dispatch
import NewsModel
import Synchronization

/// An item with all that can be worked out about it before its turn comes.
struct PreparedItem: Sendable {
    let record: ArticleRecord
    let payload: [UInt8]
    let idempotency: IdempotencyRecord?
    let policy: WritePolicy
    let precondition: WritePrecondition
    let settled: Set<EntityID>

    init(_ item: StoreItem) {
        record = ArticleRecord(item)
        payload = record.encode()
        idempotency = item.idempotency
        policy = item.policy
        precondition = item.precondition
        settled = item.settled
    }
}

/// A caller that waits for its write.
final class WriteRequest: Sendable {
    enum Work: Sendable {
        case put([PreparedItem])
        /// Has one outcome if the article was there or the precondition does not hold, else none.
        case delete(ArticleID, WritePrecondition)
    }

    let work: Work
    private let semaphore = DispatchSemaphore(value: 0)
    private let result = Mutex<Result<[PutOutcome], StoreError>?>(nil)

    init(_ work: Work) {
        self.work = work
    }

    func set(_ outcome: Result<[PutOutcome], StoreError>) {
        result.withLock { $0 = outcome }
    }

    func signal() {
        semaphore.signal()
    }

    func wait() throws(StoreError) -> [PutOutcome] {
        semaphore.wait()
        guard let result = result.withLock({ $0 }) else {
            preconditionFailure("a request was signalled without a result")
        }
        return try result.get()
    }
}
