import HTTPWire

extension EventLoop {
    /// Does with a request as its handler plans.
    ///
    /// - Parameters:
    ///   - connection: Where it came from.
    ///   - message: Its head and framing.
    ///   - input: Its octets, and what came behind them.
    func begin(_ connection: Connection, _ message: RequestDecoder.Message, _ input: Span<UInt8>) {
        let hasInput = message.length < input.count
        countRequest(connection)
        if connection.isSurplus, !shared.handler.isEssential(message.head) {
            reject(connection, .tooManyConnections, request: message.head)
            return
        }
        switch shared.handler.plan(for: message.head) {
        case .inline(let bodyLimit):
            guard message.framing.hasContent else {
                let response = shared.handler.respond(to: HTTPRequest(head: message.head))
                give(connection, response, to: message.head, keepsAlive: message.framing.keepsAlive, started: now)
                return
            }
            collect(connection, message, bodyLimit: bodyLimit, answerer: .loop, hasInput: hasInput)
        case .worker(let bodyLimit):
            collect(connection, message, bodyLimit: bodyLimit, answerer: .worker, hasInput: hasInput)
        case .streaming(let bodyLimit):
            stream(connection, message, bodyLimit: bodyLimit)
        case .push:
            push(connection, message)
        case .respond(let response, let permit):
            if let permit, response.status == .ok, !response.fields.mayHaveWireLines, canRepeat(connection) {
                memory.consider(
                    PreparedResponse(fields: response.fields, body: response.body),
                    to: message,
                    input,
                    permit
                )
            }
            refuse(connection, message, response)
        case .give(let response, let permit):
            if let permit, canRepeat(connection) { memory.consider(response, to: message, input, permit) }
            let head = message.head
            guard ResponseMemory.canRepeat(message), !connection.isSurplus, drainDeadline == nil,
                head.requestID.utf8.count == PreparedResponse.idLength
            else {
                refuse(connection, message, response.response)
                return
            }
            give(connection, response, to: head, requestID: head.requestID) { place in
                for (index, octet) in zip(place.indices, head.requestID.utf8) { place[index] = octet }
            }
        }
    }

    private func countRequest(_ connection: Connection) {
        counters.requests.add(1)
        // Its head is here: should the next one have begun in the same read, that one has its own time.
        if deadlines.kind(connection.id.descriptor) == .head { deadlines.clear(connection.id.descriptor) }
    }

    /// Whether nothing but a request's octets tells how it is answered on a connection.
    func canRepeat(_ connection: Connection) -> Bool {
        !connection.isTrustedProxy && !connection.isSurplus && drainDeadline == nil
    }

    /// Gives the response that another request of the same octets got, where it still holds.
    ///
    /// - Returns: How many octets the request at the start of the input takes up; nil where it is to be read.
    func answerAgain(_ connection: Connection, _ input: Span<UInt8>) -> Int? {
        guard let entry = memory.entry(for: input, epoch: shared.handler.epoch) else { return nil }
        countRequest(connection)
        shared.handler.didRepeat(entry.permit.token, loop: index)
        let id = requestIDs.next()
        give(connection, entry.response, to: entry.head, requestID: RequestIDs.text(id)) {
            RequestIDs.write(id, to: $0)
        }
        return entry.octets.count
    }

    /// Puts a prepared response into the output, its id where it belongs.
    private func give(
        _ connection: Connection,
        _ response: PreparedResponse,
        to head: RequestHead,
        requestID: @autoclosure () -> String,
        writeID: (UnsafeMutableBufferPointer<UInt8>) -> Void
    ) {
        let before = output.count
        let start = encoder.encode(response, isHead: head.method == .head, into: &output)
        output.withUnsafeMutableBufferPointer {
            writeID(UnsafeMutableBufferPointer(rebasing: $0[start..<(start + PreparedResponse.idLength)]))
        }
        record(connection, head, .ok, bytes: output.count - before, started: now, requestID: requestID())
    }

    private func collect(
        _ connection: Connection,
        _ message: RequestDecoder.Message,
        bodyLimit: Int,
        answerer: Exchange.Answerer,
        hasInput: Bool
    ) {
        guard let exchange = exchange(connection, message, bodyLimit: bodyLimit, answerer: answerer) else { return }
        if exchange.content.isFinished {
            answer(connection, exchange)
            return
        }
        if case .length(let length) = message.framing.content {
            exchange.body.reserveCapacity(min(length, 1 << 16))
        }
        connection.phase = .content(exchange)
        // Left out where the client did not wait (RFC 9110 §10.1.1).
        if exchange.owesContinue, !hasInput { output.append(contentsOf: ResponseEncoder.continueResponse) }
    }

    /// Starts an exchange, unless its content is known to be too long.
    private func exchange(
        _ connection: Connection,
        _ message: RequestDecoder.Message,
        bodyLimit: Int,
        answerer: Exchange.Answerer
    ) -> Exchange? {
        if case .length(let length) = message.framing.content, length > bodyLimit {
            counters.count(ProtocolRejection.contentTooLarge)
            refuse(connection, message, problem(.contentTooLarge, to: message.head))
            return nil
        }
        let limits = shared.configuration.requestLimits
        let content = ContentReader(message.framing, limits: limits, contentLimit: bodyLimit)
        return Exchange(message, answerer: answerer, started: now, content: content)
    }

    /// Answers a request whose content is complete.
    func answer(_ connection: Connection, _ exchange: Exchange) {
        let request = HTTPRequest(head: exchange.head, body: exchange.body)
        exchange.body = []
        switch exchange.answerer {
        case .loop:
            connection.phase = .head
            finish(connection, exchange, shared.handler.respond(to: request))
        case .worker:
            connection.phase = .waiting(exchange)
            let (id, handler, mailbox) = (connection.id, shared.handler, mailbox)
            let isAccepted = shared.workers.submit {
                mailbox.post(.answered(id, handler.respond(to: request)))
            }
            if !isAccepted {
                counters.count(.overloaded)
                connection.phase = .head
                finish(connection, exchange, problem(.overloaded, to: exchange.head))
            }
        }
    }

    /// A worker has answered.
    func finishWaiting(_ connection: Connection, _ response: HTTPResponse) {
        guard case .waiting(let exchange) = connection.phase else { return }
        connection.phase = .head
        finish(connection, exchange, response)
        if connection.canUseInput { usePending(connection) }
        conclude(connection)
    }

    private func finish(_ connection: Connection, _ exchange: Exchange, _ response: HTTPResponse) {
        give(
            connection,
            response,
            to: exchange.head,
            keepsAlive: exchange.framing.keepsAlive && !connection.inputEnded,
            started: exchange.started
        )
    }

    /// Answers without the request's content, and swallows that, where it is short, to keep the connection.
    func refuse(_ connection: Connection, _ message: RequestDecoder.Message, _ response: HTTPResponse) {
        var keepsAlive = message.framing.keepsAlive
        if message.framing.hasContent {
            // A client that waits for 100 may or may not send the content now: no telling what comes next.
            if message.framing.expectsContinue { keepsAlive = false }
            if case .length(let length) = message.framing.content, length > Self.discardLimit { keepsAlive = false }
        }
        give(connection, response, to: message.head, keepsAlive: keepsAlive, started: now)
        if message.framing.hasContent, !connection.isClosing {
            let limits = shared.configuration.requestLimits
            let content = ContentReader(message.framing, limits: limits, contentLimit: Self.discardLimit)
            connection.phase = .discarding(
                Exchange(message, answerer: .loop, started: now, content: content)
            )
        }
    }

    /// Refuses what cannot be understood, and closes: where a message ends is in doubt.
    func reject(
        _ connection: Connection,
        _ rejection: ProtocolRejection,
        request head: RequestHead?,
        started: Int64? = nil
    ) {
        counters.count(rejection)
        connection.phase = .head
        give(connection, problem(rejection, to: head), to: head, keepsAlive: false, started: started ?? now)
    }

    /// Words a refusal.
    func problem(_ rejection: ProtocolRejection, to head: RequestHead?) -> HTTPResponse {
        var response = shared.handler.problem(rejection, to: head)
        if let seconds = rejection.retryAfterSeconds { response.fields["Retry-After"] = String(seconds) }
        return response
    }

    /// Puts a response into the output.
    func give(
        _ connection: Connection,
        _ response: HTTPResponse,
        to head: RequestHead?,
        keepsAlive: Bool,
        started: Int64
    ) {
        let closes =
            response.fields.mayHaveWireLines
            && response.fields.members("Connection").contains { $0.lowercased() == "close" }
        let staysOpen = keepsAlive && !closes && drainDeadline == nil && !connection.isSurplus
        let context = ResponseEncoder.Context(
            isHead: head?.method == .head,
            version: head?.version ?? .http11,
            keepsAlive: staysOpen,
            requestID: head?.requestID ?? RequestIDs.text(requestIDs.next())
        )
        let before = output.count
        encoder.encode(response, context, into: &output)
        if !staysOpen { connection.isClosing = true }
        record(
            connection,
            head,
            response.status,
            bytes: output.count - before,
            started: started,
            requestID: context.requestID
        )
    }

    /// Counts a response, and logs it where there is a log.
    func record(
        _ connection: Connection,
        _ head: RequestHead?,
        _ status: HTTPStatus,
        bytes: Int,
        started: Int64,
        requestID: @autoclosure () -> String
    ) {
        counters.count(status)
        guard let accessLog = shared.configuration.accessLog else { return }
        accessLog(
            AccessLogEntry(
                // A repeated response keeps the head of whoever asked first; only a proxy's requests name another client.
                remoteAddress: connection.isTrustedProxy
                    ? head?.remoteAddress ?? connection.remoteAddress : connection.remoteAddress,
                requestID: requestID(),
                method: head?.method,
                path: head?.target.path,
                status: status,
                bytes: bytes,
                duration: .nanoseconds(shared.clock.nanoseconds() - started)
            )
        )
    }
}
