import Hummingbird
import Logging

/// Answers every request for an article with text of a given length: arguments are port and length.
@main
struct Peer {
    static func main() async throws {
        let port = Int(CommandLine.arguments[1]) ?? 0
        let text = String(repeating: "a", count: Int(CommandLine.arguments[2]) ?? 0)
        let router = Router()
        router.get("/v1/articles/:id") { _, _ in text }
        var logger = Logger(label: "peer")
        logger.logLevel = .error
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            logger: logger
        )
        try await application.runService()
    }
}
