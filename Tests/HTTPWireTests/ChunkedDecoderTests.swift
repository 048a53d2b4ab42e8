import Testing

@testable import HTTPWire

@Suite("ChunkedDecoder")
struct ChunkedDecoderTests {
    static let accepted: [(String, String)] = [
        ("0\r\n\r\n", ""),
        ("3\r\nabc\r\n0\r\n\r\n", "abc"),
        ("a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n", "01234567890123456789"),
        ("003\r\na\r\n\r\n000\r\n\r\n", "a\r\n"),
        ("3;a\r\nabc\r\n0;b=c\r\n\r\n", "abc"),
        ("3;a=b;c=\"d;\\\"\t\"\r\nabc\r\n0\r\n\r\n", "abc"),
        ("3; a= b\r\nabc\r\n0\r\n\r\n", "abc"),
        ("1\r\nx\r\n0\r\nA: b\r\nDigest:\r\n\r\n", "x"),
    ]

    @Test("§7.1 content is the same however it is cut", arguments: accepted)
    func accepts(_ text: String, _ content: String) throws {
        let bytes = octets(text)
        for cut in bytes.indices {
            var decoder = ChunkedDecoder(contentLimit: 100)
            var body: [UInt8] = []
            let used = try decoder.decode(Array(bytes[..<cut]).span, into: &body)
            #expect(used == cut)
            #expect(!decoder.isFinished)
            _ = try decoder.decode(Array(bytes[cut...] + [0x47]).span, into: &body)
            #expect(decoder.isFinished)
            #expect(body == octets(content))
        }
    }

    @Test("§7.1.1 extensions are bounded over the whole message")
    func boundsExtensions() {
        var decoder = ChunkedDecoder(limits: RequestLimits(chunkExtensions: 9), contentLimit: 100)
        var body: [UInt8] = []
        let bytes = octets("1;aaaa\r\nx\r\n1;bbbb\r\nx\r\n")
        #expect(throws: RequestDecodingError.malformedChunk(offset: 17)) {
            _ = try decoder.decode(bytes.span, into: &body)
        }
    }

    @Test("§7.1.2 trailers are bounded")
    func boundsTrailers() {
        var decoder = ChunkedDecoder(limits: RequestLimits(trailerSection: 10), contentLimit: 100)
        var body: [UInt8] = []
        let bytes = octets("0\r\nA: bcdefghijkl")
        #expect(throws: RequestDecodingError.trailerSectionTooLarge(offset: 13)) {
            _ = try decoder.decode(bytes.span, into: &body)
        }
    }
}
