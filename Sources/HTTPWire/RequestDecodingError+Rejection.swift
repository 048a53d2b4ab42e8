extension RequestDecodingError {
    /// What the client is told.
    public var rejection: ProtocolRejection { ProtocolRejection(status: status, code: code, detail: detail) }

    private var status: HTTPStatus {
        switch self {
        case .invalidOctet, .malformedRequestLine, .malformedTarget, .malformedFieldLine, .foldedFieldLine,
            .missingHost,
            .repeatedHost, .malformedHost, .malformedContentLength, .malformedTransferEncoding, .ambiguousFraming,
            .malformedChunk, .malformedTrailer:
            .badRequest
        case .requestLineTooLong: .uriTooLong
        case .methodNotImplemented, .transferCodingNotImplemented: .notImplemented
        case .versionNotSupported: .httpVersionNotSupported
        case .fieldSectionTooLarge, .trailerSectionTooLarge: .requestHeaderFieldsTooLarge
        case .unknownExpectation: ProtocolRejection.expectationFailed.status
        case .contentTooLarge: ProtocolRejection.contentTooLarge.status
        }
    }

    private var code: String {
        switch self {
        case .invalidOctet: "invalid-octet"
        case .malformedRequestLine: "malformed-request-line"
        case .requestLineTooLong: "request-line-too-long"
        case .methodNotImplemented: "method-not-implemented"
        case .malformedTarget: "malformed-target"
        case .versionNotSupported: "version-not-supported"
        case .malformedFieldLine: "malformed-field-line"
        case .foldedFieldLine: "folded-field-line"
        case .fieldSectionTooLarge: "field-section-too-large"
        case .missingHost: "missing-host"
        case .repeatedHost: "repeated-host"
        case .malformedHost: "malformed-host"
        case .malformedContentLength: "malformed-content-length"
        case .malformedTransferEncoding: "malformed-transfer-encoding"
        case .transferCodingNotImplemented: "transfer-coding-not-implemented"
        case .ambiguousFraming: "ambiguous-framing"
        case .unknownExpectation: ProtocolRejection.expectationFailed.code
        case .malformedChunk: "malformed-chunk"
        case .contentTooLarge: ProtocolRejection.contentTooLarge.code
        case .malformedTrailer: "malformed-trailer"
        case .trailerSectionTooLarge: "trailer-section-too-large"
        }
    }

    private var detail: String {
        switch self {
        case .invalidOctet: "The request holds a control character or a line end that may not stand there."
        case .malformedRequestLine: "The request line is not a method, a target and a version."
        case .requestLineTooLong: "The request line is longer than this server reads."
        case .methodNotImplemented: "This server does not know the method."
        case .malformedTarget:
            "The request target is not one that the method takes, or not percent-encoded UTF-8 without control characters."
        case .versionNotSupported: "This server speaks HTTP/1.1 and HTTP/1.0."
        case .malformedFieldLine: "A field line is not a name, a colon and a value."
        case .foldedFieldLine: "A field line begins with a blank."
        case .fieldSectionTooLarge: "The field section is larger than this server reads."
        case .missingHost: "The request has no Host field."
        case .repeatedHost: "The request has more than one Host field."
        case .malformedHost: "The Host field is not a host and port."
        case .malformedContentLength: "The Content-Length field is not one plain number."
        case .malformedTransferEncoding: "The Transfer-Encoding field is not chunked, once and last."
        case .transferCodingNotImplemented: "The only transfer coding that this server reads is chunked."
        case .ambiguousFraming: "The request has both Transfer-Encoding and Content-Length."
        case .unknownExpectation: ProtocolRejection.expectationFailed.detail
        case .malformedChunk: "The chunked content is malformed."
        case .contentTooLarge: ProtocolRejection.contentTooLarge.detail
        case .malformedTrailer: "A trailer field is malformed or may not come as a trailer."
        case .trailerSectionTooLarge: "The trailer section is larger than this server reads."
        }
    }
}
