import Testing

@testable import StandpointAPI

@Suite struct InflaterTests {
    static let text = Array(String(repeating: "The ministry denied the report. ", count: 500).utf8)

    @Test("RFC 1952: what is compressed inflates to the same, whole and byte by byte")
    func roundTrip() throws {
        let compressed = try #require(Deflater.gzip(Self.text))
        #expect(compressed.count < Self.text.count / 10)
        #expect(try Inflater.inflate(compressed, limit: Self.text.count) == Self.text)
        let inflater = Inflater(limit: Self.text.count)
        var output: [UInt8] = []
        for byte in compressed { output += try inflater.inflate([byte]) }
        try inflater.finish()
        #expect(output == Self.text)
    }

    @Test("RFC 1952 §2.2: members one after the other are one content")
    func members() throws {
        let one = try #require(Deflater.gzip(Array("one ".utf8)))
        let two = try #require(Deflater.gzip(Array("two".utf8)))
        #expect(try Inflater.inflate(one + two, limit: 100) == Array("one two".utf8))
    }

    @Test("A content that inflates beyond the limit is stopped")
    func bomb() throws {
        let bomb = try #require(Deflater.gzip([UInt8](repeating: 0, count: 50_000_000), level: 1))
        #expect(throws: InflateError.tooLarge) { try Inflater.inflate(bomb, limit: 1_000_000) }
    }

    @Test("Damage and truncation are told apart")
    func damage() throws {
        var compressed = try #require(Deflater.gzip(Self.text))
        #expect(throws: InflateError.truncated) { try Inflater.inflate(Array(compressed.dropLast(3)), limit: 1 << 20) }
        #expect(throws: InflateError.damaged) {
            try Inflater.inflate(compressed + [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], limit: 1 << 20)
        }
        compressed[compressed.count - 6] ^= 0xFF
        #expect(throws: InflateError.damaged) { try Inflater.inflate(compressed, limit: 1 << 20) }
        #expect(throws: InflateError.damaged) { try Inflater.inflate(Self.text, limit: 1 << 20) }
        #expect(throws: InflateError.truncated) { try Inflater.inflate([], limit: 1 << 20) }
    }

    @Test("A bomb is refused by its growth, long before the limit; what merely repeats itself is not")
    func growth() throws {
        let bomb = try #require(Deflater.gzip([UInt8](repeating: 0x61, count: 8 << 20)))
        #expect(throws: InflateError.tooLarge) { try Inflater.inflate(bomb, limit: 1 << 30) }
        let inflater = Inflater(limit: 1 << 30)
        var produced = 0
        #expect(throws: InflateError.tooLarge) {
            for octet in bomb { produced += try inflater.inflate([octet]).count }
        }
        #expect(produced < 2 << 20)
        // Below a megabyte nobody is hurt.
        let small = [UInt8](repeating: 0x61, count: 1 << 20)
        let smallCompressed = try #require(Deflater.gzip(small))
        #expect(try Inflater.inflate(smallCompressed, limit: 1 << 30) == small)
        let lines = Array(
            String(repeating: "{\"text\": \"Mara Lindqvist praised Tomas Reyle.\"}, ", count: 60_000).utf8
        )
        let mixed = lines.enumerated().map {
            $0.offset % 97 == 0 ? UInt8(truncatingIfNeeded: $0.offset / 97) : $0.element
        }
        let compressed = try #require(Deflater.gzip(mixed))
        #expect(try Inflater.inflate(compressed, limit: 1 << 30) == mixed)
    }
}
