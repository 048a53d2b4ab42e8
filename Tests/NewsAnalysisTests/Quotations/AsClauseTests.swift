import Testing

@testable import NewsAnalysis

@Suite("Attributions by a clause with “as”")
struct AsClauseTests {
    @Test(
        "what stands beside “as Kask noted” is Kask’s",
        arguments: [
            ("As Kask noted, the plan was dead.", "Kask: the plan was dead"),
            ("As Kask has said before, the plan was dead.", "Kask: the plan was dead"),
            ("As Kask told the BBC last year, the plan was dead.", "Kask: the plan was dead"),
            ("As the report showed, wages had fallen.", "the report: wages had fallen"),
            ("But, as Kask argued in an essay, the plan was dead.", "Kask: the plan was dead"),
            ("Just as Kask warned, the plan was dead.", "Kask: the plan was dead"),
            ("As the mayor, Anna Kask, said on Monday, the plan was dead.", "the mayor, Anna Kask: the plan was dead"),
            ("As Kask put it, the plan was dead.", "Kask: the plan was dead"),
            ("The plan was dead, as Kask noted.", "Kask: The plan was dead"),
            ("The plan was dead, as Kask told reporters on Monday, and nobody wept.", "Kask: The plan was dead"),
            ("He is, as Kask said, a fool.", "Kask: He is … a fool"),
            ("It is true, as Kask noted, that the plan is dead.", "Kask: the plan is dead"),
            ("People came but, as Kask noted, the plan is dead.", "Kask: the plan is dead"),
            ("The plan was dead, as Kask told the court.", "Kask: The plan was dead"),
            ("The plan, as Kask noted, was dead.", "Kask: The plan … was dead"),
            ("In the old town, as Kask reported, the houses were small.", "Kask: the houses were small"),
            ("As first reported by the Daily Post, the plan was dead.", "the Daily Post: the plan was dead"),
            ("The plan was dead, as reported by the Daily Post.", "the Daily Post: The plan was dead"),
        ]
    )
    func attributes(text: String, expected: String) throws {
        #expect(try SharedPipeline.attributions(in: text) == [expected])
    }

    @Test(
        "“as” tells of the time where the verb governs something, and of names that things have",
        arguments: [
            "As Kask spoke, the crowd cheered.", "As expected, the plan was dead.",
            "As its name suggests, the plan was old.", "As Kask would say, the plan was dead.",
            "Prices fell, as Kask knew.", "As well as that, the plan was dead.",
            "As long as Kask argues, the plan will stand.", "As the crowd shouted, the gates opened.",
            "As Kask never said, the plan was dead.",
            "Not as Kask said, the plan was dead.", "If, as Kask noted, the plan is dead, nobody comes.",
            "As they say, the plan was dead.", "As Kask noted,", "Of course, as Kask noted, ,",
        ]
    )
    func leaves(text: String) throws {
        #expect(try SharedPipeline.attributions(in: text) == [])
    }

    @Test(
        "what the verb governs is what is said",
        arguments: [
            ("As Kask announced cuts, prices fell.", "Kask: cuts"),
            // Words with a source of their own stay with it.
            ("“We won,” Tal said, as reported by the BBC.", "Tal: We won,"),
            ("As the BBC reported, Tal said he would resign.", "Tal: he would resign"),
            (
                "Tal said he would resign, as the BBC first reported.",
                "Tal: he would resign, as the BBC first reported"
            ),
            ("The crowd cheered, as Kask said it was over.", "Kask: it was over"),
        ]
    )
    func governs(text: String, expected: String) throws {
        #expect(try SharedPipeline.attributions(in: text) == [expected])
    }
}
