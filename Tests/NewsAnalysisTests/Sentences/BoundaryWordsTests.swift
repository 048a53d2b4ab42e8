import Testing

@testable import NewsAnalysis

@Suite("BoundaryWords")
struct BoundaryWordsTests {
    @Test("Words that tell where tokens and sentences end are read by their class")
    func classes() throws {
        let words = try BoundaryWords(path: configDirectory + "/boundary-words.tsv")
        #expect(words.openers.contains("the") && words.surnames.contains("may"))
        #expect(words.finalAbbreviations.contains("etc."))
        #expect(words.clockWords.isSuperset(of: ["eastern", "monday"]))
        #expect(words.domains.contains("uk") && !words.domains.contains("the"))
    }

    @Test("A line whose class is unknown is named")
    func malformed() throws {
        try TableFileTests.withFile("# a comment\nthe\topener\nuk\tdomian\n") { path in
            let error = #expect(throws: ResourceError.self) { try BoundaryWords(path: path) }
            #expect(error?.detail == "line 3: there is no class 'domian'" && error?.path == path)
        }
    }
}
