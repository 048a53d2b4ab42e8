import Dispatch
import Synchronization

/// A bounded number of threads for work that would hold up an event loop, with a bounded queue before them.
///
/// Each worker has a labelled serial queue of its own: blocks that wait on a global queue would hold up all others
/// there.
final class WorkerPool: Sendable {
    private struct State {
        var idle: [Int]
        /// The jobs that wait, behind the places of those that were taken; these hold nothing, since a job has its
        /// request's content with it.
        var waiting: [(@Sendable () -> Void)?] = []
        /// The first job in `waiting` not taken yet.
        var next = 0
    }

    private let queues: [DispatchQueue]
    private let queueLimit: Int
    private let state: Mutex<State>

    /// Makes a pool.
    ///
    /// - Parameters:
    ///   - label: The queues' label.
    ///   - workers: How many jobs run at once.
    ///   - queueLimit: How many more may wait.
    init(label: String, workers: Int, queueLimit: Int) {
        queues = (0..<workers).map { DispatchQueue(label: "\(label).\($0)") }
        self.queueLimit = queueLimit
        state = Mutex(State(idle: Array((0..<workers).reversed())))
    }

    /// How many jobs wait.
    var queued: Int { state.withLock { $0.waiting.count - $0.next } }

    /// Runs a job as soon as a worker is free.
    ///
    /// - Returns: False where every worker is busy and the queue is full; the job is then dropped.
    func submit(_ job: @escaping @Sendable () -> Void) -> Bool {
        let (isAccepted, worker): (Bool, Int?) = state.withLock { state in
            if let worker = state.idle.popLast() { return (true, worker) }
            guard state.waiting.count - state.next < queueLimit else { return (false, nil) }
            state.waiting.append(job)
            return (true, nil)
        }
        if let worker {
            queues[worker].async { self.run(job, worker) }
        }
        return isAccepted
    }

    private func run(_ first: @escaping @Sendable () -> Void, _ worker: Int) {
        var job: (@Sendable () -> Void)? = first
        while let current = job {
            current()
            job = state.withLock { state in
                guard state.next < state.waiting.count else {
                    state.idle.append(worker)
                    return nil
                }
                let next = state.waiting[state.next]
                state.waiting[state.next] = nil
                state.next += 1
                if state.next == state.waiting.count || state.next > 1024 {
                    state.waiting.removeFirst(state.next)
                    state.next = 0
                }
                return next
            }
        }
    }
}
