import Dispatch
import Glibc
import HTTPWire
import Synchronization
import Testing

@testable import HTTPListener

/// A clock that stands still until it is moved.
final class ManualClock: Sendable {
    private let time = Atomic<Int64>(1_000_000_000_000)

    func advance(seconds: Int64) {
        time.wrappingAdd(seconds * 1_000_000_000, ordering: .relaxed)
    }

    var clock: ListenerClock {
        ListenerClock(nanoseconds: { self.time.load(ordering: .relaxed) }, secondsSinceEpoch: { 784_111_777 })
    }
}

/// Answers a few paths, each in another way.
final class TestHandler: RequestHandler {
    /// Holds workers on `/wait` and `/turn` until signalled.
    let gate = DispatchSemaphore(value: 0)
    /// Signalled when a worker is in `/wait` or `/turn`, or a stream has failed.
    let arrived = DispatchSemaphore(value: 0)
    let streamErrors = Mutex<[StreamError]>([])
    /// Whoever asked for `/push`.
    let pushed = Mutex<[any PushWriter]>([])

    func plan(for head: RequestHead) -> RequestPlan {
        switch head.target.path {
        case "/work", "/wait": .worker(bodyLimit: 1000)
        case "/turn": .inOrder(bodyLimit: 1000)
        case "/stream", "/fail", "/cut", "/endless", "/early": .streaming(bodyLimit: 10_000_000)
        case "/push": .push
        case "/kept":
            .give(PreparedResponse(fields: ["Content-Type": "text/plain", "Date": "never"], body: Array("kept".utf8)))
        case "/no": .respond(HTTPResponse(status: .forbidden, text: "no"))
        default: .inline(bodyLimit: 1000)
        }
    }

    func respond(to request: HTTPRequest) -> HTTPResponse {
        switch request.target.path {
        case "/wait", "/turn":
            arrived.signal()
            gate.wait()
            return HTTPResponse(status: .ok, text: "waited")
        case "/large":
            return HTTPResponse(status: .ok, body: Array(repeating: 0x61, count: 20_000_000))
        case "/close":
            return HTTPResponse(status: .ok, fields: ["Connection": "close"])
        case "/address":
            return HTTPResponse(status: .ok, text: request.head.remoteAddress)
        default:
            let text = "\(request.method) \(request.target) \(String(decoding: request.body, as: UTF8.self))"
            return HTTPResponse(status: .ok, text: text)
        }
    }

    func stream(_ head: RequestHead, body: any RequestBodyReader, response: any ResponseWriter) throws {
        do {
            switch head.target.path {
            case "/fail":
                throw StreamError.rejected(ProtocolRejection(status: .conflict, code: "x", detail: "d"))
            case "/cut":
                try response.start(.ok, [:])
                try response.write(Array("half".utf8))
                throw StreamError.rejected(.internalError)
            case "/endless":
                try response.start(.ok, [:])
                while true { try response.write(Array(repeating: 0x61, count: 10_000)) }
            case "/early":
                try response.start(.ok, [:])
                try response.write(Array("early".utf8))
            default:
                var first = try body.read()
                try response.start(.ok, ["Content-Type": "text/plain"])
                while let piece = first {
                    try response.write(piece)
                    first = try body.read()
                }
            }
        } catch let error as StreamError {
            streamErrors.withLock { $0.append(error) }
            arrived.signal()
            throw error
        }
    }

    func isEssential(_ head: RequestHead) -> Bool { head.target.path == "/alive" }

    func push(_ head: RequestHead, to writer: any PushWriter) {
        writer.onChange { self.arrived.signal() }
        pushed.withLock { $0.append(writer) }
        writer.begin(.ok, ["Content-Type": "text/event-stream"])
        _ = writer.push(Array("first".utf8))
    }

    func problem(_ rejection: ProtocolRejection, to head: RequestHead?) -> HTTPResponse {
        HTTPResponse(
            status: rejection.status,
            fields: ["Content-Type": "application/problem+json"],
            body: Array("{\"code\":\"\(rejection.code)\"}".utf8)
        )
    }
}

/// A listener on a free port of loopback, drained at the end.
final class TestServer {
    let handler = TestHandler()
    let manualClock = ManualClock()
    let listener: Listener

    init(_ change: (inout ListenerConfiguration) -> Void = { _ in }) throws {
        var configuration = ListenerConfiguration(port: 0, loops: 1, workers: 1, queueLimit: 1, streams: 2)
        change(&configuration)
        listener = try Listener(configuration, handler: handler, clock: manualClock.clock)
        listener.start()
    }

    deinit {
        listener.drain(within: .zero)
        listener.wait()
    }

    func client(receiveBuffer: Int32? = nil) throws -> TestClient {
        try TestClient(port: listener.port, receiveBuffer: receiveBuffer)
    }

    /// Moves the clock and has the loops notice.
    func advance(seconds: Int64) {
        manualClock.advance(seconds: seconds)
        listener.wake()
    }

    /// Waits until the listener has seen so much; fails after a minute.
    func wait(until condition: (ListenerMetrics) -> Bool, sourceLocation: SourceLocation = #_sourceLocation) {
        let deadline = ListenerClock.system.nanoseconds() + 60_000_000_000
        while !condition(listener.metrics) {
            if ListenerClock.system.nanoseconds() > deadline {
                Issue.record("the listener did not get there: \(listener.metrics)", sourceLocation: sourceLocation)
                return
            }
            sched_yield()
        }
    }
}
