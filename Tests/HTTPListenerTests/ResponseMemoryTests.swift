import HTTPWire
import Synchronization
import Testing

@testable import HTTPListener

@Suite("Responses that are given again")
struct ResponseMemoryTests {
    /// Answers with how often it was asked, and permits that to be repeated in the same epoch.
    private final class CountingHandler: RequestHandler {
        let made = Atomic(0)
        let repeated = Atomic(0)
        let state = Atomic<UInt64>(1)

        var epoch: UInt64 { state.load(ordering: .acquiring) }

        func plan(for head: RequestHead) -> RequestPlan {
            let number = made.wrappingAdd(1, ordering: .relaxed).newValue
            return .respond(HTTPResponse(status: .ok, text: "\(number)"), RepeatPermit(epoch: epoch, token: 7))
        }

        func respond(to request: HTTPRequest) -> HTTPResponse { HTTPResponse(status: .internalServerError) }

        func didRepeat(_ token: Int, loop: Int) {
            #expect(token == 7)
            repeated.wrappingAdd(1, ordering: .relaxed)
        }
    }

    private let handler = CountingHandler()
    private let listener: Listener
    private let client: TestClient
    private let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

    init() throws {
        listener = try Listener(ListenerConfiguration(port: 0, loops: 1), handler: handler)
        listener.start()
        client = try TestClient(port: listener.port)
    }

    private func answer(_ request: String) throws -> String {
        client.send(request)
        return try client.response().body
    }

    private func end() {
        listener.drain(within: .zero)
        listener.wait()
    }

    @Test("The access log names who asked, not who asked the same first")
    func accessLog() throws {
        let entries = EntryList()
        var configuration = ListenerConfiguration(port: 0, loops: 1)
        configuration.accessLog = entries.append
        let listener = try Listener(configuration, handler: handler)
        listener.start()
        for source in ["127.0.0.1", "127.0.0.2"] {
            let client = try TestClient(port: listener.port, source: source)
            client.send(get + get)
            for _ in 0..<2 { _ = try client.response() }
        }
        listener.drain(within: .zero)
        listener.wait()
        end()
        #expect(handler.repeated.load(ordering: .relaxed) == 2)
        #expect(entries.all.map(\.remoteAddress) == ["127.0.0.1", "127.0.0.1", "127.0.0.2", "127.0.0.2"])
        #expect(Set(entries.all.map(\.requestID)).count == 4)
        #expect(Set(entries.all.map(\.bytes)).count == 1)
    }

    @Test(
        "The third time the same octets get the second response, counted, with an id of its own, until the epoch moves"
    )
    func repeats() throws {
        defer { end() }
        client.send(get + get + get + get)
        var heads: Set<String> = []
        for body in ["1", "2", "2", "2"] {
            let response = try client.response()
            #expect(response.body == body)
            #expect(response.field("X-Request-Id")?.utf8.count == 13)
            heads.insert(response.head)
        }
        #expect(heads.count == 4)
        let withoutID = heads.map { head in head.split(separator: "\r\n").filter { !$0.hasPrefix("X-Request-Id") } }
        #expect(Set(withoutID).count == 1)
        #expect(handler.repeated.load(ordering: .relaxed) == 2)
        handler.state.store(2, ordering: .releasing)
        #expect(try answer(get) == "3")
        #expect(try answer(get) == "3")
        #expect(listener.metrics.requests == 6)
        #expect(listener.metrics.responses[1] == 6)
    }

    @Test("What comes once displaces nothing, wherever its place is")
    func once() throws {
        defer { end() }
        for _ in 0..<2 { _ = try answer(get) }
        for number in 0..<2_000 { _ = try answer("GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n") }
        #expect(try answer(get) == "2")
        #expect(handler.made.load(ordering: .relaxed) == 2_002)
    }

    @Test("One octet of difference makes another request")
    func differs() throws {
        defer { end() }
        for _ in 0..<2 { _ = try answer(get) }
        #expect(try answer(get) == "2")
        #expect(try answer("GET /a HTTP/1.1\r\nHost: b\r\n\r\n") == "3")
        #expect(try answer("GET /b HTTP/1.1\r\nHost: b\r\n\r\n") == "4")
        #expect(try answer("GET /a HTTP/1.1\r\nHost: b\r\n\r\n") == "3")
        #expect(try answer("GET /a HTTP/1.1\r\nHost: b\r\nX: y\r\n\r\n") == "5")
    }

    @Test("A request that comes octet by octet is answered as one that was answered before")
    func drips() throws {
        defer { end() }
        for _ in 0..<2 { _ = try answer(get) }
        for octet in get.utf8 { client.send([octet]) }
        #expect(Int(try client.response().body) != nil)
        #expect(try answer(get + get) == (try client.response().body))
    }

    @Test("What names its request, has content, or ends its connection is answered anew each time; HEAD is kept")
    func exceptions() throws {
        defer { end() }
        let named = "GET /a HTTP/1.1\r\nHost: a\r\nX-Request-Id: x\r\n\r\n"
        let filled = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx"
        let old = "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
        var made = 0
        for request in [named, filled, old] {
            for _ in 0..<3 {
                made += 1
                #expect(try answer(request) == "\(made)")
            }
        }
        let last = "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        for _ in 0..<3 {
            let client = try TestClient(port: listener.port)
            client.send(last + last)
            let response = try client.response()
            made += 1
            #expect(response.body == "\(made)")
            #expect(response.field("Connection") == "close")
            #expect(throws: TestClient.Failure.self) { try client.response() }
        }
        let head = "HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n"
        for _ in 0..<3 {
            client.send(head)
            #expect(try client.response(isHead: true).field("Content-Length") == "2")
        }
        #expect(handler.made.load(ordering: .relaxed) == made + 2)
        #expect(handler.repeated.load(ordering: .relaxed) == 1)
    }
}
