import Testing

@testable import NewsAnalysis

@Suite("Spelling: what endings hide of a word")
struct SpellingTests {
    private static let table = "creat\tstem\nak\tending\nchang\tng\ncall\tll\n"

    @Test("A silent e and a double l come back as the table says")
    func listed() throws {
        try TableFileTests.withFile(Self.table) { path in
            let spelling = try Spelling(path: path)
            #expect(spelling.withoutEnding("ed", "created") == "create")
            #expect(spelling.withoutEnding("ed", "recreated") == "recreate")
            #expect(spelling.withoutEnding("ing", "making") == "make")
            #expect(spelling.withoutEnding("ing", "changing") == "change")
            #expect(spelling.withoutEnding("ed", "recalled") == "recall")
            #expect(spelling.withoutEnding("ed", "cancelled") == "cancel")
            #expect(spelling.withoutEnding("ing", "hanging") == "hang")
        }
    }

    @Test("A line of a class that nobody reads is named")
    func malformed() throws {
        try TableFileTests.withFile(Self.table + "ink\tendings\n") { path in
            let error = #expect(throws: ResourceError.self) { try Spelling(path: path) }
            #expect(error?.code == .malformed && error?.detail == "line 5: there is no class 'endings'")
        }
    }
}
