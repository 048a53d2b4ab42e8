import NewsModel
import Testing

@Suite("NestedNames: names inside longer names")
struct NestedNamesTests {
    private static func entity(_ id: String, salience: Double, _ mentions: [Mention]) -> Entity {
        Entity(
            id: EntityID(rawValue: id),
            name: id,
            type: .place,
            linkStatus: .linked,
            salience: salience,
            mentions: mentions
        )
    }

    private static func name(_ id: Int, _ range: Range<Int>, _ part: TextPart = .body) -> Mention {
        Mention(id: id, span: TextSpan(part, range), form: .name)
    }

    @Test("are shorter names within a longer one of the same part, to any depth, and no descriptions")
    func nested() {
        let entities = [
            Self.entity("outer", salience: 0.5, [Self.name(1, 0..<30), Self.name(2, 40..<45)]),
            Self.entity("middle", salience: 0.2, [Self.name(3, 8..<30)]),
            Self.entity("inner", salience: 0.1, [Self.name(4, 20..<30), Self.name(5, 20..<30, .title)]),
            Self.entity(
                "described",
                salience: 0.1,
                [Mention(id: 6, span: TextSpan(.body, 0..<5), form: .nominal), Self.name(7, 40..<45)]
            ),
        ]
        let nested = NestedNames(entities)
        #expect(entities.flatMap(\.mentions).filter(nested.contains).map(\.id) == [3, 4])
    }

    @Test("alone make an entity that the article has only inside names: with a share, or a name elsewhere, it has more")
    func onlyInside() {
        let outer = Self.entity("outer", salience: 0.5, [Self.name(1, 0..<30), Self.name(2, 50..<80)])
        let inside = Self.entity("inside", salience: 0, [Self.name(3, 20..<30), Self.name(4, 70..<80)])
        let named = Self.entity("named", salience: 0, [Self.name(5, 0..<8), Self.name(6, 90..<98)])
        let shared = Self.entity("shared", salience: 0.1, [Self.name(7, 10..<15)])
        var unnamed = Self.entity("unnamed", salience: 0, [])
        unnamed.linkStatus = .unnamed
        let analysis = Analysis(version: "1", entities: [outer, inside, named, shared, unnamed])
        #expect(analysis.entitiesOnlyInsideNames == [EntityID(rawValue: "inside")])
    }
}
