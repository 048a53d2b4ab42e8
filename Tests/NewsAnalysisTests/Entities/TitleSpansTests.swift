import Testing

@testable import NewsAnalysis

@Suite("TitleSpans")
struct TitleSpansTests {
    private func titles(_ words: [String]) throws -> TitleSpans {
        let sentence = Sentence(tokens: words.indices, utf8Range: 0..<1, paragraph: 0)
        let lexicon = try EntityLexicon(configDirectory: configDirectory)
        return TitleSpans([sentence], words: words, lexicon, isCapitalized: { _ in true }, isVerb: { _ in false })
    }

    @Test("A title has the office and the gender of those right before it")
    func chain() throws {
        let title = try #require(try titles(["the", "prime", "minister", "sir", "keir"]).before(4))
        #expect(title.tokens == 1..<4 && title.kind == .honorific && title.role == "prime minister")
        #expect(title.gender == .masculine)
    }

    @Test(
        "A long chain of titles is read once, and not again from each of them",
        .timeLimit(.minutes(5))  // Walked back from each, it took hours.
    )
    func longChain() throws {
        let words = Array(repeating: "mr", count: 200_000)
        let titles = try titles(words)
        #expect(words.indices.allSatisfy { titles.before($0 + 1)?.tokens == 0..<($0 + 1) })
    }
}
