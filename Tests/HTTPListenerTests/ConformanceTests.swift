import HTTPWire
import Testing

@testable import HTTPListener

/// What the decoder's own tables hold without a socket, held over one for each kind of refusal.
@Suite("Refusals over a socket")
struct ConformanceTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        let section: String
        let request: String
        let status: Int

        var testDescription: String { section }
    }

    private static func refusal(_ section: String, _ request: String, _ status: Int = 400) -> Refusal {
        Refusal(section: section, request: request, status: status)
    }

    private static let long = String(repeating: "a", count: 40_000)

    static let refusals = [
        refusal("9112 §2.2 bare LF", "GET / HTTP/1.1\nHost: a\n\n"),
        refusal("9112 §2.2 bare CR", "GET /\rx HTTP/1.1\r\nHost: a\r\n\r\n"),
        refusal("9112 §2.3 0.9", "GET /\r\n\r\n"),
        refusal("9110 §15.6.6 2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        refusal("9113 §3.4 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        refusal("9112 §3 two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
        refusal("9112 §3 tab", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        refusal("9112 §3 a target too long", "GET /\(long) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        refusal("9110 §9.1 unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        refusal("9110 §9.3.6 CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 501),
        refusal("9110 §9.3.8 TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        refusal("9112 §3.2 fragment", "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n"),
        refusal("9112 §3.2 no Host", "GET / HTTP/1.1\r\n\r\n"),
        refusal("9112 §3.2 two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        refusal("9112 §3.2.3 authority form", "GET a:80 HTTP/1.1\r\nHost: a\r\n\r\n"),
        refusal("9112 §3.2.4 asterisk form", "GET * HTTP/1.1\r\nHost: a\r\n\r\n"),
        refusal("9112 §5.1 space before colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
        refusal("9112 §5.2 folding", "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n"),
        refusal("9110 §5.5 NUL", "GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n"),
        refusal("9110 §5.6.2 no token", "GET / HTTP/1.1\r\nHost: a\r\nX(: y\r\n\r\n"),
        refusal("RFC 6585 §5 a line too long", "GET / HTTP/1.1\r\nHost: a\r\nX: \(long)\r\n\r\n", 431),
        refusal(
            "RFC 6585 §5 lines too many",
            "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: y\r\n", count: 200) + "\r\n",
            431
        ),
        refusal("9112 §6.1 both framings", post("Content-Length: 1\r\nTransfer-Encoding: chunked", "0\r\n\r\n")),
        refusal("9112 §6.1 chunked twice", post("Transfer-Encoding: chunked, chunked", "0\r\n\r\n")),
        refusal("9112 §6.1 chunked not last", post("Transfer-Encoding: chunked, gzip", "0\r\n\r\n")),
        refusal("9112 §6.1 vertical tab", post("Transfer-Encoding: \u{B}chunked", "0\r\n\r\n")),
        refusal("9112 §6.1 unknown coding", post("Transfer-Encoding: gzip", ""), 501),
        refusal("9112 §6.1 in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        refusal("9112 §6.3 two lengths", post("Content-Length: 1\r\nContent-Length: 2", "xy")),
        refusal("9112 §6.3 a list of lengths", post("Content-Length: 1, 1", "x")),
        refusal("9112 §6.3 a length with a sign", post("Content-Length: +1", "x")),
        refusal("9112 §6.3 a hexadecimal length", post("Content-Length: 0x1", "x")),
        refusal("9112 §6.3 a length beyond all measure", post("Content-Length: 99999999999999999999", "x")),
        refusal("9110 §15.5.14 content too long", post("Content-Length: 100000", ""), 413),
        refusal("9110 §10.1.1 unknown expectation", post("Expect: 200-ok\r\nContent-Length: 1", "x"), 417),
        refusal("9112 §7.1 a chunk of no size", post("Transfer-Encoding: chunked", "x\r\n")),
        refusal("9112 §7.1 0x", post("Transfer-Encoding: chunked", "0x1\r\na\r\n0\r\n\r\n")),
        refusal("9112 §7.1 data too long", post("Transfer-Encoding: chunked", "1\r\nab\r\n0\r\n\r\n")),
        refusal("9112 §7.1 bare LF", post("Transfer-Encoding: chunked", "1\na\n0\n\n")),
        refusal("9110 §6.5.1 framing in a trailer", post("Transfer-Encoding: chunked", "0\r\nHost: b\r\n\r\n")),
    ]

    private static func post(_ lines: String, _ content: String) -> String {
        "POST /work HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\r\n\(content)"
    }

    @Test(
        "Each is answered with its status, Date and a close, once, whole or in octets, and nothing behind it is read",
        arguments: refusals
    )
    func refuses(_ refusal: Refusal) throws {
        let server = try TestServer()
        let behind = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
        for isCut in refusal.request.utf8.count > 1000 ? [false] : [false, true] {
            let client = try server.client()
            let text = refusal.request + behind
            if isCut {
                for octet in text.utf8 { client.send([octet]) }
            } else {
                client.send(text)
            }
            let response = try client.response()
            #expect(response.status == refusal.status)
            #expect(response.field("Date") != nil)
            #expect(response.field("Connection") == "close")
            #expect(client.readToEnd().isEmpty)
        }
    }
}
