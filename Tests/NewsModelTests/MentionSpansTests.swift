import NewsModel
import Testing

@Suite("MentionSpans: whom a quotation is about")
struct MentionSpansTests {
    private static func entity(_ id: String, _ mentions: [Mention], _ link: LinkStatus = .linked) -> Entity {
        Entity(
            id: EntityID(rawValue: id),
            name: id,
            type: .organization,
            linkStatus: link,
            salience: 0.2,
            mentions: mentions
        )
    }

    private static func mention(_ id: Int, _ range: Range<Int>, _ form: MentionForm = .name) -> Mention {
        Mention(id: id, span: TextSpan(.body, range), form: form)
    }

    private static func quotation(_ range: Range<Int>, source: String? = nil) -> Quotation {
        Quotation(
            id: 1,
            kind: .direct,
            content: TextSpan(.body, range),
            cue: nil,
            source: QuotationSource(
                status: source == nil ? .unknown : .resolved,
                entityID: source.map { EntityID(rawValue: $0) },
                confidence: 0.9
            )
        )
    }

    private static func about(_ quotation: Quotation, _ entities: [Entity]) -> [String] {
        MentionSpans(Analysis(version: "1", entities: entities, quotations: [quotation]))
            .entities(in: quotation)
            .map(\.rawValue)
    }

    @Test("Those mentioned within what is said, once each, in text order; not its source, nor who has no name")
    func within() {
        let entities = [
            Self.entity("late", [Self.mention(1, 30..<35), Self.mention(2, 40..<43, .pronoun)]),
            Self.entity("early", [Self.mention(3, 12..<16, .nominal)]),
            Self.entity("source", [Self.mention(4, 20..<22, .pronoun)]),
            Self.entity("unnamed", [Self.mention(5, 24..<28, .nominal)], .unnamed),
            Self.entity("across", [Self.mention(6, 8..<11), Self.mention(7, 58..<62)]),
        ]
        #expect(Self.about(Self.quotation(10..<60, source: "source"), entities) == ["early", "late"])
    }

    @Test("A name inside a longer one is not spoken of, though the article names the same thing elsewhere")
    func nested() {
        let entities = [
            Self.entity("dhaka", [Self.mention(1, 0..<5), Self.mention(2, 20..<25)]),
            Self.entity("dhaka-university", [Self.mention(3, 20..<36)]),
        ]
        #expect(Self.about(Self.quotation(15..<60), entities) == ["dhaka-university"])
        #expect(Self.about(Self.quotation(0..<60), entities) == ["dhaka", "dhaka-university"])
    }
}
