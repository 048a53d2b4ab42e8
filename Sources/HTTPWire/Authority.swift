/// A host, and a port where one is given.
///
/// Source: RFC 3986 §3.2.2 and §3.2.3, RFC 9110 §4.2 and §7.2. User information is refused (RFC 9110 §4.2.4), and so
/// is an empty host (§4.2.1).
struct Authority: Sendable {
    private let octets: ArraySlice<UInt8>
    /// The port's number; nil without a colon and digits.
    let port: Int?

    /// Reads `host [ ":" port ]`; nil where it is anything else.
    init?(_ octets: ArraySlice<UInt8>) {
        guard let hostEnd = Self.endOfHost(octets), hostEnd > octets.startIndex else { return nil }
        var port: Int?
        if hostEnd < octets.endIndex {
            guard octets[hostEnd] == UInt8(ascii: ":") else { return nil }
            for octet in octets[(hostEnd + 1)...] {
                guard octet.isDigit else { return nil }
                let value = (port ?? 0) * 10 + Int(octet - 0x30)
                guard value <= 65_535 else { return nil }
                port = value
            }
        }
        self.port = port
        self.octets = octets
    }

    /// Host and port as they were sent.
    var text: String { String(decoding: octets, as: UTF8.self) }

    private static func endOfHost(_ octets: ArraySlice<UInt8>) -> Int? {
        if octets.first == UInt8(ascii: "[") {
            guard let close = octets.firstIndex(of: UInt8(ascii: "]")),
                octets[..<close].contains(UInt8(ascii: ":")),
                IPAddress(octets: octets[(octets.startIndex + 1)..<close]) != nil
            else { return nil }
            return close + 1
        }
        var position = octets.startIndex
        while position < octets.endIndex, octets[position] != UInt8(ascii: ":") {
            guard OctetSet.host.contains(octets[position]) else { return nil }
            if octets[position] == UInt8(ascii: "%") {
                guard position + 2 < octets.endIndex, octets[position + 1].hexValue != nil,
                    octets[position + 2].hexValue != nil
                else { return nil }
            }
            position += 1
        }
        return position
    }
}
