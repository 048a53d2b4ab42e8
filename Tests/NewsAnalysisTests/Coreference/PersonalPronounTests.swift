import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("Coreference: whom “he” and “she” mean by the construction")
struct PersonalPronounTests {
    @Test(
        "what is told by something, or by several, may be told of somebody",
        arguments: [
            "Anna Kask won. But the company says she did not need its permission.",
            "Anna Kask was shot on Tuesday. Police say she posed a threat.",
            "Anna Kask was arrested. Officials said she had a gun.",
            "Anna Kask was fired. Reuters said she took bribes.",
        ]
    )
    func told(text: String) throws {
        #expect(try SharedPipeline.owner(of: "she", in: text) == "Anna Kask")
    }

    @Test(
        "a phrase that opens a sentence is about the person behind it, who was not named before",
        arguments: [
            ("In his speech on Monday, Mart Kask praised Norwork.", "his", "Mart Kask"),
            ("Asked about his taxes, Mart Kask left.", "his", "Mart Kask"),
            ("As she left court, Anna Kask said nothing.", "she", "Anna Kask"),
            ("Jon Ilves left. In his speech on Monday, Mart Kask praised Norwork.", "his", "Mart Kask"),
            // Somebody else's.
            ("Jon Ilves lost. After his defeat, Mart Kask took over.", "his", "Jon Ilves"),
            ("Jon Ilves lost. After his defeat, Mart Kask praised him.", "his", "Jon Ilves"),
            ("Jon Ilves was tried. At his trial, Mart Kask spoke.", "his", "Jon Ilves"),
            ("Jon Ilves resigned. In his place, Mart Kask leads Norwork.", "his", "Jon Ilves"),
            ("Anna Kask lost. In her speech, John Ilves was praised.", "her", "Anna Kask"),
        ]
    )
    func cataphora(text: String, pronoun: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: pronoun, in: text) == owner)
    }

    @Test("what a single person says without a name is left open as before")
    func toldByOne() throws {
        let text = "Mart Kask was fired. The reporter says he took bribes."
        #expect(try SharedPipeline.owner(of: "he", in: text) != "Mart Kask")
    }

    @Test("who is named with somebody of his or hers is whose it is")
    func companions() throws {
        let text = "Maria Ilves spoke. Maria Ilves attacked Anna Kask and her allies."
        #expect(try SharedPipeline.owner(of: "her", in: text) == "Anna Kask")
        let joint = "Mart Kask is angry. Mart Kask called for a ban after Sayyed Farouq and his wife left."
        #expect(try SharedPipeline.owner(of: "his", in: joint) == "Sayyed Farouq")
        let own = "Mart Kask hugged Jon Ilves and his own wife."
        #expect(try SharedPipeline.owner(of: "his", in: own) == "Mart Kask")
        let clause = "Mart Kask wrote to Jon Ilves and his brother called."
        #expect(try SharedPipeline.owner(of: "his", in: clause) != "Jon Ilves")
    }

    @Test(
        "what somebody is judged for is his or her own",
        arguments: [
            "Jon Ilves criticized Mart Kask for his lies.", "Jon Ilves attacked Mart Kask over his record.",
            "Jon Ilves told reporters that the board expects Holt to call out Mart Kask for his lies.",
            "Jon Ilves went after Chief Justice Mart Kask for his votes.",
        ]
    )
    func judged(text: String) throws {
        #expect(try SharedPipeline.owner(of: "his", in: text) == "Mart Kask")
    }

    @Test(
        "what somebody is hired or left for is not",
        arguments: [
            "Jon Ilves hired Mart Kask for his team.", "Jon Ilves left Mart Kask for his rival.",
            "Jon Ilves blamed Mart Kask for his loss.", "Jon Ilves criticized Mart Kask for his own ends.",
        ]
    )
    func hired(text: String) throws {
        #expect(try SharedPipeline.owner(of: "his", in: text) == "Jon Ilves")
    }

    @Test(
        "of whom it is said what he is, the pronouns behind “as” are his",
        arguments: [
            ("Jon Ilves painted Mart Kask as a rich man who lost his way.", "his", "Mart Kask"),
            ("Jon Ilves described Senator Mart Kask as, “a little slow, since he was late.”", "he", "Mart Kask"),
            // His own: right behind "as", and without "who".
            ("Jon Ilves portrayed Mart Kask as his friend.", "his", "Jon Ilves"),
            ("Jon Ilves described Mart Kask as a man he admired.", "he", "Jon Ilves"),
            ("Jon Ilves described Mart Kask as the doctor who saved him.", "him", "Jon Ilves"),
            ("Jon Ilves met Mart Kask as the man who lost his way.", "his", nil),
        ]
    )
    func characterized(text: String, pronoun: String, owner: String?) throws {
        let found = try SharedPipeline.owner(of: pronoun, in: text)
        if let owner { #expect(found == owner) } else { #expect(found != "Mart Kask") }
    }

    @Test(
        "whoever has a title is meant by another word for it",
        arguments: [
            ("Justice Mart Kask ruled on Monday. The judge said it was late.", "The judge", "Mart Kask"),
            ("Rep. Anna Kask voted on Monday. The congresswoman left.", "The congresswoman", "Anna Kask"),
            ("Judge Mart Kask ruled on Monday. The justice system failed.", "justice", nil),
            ("Rep. John Kask voted on Monday. The congresswoman left.", "The congresswoman", nil),
        ]
    )
    func synonyms(text: String, words: String, owner: String?) throws {
        let found = try SharedPipeline.owner(of: words, in: text)
        if let owner { #expect(found == owner) } else { #expect(!(found ?? "").contains("Kask")) }
    }

    @Test("in a clause that “who” opens as its subject, “his” is who it tells of, and “him” is another")
    func relatives() throws {
        let text = "Jon Ilves called Mart Kask, who has spoken of his illness, a hero."
        #expect(try SharedPipeline.owner(of: "his", in: text) == "Mart Kask")
        let apposition =
            "Mart Kask met Jon Ilves, a tech worker at the ministry who told his friends never to speak of it."
        #expect(try SharedPipeline.owner(of: "his", in: apposition) == "Jon Ilves")
        let object = "Jon Ilves praised Mart Kask, who beat him in May."
        #expect(try SharedPipeline.owner(of: "him", in: object) == "Jon Ilves")
        let predicate = "Jon Ilves met Mart Kask. He was a man who lost his way. Jon Ilves left."
        #expect(try SharedPipeline.owner(of: "his", in: predicate) != "?a man")
    }

    @Test("“when he” belongs to the clause before it")
    func clauses() throws {
        let text = "Jon Ilves is old. Jon Ilves said Mart Kask was right when he called the vote a farce."
        #expect(try SharedPipeline.owner(of: "he", in: text) != "Jon Ilves")
        #expect(try SharedPipeline.owner(of: "he", in: "Mart Kask called Jon Ilves when he arrived.") == "Mart Kask")
    }

    @Test("who spoke in the sentence before a quotation goes on, not whom he spoke of")
    func speakers() throws {
        let text = "Mart Kask said on Monday that Jon Ilves had lied.\n\n“I have proof,” he said."
        #expect(try SharedPipeline.owner(of: "he", in: text) == "Mart Kask")
        let short = "Anna Kask said Maria Ilves shows no concern.\n\n“It is not something that she says,” she said."
        #expect(try SharedPipeline.owner(of: "she", in: short) == "Anna Kask")
    }

    @Test(
        "whom “he” in a quotation was taken for may be who says it",
        arguments: [
            "Mart Kask criticized Jon Ilves on Monday. “He has failed,” he said.",
            "Jon Ilves was there. Mart Kask said on Monday that Jon Ilves had lied. “He has failed,” he said.",
        ]
    )
    func saidByPronoun(text: String) throws {
        #expect(try SharedPipeline.owner(of: "he", in: text) == "Mart Kask")
    }

    @Test("nobody goes on speaking after another was named")
    func interrupted() throws {
        let text = "“It is late,” said Mart Kask, the mayor. Jon Ilves agreed.\n\n“We will go,” he said."
        #expect(try SharedPipeline.owner(of: "he", in: text) == "Jon Ilves")
    }

    @Test("brackets behind a name do not part it from its verb")
    func brackets() throws {
        let text = "Tom Lark spoke. He proposed a deal. Mart Kask (R-Ohio) focused his speech on it."
        #expect(try SharedPipeline.owner(of: "his", in: text) == "Mart Kask")
    }

    @Test("what befalls a campaign befalls whose it is")
    func campaigns() throws {
        let text = """
            Jon Ilves spoke on Monday. He was angry. The Trump campaign has pointed out that the tax breaks allowed him \
            to rebound.
            """
        #expect(try SharedPipeline.owner(of: "him", in: text) == "Donald Trump")
        let other = "Jon Ilves spoke on Monday. The Trump campaign office is large. He liked it."
        #expect(try SharedPipeline.owner(of: "He", in: other) == "Jon Ilves")
    }

    @Test("of two possessors in a pair with one preposition, the second is the first")
    func pairs() throws {
        let pair = "Mart Kask is known for his affinity for Jon Ilves and his enmity for Peeter Tamm."
        #expect(try SharedPipeline.owner(of: "his", in: pair) == "Mart Kask")
        let companion = "Mart Kask is known for his praise for Jon Ilves and his aides."
        #expect(try SharedPipeline.owner(of: "his", in: companion) == "Jon Ilves")
    }

    @Test("“that Kask be released to his home” is about Kask")
    func subjunctives() throws {
        let text = "Peeter Tamm said the ministry requested that Jon Ilves be released to his home country."
        #expect(try SharedPipeline.owner(of: "his", in: text) == "Jon Ilves")
    }

    @Test("whose words have an “I” is no “he” in them")
    func firstPerson() throws {
        let mixed = "Mart Kask praised Jon Ilves. Kask added that “I will vote for him.”"
        #expect(try SharedPipeline.owner(of: "him", in: mixed) == "Jon Ilves")
        let own = "Mart Kask said that he “will always love his wife.”"
        #expect(try SharedPipeline.owner(of: "his", in: own) == "Mart Kask")
    }
}
