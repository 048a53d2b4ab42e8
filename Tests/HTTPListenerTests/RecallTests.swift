import HTTPWire
import Synchronization
import Testing

@testable import HTTPListener

@Suite("Responses that the handler keeps")
struct RecallTests {
    /// Answers with how often it planned, and, once it holds something, with what it keeps for each target and variant.
    private final class KeepingHandler: RequestHandler {
        let planned = Atomic(0)
        let recalled = Atomic(0)
        let asked = Atomic(0)
        let holds = Atomic(false)

        func plan(for head: RequestHead) -> RequestPlan {
            let number = planned.wrappingAdd(1, ordering: .relaxed).newValue
            return .give(PreparedResponse(fields: [:], body: Array("\(number)".utf8)))
        }

        func respond(to request: HTTPRequest) -> HTTPResponse { HTTPResponse(status: .internalServerError) }

        func variant(_ fields: FieldSection) -> Int? {
            asked.wrappingAdd(1, ordering: .relaxed)
            return fields.contains("Fussy") ? nil : fields.count
        }

        func recall(_ target: Span<UInt8>, variant: Int, loop: Int) -> PreparedResponse? {
            guard holds.load(ordering: .relaxed) else { return nil }
            recalled.wrappingAdd(1, ordering: .relaxed)
            let text = target.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
            return PreparedResponse(fields: [:], body: Array("\(text) \(variant)".utf8))
        }
    }

    private let handler = KeepingHandler()
    private let listener: Listener
    private let client: TestClient
    private let get = "GET /a?b=c HTTP/1.1\r\nHost: a\r\n\r\n"

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

    @Test("A request whose field section came before gets what is kept for its target, counted, with an id of its own")
    func recalls() throws {
        defer { end() }
        #expect(try answer(get) == "1")
        #expect(try answer(get) == "2")
        handler.holds.store(true, ordering: .relaxed)
        client.send(get + get + "GET /d HTTP/1.1\r\nHost: a\r\n\r\n")
        var heads: Set<String> = []
        for body in ["/a?b=c 1", "/a?b=c 1", "/d 1"] {
            let response = try client.response()
            #expect(response.body == body)
            #expect(response.field("X-Request-Id")?.utf8.count == 13)
            heads.insert(response.head)
        }
        #expect(heads.count == 3)
        #expect(handler.planned.load(ordering: .relaxed) == 2)
        #expect(handler.asked.load(ordering: .relaxed) == 1)
        #expect(listener.metrics.requests == 5)
        #expect(listener.metrics.responses[1] == 5)
    }

    @Test("A field section that did not come before is read, and then asked about")
    func differs() throws {
        defer { end() }
        handler.holds.store(true, ordering: .relaxed)
        #expect(try answer(get) == "1")
        #expect(try answer(get) == "/a?b=c 1")
        let other = "GET /a HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n"
        #expect(try answer(other) == "2")
        #expect(try answer(other) == "/a 2")
        #expect(try answer(get) == "3")
    }

    @Test("A request that comes octet by octet is answered as one that comes whole")
    func drips() throws {
        defer { end() }
        _ = try answer(get)
        handler.holds.store(true, ordering: .relaxed)
        for octet in get.utf8 { client.send([octet]) }
        let body = try client.response().body
        #expect(body == "2" || body == "/a?b=c 1")
        #expect(try answer(get) == "/a?b=c 1")
    }

    @Test("What is fussy, names its request, has content, ends its connection or is no plain GET is planned each time")
    func exceptions() throws {
        defer { end() }
        handler.holds.store(true, ordering: .relaxed)
        var planned = 0
        for request in [
            "GET /a HTTP/1.1\r\nHost: a\r\nFussy: yes\r\n\r\n", "GET /a HTTP/1.1\r\nHost: a\r\nX-Request-Id: x\r\n\r\n",
            "GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx",
            "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", "DELETE /a HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        ] {
            for _ in 0..<3 {
                planned += 1
                #expect(try answer(request) == "\(planned)")
            }
        }
        let last = "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        for _ in 0..<3 {
            let client = try TestClient(port: listener.port)
            client.send(last + last)
            let response = try client.response()
            planned += 1
            #expect(response.body == "\(planned)")
            #expect(response.field("Connection") == "close")
            #expect(throws: TestClient.Failure.self) { try client.response() }
        }
        #expect(handler.planned.load(ordering: .relaxed) == planned)
    }

    @Test("The access log names who asked, and the path without its query")
    func accessLog() throws {
        let entries = EntryList()
        var configuration = ListenerConfiguration(port: 0, loops: 1)
        configuration.accessLog = entries.append
        let listener = try Listener(configuration, handler: handler)
        listener.start()
        handler.holds.store(true, ordering: .relaxed)
        for source in ["127.0.0.1", "127.0.0.2"] {
            let client = try TestClient(port: listener.port, source: source)
            client.send(get + get)
            for _ in 0..<2 { _ = try client.response() }
        }
        listener.drain(within: .zero)
        listener.wait()
        end()
        #expect(handler.recalled.load(ordering: .relaxed) >= 2)
        #expect(entries.all.map(\.remoteAddress) == ["127.0.0.1", "127.0.0.1", "127.0.0.2", "127.0.0.2"])
        #expect(Set(entries.all.map(\.requestID)).count == 4)
        #expect(Set(entries.all.map(\.path)) == ["/a"])
    }
}
