import Testing

@testable import StandpointAPI

@Suite struct DeflaterTests {
    /// Pieces of all sizes about those of the buffers, of text and of octets that do not shrink.
    private static let pieces: [[UInt8]] = [0, 1, 5, 1_000, 65_535, 65_536, 65_537, 0, 200_000].flatMap { count in
        [
            Array(InflaterTests.text.prefix(count)),
            (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13 ^ $0) },
        ]
    }

    @Test("RFC 1952: all that was given before a pause can be read from what has come, and the end is one")
    func pauses() throws {
        let deflater = try #require(Deflater())
        let inflater = Inflater(limit: 1 << 24)
        for piece in Self.pieces {
            #expect(try inflater.inflate(deflater.deflate(piece, then: .pause)) == piece)
            #expect(throws: InflateError.truncated) { try inflater.finish() }
        }
        #expect(try inflater.inflate(deflater.deflate([1, 2], then: .end)) == [1, 2])
        try inflater.finish()
    }

    @Test("A whole content of any size", arguments: pieces)
    func whole(_ content: [UInt8]) throws {
        let compressed = try #require(Deflater.gzip(content))
        #expect(try Inflater.inflate(compressed, limit: content.count) == content)
        #expect(compressed == Deflater.gzip(content))
        #expect(compressed.count < content.count + 200)
    }
}
