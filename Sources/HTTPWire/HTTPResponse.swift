/// A response with its whole content.
///
/// The listener adds `Date`, `X-Request-Id`, `Content-Length` and `Connection`; for `HEAD` it sends the length and leaves the content
/// out, so a handler answers `HEAD` as it answers `GET`.
public struct HTTPResponse: Sendable, Equatable {
    /// The status.
    public var status: HTTPStatus
    /// The field lines, without what the listener adds.
    public var fields: FieldSection
    /// The content.
    public var body: [UInt8]

    /// Makes a response.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - fields: The field lines.
    ///   - body: The content.
    public init(status: HTTPStatus, fields: FieldSection = FieldSection(), body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// Makes a response of plain text.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - text: The content.
    public init(status: HTTPStatus, text: String) {
        self.init(status: status, fields: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8))
    }
}
