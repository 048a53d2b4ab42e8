/// An IPv4 or IPv6 address.
///
/// An IPv4 address and the IPv6 address that maps it (`::ffff:192.0.2.1`) are the same.
///
/// Source: RFC 4291 §2.2 and §2.5.5.2.
public struct IPAddress: Hashable, Sendable {
    /// The first eight octets.
    let high: UInt64
    /// The last eight octets.
    let low: UInt64

    /// Reads an address literal without brackets, port and zone; nil where the text is none.
    ///
    /// - Parameter text: `192.0.2.1`, `2001:db8::1`, `::ffff:192.0.2.1`.
    public init?(_ text: String) {
        self.init(octets: Array(text.utf8)[...])
    }

    /// Reads an address literal.
    init?(octets: ArraySlice<UInt8>) {
        if let four = Self.four(octets) {
            (high, low) = (0, 0xFFFF_0000_0000 | UInt64(four))
        } else if let groups = Self.six(octets) {
            high = groups[..<4].reduce(0) { $0 << 16 | UInt64($1) }
            low = groups[4...].reduce(0) { $0 << 16 | UInt64($1) }
        } else {
            return nil
        }
    }

    private init(high: UInt64, low: UInt64) {
        (self.high, self.low) = (high, low)
    }

    /// Whether it is an IPv4 address.
    public var isFour: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// Whether only this machine can have it: 127.0.0.0/8 or ::1.
    public var isLoopback: Bool { isFour ? low >> 24 & 0xFF == 127 : high == 0 && low == 1 }

    /// What one customer of a network is commonly given: an IPv4 address, or the first 64 bits of an IPv6 address.
    public var neighbourhood: IPAddress { isFour ? self : IPAddress(high: high, low: 0) }

    /// Reads four numbers up to 255, without zeros in front, which some readers take for octal.
    private static func four(_ octets: ArraySlice<UInt8>) -> UInt32? {
        let parts = octets.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.count), part.allSatisfy(\.isDigit), part.count == 1 || part.first != 0x30
            else { return nil }
            let number = part.reduce(UInt32(0)) { $0 * 10 + UInt32($1 - 0x30) }
            guard number <= 255 else { return nil }
            value = value << 8 | number
        }
        return value
    }

    /// Reads eight groups, or fewer around one elision.
    private static func six(_ octets: ArraySlice<UInt8>) -> [UInt16]? {
        let colon = UInt8(ascii: ":")
        let elision = octets.indices.dropLast().first { octets[$0] == colon && octets[$0 + 1] == colon }
        guard let elision else {
            guard let groups = groups(octets, mayEndInFour: true), groups.count == 8 else { return nil }
            return groups
        }
        guard let left = groups(octets[..<elision], mayEndInFour: false),
            let right = groups(octets[(elision + 2)...], mayEndInFour: true), left.count + right.count <= 7
        else { return nil }
        return left + [UInt16](repeating: 0, count: 8 - left.count - right.count) + right
    }

    private static func groups(_ octets: ArraySlice<UInt8>, mayEndInFour: Bool) -> [UInt16]? {
        guard !octets.isEmpty else { return [] }
        let parts = octets.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count <= 8 else { return nil }
        var groups: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if mayEndInFour, index == parts.count - 1, let four = four(part) {
                groups.append(UInt16(truncatingIfNeeded: four >> 16))
                groups.append(UInt16(truncatingIfNeeded: four))
                continue
            }
            guard (1...4).contains(part.count) else { return nil }
            var group: UInt16 = 0
            for octet in part {
                guard let digit = octet.hexValue else { return nil }
                group = group << 4 | UInt16(digit)
            }
            groups.append(group)
        }
        return groups
    }
}

/// Addresses that share their first bits: `10.0.0.0/8`, `2001:db8::/32`; a single address without a slash.
///
/// Source: RFC 4632 §3.1, RFC 4291 §2.3.
public struct AddressRange: Hashable, Sendable {
    private let base: IPAddress
    /// How many of the 128 bits count.
    private let length: Int

    /// Reads a range; nil where the text is none.
    ///
    /// - Parameter text: An address literal, and a slash with the number of bits that count.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let base = IPAddress(octets: Array(first)[...]) else { return nil }
        let width = base.isFour ? 32 : 128
        var length = width
        if parts.count == 2 {
            guard (1...3).contains(parts[1].count), parts[1].allSatisfy(\.isDigit) else { return nil }
            length = parts[1].reduce(0) { $0 * 10 + Int($1 - 0x30) }
            guard length <= width else { return nil }
        }
        self.base = base
        self.length = length + 128 - width
    }

    /// Whether an address lies in the range.
    public func contains(_ address: IPAddress) -> Bool {
        let high = length >= 64 ? UInt64.max : ~(UInt64.max >> UInt64(length))
        let low = length >= 128 ? UInt64.max : length <= 64 ? 0 : ~(UInt64.max >> UInt64(length - 64))
        return (address.high ^ base.high) & high == 0 && (address.low ^ base.low) & low == 0
    }
}
