/// A request line: method, target, version.
///
/// Source: RFC 9112 §3.
struct RequestLine: Sendable {
    let method: HTTPMethod
    let target: RequestTarget
    let version: HTTPVersion
    /// Host and port of a target in absolute form.
    let authority: String?

    /// Reads a line, given without its CRLF.
    ///
    /// The version is judged first, since it says what the rest means, then the method, then the target.
    init(_ input: Span<UInt8>, _ range: Range<Int>) throws(RequestDecodingError) {
        guard let methodEnd = Self.space(input, range) else { throw .malformedRequestLine(offset: range.upperBound) }
        guard let targetEnd = Self.space(input, (methodEnd + 1)..<range.upperBound) else {
            throw .malformedRequestLine(offset: range.upperBound)
        }
        guard methodEnd > range.lowerBound else { throw .malformedRequestLine(offset: range.lowerBound) }
        guard targetEnd > methodEnd + 1 else { throw .malformedRequestLine(offset: targetEnd) }
        version = try Self.version(input, (targetEnd + 1)..<range.upperBound)
        method = try Self.method(input, range.lowerBound..<methodEnd)
        let octets = input.array((methodEnd + 1)..<targetEnd)
        (target, authority) = try Self.target(octets, method: method, offset: methodEnd + 1)
        guard method != .connect, method != .trace else { throw .methodNotImplemented(offset: range.lowerBound) }
    }

    private static func space(_ input: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var position = range.lowerBound
        while position < range.upperBound {
            if input[position] == 0x20 { return position }
            position += 1
        }
        return nil
    }

    /// Reads `HTTP/d.d`, case-sensitively; 1.2 and above are spoken as 1.1.
    ///
    /// Source: RFC 9112 §2.3, RFC 9110 §2.5.
    private static func version(
        _ input: Span<UInt8>,
        _ range: Range<Int>
    ) throws(RequestDecodingError) -> HTTPVersion {
        let start = range.lowerBound
        guard range.count == 8, input[start] == UInt8(ascii: "H"), input[start + 1] == UInt8(ascii: "T"),
            input[start + 2] == UInt8(ascii: "T"), input[start + 3] == UInt8(ascii: "P"),
            input[start + 4] == UInt8(ascii: "/"), input[start + 5].isDigit, input[start + 6] == UInt8(ascii: "."),
            input[start + 7].isDigit
        else { throw .malformedRequestLine(offset: start) }
        guard input[start + 5] == UInt8(ascii: "1") else { throw .versionNotSupported(offset: start) }
        return input[start + 7] == UInt8(ascii: "0") ? .http10 : .http11
    }

    /// Reads a method by its octets.
    private static func method(
        _ input: Span<UInt8>,
        _ range: Range<Int>
    ) throws(RequestDecodingError) -> HTTPMethod {
        // At most seven octets packed into a word, so that a known name costs one comparison.
        var packed: UInt64 = 0
        for position in range {
            guard input[position].isTokenOctet else { throw .malformedRequestLine(offset: position) }
            packed = range.count > 7 ? 0 : packed << 8 | UInt64(input[position])
        }
        switch packed {
        case 0x47_4554: return .get
        case 0x4845_4144: return .head
        case 0x504F_5354: return .post
        case 0x50_5554: return .put
        case 0x4445_4C45_5445: return .delete
        case 0x4F50_5449_4F4E_53: return .options
        case 0x50_4154_4348: return .patch
        case 0x43_4F4E_4E45_4354: return .connect
        case 0x54_5241_4345: return .trace
        default: throw .methodNotImplemented(offset: range.lowerBound)
        }
    }

    /// Reads a target in the form that the method takes.
    ///
    /// Source: RFC 9112 §3.2.
    private static func target(
        _ octets: [UInt8],
        method: HTTPMethod,
        offset: Int
    ) throws(RequestDecodingError) -> (RequestTarget, String?) {
        if method == .connect {
            // Authority form; the port is required (RFC 9112 §3.2.3).
            guard let authority = Authority(octets[...]), authority.port != nil else {
                throw .malformedTarget(offset: offset)
            }
            return (try read([UInt8(ascii: "/")], offset), authority.text)
        }
        if octets.first == UInt8(ascii: "/") { return (try read(octets, offset), nil) }
        if octets == [UInt8(ascii: "*")], method == .options { return (try read(octets, offset), nil) }
        guard let schemeEnd = ["http://", "https://"].first(where: { octets.startsIgnoringCase(with: $0) })
        else { throw .malformedTarget(offset: offset) }
        let start = schemeEnd.utf8.count
        let pathStart = octets[start...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
        guard let authority = Authority(octets[start..<(pathStart ?? octets.count)]) else {
            throw .malformedTarget(offset: offset + start)
        }
        guard let pathStart else {
            // An absolute URI without a path is the server as a whole to OPTIONS, the root to others (RFC 9112 §3.2.4).
            return (try read(method == .options ? [UInt8(ascii: "*")] : [UInt8(ascii: "/")], offset), authority.text)
        }
        let rest = Array(octets[pathStart...])
        guard rest.first == UInt8(ascii: "?") else { return (try read(rest, offset + pathStart), authority.text) }
        return (try read([UInt8(ascii: "/")] + rest, offset + pathStart - 1), authority.text)
    }

    private static func read(
        _ octets: [UInt8],
        _ offset: Int
    ) throws(RequestDecodingError) -> RequestTarget {
        do {
            return try RequestTarget(octets: octets)
        } catch {
            throw .malformedTarget(offset: offset + error.offset)
        }
    }
}

extension [UInt8] {
    /// Whether the octets begin with this text, without regard to ASCII case.
    fileprivate func startsIgnoringCase(with text: String) -> Bool {
        count >= text.utf8.count && zip(self, text.utf8).allSatisfy { $0.lowercasedASCII == $1 }
    }
}
