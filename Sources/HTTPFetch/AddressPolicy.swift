/// Which network addresses may be connected to.
///
/// Source: the IANA special-purpose address registries (RFC 6890 and its successors).
public struct AddressPolicy: Hashable, Sendable {
    /// Whether private, loopback, link-local and reserved addresses are allowed too.
    public let allowsPrivateAddresses: Bool

    /// Makes a policy.
    public init(allowsPrivateAddresses: Bool) {
        self.allowsPrivateAddresses = allowsPrivateAddresses
    }

    /// Whether an address may be connected to.
    ///
    /// - Parameter address: Four octets (IPv4) or sixteen (IPv6), in network order; any other number is refused.
    /// - Returns: True where the policy allows it.
    public func allows(_ address: [UInt8]) -> Bool {
        switch address.count {
        case 4: allowsPrivateAddresses || isGlobalIPv4(address[...])
        case 16: allowsPrivateAddresses || isGlobalIPv6(address)
        default: false
        }
    }

    private func isGlobalIPv4(_ address: ArraySlice<UInt8>) -> Bool {
        !Self.reservedIPv4.contains { $0.contains(address) }
    }

    private func isGlobalIPv6(_ address: [UInt8]) -> Bool {
        // An IPv4 address in IPv6 clothes is judged as what it is: mapped (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056).
        if Prefix([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 96).contains(address[...]) {
            return isGlobalIPv4(address[12...])
        }
        if Prefix([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], 96).contains(address[...]) {
            return isGlobalIPv4(address[12...])
        }
        if Prefix([0x20, 0x02], 16).contains(address[...]) { return isGlobalIPv4(address[2..<6]) }
        return Prefix([0x20], 3).contains(address[...]) && !Self.reservedIPv6.contains { $0.contains(address[...]) }
    }

    private static let reservedIPv4 = [
        Prefix([0], 8),  // "this network"
        Prefix([10], 8),  // private
        Prefix([100, 64], 10),  // shared by carriers
        Prefix([127], 8),  // loopback
        Prefix([169, 254], 16),  // link-local, and clouds' metadata
        Prefix([172, 16], 12),  // private
        Prefix([192, 0, 0], 24),  // protocol assignments
        Prefix([192, 0, 2], 24),  // documentation
        Prefix([192, 88, 99], 24),  // 6to4 relays
        Prefix([192, 168], 16),  // private
        Prefix([198, 18], 15),  // benchmarking
        Prefix([198, 51, 100], 24),  // documentation
        Prefix([203, 0, 113], 24),  // documentation
        Prefix([224], 4),  // multicast
        Prefix([240], 4),  // reserved, and broadcast
    ]

    /// Within 2000::/3, outside of which nothing is global.
    private static let reservedIPv6 = [
        Prefix([0x20, 0x01, 0x00], 23),  // protocol assignments, Teredo
        Prefix([0x20, 0x01, 0x0D, 0xB8], 32),  // documentation
        Prefix([0x3F, 0xFF, 0x00], 20),  // documentation
    ]
}

/// The first bits of an address.
private struct Prefix: Hashable, Sendable {
    let octets: [UInt8]
    let length: Int

    /// Makes a prefix from the octets that it reaches into; the ones left out are zero.
    init(_ octets: [UInt8], _ length: Int) {
        self.octets = octets
        self.length = length
    }

    func contains(_ address: ArraySlice<UInt8>) -> Bool {
        var remaining = length
        for (index, octet) in address.enumerated() where remaining > 0 {
            let bits = min(8, remaining)
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
            let wanted = index < octets.count ? octets[index] : 0
            guard octet & mask == wanted & mask else { return false }
            remaining -= bits
        }
        return remaining == 0
    }
}
