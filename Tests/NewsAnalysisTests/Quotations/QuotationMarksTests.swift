import NewsAnalysis
import NewsModel
import Testing

@Suite("QuotationMarks")
struct QuotationMarksTests {
    /// A text, and its stretches as depth and words.
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let stretches: [String]
        var testDescription: String { text }
    }

    static let cases: [Case] = [
        Case(text: "“We go,” he said. “Now.”", stretches: ["0 We go,", "0 Now."]),
        Case(text: "\"We go,\" he said. \"Now.\"", stretches: ["0 We go,", "0 Now."]),
        Case(text: "''We go,'' he said.", stretches: ["0 We go,"]),
        Case(text: "``We go,'' he said. ``Now.''", stretches: ["0 We go,", "0 Now."]),
        Case(text: "‘We don’t go,’ he said.", stretches: ["0 We don’t go,"]),
        Case(text: "'We don't go,' he said.", stretches: ["0 We don't go,"]),
        Case(text: "He rejects the Europeans’ plan and the writers' too.", stretches: []),
        Case(text: "‘The Europeans’ plan fails,’ he said.", stretches: ["0 The Europeans’ plan fails,"]),
        Case(text: "„Wir gehen“, sagte er.", stretches: ["0 Wir gehen"]),
        Case(text: "« Nous partons », dit-il.", stretches: ["0 Nous partons"]),
        Case(text: "»Wir gehen«, sagte er.", stretches: ["0 Wir gehen"]),
        Case(text: "“He told me ‘never’ twice,” she said.", stretches: ["0 He told me ‘never’ twice,", "1 never"]),
        Case(text: "The board is 12\" wide and 8\" deep.", stretches: []),
        Case(text: "“One paragraph.\n“And another,” he said.", stretches: ["0 One paragraph.", "0 And another,"]),
        Case(text: "It is a “great day for us.\nNobody knew.", stretches: []),
        Case(text: "He spoke of the \"deal\" and a \"plan.\"", stretches: ["0 deal", "0 plan."]),
        Case(text: "“” and \"\" hold nothing.", stretches: []),
    ]

    @Test("pairs marks as a reader does", arguments: cases)
    func pairs(example: Case) throws {
        let text = try annotated(example.text)
        let found = QuotationMarks(text).stretches.map { "\($0.depth) \(text.text($0.innerUTF8Range))" }
        #expect(found == example.stretches)
    }

    @Test("marks the paragraph that takes up a stretch left open")
    func continuation() throws {
        let stretches = QuotationMarks(try annotated("“One paragraph.\n“And another,” he said. “End.”")).stretches
        #expect(stretches.map(\.continuesParagraph) == [false, true, false])
        #expect(stretches.map { $0.close == nil } == [true, false, false])
    }

    @Test(
        "keeps inner stretches within outer ones for any run of marks",
        arguments: ["“", "\"", "'", "‘", "«", "„", "``", "“‘\"’”", "\" ' ", "a ‘b “c "]
    )
    func adversarial(unit: String) throws {
        let text = try annotated(String(repeating: unit, count: 2_000))
        let outer = QuotationMarks(text).outer
        for (left, right) in zip(outer, outer.dropFirst()) {
            #expect(left.tokens.upperBound <= right.tokens.lowerBound)
        }
    }
}
