@testable import HTTPWire

/// Requests that a strict server refuses, by part of the message.
enum RejectedRequests {
    private static let host = "Host: a\r\n"

    static let requestLines: [RejectedRequest] = [
        line("9112 §2.2 bare LF", "GET / HTTP/1.1\nHost: a\r\n\r\n", .invalidOctet(offset: 14)),
        line("9112 §2.2 bare LF first", "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", .invalidOctet(offset: 0)),
        line("9112 §2.2 bare CR", "GET /\rHTTP/1.1\r\nHost: a\r\n\r\n", .invalidOctet(offset: 5)),
        line("9112 §2.2 CR CR LF", "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", .invalidOctet(offset: 14)),
        line("9112 §2.2 five empty lines", "\r\n\r\n\r\n\r\n\r\nGET", .malformedRequestLine(offset: 8)),
        line("9112 §2.2 TLS hello", "\u{16}\u{3}\u{1}\u{2}\u{0}", .invalidOctet(offset: 0)),
        line("9112 §2.3 no version (0.9)", "GET /\r\n\r\n", .malformedRequestLine(offset: 5)),
        line("9112 §2.3 lower-case name", "GET / http/1.1\r\n\r\n", .malformedRequestLine(offset: 6)),
        line("9112 §2.3 two digits", "GET / HTTP/1.10\r\n\r\n", .malformedRequestLine(offset: 6)),
        line("9112 §2.3 two digits", "GET / HTTP/11.1\r\n\r\n", .malformedRequestLine(offset: 6)),
        line("9112 §2.3 no minor", "GET / HTTP/1\r\n\r\n", .malformedRequestLine(offset: 6)),
        line("9112 §2.3 no dot", "GET / HTTP/1,1\r\n\r\n", .malformedRequestLine(offset: 6)),
        line("9112 §2.3 sign", "GET / HTTP/+1.1\r\n\r\n", .malformedRequestLine(offset: 6)),
        line("9112 §2.3 other name", "GET / HTTQ/1.1\r\n\r\n", .malformedRequestLine(offset: 6)),
        line("9110 §2.5 0.9 spelt out", "GET / HTTP/0.9\r\n\r\n", .versionNotSupported(offset: 6), 505),
        line("9110 §15.6.6 2.0", "GET / HTTP/2.0\r\n\r\n", .versionNotSupported(offset: 6), 505),
        line("9113 §3.4 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .versionNotSupported(offset: 6), 505),
        line("9112 §3 two spaces", "GET  / HTTP/1.1\r\n\r\n", .malformedRequestLine(offset: 4)),
        line("9112 §3 two spaces", "GET /  HTTP/1.1\r\n\r\n", .malformedRequestLine(offset: 6)),
        line("9112 §3 space first", " GET / HTTP/1.1\r\n\r\n", .malformedRequestLine(offset: 0)),
        line("9112 §3 space last", "GET / HTTP/1.1 \r\n\r\n", .malformedRequestLine(offset: 6)),
        line("9112 §3 tab", "GET\t/ HTTP/1.1\r\n\r\n", .malformedRequestLine(offset: 14)),
        line("9112 §3 tab", "GET /\tHTTP/1.1\r\n\r\n", .malformedRequestLine(offset: 14)),
        line("9112 §3 space in target", "GET /a b HTTP/1.1\r\n\r\n", .malformedRequestLine(offset: 7)),
        line("9112 §3 one word", "GET\r\n\r\n", .malformedRequestLine(offset: 3)),
        line("9110 §9.1 unknown", "BREW / HTTP/1.1\r\n\r\n", .methodNotImplemented(offset: 0), 501),
        line("9110 §9.1 case matters", "get / HTTP/1.1\r\n\r\n", .methodNotImplemented(offset: 0), 501),
        line("9110 §9.1 longer name", "GETGETGETGET / HTTP/1.1\r\n\r\n", .methodNotImplemented(offset: 0), 501),
        line("9110 §9.1 no token", "G(T / HTTP/1.1\r\n\r\n", .malformedRequestLine(offset: 1)),
        line("9110 §9.1 obs-text", "G\u{C9}T / HTTP/1.1\r\n\r\n", .malformedRequestLine(offset: 1)),
        line("9110 §9.3.6 CONNECT", "CONNECT a:443 HTTP/1.1\r\n\r\n", .methodNotImplemented(offset: 0), 501),
        line("9110 §9.3.8 TRACE", "TRACE / HTTP/1.1\r\n\r\n", .methodNotImplemented(offset: 0), 501),
        line("9112 §3.2.3 CONNECT without port", "CONNECT a HTTP/1.1\r\n\r\n", .malformedTarget(offset: 8)),
        line("9112 §3.2.3 CONNECT with path", "CONNECT / HTTP/1.1\r\n\r\n", .malformedTarget(offset: 8)),
        line("9112 §3.2.3 authority for GET", "GET a:80 HTTP/1.1\r\n\r\n", .malformedTarget(offset: 4)),
        line("9112 §3.2.4 asterisk for GET", "GET * HTTP/1.1\r\n\r\n", .malformedTarget(offset: 4)),
        line("9112 §3.2 relative", "GET a/b HTTP/1.1\r\n\r\n", .malformedTarget(offset: 4)),
        line("9112 §3.2 fragment", "GET /a#b HTTP/1.1\r\n\r\n", .malformedTarget(offset: 6)),
        line("9112 §3.2 fragment in query", "GET /a?b#c HTTP/1.1\r\n\r\n", .malformedTarget(offset: 8)),
        line("9112 §3.2 not ASCII", "GET /\u{E9} HTTP/1.1\r\n\r\n", .malformedTarget(offset: 5)),
        line("9112 §3.2 quotation mark", "GET /\" HTTP/1.1\r\n\r\n", .malformedTarget(offset: 5)),
        line("9112 §3.2 backslash", "GET /\\ HTTP/1.1\r\n\r\n", .malformedTarget(offset: 5)),
        line("9112 §3.2 angle bracket", "GET /?< HTTP/1.1\r\n\r\n", .malformedTarget(offset: 6)),
        line("3986 §2.1 short escape", "GET /%4 HTTP/1.1\r\n\r\n", .malformedTarget(offset: 5)),
        line("3986 §2.1 bad escape", "GET /%4g HTTP/1.1\r\n\r\n", .malformedTarget(offset: 5)),
        line("3986 §2.1 bad escape in query", "GET /?a=% HTTP/1.1\r\n\r\n", .malformedTarget(offset: 8)),
        line("3986 §2.5 escapes that are not UTF-8", "GET /%FF HTTP/1.1\r\n\r\n", .malformedTarget(offset: 5)),
        line("3986 §2.1 encoded NUL", "GET /a%00 HTTP/1.1\r\n\r\n", .malformedTarget(offset: 6)),
        line("9110 §4.2 another scheme", "GET ftp://a/ HTTP/1.1\r\n\r\n", .malformedTarget(offset: 4)),
        line("9110 §4.2.1 empty host", "GET http:/// HTTP/1.1\r\n\r\n", .malformedTarget(offset: 11)),
        line("9110 §4.2.4 user information", "GET http://u@a/ HTTP/1.1\r\n\r\n", .malformedTarget(offset: 11)),
    ]

    static let hosts: [RejectedRequest] =
        [
            line("9112 §3.2 no Host", "GET / HTTP/1.1\r\n\r\n", .missingHost(offset: 16)),
            line("9112 §3.2 no Host beside others", "GET / HTTP/1.1\r\nA: b\r\n\r\n", .missingHost(offset: 22)),
            line("9112 §3.2 two", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", .repeatedHost(offset: 25)),
            line("9112 §3.2 two in 1.0", "GET / HTTP/1.0\r\nHost: a\r\nhost: b\r\n\r\n", .repeatedHost(offset: 25)),
            line("9112 §3.2.2 none beside absolute form", "GET http://a/ HTTP/1.1\r\n\r\n", .missingHost(offset: 24)),
        ]
        + [
            "", "a b", "a/b", "a, b", "a,b", "u@a", "a:b", "a:99999", "a:-1", "a:80:80", "a?b", "a#b", "[", "[::1",
            "[::1]x",
            "[1]", "[::1::]", "[12345::]", "[::g]", "a%", "a%4", "<a>", "http://a", "\u{E9}", "a\\b", ":80",
        ].map {
            line("9112 §3.2 bad Host \"\($0)\"", "GET / HTTP/1.1\r\nHost: \($0)\r\n\r\n", .malformedHost(offset: 16))
        }

    static let fieldLines: [RejectedRequest] = [
        field("9112 §5.1 space before colon", "A : b\r\n", .malformedFieldLine(offset: 26)),
        field("9112 §5.1 tab before colon", "A\t: b\r\n", .malformedFieldLine(offset: 26)),
        field("9112 §5.1 no colon", "A\r\n", .malformedFieldLine(offset: 26)),
        field("9112 §5.1 no name", ": b\r\n", .malformedFieldLine(offset: 25)),
        field("9112 §5.2 folding", "A: b\r\n c\r\n", .foldedFieldLine(offset: 31)),
        field("9112 §5.2 folding by tab", "A: b\r\n\tc\r\n", .foldedFieldLine(offset: 31)),
        field("9112 §5.2 line of blanks", " \r\n", .foldedFieldLine(offset: 25)),
        field("9110 §5.1 space in name", "A B: c\r\n", .malformedFieldLine(offset: 26)),
        field("9110 §5.6.2 no token", "A(B): c\r\n", .malformedFieldLine(offset: 26)),
        field("9110 §5.6.2 quotation mark", "\"A\": c\r\n", .malformedFieldLine(offset: 25)),
        field("9110 §5.6.2 obs-text in name", "\u{C9}: c\r\n", .malformedFieldLine(offset: 25)),
        field("9110 §5.5 NUL", "A: b\u{0}c\r\n", .invalidOctet(offset: 29)),
        field("9112 §2.2 bare CR in value", "A: b\rc\r\n", .invalidOctet(offset: 29)),
        field("9112 §2.2 bare LF in value", "A: b\nB: c\r\n", .invalidOctet(offset: 29)),
        field("9112 §2.2 bare LF ends the section", "A: b\r\n\n", .invalidOctet(offset: 31)),
        line(
            "9112 §2.2 blank before the first field",
            "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
            .foldedFieldLine(offset: 16)
        ),
    ]

    static let framing: [RejectedRequest] =
        [
            "", "+1", "-1", "1,1", "1, 1", "1 1", "0x1", "1.0", "1e1", "a", "\u{B2}", "9223372036854775808",
            "99999999999999999999999999",
        ].map {
            field(
                "9112 §6.2 Content-Length \"\($0)\"",
                "Content-Length: \($0)\r\n",
                .malformedContentLength(offset: 25)
            )
        } + [
            field(
                "9112 §6.3 differing lengths",
                "Content-Length: 1\r\nContent-Length: 2\r\n",
                .malformedContentLength(offset: 44)
            ),
            field(
                "9112 §6.3 equal lengths",
                "Content-Length: 1\r\nContent-Length: 1\r\n",
                .malformedContentLength(offset: 44)
            ),
            field(
                "9112 §6.1 both framings",
                "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
                .ambiguousFraming(offset: 25)
            ),
            field(
                "9112 §6.1 both framings, the other way",
                "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n",
                .ambiguousFraming(offset: 53)
            ),
            line(
                "9112 §6.1 in 1.0",
                "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
                .malformedTransferEncoding(offset: 17)
            ),
            field(
                "9112 §6.1 vertical tab",
                "Transfer-Encoding: \u{B}chunked\r\n",
                .invalidOctet(offset: 44)
            ),
            field(
                "9112 §6.1 over two lines",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                .malformedTransferEncoding(offset: 53)
            ),
            field("9110 §15.5.14 too long", "Content-Length: 1001\r\n", .contentTooLarge(offset: 0), 413),
            field("9110 §10.1.1 unknown expectation", "Expect: 200-ok\r\n", .unknownExpectation(offset: 25), 417),
        ]
        + [
            "chunked, chunked", "chunked, gzip", "chunked,", ", chunked", "", "chunked;q=1", "\"chunked\"",
            "chunked chunked",
            "chunked\u{A0}", "gzip, chunked, chunked",
        ].map {
            field(
                "9112 §6.1 Transfer-Encoding \"\($0)\"",
                "Transfer-Encoding: \($0)\r\n",
                .malformedTransferEncoding(offset: 25)
            )
        }
        + ["gzip", "identity", "xchunked", "gzip, chunked", "x;a=b, chunked"].map {
            field(
                "9112 §6.1 unknown coding \"\($0)\"",
                "Transfer-Encoding: \($0)\r\n",
                .transferCodingNotImplemented(offset: 25),
                501
            )
        }

    static let chunks: [RejectedRequest] = [
        chunk("9112 §7.1 no size", "\r\nabc\r\n0\r\n\r\n", .malformedChunk(offset: 0)),
        chunk("9112 §7.1 0x", "0x3\r\nabc\r\n0\r\n\r\n", .malformedChunk(offset: 1)),
        chunk("9112 §7.1 sign", "+3\r\nabc\r\n0\r\n\r\n", .malformedChunk(offset: 0)),
        chunk("9112 §7.1 minus", "-1\r\n\r\n", .malformedChunk(offset: 0)),
        chunk("9112 §7.1 blank before", " 3\r\nabc\r\n0\r\n\r\n", .malformedChunk(offset: 0)),
        chunk("9112 §7.1 blank behind", "3 \r\nabc\r\n0\r\n\r\n", .malformedChunk(offset: 1)),
        chunk("9112 §7.1 tab behind", "3\t\r\nabc\r\n0\r\n\r\n", .malformedChunk(offset: 1)),
        chunk("9112 §7.1 no hex", "g\r\n", .malformedChunk(offset: 0)),
        chunk("9112 §7.1 underscore", "1_0\r\n", .malformedChunk(offset: 1)),
        chunk("9112 §7.1 overflow", "10000000000000003\r\nabc\r\n", .malformedChunk(offset: 15)),
        chunk("9112 §7.1 endless zeros", "0000000000000003\r\nabc\r\n", .malformedChunk(offset: 15)),
        chunk("9112 §7.1 bare LF behind size", "3\nabc\r\n0\r\n\r\n", .malformedChunk(offset: 1)),
        chunk("9112 §7.1 bare CR behind size", "3\rabc\r\n0\r\n\r\n", .malformedChunk(offset: 2)),
        chunk("9112 §7.1 data too long", "3\r\nabcd\r\n0\r\n\r\n", .malformedChunk(offset: 6)),
        chunk("9112 §7.1 data too short", "4\r\nabc\r\n0\r\n\r\n", .malformedChunk(offset: 7)),
        chunk("9112 §7.1 bare LF behind data", "3\r\nabc\n0\r\n\r\n", .malformedChunk(offset: 6)),
        chunk("9112 §7.1 CR alone behind data", "3\r\nabc\r0\r\n\r\n", .malformedChunk(offset: 7)),
        chunk("9112 §7.1.1 empty extension", "3;\r\nabc\r\n0\r\n\r\n", .malformedChunk(offset: 2)),
        chunk("9112 §7.1.1 bare LF in extension", "3;a\nabc\r\n0\r\n\r\n", .malformedChunk(offset: 3)),
        chunk("9112 §7.1.1 CR in extension", "3;a\rb\r\nabc\r\n", .malformedChunk(offset: 4)),
        chunk("9112 §7.1.1 NUL in quoted value", "3;a=\"\u{0}\"\r\n", .malformedChunk(offset: 5)),
        chunk("9112 §7.1.1 CRLF in quoted value", "3;a=\"\r\n", .malformedChunk(offset: 5)),
        chunk("9112 §7.1 too much at once", "3E9\r\n", .contentTooLarge(offset: 3), 413),
        chunk(
            "9112 §7.1 too much in sum",
            "3E8\r\n\(String(repeating: "x", count: 1000))\r\n1\r\n",
            .contentTooLarge(offset: 1008),
            413
        ),
        chunk("9112 §7.1.2 bare LF ends", "0\r\n\n", .malformedTrailer(offset: 3)),
        chunk("9112 §7.1.2 no colon", "0\r\nA\r\n\r\n", .malformedTrailer(offset: 5)),
        chunk("9112 §7.1.2 space before colon", "0\r\nA : b\r\n\r\n", .malformedTrailer(offset: 9)),
        chunk("9112 §7.1.2 folding", "0\r\nA: b\r\n c\r\n\r\n", .malformedTrailer(offset: 12)),
        chunk("9112 §7.1.2 NUL", "0\r\nA: \u{0}\r\n\r\n", .malformedTrailer(offset: 6)),
        chunk("9110 §6.5.1 framing field", "0\r\nContent-Length: 1\r\n\r\n", .malformedTrailer(offset: 21)),
        chunk("9110 §6.5.1 routing field", "0\r\nhost: b\r\n\r\n", .malformedTrailer(offset: 11)),
    ]

    private static func line(
        _ rule: String,
        _ text: String,
        _ error: RequestDecodingError,
        _ status: Int = 400
    ) -> RejectedRequest {
        RejectedRequest(rule, text, error, status)
    }

    /// A request with a field line behind a valid `Host`, at offset 25.
    private static func field(
        _ rule: String,
        _ text: String,
        _ error: RequestDecodingError,
        _ status: Int = 400
    ) -> RejectedRequest {
        RejectedRequest(rule, "GET / HTTP/1.1\r\n" + host + text + "\r\n", error, status)
    }

    private static func chunk(
        _ rule: String,
        _ text: String,
        _ error: RequestDecodingError,
        _ status: Int = 400
    ) -> RejectedRequest {
        let head = "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n"
        return RejectedRequest(rule, head + text, error, status)
    }
}
