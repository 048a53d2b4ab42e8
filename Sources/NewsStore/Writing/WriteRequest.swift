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

    /// Items worked out side by side on all cores, in their order.
    static func prepare(_ items: [StoreItem]) -> [PreparedItem] {
        let parts = (items.count + partSize - 1) / partSize
        guard parts > 1 else { return items.map { PreparedItem($0) } }
        let prepared = Mutex([[PreparedItem]](repeating: [], count: parts))
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let range = part * partSize..<min(items.count, (part + 1) * partSize)
            let own = items[range].map { PreparedItem($0) }
            prepared.withLock { $0[part] = own }
        }
        return prepared.withLock { $0.flatMap(\.self) }
    }

    /// Items that one core works out in a row.
    private static let partSize = 32
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
