import Testing

@testable import NewsAnalysis

@Suite("Sources behind phrases with verbs in them")
struct LongSourceTests {
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
        #expect(try SharedPipeline.attributions(in: text).contains { $0.hasPrefix(expected + ": ") })
    }

    @Test(
        "a verb that describes the noun before it has no clause that opens with a time",
        arguments: [
            "How the diversity of galaxies we observe today came from chaos remains unsolved.",
            "The rules Kask proposed last week failed.",
        ]
    )
    func descriptions(text: String) throws {
        #expect(try SharedPipeline.attributions(in: text) == [])
    }
}
