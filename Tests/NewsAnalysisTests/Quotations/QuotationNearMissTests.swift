import NewsAnalysis
import NewsModel
import Testing

@Suite("Quotations: what is nearly one, or nearly none")
struct QuotationNearMissTests {
    typealias Case = QuotationFinderTests.Case

    static let cases: [Case] = [
        // What looks like something that was mended, and was right.
        Case(
            text: "Experts warn plans to cut aid will hurt the poor.",
            quotations: ["indirect | plans to cut aid will hurt the poor | warn | Experts"]
        ),
        Case(
            text: "Tal said on Monday and again on Tuesday that the vote was rigged.",
            quotations: ["indirect | that the vote was rigged | said | Tal"]
        ),
        Case(
            text: "Calling it “a day of shame,” and pointing at the flag, Tal left.",
            quotations: ["mixed | it “a day of shame,” | Calling | Tal"]
        ),
        Case(
            text: "Tal mocked Rand, “a man who has never won a vote in his whole life.”",
            quotations: ["mixed | Rand, “a man who has never won a vote in his whole life.” | mocked | Tal"]
        ),
        Case(
            text: "Tal welcomed the deal, said to be worth $3 million.",
            quotations: ["indirect | the deal, said to be worth $3 million | welcomed | Tal"]
        ),
        Case(text: "It’s claimed that Rand lied.", quotations: ["indirect | that Rand lied | ’s claimed | -"]),
        Case(
            text: "Prices rose 3% in May, showed official data on Friday.",
            quotations: ["indirect | Prices rose 3% in May | showed | official data"]
        ),
        Case(
            text: "“We are done,” said managing director Mira Tal.",
            quotations: ["direct | We are done, | said | managing director Mira Tal"]
        ),
        Case(
            text: "Tal won a prize for reporting that the vote was rigged.",
            quotations: ["indirect | that the vote was rigged | reporting | Tal"]
        ),
        Case(
            text: "Tal shouted “liar” as Rand called the vote.",
            quotations: ["direct | liar | shouted | Tal"]
        ),
        Case(
            text: "The famously gruff senator said that he would run.",
            quotations: ["indirect | that he would run | said | The famously gruff senator"]
        ),
        Case(
            text: "Former spokesman Robert Tal derided and insulted “the professional left” for years.",
            quotations: [
                "mixed | “the professional left” for years | insulted | Former spokesman Robert Tal"
            ]
        ),
        Case(
            text: "“He is trying to kill them,” Tal said, according to a transcript of the show.",
            quotations: ["direct | He is trying to kill them, | said | Tal"]
        ),
        Case(
            text: "“Fires burned,” Tal said, and the road was wet, according to police.",
            quotations: ["mixed | “Fires burned,” Tal said, and the road was wet | according to | police"]
        ),
        Case(
            text: "With Rand claiming victory, Tal said she would go on.",
            quotations: ["indirect | she would go on | said | Tal"]
        ),
        Case(
            text: "The newly elected mayor, Anna Tal, said the city was broke.",
            quotations: ["indirect | the city was broke | said | The newly elected mayor, Anna Tal"]
        ),
        Case(
            text: "“We have to go,” Tal told “Good Morning Oslo.”",
            quotations: ["direct | We have to go, | told | Tal"]
        ),
        // Nobody said these.
        Case(text: "Tal must prove that he deserves the nomination.", quotations: []),
        Case(
            text: "Tal avoids discussing the election, and left without mentioning that Rand had lied.",
            quotations: []
        ),
        Case(text: "Rand agreed and Tal left.", quotations: []),
        Case(text: "It was paid for by people intent on deciding who will run the city.", quotations: []),
        Case(text: "At Acme, people were charged fees, saw their ratings fall, got cards in the mail.", quotations: []),
        // What is denied does not go on in the next sentence.
        Case(
            text: "Tal did not suggest retaliation. “Our goal is peace. We want nothing else.”",
            quotations: [
                "indirect | retaliation | did not suggest | Tal",
                "direct | Our goal is peace. We want nothing else. | - | Tal",
            ]
        ),
        // What looks like nothing that anybody said, or like more than was said.
        Case(text: "Tal's critics: “He must go now.”", quotations: ["direct | He must go now. | : | -"]),
        Case(
            text: "Tal called for a day of mourning.",
            quotations: ["indirect | a day of mourning | called for | Tal"]
        ),
        Case(
            text: "Tal said, when asked about it, that he was fine.",
            quotations: ["indirect | that he was fine | said | Tal"]
        ),
        Case(
            text: "Tal told nearly 40 reporters on Monday that the deal was dead.",
            quotations: ["indirect | that the deal was dead | told | Tal"]
        ),
        Case(
            text: "Police said he smiled while confessing to the crime.",
            quotations: ["indirect | he smiled while confessing to the crime | said | Police"]
        ),
        Case(
            text: "Tal called for higher wages, housing for the poor and better schools.",
            quotations: ["indirect | higher wages, housing for the poor and better schools | called for | Tal"]
        ),
        Case(
            text: "Tal was angry and so called the plan a “sham.”",
            quotations: ["mixed | the plan a “sham.” | called | Tal"]
        ),
        Case(
            text:
                "In another tweet, Tal called Rand the \"ultimate hypocrite,\" linking to a story about how Rand left.",
            quotations: ["mixed | Rand the \"ultimate hypocrite,\" | called | Tal"]
        ),
        Case(text: "The so called “Plan B” was dropped by the party.", quotations: []),
    ]

    @Test("finds content, cue and source", arguments: cases)
    func finds(example: Case) throws {
        #expect(try example.found() == example.quotations)
    }
}
