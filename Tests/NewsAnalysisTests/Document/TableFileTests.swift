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

    /// Lends a file with a text for the length of a call.
    static func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("table-\(UUID().uuidString)")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }
}
