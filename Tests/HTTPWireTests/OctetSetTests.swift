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

    @Test("The first octet that ends a line or may not be in it is found wherever it stands")
    func controls() {
        let sound = (0..<20).map { [0x09, 0x20, 0x21, 0x7E, 0x80, 0xFF][$0 % 6] as UInt8 }
        func firstControl(_ octets: [UInt8], from start: Int) -> Int { octets.span.firstIndexOfControl(from: start) }
        #expect(firstControl(sound, from: 0) == 20)
        for octet in (UInt8.min...UInt8.max).filter({ !$0.isFieldValueOctet }) {
            for place in sound.indices {
                var octets = sound
                octets[place] = octet
                for start in 0...place { #expect(firstControl(octets, from: start) == place) }
                #expect(firstControl(octets, from: place + 1) == 20)
            }
        }
    }

    @Test("Octets begin with others where all of those are there")
    func prefixes() {
        let octets = Array("xGET /articles HTTP/1.1".utf8)
        func hasPrefix(_ prefix: [UInt8]) -> Bool { octets.span.hasPrefix(prefix, at: 1) }
        for count in 0..<octets.count {
            var prefix = Array(octets[1..<(1 + count)])
            #expect(hasPrefix(prefix))
            for place in prefix.indices {
                prefix[place] ^= 1
                #expect(!hasPrefix(prefix))
                prefix[place] ^= 1
            }
        }
        #expect(!hasPrefix(octets))
    }
}
