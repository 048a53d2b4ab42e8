import Testing

@testable import HTTPWire

@Suite("ResponseEncoder")
struct ResponseEncoderTests {
    private static let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"

    private static func encode(
        _ response: HTTPResponse,
        isHead: Bool = false,
        version: HTTPVersion = .http11,
        keepsAlive: Bool = true
    ) -> String {
        var encoder = ResponseEncoder()
        encoder.setDate(secondsSinceEpoch: 784_111_777)
        var output: [UInt8] = []
        encoder.encode(response, .init(isHead: isHead, version: version, keepsAlive: keepsAlive), into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test("9112 §4 and 9110 §6.6.1 a response has status line, Date, its fields and its length")
    func whole() {
        let response = HTTPResponse(status: .ok, fields: ["ETag": "\"a\""], body: Array("hello world".utf8))
        #expect(
            Self.encode(response)
                == "HTTP/1.1 200 OK\r\n\(Self.date)ETag: \"a\"\r\nContent-Length: 11\r\n\r\nhello world"
        )
    }

    @Test("9112 §4 the space before an empty reason stays")
    func unknownStatus() {
        #expect(Self.encode(HTTPResponse(status: HTTPStatus(code: 299))).hasPrefix("HTTP/1.1 299 \r\n"))
        #expect(HTTPStatus(code: 42).code == 500)
    }

    @Test("9110 §9.3.2 HEAD keeps the length and drops the content")
    func head() {
        let text = Self.encode(HTTPResponse(status: .ok, text: "abc"), isHead: true)
        #expect(text.hasSuffix("Content-Length: 3\r\n\r\n"))
    }

    @Test("9110 §8.6 no length and no content on 1xx, 204 and 304", arguments: [100, 204, 304])
    func withoutContent(_ code: Int) {
        let text = Self.encode(HTTPResponse(status: HTTPStatus(code: code), body: [1, 2]))
        #expect(!text.contains("Content-Length"))
        #expect(text.hasSuffix(Self.date + "\r\n"))
    }

    @Test("9112 §9.6 the last response says close; 1.0 is told when it may go on")
    func connection() {
        let response = HTTPResponse(status: .noContent)
        #expect(Self.encode(response, keepsAlive: false).contains("\r\nConnection: close\r\n"))
        #expect(Self.encode(response, version: .http10).contains("\r\nConnection: keep-alive\r\n"))
        #expect(!Self.encode(response).contains("Connection"))
    }

    @Test("Framing fields of a handler never reach the wire")
    func framingFields() {
        let fields: FieldSection = [
            "content-length": "99", "Transfer-Encoding": "chunked", "connection": "x", "date": "y", "Keep-Alive": "z",
        ]
        let text = Self.encode(HTTPResponse(status: .ok, fields: fields))
        #expect(text == "HTTP/1.1 200 OK\r\n\(Self.date)Content-Length: 0\r\n\r\n")
    }

    @Test("A prepared response is the same as any, with room for an id, and with the date of when it is sent")
    func prepared() {
        var encoder = ResponseEncoder()
        encoder.setDate(secondsSinceEpoch: 0)
        let fields: FieldSection = ["ETag": "\"a\"", "Date": "y"]
        let response = HTTPResponse(status: .ok, fields: fields, body: Array("hello".utf8))
        let prepared = PreparedResponse(fields: fields, body: response.body)
        let id = String(repeating: "x", count: PreparedResponse.idLength)
        for (isHead, seconds) in [(false, 784_111_777), (true, 784_111_778), (false, 784_111_779)] {
            encoder.setDate(secondsSinceEpoch: seconds)
            let context = ResponseEncoder.Context(isHead: isHead, version: .http11, keepsAlive: true, requestID: id)
            var expected = Array("before".utf8)
            encoder.encode(response, context, into: &expected)
            var output = Array("before".utf8)
            let idStart = encoder.encode(prepared, isHead: isHead, into: &output)
            output.replaceSubrange(idStart..<(idStart + PreparedResponse.idLength), with: id.utf8)
            #expect(output == expected)
        }
        #expect(prepared.response == response)
        #expect(prepared.body == response.body)
    }

    @Test("9112 §7.1 pieces become chunks, and an empty piece does not end them")
    func chunks() {
        var output: [UInt8] = []
        ResponseEncoder.encode(Array(repeating: 0x61, count: 17), .chunked, into: &output)
        ResponseEncoder.encode([], .chunked, into: &output)
        output += ResponseEncoder.lastChunk
        #expect(String(decoding: output, as: UTF8.self) == "11\r\naaaaaaaaaaaaaaaaa\r\n0\r\n\r\n")
    }

    @Test(
        "9112 §6.1 chunks only for 1.1; for 1.0 the close ends the content; HEAD and 304 have none",
        arguments: [
            (HTTPVersion.http11, false, 200, StreamFraming.chunked, false),
            (.http10, false, 200, .untilClose, true),
            (.http11, true, 200, .none, false),
            (.http11, false, 304, .none, false),
        ]
    )
    func streamHead(_ version: HTTPVersion, _ isHead: Bool, _ code: Int, _ framing: StreamFraming, _ closes: Bool) {
        var output: [UInt8] = []
        let context = ResponseEncoder.Context(isHead: isHead, version: version, keepsAlive: true)
        let result = ResponseEncoder().encodeStreamHead(HTTPStatus(code: code), [:], context, into: &output)
        let text = String(decoding: output, as: UTF8.self)
        #expect(result == framing)
        #expect(text.contains("Transfer-Encoding: chunked") == (framing == .chunked))
        #expect(text.contains("Connection: close") == closes)
    }

    @Test(
        "9110 §5.6.7 dates",
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
        ]
    )
    func dates(_ seconds: Int, _ text: String) {
        #expect(HTTPDate.text(secondsSinceEpoch: seconds) == text)
    }
}
