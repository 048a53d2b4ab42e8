import HTTPWire
import Testing

@testable import HTTPListener

@Suite("A listener's life")
struct ListenerLifeTests {
    private let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test("An idle connection is closed in silence, and each request starts its time anew")
    func idle() throws {
        let server = try TestServer()
        let client = try server.client()
        for _ in 0..<3 {
            client.send(get)
            _ = try client.response()
            server.advance(seconds: 50)
        }
        client.send(get)
        _ = try client.response()
        server.advance(seconds: 61)
        #expect(client.readToEnd() == "")
    }

    @Test("9110 §15.5.9 a head that is not complete in time is 408, however it drips")
    func slowHead() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET / HT")
        server.wait { $0.bytesReceived == 8 }
        server.advance(seconds: 6)
        client.send("T")
        server.wait { $0.bytesReceived == 9 }
        server.advance(seconds: 6)
        let response = try client.response()
        #expect(response.status == 408)
        #expect(response.field("Connection") == "close")
        #expect(client.readToEnd() == "")
    }

    @Test("Each head has its own time, even if it begins in the read that completes another")
    func successiveHeads() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET /a HTTP/1.1\r\n")
        server.wait { $0.bytesReceived == 17 }
        for _ in 0..<4 {
            server.advance(seconds: 6)
            client.send("Host: a\r\n\r\nGET /a HTTP/1.1\r\n")
            #expect(try client.response().status == 200)
        }
    }

    @Test("Content must come at the minimum rate", arguments: [("/work", 900), ("/stream", 0)])
    func slowContent(_ path: String, _ count: Int) throws {
        let server = try TestServer()
        let client = try server.client()
        let head = "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"
        client.send(head)
        server.wait { $0.bytesReceived == head.utf8.count }
        // Sixty-four octets a second for twenty seconds are 1,280: 900 in one window are too few.
        client.send([UInt8](repeating: 0x61, count: count))
        server.wait { $0.bytesReceived == head.utf8.count + count }
        server.advance(seconds: 21)
        #expect(try client.response().status == 408)
    }

    @Test("After the last response the connection lingers for the client's close, but not for ever")
    func linger() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET / HTTP/1.0\r\n\r\n")
        _ = client.readToEnd()
        #expect(server.listener.metrics.connectionsOpen == 1)
        server.advance(seconds: 3)
        server.wait { $0.connectionsOpen == 0 }
    }

    @Test("Draining closes idle connections, finishes what is in flight, and refuses new ones")
    func drains() throws {
        let server = try TestServer { $0.loops = 2 }
        let (idle, busy) = (try server.client(), try server.client())
        idle.send(get)
        _ = try idle.response()
        busy.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n" + get)
        server.handler.arrived.wait()
        server.listener.drain(within: .seconds(10))
        #expect(idle.readToEnd() == "")
        #expect(throws: TestClient.Failure.self) {
            // Closed one after another: a loop that has not looked yet may still take a connection, and close it.
            while true { _ = try server.client().readToEnd() }
        }
        server.handler.gate.signal()
        let response = try busy.response()
        #expect(response.body == "waited")
        #expect(response.field("Connection") == "close")
        #expect(busy.readToEnd() == "")
        server.advance(seconds: 3)
        server.listener.wait()
        #expect(server.listener.metrics.connectionsOpen == 0)
    }

    @Test("Draining answers the requests that had come")
    func drainsBacklog() throws {
        for _ in 0..<20 {
            let server = try TestServer()
            let clients = try (0..<5).map { _ in try server.client() }
            for client in clients { client.send(get) }
            server.listener.drain(within: .seconds(10))
            for client in clients { #expect(try client.response().body == "GET /a ") }
            server.advance(seconds: 3)
            server.listener.wait()
        }
    }

    @Test("At the deadline of draining, connections are cut")
    func drainDeadline() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
        server.handler.arrived.wait()
        server.listener.drain(within: .seconds(10))
        server.advance(seconds: 11)
        #expect(client.readToEnd() == "")
        server.listener.wait()
        server.handler.gate.signal()
    }

    @Test("A second listener on a port is an error", arguments: [1, 3])
    func addressInUse(_ loops: Int) throws {
        let server = try TestServer { $0.loops = loops }
        let error = #expect(throws: ListenerError.self) {
            try TestServer {
                $0.loops = loops
                $0.port = server.listener.port
            }
        }
        #expect(error?.code == .addressInUse)
    }

    @Test("Hosts are literals of either version", arguments: ["127.0.0.1", "::1", "localhost", "::"])
    func hosts(_ host: String) throws {
        let server = try TestServer { $0.host = host }
        let client = try TestClient(port: server.listener.port, host: host == "::1" ? "::1" : "127.0.0.1")
        client.send("GET /address HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try client.response().body == (host == "::1" ? "::1" : "127.0.0.1"))
    }

    @Test(
        "What is no address, or not ours, is an error",
        arguments: [
            ("example.org", 0, .invalidAddress), ("", 0, .invalidAddress), ("127.0.0.1", 65_536, .invalidAddress),
            ("127.0.0.1", -1, .invalidAddress), ("192.0.2.1", 0, .addressUnavailable),
        ] as [(String, Int, ListenerError.Code)]
    )
    func badAddresses(_ host: String, _ port: Int, _ code: ListenerError.Code) {
        let error = #expect(throws: ListenerError.self) {
            try TestServer {
                $0.host = host
                $0.port = port
            }
        }
        #expect(error?.code == code)
    }
}
