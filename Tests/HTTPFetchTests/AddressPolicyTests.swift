import Glibc
import Testing

@testable import HTTPFetch

@Suite("Only public addresses are connected to, unless configured otherwise")
struct AddressPolicyTests {
    @Test(
        "special-purpose addresses are refused (RFC 6890)",
        arguments: [
            "0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1",
            "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1",
            "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
            "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1",
            "2001::1", "2001:db8::1", "2002:7f00:1::", "fc00::1", "fdff::1", "fe80::1", "ff02::1", "3fff::1", "5f00::1",
        ]
    )
    func refused(address: String) throws {
        #expect(!AddressPolicy(allowsPrivateAddresses: false).allows(try octets(address)))
        #expect(AddressPolicy(allowsPrivateAddresses: true).allows(try octets(address)))
    }

    @Test(
        "global addresses are allowed",
        arguments: [
            "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "128.0.0.1", "172.15.0.1",
            "172.32.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1",
            "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::",
        ]
    )
    func allowed(address: String) throws {
        #expect(AddressPolicy(allowsPrivateAddresses: false).allows(try octets(address)))
    }

    @Test("anything that is no address is refused", arguments: [0, 1, 3, 5, 15, 17])
    func malformed(count: Int) {
        let octets = [UInt8](repeating: 8, count: count)
        #expect(!AddressPolicy(allowsPrivateAddresses: true).allows(octets))
    }

    private func octets(_ text: String) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 16)
        let family = text.contains(":") ? AF_INET6 : AF_INET
        try #require(inet_pton(family, text, &buffer) == 1)
        return family == AF_INET ? Array(buffer[..<4]) : buffer
    }
}
