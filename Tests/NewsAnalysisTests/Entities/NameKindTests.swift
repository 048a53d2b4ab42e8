import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("Names: what kind of thing they name")
struct NameKindTests {
    /// The type of the entity that a text mentions by some words, or nil.
    private func type(of words: String, in text: String, title: String = "") throws -> EntityType? {
        let analysis = try SharedPipeline.analyze(text, title: title)
        let utf8 = Array(text.utf8)
        return analysis.entities.first { entity in
            entity.mentions.contains {
                $0.form == .name && $0.span.part == .body
                    && String(decoding: utf8[$0.span.utf8Range], as: UTF8.self) == words
            }
        }?.type
    }

    @Test(
        "a noun before a name tells its kind",
        arguments: [
            ("The cargo ship Northern Crown ran aground near Bergen on Sunday.", "Northern Crown", EntityType.other),
            ("The destroyer USS Harland sailed through the strait.", "USS Harland", .other),
            ("The fighter jet Kestrel crashed near Dover on Monday.", "Kestrel", .other),
            ("The nightclub Mirage was raided by police on Saturday.", "Mirage", .organization),
            ("They met at the cafe Lucia in Key West.", "Lucia", .organization),
            ("The podcast Deep Water won a prize in New York.", "Deep Water", .work),
            ("The horse, named Dawn Treader, won the race on Sunday.", "Dawn Treader", .other),
            ("Workers at casinos like Harrow met on Monday.", "Harrow", .place),
        ]
    )
    func before(text: String, name: String, type wanted: EntityType) throws {
        #expect(try type(of: name, in: text) == wanted)
    }

    @Test(
        "an apposition tells the kind of the name before it",
        arguments: [
            (
                "Shoppers at Fenwick Lane, a clothing store in Bristol, were told.", "Fenwick Lane",
                EntityType.organization
            ),
            ("Diners queued outside Bellamy's, a seafood restaurant in Portland.", "Bellamy", .organization),
            ("The cutter towed the Mary Ellen, a fishing boat, to Gloucester.", "Mary Ellen", .other),
            ("Doctors prescribed Relivan, a painkiller, to thousands of veterans.", "Relivan", .other),
            ("Truthline, a conservative website, published the emails.", "Truthline", .organization),
            ("Kask's yacht, Serenity, was seized in Imperia.", "Serenity", .other),
        ]
    )
    func behind(text: String, name: String, type wanted: EntityType) throws {
        #expect(try type(of: name, in: text) == wanted)
    }

    @Test(
        "a noun that does not describe the name tells nothing of it",
        arguments: [
            ("Dana Kask, a restaurant owner in Leeds, said the tax would hurt.", "Dana Kask", EntityType.person),
            ("Kask, a bar and restaurant owner, said the tax would hurt.", "Kask", .person),
            ("In Portland, a restaurant in the old port closed after forty years.", "Portland", .place),
            ("Anna Kask, the first boat, reached the shore.", "Anna Kask", .person),
            ("Dana Kask left. The company Kask owns was sold on Monday.", "Kask", .person),
            ("Netflix, an app on his phone, was slow.", "Netflix", .organization),
        ]
    )
    func nearMisses(text: String, name: String, type wanted: EntityType) throws {
        #expect(try type(of: name, in: text) == wanted)
    }

    @Test("the kind holds wherever the article has the words")
    func everywhere() throws {
        let text = "Rescuers reached the Northern Crown, a container ship. The Northern Crown sank near Bergen."
        let analysis = try SharedPipeline.analyze(text)
        let ship = try #require(analysis.entities.first { $0.name == "Northern Crown" })
        #expect(ship.type == .other)
        #expect(ship.mentions.count { $0.form == .name } == 2)
    }

    @Test(
        "a title before a full name tells a person, whatever the surname may end",
        arguments: [
            ("Judge Ann Hill ruled on Monday.", "Ann Hill", EntityType.person),
            ("Sen. Tom Hall voted on Monday.", "Tom Hall", .person),
            ("Queen Anne Hill is in Seattle.", "Queen Anne Hill", .place),
            ("They met in Governor Nelson Park.", "Governor Nelson Park", .place),
        ]
    )
    func titles(text: String, name: String, type wanted: EntityType) throws {
        #expect(try type(of: name, in: text) == wanted)
    }

    @Test(
        "one word behind a noun of kinship is a person",
        arguments: [
            ("Anna Kask posted a photo of herself and her son, Trig, 6.", "Trig"),
            ("Her sister Wren lives in Vilnius.", "Wren"),
        ]
    )
    func relatives(text: String, name: String) throws {
        #expect(try type(of: name, in: text) == .person)
    }

    @Test(
        "a body is no place and no person",
        arguments: [
            ("Deputies from the Marlow County Sheriff's Office searched the house.", "Marlow County Sheriff's Office"),
            ("Norvo Inc. rose on Monday. Norvo said it would lend more.", "Norvo"),
            ("Di Norvo Corp. rose on Monday. Di Norvo said it would lend more.", "Di Norvo"),
            ("Norvak Nano-Satellite Systems bid for it. He said Norvak would use that money.", "Norvak"),
            (
                "The nomination to the U.S. District Court for the District of Columbia will wait.",
                "U.S. District Court for the District of Columbia"
            ),
        ]
    )
    func bodies(text: String, name: String) throws {
        #expect(try type(of: name, in: text) == .organization)
    }

    @Test(
        "common nouns at the start of a sentence are no persons",
        arguments: [
            ("Unity is what the party needs, she said.", "Unity"), ("Walls and bans will not help, she said.", "Walls"),
        ]
    )
    func openings(text: String, word: String) throws {
        #expect(try type(of: word, in: text) == nil)
    }

    @Test("a surname that opens a sentence stays")
    func surnames() throws {
        #expect(try type(of: "Walls", in: "Walls said that bans would not help.") == .person)
    }
}
