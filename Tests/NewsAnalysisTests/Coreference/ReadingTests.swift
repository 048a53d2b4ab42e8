import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("Coreference: what a careful reader found wrong")
struct ReadingTests {
    /// The entity that a word (its last occurrence) is a mention of, by name; "?" before what has none.
    private func owner(of word: String, in text: String, title: String = "") throws -> String? {
        try SharedPipeline.owner(of: word, in: text, title: title, date: "2025-02-14")
    }

    @Test("the narrator's “he” is whoever spoke before a long quotation, not whom only the speaker describes")
    func speakers() throws {
        let text = """
            “Our job is hard,” Mart Ilves said. “It was late. A general has to care. He takes care of people. We did not.”

            “That is over now,” he said.
            """
        #expect(try owner(of: "he", in: text) == "Mart Ilves")
    }

    @Test("whom somebody speaks of by name is not the one who speaks")
    func toldOf() throws {
        let text =
            "Mayor Tom Okafor is popular. The aide John Ilves said the mayor would win. “Tom Okafor will win,” he said."
        #expect(try owner(of: "he", in: text) == "John Ilves")
        let other = "Tom Okafor spoke on Monday. “John Ilves is a liar,” he said."
        #expect(try owner(of: "he", in: other) == "Tom Okafor")
        let own = "Tom Okafor took the stage. “I am Tom Okafor and I approve it,” he said."
        #expect(try owner(of: "he", in: own) == "Tom Okafor")
    }

    @Test("who says so by “according to” is in mind for the next sentence")
    func according() throws {
        let text =
            "According to John Ilves, many disagreed with Tom Okafor’s policies. “We all left,” he said on Monday."
        #expect(try owner(of: "he", in: text) == "John Ilves")
    }

    @Test("a pronoun in what somebody says whom the text does not name is left open")
    func unnamedSpeakers() throws {
        let text = "Tom Okafor met Donald Trump in Norway. The senator from Norway also says he supports Sweden."
        #expect(try owner(of: "he", in: text) != "Donald Trump")
        let named = "Mart Ilves is the senator. Mart Ilves of Norway also says he supports Sweden."
        #expect(try owner(of: "he", in: named) == "Mart Ilves")
    }

    @Test("“because he” is no clear word of the subject’s, where something was done to another")
    func reasons() throws {
        let text =
            "A panel ruled for Tom Okafor in his case and removed the old judge from the case because he had praised Norway."
        #expect(try owner(of: "he", in: text) != "Tom Okafor")
    }

    @Test("nobody calls himself “he” in a direct quotation")
    func selves() throws {
        let text = "Mart Ilves smiled. “He plays well,” Mart Ilves said."
        #expect(try owner(of: "He", in: text) == nil)
    }

    @Test("the author’s “I” stays one in words that the author quotes")
    func authors() throws {
        let text = "I grew up in a house. I laughed and said, “I do not believe in it.”"
        let unnamed = try SharedPipeline.analyze(text).entities.filter { $0.linkStatus == .unnamed && $0.name == "I" }
        #expect(unnamed.map(\.mentions.count) == [3])
    }

    @Test("a governor named later is not the governor of an earlier sentence, but the city is the article’s")
    func descriptions() throws {
        let text = """
            The Guard was called by the governor on Sunday. Mike Pence spoke in Charlotte.

            People in Charlotte were tired. It was late. Nobody came. They slept. The streets were empty.

            Nobody knew why. It rained a lot. Then the city lifted a curfew. Charlotte slept.
            """
        #expect(try owner(of: "the governor", in: text) == nil)
        #expect(try owner(of: "the city", in: text) == "Charlotte")
    }

    @Test("a headline of another article inside the text lends no pronoun an antecedent")
    func headings() throws {
        let text = """
            Officers looked for Anna Kask for hours.

            Updated Police Identify Woman Found Dead In Plano Apartment

            At last they found her in a hotel.
            """
        #expect(try owner(of: "her", in: text) == "Anna Kask")
    }

    @Test("“they” are no ages, acres or years, and may be a team")
    func plurals() throws {
        #expect(try owner(of: "They", in: "He bought 60 acres there. They left.") == nil)
        let text = "The Minnesota Vikings lost in Berlin. They left early."
        #expect(try owner(of: "They", in: text) == "Minnesota Vikings")
    }

    @Test("“in order to”, “29 years old”, “you plan” and “makes it hard to” mention nothing")
    func nothing() throws {
        let text = """
            In order to win, they trained in order to run. He is 29 years old, and you plan what you plan. \
            The plan makes it hard to rest, and the rule makes it hard to eat.
            """
        let names = Set(try SharedPipeline.analyze(text).entities.map(\.name))
        #expect(names.isDisjoint(with: ["order", "29 years", "years", "it"]))
    }

    @Test("a name that the tagger takes for a pronoun is one all the same")
    func misread() throws {
        let text = "Barack Obama met Mitt Romney there. Romney was never able to shake that image."
        #expect(try owner(of: "Romney", in: text) == "Mitt Romney")
    }

    @Test("“their” may be of two who are named together, and is then left open")
    func pairs() throws {
        let text =
            "Candidates showed failings. Donald Trump and Hillary Clinton vied for it, each touting their success."
        #expect(try owner(of: "their", in: text) == nil)
    }

    @Test("two who speak together are no source of one name")
    func jointSources() throws {
        let text = "Donald Trump and Hillary Clinton said that the treaty was dead."
        let quotation = try #require(SharedPipeline.analyze(text).quotations.first)
        #expect(quotation.source.status == .unresolved)
    }

    @Test("“the company” is the article’s own, not the one that the catalogue calls so")
    func companies() throws {
        let text = """
            Norwork said on Twitter that it would cut jobs. Norwork has offices in Berlin. Norwork grew fast.

            The layoffs at Norwork are part of an effort. Then the company left the city.
            """
        #expect(try owner(of: "the company", in: text) == "Norwork")
    }

    @Test("“it” before “to” or “that” is the firm, where nothing makes it empty")
    func firms() throws {
        let text =
            "Norwork cut jobs. Norwork has offices in Berlin. Norwork grew. It was unable to pay, and its workers left."
        #expect(try owner(of: "It", in: text) == "Norwork")
        #expect(try owner(of: "its", in: text) == "Norwork")
        let empty = text.replacing("It was unable to pay", with: "It was clear that they would not pay")
        #expect(try owner(of: "It", in: empty) == nil)
    }

    @Test("“they say” is said by people")
    func saying() throws {
        let text = "The letters raised issues. The issues were old issues. They say it is late."
        #expect(try owner(of: "They", in: text) == nil)
    }

    @Test("a person of a body is the source, not the body")
    func belonging() throws {
        let text =
            "“Organics are important,” said planetary geologist Rosaly Lopes of NASA’s Jet Propulsion Laboratory."
        let quotation = try #require(SharedPipeline.analyze(text).quotations.first)
        #expect(quotation.source.entityID?.rawValue == "rosaly-lopes")
    }

    @Test("what governs a description is no part of it")
    func governed() throws {
        let text = """
            The towns had accepted letters, and the risk of accepting letters is small. Copying letters is dull. \
            The rising water fell.
            """
        let mentions = try SharedPipeline.analyze(text).entities.flatMap(\.mentions).map {
            String(decoding: Array(text.utf8)[$0.span.utf8Range], as: UTF8.self)
        }
        #expect(mentions.contains("letters"))
        #expect(!mentions.contains { $0.contains("ccept") || $0.contains("opying") })
    }

    @Test("“they” are people rather than things nearer by")
    func people() throws {
        let text = "Norwork needs better appeals to staffers to ensure that they turn out. It needs staffers."
        #expect(try owner(of: "they", in: text) == "?staffers")
    }

    @Test(
        "an empty “it” mentions nothing",
        arguments: [
            "The plan failed, and the plan was bad. It is not uncommon for plans to fail.",
            "The plan failed, and the plan was bad. It has been shown that plans fail.",
            "The plan failed, and the plan was bad. It’s also hard to wait.",
            "The plan failed, and the plan was bad. It follows that plans fail.",
            "The plan failed, and the plan was bad. The top IT clerk left.",
        ]
    )
    func emptyIt(text: String) throws {
        #expect(try owner(of: "It", in: text) == nil)
        #expect(try owner(of: "IT", in: text) == nil)
    }

    @Test("an “it” that is described is somebody’s")
    func describedIt() throws {
        let text = "The plan failed, and the plan was bad. It is highly risky, going from bad to worse."
        #expect(try owner(of: "It", in: text) == "?The plan")
    }

    @Test("“it” that says something is a body, and not the thing that the body spoke of")
    func speakingBodies() throws {
        let added = """
            The Norwork Institute welcomed the decision. The decision came late. “We waited,” the Norwork Institute said. \
            “The decision is good,” it added.
            """
        #expect(try owner(of: "it", in: added) == "Norwork Institute")
        let said =
            "The disease spread. The couple slept. The Norwork Institute said it had seen patients with the disease."
        #expect(try owner(of: "it", in: said) == "Norwork Institute")
    }

    @Test("“they” may be a body that has a plural verb")
    func pluralBodies() throws {
        let text = """
            The Norwork Institute denied this, and the Norwork Institute have denied everything since.

            “We never said so,” they said on Friday.
            """
        #expect(try owner(of: "they", in: text) == "Norwork Institute")
    }

    @Test("who a relative clause is about is a person, and what stands in it is not the source")
    func relativeSources() throws {
        let first = "Tom Okafor, a clerk at the State Department who told his staff that letters were secret, left."
        let second = "The company that runs the Olympic Games, Norwork Productions, denies that anything was settled."
        let sources = try [first, second].map { text in
            try SharedPipeline.analyze(text).quotations.first?.source.entityID?.rawValue
        }
        #expect(sources == ["tom-okafor", "norwork-productions"])
    }

    @Test(
        "who says that he does something is he",
        arguments: [
            "Tom Okafor endorses Paul Ilves, who says he is honored.",
            "Tom Okafor left. He won. Tom Okafor lost. Paul Ilves this week also said he would wait.",
        ]
    )
    func saidOfSelves(text: String) throws {
        #expect(try owner(of: "he", in: text) == "Paul Ilves")
    }

    @Test("what is worth noting is the author’s own, and nobody’s words")
    func worthNoting() throws {
        #expect(try SharedPipeline.analyze("It is worth noting that the rise was small.").quotations.isEmpty)
    }

    @Test(
        "“he” is the subject of the sentence, whatever words stand before him or the pronoun",
        arguments: [
            ("Paul Ilves told reporters he was late. Secretary of State Tom Okafor said it rained, and he left.", "he"),
            ("Paul Ilves spoke. He smiled. Tom Okafor was unhappy with the way he was treated.", "he"),
        ]
    )
    func subjects(text: String, pronoun: String) throws {
        #expect(try owner(of: pronoun, in: text) == "Tom Okafor")
    }

    @Test("whom a participle is about is not its subject, which is the sentence’s")
    func participles() throws {
        let text = "Tom Okafor openly admires Paul Ilves as a “leader,” comparing him to others."
        #expect(try owner(of: "him", in: text) == "Paul Ilves")
    }

    @Test("a possessor behind a name describes nobody, and what somebody becomes is nobody yet")
    func possessorsAndOutcomes() throws {
        let hall = "Mart Ilves met his friends in Anna Kask, the mayor’s house in the hills. He left."
        #expect(try owner(of: "the mayor", in: hall) != "Anna Kask")
        let nominee = "Tom Okafor, the nominee, met Paul Ilves. They all leave if Paul Ilves becomes the nominee."
        #expect(try owner(of: "the nominee", in: nominee) != "Tom Okafor")
    }

    @Test("“the candidate” is no doctoral candidate who is named only later")
    func candidates() throws {
        let text = """
            The leading candidate won. Tom Okafor was happy.

            Paul Ilves, a doctoral candidate at Norwork University, left.
            """
        #expect(try owner(of: "The leading candidate", in: text) == nil)
    }

    @Test(
        "a senator is known by the state that the text or the catalogue places him in",
        arguments: [
            ("Sen. Tom Okafor (D-Ohio) met Sen. Paul Ilves of Utah. The Ohio senator left.", "Ohio", "Tom Okafor"),
            ("Sen. Tom Okafor (D-Ohio) met Sen. Paul Ilves of Utah. The Utah senator left.", "Utah", "Paul Ilves"),
            ("Ted Cruz met Bernie Sanders in June 2016. The Texas senator left.", "Texas", "Ted Cruz"),
        ]
    )
    func senators(text: String, state: String, name: String) throws {
        #expect(try owner(of: "The \(state) senator", in: text) == name)
    }

    @Test("political capital is no town")
    func capital() throws {
        let text = "Congress met in Washington in June. It is a sign of the political capital that was spent."
        #expect(try owner(of: "the political capital", in: text) == nil)
    }
}
