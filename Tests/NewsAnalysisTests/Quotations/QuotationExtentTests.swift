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
        // A sentence behind quoted words has an attribution of its own.
        Case(
            text: "Tal said: “I am no crook.” He did not explain the bill.",
            quotations: ["direct | I am no crook. | said | Tal"]
        ),
        Case(
            text: "Tal said, “Anyone who saw it should call.” She said the family was safe.",
            quotations: [
                "direct | Anyone who saw it should call. | said | Tal", "indirect | the family was safe | said | She",
            ]
        ),
        Case(
            text: "“We will win!” Tal told the crowd that had waited.",
            quotations: ["direct | We will win! | told | Tal"]
        ),
        Case(
            text: "“Go home.” Tal told reporters he was tired.",
            quotations: ["direct | Go home. | - | -", "indirect | he was tired | told | Tal"]
        ),
        Case(text: "“Go!” he shouted the next day.", quotations: ["direct | Go! | shouted | he"]),
        Case(
            text: "“We must go on.” Tal said on Monday.",
            quotations: ["direct | We must go on. | said | Tal"]
        ),
        // Datelines without an agency.
        Case(
            text: "Paris — The strike was over, the minister said.",
            quotations: ["indirect | The strike was over | said | the minister"]
        ),
        Case(
            text: "The plan — Tal called it a farce — was dropped, Okafor said.",
            quotations: ["indirect | The plan — Tal called it a farce — was dropped | said | Okafor"]
        ),
        // Sources with clauses and phrases of their own.
        Case(
            text: "People who live near the plant said that it smells.",
            quotations: ["indirect | that it smells | said | People who live near the plant"]
        ),
        Case(
            text: "Residents whose homes were flooded in March say that nobody helped.",
            quotations: [
                "indirect | that nobody helped | say | Residents whose homes were flooded"
            ]
        ),
        Case(
            text: "Rand visited Oslo, met Kask and said the talks went well.",
            quotations: ["indirect | the talks went well | said | Rand"]
        ),
        Case(
            text: "Rand won the vote, thanked her team and promised to work hard.",
            quotations: ["indirect | her team | thanked | Rand", "indirect | to work hard | promised | Rand"]
        ),
        Case(
            text: "Rand, born in Oslo on Monday, said that she was glad.",
            quotations: ["indirect | that she was glad | said | Rand, born in Oslo on Monday"]
        ),
        Case(
            text: "The report, published by the bank in May, said that prices rose.",
            quotations: ["indirect | that prices rose | said | The report, published by the bank in May"]
        ),
        Case(
            text: "Okafor said Rand, a lawyer, told them to go.",
            quotations: ["indirect | Rand, a lawyer, told them to go | said | Okafor"]
        ),
        Case(
            text: "The report, published on Tuesday, found that one in three hospitals had no plan.",
            quotations: [
                "indirect | that one in three hospitals had no plan | found | The report, published on Tuesday"
            ]
        ),
        Case(
            text: "Mira Tal, of the University of Salem, who led the study, said: “We were surprised.”",
            quotations: [
                "direct | We were surprised. | said | Mira Tal, of the University of Salem, who led the study"
            ]
        ),
        Case(
            text: "A statement read to the court on behalf of the family said that it was over.",
            quotations: [
                "indirect | that it was over | said | A statement read to the court on behalf of the family"
            ]
        ),
        Case(
            text: "Even the fund, hardly a friend of the poor, admits that it works.",
            quotations: ["indirect | that it works | admits | the fund, hardly a friend of the poor"]
        ),
        // The main clause goes on.
        Case(
            text: "Asked what she would do, Tal pauses.",
            quotations: ["indirect | what she would do | Asked | -"]
        ),
        Case(
            text: "Asked about the strike, a visibly irritated Tal snapped: “Next question.”",
            quotations: ["direct | Next question. | snapped | Tal"]
        ),
        // Clauses whose verb the tagger misses.
        Case(
            text: "The authors suggest that colour matters more than scent.",
            quotations: ["indirect | that colour matters more than scent | suggest | The authors"]
        ),
        Case(text: "Tal said both were right.", quotations: ["indirect | both were right | said | Tal"]),
        // Another clause, and what no cue governs.
        Case(
            text: "Kask confessed to the crime and the jury took just 15 minutes to find him guilty.",
            quotations: ["indirect | the crime | confessed to | Kask"]
        ),
        Case(
            text: "By the time Marta Kask learned who had written the song, she was only half-surprised.",
            quotations: ["indirect | who had written the song | learned | Marta Kask"]
        ),
        Case(
            text: "Voters chanted “lock him up” as Leo Kask spoke.",
            quotations: ["direct | lock him up | chanted | Voters"]
        ),
        Case(
            text: "Norway announced May 3 that it was adding five ships.",
            quotations: ["indirect | that it was adding five ships | announced | Norway"]
        ),
        Case(
            text: "Kask expects to save $300 million in costs, but that may be hard to do.",
            quotations: ["indirect | to save $300 million in costs | expects | Kask"]
        ),
        Case(
            text: "Kask praised the troops and the people who support them.",
            quotations: ["indirect | the troops and the people who support them | praised | Kask"]
        ),
        Case(
            text: "Kask criticized the plan and the way it was made.",
            quotations: ["indirect | the plan and the way it was made | criticized | Kask"]
        ),
        Case(text: "Each defendant is charged with one count of conspiring to falsify records.", quotations: []),
        Case(
            text:
                "Three weeks before he died, Voss had been found in his jail cell, semiconscious with bruises on his neck.",
            quotations: []
        ),
        Case(text: "Let's hope we see more of Kask.", quotations: []),
        Case(text: "There is no reason to think Borva will win.", quotations: []),
        Case(text: "Norway will be back in action on Wednesday against defending champion Croatia.", quotations: []),
    ]

    @Test("ends a quotation where the words of its source do", arguments: cases)
    func extent(example: Case) throws {
        #expect(try example.found() == example.quotations)
    }
}
