import Testing

@testable import NewsAnalysis

@Suite("Tables of time")
struct TimeTablesTests {
    @Test("The days and months that other readers ask for are those of the tables")
    func calendarWords() throws {
        let tables = try TimeTables(directory: configDirectory + "/time")
        #expect(CalendarWords.weekdays == Set(tables.weekdays.flatMap(\.names)))
        #expect(CalendarWords.names == CalendarWords.weekdays.union(tables.months.flatMap(\.names)))
    }

    @Test("Words of grammar are read by their class; a class that nobody reads is named with its line")
    func grammar() throws {
        let words = try TimeGrammarWords(path: configDirectory + "/time/grammar.tsv")
        #expect(words.beforeYear.isSuperset(of: ["in", "("]) && words.kindsOfUnit.contains("fiscal"))
        try TableFileTests.withFile("# grammar\nthe\topener\nroom\tbefore-room\n") { path in
            let error = #expect(throws: ResourceError.self) { try TimeGrammarWords(path: path) }
            #expect(error?.detail == "line 3: there is no class 'before-room'")
        }
    }
}
