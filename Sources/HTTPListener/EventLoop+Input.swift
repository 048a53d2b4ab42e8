import CLinux
import Glibc
import HTTPWire

extension EventLoop {
    /// Reads once from a connection and uses what came.
    ///
    /// One read takes all that is here, unless the buffer is full or the poller has said that a read may stop short
    /// (`isCut`): then the poller is asked to tell of the rest, so that others have their turn before it.
    func receiveInput(_ connection: Connection, isCut: Bool = false) {
        guard connection.wantsInput else {
            // Someone sends while it is not their turn: not watched until it is, and then told of anew.
            watch(connection, connection.interest.subtracting(.input))
            return
        }
        let count = linux_receive(connection.id.descriptor, readBuffer.baseAddress, readBuffer.count)
        if count > 0 {
            counters.bytesReceived.add(count)
            connection.received += count
            use(connection, UnsafeMutableBufferPointer(rebasing: readBuffer[..<count]))
            conclude(connection)
            guard isCut || count == readBuffer.count, connection.isOpen(in: self) else { return }
            poller.change(connection.id, connection.interest)
        } else if count == 0 {
            endInput(connection)
        } else if errno == EAGAIN {
            conclude(connection)
        } else if errno == EINTR {
            poller.change(connection.id, connection.interest)
        } else {
            close(connection)
        }
    }

    /// The client has closed its side: what was asked is still answered, what was begun is not.
    private func endInput(_ connection: Connection) {
        connection.inputEnded = true
        switch connection.phase {
        case .head where connection.hasUnsent:
            connection.isClosing = true
            conclude(connection)
        case .streaming(let exchange, _) where exchange.isContentOver:
            watch(connection, connection.interest.subtracting(.input))
        case .head, .content, .discarding, .streaming, .waiting, .lingering:
            close(connection)
        }
    }

    /// Uses octets that were read, after those that were kept.
    private func use(_ connection: Connection, _ bytes: UnsafeMutableBufferPointer<UInt8>) {
        if case .lingering = connection.phase {
            if connection.received > Self.discardLimit { close(connection) }
            return
        }
        guard let pending = connection.pending else {
            // The common case: whole requests, read where they lie.
            var decoder = RequestDecoder(limits: shared.configuration.requestLimits)
            let span = UnsafeBufferPointer(bytes).span
            let used = process(connection, span, &decoder)
            if used < span.count {
                connection.pending = Connection.Pending(decoder: decoder, bytes: Array(bytes[used...]))
            }
            return
        }
        pending.bytes.append(contentsOf: bytes)
        usePending(connection)
    }

    /// Uses octets that were kept, once more can be done with them.
    func usePending(_ connection: Connection) {
        guard let pending = connection.pending else { return }
        connection.pending = nil
        // Taken out, so that neither is shared while it is changed.
        var bytes: [UInt8] = []
        var decoder = RequestDecoder(limits: shared.configuration.requestLimits)
        swap(&bytes, &pending.bytes)
        swap(&decoder, &pending.decoder)
        let used = process(connection, bytes.span, &decoder)
        guard used < bytes.count else { return }
        if used > 0 { bytes.removeFirst(used) }
        (pending.bytes, pending.decoder) = (bytes, decoder)
        connection.pending = pending
    }

    /// Reads requests and content from octets, and answers what is complete.
    ///
    /// - Returns: How many octets are used up; the rest must be shown again, with more behind it.
    private func process(
        _ connection: Connection,
        _ input: borrowing Span<UInt8>,
        _ decoder: inout RequestDecoder
    ) -> Int {
        var position = 0
        var requests = 0
        while position < input.count, connection.canUseInput {
            switch connection.phase {
            case .head:
                guard requests < Self.requestsPerTurn, output.count < Self.outputPerTurn else {
                    connection.isReady = true
                    ready.append(connection)
                    return position
                }
                let rest = input.extracting(position...)
                let place = FieldMemory.Place(fieldMemory, connection: Int(connection.id.descriptor))
                if decoder.isFresh, let length = answerFromMemory(connection, rest, place) {
                    position += length
                    requests += 1
                    continue
                }
                do throws(RequestDecodingError) {
                    let address = connection.remoteAddress
                    guard var message = try decoder.decode(rest, remoteAddress: address, memory: place) else {
                        return position
                    }
                    position += message.length
                    requests += 1
                    message.head.loop = index
                    message.head.requestID = requestIDs.id(for: message.head.fields)
                    if connection.isTrustedProxy {
                        message.head.remoteAddress = shared.configuration.proxyTrust.client(
                            message.head.fields,
                            peer: connection.remoteAddress
                        )
                    }
                    begin(connection, message, hasInput: message.length < rest.count)
                } catch {
                    reject(connection, error.rejection, request: nil)
                }
            case .content(let exchange), .discarding(let exchange):
                position += readContent(connection, exchange, input.extracting(position...))
            case .streaming(let exchange, let stream):
                position += readStreamedContent(exchange, stream, input.extracting(position...))
            case .waiting, .lingering:
                return position
            }
        }
        // Nothing behind the last request of a connection is looked at (RFC 9112 §9.6).
        return connection.isClosing ? input.count : position
    }

    /// Collects, or swallows, content.
    private func readContent(_ connection: Connection, _ exchange: Exchange, _ input: Span<UInt8>) -> Int {
        do throws(RequestDecodingError) {
            let used = try exchange.content.decode(input, into: &exchange.body)
            exchange.bodySize = exchange.body.count
            let isFinished = exchange.content.isFinished
            if case .discarding = connection.phase {
                exchange.body.removeAll(keepingCapacity: true)
                if isFinished { connection.phase = .head }
            } else if isFinished {
                answer(connection, exchange)
            }
            return used
        } catch {
            if case .discarding = connection.phase {
                // Its response is given already; there is no second one to complain with.
                connection.phase = .head
                connection.isClosing = true
            } else {
                reject(connection, error.rejection, request: exchange.head, started: exchange.started)
            }
            return input.count
        }
    }

    /// Serves the connections that had more requests at hand than one turn takes.
    func serveReady() {
        let connections = ready
        ready = []
        for connection in connections where connection.isOpen(in: self) {
            connection.isReady = false
            usePending(connection)
            conclude(connection)
        }
    }

    /// Goes on with a connection whose output is sent.
    func resume(_ connection: Connection) {
        if case .streaming = connection.phase {
            advanceStream(connection)
        } else {
            if connection.canUseInput { usePending(connection) }
            conclude(connection)
        }
    }
}
