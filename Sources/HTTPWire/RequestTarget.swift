/// What a request is for: a path and a query.
///
/// A target in absolute form is held by its path and query; its authority is in ``RequestHead/authority``. Nothing
/// is normalized: dot segments and doubled slashes stay as they are (a route that does not name them does not match),
/// and an encoded slash stays inside its segment.
///
/// Source: RFC 9112 §3.2, RFC 3986 §3.3 and §3.4.
public struct RequestTarget: Hashable, Sendable, CustomStringConvertible {
    /// The path as it was sent, percent-encoding included: `/v1/articles/a%2Fb`; `*` for the server as a whole.
    public let path: String
    /// What follows the question mark, as it was sent; nil without one.
    public let query: String?
    /// The path's segments, percent-decoded: `["v1", "articles", "a/b"]`.
    ///
    /// The root has none; a slash at the end leaves an empty last segment.
    public let segments: [String]

    /// Reads a path and query as they stand in a request line.
    ///
    /// - Parameter text: An origin-form target, or `*`.
    /// - Throws: ``RequestTargetError`` where a character may not stand there, an escape is broken, or a segment
    ///   decodes to no UTF-8 text.
    public init(_ text: String) throws(RequestTargetError) {
        try self.init(octets: Array(text.utf8)[...])
    }

    /// Reads a path and query.
    init(octets: ArraySlice<UInt8>) throws(RequestTargetError) {
        let start = octets.startIndex
        guard let first = octets.first else { throw .empty }
        if first == UInt8(ascii: "*"), octets.count == 1 {
            (path, query, segments) = ("*", nil, [])
            return
        }
        guard first == UInt8(ascii: "/") else { throw .invalidCharacter(offset: 0) }
        var segments: [String] = []
        var position = start + 1
        var segmentStart = position
        var hasEscape = false
        let end = octets.endIndex
        while true {
            let octet = position < end ? octets[position] : UInt8(ascii: "?")
            if octet == UInt8(ascii: "/") || octet == UInt8(ascii: "?") {
                let raw = octets[segmentStart..<position]
                if hasEscape {
                    segments.append(try Self.decode(raw, origin: start, plusIsSpace: false, allowsNUL: false))
                } else {
                    segments.append(String(decoding: raw, as: UTF8.self))
                }
                if octet == UInt8(ascii: "?") { break }
                (segmentStart, hasEscape) = (position + 1, false)
            } else if !OctetSet.path.contains(octet) {
                throw .invalidCharacter(offset: position - start)
            } else if octet == UInt8(ascii: "%") {
                hasEscape = true
            }
            position += 1
        }
        if segments.count == 1, segments[0].isEmpty { segments = [] }
        self.segments = segments
        path = String(decoding: octets[start..<position], as: UTF8.self)
        guard position < end else {
            query = nil
            return
        }
        let queryOctets = octets[(position + 1)...]
        try Self.checkQuery(queryOctets, origin: start)
        query = String(decoding: queryOctets, as: UTF8.self)
    }

    /// The path and query as they were sent.
    public var description: String {
        guard let query else { return path }
        return "\(path)?\(query)"
    }

    private static func checkQuery(_ octets: ArraySlice<UInt8>, origin: Int) throws(RequestTargetError) {
        var position = octets.startIndex
        while position < octets.endIndex {
            let octet = octets[position]
            guard OctetSet.query.contains(octet) else {
                throw .invalidCharacter(offset: position - origin)
            }
            if octet == UInt8(ascii: "%") {
                guard position + 2 < octets.endIndex, octets[position + 1].hexValue != nil,
                    octets[position + 2].hexValue != nil
                else { throw .invalidEscape(offset: position - origin) }
                position += 2
            }
            position += 1
        }
    }

    /// Decodes percent-encoding.
    static func decode(
        _ octets: ArraySlice<UInt8>,
        origin: Int,
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
                else { throw .invalidEscape(offset: position - origin) }
                decoded.append(high << 4 | low)
                position += 3
            } else {
                decoded.append(plusIsSpace && octet == UInt8(ascii: "+") ? 0x20 : octet)
                position += 1
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self) else {
            throw .invalidText(offset: octets.startIndex - origin)
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
