/// A set of ASCII octets, as two words.
///
/// The sets are written as numbers so that they are constants: a global that is computed on first use costs a check at
/// each use, which a scan of every octet feels. A test holds them against the characters of the grammars.
struct OctetSet: Sendable {
    /// Octets 0 to 63, the lowest bit first.
    private let low: UInt64
    /// Octets 64 to 127.
    private let high: UInt64

    /// Whether the octet is in the set.
    func contains(_ octet: UInt8) -> Bool {
        let word = octet < 64 ? low : high
        return octet < 128 && word >> UInt64(octet & 63) & 1 == 1
    }

    /// RFC 9110 §5.6.2 `tchar`.
    static let token = OctetSet(low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE)

    /// RFC 3986 §3.3 `pchar` and the slash; escapes are checked by themselves.
    ///
    /// Browsers send square brackets and the vertical bar bare, so they are let through.
    static let path = OctetSet(low: 0x2FFF_FFF2_0000_0000, high: 0x57FF_FFFE_AFFF_FFFF)

    /// RFC 3986 §3.4, and what else the URL standard's query encoder leaves bare.
    static let query = OctetSet(low: 0xAFFF_FFF2_0000_0000, high: 0x7FFF_FFFF_FFFF_FFFF)

    /// RFC 3986 §3.2.2 `reg-name`, escapes checked by themselves, without the comma.
    ///
    /// A comma in `Host` is the mark of two fields that some intermediary joined.
    static let host = OctetSet(low: 0x2BFF_6FF2_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)
}

extension UInt8 {
    /// Whether the octet may stand in a token (RFC 9110 §5.6.2).
    var isTokenOctet: Bool { OctetSet.token.contains(self) }

    /// Whether the octet may stand in a field value, blanks included (RFC 9110 §5.5).
    var isFieldValueOctet: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }

    /// Whether the octet is neither a control character nor a blank.
    var isVisible: Bool { self > 0x20 && self != 0x7F }

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

extension Span<UInt8> {
    /// The index of the first octet, from an index on, that may not stand in a field value; the end where there is none.
    func firstIndexOfControl(from start: Int) -> Int {
        withUnsafeBytes { octets in
            var position = start
            while position < octets.count {
                if position + 8 <= octets.count {
                    let controls = Self.controls(octets.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                    position += controls == 0 ? 8 : controls.trailingZeroBitCount / 8
                    if controls == 0 { continue }
                }
                guard octets[position].isFieldValueOctet else { return position }
                position += 1
            }
            return position
        }
    }

    /// Marks the octets of a word that are control characters, tabs too, by their highest bits.
    ///
    /// The first mark is right. A borrow may set others behind it.
    private static func controls(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let octets = UInt64(littleEndian: word)
        let deleted = octets ^ (ones &* 0x7F)
        return ((octets &- ones &* 0x20) & ~octets | (deleted &- ones) & ~deleted) & (ones &* 0x80)
    }

    /// Whether the octets from an index on begin with others.
    package func hasPrefix(_ prefix: [UInt8], at start: Int) -> Bool {
        guard prefix.count <= count - start else { return false }
        return withUnsafeBytes { octets in
            prefix.withUnsafeBytes { prefix in
                var position = 0
                while position + 8 <= prefix.count {
                    guard
                        octets.loadUnaligned(fromByteOffset: start + position, as: UInt64.self)
                            == prefix.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                    else { return false }
                    position += 8
                }
                while position < prefix.count {
                    guard octets[start + position] == prefix[position] else { return false }
                    position += 1
                }
                return true
            }
        }
    }

    /// A copy of some of the octets.
    func array(_ range: Range<Int>) -> [UInt8] {
        withUnsafeBufferPointer { [UInt8](UnsafeBufferPointer(rebasing: $0[range])) }
    }
}
