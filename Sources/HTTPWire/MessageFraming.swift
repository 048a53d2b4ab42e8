/// How a request's content is delimited, and what the client expects of the connection.
///
/// Source: RFC 9112 §6 and §9.3, RFC 9110 §10.1.1.
package struct MessageFraming: Hashable, Sendable {
    /// How content is delimited.
    package enum Content: Hashable, Sendable {
        /// So many octets follow the head, perhaps none.
        case length(Int)
        /// Chunks follow the head.
        case chunked
    }

    /// How the content is delimited.
    package private(set) var content = Content.length(0)
    /// Whether another request may follow on the connection.
    package private(set) var keepsAlive: Bool
    /// Whether the client waits for `100 Continue` before it sends content.
    package private(set) var expectsContinue = false

    private let version: HTTPVersion

    /// Starts with what holds for a version without any field.
    init(version: HTTPVersion) {
        self.version = version
        keepsAlive = version >= .http11
    }

    /// Whether a request has content.
    package var hasContent: Bool { content != .length(0) }

    /// Reads `Host`, `Content-Length`, `Transfer-Encoding`, `Connection` and `Expect`.
    ///
    /// - Parameters:
    ///   - fields: The field section.
    ///   - origin: The offset of the field section in the message.
    ///   - end: The offset of the empty line behind it.
    /// - Throws: ``RequestDecodingError`` where the message's end would be in doubt, or `Host` breaks its rules.
    mutating func read(_ fields: FieldSection, origin: Int, end: Int) throws(RequestDecodingError) {
        var hasHost = false
        var contentLength: (value: Int, offset: Int)?
        var codings: (values: [ArraySlice<UInt8>], offset: Int)?
        var isPersistent = false
        var isClosed = false
        for line in fields.index {
            // The name's length rules out nearly every other field at once.
            let length = line.nameEnd - line.nameStart
            guard length == 4 || length == 6 || length == 10 || length == 14 || length == 17 else { continue }
            let name = fields.bytes[Int(line.nameStart)..<Int(line.nameEnd)]
            let value = fields.bytes[Int(line.valueStart)..<Int(line.valueEnd)]
            let offset = origin + Int(line.nameStart)
            switch length {
            case 4 where name.equalsIgnoringCase("host"):
                guard !hasHost else { throw .repeatedHost(offset: offset) }
                guard Authority(value) != nil else { throw .malformedHost(offset: offset) }
                hasHost = true
            case 6 where name.equalsIgnoringCase("expect") && version >= .http11:
                guard value.equalsIgnoringCase("100-continue") else { throw .unknownExpectation(offset: offset) }
                expectsContinue = true
            case 10 where name.equalsIgnoringCase("connection"):
                for option in value.split(separator: UInt8(ascii: ",")) {
                    let option = option.trimmingBlanks
                    if option.equalsIgnoringCase("close") { isClosed = true }
                    if option.equalsIgnoringCase("keep-alive") { isPersistent = true }
                }
            case 14 where name.equalsIgnoringCase("content-length"):
                guard contentLength == nil, let number = Self.number(value) else {
                    throw .malformedContentLength(offset: offset)
                }
                contentLength = (number, offset)
            case 17 where name.equalsIgnoringCase("transfer-encoding"):
                let members = value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
                codings = ((codings?.values ?? []) + members.map(\.trimmingBlanks), offset)
            default:
                break
            }
        }
        keepsAlive = !isClosed && (keepsAlive || isPersistent)
        if let codings {
            if let contentLength { throw .ambiguousFraming(offset: contentLength.offset) }
            try check(codings.values, offset: codings.offset)
            content = .chunked
        } else if let contentLength {
            content = .length(contentLength.value)
        }
        if !hasHost, version >= .http11 { throw .missingHost(offset: end) }
        if !hasContent { expectsContinue = false }
    }

    /// Accepts `chunked` alone; a coding behind it is malformed, one before it, or none of it, is unknown here.
    ///
    /// Source: RFC 9112 §6.1, §7.1 (`chunked` takes no parameters).
    private func check(_ codings: [ArraySlice<UInt8>], offset: Int) throws(RequestDecodingError) {
        guard version >= .http11 else { throw .malformedTransferEncoding(offset: offset) }
        var chunkedAt: Int?
        for (index, coding) in codings.enumerated() {
            let name = coding.prefix(while: \.isTokenOctet)
            let isChunked = name.equalsIgnoringCase("chunked")
            let parameters = coding[name.endIndex...].trimmingBlanks
            guard !name.isEmpty, parameters.isEmpty || parameters.first == UInt8(ascii: ";") && !isChunked,
                chunkedAt == nil
            else { throw .malformedTransferEncoding(offset: offset) }
            if isChunked { chunkedAt = index }
        }
        guard chunkedAt == 0 else { throw .transferCodingNotImplemented(offset: offset) }
    }

    /// Reads digits; nil for anything else and for numbers beyond all measure.
    private static func number(_ octets: ArraySlice<UInt8>) -> Int? {
        guard !octets.isEmpty else { return nil }
        var value = 0
        for octet in octets {
            guard octet.isDigit else { return nil }
            let (product, isLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isLarger) = product.addingReportingOverflow(Int(octet - 0x30))
            guard !isLarge, !isLarger else { return nil }
            value = sum
        }
        return value
    }
}
