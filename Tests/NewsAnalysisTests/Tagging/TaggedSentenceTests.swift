import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("TaggedSentence")
struct TaggedSentenceTests {
    private func isNameless(_ text: String) throws -> [Bool] {
        let body = try Taggers.document(text).body
        return body.taggedSentences.map(\.isNameless)
    }

    @Test(
        "is surely without a name where only its first word has a capital, and no name opens with it",
        arguments: [
            "When the vote was over, they went home.", "“But we will not give in,” he said.", "It cost 40 million.",
            "And I said so.", "I know what I want.", "Not that it would help.",
        ]
    )
    func nameless(_ text: String) throws {
        #expect(try isNameless(text) == [true])
    }

    @Test(
        "may have a name otherwise",
        arguments: [
            "When the vote was over, Berg went home.", "Kask went home.", "Officials went home.",
            "American officials left.",
            "They flew with easyJet.", "WHO calls for calm.", "when the vote was over, they went home.",
            "It hit the G7.",
            "— 1984 —", "May said that she would resign.", "Will told them that he had left.", "In 東京 they met again.",
        ]
    )
    func named(_ text: String) throws {
        #expect(try isNameless(text).contains(false))
    }
}
