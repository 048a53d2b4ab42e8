import Testing

@testable import HTTPWire

@Suite("IPAddress")
struct IPAddressTests {
    @Test(
        "4291 §2.2 the same address in several spellings",
        arguments: [
            ("::1", "0:0:0:0:0:0:0:1"), ("2001:db8::", "2001:DB8:0:0::0"), ("::ffff:192.0.2.1", "192.0.2.1"),
            ("1::8", "1:0:0:0:0:0:0:8"), ("::", "0::0"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
        ]
    )
    func spellings(_ one: String, _ other: String) throws {
        let address = try #require(IPAddress(one))
        #expect(address == IPAddress(other))
    }

    @Test(
        "4291 §2.2 what is no address",
        arguments: [
            "", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "1:2:3:4:5:6:7::8:9", "12345::",
            "g::",
            "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "::1.2.3", "1.2.3.4::", "fe80::1%eth0", "[::1]",
            "::1/64", "1:2:3:4:5:6:7:8::", "+1.2.3.4", "1:::2",
        ]
    )
    func malformed(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test("Loopback is 127.0.0.0/8 and ::1, mapped or not")
    func loopback() {
        for text in ["127.0.0.1", "127.255.0.1", "::1", "::ffff:127.0.0.1"] {
            #expect(IPAddress(text)?.isLoopback == true)
        }
        for text in ["128.0.0.1", "0.0.0.0", "::", "::2", "::7f00:1"] {
            #expect(IPAddress(text)?.isLoopback == false)
        }
    }

    @Test(
        "4632 §3.1 ranges hold the addresses that share their bits",
        arguments: [
            ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.0", false), ("10.0.0.1", "10.0.0.1", true),
            ("10.0.0.1", "10.0.0.2", false), ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "::1", false),
            ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::", false),
            ("::/0", "192.0.2.1", true), ("2001:db8::/65", "2001:db8::8000:0:0:0", false),
            ("2001:db8::/64", "2001:db8::8000:0:0:0", true), ("192.0.2.128/25", "192.0.2.127", false),
        ] as [(String, String, Bool)]
    )
    func ranges(_ range: String, _ address: String, _ isIn: Bool) throws {
        let address = try #require(IPAddress(address))
        #expect(AddressRange(range)?.contains(address) == isIn)
    }

    @Test(
        "What is no range",
        arguments: ["10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/a", "10.0.0.0/-1", "/8", "a/8"]
    )
    func malformedRanges(_ text: String) {
        #expect(AddressRange(text) == nil)
    }
}

@Suite("ProxyTrust")
struct ProxyTrustTests {
    private static func trust(_ field: ProxyTrust.Field) -> ProxyTrust {
        ProxyTrust(proxies: ["10.0.0.0/8", "2001:db8::/32"].compactMap { AddressRange($0) }, field: field)
    }

    @Test(
        "X-Forwarded-For is believed as far back as trusted proxies vouch for it",
        arguments: [
            ([], "10.0.0.1"), (["192.0.2.1"], "192.0.2.1"), (["192.0.2.9, 192.0.2.1"], "192.0.2.1"),
            (["192.0.2.9, 192.0.2.1, 10.0.0.2"], "192.0.2.1"), (["192.0.2.9", "192.0.2.1"], "192.0.2.1"),
            (["10.0.0.3"], "10.0.0.3"), (["unknown"], "10.0.0.1"), (["192.0.2.9, junk, 10.0.0.2"], "10.0.0.2"),
            (["192.0.2.1:4711"], "192.0.2.1"), (["[2001:dead::1]:80"], "2001:dead::1"),
            (["2001:dead::1"], "2001:dead::1"),
        ] as [([String], String)]
    )
    func xForwardedFor(_ values: [String], _ client: String) {
        var fields: FieldSection = ["Forwarded": "for=203.0.113.66"]
        for value in values { fields.append("X-Forwarded-For", value) }
        #expect(Self.trust(.xForwardedFor).client(fields, peer: "10.0.0.1") == client)
    }

    @Test(
        "7239 §4 Forwarded likewise",
        arguments: [
            ("for=192.0.2.1", "192.0.2.1"), ("For=\"[2001:dead::1]:4711\"", "2001:dead::1"),
            ("for=192.0.2.9, for=192.0.2.1;proto=https", "192.0.2.1"), ("proto=http;for=192.0.2.1", "192.0.2.1"),
            ("for=_hidden", "10.0.0.1"), ("for=unknown", "10.0.0.1"), ("proto=http", "10.0.0.1"),
            ("for=192.0.2.1, for=\"[2001:db8::7]\"", "192.0.2.1"), ("for=\"", "10.0.0.1"), ("for=\"[::1\"", "10.0.0.1"),
        ]
    )
    func forwarded(_ value: String, _ client: String) {
        let fields: FieldSection = ["Forwarded": value, "X-Forwarded-For": "203.0.113.66"]
        #expect(Self.trust(.forwarded).client(fields, peer: "10.0.0.1") == client)
    }

    @Test("Nobody is trusted by default, and a Unix socket only if told so")
    func includes() {
        #expect(!ProxyTrust().includes("127.0.0.1"))
        #expect(!Self.trust(.forwarded).includes("unix"))
        #expect(ProxyTrust(includesUnixSockets: true).includes("unix"))
        #expect(Self.trust(.forwarded).includes("::ffff:10.1.2.3"))
    }
}
