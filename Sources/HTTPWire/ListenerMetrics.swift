/// What a listener has done since it started, at one moment.
///
/// It stands here, beside the handler's contract, so that an application can report it without knowing sockets.
public struct ListenerMetrics: Hashable, Sendable {
    /// Connections that were accepted.
    public var connectionsAccepted = 0
    /// Connections that are open now.
    public var connectionsOpen = 0
    /// Requests whose head was complete and valid.
    public var requests = 0
    /// Octets received.
    public var bytesReceived = 0
    /// Octets sent.
    public var bytesSent = 0
    /// Responses by class of status: 1xx first, 5xx last.
    public var responses = [0, 0, 0, 0, 0]
    /// Refusals that the wire decided on, by ``ProtocolRejection/code``.
    public var rejections: [String: Int] = [:]
    /// Requests that wait for a worker, or for their turn, now.
    public var queued = 0
    /// Octets of unfinished requests, waiting content and unsent responses that are held now.
    public var buffered = 0

    /// Makes a snapshot of nothing.
    public init() {}
}
