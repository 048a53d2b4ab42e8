import HTTPWire
import Testing

@testable import HTTPListener

@Suite("TimeSlice")
struct TimeSliceTests {
    /// Tells the slice of the thread that answers: a loop's, or a worker's.
    private struct SliceHandler: RequestHandler {
        func plan(for head: RequestHead) -> RequestPlan {
            head.target.path == "/work" ? .worker(bodyLimit: 0) : .respond(response)
        }

        func respond(to request: HTTPRequest) -> HTTPResponse { response }

        private var response: HTTPResponse {
            HTTPResponse(status: .ok, text: TimeSlice.current.map { "\($0)" } ?? "unknown")
        }
    }

    @Test("A loop has a short slice where the system knows slices; a worker has the ordinary one")
    func shortens() throws {
        let listener = try Listener(ListenerConfiguration(port: 0, loops: 1), handler: SliceHandler())
        listener.start()
        defer {
            listener.drain(within: .zero)
            listener.wait()
        }
        let client = try TestClient(port: listener.port)
        func slice(_ path: String) throws -> String {
            client.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
            return try client.response().body
        }
        let ordinary = TimeSlice.current ?? 0
        #expect(try slice("/work") == "\(ordinary)")
        // Before Linux 6.12 no slice is told.
        #expect(try slice("/") == "\(ordinary == 0 ? 0 : TimeSlice.short)")
    }
}
