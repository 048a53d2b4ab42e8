import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("NestedNameFinder: names inside longer names")
struct NestedNameFinderTests {
    /// The words of an entity's names, with nested ones found.
    private static func names(_ id: String, in found: FoundEntities) -> [String] {
        var document = found.document
        NestedNameFinder().annotate(&document)
        return FoundEntities(document: document).mentions(id, .name)
    }

    @Test("adds places and full names that the text also names by themselves")
    func added() throws {
        let found = try SmallWorld.find(
            "Moscow University and the Dora Field Foundation met Dora Field . Envoys arrived in Moscow .",
            names: [
                ("Moscow University", .organization), ("Dora Field Foundation", .organization), ("Dora Field", .person),
            ]
        )
        #expect(Self.names("moscow", in: found) == ["Moscow", "Moscow"])
        #expect(Self.names("dora-field", in: found) == ["Dora Field", "Dora Field"])
    }

    @Test("adds an organization behind “of”, or in front; one of a single word only to things of another type")
    func organizations() throws {
        let found = try SmallWorld.find(
            """
            The Faculty of Arts of Dara University met Dara University . Dara University Rhapsody said no_DT . \
            NATO praised the NATO Fair and the NATO Rhapsody .
            """,
            names: [
                ("Faculty of Arts of Dara University", .organization), ("Dara University", .organization),
                ("Dara University Rhapsody", .organization),
                ("NATO Fair", .event), ("NATO Rhapsody", .organization),
            ]
        )
        #expect(
            Self.names("dara-university", in: found) == ["Dara University", "Dara University", "Dara University"]
        )
        #expect(Self.names("nato", in: found) == ["NATO", "NATO"])
    }

    @Test("adds a place that begins a name or stands behind “of”, not one that ends it")
    func places() throws {
        let found = try SmallWorld.find(
            "Smart Moscow met the Gulf of Moscow and the Moscow Council in Moscow .",
            names: [("Smart Moscow", .organization), ("Gulf of Moscow", .place), ("Moscow Council", .organization)]
        )
        #expect(Self.names("moscow", in: found) == ["Moscow", "Moscow", "Moscow"])
    }

    @Test("leaves out what is named only inside others, surnames, and places inside places")
    func leftOut() throws {
        let found = try SmallWorld.find(
            "Kyiv University met the Field Foundation and Dora Field . Field praised Moscow City and Moscow .",
            names: [
                ("Kyiv University", .organization), ("Field Foundation", .organization), ("Dora Field", .person),
                ("Field", .person), ("Moscow City", .place),
            ]
        )
        let before = found.document.entities.map(\.mentions.count)
        var document = found.document
        NestedNameFinder().annotate(&document)
        #expect(document.entities.map(\.mentions.count) == before)
    }
}
