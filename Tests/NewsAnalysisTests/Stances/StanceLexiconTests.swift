import FoundationEssentials
import Testing

@testable import NewsAnalysis

@Suite("StanceLexicon: tables with faults")
struct StanceLexiconTests {
    private static let sound = [
        "relations.tsv": "praise\tverb\t0.9\tobject\n", "evaluations.tsv": "brave\tadjective\t0.8\tmodified\n",
        "shifters.tsv": "not\tnegate\t4\n", "verbs.tsv": "call\tnaming\n",
        "malefactives.tsv": "arrest\tnoun\towner,of\n", "words.tsv": "governor\toffice\nclient\tcompanion\n",
    ]

    private func withTables(
        _ changes: [String: String],
        without missing: String? = nil,
        _ body: (String) throws -> Void
    ) throws {
        let directory = FileManager.default.temporaryDirectory.path + "/stance-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer {
            // Only tidiness: the system clears its temporary directory.
            try? FileManager.default.removeItem(atPath: directory)
        }
        for (name, content) in Self.sound where name != missing {
            let text = changes[name] ?? content
            try Data(text.utf8).write(to: URL(filePath: directory + "/" + name))
        }
        try body(directory)
    }

    @Test("reads sound tables")
    func reads() throws {
        try withTables([:]) { directory in
            let lexicon = try StanceLexicon(directory: directory)
            #expect(lexicon.relations["praise"]?.first?.polarity == 0.9)
            #expect(lexicon.naming == ["call"])
            #expect(lexicon.words.offices == ["governor"])
            #expect(lexicon.words.isPerson("client") && !lexicon.words.isPerson("house"))
            _ = try StanceGroundFinder(directory: directory, control: try controlVerbs.get())
        }
    }

    @Test(
        "refuses a malformed line and names it",
        arguments: [
            ("relations.tsv", "praise\tverb\t0.9\tobject\npraise\tverb\t1.9\tobject\n"),
            ("relations.tsv", "# words\npraise\tadverbial\t0.9\tobject\n"),
            ("evaluations.tsv", "# words\nbrave\tadjective\t0.8\tnobody\n"),
            ("shifters.tsv", "# words\nnot\tnegate\t0\n"),
            ("verbs.tsv", "# words\ncall\tcalling\n"),
            ("malefactives.tsv", "# words\narrest\tadverb\tof\n"),
            ("words.tsv", "# words\ngovernor\toffices\n"),
        ]
    )
    func faults(name: String, content: String) throws {
        try withTables([name: content]) { directory in
            do {
                _ = try StanceGroundFinder(directory: directory, control: try controlVerbs.get())
                Issue.record("a malformed \(name) was read")
            } catch let error as ResourceError {
                #expect(error.code == .malformed)
                #expect(error.detail.contains("line 2"))
            }
        }
    }

    @Test("says which file is missing")
    func missing() throws {
        try withTables([:], without: "verbs.tsv") { directory in
            #expect(throws: ResourceError.self) {
                try StanceGroundFinder(directory: directory, control: try controlVerbs.get())
            }
        }
    }
}
