import DequeModule
import Dispatch
import Synchronization

/// A batch on its way to the journal, which writes the first parts while the later ones are planned.
///
/// The writer sends, ends and waits; the journal is called on a queue of its own.
final class JournalFeed: Sendable {
    /// Entries in a part; a batch that has fewer is written at once, since another thread would cost more than it gains.
    static let partSize = 64

    private let parts = Mutex<Deque<JournalBatch>>([])
    /// Counts the parts that wait, and the end.
    private let waiting = DispatchSemaphore(value: 0)
    private let result = Mutex<Result<Void, StoreError>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    /// Has a journal begin to write what is sent.
    init(_ journal: any Journal, on queue: DispatchQueue) {
        queue.async { [self] in
            let outcome = Result { () throws(StoreError) in try journal.append { self.next() } }
            result.withLock { $0 = outcome }
            isDone.signal()
        }
    }

    /// Sends a part; never waits.
    func send(_ part: JournalBatch) {
        parts.withLock { $0.append(part) }
        waiting.signal()
    }

    /// Says that nothing more comes; call it once, before ``wait()``.
    func end() { waiting.signal() }

    /// Waits until the batch is durable; call it once.
    func wait() throws(StoreError) {
        isDone.wait()
        guard let result = result.withLock({ $0 }) else { preconditionFailure("a journal was done without a result") }
        try result.get()
    }

    private func next() -> JournalBatch? {
        waiting.wait()
        return parts.withLock { $0.popFirst() }
    }
}
