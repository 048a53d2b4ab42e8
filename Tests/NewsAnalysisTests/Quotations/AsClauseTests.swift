import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("Attributions by a clause with “as”")
struct AsClauseTests {
    /// Each quotation as "source: pieces".
    private func found(_ text: String) throws -> [String] {
        try SharedPipeline.analyze(text).quotations.map { quotation in
            let utf8 = Array(text.utf8)
            func words(_ span: TextSpan?) -> String {
                span.map { String(decoding: utf8[$0.utf8Range], as: UTF8.self) } ?? "-"
            }
            return "\(words(quotation.source.span)): \(quotation.pieces.map(words).joined(separator: " … "))"
        }
    }

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
        #expect(try found(text) == [expected])
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
            "As they say, the plan was dead.",
        ]
    )
    func leaves(text: String) throws {
        #expect(try found(text) == [])
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
        #expect(try found(text) == [expected])
    }
}

@Suite("Clauses beside an attribution, and with a gap")
struct BesideAttributionTests {
    private func found(_ text: String) throws -> [String] {
        try SharedPipeline.analyze(text).quotations.map { quotation in
            let utf8 = Array(text.utf8)
            func words(_ span: TextSpan?) -> String {
                span.map { String(decoding: utf8[$0.utf8Range], as: UTF8.self) } ?? "-"
            }
            return "\(words(quotation.source.span)): \(quotation.pieces.map(words).joined(separator: " … "))"
        }
    }

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
        #expect(try found(text) == [expected])
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
        #expect(try found(text) == [expected])
    }

    @Test(
        "a phrase or a subordinate clause by itself is nothing said",
        arguments: [
            "Last week, Kask said.", "In Salem, Kask said.", "When he was asked, Kask said.",
            "A bomb set off by rebels, officials said.", "The votes the party needs, Kask said.",
        ]
    )
    func phrases(text: String) throws {
        #expect(try found(text) == [])
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
        #expect(try found(text) == [expected])
    }

    @Test("who speaks behind a description is who is described")
    func described() throws {
        let text = "Iran, which Israel says is building a bomb, said its aims were peaceful."
        #expect(try found(text).last == "Iran, which Israel says is building a bomb: its aims were peaceful")
    }

    @Test(
        "words themselves may be the subject behind the verb",
        arguments: [
            "What he said was true.", "Everything she said is false.", "The words that he said were cruel.",
            "The story they believe is false.", "The courage they showed was great.", "Most of what he says is true.",
        ]
    )
    func words(text: String) throws {
        #expect(try found(text) == [])
    }
}

@Suite("Sources behind phrases with verbs in them")
struct LongSourceTests {
    private func sources(_ text: String) throws -> [String] {
        let utf8 = Array(text.utf8)
        return try SharedPipeline.analyze(text).quotations.map { quotation in
            quotation.source.span.map { String(decoding: utf8[$0.utf8Range], as: UTF8.self) } ?? "-"
        }
    }

    @Test(
        "the object of an infinitive or a gerund says nothing; whose plan or deed it is does",
        arguments: [
            (
                "Critics of the plan to build homes near the river say it is too costly.",
                "Critics of the plan to build homes near the river"
            ),
            (
                "Supporters of a bill to ban guns in schools argue that it saves lives.",
                "Supporters of a bill to ban guns in schools"
            ),
            ("A man accused of killing his wife said he was innocent.", "A man accused of killing his wife"),
            ("A lawyer representing Kask said the case was weak.", "A lawyer representing Kask"),
            ("He told reporters to leave and Kask said it was late.", "Kask"),
        ]
    )
    func governors(text: String, expected: String) throws {
        #expect(try sources(text).contains(expected))
    }

    @Test(
        "a verb that describes the noun before it has no clause that opens with a time",
        arguments: [
            "How the diversity of galaxies we observe today came from chaos remains unsolved.",
            "The rules Kask proposed last week failed.",
        ]
    )
    func descriptions(text: String) throws {
        #expect(try sources(text) == [])
    }
}
