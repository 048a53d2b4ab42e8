import Testing

@testable import NewsAnalysis

@Suite("CoreferenceWords: the table of words by which references are resolved")
struct CoreferenceWordsTests {
    @Test("Each reader takes its classes of the one table")
    func classes() throws {
        let table = """
            # a comment
            former	distancing
            late	distancing
            warn	telling
            agency	speaker
            drizzle	weather
            late	timely
            """
        try TableFileTests.withFile(table) { path in
            let words = try CoreferenceWords(path: path)
            #expect(words.distancing == ["former", "late"])
            #expect(words.speech.speakers == ["agency"])
            #expect(words.emptyPronouns.weather == ["drizzle"])
            #expect(words.emptyPronouns.timely == ["late"])
            #expect(words.companies.isEmpty)
        }
    }

    @Test(
        "A line without a class, or of a class that nobody reads, is named",
        arguments: [
            ("former\tdistancing\nlate\n", "line 2: expected 2 columns, found 1"),
            ("former\tdistancing\nrain\twether\n", "line 2: there is no class 'wether'"),
        ]
    )
    func malformed(table: String, detail: String) throws {
        try TableFileTests.withFile(table) { path in
            let error = #expect(throws: ResourceError.self) { try CoreferenceWords(path: path) }
            #expect(error?.code == .malformed && error?.detail == detail && error?.path == path)
        }
    }
}
