import HTTPWire
import Testing

@testable import StandpointAPI

@Suite("KeyRing")
struct KeyRingTests {
    @Test("A key that was made opens, and only it; its line does not hold it")
    func generated() throws {
        let (key, line) = try #require(APIKey.generate(name: "ada", scopes: [.write, .read]))
        let (other, _) = try #require(APIKey.generate(name: "ada", scopes: [.read]))
        #expect(key != other)
        #expect(line.hasPrefix("ada read,write sha256:"))
        #expect(!line.contains(key) && !line.contains(key.dropFirst(3)))
        let ring = try KeyRing("# keys\n\n  \(line)  # of Ada\r\n")
        #expect(ring.count == 1)
        #expect(ring.key(presented: Array(key.utf8))?.name == "ada")
        #expect(ring.key(presented: Array(other.utf8)) == nil)
        #expect(ring.key(presented: []) == nil)
        #expect(APIKey.generate(name: "a b", scopes: [.read]) == nil)
        #expect(APIKey.generate(name: "a", scopes: []) == nil)
    }

    @Test("The digest is the SHA-256 of the key")
    func digest() throws {
        // echo -n abc | sha256sum
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        let ring = try KeyRing(
            "x admin sha256:\(digest)\ny read sha256:\(digest.uppercased().replacing("BA", with: "BB"))"
        )
        #expect(ring.key(presented: Array("abc".utf8))?.name == "x")
        #expect(ring.key(presented: Array("abd".utf8)) == nil)
    }

    @Test(
        "A faulty line is named, and never repeated",
        arguments: [
            "x read", "zq", "x read sha256:00", "x read sha1:\(String(repeating: "0", count: 64))",
            "x read sha256:\(String(repeating: "0", count: 63))g", "x reed sha256:\(String(repeating: "0", count: 64))",
            "x read, sha256:\(String(repeating: "0", count: 64))",
            "x/y read sha256:\(String(repeating: "0", count: 64))",
            "x read sha256:\(String(repeating: "0", count: 64)) more",
        ]
    )
    func malformed(_ line: String) {
        let error = #expect(throws: KeyRing.ParseError.self) { try KeyRing("# first\n\(line)\n") }
        #expect(error?.line == 2)
        #expect(error?.description.contains(line) == false)
    }

    @Test("admin allows everything, the others themselves alone")
    func scopes() {
        for (held, wanted, allows) in [
            (AccessScope.read, AccessScope.read, true), (.read, .write, false), (.write, .read, false),
            (.read, .admin, false), (.write, .admin, false), (.admin, .read, true), (.admin, .write, true),
        ] {
            #expect(APIKey(name: "x", scopes: [held], digest: []).allows(wanted) == allows)
        }
    }
}
