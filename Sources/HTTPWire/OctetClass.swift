/// What each octet may be part of, as bits in one table, so that a scan tests an octet with one load.
enum OctetClass {
    static let token: UInt8 = 1
    static let fieldValue: UInt8 = 2
    static let path: UInt8 = 4
    static let query: UInt8 = 8
    static let hex: UInt8 = 16
    static let host: UInt8 = 32

    /// The bits of each octet.
    static let table: [UInt8] = (0...255).map { bits(UInt8($0)) }

    private static func bits(_ octet: UInt8) -> UInt8 {
        var bits: UInt8 = 0
        let scalar = Unicode.Scalar(octet)
        let isAlphanumeric = octet < 0x80 && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        // RFC 9110 §5.6.2.
        if isAlphanumeric || "!#$%&'*+-.^_`|~".unicodeScalars.contains(scalar) { bits |= token }
        // RFC 9110 §5.5: VCHAR, obs-text, SP and HTAB.
        if octet == 0x09 || (octet >= 0x20 && octet != 0x7F) { bits |= fieldValue }
        // RFC 3986 §3.3 `pchar` and "/"; the percent sign is checked by itself. Browsers send "[", "]" and "|" bare.
        let isPath = isAlphanumeric || "-._~!$&'()*+,;=:@/%[]|".unicodeScalars.contains(scalar)
        if isPath { bits |= path }
        // RFC 3986 §3.4, and what else the URL standard's query encoder leaves bare.
        if isPath || "?{}\\^`".unicodeScalars.contains(scalar) { bits |= query }
        if octet.hexValue != nil { bits |= hex }
        // RFC 3986 §3.2.2 `reg-name` without the percent sign.
        if isAlphanumeric || "-._~!$&'()*+,;=".unicodeScalars.contains(scalar) { bits |= host }
        return bits
    }
}

extension UInt8 {
    /// Whether the octet may stand in a token (RFC 9110 §5.6.2).
    var isTokenOctet: Bool { OctetClass.table[Int(self)] & OctetClass.token != 0 }

    /// Whether the octet may stand in a field value, blanks included (RFC 9110 §5.5).
    var isFieldValueOctet: Bool { self == 0x09 || (self >= 0x20 && self != 0x7F) }

    /// Whether the octet is a space or a horizontal tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }

    /// Whether the octet is a decimal digit.
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// The octet with ASCII capitals made small.
    var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    /// The value of a hexadecimal digit.
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}

extension ArraySlice<UInt8> {
    /// The slice without spaces and tabs at its ends.
    var trimmingBlanks: ArraySlice<UInt8> {
        var slice = self
        while let first = slice.first, first.isBlank { slice.removeFirst() }
        while let last = slice.last, last.isBlank { slice.removeLast() }
        return slice
    }

    /// Whether the octets are this text, without regard to ASCII case.
    func equalsIgnoringCase(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { other in
            zip(self, other).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
        }
    }
}
