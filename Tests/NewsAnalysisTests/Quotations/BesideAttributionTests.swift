import Testing

@testable import NewsAnalysis

@Suite("Clauses beside an attribution, and with a gap")
struct BesideAttributionTests {
    @Test(
        "a sentence that ends with its attribution has what stands before it, whatever the tagger made of its verb",
        arguments: [
            ("More than a million voters turned out, Kask said.", "Kask: More than a million voters turned out"),
            ("The law targets Muslims, critics say.", "critics: The law targets Muslims"),
            (
                "Had the vote been late, the plan might have failed, they argue.",
                "they: Had the vote been late, the plan might have failed"
            ),
            ("The plan was dead, people close to Kask say.", "people close to Kask: The plan was dead"),
            ("The plan was dead, a source close to him said.", "a source close to him: The plan was dead"),
            ("The plan, many said, could fail.", "many: The plan … could fail"),
            ("Update: The road is open, police said.", "police: The road is open"),
            ("Seeing him led her to avoid the town, she said.", "she: Seeing him led her to avoid the town"),
            (
                "Nor is the plan likely to work, said Anna Kask, a lawyer.",
                "Anna Kask, a lawyer: Nor is the plan likely to work"
            ),
            (
                "To win the vote, candidates need money, analysts say; in 2012, he won.",
                "analysts: To win the vote, candidates need money"
            ),
        ]
    )
    func endings(text: String, expected: String) throws {
        #expect(try SharedPipeline.attributions(in: text) == [expected])
    }

    @Test(
        "an attribution behind the first words of a sentence has both sides, or what follows connectives",
        arguments: [
            ("Now, she said, the townspeople don’t talk.", "she: Now … the townspeople don’t talk"),
            ("But, he said, it is a risky plan.", "he: it is a risky plan"),
            ("Many days, former employees said, she would stay.", "former employees: Many days … she would stay"),
            ("But under the surface, sources said, Kask was angry.", "sources: But under the surface … Kask was angry"),
            ("Freeing her husband, he promised, was one of his aims.", "he: Freeing her husband … was one of his aims"),
        ]
    )
    func interruptions(text: String, expected: String) throws {
        #expect(try SharedPipeline.attributions(in: text) == [expected])
    }

    @Test(
        "a phrase or a subordinate clause by itself is nothing said",
        arguments: [
            "Last week, Kask said.", "In Salem, Kask said.", "When he was asked, Kask said.",
            "A bomb set off by rebels, officials said.", "The votes the party needs, Kask said.",
        ]
    )
    func phrases(text: String) throws {
        #expect(try SharedPipeline.attributions(in: text) == [])
    }

    @Test(
        "what is said of a noun, the subject of which is the noun, begins with the verb",
        arguments: [
            ("The changes, which officials said will come in May, will cost more.", "officials: will come in May"),
            ("It was a refusal to back her, a step they believe could split the party.", "they: could split the party"),
            ("Kask sold the house, which she said was old, and left.", "she: was old"),
            ("In what he said was his last speech, Kask quit.", "he: was his last speech"),
            ("She helps clubs adapt to what she said is growing demand.", "she: is growing demand"),
        ]
    )
    func gaps(text: String, expected: String) throws {
        #expect(try SharedPipeline.attributions(in: text) == [expected])
    }

    @Test("who speaks behind a description is who is described")
    func described() throws {
        let text = "Iran, which Israel says is building a bomb, said its aims were peaceful."
        #expect(
            try SharedPipeline.attributions(in: text).last
                == "Iran, which Israel says is building a bomb: its aims were peaceful"
        )
    }

    @Test(
        "words themselves may be the subject behind the verb",
        arguments: [
            "What he said was true.", "Everything she said is false.", "The words that he said were cruel.",
            "The story they believe is false.", "The courage they showed was great.", "Most of what he says is true.",
        ]
    )
    func words(text: String) throws {
        #expect(try SharedPipeline.attributions(in: text) == [])
    }
}
