import NewsModel
import Testing

@testable import StandpointCommands

@Suite("An analysis as text for people")
struct TextReportTests {
    private let text = "Ann Lee said: \"We stay.\" Rivals fumed on Monday."

    private func analysis() -> Analysis {
        let ann = EntityID(rawValue: "ann-lee")
        var analysis = Analysis(version: "1")
        analysis.entities = [
            Entity(
                id: ann,
                name: "Ann\u{1B}[31m Lee",
                type: .person,
                role: "mayor",
                linkStatus: .unlinked,
                salience: 1,
                mentions: [Mention(id: 1, span: TextSpan(.body, 0..<7), form: .name)]
            )
        ]
        analysis.quotations = [
            Quotation(
                id: 1,
                kind: .direct,
                content: TextSpan(.body, 15..<23),
                cue: nil,
                source: QuotationSource(
                    status: .resolved,
                    entityID: ann,
                    span: TextSpan(.body, 0..<7),
                    confidence: 1
                )
            )
        ]
        analysis.stances = [
            Stance(
                id: 1,
                holder: .author,
                target: ann,
                voice: .author,
                probabilities: StanceProbabilities(for: 0.1, neutral: 0.16, against: 0.74),
                basis: "cues",
                evidence: [TextSpan(.body, 25..<37), TextSpan(.body, 900..<910)]
            )
        ]
        analysis.keySentences = [TextSpan(.body, 900..<910)]
        analysis.warnings = ["no publication date"]
        return analysis
    }

    private func report(_ isColored: Bool) -> String {
        let article = Article(id: ArticleID(rawValue: "a"), title: "We\u{7} stay\n", text: text, outlet: "Echo")
        return TextReport(article: article, analysis: analysis(), style: TextStyle(isColored: isColored)).render()
    }

    @Test("Plain, it says who is in it, who said what and who stands where, on lines of their own")
    func plain() {
        #expect(
            report(false) == """
                We  stay\u{20}
                Echo

                Who is in it
                  Ann [31m Lee (person, mayor; 1 mention)

                Who said what
                  Ann [31m Lee direct: We stay.

                Who stands where
                  the author against Ann [31m Lee (author, 74 %)
                      Rivals fumed

                In short
                 \u{20}

                abstained: stances 0, sources 0, dates 0
                note: no publication date

                """
        )
    }

    @Test("In colour, it says the same between escape sequences, and none comes from the article")
    func colored() {
        let colored = report(true)
        #expect(colored.contains("\u{1B}[31magainst\u{1B}[0m"))
        let stripped = colored.replacing(/\u{1B}\[[0-9]+m/, with: "")
        #expect(stripped == report(false))
    }

    @Test("A file, NO_COLOR and a dumb terminal get no colours", arguments: [[:], ["NO_COLOR": "1"], ["TERM": "dumb"]])
    func styles(environment: [String: String]) {
        #expect(!TextStyle.of(descriptor: -1, environment: environment).isColored)
        #expect(TextStyle(isColored: false)(.red, "x") == "x")
        #expect(TextStyle(isColored: true)(.bold, "x") == "\u{1B}[1mx\u{1B}[0m")
    }
}
