import NewsAnalysis
import NewsModel
import Testing

/// Words of nobody's mouth: what documents show, who is sure of what, and what is voiced by a noun.
@Suite("Quotations: findings, convictions and voices")
struct FindingTests {
    typealias Case = QuotationFinderTests.Case

    static let cases: [Case] = [
        // What studies and documents tell.
        Case(
            text: "The survey found Kask the winner of the debate with 35 percent of the vote.",
            quotations: [
                "indirect | Kask the winner of the debate with 35 percent of the vote | found | The survey"
            ]
        ),
        Case(
            text: "A CNN poll showed a slimmer lead for Tal with 46 percent to Kask's 41 percent.",
            quotations: [
                "indirect | a slimmer lead for Tal with 46 percent to Kask's 41 percent | showed | A CNN poll"
            ]
        ),
        Case(
            text: "Records show payments of $3 million to the firm.",
            quotations: ["indirect | payments of $3 million to the firm | show | Records"]
        ),
        Case(
            text: "The inquiry found no wrongdoing.",
            quotations: ["indirect | no wrongdoing | found | The inquiry"]
        ),
        Case(text: "Police found a knife at the scene.", quotations: []),
        Case(
            text: "As reported by Western Post, investigators found over 2,200 emails on the server.",
            quotations: [
                "indirect | investigators found over 2,200 emails on the server | reported | Western Post"
            ]
        ),
        Case(text: "The lawsuit alleges fraud.", quotations: ["indirect | fraud | alleges | The lawsuit"]),
        Case(
            text: "Witnesses reported hearing three shots.",
            quotations: ["indirect | hearing three shots | reported | Witnesses"]
        ),
        Case(
            text: "Kask acknowledged making the mistake.",
            quotations: ["indirect | making the mistake | acknowledged | Kask"]
        ),
        // Convictions and feelings told by adjectives.
        Case(
            text: "Kask was adamant that the plan was dead.",
            quotations: ["indirect | that the plan was dead | was adamant | Kask"]
        ),
        Case(text: "Kask is confident he will win.", quotations: ["indirect | he will win | is confident | Kask"]),
        Case(
            text: "Kask remains critical of the plan.",
            quotations: ["indirect | the plan | remains critical of | Kask"]
        ),
        Case(text: "Kask is eager to meet Tal.", quotations: ["indirect | to meet Tal | is eager | Kask"]),
        Case(text: "Kask is so confident that he left early.", quotations: []),
        Case(text: "It is certain that Kask will win.", quotations: []),
        Case(text: "Kask is not certain that Tal won.", quotations: []),
        Case(text: "If Kask is confident that he will win, he will run.", quotations: []),
        Case(text: "Kask should be confident that he will win.", quotations: []),
        // What somebody gives voice to.
        Case(
            text: "Kask voiced support for the plan.",
            quotations: ["indirect | the plan | voiced support for | Kask"]
        ),
        Case(
            text: "Kask raised questions about the plan.",
            quotations: ["indirect | the plan | raised questions about | Kask"]
        ),
        Case(text: "Kask faces questions about the plan.", quotations: []),
        Case(text: "Kask issued a call for calm.", quotations: ["indirect | calm | issued a call for | Kask"]),
    ]

    @Test("finds content, cue and source", arguments: cases)
    func finds(example: Case) throws {
        #expect(try example.found() == example.quotations)
    }

    @Test("reads what stands before a dateline's dash, where a relative pronoun may stand in it")
    func titlesBeforeDashes() throws {
        for text in [
            "THE WOMAN THAT THOUGHT THE PLAN — He left on Monday.",
            "SALEM LAWYER WHICH BELIEVED NORWAY — Tal was freed.",
            "Minister Who Responded Them To Go (2019) — The film opens.",
        ] {
            #expect(try QuotationFinderTests.document(text).quotations.count <= 1)
        }
    }
}
