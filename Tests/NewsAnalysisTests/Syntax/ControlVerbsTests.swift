import Testing

@testable import NewsAnalysis

@Suite("ControlVerbs")
struct ControlVerbsTests {
    @Test("Verbs are read by who does what another verb says")
    func classes() throws {
        let verbs = try controlVerbs.get()
        #expect(verbs.bySubject.contains("promise") && verbs.byObject.contains("urge"))
        #expect(verbs.byPreposition["call"] == ["for", "on", "upon"])
        #expect(verbs.unaccusatives.contains("return"))
    }

    @Test(
        "A class that nobody knows is named with its line, and a verb without its preposition",
        arguments: [
            ("urge\tobject-control\nseem\traising\n", "line 2: there is no class 'raising'"),
            ("call\tprepositional-control\n", "'call' is no verb with its preposition"),
        ]
    )
    func malformed(text: String, detail: String) throws {
        try TableFileTests.withFile(text) { path in
            let error = #expect(throws: ResourceError.self) { try ControlVerbs(path: path) }
            #expect(error?.detail == detail && error?.path == path)
        }
    }
}
