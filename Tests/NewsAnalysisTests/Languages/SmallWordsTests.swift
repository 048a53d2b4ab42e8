import Testing

@testable import NewsAnalysis

@Suite("SmallWords")
struct SmallWordsTests {
    @Test("Words of other languages are known by their languages, but for those that are English or tell nothing")
    func reads() throws {
        let words = try read(
            "english\tthe for\nspelled-alike\tfor\nambiguous\tman\nGerman\tdie man for\nDutch\tdie het\n"
        )
        #expect(words.english == ["the", "for"] && words.spelledAlike == ["for"])
        #expect(words.languageCount == 2)
        #expect(words.others == ["die": 0b11, "het": 0b10])
    }

    @Test("A 65th other language, or a line without words, is an error that names the line")
    func faults() throws {
        let many = "english\tthe\n" + (1...65).map { "language \($0)\tword\n" }.joined()
        let tooMany = #expect(throws: ResourceError.self) { try read(many) }
        #expect(tooMany?.detail.hasPrefix("line 66") == true)
        let error = #expect(throws: ResourceError.self) { try read("english\tthe\nGerman\n") }
        #expect(error?.detail.hasPrefix("line 2") == true)
    }

    @Test("A table without English is an error that names the file", arguments: ["", "German\tdie der\n"])
    func needsEnglish(table: String) throws {
        try TableFileTests.withFile(table) { path in
            let error = #expect(throws: ResourceError.self) { try SmallWords(path: path) }
            #expect(error?.path == path && error?.detail == "there is no line “english”")
        }
    }

    private func read(_ text: String) throws -> SmallWords {
        try TableFileTests.withFile(text) { try SmallWords(path: $0) }
    }
}
