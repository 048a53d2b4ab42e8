import Dispatch
import HTTPWire
import Synchronization

/// The two ends of a streamed exchange: a worker that blocks, and an event loop that never does.
///
/// The state is behind a lock; the semaphore wakes the one worker that reads and writes.
final class StreamExchange: RequestBodyReader, ResponseWriter, PushWriter, Sendable {
    /// How an exchange ended, seen from the worker.
    enum Outcome: Sendable {
        case complete
        case failed(ProtocolRejection)
    }

    /// What the worker has for the loop.
    struct Progress {
        var wantsContinue = false
        var start: (HTTPStatus, FieldSection)?
        var output: [UInt8] = []
        var outcome: Outcome?
    }

    private struct State {
        var input: [UInt8] = []
        var isInputEnded = false
        var isInputFull = false
        var failure: StreamError?
        var progress = Progress()
        var hasStarted = false
        var isFinished = false
        /// Whether the loop has been told to look.
        var isTold = false
        /// Whether the worker sleeps on the semaphore, or waits to be called.
        var isWaiting = false
        /// What is called instead of waking a worker.
        var change: (@Sendable () -> Void)?
    }

    /// Content that may wait for the worker, and output for the loop, in octets.
    private static let bound = 256 * 1024

    private let state = Mutex(State())
    private let wakeUp = DispatchSemaphore(value: 0)
    private let tellLoop: @Sendable () -> Void
    /// Whether no worker waits at the other end.
    let isPushed: Bool

    /// Makes an exchange.
    ///
    /// - Parameters:
    ///   - isPushed: Whether no worker waits at the other end.
    ///   - tellLoop: Called, on the worker, when there is something for the loop.
    init(isPushed: Bool = false, tellLoop: @escaping @Sendable () -> Void) {
        self.isPushed = isPushed
        self.tellLoop = tellLoop
    }

    // MARK: The worker's end

    var hasStarted: Bool { state.withLock { $0.hasStarted } }

    func read() throws(StreamError) -> [UInt8]? {
        while true {
            let (result, tells): (Result<[UInt8]?, StreamError>?, Bool) = state.withLock { state in
                if !state.input.isEmpty {
                    let piece = state.input
                    state.input = []
                    let wasFull = state.isInputFull
                    state.isInputFull = false
                    return (.success(piece), wasFull && Self.tell(&state))
                }
                if let failure = state.failure { return (.failure(failure), false) }
                if state.isInputEnded { return (.success(nil), false) }
                state.isWaiting = true
                state.progress.wantsContinue = true
                return (nil, Self.tell(&state))
            }
            if tells { tellLoop() }
            if let result { return try result.get() }
            wakeUp.wait()
        }
    }

    func start(_ status: HTTPStatus, _ fields: FieldSection) throws(StreamError) {
        let tells = try change { state throws(StreamError) in
            precondition(!state.hasStarted, "a response starts once")
            state.hasStarted = true
            state.progress.start = (status, fields)
        }
        if tells { tellLoop() }
    }

    func write(_ bytes: [UInt8]) throws(StreamError) {
        guard !bytes.isEmpty else { return }
        while true {
            var hasRoom = false
            let tells = try change { state throws(StreamError) in
                precondition(state.hasStarted, "a response starts before its content")
                hasRoom = state.progress.output.count < Self.bound
                if hasRoom { state.progress.output.append(contentsOf: bytes) } else { state.isWaiting = true }
            }
            if tells { tellLoop() }
            if hasRoom { return }
            wakeUp.wait()
        }
    }

    /// Ends the exchange; only the first call counts.
    func finish(_ outcome: Outcome) {
        let tells = state.withLock { state in
            guard !state.isFinished else { return false }
            state.isFinished = true
            state.progress.outcome = outcome
            return Self.tell(&state)
        }
        if tells { tellLoop() }
    }

    /// Changes the state for output, unless the peer is gone; says whether the loop must be told.
    private func change(_ body: (inout State) throws(StreamError) -> Void) throws(StreamError) -> Bool {
        let result: Result<Bool, StreamError> = state.withLock { state in
            if state.failure == .peerGone { return .failure(.peerGone) }
            do throws(StreamError) {
                try body(&state)
            } catch {
                return .failure(error)
            }
            return .success(Self.tell(&state))
        }
        return try result.get()
    }

    private static func tell(_ state: inout State) -> Bool {
        guard !state.isTold else { return false }
        state.isTold = true
        return true
    }

    // MARK: The end of one who pushes

    func onChange(_ body: @escaping @Sendable () -> Void) {
        state.withLock { $0.change = body }
    }

    func begin(_ status: HTTPStatus, _ fields: FieldSection) {
        let tells = state.withLock { state in
            precondition(!state.hasStarted, "a response starts once")
            guard !state.isFinished else { return false }
            state.hasStarted = true
            state.progress.start = (status, fields)
            return Self.tell(&state)
        }
        if tells { tellLoop() }
    }

    func push(_ bytes: [UInt8]) -> PushOutcome {
        let (outcome, tells): (PushOutcome, Bool) = state.withLock { state in
            guard state.failure == nil, !state.isFinished else { return (.gone, false) }
            // Set in any case: who pushes is told of room, and of the peer's leaving.
            state.isWaiting = true
            guard state.progress.output.count < Self.bound else { return (.full, false) }
            state.progress.output.append(contentsOf: bytes)
            return (.taken, Self.tell(&state))
        }
        if tells { tellLoop() }
        return outcome
    }

    func finish() {
        finish(hasStarted ? .complete : .failed(.internalError))
    }

    // MARK: The loop's end

    /// Whether so much content waits that no more is to be read.
    var isInputFull: Bool { state.withLock { $0.isInputFull } }

    /// Hands content over.
    func deliver(_ bytes: [UInt8], isEnd: Bool) {
        wakeWorker { state in
            state.input.append(contentsOf: bytes)
            state.isInputEnded = isEnd
            state.isInputFull = state.input.count >= Self.bound
            return !bytes.isEmpty || isEnd
        }
    }

    /// Breaks the exchange off.
    func fail(_ error: StreamError) {
        wakeWorker { state in
            // What came before a refusal may still be read, but nothing is worth reading for a peer that left.
            if error == .peerGone { state.input = [] }
            if state.failure != .peerGone { state.failure = error }
            if state.change != nil { state.isWaiting = true }
            return true
        }
    }

    /// Takes what the worker has; nil where there is nothing new.
    func take() -> Progress? {
        var progress: Progress?
        wakeWorker { state in
            guard state.isTold else { return false }
            state.isTold = false
            progress = state.progress
            let hadOutput = !state.progress.output.isEmpty
            state.progress = Progress()
            return hadOutput
        }
        return progress
    }

    private func wakeWorker(_ body: (inout State) -> Bool) {
        let (wakes, change): (Bool, (@Sendable () -> Void)?) = state.withLock { state in
            let wakes = body(&state) && state.isWaiting
            if wakes { state.isWaiting = false }
            return (wakes, state.change)
        }
        guard wakes else { return }
        if let change { change() } else { wakeUp.signal() }
    }
}
