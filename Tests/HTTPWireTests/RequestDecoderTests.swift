import Testing

@testable import HTTPWire

/// A request and what must come of it.
struct AcceptedRequest: CustomTestStringConvertible, Sendable {
    let rule: String
    let text: String
    let summary: String

    init(_ rule: String, _ text: String, _ summary: String) {
        (self.rule, self.text, self.summary) = (rule, text, summary)
    }

    var testDescription: String { rule }
}

/// A request that must be refused, with the status and the error's offset.
struct RejectedRequest: CustomTestStringConvertible, Sendable {
    let rule: String
    let text: String
    let error: RequestDecodingError
    let status: Int

    init(_ rule: String, _ text: String, _ error: RequestDecodingError, _ status: Int = 400) {
        (self.rule, self.text, self.error, self.status) = (rule, text, error, status)
    }

    var testDescription: String { rule }
}

@Suite("RequestDecoder")
struct RequestDecoderTests {
    static let accepted: [AcceptedRequest] = [
        .init("9112 §2.1 a plain request", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1 a"),
        .init("9112 §2.2 empty lines first", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1 a"),
        .init("9112 §2.2 what follows is left", "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET", "GET / HTTP/1.1 a +3"),
        .init("9112 §2.3 1.0 closes", "GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.0  close"),
        .init("9112 §9.3 1.0 keep-alive", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", "GET / HTTP/1.0 "),
        .init("9110 §2.5 1.7 is spoken as 1.1", "GET / HTTP/1.7\r\nHost: a\r\n\r\n", "GET / HTTP/1.1 a"),
        .init("9110 §9 HEAD", "HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD /x HTTP/1.1 a"),
        .init("9110 §9 DELETE", "DELETE /x HTTP/1.1\r\nHost: a\r\n\r\n", "DELETE /x HTTP/1.1 a"),
        .init("RFC 5789 PATCH", "PATCH /x HTTP/1.1\r\nHost: a\r\n\r\n", "PATCH /x HTTP/1.1 a"),
        .init("9112 §3.2.1 query", "GET /a/b?c=d&e HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a/b?c=d&e HTTP/1.1 a"),
        .init("9112 §3.2.1 double slash", "GET //a//b HTTP/1.1\r\nHost: a\r\n\r\n", "GET //a//b HTTP/1.1 a"),
        .init(
            "9112 §3.2.2 absolute form overrides Host",
            "GET http://b:80/x?y HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /x?y HTTP/1.1 b:80"
        ),
        .init("9112 §3.2.2 no path", "GET http://b HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1 b"),
        .init("9112 §3.2.2 query alone", "GET HTTP://b?c HTTP/1.1\r\nHost: a\r\n\r\n", "GET /?c HTTP/1.1 b"),
        .init("9112 §3.2.4 asterisk form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * HTTP/1.1 a"),
        .init("9112 §3.2.4 without a path", "OPTIONS http://b HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * HTTP/1.1 b"),
        .init("9110 §7.2 port", "GET / HTTP/1.1\r\nHost: a.example:8080\r\n\r\n", "GET / HTTP/1.1 a.example:8080"),
        .init("9110 §7.2 empty port", "GET / HTTP/1.1\r\nHost: a:\r\n\r\n", "GET / HTTP/1.1 a:"),
        .init("9110 §7.2 IPv6", "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "GET / HTTP/1.1 [::1]:80"),
        .init("9110 §7.2 IPv6", "GET / HTTP/1.1\r\nHost: [2001:db8::a]\r\n\r\n", "GET / HTTP/1.1 [2001:db8::a]"),
        .init("9110 §5.1 names in any case", "GET / HTTP/1.1\r\nhOsT: a\r\n\r\n", "GET / HTTP/1.1 a"),
        .init("9112 §5.1 no blank", "GET / HTTP/1.1\r\nHost:a\r\n\r\n", "GET / HTTP/1.1 a"),
        .init("9112 §5.1 blanks around", "GET / HTTP/1.1\r\nHost: \t a \t\r\n\r\n", "GET / HTTP/1.1 a"),
        .init("9110 §5.5 obs-text", "GET / HTTP/1.1\r\nHost: a\r\nX: \u{FF}\u{80}\r\n\r\n", "GET / HTTP/1.1 a"),
        .init("9110 §5.5 empty value", "GET / HTTP/1.1\r\nHost: a\r\nX:\r\n\r\n", "GET / HTTP/1.1 a"),
        .init(
            "9110 §5.6.2 every tchar",
            "GET / HTTP/1.1\r\nHost: a\r\n!#$%&'*+-.^_`|~1: b\r\n\r\n",
            "GET / HTTP/1.1 a"
        ),
        .init("9112 §9.6 close", "GET / HTTP/1.1\r\nHost: a\r\nConnection: x, CLOSE\r\n\r\n", "GET / HTTP/1.1 a close"),
        .init(
            "9112 §9.3 close beats keep-alive",
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nConnection: keep-alive\r\n\r\n",
            "GET / HTTP/1.1 a close"
        ),
        .init("9110 §7.8 Upgrade ignored", "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n", "GET / HTTP/1.1 a"),
        .init(
            "9112 §6.3 content by length",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET",
            "POST / HTTP/1.1 a [abc] +3"
        ),
        .init(
            "9110 §8.6 zeros in front",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0003\r\n\r\nabc",
            "POST / HTTP/1.1 a [abc]"
        ),
        .init(
            "9110 §9.3.1 content on GET",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx",
            "GET / HTTP/1.1 a [x]"
        ),
        .init(
            "9112 §7.1 chunks",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0A\r\n0123456789\r\n0\r\n\r\nGET",
            "POST / HTTP/1.1 a [abc0123456789] +3"
        ),
        .init(
            "9110 §10.1.1 expectation",
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\nx",
            "POST / HTTP/1.1 a continue [x]"
        ),
        .init(
            "9110 §10.1.1 expectation without content",
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
            "POST / HTTP/1.1 a"
        ),
        .init(
            "9110 §10.1.1 ignored in 1.0",
            "POST / HTTP/1.0\r\nExpect: x\r\nContent-Length: 1\r\n\r\nx",
            "POST / HTTP/1.0  close [x]"
        ),
    ]

    @Test("A valid request is read the same way however it is cut", arguments: accepted)
    func accepts(_ request: AcceptedRequest) {
        let (verdict, differing) = readEveryWay(request.text)
        #expect(verdict == .accepted(request.summary))
        #expect(differing == [])
    }

    @Test(
        "A malformed request is refused with the same error however it is cut",
        arguments: RejectedRequests.requestLines + RejectedRequests.hosts + RejectedRequests.fieldLines
            + RejectedRequests.framing + RejectedRequests.chunks
    )
    func rejects(_ request: RejectedRequest) {
        let (verdict, differing) = readEveryWay(request.text)
        #expect(verdict == .rejected(request.error))
        #expect(request.error.rejection.status.code == request.status)
        #expect(differing == [])
    }

    @Test("Every control character in the head is refused where it stands", arguments: Array(0...31) + [127])
    func rejectsControls(_ octet: Int) {
        let control = String(Unicode.Scalar(UInt8(octet)))
        guard octet != 9 else { return }
        for (before, after) in [
            ("GET /", "x HTTP/1.1\r\nHost: a\r\n\r\n"), ("GET / HTTP/1.1\r\nHost: a\r\nX", "y: z\r\n\r\n"),
            ("GET / HTTP/1.1\r\nHost: a\r\nX: ", "z\r\n\r\n"), ("", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        ] {
            let (verdict, differing) = readEveryWay(before + control + after)
            #expect(verdict == .rejected(.invalidOctet(offset: before.unicodeScalars.count)))
            #expect(differing == [])
        }
    }

    @Test("9112 §3 a target of 8,000 octets is read, one beyond the limit is 414")
    func requestLineLimit() {
        let long = "GET /" + String(repeating: "a", count: 8000) + " HTTP/1.1\r\nHost: a\r\n\r\n"
        guard case .accepted = read([octets(long)[...]]) else {
            Issue.record("8,000 octets were not read")
            return
        }
        let limits = RequestLimits(requestLine: 40)
        let exact = "GET /" + String(repeating: "a", count: 26) + " HTTP/1.1\r\nHost: a\r\n\r\n"
        #expect(readEveryWay(exact, limits: limits).verdict != .rejected(.requestLineTooLong(offset: 40)))
        let over = readEveryWay("GET /a" + exact.dropFirst(5), limits: limits)
        #expect(over.verdict == .rejected(.requestLineTooLong(offset: 40)))
        #expect(over.differing == [])
        // Refused before its line ends.
        let endless = "GET /" + String(repeating: "a", count: 36)
        #expect(readEveryWay(endless, limits: limits).verdict == .rejected(.requestLineTooLong(offset: 40)))
        let method = String(repeating: "A", count: 41)
        #expect(readEveryWay(method, limits: limits).verdict == .rejected(.methodNotImplemented(offset: 0)))
        #expect(RequestDecodingError.requestLineTooLong(offset: 40).rejection.status.code == 414)
    }

    @Test("RFC 6585 §5 too many or too large field lines are 431")
    func fieldLimits() {
        let limits = RequestLimits(fieldSection: 60, fieldCount: 3)
        let start = "GET / HTTP/1.1\r\nHost: a\r\n"
        #expect(readEveryWay(start + "B: 1\r\nC: 2\r\n\r\n", limits: limits).verdict == .accepted("GET / HTTP/1.1 a"))
        let many = readEveryWay(start + "B: 1\r\nC: 2\r\nD: 3\r\n\r\n", limits: limits)
        #expect(many.verdict == .rejected(.fieldSectionTooLarge(offset: 37)))
        #expect(many.differing == [])
        let large = readEveryWay(start + "B: " + String(repeating: "x", count: 60), limits: limits)
        #expect(large.verdict == .rejected(.fieldSectionTooLarge(offset: 76)))
        #expect(large.differing == [])
        #expect(RequestDecodingError.fieldSectionTooLarge(offset: 0).rejection.status.code == 431)
    }

    @Test("An unfinished request is neither accepted nor refused")
    func incomplete() {
        let text = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
        for end in 0..<text.utf8.count {
            #expect(read([octets(text)[..<end]]) == .incomplete)
        }
    }

    @Test("A decoder reads one message after another")
    func successive() throws {
        var decoder = RequestDecoder()
        #expect(!decoder.hasBegun)
        let bytes = octets("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\nG")
        let first = try #require(try decoder.decode(bytes.span))
        #expect(first.head.target.path == "/a")
        let second = try #require(try decoder.decode(Array(bytes[first.length...]).span))
        #expect(second.head.target.path == "/b")
        #expect(!decoder.hasBegun)
        let third = try decoder.decode([0x47].span)?.length
        #expect(third == nil)
        #expect(decoder.hasBegun)
    }
}
