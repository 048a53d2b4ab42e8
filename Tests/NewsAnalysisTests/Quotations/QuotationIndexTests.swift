import NewsAnalysis
import NewsModel
import Testing

@Suite("QuotationIndex")
struct QuotationIndexTests {
    /// The place of the first occurrence of some words.
    private func place(of words: String, in document: Document) throws -> QuotationIndex.Place? {
        let body = document.body.utf8
        let wanted = Array(words.utf8)
        let start = try #require(
            (0...(body.count - wanted.count)).first { Array(body[$0..<($0 + wanted.count)]) == wanted }
        )
        return QuotationIndex(document).place(of: TextSpan(.body, start..<(start + wanted.count)))
    }

    @Test("tells quoted words from retold ones and from the article's own")
    func voices() throws {
        let document = try QuotationFinderTests.document(
            "Tal said it was “madness” to stay. “We go now, all of us,” she said. “It is over for good.” The road was long."
        )
        #expect(try place(of: "madness", in: document)?.isInsideMarks == true)
        #expect(try place(of: "to stay", in: document)?.isInsideMarks == false)
        #expect(try place(of: "over", in: document)?.isInsideMarks == true)
        #expect(try place(of: "she said", in: document) == nil)
        #expect(try place(of: "road", in: document) == nil)
        #expect(try place(of: "Tal", in: document) == nil)
    }

    @Test("gives the innermost quotation that holds all of a span")
    func innermost() throws {
        var document = try QuotationFinderTests.document("One two three four five.")
        let source = QuotationSource(status: .unknown, confidence: 0)
        document.quotations = [(0, 18), (4, 13), (14, 23)].enumerated().map { index, range in
            Quotation(
                id: index + 1,
                kind: .indirect,
                content: TextSpan(.body, range.0..<range.1),
                cue: nil,
                source: source
            )
        }
        let index = QuotationIndex(document)
        #expect(index.place(of: TextSpan(.body, 4..<7))?.quotation == 1)
        #expect(index.place(of: TextSpan(.body, 0..<7))?.quotation == 0)
        #expect(index.place(of: TextSpan(.body, 19..<23))?.quotation == 2)
        #expect(index.place(of: TextSpan(.body, 0..<23)) == nil)
        #expect(index.place(of: TextSpan(.title, 0..<3)) == nil)
    }
}
