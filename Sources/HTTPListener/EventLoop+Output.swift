import CLinux
import Glibc
import HTTPWire

extension EventLoop {
    /// Sends what was gathered for a connection, and keeps what the socket does not take.
    func flush(_ connection: Connection) {
        guard !output.isEmpty else { return }
        if connection.hasUnsent {
            connection.unsent.append(contentsOf: output)
        } else {
            let sent = output.withUnsafeBytes { send(connection.id.descriptor, $0) }
            guard let sent else {
                output.removeAll(keepingCapacity: true)
                close(connection)
                return
            }
            connection.sent += sent
            if sent < output.count {
                connection.unsent = Array(output[sent...])
                connection.unsentStart = 0
            }
        }
        if output.capacity > 4 * Self.outputPerTurn {
            // One large response must not hold its memory for ever.
            output = []
        } else {
            output.removeAll(keepingCapacity: true)
        }
    }

    /// Sends more of what the socket did not take before.
    func sendUnsent(_ connection: Connection) {
        let sent = connection.unsent.withUnsafeBytes {
            send(connection.id.descriptor, UnsafeRawBufferPointer(rebasing: $0[connection.unsentStart...]))
        }
        guard let sent else {
            close(connection)
            return
        }
        connection.unsentStart += sent
        connection.sent += sent
        if !connection.hasUnsent {
            connection.unsent = []
            connection.unsentStart = 0
        }
    }

    /// Sends once.
    ///
    /// - Returns: How many octets the socket took; nil where the connection is broken.
    private func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int? {
        let sent = linux_send(descriptor, bytes.baseAddress, bytes.count)
        if sent >= 0 {
            counters.bytesSent.add(sent)
            return sent
        }
        return errno == EAGAIN || errno == EINTR ? 0 : nil
    }

    /// Ends a turn at a connection: sends, and settles what is waited for and how long.
    ///
    /// Every path that touched a connection ends here, so that what is watched always follows from the state.
    func conclude(_ connection: Connection) {
        if !settleBuffers(connection), !connection.isClosing { refuseForMemory(connection) }
        flush(connection)
        guard connection.isOpen(in: self) else { return }
        if !settleBuffers(connection), connection.hasUnsent {
            close(connection)
            return
        }
        if !connection.hasUnsent, shouldEnd(connection) {
            shutDown(connection)
            guard connection.isOpen(in: self) else { return }
        }
        var interest = connection.interest
        // Input that may not be used yet is only let go once it comes: most clients wait, and a call is saved.
        if connection.wantsInput { interest.insert(.input) }
        if connection.hasUnsent {
            interest.insert(.output)
            if !connection.wantsInput { interest.remove(.input) }
        } else {
            interest.remove(.output)
        }
        if connection.inputEnded { interest.remove(.input) }
        watch(connection, interest)
        setDeadline(connection)
    }

    /// Tells the budget of all connections what this one holds.
    ///
    /// - Returns: False where it holds more than before, and all together more than they may.
    private func settleBuffers(_ connection: Connection) -> Bool {
        let held = connection.held
        let growth = held - connection.counted
        guard growth != 0 else { return true }
        connection.counted = held
        return shared.buffers.change(by: growth) || growth < 0
    }

    /// Answers 503 to a request that would not fit into memory beside the others.
    private func refuseForMemory(_ connection: Connection) {
        switch connection.phase {
        case .content(let exchange):
            reject(connection, .outOfMemory, request: exchange.head, started: exchange.started)
        case .head where connection.pending != nil:
            reject(connection, .outOfMemory, request: nil)
        case .head, .discarding, .waiting, .streaming, .lingering:
            return
        }
        connection.pending = nil
    }

    /// Changes what the poller watches, where it changes.
    func watch(_ connection: Connection, _ interest: Poller.Interest) {
        guard interest != connection.interest else { return }
        connection.interest = interest
        poller.change(connection.id, interest)
    }

    /// Whether a connection with nothing to send has nothing to stay for.
    private func shouldEnd(_ connection: Connection) -> Bool {
        switch connection.phase {
        case .head:
            connection.isClosing || connection.inputEnded
                || drainDeadline != nil && !connection.hasBegunHead && !connection.isReady
        case .discarding: connection.isClosing
        case .content, .waiting, .streaming, .lingering: false
        }
    }

    /// Closes our side, and the connection once the client has read to the end.
    ///
    /// Closing at once with input unread would reset the connection and could destroy the response on its way.
    ///
    /// Source: RFC 9112 §9.6.
    private func shutDown(_ connection: Connection) {
        if connection.inputEnded || !connection.isClosing {
            close(connection)
            return
        }
        connection.phase = .lingering
        connection.pending = nil
        (connection.received, connection.sent) = (0, 0)
        if shutdown(connection.id.descriptor, Int32(SHUT_WR)) != 0 { close(connection) }
    }

    // MARK: Limits of time

    private func setDeadline(_ connection: Connection) {
        let descriptor = connection.id.descriptor
        let current = deadlines.kind(descriptor)
        let kind: DeadlineLists.Kind? =
            if connection.hasUnsent {
                .write
            } else {
                switch connection.phase {
                case .head: connection.isSurplus ? .linger : connection.hasBegunHead ? .head : .idle
                case .content, .discarding: .content
                case .waiting: nil
                case .streaming(let exchange, let stream):
                    exchange.isContentOver || stream.isInputFull ? nil : .content
                case .lingering: .linger
                }
            }
        guard let kind else {
            deadlines.clear(descriptor)
            return
        }
        // A limit runs from its start; only the one between requests starts anew with each of them.
        if kind != current || kind == .idle {
            (connection.received, connection.sent) = (0, 0)
            deadlines.set(descriptor, kind, now: now)
        }
    }

    /// Deals with the connections whose limits have passed.
    func expire() {
        while let (descriptor, kind) = deadlines.removeExpired(now: now) {
            guard let connection = connections[Int(descriptor)] else { continue }
            switch kind {
            case .linger where connection.isSurplus && connection.isAwaitingHead:
                reject(connection, .tooManyConnections, request: nil)
                conclude(connection)
            case .idle, .linger:
                close(connection)
            case .head:
                reject(connection, .timedOut, request: nil)
                conclude(connection)
            case .content:
                if isFastEnough(connection.received, shared.configuration.timeLimits.content) {
                    conclude(connection)
                } else {
                    expireContent(connection)
                }
            case .write:
                if isFastEnough(connection.sent, shared.configuration.timeLimits.write) {
                    conclude(connection)
                } else {
                    close(connection)
                }
            }
        }
    }

    private func isFastEnough(_ moved: Int, _ window: Duration) -> Bool {
        let octets = Int(window.wholeNanoseconds / 1_000_000) * shared.configuration.timeLimits.minimumRate / 1000
        return moved > 0 && moved >= octets
    }

    private func expireContent(_ connection: Connection) {
        switch connection.phase {
        case .content(let exchange):
            reject(connection, .timedOut, request: exchange.head, started: exchange.started)
        case .streaming(let exchange, let stream):
            exchange.isContentBroken = true
            counters.count(.timedOut)
            stream.fail(.rejected(.timedOut))
        default:
            connection.isClosing = true
            connection.phase = .head
        }
        conclude(connection)
    }
}
