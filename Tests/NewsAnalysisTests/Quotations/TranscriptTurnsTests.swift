import NewsAnalysis
import NewsModel
import Testing

@Suite("TranscriptTurns")
struct TranscriptTurnsTests {
    typealias Case = QuotationFinderTests.Case

    static let cases: [Case] = [
        Case(
            text: "TAL: We must go on now.\n\nQUESTION: Did he say that you would lose?",
            quotations: [
                "indirect | We must go on now. | : | TAL", "indirect | Did he say that you would lose? | : | QUESTION",
            ]
        ),
        Case(
            text: "Interviewer: How did you begin?\nMira Tal: I was a nurse. Nobody said a word.\n"
                + "Interviewer: And what happened then?\nMira Tal: Then they listened.",
            quotations: [
                "indirect | How did you begin? | : | Interviewer",
                "indirect | I was a nurse. Nobody said a word. | : | Mira Tal",
                "indirect | And what happened then? | : | Interviewer", "indirect | Then they listened. | : | Mira Tal",
            ]
        ),
        Case(
            text: "Q. What did the mayor tell you?\n\nA. He told me that the bridge was safe.",
            quotations: [
                "indirect | What did the mayor tell you? | - | Q.",
                "indirect | He told me that the bridge was safe. | - | A.",
            ]
        ),
        // A list of labels has no one who asks, nor do single labels.
        Case(
            text: "Winner: The green party won.\nLoser: The blue party lost.\nWinner: The mayor was glad.\n"
                + "Loser: The minister was sad.",
            quotations: []
        ),
        Case(text: "Weather: It will rain all day.\nTraffic: Will the bridge be closed?", quotations: []),
        Case(
            text: "A. Tal said that it was late.",
            quotations: ["indirect | that it was late | said | Tal"]
        ),
    ]

    @Test("a speaker's label opens a turn", arguments: cases)
    func turns(example: Case) throws {
        #expect(try example.found() == example.quotations)
    }
}
