import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("EmptyPronoun: “it” that stands for nothing")
struct EmptyPronounTests {
    /// Whether the last "it" of a text is nothing.
    private func isEmpty(_ text: String) throws -> Bool {
        var document = try DocumentBuilder(configDirectory: configDirectory).document(
            for: Article(id: ArticleID(rawValue: "a"), text: text)
        )
        try QuotationFinderTests.tagger.get().annotate(&document)
        let body = document.body
        let it = try #require(body.tokens.lastIndex { $0.lowercased == "it" })
        let sentence = try #require(body.sentences.first { $0.tokens.contains(it) })
        return EmptyPronoun.stands(at: it, in: body.tokens, sentence: sentence.tokens)
    }

    @Test(
        "knows idioms, clefts and words of time",
        arguments: [
            "As the judge, Mart Ilves, put it in a letter, the law is old.", "So clearly the mayor has it wrong.",
            "It is the students and their teachers that have been failed.",
            "It’s not Kask or Ilves who should be blamed.",
            "He tells them how hard it is to live here.", "She left when it was too late.",
            "They knew that it had been a difficult night for the party.", "It may take several days to count them.",
            "The rule makes it hard to vote.", "She asks what it’s like to be alone.", "It looks as if they won.",
            "It was no surprise that they left.", "It makes no sense to wait.", "Is it time to leave?",
            "None of this made it into the film.", "As he would put it, the law is old.",
            "They will not make it.",
        ]
    )
    func empty(text: String) throws {
        #expect(try isEmpty(text))
    }

    @Test(
        "leaves what means something",
        arguments: [
            "The firm said it would wait.", "The plan is new, and it may take money from others.",
            "The bank lost a case, which it had won before.", "The firm is old. It is a company that makes cars.",
            "They bought the house and put it in a book.", "The council knew how to vote on it.",
            "As the mayor came in, she took the letter and put it on a table.",
            "He bought a ring as a gift and put it in a box.", "She asked for the letter and got it right away.",
            "They ordered a table and had it made in Berlin.", "She bought the barn and made it into a museum.",
            "She called the company that makes it.", "The law passed, and it will take effect next month.",
            "The fair is old, and it may take place on a Sunday morning.",
            "The club is old. It is a party led by people who know.",
        ]
    )
    func meaningful(text: String) throws {
        #expect(try !isEmpty(text))
    }
}
