import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("EntityCatalogue: fact sheets and their forms")
struct EntityCatalogueTests {
    static let lines = [
        #"{"id":"freedonia","name":"Freedonia","type":"place","subtype":"country","aliases":["FRD","Republic of Freedonia"],"metonyms":["Fredville"],"demonyms":["Freedonians"],"adjectives":["Freedonian"]}"#,
        #"{"id":"fredville","name":"Fredville","type":"place","subtype":"city","parent":"freedonia"}"#,
        #"{"id":"who","name":"World Health Organization","type":"organization","aliases":["WHO"]}"#,
        #"{"id":"nato","name":"NATO","type":"organization"}"#,
        #"{"id":"rufus-firefly","name":"Rufus Firefly","type":"person","aliases":["Firefly"],"pronoun":"he","offices":[{"titles":["president"],"of":"freedonia","from":"2020-01-01","to":"2024-01-01"}]}"#,
        #"{"id":"gloria-teasdale","name":"Gloria Teasdale","type":"person","offices":[{"titles":["president","head of state"],"of":"freedonia","from":"2024-01-01"}]}"#,
    ]

    static func read(_ lines: [String]) throws(ResourceError) -> EntityCatalogue {
        try EntityCatalogue(lines: lines.enumerated().map { (number: $0.offset + 1, text: $0.element) }, path: "test")
    }

    private func match(_ text: String) throws -> String? {
        let catalogue = try Self.read(Self.lines)
        let atoms = AtomizedText(name: text).atoms
        return catalogue.longestMatch(in: atoms, at: 0, limit: atoms.count).map { match in
            atoms[match.atoms].map(\.folded).joined(separator: " ")
        }
    }

    @Test(
        "finds the longest form, with the capitals that set it apart",
        arguments: [
            ("Republic of Freedonia wins", "republic of freedonia"), ("Freedonia wins", "freedonia"),
            ("freedonia wins", nil), ("FRD wins", "frd"), ("Frd wins", nil), ("WHO says", "who"), ("Who says", nil),
            ("Nato says", "nato"), ("NATO says", "nato"), ("nato says", nil), ("W.H.O. says", "who"),
            ("Freedonians win", "freedonians"), ("Sylvania", nil),
        ]
    )
    func longest(text: String, expected: String?) throws {
        #expect(try match(text) == expected)
    }

    @Test("knows who held an office on a day: the first day counts, the last does not")
    func holders() throws {
        let catalogue = try Self.read(Self.lines)
        func holders(_ day: String) throws -> [String] {
            let date = try #require(CalendarDate(day))
            return catalogue.holders(of: "president", in: EntityID(rawValue: "freedonia"), on: date)
                .map { catalogue.entries[$0].id.rawValue }
        }
        #expect(try holders("2023-12-31") == ["rufus-firefly"])
        #expect(try holders("2024-01-01") == ["gloria-teasdale"])
        #expect(try holders("2019-12-31").isEmpty)
    }

    @Test(
        "names the line and the reason of what it cannot read",
        arguments: [
            (#"{"id":"a","name":"A","type":"place","colour":"red"}"#, "line 2: the key colour is unknown"),
            (#"{"id":"a","name":"A"}"#, "line 2: the key type is missing"),
            (#"{"id":"A b","name":"A","type":"place"}"#, "line 2: the id A b is not lower-case words"),
            (#"{"id":"a","name":"A","type":"planet"}"#, "line 2: no type planet exists"),
            (#"{"id":"nato","name":"A","type":"place"}"#, "line 2: a second entry with the id nato"),
            (#"{"id":"a","name":"A","type":"place","parent":"b"}"#, "line 2: no entry has the parent's id b"),
            (
                #"{"id":"a","name":"A","type":"person","offices":[{"titles":["x"],"of":"nato","from":"2024-02-30"}]}"#,
                "from is not a date"
            ),
            ("{", "line 2: "),
        ]
    )
    func malformed(line: String, reason: String) throws {
        let error = #expect(throws: ResourceError.self) {
            try Self.read([#"{"id":"nato","name":"NATO","type":"organization"}"#, line])
        }
        #expect(error?.description.contains(reason) == true)
    }
}
