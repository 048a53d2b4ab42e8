import Glibc
import HTTPWire
import Testing

@testable import HTTPListener

@Suite("Limits of a listener")
struct ListenerLimitTests {
    private let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test("Beyond the limit of connections an essential request is still answered, once")
    func essential() throws {
        let server = try TestServer { $0.connectionLimit = 1 }
        let first = try server.client()
        first.send(get)
        #expect(try first.response().status == 200)
        let probe = try server.client()
        probe.send("GET /alive HTTP/1.1\r\nHost: a\r\n\r\n" + get)
        let response = try probe.response()
        #expect(response.status == 200)
        #expect(response.field("Connection") == "close")
        #expect(probe.readToEnd() == "")
    }

    @Test("A connection beyond the limit that asks nothing is turned away soon")
    func silentSurplus() throws {
        let server = try TestServer { $0.connectionLimit = 1 }
        let first = try server.client()
        first.send(get)
        #expect(try first.response().status == 200)
        let second = try server.client()
        server.wait { $0.connectionsOpen == 2 }
        server.advance(seconds: 3)
        #expect(try second.response().status == 503)
    }

    @Test("One address holds so many connections and no more, and gets them back")
    func perAddress() throws {
        let server = try TestServer {
            $0.connectionsPerAddress = 2
            $0.limitsLoopback = true
        }
        var clients = try (0..<2).map { _ in try server.client() }
        for client in clients {
            client.send(get)
            #expect(try client.response().status == 200)
        }
        let third = try server.client()
        let response = try third.response()
        #expect(response.status == 429)
        #expect(response.field("Retry-After") == "1")
        #expect(third.readToEnd() == "")
        server.advance(seconds: 3)
        clients.removeLast()
        server.wait { $0.connectionsOpen == 1 }
        let fourth = try server.client()
        fourth.send(get)
        #expect(try fourth.response().status == 200)
    }

    @Test("Loopback and trusted proxies hold any number")
    func exempt() throws {
        for limitsLoopback in [false, true] {
            let server = try TestServer {
                $0.connectionsPerAddress = 1
                $0.limitsLoopback = limitsLoopback
                if limitsLoopback { $0.proxyTrust.proxies = [AddressRange("127.0.0.0/8")].compactMap { $0 } }
            }
            let clients = try (0..<3).map { _ in try server.client() }
            for client in clients {
                client.send(get)
                #expect(try client.response().status == 200)
            }
        }
    }

    @Test("Unfinished content of all connections together is bounded; who goes beyond gets 503, others go on")
    func buffers() throws {
        let server = try TestServer { $0.bufferLimit = 1500 }
        let head = "POST /work HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"
        let first = try server.client()
        first.send(head + String(repeating: "x", count: 900))
        server.wait { $0.bytesReceived == head.utf8.count + 900 }
        let second = try server.client()
        second.send(head + String(repeating: "x", count: 900))
        let response = try second.response()
        #expect(response.status == 503)
        #expect(response.body == "{\"code\":\"out-of-memory\"}")
        #expect(response.field("Retry-After") == "1")
        first.send(String(repeating: "x", count: 100))
        #expect(try first.response().status == 200)
        server.wait { _ in server.listener.bufferedOctets == 0 }
    }

    @Test("Heads that never end are bounded together too")
    func bufferedHeads() throws {
        let server = try TestServer { $0.bufferLimit = 10_000 }
        let part = "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 5000)
        let clients = try (0..<2).map { _ in try server.client() }
        for client in clients { client.send(part) }
        // What is too much is counted for a moment, and let go with the refusal.
        server.wait { $0.rejections["out-of-memory"] == 1 && server.listener.bufferedOctets <= 10_000 }
    }

    @Test("Unsent output of all connections together is bounded: beyond it the slow reader is cut")
    func bufferedOutput() throws {
        let server = try TestServer { $0.bufferLimit = 1_000_000 }
        let client = try server.client(receiveBuffer: 4096)
        client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
        server.wait { $0.connectionsOpen == 0 && $0.connectionsAccepted == 1 }
        #expect(server.listener.bufferedOctets == 0)
        let next = try server.client()
        next.send(get)
        #expect(try next.response().status == 200)
    }

    @Test("A trusted proxy says where a request comes from, in the head and in the log; others do not")
    func forwarded() throws {
        let entries = EntryList()
        let field = "X-Forwarded-For: 192.0.2.7, 198.51.100.4\r\n"
        let request = "GET /address HTTP/1.1\r\nHost: a\r\n\(field)\r\n"
        let trusting = try TestServer {
            $0.proxyTrust.proxies = [AddressRange("127.0.0.1")].compactMap { $0 }
            $0.accessLog = entries.append
        }
        let client = try trusting.client()
        client.send(request)
        #expect(try client.response().body == "198.51.100.4")
        #expect(entries.all.map(\.remoteAddress) == ["198.51.100.4"])
        let wary = try TestServer()
        let other = try wary.client()
        other.send(request)
        #expect(try other.response().body == "127.0.0.1")
    }
}
