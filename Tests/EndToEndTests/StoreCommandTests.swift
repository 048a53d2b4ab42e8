import Foundation
import Testing

@Suite("The commands on a store", .serialized)
struct StoreCommandTests {
    private static let json = ["Content-Type: application/json"]

    private static let articles = [
        #"{"id":"ferry","title":"The ferry is late","text":"Ilse Marrow praised NATO on Friday in Aster.","outlet":"The "#
            + #"Harbour Courier","authors":["Ada Quill"],"published_at":"2025-02-03","story_id":"the-ferry"}"#,
        #"{"id":"second","title":"Late again","text":"Osric Thane, a baker, sold forty loaves of rye at the bridge."#
            + #"","published_at":"2025-02-04","story_id":"the-ferry","reprint_of":"ferry"}"#,
        #"{"title":"Barley","text":"Tarn Ogilvy said that the price of barley fell in Valdoria.","genre":"news"}"#,
    ]

    private func run(
        _ arguments: [String],
        _ directory: TemporaryDirectory,
        input: String? = nil
    ) throws
        -> (status: Int32, output: String, errors: String)
    {
        let result = try ServerProcess.run(
            arguments + ["--data-dir", directory.path],
            input: input.map { Data($0.utf8) }
        )
        #expect(result.status == 0, "\(arguments): \(result.errors)")
        return result
    }

    private func stored() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        _ = try run(["import", "-"], directory, input: Self.articles.joined(separator: "\n"))
        return directory
    }

    /// What a server of a data directory answers.
    private func answers(_ directory: TemporaryDirectory, _ targets: [String]) throws -> [String] {
        let server = try ServerProcess(["--data-dir", directory.path])
        let answers = try targets.map { try LoopbackClient.request(server.port, "GET", $0).text }
        #expect(server.stop() == 0)
        return answers
    }

    @Test("A backup has the operator's decisions, and what is analysed in it later heeds them")
    func decisionsInBackup() throws {
        let directory = try TemporaryDirectory()
        let copy = try TemporaryDirectory()
        let server = try ServerProcess(["--data-dir", directory.path])
        func write(_ port: Int, _ method: String, _ target: String, _ body: String) throws -> Int {
            try LoopbackClient.request(port, method, target, fields: Self.json, body: Array(body.utf8)).status
        }
        #expect(try write(server.port, "POST", "/v1/articles", Self.articles[0]) == 201)
        #expect(try write(server.port, "PATCH", "/v1/entities/ilse-marrow", #"{"op":"merge","into":"nato"}"#) == 200)
        // Of a server that runs.
        let backup = try run(["backup", copy.path], directory)
        #expect(backup.output == "1 articles as of revision 2, 1 decisions on entities\n")
        let decisions = try LoopbackClient.request(server.port, "GET", "/v1/corrections").text
        #expect(server.stop() == 0)
        #expect(try run(["verify"], copy).output.contains("1 decisions on entities"))

        let served = try ServerProcess(["--data-dir", copy.path])
        #expect(try LoopbackClient.request(served.port, "GET", "/v1/corrections").text == decisions)
        let later = #"{"id":"later","text":"Ilse Marrow left Valdoria on Monday."}"#
        #expect(try write(served.port, "POST", "/v1/articles", later) == 201)
        let analysis = try LoopbackClient.request(served.port, "GET", "/v1/articles/later/analysis").text
        #expect(analysis.contains(#""id":"nato""#) && !analysis.contains(#""id":"ilse-marrow""#))
        #expect(served.stop() == 0)
    }

    @Test("verify tells of a damaged log of decisions, and backup does not copy it")
    func damagedDecisions() throws {
        let directory = try stored()
        try Data("no decision\n".utf8).write(to: URL(filePath: directory.path + "/corrections.jsonl"))
        let found = try ServerProcess.run(["verify", "--data-dir", directory.path])
        #expect(found.status == 65)
        #expect(found.errors.contains("line 1 of the corrections"), "\(found.errors)")
        let copy = try TemporaryDirectory()
        #expect(try ServerProcess.run(["backup", copy.path, "--data-dir", directory.path]).status == 74)
        #expect(try ServerProcess.run(["verify", "--data-dir", copy.path]).status == 74)
    }

    @Test("What export writes, import takes, with stories and reprints; taken again it stores nothing twice")
    func exportAndImport() throws {
        let directory = try stored()
        let export = try run(["export"], directory).output
        #expect(export.split(separator: "\n").count == 3)
        let targets = ["/v1/articles?sort=published_asc&include=text", "/v1/stories", "/v1/entities", "/v1/stances"]
        let before = try answers(directory, targets)
        #expect(before[0].contains(#""reprint_of":"ferry""#) && before[1].contains("the-ferry"))
        let other = try TemporaryDirectory()
        for (target, summary) in [(other, "3 stored, 0 known"), (other, "0 stored, 3 known"), (directory, "3 known")] {
            #expect(try run(["import", "-"], target, input: export).errors.contains("\(summary)"))
        }
        #expect(try answers(other, targets) == before)
        #expect(try run(["export"], other).output == export)
    }

    @Test("An output that cannot be written ends the program with 74 and a reason")
    func fullOutput() throws {
        let directory = try stored()
        for arguments in [["export"], ["verify"]] {
            let result = try ServerProcess.run(arguments + ["--data-dir", directory.path], into: "/dev/full")
            #expect(result.status == 74, "\(arguments)")
            #expect(result.errors.contains("standard output cannot be written"), "\(result.errors)")
        }
    }

    @Test("A file that cannot be read to its end is told by name")
    func unreadableFile() throws {
        let directory = try TemporaryDirectory()
        // It opens, and its first page is nobody's.
        let result = try ServerProcess.run(["import", "/proc/self/mem", "--data-dir", directory.path])
        #expect(result.status == 74)
        #expect(result.errors.contains("/proc/self/mem: the file cannot be read to its end"), "\(result.errors)")
    }

    @Test("analyze answers to an article in a file as POST /v1/analyze does")
    func analyzeArticle() throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/article.json"
        func answer(_ text: String) throws -> NSDictionary {
            var object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            var meta = try #require(object["meta"] as? [String: Any])
            meta["took_ms"] = nil
            object["meta"] = meta
            return object as NSDictionary
        }
        let server = try ServerProcess(["--in-memory"])
        for article in Self.articles {
            try Data(article.utf8).write(to: URL(filePath: file))
            let body = Array(article.utf8)
            let served = try LoopbackClient.request(server.port, "POST", "/v1/analyze", fields: Self.json, body: body)
            let analyzed = try ServerProcess.run(["analyze", file])
            #expect(analyzed.status == 0, "\(analyzed.errors)")
            #expect(try answer(analyzed.output) == answer(served.text))
        }
        let titled = try ServerProcess.run(["analyze", file, "--title", "Other", "--outlet", "The Bee"]).output
        #expect(titled.contains(#""title":"Other""#) && titled.contains(#""outlet":"The Bee""#))
        #expect(server.stop() == 0)
    }

    @Test("create-key begins a line of its own in a file whose last line has no break")
    func createKey() throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/keys"
        for name in ["ada", "bob"] {
            #expect(try ServerProcess.run(["create-key", name, "--file", file]).status == 0)
            var text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text.hasSuffix("\n"))
            // As an editor leaves it.
            text.removeLast()
            try text.write(toFile: file, atomically: true, encoding: .utf8)
        }
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        #expect(lines.map { $0.prefix(4) } == ["ada ", "bob "])
        let settings = directory.path + "/settings.yaml"
        try "access:\n  keysFile: \(file)\n".write(toFile: settings, atomically: true, encoding: .utf8)
        let server = try ServerProcess(["--in-memory", "--config", settings])
        #expect(server.stop() == 0)
    }
}
