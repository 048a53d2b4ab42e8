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

    /// What the client is told.
    public var rejection: ProtocolRejection {
        switch self {
        case .invalidOctet:
            Self.bad("invalid-octet", "The request holds a control character or a line end that may not stand there.")
        case .malformedRequestLine:
            Self.bad("malformed-request-line", "The request line is not a method, a target and a version.")
        case .requestLineTooLong:
            ProtocolRejection(
                status: .uriTooLong,
                code: "request-line-too-long",
                detail: "The request line is longer than this server reads."
            )
        case .methodNotImplemented:
            ProtocolRejection(
                status: .notImplemented,
                code: "method-not-implemented",
                detail: "This server does not know the method."
            )
        case .malformedTarget:
            Self.bad(
                "malformed-target",
                "The request target is not one that the method takes, or not percent-encoded UTF-8 without control characters."
            )
        case .versionNotSupported:
            ProtocolRejection(
                status: .httpVersionNotSupported,
                code: "version-not-supported",
                detail: "This server speaks HTTP/1.1 and HTTP/1.0."
            )
        case .malformedFieldLine:
            Self.bad("malformed-field-line", "A field line is not a name, a colon and a value.")
        case .foldedFieldLine:
            Self.bad("folded-field-line", "A field line begins with a blank.")
        case .fieldSectionTooLarge:
            Self.large("field-section-too-large", "The field section is larger than this server reads.")
        case .missingHost:
            Self.bad("missing-host", "The request has no Host field.")
        case .repeatedHost:
            Self.bad("repeated-host", "The request has more than one Host field.")
        case .malformedHost:
            Self.bad("malformed-host", "The Host field is not a host and port.")
        case .malformedContentLength:
            Self.bad("malformed-content-length", "The Content-Length field is not one plain number.")
        case .malformedTransferEncoding:
            Self.bad("malformed-transfer-encoding", "The Transfer-Encoding field is not chunked, once and last.")
        case .transferCodingNotImplemented:
            ProtocolRejection(
                status: .notImplemented,
                code: "transfer-coding-not-implemented",
                detail: "The only transfer coding that this server reads is chunked."
            )
        case .ambiguousFraming:
            Self.bad("ambiguous-framing", "The request has both Transfer-Encoding and Content-Length.")
        case .unknownExpectation:
            .expectationFailed
        case .malformedChunk:
            Self.bad("malformed-chunk", "The chunked content is malformed.")
        case .contentTooLarge:
            .contentTooLarge
        case .malformedTrailer:
            Self.bad("malformed-trailer", "A trailer field is malformed or may not come as a trailer.")
        case .trailerSectionTooLarge:
            Self.large("trailer-section-too-large", "The trailer section is larger than this server reads.")
        }
    }

    private static func bad(_ code: String, _ detail: String) -> ProtocolRejection {
        ProtocolRejection(status: .badRequest, code: code, detail: detail)
    }

    private static func large(_ code: String, _ detail: String) -> ProtocolRejection {
        ProtocolRejection(status: .requestHeaderFieldsTooLarge, code: code, detail: detail)
    }
}
