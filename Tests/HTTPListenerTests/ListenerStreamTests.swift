import HTTPWire
import Testing

@testable import HTTPListener

@Suite("Streamed exchanges")
struct ListenerStreamTests {
    private let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test("9112 §7.1 content streams in and out in chunks, and the connection goes on")
    func echoes() throws {
        let server = try TestServer()
        let client = try server.client()
        for _ in 0..<3 {
            client.send("POST /stream HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            client.send("3\r\nabc\r\n")
            client.send("4\r\ndefg\r\n0\r\n\r\n" + get)
            let response = try client.response()
            #expect(response.body == "abcdefg")
            #expect(response.field("Transfer-Encoding") == "chunked")
            #expect(try client.response().body == "GET /a ")
        }
    }

    @Test("A response begins before its request has ended")
    func interleaves() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("POST /early HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc")
        #expect(try client.response().body == "early")
        client.send("def" + get)
        #expect(try client.response().body == "GET /a ")
    }

    @Test("Megabytes stream through both ways without growing")
    func large() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("POST /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 1500000\r\n\r\n")
        for _ in 0..<15 { client.send([UInt8](repeating: 0x62, count: 100_000)) }
        #expect(try client.response().body.utf8.count == 1_500_000)
    }

    @Test("9112 §6.3 a 1.0 client gets bare content, ended by the close")
    func http10() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("POST /stream HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 3\r\n\r\nabc")
        let text = client.readToEnd()
        #expect(text.hasSuffix("\r\n\r\nabc"))
        #expect(text.contains("\r\nConnection: close\r\n"))
    }

    @Test("9110 §9.3.2 HEAD has no content")
    func head() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("HEAD /early HTTP/1.1\r\nHost: a\r\n\r\n" + get)
        #expect(try client.response(isHead: true).status == 200)
        #expect(try client.response().body == "GET /a ")
    }

    @Test("A handler that fails before it starts gets its status; one that fails later has its response cut")
    func failures() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET /fail HTTP/1.1\r\nHost: a\r\n\r\n" + get)
        #expect(try client.response().status == 409)
        #expect(try client.response().status == 200)
        client.send("GET /cut HTTP/1.1\r\nHost: a\r\n\r\n")
        let text = client.readToEnd()
        #expect(text.contains("4\r\nhalf\r\n"))
        #expect(!text.hasSuffix("0\r\n\r\n"))
    }

    @Test("9112 §7.1 a malformed chunk reaches the handler as an error, and the client as 400")
    func malformedContent() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("POST /stream HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
        let response = try client.response()
        #expect(response.status == 400)
        #expect(response.body == "{\"code\":\"malformed-chunk\"}")
        #expect(client.readToEnd() == "")
    }

    @Test("A writer learns that its client left")
    func peerGone() throws {
        let server = try TestServer()
        let client = try server.client(receiveBuffer: 4096)
        client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
        server.wait { $0.bytesSent > 10_000 }
        client.reset()
        server.handler.arrived.wait()
        #expect(server.handler.streamErrors.withLock { $0 } == [.peerGone])
    }

    @Test("A reader learns that its client left in the middle")
    func halfContent() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("POST /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
        client.closeOutput()
        server.handler.arrived.wait()
        #expect(server.handler.streamErrors.withLock { $0 } == [.peerGone])
    }

    @Test("A client that reads no response is cut off, and memory stays bounded")
    func slowReader() throws {
        let server = try TestServer()
        let client = try server.client(receiveBuffer: 4096)
        client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
        server.wait { $0.bytesSent > 10_000 }
        // The sockets' own buffers take some megabytes first; then a whole window passes without enough.
        server.wait { metrics in
            server.advance(seconds: 21)
            return metrics.connectionsOpen == 0
        }
        server.handler.arrived.wait()
        #expect(server.handler.streamErrors.withLock { $0 } == [.peerGone])
        #expect(server.listener.metrics.bytesSent < 50_000_000)
    }

    @Test("More streams than allowed are 503")
    func limit() throws {
        let server = try TestServer { $0.streams = 1 }
        let first = try server.client()
        first.send("POST /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n")
        server.wait { $0.requests == 1 }
        let second = try server.client()
        second.send("POST /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx" + get)
        #expect(try second.response().status == 503)
        #expect(try second.response().status == 200)
        first.send("0123456789")
        #expect(try first.response().body == "0123456789")
    }

    @Test("What is pushed goes out when it is pushed, and draining ends it whole")
    func pushes() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET /push HTTP/1.1\r\nHost: a\r\n\r\n")
        let writer = try waitForWriter(server)
        #expect(writer.push(Array("second".utf8)) == .taken)
        server.listener.drain(within: .seconds(10))
        let text = client.readToEnd()
        #expect(text.contains("first") && text.contains("second"))
        #expect(text.hasSuffix("0\r\n\r\n"))
        #expect(writer.push([1]) == .gone)
        server.advance(seconds: 3)
    }

    @Test("Who pushes to a client that does not read is told when it is full, and that the client left")
    func pushesToSlowReader() throws {
        let server = try TestServer()
        let client = try server.client(receiveBuffer: 4096)
        client.send("GET /push HTTP/1.1\r\nHost: a\r\n\r\n")
        let writer = try waitForWriter(server)
        var pushed = 0
        let piece = [UInt8](repeating: 0x61, count: 100_000)
        // The loop may send some meanwhile, so only the answer that ends the pushing is certain.
        var answer = writer.push(piece)
        while answer == .taken, pushed < 1000 {
            pushed += 1
            answer = writer.push(piece)
        }
        #expect(answer == .full)
        #expect(pushed < 200)
        client.reset()
        server.wait { $0.connectionsOpen == 0 }
        server.handler.arrived.wait()
        #expect(writer.push(piece) == .gone)
    }

    private func waitForWriter(_ server: TestServer) throws -> any PushWriter {
        server.wait { _ in server.handler.pushed.withLock { !$0.isEmpty } }
        return try #require(server.handler.pushed.withLock { $0.first })
    }
}
