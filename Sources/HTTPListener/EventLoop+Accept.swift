import CLinux
import Glibc
import HTTPWire

extension EventLoop {
    /// Connections taken in one turn, before others are served.
    private static let acceptsPerTurn = 128
    /// How long a listening socket rests when descriptors run out.
    private static let pause: Int64 = 100_000_000

    /// Takes the connections that wait.
    func accept() {
        for _ in 0..<Self.acceptsPerTurn where acceptOne() == false { return }
    }

    /// Takes one connection.
    ///
    /// - Returns: False where none waits.
    private func acceptOne() -> Bool {
        guard let listeningSocket else { return false }
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let (address, descriptor) = SocketAddress.filled { accept4(listeningSocket, $0, $1, flags) }
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
        let isWithinLimit = shared.connectionCount.take()
        guard let connection = open(descriptor, remoteAddress: address.text) else {
            shared.connectionCount.release()
            Glibc.close(descriptor)
            return true
        }
        if isWithinLimit {
            // The request is often here already; if not, the poller says when.
            deadlines.set(descriptor, .idle, now: now)
        } else {
            reject(connection, .tooManyConnections, request: nil)
            conclude(connection)
        }
        return true
    }

    private func pauseAccepting() {
        poller.remove(listenerID)
        acceptsAgainAt = now + Self.pause
    }

    /// Watches the listening socket again.
    func resumeAccepting() {
        acceptsAgainAt = nil
        if listeningSocket != nil, !poller.add(listenerID, .input) { acceptsAgainAt = now + Self.pause }
    }

    /// Stops accepting, closes idle connections, and lets the others finish.
    ///
    /// What waits in the backlog is taken first: closing a listening socket resets it.
    func drain(deadline: Int64) {
        drainDeadline = min(deadline, drainDeadline ?? .max)
        if let listeningSocket {
            while acceptOne() {}
            poller.remove(listenerID)
            Glibc.close(listeningSocket)
            self.listeningSocket = nil
        }
        for connection in connections {
            guard let connection, case .head = connection.phase, !connection.isReady else { continue }
            // A request may have come that this turn has not read yet.
            if connection.wantsInput { receiveInput(connection) } else { conclude(connection) }
        }
    }
}
