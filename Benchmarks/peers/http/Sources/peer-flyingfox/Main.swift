import FlyingFox
import FlyingSocks
import Foundation

/// Answers every request for an article with text of a given length: arguments are port and length.
@main
struct Peer {
    static func main() async throws {
        let port = UInt16(CommandLine.arguments[1]) ?? 0
        let data = Data(repeating: 0x61, count: Int(CommandLine.arguments[2]) ?? 0)
        let server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled)
        await server.appendRoute("/v1/articles/*") { _ in HTTPResponse(statusCode: .ok, body: data) }
        try await server.run()
    }
}
