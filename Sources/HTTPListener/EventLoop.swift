import CLinux
import Dispatch
import Glibc
import HTTPWire

/// Accepts connections on one socket and serves them, on one thread.
///
/// `@unchecked Sendable`: everything but `mailbox` and `counters` belongs to `queue`, on which ``run()`` is the one
/// block, and which that block checks when it starts.
final class EventLoop: @unchecked Sendable {
    /// What the loops of a listener share.
    struct Shared: Sendable {
        let configuration: ListenerConfiguration
        let handler: any RequestHandler
        let clock: ListenerClock
        let workers: WorkerPool
        /// One worker, for requests that are answered in order.
        let sequence: WorkerPool
        let streamers: WorkerPool
        /// Connections held by all loops together.
        let connectionCount: ConnectionCount
        /// Octets held by all loops together.
        let buffers: BufferBudget
    }

    /// Requests of one connection that are answered before others have their turn.
    static let requestsPerTurn = 32
    /// Output of one connection that is gathered before it is sent.
    static let outputPerTurn = 256 * 1024
    static let readSize = 64 * 1024
    /// Content that is swallowed for a request that was answered without it.
    static let discardLimit = 64 * 1024

    /// The number among the listener's loops, from 0.
    let index: Int
    let queue: DispatchQueue
    let mailbox: Mailbox
    let counters = LoopCounters()

    let shared: Shared
    let poller: Poller
    let readBuffer: UnsafeMutableBufferPointer<UInt8>
    var listeningSockets: [Int32]
    /// What the listening sockets are watched for.
    let listenerInterest: Poller.Interest
    // One thread changes what follows, and no access to any of it calls back into the loop: the check of each access while
    // the program runs would only cost time.

    /// Connections by descriptor.
    @exclusivity(unchecked) var connections: [Connection?] = []
    var openCount = 0
    @exclusivity(unchecked) var deadlines: DeadlineLists
    /// Connections that have more requests at hand.
    var ready: [Connection] = []
    /// What is being sent to the connection at hand; empty between connections.
    @exclusivity(unchecked) var output: [UInt8] = []
    @exclusivity(unchecked) var encoder = ResponseEncoder()
    @exclusivity(unchecked) var requestIDs = RequestIDs()
    let fieldMemory = FieldMemory()
    /// The time of this turn, on the listener's clock.
    var now: Int64
    /// When the listening socket is watched again after descriptors ran out.
    var acceptsAgainAt: Int64?
    /// When connections are cut; nil unless draining.
    var drainDeadline: Int64?
    private var generation: UInt32 = 1

    /// The number under which the poller knows the mailbox.
    private let mailboxID: ConnectionID

    /// Makes a loop; takes over the sockets, which other loops may accept on too (`isSharing`).
    init(index: Int, listeningSockets: [Int32], isSharing: Bool, shared: Shared) throws(SystemCallError) {
        self.index = index
        queue = DispatchQueue(label: "HTTPListener.loop.\(index)", qos: .userInitiated)
        self.shared = shared
        mailbox = try Mailbox()
        poller = try Poller()
        readBuffer = .allocate(capacity: Self.readSize)
        readBuffer.initialize(repeating: 0)
        self.listeningSockets = listeningSockets
        listenerInterest = isSharing ? [.input, .exclusive] : .input
        now = shared.clock.nanoseconds()
        let limits = shared.configuration.timeLimits
        deadlines = DeadlineLists { kind in
            switch kind {
            case .idle: limits.idle.wholeNanoseconds
            case .head: limits.head.wholeNanoseconds
            case .content: limits.content.wholeNanoseconds
            case .write: limits.write.wholeNanoseconds
            case .linger: limits.linger.wholeNanoseconds
            }
        }
        mailboxID = ConnectionID(descriptor: mailbox.descriptor, generation: 0)
        guard poller.add(mailboxID, .input), watchListeningSockets() else {
            mailbox.close()
            throw SystemCallError("epoll_ctl")
        }
    }

    deinit {
        mailbox.close()
        readBuffer.deallocate()
    }

    /// Serves until it has drained.
    func run() {
        dispatchPrecondition(condition: .onQueue(queue))
        TimeSlice.shorten()
        while turn() {}
        mailbox.close()
    }

    /// Waits for events and deals with them.
    ///
    /// - Returns: False once drained.
    private func turn() -> Bool {
        let count = poller.wait(milliseconds: waitingTime)
        now = shared.clock.nanoseconds()
        encoder.setDate(secondsSinceEpoch: shared.clock.secondsSinceEpoch())
        for index in 0..<count {
            let event = poller.event(index)
            if event.id == mailboxID {
                for message in mailbox.take() { receive(message) }
            } else if event.id.generation == 0 {
                accept(on: event.id.descriptor)
            } else if let connection = connection(event.id) {
                serve(connection, event.ready)
            }
        }
        if !ready.isEmpty { serveReady() }
        expire()
        if let again = acceptsAgainAt, again <= now { resumeAccepting() }
        if let drainDeadline {
            if drainDeadline <= now { closeAll() }
            return openCount > 0
        }
        return true
    }

    /// How long to wait for events, in milliseconds: for ever where no limit can pass meanwhile.
    private var waitingTime: Int32 {
        if !ready.isEmpty { return 0 }
        if acceptsAgainAt != nil || drainDeadline != nil { return 50 }
        return openCount > 0 ? 500 : -1
    }

    private func receive(_ message: LoopMessage) {
        switch message {
        case .answered(let id, let response):
            if let connection = connection(id) { finishWaiting(connection, response) }
        case .streamed(let id):
            if let connection = connection(id) { advanceStream(connection) }
        case .drain(let deadline):
            drain(deadline: deadline)
        case .wake:
            break
        }
    }

    /// Deals with a connection that is ready for something.
    private func serve(_ connection: Connection, _ event: Poller.Interest) {
        if !event.isDisjoint(with: .broken) {
            close(connection)
            return
        }
        if event.contains(.output), connection.hasUnsent {
            sendUnsent(connection)
            guard connection.isOpen(in: self) else { return }
            if !connection.hasUnsent { resume(connection) }
        }
        if event.contains(.input), connection.isOpen(in: self) {
            receiveInput(connection, isCut: !event.isDisjoint(with: .inputIsCut))
        }
    }

    // MARK: The table of connections

    /// The open connection with this number.
    func connection(_ id: ConnectionID) -> Connection? {
        let index = Int(id.descriptor)
        guard index < connections.count, let connection = connections[index],
            connection.id.generation == id.generation
        else { return nil }
        return connection
    }

    /// Takes a new connection into the table.
    func open(_ descriptor: Int32, remoteAddress: String, countedAddress: IPAddress?) -> Connection? {
        generation = generation == .max ? 1 : generation + 1
        let id = ConnectionID(descriptor: descriptor, generation: generation)
        let connection = Connection(
            id: id,
            remoteAddress: remoteAddress,
            countedAddress: countedAddress,
            isTrustedProxy: shared.configuration.proxyTrust.includes(remoteAddress)
        )
        guard poller.add(id, connection.interest) else { return nil }
        while connections.count <= Int(descriptor) { connections.append(nil) }
        connections[Int(descriptor)] = connection
        openCount += 1
        counters.connectionsOpen.add(1)
        return connection
    }

    /// Ends a connection at once.
    func close(_ connection: Connection) {
        guard connection.isOpen(in: self) else { return }
        if case .streaming(_, let stream) = connection.phase { stream.fail(.peerGone) }
        deadlines.clear(connection.id.descriptor)
        connections[Int(connection.id.descriptor)] = nil
        openCount -= 1
        counters.connectionsOpen.add(-1)
        shared.connectionCount.release(connection.countedAddress)
        _ = shared.buffers.change(by: -connection.counted)
        connection.counted = 0
        Glibc.close(connection.id.descriptor)
    }

    private func closeAll() {
        for connection in connections {
            if let connection { close(connection) }
        }
    }
}

extension Connection {
    /// Whether the loop still holds this connection.
    func isOpen(in loop: EventLoop) -> Bool { loop.connection(id) === self }
}
