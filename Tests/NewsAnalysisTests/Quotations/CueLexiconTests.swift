import Testing

@testable import NewsAnalysis

@Suite("CueLexicon")
struct CueLexiconTests {
    @Test(
        "knows a verb by any of its forms",
        arguments: [
            ("said", "say"), ("told", "tell"), ("denies", "deny"), ("denied", "deny"), ("arguing", "argue"),
            ("agreeing", "agree"), ("quipped", "quip"), ("calls", "call"), ("ascribes", "ascribe"),
            ("stressed", "stress"),
            ("wishes", "wish"), ("conveying", nil), ("saw", "see"),
        ] as [(String, String?)]
    )
    func forms(form: String, lemma: String?) throws {
        let lexicon = try CueLexicon(directory: configDirectory + "/quotations")
        #expect(lexicon.verb(form)?.lemma == lemma)
    }

    @Test("knows nouns of saying in the plural")
    func nouns() throws {
        let lexicon = try CueLexicon(directory: configDirectory + "/quotations")
        #expect(lexicon.noun("claims")?.contains(.clause) == true)
        #expect(lexicon.noun("theories")?.contains(.clause) == true)
        #expect(lexicon.noun("table") == nil)
    }
}
