import NewsAnalysis
import NewsModel
import Testing

@Suite("Quotations: sources that readers and annotators found wrong")
struct QuotationSourceReadingTests {
    typealias Case = QuotationFinderTests.Case

    static let cases: [Case] = [
        // Sources with a clause of their own, and behind a possessive.
        Case(
            text: "A poll released Monday showed that 40 percent of voters support the plan.",
            quotations: ["indirect | that 40 percent of voters support the plan | showed | A poll released"]
        ),
        Case(
            text: "An official who asked not to be named said talks had failed.",
            quotations: ["indirect | talks had failed | said | An official who asked not to be named"]
        ),
        Case(text: "Tal's answer: “It is a mess.”", quotations: ["direct | It is a mess. | : | Tal"]),
        Case(
            text: "“The vote was rigged!!!” Tal tweeted on Sunday.",
            quotations: ["direct | The vote was rigged!!! | tweeted | Tal"]
        ),
        Case(
            text: "“Was it a sham?” Tal asked, before adding, “Yes, it was.”",
            quotations: ["direct | Was it a sham? | asked | Tal", "direct | Yes, it was. | adding | Tal"]
        ),
        Case(
            text: "Tal said both he and Rand had lied.",
            quotations: ["indirect | both he and Rand had lied | said | Tal"]
        ),
        Case(
            text: "Tal insisted on Monday he would run.",
            quotations: ["indirect | he would run | insisted | Tal"]
        ),
        // Who says it, as far as the phrase goes.
        Case(
            text: "Protests continue in the north as Norway and Finland insist that he left.",
            quotations: ["indirect | that he left | insist | Norway and Finland"]
        ),
        Case(
            text: "Protests continue, as Norway, Sweden and Finland insist that he left.",
            quotations: ["indirect | that he left | insist | Norway, Sweden and Finland"]
        ),
        Case(
            text: "The latest Norwood/Tal poll shows that Rand leads.",
            quotations: ["indirect | that Rand leads | shows | The latest Norwood/Tal poll"]
        ),
        // Who is blamed for it said it.
        Case(
            text: "Police arrested Mira Tal for claiming that she had a bomb.",
            quotations: ["indirect | that she had a bomb | claiming | Mira Tal"]
        ),
        Case(
            text: "Mira Tal won votes for claiming that taxes would fall.",
            quotations: ["indirect | that taxes would fall | claiming | Mira Tal"]
        ),
        Case(
            text:
                "It came despite repeated warnings from Tal that it was late since Rand would assert his rights in"
                + " response to any questions that would be put to him.",
            quotations: [
                "indirect | that it was late since Rand would assert his rights in response to any questions that would"
                    + " be put to him | repeated warnings | Tal"
            ]
        ),
        Case(
            text: "Tal said that, according to Rand, the vote was rigged.",
            quotations: ["indirect | the vote was rigged | according to | Rand"]
        ),
        Case(
            text: "Tal said in a statement released by the party that the vote was rigged.",
            quotations: ["indirect | that the vote was rigged | said | Tal"]
        ),
        Case(
            text: "Tal defended the race, mocked the party and its leaders, and made it clear that she would run.",
            quotations: [
                "indirect | the race | defended | Tal", "indirect | the party and its leaders | mocked | Tal",
                "indirect | that she would run | made it clear | Tal",
            ]
        ),
        Case(
            text: "Tal cautioned Rand not to run.",
            quotations: ["indirect | not to run | cautioned | Tal"]
        ),
        Case(
            text: "Asked if Rand is “realistic enough,” Tal said no.",
            quotations: ["mixed | if Rand is “realistic enough,” | Asked | -", "indirect | no | said | Tal"]
        ),
        Case(
            text: "Tal said it “was not good.” Adding, “Now, it is never that bad.”",
            quotations: [
                "mixed | it “was not good.” | said | Tal", "direct | Now, it is never that bad. | Adding | Tal",
            ]
        ),
        Case(
            text: "Those who thought they had become citizens were unaware that they had to go.",
            quotations: ["indirect | they had become citizens | thought | who"]
        ),
        Case(
            text: "Research to be released this week by four leading banks suggests that trade has hurt towns.",
            quotations: [
                "indirect | that trade has hurt towns | suggests | Research to be released this week by four leading banks"
            ]
        ),
        Case(
            text: "Mira Tal, the icon who founded Norwork in 1979 and is a member for Salem, has endorsed Brad Okafor.",
            quotations: [
                "indirect | Brad Okafor | has endorsed"
                    + " | Mira Tal, the icon who founded Norwork in 1979 and is a member for Salem"
            ]
        ),
        // Sources that the words around them hide.
        Case(
            text:
                "Brad Tal, a spokesman for Mira Rand, called on the senator to leave and said he had reached a “new low.”",
            quotations: [
                "indirect | the senator to leave | called on | Brad Tal, a spokesman for Mira Rand",
                "mixed | he had reached a “new low.” | said | Brad Tal, a spokesman for Mira Rand",
            ]
        ),
        Case(
            text:
                "The press accused Rand of lying about police, something President Mira Tal indicated earlier this week.",
            quotations: ["indirect | The press accused Rand of lying about police | indicated | President Mira Tal"]
        ),
        Case(
            text: "Tal later Thursday told CNN that Rand had won.",
            quotations: ["indirect | that Rand had won | told | Tal"]
        ),
        Case(
            text: "The talks ended with Tal warning that the deal was dead.",
            quotations: ["indirect | that the deal was dead | warning | Tal"]
        ),
        Case(
            text: "A self-professed independent, Cuban said he would consider offers.",
            quotations: ["indirect | he would consider offers | said | Cuban"]
        ),
        Case(
            text: "The vote was rigged, according to a Norwood/Tal poll.",
            quotations: ["indirect | The vote was rigged | according to | a Norwood/Tal poll"]
        ),
        Case(
            text: "The vote was rigged, according to people familiar with the campaign.",
            quotations: ["indirect | The vote was rigged | according to | people familiar with the campaign"]
        ),
        Case(
            text: "Tal was responding to Rand’s complaint that the goods were cheap.",
            quotations: ["indirect | that the goods were cheap | complaint | Rand"]
        ),
        Case(
            text: "Tal said that attacking the mayor would only elevate him.",
            quotations: ["indirect | that attacking the mayor would only elevate him | said | Tal"]
        ),
        Case(
            text: "Tal said his band and Brad Okafor, known as Mouse, wrote a host of new songs.",
            quotations: ["indirect | his band and Brad Okafor, known as Mouse, wrote a host of new songs | said | Tal"]
        ),
    ]

    @Test(
        "two who say so are no one's, and a place that only tells where is nobody",
        arguments: [
            "Norway and Finland insist that he left.",
            "Maine Sen. Susan Collins and Texas Rep. Louis Gohmert suggested they would go.",
            "Norway, Sweden and Finland insist that he left.", "China and the United States said that he left.",
            "A lawyer representing Donald Trump said the case was weak.",
            "A judge overseeing the Donald Trump case said the trial would go on.",
            "Families of those killed in Newtown, Connecticut, said that they would sue.",
            "A poll, conducted by Fox News and the University of Oslo, shows that voters are angry.",
        ]
    )
    func unresolved(text: String) throws {
        #expect(try SharedPipeline.analyze(text).quotations.map(\.source.status) == [.unresolved])
    }

    @Test("finds content, cue and source", arguments: cases)
    func finds(example: Case) throws {
        #expect(try example.found() == example.quotations)
    }
}
