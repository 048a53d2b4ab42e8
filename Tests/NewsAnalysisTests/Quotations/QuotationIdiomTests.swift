import NewsAnalysis
import NewsModel
import Testing

@Suite("Quotations: words apart from their cue")
struct QuotationIdiomTests {
    typealias Case = QuotationFinderTests.Case

    static let cases: [Case] = [
        Case(
            text: "As Mira Tal put it, “the plan is a mess.”",
            quotations: ["direct | the plan is a mess. | put it | Mira Tal"]
        ),
        Case(
            text: "“The plan is a mess,” as Mira Tal put it.",
            quotations: ["direct | The plan is a mess, | put it | Mira Tal"]
        ),
        Case(
            text: "The plan, as Mira Tal put it, is “a mess.”",
            quotations: ["direct | a mess. | put it | Mira Tal"]
        ),
        Case(
            text: "Mira Tal put it bluntly on Monday: “Nobody wins.”",
            quotations: ["direct | Nobody wins. | put it | Mira Tal"]
        ),
        Case(
            text: "“He is,” as Mira Tal put it, “a mess.”",
            quotations: ["direct | He is,” as Mira Tal put it, “a mess. | put it | Mira Tal"]
        ),
        Case(
            text: "I’d put it this way: “We lost,” Mira Tal said.",
            quotations: ["direct | We lost, | said | Mira Tal"]
        ),
        Case(text: "A win put it top of the league, and fans sang “We are the champions.”", quotations: []),
        Case(text: "“Hamlet,” the critics called a triumph.", quotations: []),
        Case(text: "Mira Tal put it in a drawer, “the plan” that had failed.", quotations: []),
        Case(text: "“A hero,” Mira Tal called him.", quotations: ["direct | A hero, | called him | Mira Tal"]),
        Case(
            text: "“Madness” is how Mira Tal described the plan.",
            quotations: ["direct | Madness | described the plan | Mira Tal"]
        ),
        Case(
            text: "The “coward,” as Mira Tal called her rival, did not reply.",
            quotations: ["direct | coward, | called her rival | Mira Tal"]
        ),
        // What somebody is called behind the name stays there, and who calls to somebody names nobody.
        Case(
            text: "“Yes,” Mira Tal called it “a mess.”",
            quotations: ["mixed | it “a mess.” | called | Mira Tal"]
        ),
        Case(text: "“I will not go,” Mira Tal called to her.", quotations: []),
        // Others asked.
        Case(
            text: "Mira Tal, asked whether she would resign, said that she would not.",
            quotations: [
                "indirect | whether she would resign | asked | -", "indirect | that she would not | said | Mira Tal",
            ]
        ),
        Case(
            text: "Mira Tal, when asked about Brad Okafor, said that he had lied.",
            quotations: ["indirect | that he had lied | said | Mira Tal"]
        ),
        Case(
            text: "Mira Tal asked whether she would resign, he said.",
            quotations: ["indirect | Mira Tal asked whether she would resign | said | he"]
        ),
    ]

    @Test("finds content, cue and source", arguments: cases)
    func finds(example: Case) throws {
        let found = try example.found()
        #expect(found == example.quotations)
    }
}
