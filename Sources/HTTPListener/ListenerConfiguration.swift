import HTTPWire

/// What a listener needs to know.
public struct ListenerConfiguration: Sendable {
    /// The address to listen on: an IPv4 or IPv6 literal, `localhost` for 127.0.0.1, or `unix:` and a socket's path.
    public var host: String
    /// The port, 0 to 65,535; 0 picks a free one, which ``Listener/port`` tells.
    public var port: Int
    /// Listening sockets that another process opened; where there are any, host and port do not matter.
    public var inheritedSockets: [Int32]
    /// How many event loops run, each on a thread of its own; one a core is best.
    public var loops: Int
    /// How many requests planned for a worker are answered at once.
    public var workers: Int
    /// How many more may wait for a worker, and how many for their turn; beyond it 503.
    public var queueLimit: Int
    /// How many streamed exchanges run at once, each on a thread of its own; beyond it 503.
    public var streams: Int
    /// How many connections are held at once; beyond it 503 and close.
    public var connectionLimit: Int
    /// How many connections one address holds at once (an IPv6 address counts with its /64); beyond it 429 and close;
    /// 0 sets no such limit.
    ///
    /// Loopback, Unix sockets and trusted proxies are exempt, unless ``limitsLoopback`` says otherwise.
    public var connectionsPerAddress: Int
    /// Whether the limit for one address holds for loopback too.
    public var limitsLoopback: Bool
    /// Octets of unfinished requests, of content that waits for its answer and of unsent responses that all
    /// connections hold together; a request that would go beyond it gets 503, a response is cut.
    public var bufferLimit: Int
    /// Whose word counts on where a request comes from.
    public var proxyTrust: ProxyTrust
    /// Limits on request heads and chunked framing.
    public var requestLimits: RequestLimits
    /// How long each phase of a connection may take.
    public var timeLimits: TimeLimits
    /// Told of every response, on the event loop; must not block.
    public var accessLog: (@Sendable (AccessLogEntry) -> Void)?

    /// Makes a configuration.
    ///
    /// - Parameters:
    ///   - host: An IPv4 or IPv6 literal, `localhost`, or `unix:` and a path.
    ///   - port: The port, or 0 for a free one.
    ///   - inheritedSockets: Listening sockets that another process opened.
    ///   - loops: How many event loops run.
    ///   - workers: How many requests are answered by workers at once.
    ///   - queueLimit: How many more may wait for a worker, and how many for their turn.
    ///   - streams: How many streamed exchanges run at once.
    ///   - connectionLimit: How many connections are held at once.
    ///   - connectionsPerAddress: How many connections one address holds at once; 0 for no limit.
    ///   - limitsLoopback: Whether that holds for loopback too.
    ///   - bufferLimit: Octets that all connections hold together.
    ///   - proxyTrust: Whose word counts on where a request comes from.
    ///   - requestLimits: Limits on request heads and chunked framing.
    ///   - timeLimits: How long each phase of a connection may take.
    ///   - accessLog: Told of every response.
    public init(
        host: String = "127.0.0.1",
        port: Int = 8080,
        inheritedSockets: [Int32] = [],
        loops: Int = 2,
        workers: Int = 2,
        queueLimit: Int = 256,
        streams: Int = 16,
        connectionLimit: Int = 16_384,
        connectionsPerAddress: Int = 0,
        limitsLoopback: Bool = false,
        bufferLimit: Int = 1 << 30,
        proxyTrust: ProxyTrust = ProxyTrust(),
        requestLimits: RequestLimits = RequestLimits(),
        timeLimits: TimeLimits = TimeLimits(),
        accessLog: (@Sendable (AccessLogEntry) -> Void)? = nil
    ) {
        self.host = host
        self.port = port
        self.inheritedSockets = inheritedSockets
        self.loops = max(1, loops)
        self.workers = max(1, workers)
        self.queueLimit = max(0, queueLimit)
        self.streams = max(1, streams)
        self.connectionLimit = max(1, connectionLimit)
        self.connectionsPerAddress = max(0, connectionsPerAddress)
        self.limitsLoopback = limitsLoopback
        self.bufferLimit = max(0, bufferLimit)
        self.proxyTrust = proxyTrust
        self.requestLimits = requestLimits
        self.timeLimits = timeLimits
        self.accessLog = accessLog
    }
}

/// How long each phase of a connection may take.
public struct TimeLimits: Hashable, Sendable {
    /// From a request's first octet to the end of its field section; beyond it 408.
    public var head: Duration
    /// The window in which content must arrive at ``minimumRate``; beyond it 408.
    public var content: Duration
    /// The window in which a client must take its response at ``minimumRate``; beyond it the connection is cut.
    public var write: Duration
    /// Between requests.
    public var idle: Duration
    /// After the last response, for the client to close its side.
    public var linger: Duration
    /// Octets a second that a client must send or take while it is its turn.
    public var minimumRate: Int

    /// Makes limits.
    ///
    /// - Parameters:
    ///   - head: From a request's first octet to the end of its field section.
    ///   - content: The window in which content must arrive at the minimum rate.
    ///   - write: The window in which a response must be taken at the minimum rate.
    ///   - idle: Between requests.
    ///   - linger: After the last response.
    ///   - minimumRate: Octets a second.
    public init(
        head: Duration = .seconds(10),
        content: Duration = .seconds(20),
        write: Duration = .seconds(20),
        idle: Duration = .seconds(60),
        linger: Duration = .seconds(2),
        minimumRate: Int = 64
    ) {
        self.head = head
        self.content = content
        self.write = write
        self.idle = idle
        self.linger = linger
        self.minimumRate = minimumRate
    }
}

/// One response, as an access log tells it.
public struct AccessLogEntry: Hashable, Sendable {
    /// The client's address as text: the peer's, or what a trusted proxy says of it.
    public let remoteAddress: String
    /// The response's `X-Request-Id`.
    public let requestID: String
    /// The method; nil where no valid head was read.
    public let method: HTTPMethod?
    /// The target's path, without its query, which may hold what a log must not; nil where no valid head was read.
    public let path: String?
    /// The response's status.
    public let status: HTTPStatus
    /// The octets of the response, head included.
    public let bytes: Int
    /// From the end of the request's head to the response's last octet being handed to the connection.
    public let duration: Duration
}
