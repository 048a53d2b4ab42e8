import NewsAnalysis
import NewsModel
import Testing

/// Where what is said begins and ends.
@Suite("Extents of quotations")
struct QuotationExtentTests {
    typealias Case = QuotationFinderTests.Case

    static let cases: [Case] = [
        // A name has no phrases of its own.
        Case(
            text: "Tal attacked Okafor at a rally that her party held.",
            quotations: ["indirect | Okafor | attacked | Tal"]
        ),
        Case(
            text: "Tal backed Okafor, 57 percent to 22 percent.",
            quotations: ["indirect | Okafor | backed | Tal"]
        ),
        Case(
            text: "Tal wants Okafor in jail.",
            quotations: ["indirect | Okafor in jail | wants | Tal"]
        ),
        // A list is no apposition.
        Case(
            text: "Tal said the bill would raise taxes, policies and fees.",
            quotations: ["indirect | the bill would raise taxes, policies and fees | said | Tal"]
        ),
        // The main clause goes on behind.
        Case(
            text: "Mira Tal, who said she would run, ultimately did not.",
            quotations: ["indirect | she would run | said | who"]
        ),
        Case(
            text: "While the ministers have endorsed a path to peace, there is no agreement among the parties.",
            quotations: ["indirect | a path to peace | have endorsed | the ministers"]
        ),
        Case(
            text: "Asked if the treaty was dead, Tal avoided an answer.",
            quotations: ["indirect | if the treaty was dead | Asked | -"]
        ),
        // An apposition is the narrator's.
        Case(
            text: "Tal said Okafor should face no charges, a recommendation that the court adopted.",
            quotations: ["indirect | Okafor should face no charges | said | Tal"]
        ),
        // Reasons are the narrator's, times belong to the deed.
        Case(
            text: "Tal wanted to be left alone because of the talks.",
            quotations: ["indirect | to be left alone | wanted | Tal"]
        ),
        Case(
            text: "The group plans to run advertisements during the next debate.",
            quotations: ["indirect | to run advertisements during the next debate | plans | The group"]
        ),
        Case(
            text: "Tal talked about what can be done when parties agree.",
            quotations: ["indirect | what can be done when parties agree | talked about | Tal"]
        ),
        Case(
            text: "Tal criticized the rules for fuels, including diesel.",
            quotations: ["indirect | the rules for fuels, including diesel | criticized | Tal"]
        ),
        Case(
            text: "Tal cited Okafor, a rich man, as an influence.",
            quotations: ["indirect | Okafor, a rich man, as an influence | cited | Tal"]
        ),
        // A further verb of the same subject.
        Case(
            text: "Tal said the plan was “early” and left the room.",
            quotations: ["mixed | the plan was “early” | said | Tal"]
        ),
        Case(
            text: "Tal did say the treaty was dead and called the idea “unheard of.”",
            quotations: [
                "indirect | the treaty was dead | did say | Tal", "mixed | the idea “unheard of.” | called | Tal",
            ]
        ),
        Case(
            text: "Tal went on to call Okafor “very flexible” on trade.",
            quotations: ["mixed | Okafor “very flexible” | to call | Tal"]
        ),
        Case(
            text: "Tal called both Okafor and Smith “crazy” on Monday.",
            quotations: ["mixed | Okafor and Smith “crazy” | called | Tal"]
        ),
        // A clause before the main one, wherever it starts.
        Case(
            text: "However, while the group says it is on its way, it is late.",
            quotations: ["indirect | it is on its way | says | the group"]
        ),
        Case(
            text: "The group, whose members met to discuss how to help, raised a large sum.",
            quotations: ["indirect | how to help | to discuss | whose members"]
        ),
        // Whose words they are.
        Case(
            text: "He lost in Salem, and his aides said that it was late.",
            quotations: ["indirect | that it was late | said | his aides"]
        ),
        Case(
            text: "The rules were not complete, and rights groups said that it was late.",
            quotations: ["indirect | that it was late | said | rights groups"]
        ),
        Case(
            text: "Smith, Okafor, and Tal said that it was late.",
            quotations: ["indirect | that it was late | said | Smith, Okafor, and Tal"]
        ),
        Case(
            text: "Another source speaking to the Norwork Times said, “We will not leave.”",
            quotations: ["direct | We will not leave. | said | Another source speaking to the Norwork Times"]
        ),
        Case(
            text: "Another said that it was late.",
            quotations: ["indirect | that it was late | said | Another"]
        ),
        Case(
            text: "Last week Mira Tal said that it was late.",
            quotations: ["indirect | that it was late | said | Mira Tal"]
        ),
        Case(
            text: "“I heard him ask, ‘Is it late?’” Tal testified.",
            quotations: ["direct | I heard him ask, ‘Is it late?’ | testified | Tal"]
        ),
        Case(text: "She is determined to keep growing as a cook.", quotations: []),
        Case(text: "The members are meant to give the party a steady hand.", quotations: []),
        // No words of anybody.
        Case(
            text: "Mira Tal said the talks went well. She is now host of “The Nightly Show with Jane Smith.”",
            quotations: ["indirect | the talks went well | said | Mira Tal"]
        ),
        Case(text: "The group built a large campaign, supporting Okafor.", quotations: []),
    ]

    @Test("ends a quotation where the words of its source do", arguments: cases)
    func extent(example: Case) throws {
        #expect(try example.found() == example.quotations)
    }
}
