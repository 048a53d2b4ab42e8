import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("NestedNameFinder: names inside longer names")
struct NestedNameFinderTests {
    /// The words of an entity's names, with nested ones found.
    private static func names(_ id: String, in found: FoundEntities) throws -> [String] {
        try nested(found).mentions(id, .name)
    }

    private static func nested(_ found: FoundEntities) throws -> FoundEntities {
        var document = found.document
        let lines =
            SmallWorld.lines + [
                #"{"id":"dorland","name":"Dorland","type":"place","subtype":"region","parent":"united-states","aliases":["Dorl."]}"#,
                #"{"id":"lake-orn","name":"Lake Orn","type":"place","subtype":"region"}"#,
                #"{"id":"kyiv-university","name":"Kyiv University","type":"organization","parent":"russia"}"#,
                #"{"id":"kyiv-bugle","name":"Kyiv Bugle","type":"organization","parent":"ukraine","descriptions":["newspaper"]}"#,
            ]
        NestedNameFinder(
            catalogue: try EntityCatalogueTests.read(lines),
            lexicon: try EntityLexicon(configDirectory: configDirectory)
        ).annotate(&document)
        return FoundEntities(document: document)
    }

    @Test("adds places and full names that the text also names by themselves")
    func added() throws {
        let found = try SmallWorld.find(
            "Moscow University and the Dora Field Foundation met Dora Field . Envoys arrived in Moscow .",
            names: [
                ("Moscow University", .organization), ("Dora Field Foundation", .organization), ("Dora Field", .person),
            ]
        )
        #expect(try Self.names("moscow", in: found) == ["Moscow", "Moscow"])
        #expect(try Self.names("dora-field", in: found) == ["Dora Field", "Dora Field"])
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
            try Self.names("dara-university", in: found) == ["Dara University", "Dara University", "Dara University"]
        )
        #expect(try Self.names("nato", in: found) == ["NATO", "NATO"])
    }

    @Test("adds a place that begins a name or stands behind “of”, not one that ends it")
    func townsByThemselves() throws {
        let found = try SmallWorld.find(
            "Smart Moscow met the Gulf of Moscow and the Moscow Council in Moscow .",
            names: [("Smart Moscow", .organization), ("Gulf of Moscow", .place), ("Moscow Council", .organization)]
        )
        #expect(try Self.names("moscow", in: found) == ["Moscow", "Moscow", "Moscow"])
    }

    @Test("adds names inside names inside names")
    func twice() throws {
        let found = try SmallWorld.find(
            "The Faculty of Arts of Moscow University met Moscow University in Moscow .",
            names: [("Faculty of Arts of Moscow University", .organization), ("Moscow University", .organization)]
        )
        #expect(try Self.names("moscow", in: found) == ["Moscow", "Moscow", "Moscow"])
        #expect(try Self.names("moscow-university", in: found) == ["Moscow University", "Moscow University"])
    }

    @Test("leaves out surnames, and places inside places")
    func leftOut() throws {
        let found = try SmallWorld.find(
            "Envoys met the Field Foundation and Dora Field . Field praised Moscow City and Moscow .",
            names: [
                ("Field Foundation", .organization), ("Dora Field", .person), ("Field", .person),
                ("Moscow City", .place),
            ]
        )
        let before = found.document.entities.map(\.mentions.count)
        #expect(try Self.nested(found).document.entities.map(\.mentions.count) == before)
    }

    @Test("makes an entity of salience 0 of a place that only the names of bodies and events have")
    func places() throws {
        let found = try SmallWorld.find(
            "The Department of Health of Ukraine met the Kyiv Film Festival . Dorl State University arrived .",
            names: [
                ("Department of Health of Ukraine", .organization), ("Kyiv Film Festival", .event),
                ("Dorl State University", .organization),
            ]
        )
        let nested = try Self.nested(found)
        #expect(nested.mentions("ukraine", .name) == ["Ukraine"])
        #expect(nested.mentions("kyiv", .name) == ["Kyiv"])
        #expect(nested.mentions("dorland", .name) == ["Dorl"])
        #expect(nested.entity("ukraine")?.salience == 0)
        #expect(nested.entity("ukraine")?.linkStatus == .linked)
    }

    @Test(
        "takes no place from newspapers, companies and bodies abroad, seas, or abbreviations that no “State” explains"
    )
    func noPlaces() throws {
        let found = try SmallWorld.find(
            """
            The Kyiv Bugle , the Kyiv Union-Tribune and Ukraine Steel Ltd met the Lake Orn Board , Kyiv University \
            and the Dorl Council .
            """,
            names: [
                ("Kyiv Bugle", .organization), ("Kyiv Union-Tribune", .organization),
                ("Ukraine Steel Ltd", .organization), ("Kyiv University", .organization),
                ("Lake Orn Board", .organization), ("Dorl Council", .organization),
            ]
        )
        #expect(try Self.nested(found).identifiers == found.identifiers)
    }
}
