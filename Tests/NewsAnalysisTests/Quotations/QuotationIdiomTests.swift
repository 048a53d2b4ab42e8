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
        Case(
            text: "The plan was dismissed by Mira Tal as “a mess.”",
            quotations: ["direct | a mess. | was dismissed by Mira Tal as | Mira Tal"]
        ),
        Case(
            text: "The plan was described as “a mess” by Mira Tal.",
            quotations: ["direct | a mess | was described as | Mira Tal"]
        ),
        Case(
            text: "The plan, described by Mira Tal as “a mess,” failed.",
            quotations: ["direct | a mess, | described by Mira Tal as | Mira Tal"]
        ),
        Case(text: "Mira Tal was attacked by a dog as she walked home.", quotations: []),
        Case(text: "Mira Tal was dismissed by the board as chief executive.", quotations: []),
        Case(
            text: "Mira Tal was quoted by state media as calling the plan a mess.",
            quotations: ["indirect | the plan a mess | calling | Mira Tal"]
        ),
        Case(
            text: "“Get out!” Mira Tal told the men, and they left.",
            quotations: ["direct | Get out! | told | Mira Tal"]
        ),
        Case(text: "The plan was described as a mess.", quotations: []),
        Case(text: "The plan, described by Mira Tal in a book, failed.", quotations: []),
        Case(text: "The plan was denounced by Mira Tal on Monday.", quotations: []),
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
        // The verb in front.
        Case(text: "Said Mira Tal, “It is over.”", quotations: ["direct | It is over. | Said | Mira Tal"]),
        Case(
            text: "Says Mira Tal, the mayor: “It is over.”",
            quotations: ["direct | It is over. | Says | Mira Tal, the mayor"]
        ),
        // Names behind "what".
        Case(
            text: "The bill is what critics call a blank cheque.",
            quotations: ["indirect | a blank cheque | call | critics"]
        ),
        Case(
            text: "After what she called a “rant,” a list of complaints, Mira Tal left.",
            quotations: ["mixed | a “rant,” | called | she"]
        ),
        Case(
            text: "Mira Tal called the claim baseless.",
            quotations: ["indirect | the claim baseless | called | Mira Tal"]
        ),
        Case(text: "Mira Tal called the police boss.", quotations: []),
        // What follows a preposition that stands apart from its noun.
        Case(text: "The collapse was something engineers warned of in 2019.", quotations: []),
        Case(
            text: "Mira Tal warned of in-flight fires.",
            quotations: ["indirect | in-flight fires | warned of | Mira Tal"]
        ),
        Case(text: "But farmers, as the minister keeps reminding us, have never had it so good.", quotations: []),
        // What stands between a verb and its clause.
        Case(
            text: "She insisted — wrongly, it turned out — that the road was open.",
            quotations: ["indirect | that the road was open | insisted | She"]
        ),
        Case(
            text: "The justices ruled 6-3 that the law was valid.",
            quotations: ["indirect | that the law was valid | ruled | The justices"]
        ),
        Case(
            text: "The minister has told them she “will not apologise” for it.",
            quotations: ["mixed | she “will not apologise” for it | has told | The minister"]
        ),
        Case(text: "Mira Tal has neither confirmed nor denied it.", quotations: []),
        Case(text: "Not so, says the company.", quotations: []),
        // "Hold" with "that" alone.
        Case(
            text: "The court held that the ban broke the law.",
            quotations: ["indirect | that the ban broke the law | held | The court"]
        ),
        Case(text: "As the judge spoke, Mira Tal held her head.", quotations: []),
    ]

    @Test("finds content, cue and source", arguments: cases)
    func finds(example: Case) throws {
        let found = try example.found()
        #expect(found == example.quotations)
    }
}
