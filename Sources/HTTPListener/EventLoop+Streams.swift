import HTTPWire

extension EventLoop {
    /// Hands a request to a worker that reads and writes piece by piece.
    func stream(_ connection: Connection, _ message: RequestDecoder.Message, bodyLimit: Int) {
        if case .length(let length) = message.framing.content, length > bodyLimit {
            refuse(connection, message, .contentTooLarge)
            return
        }
        let content = ContentReader(
            message.framing,
            limits: shared.configuration.requestLimits,
            contentLimit: bodyLimit
        )
        let exchange = Exchange(message, answerer: .worker, started: now, content: content)
        let (id, handler, mailbox, head) = (connection.id, shared.handler, mailbox, message.head)
        let stream = StreamExchange { mailbox.post(.streamed(id)) }
        let isAccepted = shared.streamers.submit {
            do {
                try handler.stream(head, body: stream, response: stream)
                stream.finish(stream.hasStarted ? .complete : .failed(.internalError))
            } catch StreamError.rejected(let rejection) {
                stream.finish(.failed(rejection))
            } catch {
                stream.finish(.failed(.internalError))
            }
        }
        guard isAccepted else {
            refuse(connection, message, .overloaded)
            return
        }
        connection.phase = .streaming(exchange, stream)
        if exchange.content.isFinished { stream.deliver([], isEnd: true) }
    }

    /// Hands a request to a handler that writes now and then.
    func push(_ connection: Connection, _ message: RequestDecoder.Message) {
        guard !message.framing.hasContent else {
            refuse(connection, message, .contentTooLarge)
            return
        }
        let content = ContentReader(message.framing, limits: shared.configuration.requestLimits, contentLimit: 0)
        let exchange = Exchange(message, answerer: .loop, started: now, content: content)
        let (id, mailbox) = (connection.id, mailbox)
        let stream = StreamExchange(isPushed: true) { mailbox.post(.streamed(id)) }
        connection.phase = .streaming(exchange, stream)
        shared.handler.push(message.head, to: stream)
        if drainDeadline != nil { stream.finish() }
    }

    /// Passes content on to the worker.
    ///
    /// - Returns: How many octets were used.
    func readStreamedContent(_ exchange: Exchange, _ stream: StreamExchange, _ input: Span<UInt8>) -> Int {
        var piece: [UInt8] = []
        exchange.owesContinue = false
        do throws(RequestDecodingError) {
            let used = try exchange.content.decode(input, into: &piece)
            stream.deliver(piece, isEnd: exchange.content.isFinished)
            return used
        } catch {
            // What came before the fault is sound and may be used.
            stream.deliver(piece, isEnd: false)
            exchange.isContentBroken = true
            counters.count(error.rejection)
            stream.fail(.rejected(error.rejection))
            return input.count
        }
    }

    /// Takes what the worker has, as long as the socket takes it.
    func advanceStream(_ connection: Connection) {
        guard case .streaming(let exchange, let stream) = connection.phase else { return }
        while !connection.hasUnsent, let progress = stream.take() {
            if progress.wantsContinue, exchange.owesContinue, exchange.streamFraming == nil, progress.start == nil {
                exchange.owesContinue = false
                output.append(contentsOf: ResponseEncoder.continueResponse)
            }
            if let (status, fields) = progress.start { startStream(exchange, status, fields) }
            if let framing = exchange.streamFraming {
                let before = output.count
                ResponseEncoder.encode(progress.output, framing, into: &output)
                exchange.bytesWritten += output.count - before
            }
            if let outcome = progress.outcome {
                finishStream(connection, exchange, outcome)
                return
            }
            flush(connection)
            guard connection.isOpen(in: self) else { return }
        }
        conclude(connection)
    }

    private func startStream(_ exchange: Exchange, _ status: HTTPStatus, _ fields: FieldSection) {
        let context = ResponseEncoder.Context(
            isHead: exchange.head.method == .head,
            version: exchange.head.version,
            keepsAlive: keepsAlive(exchange),
            requestID: exchange.head.requestID
        )
        let before = output.count
        exchange.streamFraming = encoder.encodeStreamHead(status, fields, context, into: &output)
        exchange.streamStatus = status
        exchange.bytesWritten = output.count - before
    }

    /// Whether another request may follow, as far as is known before the response starts.
    private func keepsAlive(_ exchange: Exchange) -> Bool {
        exchange.framing.keepsAlive && drainDeadline == nil && !exchange.isContentBroken
            // A client that still waits for 100 may send its content or not.
            && !(exchange.owesContinue && !exchange.isContentOver)
    }

    private func finishStream(_ connection: Connection, _ exchange: Exchange, _ outcome: StreamExchange.Outcome) {
        let staysOpen = keepsAlive(exchange) && !connection.inputEnded && !connection.isSurplus
        connection.phase = .head
        switch (outcome, exchange.streamFraming) {
        case (.failed(let rejection), nil):
            if !exchange.isContentBroken { counters.count(rejection) }
            give(
                connection,
                problem(rejection, to: exchange.head),
                to: exchange.head,
                keepsAlive: staysOpen,
                started: exchange.started
            )
        case (.failed, .some):
            // The end that is missing tells the client that the response is not whole.
            recordStream(connection, exchange)
            flush(connection)
            close(connection)
            return
        case (.complete, let framing):
            if framing == .chunked {
                output.append(contentsOf: ResponseEncoder.lastChunk)
                exchange.bytesWritten += ResponseEncoder.lastChunk.count
            }
            if framing == .untilClose || !staysOpen { connection.isClosing = true }
            recordStream(connection, exchange)
        }
        if !connection.isClosing, !exchange.isContentOver { discardRest(connection, exchange) }
        if connection.canUseInput { usePending(connection) }
        conclude(connection)
    }

    private func recordStream(_ connection: Connection, _ exchange: Exchange) {
        record(
            connection,
            exchange.head,
            exchange.streamStatus,
            bytes: exchange.bytesWritten,
            started: exchange.started,
            requestID: exchange.head.requestID
        )
    }

    /// Swallows what a handler left unread, where it is known to be short.
    private func discardRest(_ connection: Connection, _ exchange: Exchange) {
        if case .length(let length) = exchange.framing.content, length <= Self.discardLimit {
            connection.phase = .discarding(exchange)
        } else {
            connection.isClosing = true
        }
    }
}
