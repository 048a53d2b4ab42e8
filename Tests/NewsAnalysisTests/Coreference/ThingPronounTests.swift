import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("UnnamedEntityFinder: pronouns for things and groups")
struct ThingPronounTests {
    /// The other mentions of what a word (its last occurrence) stands for; none where it is left open.
    private func others(of word: String, in text: String) throws -> [String] {
        try #require(text.contains(word))
        let bytes = Array(text.utf8)
        func words(_ mention: Mention) -> String { String(decoding: bytes[mention.span.utf8Range], as: UTF8.self) }
        var last: (start: Int, others: [String])?
        for entity in try SharedPipeline.analyze(text).entities {
            for mention in entity.mentions where words(mention) == word && mention.span.lowerBound >= last?.start ?? 0 {
                last = (mention.span.lowerBound, entity.mentions.filter { $0.span != mention.span }.map(words))
            }
        }
        return last?.others ?? []
    }

    @Test(
        "“it” is the subject of its sentence or of the one before, past what belongs to that",
        arguments: [
            "The bridge was closed on Monday. It had been damaged by rain.",
            "The bridge over the river, which is old, was closed. It had been damaged by rain.",
            "The bridge was closed. Of course not. It had been damaged by rain.",
        ]
    )
    func subjects(text: String) throws {
        #expect(try others(of: "It", in: text) == ["The bridge"])
    }

    @Test(
        "“it” is left open where what is near is no subject, a time, somebody, or another’s subject",
        arguments: [
            ("The mayor talked about the bridge at length. It surprised the council.", "It"),
            ("The bridge was closed. Nobody in the village complained about that. It had been damaged.", "It"),
            ("The mayor left yesterday. It surprised the council.", "It"),
            ("SALEM, Ore. — If it worked against Kask, the vote was close.", "it"),
            ("If you get everyone to help the mayor, it gets better.", "it"),
            ("The mayor met a donor of the party. Then it became loud.", "it"),
            ("Mart Kask, whose plan failed, slept. It surprised the council.", "It"),
            ("The council knows a way to do it.", "it"),
            ("No law was ever this old. It surprised the council.", "It"),
            ("The message of the mayors called it a mess.", "it"),
        ]
    )
    func open(text: String, word: String) throws {
        #expect(try others(of: word, in: text).isEmpty)
    }

    @Test("“it” may be what somebody did something to in the sentence before")
    func objects() throws {
        #expect(try others(of: "It", in: "The president signed the order. It takes effect in June.") == ["the order"])
    }

    @Test("who says that it is so speaks of another thing, and not of what a relative clause names")
    func spokenOf() throws {
        let drug = "The drug was old, and the drug was withdrawn in May. The company said it was unsafe."
        #expect(try others(of: "it", in: drug) == ["The drug", "the drug"])
        let court = "The court that heard the case said it would rule in May."
        #expect(try others(of: "it", in: court) != ["the case"])
    }

    @Test("what a body says of itself is said of it, but the object of a clause is not its subject")
    func sayings() throws {
        #expect(try others(of: "it", in: "The commission said it would wait.") == ["The commission"])
        #expect(try others(of: "it", in: "The commission said it by accident.").isEmpty)
    }

    @Test("a participle’s “it” is not the subject that the participle shares")
    func participles() throws {
        #expect(
            try others(of: "it", in: "The council struck back at the attack, calling it unfair.") == ["the attack"]
        )
        #expect(try others(of: "its", in: "The council struck back, praising its mayor.") == ["The council"])
    }

    @Test("a reflexive behind its noun means that noun; between two that fit it is left open")
    func emphasis() throws {
        let right = "The firm is old. The court asked about a right to the property itself."
        #expect(try others(of: "itself", in: right) == ["the property"])
        #expect(try others(of: "themselves", in: "The clerks left. The laws themselves are new.") == ["The laws"])
        #expect(try others(of: "itself", in: "The firm built the plant itself.").isEmpty)
        #expect(try others(of: "itself", in: "The treaty is old. NATO itself was founded later.") == ["NATO"])
        let last = "The firms that wait will be the banks themselves."
        #expect(try others(of: "themselves", in: last) == ["the banks"])
        #expect(try others(of: "itself", in: "The firm sees itself as a bank.") == ["The firm"])
    }

    @Test("those who have jobs and are told something are people; firms may say something")
    func people() throws {
        #expect(try others(of: "their", in: "The new rules cost many workers their jobs.") == ["many workers"])
        #expect(try others(of: "their", in: "The new rules kept their old names.") == ["The new rules"])
        #expect(
            try others(of: "them", in: "The letters reached the drivers. The mayor asked them to wait.")
                == ["the drivers"]
        )
        #expect(try others(of: "They", in: "Some firms closed. They say that the law is bad.") == ["Some firms"])
        #expect(try others(of: "They", in: "The cars are old. They say that the mayor is bad.").isEmpty)
    }

    @Test("“they” is left open two sentences on, and “their” of things one sentence on")
    func distance() throws {
        let cars = "The cars were loud. The mayor of the town left for a long trip. They stood on the road."
        #expect(try others(of: "They", in: cars).isEmpty)
        #expect(try others(of: "They", in: "The cars were loud. They stood on the road.") == ["The cars"])
        let polls = "The polls were close. In their first speech, Mart Kask and Jaan Ilves agreed."
        #expect(try others(of: "their", in: polls).isEmpty)
        let guards = "The guards were late. In their first report, nothing was said."
        #expect(try others(of: "their", in: guards) == ["The guards"])
    }

    @Test(
        "“they” may be two who were named or described together",
        arguments: [
            "A doctor and a nurse looked at some cars. They left early.",
            "Norway and Sweden sold some cars. They signed a treaty.",
        ]
    )
    func pairs(text: String) throws {
        #expect(try others(of: "They", in: text).isEmpty)
    }

    @Test("“this” and “that” by themselves are left open; “it” may go on from them, but not from a determiner")
    func demonstratives() throws {
        #expect(try others(of: "that", in: "The law failed, it was old, and that would hurt the town.").isEmpty)
        #expect(try others(of: "this", in: "This is a crime. The judge said that this would hurt the town.").isEmpty)
        #expect(try others(of: "it", in: "This is new. We saw it, and it works.").contains("This"))
        let year = "This is a crime. The judge said that in this very odd year nobody cares."
        #expect(try others(of: "this", in: year).isEmpty)
        #expect(try others(of: "That", in: "“That is wrong.” That said, the judge was late.").isEmpty)
    }

    @Test(
        "names and what has none are candidates of one list",
        arguments: [
            ("The Norwork Institute closed its shop. It said the shop was old.", "It", "Norwork Institute"),
            ("The drug was tested by the Norwork Institute. It was sold in May.", "It", "The drug"),
            ("The Norwork Institute met the drivers. They said no.", "They", "the drivers"),
            ("The Republicans met in Paris. They said no.", "They", "Republicans"),
        ]
    )
    func oneList(text: String, word: String, expected: String) throws {
        #expect(try others(of: word, in: text).contains(expected))
    }

    @Test("a named body that is meant by a pronoun is the source of what the pronoun said, and gains salience")
    func sources() throws {
        let text =
            "The Norwork Institute lost money, and the Norwork Institute left Berlin. “We had to,” it said on Monday."
        let analysis = try SharedPipeline.analyze(text)
        let norwork = try #require(analysis.entities.first { $0.name == "Norwork Institute" })
        #expect(norwork.mentions.map(\.form) == [.name, .name, .pronoun])
        #expect(analysis.quotations.first?.source.entityID == norwork.id)
        #expect(analysis.quotations.first?.source.status == .resolved)
        let open = try SharedPipeline.analyze(text.replacing("it said", with: "people said"))
        #expect(norwork.salience > open.entities.first { $0.name == "Norwork Institute" }?.salience ?? 1)
        #expect(
            analysis.entities.flatMap(\.mentions).map(\.id).sorted()
                == Array(1...analysis.entities.flatMap(\.mentions).count)
        )
    }

    @Test("a headline's pronoun means what the headline names")
    func headlines() throws {
        let analysis = try SharedPipeline.analyze(
            "The Norwork Institute closed.",
            title: "Norwork Institute says it will close"
        )
        let norwork = try #require(analysis.entities.first { $0.name == "Norwork Institute" })
        #expect(norwork.mentions.filter { $0.span.part == .title }.map(\.form) == [.name, .pronoun])
    }

    @Test(
        "who spoke last goes on as “it”, and a ministry that says “it” speaks of itself",
        arguments: [
            ("There is no evidence, the Borva Authority said.\n\n“It is weak,” it added.", "it", "Borva Authority"),
            ("Acme said it waits. The French foreign ministry said it “regrets the decision”.", "it", nil),
            ("The company said it would close. The ministry said it regretted the move.", "it", "?The ministry"),
            ("The Borva Institute and the Norwork Bank said so. “It is weak,” they added.", "they", nil),
        ]
    )
    func speakers(text: String, pronoun: String, owner: String?) throws {
        let found = try SharedPipeline.owner(of: pronoun, in: text)
        #expect(found == owner || owner == nil && found != "Acme" && found != "Norwork Bank")
    }

    @Test("of whom speakers say what “they” do to “us”, it is not those to whom it was done")
    func sides() throws {
        let text =
            "Leo Kask called it a move by Norway to force the Chileans to give up.\n\n“They wanted us on our knees.”"
        #expect(try SharedPipeline.owner(of: "They", in: text) != "Chileans")
        let acting = "The Chileans lost. “They beat us once,” Leo Kask said."
        #expect(try SharedPipeline.owner(of: "They", in: acting) == "Chileans")
    }
}
