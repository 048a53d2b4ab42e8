import Foundation
import Testing

@Suite("The program serves over a real socket", .serialized)
struct ServeTests {
    private static let json = ["Content-Type: application/json"]

    private static func article(_ number: Int) -> String {
        """
        {"id":"item-\(number)","title":"Marrow praises NATO","text":"Ilse Marrow praised NATO on Friday, \(number) days \
        after the summit. \\"The alliance keeps us safe,\\" the president of Valdoria said.","outlet":"The Harbour \
        Courier","authors":["Ada Quill"],"published_at":"2025-02-\(String(format: "%02d", number % 28 + 1))"}
        """
    }

    @Test("an article is analysed, stored, read, put on a timeline, compared and deleted")
    func wholeWay() throws {
        let server = try ServerProcess(["--in-memory"])
        let health = try LoopbackClient.request(server.port, "GET", "/healthz")
        #expect(health.status == 200)

        let created = try LoopbackClient.request(
            server.port,
            "POST",
            "/v1/articles",
            fields: Self.json,
            body: Array(Self.article(1).utf8)
        )
        #expect(created.status == 201, "\(created.text)")
        #expect(created.head.contains("Location: /v1/articles/item-1"))
        let analysis = try LoopbackClient.request(server.port, "GET", "/v1/articles/item-1/analysis").json()
        let entities = try #require(analysis["entities"] as? [[String: Any]])
        #expect(entities.contains { $0["id"] as? String == "nato" })
        let timeline = try LoopbackClient.request(server.port, "GET", "/v1/entities/nato/timeline?granularity=day")
            .json()
        #expect((timeline["buckets"] as? [Any])?.isEmpty == false)
        let comparison = try LoopbackClient.request(server.port, "GET", "/v1/compare?target=nato&by=outlet")
        #expect(comparison.status == 200, "\(comparison.text)")
        #expect(try LoopbackClient.request(server.port, "DELETE", "/v1/articles/item-1").status == 204)
        #expect(try LoopbackClient.request(server.port, "GET", "/v1/articles/item-1").status == 404)
        #expect(server.stop() == 0)
    }

    private static let faults: [(method: String, target: String, body: String, status: Int)] = [
        ("POST", "/v1/articles", "{\"text\": ", 400), ("POST", "/v1/articles", "{\"text\": 7}", 422),
        ("POST", "/v1/articles", "{\"text\": \"Hello.\", \"colour\": 1}", 422), ("POST", "/v1/articles", "{}", 422),
        ("POST", "/v1/articles", "{\"text\": \"\\ud800\"}", 400), ("POST", "/v1/articles", "\u{0}\u{1}\u{2}", 400),
        ("POST", "/v1/articles", "{\"text\": \"A.\", \"published_at\": \"2025-02-30\"}", 422),
        ("GET", "/v1/articles/none", "", 404), ("GET", "/v1/entities/none/timeline", "", 404),
        ("GET", "/v1/articles?cursor=nonsense", "", 400), ("GET", "/v1/articles?limit=100000", "", 400),
        ("GET", "/v1/articles?from=2025-13-01", "", 400), ("GET", "/v1/nothing", "", 404),
        ("PATCH", "/v1/articles", "", 405),
    ]

    @Test("what is wrong is said precisely, and the server goes on")
    func problems() throws {
        let server = try ServerProcess(["--in-memory"])
        for fault in Self.faults {
            let hasBody = !fault.body.isEmpty
            let response = try LoopbackClient.request(
                server.port,
                fault.method,
                fault.target,
                fields: hasBody ? Self.json : [],
                body: hasBody ? Array(fault.body.utf8) : nil
            )
            #expect(response.status == fault.status, "\(fault): \(response.text)")
            #expect(response.head.contains("application/problem+json"))
            let problem = try response.json()
            #expect(problem["status"] as? Int == fault.status)
            #expect(problem["code"] is String && problem["title"] is String && problem["type"] is String)
        }
        #expect(try LoopbackClient.request(server.port, "GET", "/healthz").status == 200)
        #expect(server.stop() == 0)
    }

    @Test("too long a text is refused before it is analysed")
    func tooLong() throws {
        let server = try ServerProcess(["--in-memory"])
        let body = "{\"text\": \"" + String(repeating: "word ", count: 1_000_000) + "\"}"
        let response = try LoopbackClient.request(
            server.port,
            "POST",
            "/v1/articles",
            fields: Self.json,
            body: Array(body.utf8)
        )
        #expect(response.status == 413, "\(response.text.prefix(300))")
    }

    @Test("whatever was answered during an import is there after SIGKILL, once")
    func killDuringImport() throws {
        let directory = try TemporaryDirectory()
        let server = try ServerProcess(["--data-dir", directory.path])
        let client = try LoopbackClient(port: server.port)
        let head = [
            "POST /v1/articles HTTP/1.1", "Host: localhost", "Content-Type: application/x-ndjson",
            "Transfer-Encoding: chunked",
        ]
        try client.send(Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8))
        for batch in 0..<20 {
            let lines = (0..<20).map { Self.article(batch * 20 + $0) + "\n" }.joined()
            let chunk = String(lines.utf8.count, radix: 16) + "\r\n" + lines + "\r\n"
            try client.send(Array(chunk.utf8))
        }
        var bytes: [UInt8] = []
        // Kill in the middle: after the first answers and before the last.
        while bytes.count(where: { $0 == 10 }) < 60 {
            let piece = client.receive()
            try #require(!piece.isEmpty)
            bytes += piece
        }
        server.killNow()
        while case let piece = client.receive(), !piece.isEmpty { bytes += piece }
        let answered = String(decoding: bytes, as: UTF8.self).split(separator: "\"id\":\"").dropFirst()
            .compactMap { $0.split(separator: "\"").first.map(String.init) }
        #expect(answered.count >= 20)

        let again = try ServerProcess(["--data-dir", directory.path])
        for id in answered {
            #expect(try LoopbackClient.request(again.port, "GET", "/v1/articles/\(id)").status == 200, "\(id) is lost")
        }
        let list = try LoopbackClient.request(again.port, "GET", "/v1/articles?limit=1").json()
        let total = try #require((list["page"] as? [String: Any])?["total"] as? Int)
        #expect(total >= answered.count && total <= 400)
        #expect(again.stop() == 0)
    }

    @Test("a second server on one data directory ends with a clear message")
    func lockedDirectory() throws {
        let directory = try TemporaryDirectory()
        let server = try ServerProcess(["--data-dir", directory.path])
        let second = try ServerProcess.run(["serve", "--port", "0", "--data-dir", directory.path])
        #expect(second.status == 74)
        #expect(second.errors.contains("another process uses the data directory"), "\(second.errors)")
        #expect(server.stop() == 0)
    }

    @Test("what export writes, import takes, and taking it again stores nothing twice")
    func exportAndImport() throws {
        let directory = try TemporaryDirectory()
        let lines = (1...3).map { Self.article($0) + "\n" }.joined() + "{\"text\": 7}\n"
        let first = try ServerProcess.run(["import", "--data-dir", directory.path, "-"], input: Data(lines.utf8))
        #expect(first.status == 65)
        #expect(first.errors.contains("4 lines: 3 stored, 0 known before, 1 refused"), "\(first.errors)")
        let export = try ServerProcess.run(["export", "--data-dir", directory.path])
        #expect(export.status == 0)
        #expect(export.output.split(separator: "\n").count == 3)
        let other = try TemporaryDirectory()
        for expected in ["3 stored, 0 known", "0 stored, 3 known"] {
            let copy = try ServerProcess.run(
                ["import", "--data-dir", other.path, "-"],
                input: Data(export.output.utf8)
            )
            #expect(copy.status == 0)
            #expect(copy.errors.contains(expected), "\(copy.errors)")
        }
    }

    @Test("analyze reads standard input, and says what is wrong with its arguments")
    func analyze() throws {
        let text = Data("Ilse Marrow praised NATO on Friday.".utf8)
        let json = try ServerProcess.run(["analyze", "--published-at", "2025-02-14", "-"], input: text)
        #expect(json.status == 0, "\(json.errors)")
        #expect(json.output.contains("\"nato\""))
        let report = try ServerProcess.run(["analyze", "--format", "text", "-"], input: text)
        #expect(report.output.contains("Who is in it"))
        #expect(try ServerProcess.run(["analyze", "/nonexistent"]).status == 66)
        #expect(try ServerProcess.run(["analyze", "/"]).status == 66)
        let endless = try ServerProcess.run(["analyze", "/dev/zero"])
        #expect(endless.status == 65 && endless.errors.contains("/dev/zero: more than 256000000 bytes"))
        #expect(try ServerProcess.run(["analyze", "--published-at", "soon", "-"], input: text).status == 64)
        let local = ["analyze", "--published-at", "2025-02-14T09:30:00", "-"]
        #expect(try ServerProcess.run(local, input: text).output.contains("2025-02-14T09:30:00Z"))
        #expect(try ServerProcess.run(["analyze", "-"], input: Data([0xFF, 0xFE])).status == 65)
        #expect(try ServerProcess.run(["analyze", "-"], input: Data()).status == 65)
        #expect(try ServerProcess.run(["serve", "--config", "/nonexistent"]).status == 78)
        #expect(try ServerProcess.run(["frobnicate"]).status == 64)
        let nowhere = NSTemporaryDirectory() + "standpoint-\(UUID().uuidString)"
        #expect(try ServerProcess.run(["export", "--data-dir", nowhere]).status == 66)
        #expect(!FileManager.default.fileExists(atPath: nowhere))
        let directory = try ServerProcess.run(["import", "--data-dir", nowhere, NSTemporaryDirectory()])
        #expect(directory.status == 66)
        #expect(directory.errors.contains("directory"))
        // Whatever an import left behind is only tidied away.
        try? FileManager.default.removeItem(atPath: nowhere)
    }
}
