import Glibc
import HTTPWire
import Testing

@testable import HTTPListener

@Suite("Listener")
struct ListenerTests {
    private let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test("9112 §9.3 a connection answers one request after another, with Date and length")
    func keepsAlive() throws {
        let server = try TestServer()
        let client = try server.client()
        for _ in 0..<3 {
            client.send(get)
            let response = try client.response()
            #expect(response.status == 200)
            #expect(response.body == "GET /a ")
            #expect(response.field("Date") == "Sun, 06 Nov 1994 08:49:37 GMT")
            #expect(response.field("Content-Length") == "7")
            #expect(response.field("Connection") == nil)
        }
    }

    @Test("A harmless request id is the client's own, and every other response, refusals included, gets a new one")
    func requestIDs() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET /a HTTP/1.1\r\nHost: a\r\nX-Request-Id: abc-1\r\n\r\n")
        #expect(try client.response().field("X-Request-Id") == "abc-1")
        var made: Set<String> = []
        for line in [
            "", "X-Request-Id: a b\r\n", "X-Request-Id: a\"b\r\n",
            "X-Request-Id: " + String(repeating: "x", count: 65) + "\r\n",
        ] {
            client.send("GET /a HTTP/1.1\r\nHost: a\r\n\(line)\r\n")
            made.insert(try #require(client.response().field("X-Request-Id")))
        }
        client.send("nonsense\r\n\r\n")
        made.insert(try #require(client.response().field("X-Request-Id")))
        #expect(made.count == 5)
        #expect(made.allSatisfy { $0.utf8.count == 13 && !$0.contains(" ") })
    }

    @Test("9112 §9.3.2 pipelined requests are answered in order, by whomever")
    func pipelines() throws {
        let server = try TestServer()
        let client = try server.client()
        var text = ""
        for number in 0..<200 {
            let path = number % 7 == 3 ? "/work" : "/inline"
            text += "POST \(path)?\(number) HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
        }
        client.send(text)
        for number in 0..<200 {
            let path = number % 7 == 3 ? "/work" : "/inline"
            #expect(try client.response().body == "POST \(path)?\(number) abc")
        }
    }

    @Test("A request that comes octet by octet is answered like any other")
    func drips() throws {
        let server = try TestServer()
        let client = try server.client()
        for octet in "POST /work HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n".utf8 {
            client.send([octet])
        }
        #expect(try client.response().body == "POST /work abc")
        client.send(get)
        #expect(try client.response().status == 200)
    }

    @Test("9112 §9.3 and §9.6 who asks for a close gets it, and 1.0 is closed unless it asks otherwise")
    func closes() throws {
        let server = try TestServer()
        for request in [
            "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET /a HTTP/1.0\r\n\r\n",
            "GET /close HTTP/1.1\r\nHost: a\r\n\r\n",
        ] {
            let client = try server.client()
            // What comes behind is not looked at.
            client.send(request + get)
            let text = client.readToEnd()
            #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(text.contains("\r\nConnection: close\r\n"))
            #expect(text.split(separator: "HTTP/1.1 ").count == 1)
        }
        let client = try server.client()
        client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        #expect(try client.response().field("Connection") == "keep-alive")
        client.send(get)
        #expect(try client.response().status == 200)
    }

    @Test("9112 §9.6 a client that closes its side after asking is answered", arguments: ["/a", "/work"])
    func halfClose(_ path: String) throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
        client.closeOutput()
        #expect(client.readToEnd().hasSuffix("GET \(path) "))
    }

    @Test("9112 §9.6 so is one whose request and end come in one segment", arguments: ["/a", "/work"])
    func halfCloseAtOnce(_ path: String) throws {
        let server = try TestServer()
        let client = try server.client()
        client.send(Array("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n".utf8), MSG_MORE)
        client.closeOutput()
        #expect(client.readToEnd().hasSuffix("GET \(path) "))
    }

    @Test("A response that was made before is given as any other is, whatever the connection does next")
    func kept() throws {
        let server = try TestServer()
        let client = try server.client()
        let head = "GET /kept HTTP/1.1\r\nHost: a\r\n"
        for id in ["x", "thirteen-long", ""] {
            client.send(head + (id.isEmpty ? "" : "X-Request-Id: \(id)\r\n") + "\r\n")
            let response = try client.response()
            let given = try #require(response.field("X-Request-Id"))
            #expect(id.isEmpty ? given.utf8.count == 13 : given == id)
            let lines = response.head.split(separator: "\r\n").filter { !$0.hasPrefix("X-Request-Id: ") }
            let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT"
            #expect(lines == ["HTTP/1.1 200 OK", Substring(date), "Content-Type: text/plain", "Content-Length: 4"])
            #expect(response.body == "kept")
        }
        client.send("HEAD /kept HTTP/1.1\r\nHost: a\r\n\r\n" + head + "Content-Length: 3\r\n\r\nabc")
        #expect(try client.response(isHead: true).field("Content-Length") == "4")
        #expect(try client.response().body == "kept")
        client.send("GET /kept HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        #expect(try client.response().field("Connection") == "keep-alive")
        client.send(head + "Connection: close\r\n\r\n")
        #expect(try client.response().field("Connection") == "close")
        #expect(client.readToEnd() == "")
        #expect(server.listener.metrics.responses[1] == 7)
    }

    @Test("Urgent data, at which a read stops, holds up nothing behind it")
    func urgentData() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send(Array("GET /a HTTP/1.1\r\nHo".utf8), MSG_MORE)
        client.send([0x78], MSG_OOB, MSG_MORE)
        client.send("st: a\r\n\r\n")
        #expect(try client.response().body == "GET /a ")
        client.send(get)
        #expect(try client.response().body == "GET /a ")
    }

    @Test("Input that waited, of more than one read, is read to its end")
    func longInput() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
        server.handler.arrived.wait()
        let body = String(repeating: "b", count: 1000)
        let request = "POST /address HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n" + body
        client.send(String(repeating: request, count: 200))
        server.handler.gate.signal()
        #expect(try client.response().body == "waited")
        for _ in 0..<200 { #expect(try client.response().body == "127.0.0.1") }
    }

    @Test("9110 §9.3.2 HEAD has GET's length and no content")
    func head() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n" + get)
        #expect(try client.response(isHead: true).field("Content-Length") == "10")
        #expect(try client.response().body == "GET /a ")
    }

    @Test("9112 §11.2 what is malformed is answered in the application's format, then closed")
    func rejects() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET /a HTTP/1.1\r\nHost : a\r\n\r\n" + String(repeating: get, count: 1000))
        let response = try client.response()
        #expect(response.status == 400)
        #expect(response.field("Content-Type") == "application/problem+json")
        #expect(response.field("Connection") == "close")
        #expect(response.body == "{\"code\":\"malformed-field-line\"}")
        #expect(client.readToEnd() == "")
        #expect(server.listener.metrics.rejections == ["malformed-field-line": 1])
        #expect(server.listener.metrics.responses == [0, 0, 0, 1, 0])
    }

    @Test(
        "9110 §15.5.14 content that is too long is refused before it is read",
        arguments: [
            "Content-Length: 1001\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n3E9\r\n",
            "Content-Length: 1001\r\nExpect: 100-continue\r\n\r\n",
        ]
    )
    func contentTooLarge(_ rest: String) throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("POST /work HTTP/1.1\r\nHost: a\r\n" + rest)
        #expect(try client.response().status == 413)
    }

    @Test("9110 §10.1.1 a client that waits is told to go on, or gets its refusal at once")
    func expectContinue() throws {
        let server = try TestServer()
        let client = try server.client()
        for path in ["/work", "/inline", "/stream"] {
            client.send("POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
            #expect(try client.response().status == 100)
            client.send("abc")
            #expect(try client.response().body.hasSuffix("abc"))
        }
        client.send("POST /no HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
        let refusal = try client.response()
        #expect(refusal.status == 403)
        #expect(refusal.field("Connection") == "close")
        let other = try server.client()
        other.send("POST /work HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nabc")
        #expect(try other.response().status == 200)
    }

    @Test("Content of a refused request is swallowed where it is short, else the connection ends")
    func discardsContent() throws {
        let server = try TestServer()
        let client = try server.client()
        for framing in ["Content-Length: 3\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"] {
            client.send("POST /no HTTP/1.1\r\nHost: a\r\n" + framing + get)
            #expect(try client.response().status == 403)
            #expect(try client.response().body == "GET /a ")
        }
        client.send("POST /no HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\nabc")
        #expect(try client.response().field("Connection") == "close")
        #expect(client.readToEnd() == "")
    }

    @Test("A slow reader gets a large response whole, and what it asked behind it")
    func backPressure() throws {
        let server = try TestServer()
        let client = try server.client(receiveBuffer: 4096)
        client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n" + get)
        let other = try server.client()
        other.send(get)
        #expect(try other.response().status == 200)
        #expect(try client.response().body.utf8.count == 20_000_000)
        #expect(try client.response().body == "GET /a ")
    }

    @Test("A busy worker delays no one else, and a full queue is 503 with Retry-After")
    func overload() throws {
        let server = try TestServer()
        let request = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n"
        let (busy, queued, refused) = (try server.client(), try server.client(), try server.client())
        busy.send(request)
        server.handler.arrived.wait()
        queued.send(request)
        server.wait { $0.queued == 1 }
        refused.send(request)
        let response = try refused.response()
        #expect(response.status == 503)
        #expect(response.field("Retry-After") == "1")
        refused.send(get)
        #expect(try refused.response().status == 200)
        server.handler.gate.signal()
        server.handler.gate.signal()
        #expect(try busy.response().body == "waited")
        #expect(try queued.response().body == "waited")
        #expect(server.listener.metrics.rejections == ["overloaded": 1])
    }

    @Test("Requests in order wait for each other, and hold no worker while they do")
    func turns() throws {
        let server = try TestServer()
        let request = "GET /turn HTTP/1.1\r\nHost: a\r\n\r\n"
        let (first, second, third) = (try server.client(), try server.client(), try server.client())
        first.send(request)
        server.handler.arrived.wait()
        second.send(request)
        server.wait { $0.queued == 1 }
        third.send(request)
        #expect(try third.response().status == 503)
        third.send("GET /work HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try third.response().body == "GET /work ")
        server.handler.gate.signal()
        #expect(try first.response().body == "waited")
        server.handler.arrived.wait()
        server.handler.gate.signal()
        #expect(try second.response().body == "waited")
    }

    @Test("A client that leaves while a worker has its request harms no one")
    func leaves() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
        server.handler.arrived.wait()
        client.reset()
        server.wait { $0.connectionsOpen == 0 }
        let next = try server.client()
        next.send("GET /work HTTP/1.1\r\nHost: a\r\n\r\n")
        server.handler.gate.signal()
        #expect(try next.response().body == "GET /work ")
    }

    @Test("Beyond the limit of connections the answer is 503 and a close")
    func connectionLimit() throws {
        let server = try TestServer { $0.connectionLimit = 1 }
        let first = try server.client()
        first.send(get)
        #expect(try first.response().status == 200)
        let second = try server.client()
        second.send(get)
        let response = try second.response()
        #expect(response.status == 503)
        #expect(response.field("Retry-After") == "1")
        #expect(response.body == "{\"code\":\"too-many-connections\"}")
        #expect(second.readToEnd() == "")
        first.send(get)
        #expect(try first.response().status == 200)
    }

    @Test("Every response is logged and counted")
    func accessLog() throws {
        let entries = EntryList()
        let server = try TestServer { $0.accessLog = entries.append }
        let client = try server.client()
        client.send("GET /a?secret HTTP/1.1\r\nHost: a\r\n\r\n" + "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n" + "\0")
        let octets = client.readToEnd().utf8.count
        let logged = entries.all
        #expect(logged.map(\.path) == ["/a", "/stream", nil])
        #expect(logged.map(\.method) == [.get, .get, nil])
        #expect(logged.map(\.status.code) == [200, 200, 400])
        #expect(logged.map(\.remoteAddress) == ["127.0.0.1", "127.0.0.1", "127.0.0.1"])
        #expect(logged.map(\.bytes).reduce(0, +) == octets)
        let metrics = server.listener.metrics
        #expect(metrics.requests == 2)
        #expect(metrics.connectionsAccepted == 1)
        #expect(metrics.bytesSent == octets)
        #expect(metrics.responses == [0, 2, 0, 1, 0])
    }
}
