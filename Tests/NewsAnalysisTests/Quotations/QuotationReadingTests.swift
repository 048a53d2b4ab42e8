import NewsAnalysis
import NewsModel
import Testing

@Suite("Quotations: what readers and annotators found wrong")
struct QuotationReadingTests {
    typealias Case = QuotationFinderTests.Case

    static let cases: [Case] = [
        // Words before a source, with quoted ones in their midst.
        Case(
            text:
                "That would be a “summer of pain” for Okafor, forcing her to fight both, said Brad Tal, a consultant.",
            quotations: [
                "mixed | That would be a “summer of pain” for Okafor, forcing her to fight both | said"
                    + " | Brad Tal, a consultant"
            ]
        ),
        Case(
            text: "“We’re very happy” about the decision, said Mira Tal.",
            quotations: ["mixed | “We’re very happy” about the decision | said | Mira Tal"]
        ),
        // Numbers and whole clauses as subjects of what is said.
        Case(
            text: "Police said more than 100 people were hurt.",
            quotations: ["indirect | more than 100 people were hurt | said | Police"]
        ),
        Case(
            text: "Police had said at least 100 people were hurt.",
            quotations: ["indirect | at least 100 people were hurt | had said | Police"]
        ),
        Case(
            text: "Tal said as many as 40 voters were turned away.",
            quotations: ["indirect | as many as 40 voters were turned away | said | Tal"]
        ),
        Case(
            text: "Tal said nearly 40 voters were turned away.",
            quotations: ["indirect | nearly 40 voters were turned away | said | Tal"]
        ),
        Case(
            text: "Tal said about 40 voters were turned away.",
            quotations: ["indirect | about 40 voters were turned away | said | Tal"]
        ),
        Case(
            text: "Tal said not all voters were turned away.",
            quotations: ["indirect | not all voters were turned away | said | Tal"]
        ),
        Case(
            text: "Tal said winning would be hard.",
            quotations: ["indirect | winning would be hard | said | Tal"]
        ),
        Case(
            text: "She writes in the column that the “film is wholly and simply a charge.”",
            quotations: ["mixed | that the “film is wholly and simply a charge.” | writes | She"]
        ),
        Case(
            text: "She made it clear that she has “serious doubts” about the bill.",
            quotations: ["mixed | that she has “serious doubts” about the bill | made it clear | She"]
        ),
        Case(
            text: "Tal made clear the vote was over.",
            quotations: ["indirect | the vote was over | made clear | Tal"]
        ),
        Case(
            text: "Tal, who made clear gains in the North, said she was glad.",
            quotations: ["indirect | she was glad | said | Tal, who made clear gains in the North"]
        ),
        // Where the main clause begins behind quoted words.
        Case(
            text: "While aides said Tal has the “best plan,” Okafor is the one they trust.",
            quotations: ["mixed | Tal has the “best plan,” | said | aides"]
        ),
        Case(
            text: "For someone who conceded that she is “no natural,” Mira Tal had a good night.",
            quotations: ["mixed | that she is “no natural,” | conceded | who"]
        ),
        Case(
            text: "Tal insisted it was “too early” to back the plan while adding on taxes, “I have no doubt about it.”",
            quotations: [
                "mixed | it was “too early” to back the plan | insisted | Tal",
                "direct | I have no doubt about it. | adding | Tal",
            ]
        ),
        Case(
            text: "Tal spoke in Salem, declaring it “another great night for us” and said it was a step.",
            quotations: [
                "mixed | it “another great night for us” | declaring | Tal", "indirect | it was a step | said | Tal",
            ]
        ),
        Case(
            text: "The senator has mocked a reporter, called him a “loser” and ran.",
            quotations: [
                "indirect | a reporter | has mocked | The senator", "mixed | him a “loser” | called | The senator",
            ]
        ),
        Case(
            text: "Tal, speaking on the radio, called Okafor a “fool,” and said her words were bad.",
            quotations: ["mixed | Okafor a “fool,” | called | Tal", "indirect | her words were bad | said | Tal"]
        ),
        Case(
            text: "Asked why he had yet to speak on “Good Morning Salem,” Tal said he had not “heard her say it.”",
            quotations: [
                "mixed | why he had yet to speak on “Good Morning Salem,” | Asked | -",
                "mixed | he had not “heard her say it.” | said | Tal",
            ]
        ),
        Case(
            text: "This has been called “a sort of ambiguity” by Jo Rand, a professor, and it makes sense.",
            quotations: ["direct | a sort of ambiguity | has been called | Jo Rand"]
        ),
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
        // Participles before the comma inside the marks.
        Case(
            text: "After calling the vote a “sham,” Mira Tal left the hall.",
            quotations: ["mixed | the vote a “sham,” | calling | Mira Tal"]
        ),
        // "Has", not "is".
        Case(
            text: "While he’s sought to calm his party, Tal is under pressure.",
            quotations: ["indirect | to calm his party | ’s sought | he"]
        ),
        Case(
            text: "Tal accused Rand, who was born in Salem, of lying to the council.",
            quotations: ["indirect | Rand, who was born in Salem, of lying to the council | accused | Tal"]
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
        // A second verb has quoted words of its own, and what is written is no speech.
        Case(
            text: "The firm would not disclose the number but called it “immaterial.”",
            quotations: ["mixed | it “immaterial.” | called | The firm"]
        ),
        Case(text: "Tal disclosed the memo to the Post, which reported the story.", quotations: []),
        Case(
            text: "Tal tried to make the case that this was a mistake, explaining that voters had left.",
            quotations: [
                "indirect | that this was a mistake | to make the case | Tal",
                "indirect | that voters had left | explaining | Tal",
            ]
        ),
        Case(
            text: "Wells Fargo just this month announced it would close the plant.",
            quotations: ["indirect | it would close the plant | announced | Wells Fargo"]
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
        // Near misses of the above.
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
            quotations: ["mixed | “liar” as Rand called the vote | shouted | Tal"]
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
        // What looks like these, and is not.
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
