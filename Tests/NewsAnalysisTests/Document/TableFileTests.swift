import Foundation
import Testing

@testable import NewsAnalysis

@Suite("Tables of Config")
struct TableFileTests {
    @Test("Lines of columns are rows, blank and comment lines none, and a column may be wanting where that is allowed")
    func rows() throws {
        try Self.withFile("# a comment\n\nmayor\toffice\nmr.\thonorific\tmister\n") { path in
            let rows = try TableFile(path: path).rows(columns: 2...3)
            #expect(rows.map { $0[1] } == ["office", "honorific"])
            #expect(rows.map { $0.optional(2) } == [nil, "mister"])
            #expect(try TableFile(path: path).words == ["mayor", "mr."])
        }
    }

    @Test(
        "A line with another number of columns is named",
        arguments: [
            (2...2, "line 3: expected 2 columns, found 1"), (2...3, "line 3: expected 2 to 3 columns, found 1"),
        ]
    )
    func columns(counts: ClosedRange<Int>, detail: String) throws {
        try Self.withFile("# a comment\nmayor\toffice\nsenator\n") { path in
            let table = try TableFile(path: path)
            let error = #expect(throws: ResourceError.self) { try table.rows(columns: counts) }
            #expect(error?.code == .malformed && error?.detail == detail && error?.path == path)
        }
    }

    @Test("Words are taken by their class; a class that nobody took is named with its line")
    func classes() throws {
        try Self.withFile("be\tauxiliary\nnot\tnegation\nnever\tnegation\nperhaps\thedging\n") { path in
            var classes = try WordClasses(path: path)
            #expect(classes.take("negation") == ["not", "never"])
            #expect(classes.take("auxiliary") == ["be"])
            #expect(classes.take("place").isEmpty)
            let error = #expect(throws: ResourceError.self) { try classes.finish() }
            #expect(error?.detail == "line 4: there is no class 'hedging'")
            _ = classes.take("hedging")
            try classes.finish()
        }
    }

    /// Lends a file with a text for the length of a call.
    static func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("table-\(UUID().uuidString)")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try body(file.path)
    }
}
