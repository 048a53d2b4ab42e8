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
            ("It is unclear whether Tal had a gun, as Kask has claimed.", "Kask: It is unclear whether Tal had a gun"),
            ("It does not show whether Tal had a gun, as Kask has claimed.", "Kask: Tal had a gun"),
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
        ]
    )
    func leaves(text: String) throws {
        #expect(try found(text) == [])
    }

    @Test(
        "what the verb governs is what is said",
        arguments: [
            ("As Kask announced cuts, prices fell.", "Kask: cuts"),
            ("The crowd cheered, as Kask said it was over.", "Kask: it was over"),
        ]
    )
    func governs(text: String, expected: String) throws {
        #expect(try found(text) == [expected])
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
