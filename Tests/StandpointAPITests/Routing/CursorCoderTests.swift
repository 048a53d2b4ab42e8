import StandpointAPI
import Testing

@Suite struct CursorCoderTests {
    @Test("A cursor whose key is no UTF-8 is refused, not repaired (found by Scripts/fuzz)")
    func invalidText() throws {
        let coder = CursorCoder()
        for (tail, isValid) in [(Array("/2/6/é".utf8), true), (Array("/2/6/".utf8) + [0xEE, 0xEE], false)] {
            let content = [1] + Digest.sha256(Array("q".utf8)).prefix(6) + tail
            let cursor = Base64URL.encode(content + Digest.sha256(content).prefix(6))
            if isValid {
                #expect(try coder.decode(cursor, query: "q").text == "/2/6/é")
            } else {
                #expect(throws: ProblemDetails.self) { try coder.decode(cursor, query: "q") }
            }
        }
    }
}
