/// A request without its content: the request line and the field section.
public struct RequestHead: Sendable {
    /// The method.
    public var method: HTTPMethod
    /// The path and query.
    public var target: RequestTarget
    /// The version that the client speaks, 1.0 or 1.1.
    public var version: HTTPVersion
    /// Host and port that the request is for: the target's where it is in absolute form, else the `Host` field's.
    ///
    /// Empty where the client named none.
    public var authority: String { targetAuthority ?? fields["Host"] ?? "" }
    /// Host and port of a target in absolute form.
    private var targetAuthority: String?
    /// The field lines.
    public var fields: FieldSection
    /// The client's address as text, without a port; empty where unknown.
    ///
    /// The peer's, or what a trusted proxy says of it; `unix` on a Unix socket.
    public var remoteAddress: String
    /// What tells the request from all others, sent with its response as `X-Request-Id`; empty outside of a listener.
    ///
    /// The client's own, where it sent one that is harmless, or a new one.
    public var requestID = ""
    /// The number of the event loop that serves the request, from 0.
    ///
    /// What a handler keeps for each loop apart is touched by one core nearly always.
    public var loop = 0

    /// Makes a head.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - target: The path and query.
    ///   - version: The version.
    ///   - authority: Host and port of a target in absolute form; nil where `Host` tells them.
    ///   - fields: The field lines.
    ///   - remoteAddress: The client's address as text.
    public init(
        method: HTTPMethod,
        target: RequestTarget,
        version: HTTPVersion = .http11,
        authority: String? = nil,
        fields: FieldSection = FieldSection(),
        remoteAddress: String = ""
    ) {
        self.method = method
        self.target = target
        self.version = version
        targetAuthority = authority
        self.fields = fields
        self.remoteAddress = remoteAddress
    }
}

extension RequestHead {
    /// Puts a head together.
    init(_ line: RequestLine, _ fields: FieldSection, remoteAddress: String) {
        self.init(
            method: line.method,
            target: line.target,
            version: line.version,
            authority: line.authority,
            fields: fields,
            remoteAddress: remoteAddress
        )
    }
}

/// A request with its whole content.
public struct HTTPRequest: Sendable {
    /// The request line and the field section.
    public var head: RequestHead
    /// The content, transfer coding removed.
    public var body: [UInt8]

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - head: The request line and the field section.
    ///   - body: The content.
    public init(head: RequestHead, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }

    /// The method.
    public var method: HTTPMethod { head.method }

    /// The path and query.
    public var target: RequestTarget { head.target }

    /// The field lines.
    public var fields: FieldSection { head.fields }
}
