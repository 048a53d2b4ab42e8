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
        // What nobody says.
        Case(text: "It says a lot about the town.", quotations: []),
        Case(text: "I think the town is safe.", quotations: []),
        Case(text: "You know the town is safe.", quotations: []),
        // Forms with a doubled consonant.
        Case(text: "Tal admitted that she had lost.", quotations: ["Tal: that she had lost"]),
        Case(text: "“I blogged that I had lost,” Tal said.", quotations: ["Tal: I blogged that I had lost,"]),
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
