/// A request method that this server knows.
///
/// Method names are case-sensitive. A name that is not here is refused with 501 before any handler sees it; a known
/// one that a resource lacks is the router's to refuse, with 405 and `Allow`.
///
/// Source: RFC 9110 §9, RFC 5789 (`PATCH`).
public enum HTTPMethod: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// Reads a resource.
    case get = "GET"
    /// Reads a resource's field section without its content.
    case head = "HEAD"
    /// Hands content to a resource for processing.
    case post = "POST"
    /// Creates or replaces the resource at the target.
    case put = "PUT"
    /// Removes the resource at the target.
    case delete = "DELETE"
    /// Asks what a resource, or the server, can do.
    case options = "OPTIONS"
    /// Changes part of a resource.
    case patch = "PATCH"
    /// Asks for a tunnel; always refused.
    case connect = "CONNECT"
    /// Asks for the request to be echoed; always refused.
    case trace = "TRACE"

    /// Whether the method only reads.
    ///
    /// Source: RFC 9110 §9.2.1.
    public var isSafe: Bool {
        switch self {
        case .get, .head, .options, .trace: true
        case .post, .put, .delete, .patch, .connect: false
        }
    }

    /// The name as it stands in a request line.
    public var description: String { rawValue }
}
