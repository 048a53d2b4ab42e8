/// What a request is for: a path and a query.
///
/// A target in absolute form is held by its path and query; its authority is in ``RequestHead/authority``. Nothing
/// is normalized: dot segments and doubled slashes stay as they are (a route that does not name them does not match),
/// and an encoded slash stays inside its segment.
///
/// Source: RFC 9112 §3.2, RFC 3986 §3.3 and §3.4.
public struct RequestTarget: Hashable, Sendable, CustomStringConvertible {
    /// Path and query as they were sent.
    public let octets: [UInt8]
    /// Where the path ends in `octets`.
    let pathEnd: Int
    /// The number of ``segments``; none for the root, and for `*`, which is no path.
    public let segmentCount: Int
    /// Whether the path has escapes, so that its segments are other than they were sent.
    let isPathEscaped: Bool

    /// Reads a path and query as they stand in a request line.
    ///
    /// - Parameter text: An origin-form target, or `*`.
    /// - Throws: ``RequestTargetError`` where a character may not stand there, an escape is broken, or a segment
    ///   decodes to no UTF-8 text.
    public init(_ text: String) throws(RequestTargetError) {
        try self.init(octets: Array(text.utf8))
    }

    /// Reads a path and query.
    init(octets: [UInt8]) throws(RequestTargetError) {
        self.octets = octets
        guard let first = octets.first else { throw .empty }
        if first == UInt8(ascii: "*"), octets.count == 1 {
            (pathEnd, segmentCount, isPathEscaped) = (1, 0, false)
            return
        }
        guard first == UInt8(ascii: "/") else { throw .invalidCharacter(offset: 0) }
        (pathEnd, segmentCount, isPathEscaped) = try Self.readPath(octets.span)
        if isPathEscaped { try forEachSegment { _, raw throws(RequestTargetError) in _ = try Self.decodeSegment(raw) } }
        if pathEnd < octets.count { try Self.checkQuery(octets[(pathEnd + 1)...]) }
    }

    /// Finds the end of a path and counts its segments.
    private static func readPath(_ octets: Span<UInt8>) throws(RequestTargetError) -> (Int, Int, Bool) {
        var position = 1
        var segments = 1
        var isEscaped = false
        let allowed = OctetSet.path
        while position < octets.count, octets[position] != UInt8(ascii: "?") {
            let octet = octets[position]
            guard allowed.contains(octet) else { throw .invalidCharacter(offset: position) }
            if octet == UInt8(ascii: "/") { segments += 1 }
            if octet == UInt8(ascii: "%") {
                guard position + 2 < octets.count, let high = octets[position + 1].hexValue,
                    let low = octets[position + 2].hexValue, high | low != 0
                else { throw .invalidEscape(offset: position) }
                isEscaped = true
            }
            position += 1
        }
        return (position, position == 1 ? 0 : segments, isEscaped)
    }

    /// The path as it was sent, percent-encoding included: `/v1/articles/a%2Fb`; `*` for the server as a whole.
    public var path: String { String(decoding: octets[..<pathEnd], as: UTF8.self) }

    /// What follows the question mark, as it was sent; nil without one.
    public var query: String? {
        pathEnd < octets.count ? String(decoding: octets[(pathEnd + 1)...], as: UTF8.self) : nil
    }

    /// Whether there is a query of one character or more.
    public var hasQuery: Bool { pathEnd + 1 < octets.count }

    /// The path's segments, percent-decoded: `["v1", "articles", "a/b"]`.
    ///
    /// The root has none; a slash at the end leaves an empty last segment.
    public var segments: [String] {
        var segments: [String] = []
        forEachSegment { _, raw in segments.append(Self.text(ofSegment: raw)) }
        return segments
    }

    /// Goes through the segments as they were sent, with their numbers.
    func forEachSegment<Failure: Error>(
        _ body: (_ number: Int, _ raw: ArraySlice<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        var start = 1
        for number in 0..<segmentCount {
            let end = octets[start..<pathEnd].firstIndex(of: UInt8(ascii: "/")) ?? pathEnd
            try body(number, octets[start..<end])
            start = end + 1
        }
    }

    /// The text of a segment that was decoded before, when its target was read.
    static func text(ofSegment raw: ArraySlice<UInt8>) -> String {
        (try? decodeSegment(raw)) ?? ""  // It was decoded once without a fault.
    }

    /// Decodes a segment; offsets of faults count from the start of the target that it is a slice of.
    static func decodeSegment(_ raw: ArraySlice<UInt8>) throws(RequestTargetError) -> String {
        guard raw.contains(UInt8(ascii: "%")) else { return String(decoding: raw, as: UTF8.self) }
        return try decode(raw, plusIsSpace: false, allowsNUL: false)
    }

    /// The path and query as they were sent.
    public var description: String { String(decoding: octets, as: UTF8.self) }

    private static func checkQuery(_ octets: ArraySlice<UInt8>) throws(RequestTargetError) {
        var position = octets.startIndex
        while position < octets.endIndex {
            let octet = octets[position]
            guard OctetSet.query.contains(octet) else {
                throw .invalidCharacter(offset: position)
            }
            if octet == UInt8(ascii: "%") {
                guard position + 2 < octets.endIndex, octets[position + 1].hexValue != nil,
                    octets[position + 2].hexValue != nil
                else { throw .invalidEscape(offset: position) }
                position += 2
            }
            position += 1
        }
    }

    /// Decodes percent-encoding.
    static func decode(
        _ octets: ArraySlice<UInt8>,
        plusIsSpace: Bool,
        allowsNUL: Bool
    ) throws(RequestTargetError) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(octets.count)
        var position = octets.startIndex
        while position < octets.endIndex {
            let octet = octets[position]
            if octet == UInt8(ascii: "%") {
                guard position + 2 < octets.endIndex, let high = octets[position + 1].hexValue,
                    let low = octets[position + 2].hexValue, allowsNUL || high | low != 0
                else { throw .invalidEscape(offset: position) }
                decoded.append(high << 4 | low)
                position += 3
            } else {
                decoded.append(plusIsSpace && octet == UInt8(ascii: "+") ? 0x20 : octet)
                position += 1
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self) else {
            throw .invalidText(offset: octets.startIndex)
        }
        return text
    }
}

/// Why a target or a query cannot be read; offsets count octets from the start of the target, or of the query.
public enum RequestTargetError: Error, Hashable, Sendable {
    /// Nothing there.
    case empty
    /// A character that may not stand there unencoded.
    case invalidCharacter(offset: Int)
    /// A percent sign without two hexadecimal digits, or an encoded NUL in a path.
    case invalidEscape(offset: Int)
    /// The escapes decode to octets that are not UTF-8.
    case invalidText(offset: Int)
    /// A query item without a name or without an equals sign.
    case malformedItem(offset: Int)

    /// The offset of the first octet at fault.
    public var offset: Int {
        switch self {
        case .empty: 0
        case .invalidCharacter(let offset), .invalidEscape(let offset), .invalidText(let offset),
            .malformedItem(let offset):
            offset
        }
    }
}
