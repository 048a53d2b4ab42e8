import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("MentionIndex: mentions by place")
struct MentionIndexTests {
    private let index = MentionIndex([
        Entity(
            id: EntityID(rawValue: "a"),
            name: "A",
            type: .person,
            linkStatus: .unlinked,
            mentions: [
                Mention(id: 2, span: TextSpan(.body, 0..<20), form: .nominal),
                Mention(id: 4, span: TextSpan(.body, 30..<32), form: .pronoun),
            ]
        ),
        Entity(
            id: EntityID(rawValue: "b"),
            name: "B",
            type: .place,
            linkStatus: .unlinked,
            mentions: [
                Mention(id: 1, span: TextSpan(.title, 5..<9), form: .name),
                Mention(id: 3, span: TextSpan(.body, 4..<6), form: .name),
            ]
        ),
    ])

    @Test("keeps text order, the title first")
    func order() {
        #expect(index.items.map(\.mention.id) == [1, 2, 3, 4])
    }

    @Test("finds what lies within a span and what only overlaps it")
    func spans() {
        let span = TextSpan(.body, 3..<31)
        #expect(index.mentions(in: span).map(\.mention.id) == [3])
        #expect(index.mentions(overlapping: span).map(\.mention.id) == [2, 3, 4])
        #expect(index.mentions(overlapping: TextSpan(.title, 0..<5)).isEmpty)
        #expect(index.mentions(overlapping: TextSpan(.title, 0..<6)).map(\.mention.id) == [1])
    }

    @Test("answers whose a mention is")
    func owners() {
        #expect(index.entity(ofMention: 3)?.id.rawValue == "b")
        #expect(index.entity(EntityID(rawValue: "a"))?.name == "A")
        #expect(index.entity(ofMention: 9) == nil)
    }
}
