import Foundation
import Glibc
import Testing

@Suite("The program is operated", .serialized)
struct OperationTests {
    private static let article = Array(#"{"id":"one","text":"Ilse Marrow praised NATO on Friday."}"#.utf8)

    /// Repeats until a condition holds, for about ten seconds at most.
    private static func wait(until condition: () throws -> Bool) rethrows -> Bool {
        let deadline = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < deadline {
            if try condition() { return true }
            sched_yield()
        }
        return false
    }

    @Test("keys are asked for, and a new one is taken on SIGHUP; a faulty file changes nothing")
    func keys() throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/keys"
        let first = try ServerProcess.run(["create-key", "ada", "--scopes", "read,write", "--file", file])
        #expect(first.status == 0)
        let settings = directory.path + "/settings.yaml"
        try "access:\n  keysFile: \(file)\n".write(toFile: settings, atomically: true, encoding: .utf8)
        let server = try ServerProcess(["--in-memory", "--config", settings])
        func status(_ key: String?) throws -> Int {
            let fields = key.map { ["Authorization: Bearer \($0.trimmingCharacters(in: .whitespacesAndNewlines))"] }
            return try LoopbackClient.request(server.port, "GET", "/v1/articles", fields: fields ?? []).status
        }
        #expect(try status(nil) == 401)
        #expect(try status(first.output) == 200)
        #expect(try LoopbackClient.request(server.port, "GET", "/healthz").status == 200)
        let second = try ServerProcess.run(["create-key", "bob", "--file", file])
        #expect(try status(second.output) == 401)
        server.signal(SIGHUP)
        #expect(try Self.wait { try status(second.output) == 200 })
        try "nonsense".write(toFile: file, atomically: true, encoding: .utf8)
        server.signal(SIGHUP)
        for _ in 0..<20 { #expect(try status(first.output) == 200) }
        #expect(server.stop() == 0)
        #expect(try ServerProcess.run(["serve", "--port", "0", "--in-memory", "--config", settings]).status == 78)
    }

    @Test("log.level decides what is written to standard error", arguments: [("info", true), ("error", false)])
    func logLevel(_ level: String, _ isTold: Bool) throws {
        let directory = try TemporaryDirectory()
        let (file, log) = (directory.path + "/keys", directory.path + "/log")
        let settings = directory.path + "/settings.yaml"
        for path in [file, log] { try Data().write(to: URL(filePath: path)) }
        try "access:\n  keysFile: \(file)\nlog:\n  level: \(level)\n".write(
            toFile: settings,
            atomically: true,
            encoding: .utf8
        )
        func logged() throws -> String { try String(contentsOfFile: log, encoding: .utf8) }
        let server = try ServerProcess(["--in-memory", "--config", settings], log: log)
        let key = try ServerProcess.run(["create-key", "ada", "--file", file]).output
        let fields = ["Authorization: Bearer \(key.trimmingCharacters(in: .whitespacesAndNewlines))"]
        server.signal(SIGHUP)
        #expect(
            try Self.wait {
                try LoopbackClient.request(server.port, "GET", "/v1/articles", fields: fields).status == 200
            }
        )
        if isTold { #expect(try Self.wait { try logged().contains("settings read again") }) }
        try "nonsense".write(toFile: file, atomically: true, encoding: .utf8)
        server.signal(SIGHUP)
        #expect(try Self.wait { try logged().contains("error: settings not changed") })
        #expect(server.stop() == 0)
        #expect(try logged().contains("settings read again") == isTold)
    }

    @Test("the world is not served without keys unless told to")
    func publicAddress() throws {
        let refused = try ServerProcess.run(["serve", "--host", "0.0.0.0", "--port", "0", "--in-memory"])
        #expect(refused.status == 78)
        #expect(refused.errors.contains("--allow-anonymous"), "\(refused.errors)")
        let server = try ServerProcess(["--host", "0.0.0.0", "--in-memory", "--allow-anonymous"])
        #expect(try LoopbackClient.request(server.port, "GET", "/v1/articles").status == 200)
        #expect(server.stop() == 0)
    }

    @Test("a stream tells of an article as it is stored, and ends when the server does")
    func stream() throws {
        let server = try ServerProcess(["--in-memory"])
        let client = try LoopbackClient(port: server.port)
        try client.send(Array("GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        var text = ""
        while !text.contains("retry:") { text += String(decoding: client.receive(), as: UTF8.self) }
        let created = try LoopbackClient.request(
            server.port,
            "POST",
            "/v1/articles",
            fields: ["Content-Type: application/json"],
            body: Self.article
        )
        #expect(created.status == 201)
        while !text.contains("\"revision\":1") {
            let piece = client.receive()
            try #require(!piece.isEmpty)
            text += String(decoding: piece, as: UTF8.self)
        }
        #expect(text.contains("id: 1\nevent: article\ndata: {\"id\":\"one\""))
        server.signal(SIGTERM)
        while case let piece = client.receive(), !piece.isEmpty { text += String(decoding: piece, as: UTF8.self) }
        #expect(text.hasSuffix("0\r\n\r\n"))
        #expect(server.waitForEnd() == 0)
    }

    @Test("metrics tell what clients do to the sockets")
    func socketMetrics() throws {
        let server = try ServerProcess(["--in-memory"])
        let idle = try LoopbackClient(port: server.port)
        try idle.send(Array("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        #expect(!idle.receive().isEmpty)
        #expect(try LoopbackClient.request(server.port, "GET", "/healthz", fields: ["no field line"]).status == 400)
        let text = try LoopbackClient.request(server.port, "GET", "/metrics").text
        let lines = text.split(separator: "\n").map(String.init)
        func value(_ name: String) -> Int? {
            lines.first { $0.hasPrefix("\(name) ") }.flatMap { Int($0.dropFirst(name.count + 1)) }
        }
        #expect(value("standpoint_connections_accepted_total") == 3)
        // The idle one and this one; the refused one may be about to go.
        #expect([2, 3].contains(value("standpoint_connections_open")))
        #expect(value("standpoint_request_heads_total") == 2)
        #expect((value("standpoint_received_bytes_total") ?? 0) > 100)
        #expect((value("standpoint_sent_bytes_total") ?? 0) > 100)
        #expect(value("standpoint_responses_total{class=\"2xx\"}") == 1)
        #expect(value("standpoint_responses_total{class=\"4xx\"}") == 1)
        #expect(value("standpoint_rejections_total{code=\"malformed-field-line\"}") == 1)
        #expect(value("standpoint_requests_queued") == 0)
        #expect((value("standpoint_buffered_bytes") ?? -1) >= 0)
        #expect(server.stop() == 0)
    }

    @Test("a second signal ends the program at once, whatever is in flight")
    func secondSignal() throws {
        let server = try ServerProcess(["--in-memory"])
        let client = try LoopbackClient(port: server.port)
        try client.send(Array("POST /v1/analyze HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{".utf8))
        #expect(try LoopbackClient.request(server.port, "GET", "/healthz").status == 200)
        server.signal(SIGTERM)
        #expect(Self.wait { (try? LoopbackClient(port: server.port)) == nil })
        server.signal(SIGTERM)
        #expect(server.waitForEnd() == 128 + SIGTERM)
    }

    @Test("out of descriptors, clients wait and are served as others leave, and the program does not spin")
    func descriptors() throws {
        let server = try ServerProcess(["--in-memory"], descriptorLimit: 40)
        let request = Array("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        var held = try (0..<60).map { _ in try LoopbackClient(port: server.port) }
        for client in held { try client.send(request) }
        var waiting = held
        var before = 0.0
        var count = 0
        repeat {
            count = waiting.count
            before = server.processorTime
            waiting = LoopbackClient.waiting(waiting, seconds: 1)
        } while waiting.count < count
        // Somebody has waited for a whole second now; a loop that spins would have used much of it.
        #expect(!waiting.isEmpty)
        #expect(server.processorTime - before < 0.1)
        // Those that have their answers leave, and the others get theirs.
        while !waiting.isEmpty {
            held = waiting
            waiting = LoopbackClient.waiting(waiting, seconds: 30)
            guard waiting.count < held.count else { break }
        }
        #expect(waiting.isEmpty)
        #expect(server.stop() == 0)
    }
}
