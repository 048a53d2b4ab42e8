import Testing

@testable import HTTPFetch

@Suite("Pages are fetched under a policy")
struct FetcherTests {
    private static let local = FetchPolicy(
        addresses: AddressPolicy(allowsPrivateAddresses: true),
        timeout: 60,
        maxBytes: 1000,
        maxRedirects: 3
    )

    private static func response(_ status: String, _ fields: [String], _ body: String) -> [UInt8] {
        let head = ["HTTP/1.1 \(status)"] + fields + ["Content-Length: \(body.utf8.count)", "Connection: close"]
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    }

    private func server() throws -> CannedServer {
        try CannedServer { path, port in
            switch path {
            case "/page": Self.response("200 OK", ["Content-Type: text/html; charset=utf-8"], "<p>Hello</p>")
            case "/moved": Self.response("302 Found", ["Location: /page"], "")
            case "/loop": Self.response("302 Found", ["Location: /loop"], "")
            case "/file": Self.response("302 Found", ["Location: file:///etc/passwd"], "")
            case "/ftp": Self.response("302 Found", ["Location: ftp://127.0.0.1:\(port)/x"], "")
            case "/large": Self.response("200 OK", [], String(repeating: "x", count: 1001))
            case "/largest": Self.response("200 OK", [], String(repeating: "x", count: 1000))
            case "/broken": Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort".utf8)
            case "/userName": Self.response("302 Found", ["Location: http://ada:secret@127.0.0.1:\(port)/page"], "")
            case "/noAddress": Self.response("302 Found", ["Location: http://["], "")
            case "/noHTTP": Array("<p>Hello</p>".utf8)
            case "/silent": nil
            default: Self.response("404 Not Found", [], "no")
            }
        }
    }

    @Test("a page comes with its type and its address")
    func page() throws {
        let server = try server()
        let content = try Fetcher(policy: Self.local).fetch("http://127.0.0.1:\(server.port)/page")
        #expect(String(decoding: content.bytes, as: UTF8.self) == "<p>Hello</p>")
        #expect(content.contentType == "text/html; charset=utf-8")
        #expect(server.requestLines == ["GET /page HTTP/1.1"])
    }

    @Test("redirects are followed, and the last address is told")
    func redirect() throws {
        let server = try server()
        let content = try Fetcher(policy: Self.local).fetch("http://127.0.0.1:\(server.port)/moved")
        #expect(content.url == "http://127.0.0.1:\(server.port)/page")
    }

    @Test(
        "what the policy or the server refuses is a clear error",
        arguments: [
            ("/loop", FetchError.Code.tooManyRedirects), ("/file", .forbiddenAddress), ("/ftp", .forbiddenAddress),
            ("/large", .tooLarge), ("/broken", .connectionFailed), ("/missing", .unexpectedStatus),
            ("/userName", .failed), ("/noAddress", .failed), ("/noHTTP", .failed),
        ]
    )
    func refusals(path: String, code: FetchError.Code) throws {
        let server = try server()
        let error = #expect(throws: FetchError.self) {
            try Fetcher(policy: Self.local).fetch("http://127.0.0.1:\(server.port)\(path)")
        }
        #expect(error?.code == code, "\(String(describing: error))")
    }

    @Test("a page of exactly the largest size is taken")
    func largest() throws {
        let server = try server()
        let content = try Fetcher(policy: Self.local).fetch("http://127.0.0.1:\(server.port)/largest")
        #expect(content.bytes.count == 1000)
    }

    @Test("a server that says nothing is given up")
    func silence() throws {
        let server = try server()
        var policy = Self.local
        policy.timeout = 1
        let error = #expect(throws: FetchError.self) {
            try Fetcher(policy: policy).fetch("http://127.0.0.1:\(server.port)/silent")
        }
        #expect(error?.code == .timedOut)
    }

    @Test(
        "by default nothing on this machine or its network is reached, by any name",
        arguments: ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "0x7f.1", "2130706433"]
    )
    func loopback(host: String) throws {
        let server = try server()
        let error = #expect(throws: FetchError.self) {
            try Fetcher(policy: FetchPolicy()).fetch("http://\(host):\(server.port)/page")
        }
        #expect(error?.code == .forbiddenAddress)
        #expect(server.requestLines.isEmpty)
    }

    @Test(
        "anything but an absolute http or https URL is refused",
        arguments: [
            "", "page", "//host/page", "file:///etc/passwd", "ftp://host/x", "gopher://host/", "http:/host", "http://",
            "http://user:secret@127.0.0.1/", "http://a b/", "http://host/\r\nX: y", "javascript:alert(1)", "data:,x",
        ]
    )
    func invalid(url: String) {
        let error = #expect(throws: FetchError.self) { try Fetcher(policy: Self.local).fetch(url) }
        #expect(
            error.map { [.invalidURL, .forbiddenAddress].contains($0.code) } == true,
            "\(String(describing: error))"
        )
    }
}
