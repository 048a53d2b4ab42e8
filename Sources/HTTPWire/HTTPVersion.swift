/// The version of HTTP that a message speaks.
///
/// Source: RFC 9110 §2.5, RFC 9112 §2.3.
public struct HTTPVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The major number, 0 to 9.
    public let major: UInt8
    /// The minor number, 0 to 9.
    public let minor: UInt8

    /// Makes a version.
    ///
    /// - Parameters:
    ///   - major: The major number, 0 to 9.
    ///   - minor: The minor number, 0 to 9.
    public init(major: UInt8, minor: UInt8) {
        self.major = major
        self.minor = minor
    }

    /// HTTP/1.0.
    public static let http10 = HTTPVersion(major: 1, minor: 0)

    /// HTTP/1.1.
    public static let http11 = HTTPVersion(major: 1, minor: 1)

    /// The version as it stands in a request line: `HTTP/1.1`.
    public var description: String { "HTTP/\(major).\(minor)" }

    /// Orders by major, then minor number.
    public static func < (left: HTTPVersion, right: HTTPVersion) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }
}
