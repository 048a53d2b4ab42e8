/// A request that the wire itself refuses, before or beside any handler.
public struct ProtocolRejection: Hashable, Sendable {
    /// The status to answer with.
    public let status: HTTPStatus
    /// A stable kebab-case code: `malformed-request-line`, `content-too-large`, `overloaded`.
    public let code: String
    /// One sentence for people; never repeats what the client sent.
    public let detail: String
    /// Seconds after which the client may try again; the listener sends it as `Retry-After`.
    public let retryAfterSeconds: Int?

    /// Makes a rejection.
    ///
    /// - Parameters:
    ///   - status: The status to answer with.
    ///   - code: A stable kebab-case code.
    ///   - detail: One sentence for people.
    ///   - retryAfterSeconds: Seconds after which the client may try again.
    public init(status: HTTPStatus, code: String, detail: String, retryAfterSeconds: Int? = nil) {
        self.status = status
        self.code = code
        self.detail = detail
        self.retryAfterSeconds = retryAfterSeconds
    }

    /// 408: the request did not arrive in time.
    public static let timedOut = ProtocolRejection(
        status: .requestTimeout,
        code: "request-timeout",
        detail: "The request did not arrive in time."
    )

    /// 413: the content is longer than this resource takes.
    public static let contentTooLarge = ProtocolRejection(
        status: .contentTooLarge,
        code: "content-too-large",
        detail: "The content is longer than this resource takes."
    )

    /// 417: an expectation other than 100-continue.
    public static let expectationFailed = ProtocolRejection(
        status: .expectationFailed,
        code: "expectation-failed",
        detail: "The only expectation that is met is 100-continue."
    )

    /// 500: a handler failed.
    public static let internalError = ProtocolRejection(
        status: .internalServerError,
        code: "internal-error",
        detail: "The request could not be answered."
    )

    /// 503: every worker is busy and the queue before them is full.
    public static let overloaded = ProtocolRejection(
        status: .serviceUnavailable,
        code: "overloaded",
        detail: "The server is busy; try again shortly.",
        retryAfterSeconds: 1
    )

    /// 429: as many connections as one address may hold.
    public static let tooManyConnectionsFromAddress = ProtocolRejection(
        status: .tooManyRequests,
        code: "too-many-connections-from-address",
        detail: "Your address holds as many connections as it may; close some, or try again shortly.",
        retryAfterSeconds: 1
    )

    /// 503: as much content of requests and responses as the server holds in memory.
    public static let outOfMemory = ProtocolRejection(
        status: .serviceUnavailable,
        code: "out-of-memory",
        detail: "The server holds as much unfinished content as it may; try again shortly.",
        retryAfterSeconds: 1
    )

    /// 503: as many connections as the server holds.
    public static let tooManyConnections = ProtocolRejection(
        status: .serviceUnavailable,
        code: "too-many-connections",
        detail: "The server holds as many connections as it may; try again shortly.",
        retryAfterSeconds: 1
    )
}
