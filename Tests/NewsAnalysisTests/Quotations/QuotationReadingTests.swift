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
    ]

    @Test("finds content, cue and source", arguments: cases)
    func finds(example: Case) throws {
        #expect(try example.found() == example.quotations)
    }
}
