import HTTPWire

extension EventLoop {
    /// Does with a request as its handler plans.
    ///
    /// - Parameters:
    ///   - connection: Where it came from.
    ///   - message: Its head and framing.
    ///   - hasInput: Whether something came behind it.
    func begin(_ connection: Connection, _ message: RequestDecoder.Message, hasInput: Bool) {
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
        case .inOrder(let bodyLimit):
            collect(connection, message, bodyLimit: bodyLimit, answerer: .sequence, hasInput: hasInput)
        case .streaming(let bodyLimit):
            stream(connection, message, bodyLimit: bodyLimit)
        case .push:
            push(connection, message)
        case .respond(let response):
            refuse(connection, message, response)
        case .give(let response):
            let head = message.head
            guard !message.framing.hasContent, message.framing.keepsAlive, head.version == .http11,
                !connection.isSurplus, drainDeadline == nil, head.requestID.utf8.count == PreparedResponse.idLength
            else {
                refuse(connection, message, response.response)
                return
            }
            let bytes = put(response, isHead: head.method == .head) { place in
                for (index, octet) in zip(place.indices, head.requestID.utf8) { place[index] = octet }
            }
            record(connection, head, .ok, bytes: bytes, started: now, requestID: head.requestID)
        }
    }

    private func countRequest(_ connection: Connection) {
        counters.requests.add(1)
        // Its head is here: should the next one have begun in the same read, that one has its own time.
        if deadlines.kind(connection.id.descriptor) == .head { deadlines.clear(connection.id.descriptor) }
    }

    /// Gives a response that the handler keeps to a request that is all here and has nothing to be looked at: a `GET`
    /// with a field section that was read before.
    ///
    /// - Returns: How many octets the request at the start of the input takes up; nil where it is to be read.
    func answerFromMemory(_ connection: Connection, _ input: Span<UInt8>, _ place: FieldMemory.Place) -> Int? {
        guard !connection.isTrustedProxy, !connection.isSurplus, drainDeadline == nil,
            let line = PlainRequestLine(input), let section = place.section(.http11, input, from: line.length),
            let variant = variant(section),
            let response = shared.handler.recall(input.extracting(line.target), variant: variant, loop: index)
        else { return nil }
        countRequest(connection)
        let id = requestIDs.next()
        let bytes = put(response, isHead: false) { RequestIDs.write(id, to: $0) }
        counters.count(.ok)
        if let accessLog = shared.configuration.accessLog {
            let path = input.extracting(line.target).withUnsafeBufferPointer { $0.prefix { $0 != UInt8(ascii: "?") } }
            accessLog(
                AccessLogEntry(
                    remoteAddress: connection.remoteAddress,
                    requestID: RequestIDs.text(id),
                    method: .get,
                    path: String(decoding: path, as: UTF8.self),
                    status: .ok,
                    bytes: bytes,
                    duration: .nanoseconds(shared.clock.nanoseconds() - now)
                )
            )
        }
        return line.length + section.length
    }

    /// Which representation a field section asks for; nil where its requests are looked at one by one.
    private func variant(_ section: FieldMemory.Section) -> Int? {
        switch section.variant {
        case .numbered(let variant): return variant
        case .individual: return nil
        case .unknown:
            let isPlain =
                !section.framing.hasContent && section.framing.keepsAlive && !section.fields.contains("X-Request-Id")
            let variant = isPlain ? shared.handler.variant(section.fields) : nil
            section.variant = variant.map { .numbered($0) } ?? .individual
            return variant
        }
    }

    /// Puts a prepared response into the output, its id where it belongs.
    ///
    /// - Returns: How many octets it takes up.
    private func put(
        _ response: PreparedResponse,
        isHead: Bool,
        writeID: (UnsafeMutableBufferPointer<UInt8>) -> Void
    ) -> Int {
        let before = output.count
        let start = encoder.encode(response, isHead: isHead, into: &output)
        output.withUnsafeMutableBufferPointer {
            writeID(UnsafeMutableBufferPointer(rebasing: $0[start..<(start + PreparedResponse.idLength)]))
        }
        return output.count - before
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
            refuse(connection, message, .contentTooLarge)
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
        case .worker: submit(request, of: connection, exchange, to: shared.workers)
        case .sequence: submit(request, of: connection, exchange, to: shared.sequence)
        }
    }

    /// Has a worker answer, or refuses where too many requests wait already.
    private func submit(
        _ request: HTTPRequest,
        of connection: Connection,
        _ exchange: Exchange,
        to workers: WorkerPool
    ) {
        connection.phase = .waiting(exchange)
        let (id, handler, mailbox) = (connection.id, shared.handler, mailbox)
        let isAccepted = workers.submit {
            mailbox.post(.answered(id, handler.respond(to: request)))
        }
        if !isAccepted {
            counters.count(.overloaded)
            connection.phase = .head
            finish(connection, exchange, problem(.overloaded, to: exchange.head))
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

    /// Answers with a refusal that the wire decided on, without the request's content.
    func refuse(_ connection: Connection, _ message: RequestDecoder.Message, _ rejection: ProtocolRejection) {
        counters.count(rejection)
        refuse(connection, message, problem(rejection, to: message.head))
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
                remoteAddress: head?.remoteAddress ?? connection.remoteAddress,
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
