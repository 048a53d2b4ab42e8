import Testing

@testable import HTTPWire

@Suite("OctetSet")
struct OctetSetTests {
    private static let alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    @Test("The sets hold the characters of their grammars and no others")
    func members() {
        for (set, others) in [
            (OctetSet.token, "!#$%&'*+-.^_`|~"),
            (.path, "-._~!$&'()*+,;=:@/%[]|"),
            (.query, "-._~!$&'()*+,;=:@/%[]|?{}\\^`"),
            (.host, "-._~!$&'()*+;=%"),
        ] {
            let expected = Set((Self.alphanumerics + others).utf8)
            #expect(Set((UInt8.min...UInt8.max).filter(set.contains)) == expected)
        }
    }
}
