import CLinux
import Glibc
import HTTPWire

extension EventLoop {
    /// Connections taken in one turn, before others are served.
    private static let acceptsPerTurn = 128
    /// How long a listening socket rests when descriptors run out.
    private static let pause: Int64 = 100_000_000

    /// Watches the listening sockets.
    ///
    /// - Returns: False where the system refuses.
    func watchListeningSockets() -> Bool {
        for socket in listeningSockets {
            guard poller.add(ConnectionID(descriptor: socket, generation: 0), listenerInterest) else { return false }
        }
        return true
    }

    private func unwatchListeningSockets() {
        for socket in listeningSockets { poller.remove(ConnectionID(descriptor: socket, generation: 0)) }
    }

    /// Takes the connections that wait on a socket.
    func accept(on socket: Int32) {
        for _ in 0..<Self.acceptsPerTurn where acceptOne(on: socket) == false { return }
    }

    /// Takes one connection.
    ///
    /// - Returns: False where none waits.
    private func acceptOne(on socket: Int32) -> Bool {
        guard listeningSockets.contains(socket), acceptsAgainAt == nil else { return false }
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let (address, descriptor) = SocketAddress.filled { accept4(socket, $0, $1, flags) }
        guard descriptor >= 0 else {
            switch errno {
            case EINTR, ECONNABORTED, EPROTO, EPERM, ENETDOWN, EHOSTUNREACH, ENETUNREACH:
                return true
            case EMFILE, ENFILE, ENOBUFS, ENOMEM:
                // The socket stays readable, so watching it on would spin until a connection closes.
                pauseAccepting()
                return false
            default:
                return false
            }
        }
        counters.connectionsAccepted.add(1)
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        let text = address.text
        let counted = countedAddress(text)
        let verdict = shared.connectionCount.take(counted)
        guard let connection = open(descriptor, remoteAddress: text, countedAddress: counted) else {
            shared.connectionCount.release(counted)
            Glibc.close(descriptor)
            return true
        }
        switch verdict {
        case .within:
            // The request is often here already; if not, the poller says when.
            deadlines.set(descriptor, .idle, now: now)
        case .surplus:
            connection.isSurplus = true
            conclude(connection)
        case .beyond, .beyondForAddress:
            reject(connection, verdict == .beyond ? .tooManyConnections : .tooManyConnectionsFromAddress, request: nil)
            conclude(connection)
        }
        return true
    }

    /// The address that a peer's connections count for; nil where it may hold any number.
    private func countedAddress(_ peer: String) -> IPAddress? {
        let configuration = shared.configuration
        guard configuration.connectionsPerAddress > 0, let address = IPAddress(peer),
            configuration.limitsLoopback || !address.isLoopback, !configuration.proxyTrust.includes(peer)
        else { return nil }
        return address.neighbourhood
    }

    private func pauseAccepting() {
        unwatchListeningSockets()
        acceptsAgainAt = now + Self.pause
    }

    /// Watches the listening sockets again.
    func resumeAccepting() {
        acceptsAgainAt = nil
        guard !watchListeningSockets() else { return }
        unwatchListeningSockets()
        acceptsAgainAt = now + Self.pause
    }

    /// Stops accepting, closes idle connections, and lets the others finish.
    ///
    /// What waits in the backlog is taken first: closing a listening socket resets it.
    func drain(deadline: Int64) {
        drainDeadline = min(deadline, drainDeadline ?? .max)
        for socket in listeningSockets {
            while acceptOne(on: socket) {}
        }
        unwatchListeningSockets()
        for socket in listeningSockets { Glibc.close(socket) }
        listeningSockets = []
        acceptsAgainAt = nil
        for connection in connections {
            // What is pushed has no end of its own.
            if case .streaming(_, let stream) = connection?.phase, stream.isPushed { stream.finish() }
            guard let connection, case .head = connection.phase, !connection.isReady else { continue }
            // A request may have come that this turn has not read yet.
            if connection.wantsInput { receiveInput(connection) } else { conclude(connection) }
        }
    }
}
