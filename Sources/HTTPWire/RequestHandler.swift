/// What answers requests: the application, seen from the wire.
///
/// One request goes through ``plan(for:)`` and then, as planned, through ``respond(to:)`` or
/// ``stream(_:body:response:)``. All are called from several threads at once.
public protocol RequestHandler: Sendable {
    /// Decides how a request is answered, from its head alone, or answers it at once.
    ///
    /// Called on an event loop when the field section is complete and before any content is read: it must not block,
    /// nor take more than about a millisecond.
    ///
    /// - Parameter head: The request line and the field section.
    /// - Returns: The plan.
    func plan(for head: RequestHead) -> RequestPlan

    /// Answers a request whose content is here.
    ///
    /// Called on an event loop for ``RequestPlan/inline(bodyLimit:)``, where it must not take more than about a
    /// millisecond, on a worker for ``RequestPlan/worker(bodyLimit:)``, and for ``RequestPlan/inOrder(bodyLimit:)`` on the
    /// one thread that answers such requests.
    ///
    /// - Parameter request: The request with its content.
    /// - Returns: The response.
    func respond(to request: HTTPRequest) -> HTTPResponse

    /// Answers a request while its content arrives, or with content made piece by piece.
    ///
    /// Called on a worker for ``RequestPlan/streaming(bodyLimit:)``; it may block there. Content that it leaves
    /// unread is discarded; the listener ends the response.
    ///
    /// - Parameters:
    ///   - head: The request line and the field section.
    ///   - body: Where the content comes from.
    ///   - response: Where the response goes.
    /// - Throws: Anything: before ``ResponseWriter/start(_:_:)`` the client gets 500, after it the connection is cut,
    ///   so that a broken response never looks whole. A ``StreamError`` from reader or writer is best passed on: a
    ///   rejected body is then answered with its own status.
    func stream(_ head: RequestHead, body: any RequestBodyReader, response: any ResponseWriter) throws

    /// Answers a request with content that is written now and then, as there is something to tell.
    ///
    /// Called on an event loop for ``RequestPlan/push``: it must not block, and keeps the writer.
    ///
    /// - Parameters:
    ///   - head: The request line and the field section.
    ///   - writer: Where the response goes.
    func push(_ head: RequestHead, to writer: any PushWriter)

    /// Whether a request is answered even where the listener holds as many connections as it may.
    ///
    /// Called on an event loop; for what tells whether the server lives.
    ///
    /// - Parameter head: The request line and the field section.
    /// - Returns: Whether to answer it; the default is never.
    func isEssential(_ head: RequestHead) -> Bool

    /// Which representation of a resource a field section asks for, where that is all that it asks.
    ///
    /// Called on an event loop, and remembered with the field section.
    ///
    /// - Parameter fields: The field lines, none of which names the request or tells of content.
    /// - Returns: A number of the handler's own; nil where requests with such lines are to be looked at one by one.
    func variant(_ fields: FieldSection) -> Int?

    /// The response that is kept for a `GET` without content; the handler counts it as answered.
    ///
    /// Called on an event loop, for each request with a field section that has a variant, before anything else: what is
    /// found here costs neither a head nor a plan.
    ///
    /// - Parameters:
    ///   - target: Path and query as they were sent; they may be none, unless a response was given to them before.
    ///   - variant: What ``variant(_:)`` said of the field section, perhaps long before.
    ///   - loop: The number of the event loop.
    /// - Returns: What ``plan(for:)`` would answer now; nil where it is to be asked.
    func recall(_ target: Span<UInt8>, variant: Int, loop: Int) -> PreparedResponse?

    /// Words a refusal that the wire itself decided on.
    ///
    /// - Parameters:
    ///   - rejection: Status, code and detail.
    ///   - head: The request line and the field section; nil where they could not be read.
    /// - Returns: The response; its status is what the client gets.
    func problem(_ rejection: ProtocolRejection, to head: RequestHead?) -> HTTPResponse
}

extension RequestHandler {
    /// Answers 500: a handler that plans to stream says how.
    public func stream(_ head: RequestHead, body: any RequestBodyReader, response: any ResponseWriter) throws {
        throw StreamError.rejected(.internalError)
    }

    /// Ends the response before it began, which the client gets as 500.
    public func push(_ head: RequestHead, to writer: any PushWriter) {
        writer.finish()
    }

    /// None: for a handler that keeps nothing.
    public func variant(_ fields: FieldSection) -> Int? { nil }

    /// Nothing.
    public func recall(_ target: Span<UInt8>, variant: Int, loop: Int) -> PreparedResponse? { nil }

    /// No request is.
    public func isEssential(_ head: RequestHead) -> Bool { false }

    /// Answers with the detail as plain text.
    public func problem(_ rejection: ProtocolRejection, to head: RequestHead?) -> HTTPResponse {
        HTTPResponse(status: rejection.status, text: rejection.detail + "\n")
    }
}

/// How a request is to be answered.
public enum RequestPlan: Sendable {
    /// On the event loop, with the content collected up to a limit in bytes.
    case inline(bodyLimit: Int)
    /// On a worker, with the content collected up to a limit in bytes.
    case worker(bodyLimit: Int)
    /// Beside the workers, one such request after another as they came, with the content collected up to a limit in
    /// bytes: for what may take long and would wait for others of its kind, so that no worker waits with it.
    case inOrder(bodyLimit: Int)
    /// On a worker, the content pulled, up to a limit in bytes, and the response pushed piece by piece.
    case streaming(bodyLimit: Int)
    /// With content that is written now and then and may never end; the request must have none.
    case push
    /// At once, without reading the content.
    case respond(HTTPResponse)
    /// The same with a response that was made before.
    case give(PreparedResponse)
}

/// The content of a request as it arrives, for use by one worker.
public protocol RequestBodyReader: AnyObject {
    /// Waits for the next piece.
    ///
    /// - Throws: ``StreamError`` where the content is malformed, too long or too slow, or the peer is gone.
    /// - Returns: One or more octets, or nil at the end.
    func read() throws(StreamError) -> [UInt8]?
}

/// Where a response goes piece by piece, for use by one worker.
public protocol ResponseWriter: AnyObject {
    /// Whether ``start(_:_:)`` was called.
    var hasStarted: Bool { get }

    /// Sends status and field section; once, before any content.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - fields: The field lines; framing fields are the listener's.
    /// - Throws: ``StreamError/peerGone``.
    func start(_ status: HTTPStatus, _ fields: FieldSection) throws(StreamError)

    /// Sends a piece of content.
    ///
    /// Waits while more than the connection's bound lies unsent, so that a slow reader slows its own response and no
    /// memory grows.
    ///
    /// - Parameter bytes: The piece; an empty one is ignored.
    /// - Throws: ``StreamError/peerGone`` where the client left, or read too slowly.
    func write(_ bytes: [UInt8]) throws(StreamError)
}

/// Where a response goes whose content nobody's thread waits to write.
public protocol PushWriter: AnyObject, Sendable {
    /// Sets what is called when there is room again after ``PushOutcome/full``, and when the peer is gone.
    ///
    /// To be called first. The closure runs on an event loop and must not block.
    func onChange(_ body: @escaping @Sendable () -> Void)

    /// Sends status and field section; once, before any content.
    func begin(_ status: HTTPStatus, _ fields: FieldSection)

    /// Sends a piece of content, or says why not; never waits.
    func push(_ bytes: [UInt8]) -> PushOutcome

    /// Ends the response.
    func finish()
}

/// What became of a pushed piece.
public enum PushOutcome: Hashable, Sendable {
    /// It will be sent.
    case taken
    /// Too much lies unsent; push it again after the change.
    case full
    /// The client left, read too slowly, or the server is shutting down.
    case gone
}

/// Why a streamed exchange ends early.
public enum StreamError: Error, Hashable, Sendable {
    /// The client left, stopped reading, or the server is shutting down.
    case peerGone
    /// The content breaks the protocol or a limit.
    case rejected(ProtocolRejection)
}
