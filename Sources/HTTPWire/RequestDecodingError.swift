/// Why octets are no request that can be answered, with the offset, from the start of the message, of the fault.
///
/// After any of these the connection is closed: where a message's end is in doubt, nothing behind it can be trusted.
///
/// Source: RFC 9112 §2.2, §6.3 and §11.2.
public enum RequestDecodingError: Error, Hashable, Sendable {
    /// A control character, a carriage return without a line feed, or a line feed alone in the field section.
    case invalidOctet(offset: Int)
    /// Not `method SP target SP version` with single spaces.
    case malformedRequestLine(offset: Int)
    /// A request line beyond the limit.
    case requestLineTooLong(offset: Int)
    /// A method that this server does not know or never performs.
    case methodNotImplemented(offset: Int)
    /// A target in none of the four forms, or in one that the method excludes.
    case malformedTarget(offset: Int)
    /// A major version other than 1.
    case versionNotSupported(offset: Int)
    /// A field line without a token, a colon right behind it, and a value.
    case malformedFieldLine(offset: Int)
    /// A line that begins with a blank.
    case foldedFieldLine(offset: Int)
    /// Field lines beyond the limit.
    case fieldSectionTooLarge(offset: Int)
    /// No `Host` in HTTP/1.1.
    case missingHost(offset: Int)
    /// More than one `Host`.
    case repeatedHost(offset: Int)
    /// A `Host` that is no host and port.
    case malformedHost(offset: Int)
    /// A `Content-Length` that is repeated, a list, not plain digits, or beyond all measure.
    case malformedContentLength(offset: Int)
    /// A `Transfer-Encoding` that HTTP/1.0 lacks, or where `chunked` is not once and last.
    case malformedTransferEncoding(offset: Int)
    /// A transfer coding other than `chunked`.
    case transferCodingNotImplemented(offset: Int)
    /// `Transfer-Encoding` beside `Content-Length`.
    case ambiguousFraming(offset: Int)
    /// An expectation other than 100-continue.
    case unknownExpectation(offset: Int)
    /// A chunk size, extension or line end that breaks the grammar or a limit.
    case malformedChunk(offset: Int)
    /// More content than the resource takes.
    case contentTooLarge(offset: Int)
    /// A trailer line that breaks the grammar or names a field that may not come late.
    case malformedTrailer(offset: Int)
    /// Trailer lines beyond the limit.
    case trailerSectionTooLarge(offset: Int)

    /// The offset of the fault in octets from the start of the message.
    ///
    /// For content it counts from the start of the content as transferred.
    public var offset: Int {
        switch self {
        case .invalidOctet(let offset), .malformedRequestLine(let offset), .requestLineTooLong(let offset),
            .methodNotImplemented(let offset), .malformedTarget(let offset), .versionNotSupported(let offset),
            .malformedFieldLine(let offset), .foldedFieldLine(let offset), .fieldSectionTooLarge(let offset),
            .missingHost(let offset), .repeatedHost(let offset), .malformedHost(let offset),
            .malformedContentLength(let offset), .malformedTransferEncoding(let offset),
            .transferCodingNotImplemented(let offset), .ambiguousFraming(let offset),
            .unknownExpectation(let offset), .malformedChunk(let offset), .contentTooLarge(let offset),
            .malformedTrailer(let offset), .trailerSectionTooLarge(let offset):
            offset
        }
    }
}
