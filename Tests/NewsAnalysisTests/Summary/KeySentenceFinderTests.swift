import NewsAnalysis
import Testing

@Suite("KeySentenceFinder: the sentences that say most")
struct KeySentenceFinderTests {
    @Test("chooses at most so many sentences, in text order, and none of a few words")
    func limit() {
        let long = "The minister praised the treaty with Norway and the talks about fish ."
        var document = TaggedText.document("Yes . \(long) He met friends at lunch in Oslo yesterday . \(long) \(long)")
        KeySentenceFinder(limit: 2).annotate(&document)
        #expect(document.keySentences.count == 2)
        #expect(document.keySentences == document.keySentences.sorted())
        #expect(document.keySentences.allSatisfy { document.article.text(of: $0)?.contains("treaty") == true })
    }

    @Test("takes no heading for a sentence that says something")
    func headings() {
        let prose = "The minister praised the treaty with Norway and the talks about fish ."
        var document = TaggedText.document("Treaty With Norway Divides The Whole Fish Ministry . \(prose) \(prose)")
        document.body.sentences[0].isTitleCase = true
        KeySentenceFinder(limit: 1).annotate(&document)
        #expect(document.keySentences.first?.lowerBound ?? 0 > 0)
    }
}
