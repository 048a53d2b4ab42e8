import Testing

@testable import HTTPWire

@Suite("FieldMemory")
struct FieldMemoryTests {
    private let memory = FieldMemory()

    /// The field lines, and how the request is framed, as read from a place.
    private func read(_ text: String, connection: Int = 0) throws -> RequestDecoder.Message? {
        var decoder = RequestDecoder()
        let place = FieldMemory.Place(memory, connection: connection)
        return try decoder.decode(octets(text).span, memory: place)
    }

    @Test("A section that came before is read as the first time, whatever is asked for and whatever follows")
    func recalls() throws {
        let lines = "Host: a\r\nX: y\r\nConnection: close\r\n\r\n"
        let first = try #require(try read("GET /a HTTP/1.1\r\n" + lines))
        for rest in ["", "GET ", "\r\n", "\u{0}"] {
            let again = try #require(try read("GET /b?c=d HTTP/1.1\r\n" + lines + rest))
            #expect(again.head.target.description == "/b?c=d")
            #expect(again.head.fields == first.head.fields)
            #expect(again.framing == first.framing)
            #expect(again.length == first.length + 4)
        }
    }

    @Test("Another version, another octet, a longer or shorter section is read for itself")
    func tellsApart() throws {
        let lines = "Host: a\r\nX: yyyyyyyyyyyyyyyyyyyy\r\n"
        #expect(try read("GET / HTTP/1.1\r\n" + lines + "\r\n")?.framing.keepsAlive == true)
        #expect(try read("GET / HTTP/1.0\r\n" + lines + "\r\n")?.framing.keepsAlive == false)
        #expect(try read("GET / HTTP/1.1\r\nHost: a\r\nX: yyyyyyyyyyyyyyyyyyyz\r\n\r\n")?.head.fields["X"]?.last == "z")
        #expect(try read("GET / HTTP/1.1\r\nHost: a\r\n\r\n")?.head.fields.count == 1)
        #expect(try read("GET / HTTP/1.1\r\n" + lines + "Y: z\r\n\r\n")?.head.fields["Y"] == "z")
        #expect(try read("GET / HTTP/1.1\r\n" + lines + "Y: z\r\n") == nil)
        #expect(throws: RequestDecodingError.self) { try read("GET / HTTP/1.1\r\n" + lines + "Y: z\r\n\rx") }
    }

    @Test("Connections that share a place, or their lines, are told apart")
    func places() throws {
        for connection in [0, 1, 64, 1, 0, -1, 64] {
            for name in ["a", "b"] {
                let message = try read("GET / HTTP/1.1\r\nHost: \(name)\r\n\r\n", connection: connection)
                #expect(message?.head.authority == name)
            }
        }
    }

    @Test("A section too long to be kept is read each time")
    func longSections() throws {
        let text = "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "y", count: 3_000))\r\n\r\n"
        for _ in 0..<3 { #expect(try read(text)?.head.fields["X"]?.utf8.count == 3_000) }
    }
}
