import Testing

@testable import NewsAnalysis

@Suite("WordClasses: tables that sort words into classes")
struct WordClassesTests {
    @Test("Words are taken by their class; a class that nobody took is named with its line")
    func classes() throws {
        try TableFileTests.withFile("be\tauxiliary\nnot\tnegation\nnever\tnegation\nperhaps\thedging\n") { path in
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

    @Test("Every class that a reader takes has words in the project's own tables")
    func complete() throws {
        let coreference = try CoreferenceWords(path: configDirectory + "/coreference.tsv")
        let readers: [Any] = [
            coreference, coreference.speech, coreference.emptyPronouns, try controlVerbs.get(),
            try BoundaryWords(path: configDirectory + "/boundary-words.tsv"),
            try CueLexicon(
                directory: configDirectory + "/quotations",
                control: try ControlVerbs(path: configDirectory + "/control-verbs.tsv")
            ),
            try EventWords(path: configDirectory + "/events.tsv"),
            try NameWords(path: configDirectory + "/lists/name-words.tsv"),
            try Spelling(path: configDirectory + "/spelling.tsv"),
            try StanceWords(path: configDirectory + "/stance/words.tsv"),
            try TimeGrammarWords(path: configDirectory + "/time/grammar.tsv"),
        ]
        for reader in readers {
            let lists = Mirror(reflecting: reader).children.filter { $0.value is Set<String> }
            #expect(!lists.isEmpty, "\(type(of: reader))")
            for list in lists {
                #expect((list.value as? Set<String>)?.isEmpty == false, "\(type(of: reader)).\(list.label ?? "")")
            }
        }
    }
}
