import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("ParsedSpeechFinder")
struct ParsedSpeechFinderTests {
    /// A text and its quotations as "source: pieces".
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let quotations: [String]
        var testDescription: String { text }
    }

    static let cases: [Case] = [
        // Verbs in what is said that the tagger takes for nouns.
        Case(
            text: "Tal said each year of school yields a big bump in pay.",
            quotations: ["Tal: each year of school yields a big bump in pay"]
        ),
        Case(
            text: "Each side said the other would be to blame if the vote failed.",
            quotations: ["Each side: the other would be to blame if the vote failed"]
        ),
        Case(
            text: "The Kask job marks her return onto the political scene, one longtime friend said.",
            quotations: ["one longtime friend: The Kask job marks her return onto the political scene"]
        ),
        Case(
            text: "As a doctor, Ms. Tal likely raised less suspicion, Mr. Ilves said.",
            quotations: ["Mr. Ilves: As a doctor, Ms. Tal likely raised less suspicion"]
        ),
        Case(
            text:
                "Whether the first or the second model is more useful will be part of the review, said Mira Tal, a clerk.",
            quotations: [
                "Mira Tal, a clerk: Whether the first or the second model is more useful will be part of the review"
            ]
        ),
        // Clauses with a gap.
        Case(
            text: "It was the strike that company executives said could hurt earnings.",
            quotations: ["company executives: could hurt earnings"]
        ),
        Case(
            text: "It is a plan that critics of the mayor say is unfair.",
            quotations: ["critics of the mayor: is unfair"]
        ),
        // What stands between a verb and what is said.
        Case(
            text: "Tal said because Kask is popular with voters, “he is a very good advocate.”",
            quotations: ["Tal: because Kask is popular with voters, “he is a very good advocate.”"]
        ),
        Case(
            text: "Within marriages, they said, women now have more of a say in what is bought.",
            quotations: ["they: Within marriages … women now have more of a say in what is bought"]
        ),
        Case(
            text: "Kask, she said, becomes careless.",
            quotations: ["she: Kask … becomes careless"]
        ),
        // Sources that the shallow reader does not find.
        Case(text: "The official said the plan was dead.", quotations: ["The official: the plan was dead"]),
        Case(
            text: "Proponents of the bill, however, say it will pass.",
            quotations: ["Proponents of the bill: it will pass"]
        ),
        Case(
            text: "Tal, clearly tired, responded by saying the plan was dead.",
            quotations: ["Tal, clearly tired: the plan was dead"]
        ),
        Case(text: "Kask aides said the plan was dead.", quotations: ["Kask aides: the plan was dead"]),
        // A participle goes on with the speaker's words, not with the clause before it.
        Case(
            text: "The chief later admitted that open-carry wasn't a problem, noting that nobody had been hurt.",
            quotations: [
                "The chief: that open-carry wasn't a problem", "The chief: that nobody had been hurt",
            ]
        ),
        // A clause that begins within the source, or goes on behind the attribution.
        Case(
            text: "The deal is near, sources briefed on the talks said Friday.",
            quotations: ["sources briefed on the talks: The deal is near"]
        ),
        Case(
            text: "The mayor, who took office in May, said Dunn, is a liar.",
            quotations: ["Dunn: The mayor, who took office in May … is a liar"]
        ),
        Case(
            text: "Jon Kask, who leads the party, said it “will fight on.”",
            quotations: ["Jon Kask, who leads the party: it “will fight on.”"]
        ),
        Case(
            text: "The move is a mistake, said Tom “The Bear” Lee.",
            quotations: ["Tom: The move is a mistake"]
        ),
        Case(
            text: "He told reporters as he left the building that he was innocent.",
            quotations: ["He: that he was innocent"]
        ),
        Case(text: "Tal admitted to lying.", quotations: ["Tal: lying"]),
        Case(
            text: "Tal admitted to reporters that she had lied.",
            quotations: ["Tal: that she had lied"]
        ),
        // What nobody says.
        Case(text: "No official says the dam is safe.", quotations: []),
        Case(text: "Neither side said the deal was dead.", quotations: []),
        Case(text: "Police had last month charged that he lied.", quotations: ["Police: that he lied"]),
        Case(text: "Did the mayor say taxes rise?", quotations: []),
        Case(text: "The crowd fell silent; their silence said enough.", quotations: []),
        Case(text: "It says a lot about the town.", quotations: []),
        Case(text: "I think the town is safe.", quotations: []),
        Case(text: "You know the town is safe.", quotations: []),
        // Forms with a doubled consonant.
        Case(text: "Tal admitted that she had lost.", quotations: ["Tal: that she had lost"]),
        Case(text: "“I blogged that I had lost,” Tal said.", quotations: ["Tal: I blogged that I had lost,"]),
        // Sources that are only the end of a phrase.
        Case(
            text:
                "A spokesperson who did not wish to be named because of agency policy said in a statement that Borva never gave vaccines.",
            quotations: [
                "A spokesperson who did not wish to be named because of agency policy: that Borva never gave vaccines"
            ]
        ),
        Case(
            text: "The doctors offering to operate the clinic noted that the findings were bad.",
            quotations: ["The doctors offering to operate the clinic: that the findings were bad"]
        ),
        Case(
            text: "People who upload photos and videos will still know how many people liked them.",
            quotations: ["People who upload photos and videos: how many people liked them"]
        ),
        Case(
            text: "The owners of the paper and Tal said it was dead.",
            quotations: ["The owners of the paper and Tal: it was dead"]
        ),
        Case(
            text: "Kask announced when Voss would leave, saying the time was right.",
            quotations: ["Kask: when Voss would leave", "Kask: the time was right"]
        ),
        Case(
            text: "A man identified as Jon Kask said he saw it.",
            quotations: ["A man identified as Jon Kask: he saw it"]
        ),
        Case(
            text: "Voss praised Norway and Tal said he left.",
            quotations: ["Voss: Norway", "Tal: he left"]
        ),
        // Contents that ran on.
        Case(text: "A letter saying that Kask lied was sent to Tal.", quotations: ["A letter: that Kask lied"]),
        Case(text: "Kask praised Norway and left for Oslo.", quotations: ["Kask: Norway"]),
        Case(text: "Kask condemned the attack and the government sent troops.", quotations: ["Kask: the attack"]),
        Case(text: "Kask explained the plan, but Tal was not convinced.", quotations: ["Kask: the plan"]),
        Case(text: "A film showing the fall of Kask won a prize.", quotations: ["A film: the fall of Kask"]),
        Case(
            text: "After Kask said the plan was dead, the crowd and the press left.",
            quotations: ["Kask: the plan was dead"]
        ),
        Case(
            text: "Kask said the plan was dead and would not return.",
            quotations: ["Kask: the plan was dead and would not return"]
        ),
        Case(text: "Kask wants to cut taxes and raise pay.", quotations: ["Kask: to cut taxes and raise pay"]),
        Case(text: "The poll showed Kask ahead and Tal behind.", quotations: ["The poll: Kask ahead and Tal behind"]),
    ]

    @Test("reads by the tree what the shallow reader leaves open", arguments: cases)
    func reads(_ expected: Case) throws {
        #expect(try SharedPipeline.attributions(in: expected.text) == expected.quotations)
    }

    @Test(
        "nothing is said before a verb whose subject stands before what is said",
        arguments: [
            "Tal, whether she wins or not, said.", "Tal the plan is dead believes.", "Tal he lost claimed.",
            "Tal “he is a fool” said.", "@user LONDON—,if is‹mumble R.Tolkien added.",
        ]
    )
    func saidBetween(text: String) throws {
        let analysis = try SharedPipeline.analyze(text)
        #expect(analysis.quotations.allSatisfy { $0.kind != .indirect })
    }

    @Test(
        "whose title has a preposition is the source, and not whom somebody speaks for",
        arguments: [
            ("Speaker of the House Paul Kask said the plan was dead.", "paul-kask"),
            ("Senior Counselor to the President Paul Kask said the plan was dead.", "paul-kask"),
            ("A spokesman for Gov. Paul Kask said the plan was dead.", nil),
            ("Critics of President Paul Kask said the plan was dead.", nil),
        ]
    )
    func titles(text: String, entity: String?) throws {
        let quotation = try #require(try SharedPipeline.analyze(text).quotations.first)
        #expect(quotation.source.entityID?.rawValue == entity)
    }

    @Test("numbers the quotations anew in text order, and counts sources still unknown")
    func numbers() throws {
        let text =
            "Tal said it was over. Ilves said each year of school yields a big bump in pay. “Go home,” Kask said."
        let analysis = try SharedPipeline.analyze(text)
        #expect(analysis.quotations.map(\.id) == [1, 2, 3])
        #expect(analysis.quotations.map(\.content) == analysis.quotations.map(\.content).sorted())
        #expect(analysis.abstained.sources == analysis.quotations.count { $0.source.status == .unknown })
    }
}
