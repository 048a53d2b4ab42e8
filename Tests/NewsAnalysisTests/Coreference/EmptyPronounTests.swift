import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("EmptyPronoun: “it” that stands for no thing")
struct EmptyPronounTests {
    /// What makes the last "it" of a text empty.
    private func construction(_ text: String) throws -> EmptyPronoun.Construction? {
        var document = try DocumentBuilder(configDirectory: configDirectory).document(
            for: Article(id: ArticleID(rawValue: "a"), text: text)
        )
        try QuotationFinderTests.tagger.get().annotate(&document)
        let body = document.body
        let it = try #require(body.tokens.lastIndex { $0.lowercased == "it" })
        let sentence = try #require(body.sentences.first { $0.tokens.contains(it) })
        return EmptyPronoun.construction(
            at: it,
            in: body.tokens,
            sentence: sentence.tokens,
            words: try CoreferenceWords(path: configDirectory + "/coreference.tsv").emptyPronouns
        )
    }

    @Test(
        "extraposition: it holds the place of a clause to come",
        arguments: [
            "It is clear that Kask won.", "It’s hard to tell who won.", "It was important for the mayor to leave.",
            "It is clear to me that they lost.", "It became clear Kask was ill.", "It’s become sad that they left.",
            "It was reported on Friday that the bank had failed.", "It is being forgotten that they lost.",
            "It was no surprise that they left.", "It was the mayor’s choice to build a school.",
            "It is up to Kask to decide.", "It isn’t worth asking him.", "Isn’t it odd that nobody came?",
            "He tells them how hard it is to live here.", "It is in their interest to reach a deal.",
            "It makes no sense to wait.", "It follows that they lost.", "It bothers me that nobody came.",
            "It matters who wins.", "The rule makes it hard to vote.", "They found it odd that nobody came.",
            "The law made it a crime to leave.", "He left it to Ilves to explain the plan.",
            "She hates it when people smoke.", "He said it was “unfortunate that they left.”",
            "It is not lost on the council that they left.", "The law made it as easy to vote as to pay.",
        ]
    )
    func extraposition(text: String) throws {
        #expect(try construction(text) == .extraposition)
    }

    @Test(
        "cleft: it points at what is in focus",
        arguments: [
            "It’s not Kask or Ilves who should be blamed.", "It was, in fact, Mart Kask who called.",
            "It is the students and their teachers that have been failed.", "It was in Berlin that they met.",
            "It was not until May that they met.", "If anybody wins, it will be Kask.", "Why is it that they left?",
        ]
    )
    func cleft(text: String) throws {
        #expect(try construction(text) == .cleft)
    }

    @Test(
        "impersonal: how things seem",
        arguments: [
            "It seems that they won.", "The vote, it seems, is over.", "It looks as if they won.",
            "It looks like they won.", "It turned out that they had won.", "It’s just that they left early.",
        ]
    )
    func impersonal(text: String) throws {
        #expect(try construction(text) == .impersonal)
    }

    @Test(
        "circumstance: weather, time and distance",
        arguments: [
            "It rained all day.", "It has stopped raining.", "It is gloomy today.", "She left when it was too late.",
            "They knew that it had been a difficult night for the party.", "It may take several days to count them.",
            "It takes courage to leave.", "It was the first time they had met.", "Is it time to leave?",
            "It was Monday when they met.", "It’s been two months since they met.",
            "It is a long way to the coast.",
        ]
    )
    func circumstance(text: String) throws {
        #expect(try construction(text) == .circumstance)
    }

    @Test(
        "idioms",
        arguments: [
            "As the judge, Mart Ilves, put it in a letter, the law is old.", "So clearly the mayor has it wrong.",
            "As he would put it, the law is old.", "None of this made it into the film.",
            "They will not make it.", "The team made it to the final.", "The mayor gets it.",
            "Believe it or not, they won.", "When it comes to taxes, they agree.",
            "She asks what it’s like to be alone.", "He asked what it would take to win.", "As it happens, they won.",
            "The trip was worth it.", "Look at it this way.", "If they lose, so be it.",
        ]
    )
    func idiom(text: String) throws {
        #expect(try construction(text) == .idiom)
    }

    @Test(
        "statements: what was said before",
        arguments: [
            "They say that Kask left. It is not true.", "Kask left. It means that the party has lost.",
            "Kask may leave. It doesn’t matter.", "They will win? I doubt it.",
            "It’s as simple as that.",
        ]
    )
    func statement(text: String) throws {
        #expect(try construction(text) == .statement)
    }

    @Test(
        "leaves what may mean something",
        arguments: [
            "The firm said it would wait.", "The crash was loud. Nobody had seen it happen.",
            "The vote is close. It won’t happen.", "The plan is new, and it may take money from others.",
            "The bank said it was unable to pay.", "The firm says it is confident that it can grow.",
            "The plan is old, and it is likely to fail.", "The firm said it was expected to grow.",
            "The bank lost a case, which it had won before.", "The firm is old. It is a company that makes cars.",
            "The firm said it would move to Berlin.", "The bridge is old. It is too weak to carry a train.",
            "The box is big. It is bigger than that.",
            "The house is made of stone. It is soft stone that you can carve.",
            "The firm is known. It is the first that made cars.", "The plan seems to work, and it seems to be cheap.",
            "They are happier about the economy than it may seem.", "It appeared to have grown.",
            "The firm said it took steps to save money.", "The firm is old. It is Kask’s largest bank.",
            "They bought the house and put it in a book.", "The council knew how to vote on it.",
            "As the mayor came in, she took the letter and put it on a table.",
            "He bought a ring as a gift and put it in a box.", "She asked for the letter and got it right away.",
            "They ordered a table and had it made in Berlin.", "She bought the barn and made it into a museum.",
            "She called the company that makes it.", "The law passed, and it will take effect next month.",
            "The fair is old, and it may take place on a Sunday morning.",
            "They opened the box and found it empty when they came.",
            "The club is old. It is a party led by people who know.", "The house is old. They look at it from here.",
            "The key was lost. It was lost on a train.", "She likes the name “Kask”. It was “Kask” on every list.",
        ]
    )
    func meaningful(text: String) throws {
        #expect(try construction(text) == nil)
    }
}
