import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("EntityFinder: names")
struct EntityFinderTests {
    @Test("joins surnames to full names, wherever the full name stands, and links by surname alone in a headline")
    func surnames() throws {
        let found = try SmallWorld.find(
            "Dora Field met Oster . Field said no_DT . Washington praised Field .",
            title: "Field says no_DT to Oster",
            names: [("Dora Field", .person), ("Oster", .person)]
        )
        #expect(found.mentions("dora-field", .name) == ["Field", "Dora Field", "Field", "Field"])
        #expect(found.mentions("bram-oster", .name) == ["Oster", "Oster"])
        #expect(found.entity("bram-oster")?.linkStatus == .linked)
        #expect(found.entity("dora-field")?.linkStatus == .unlinked)
    }

    @Test("takes the end of a longer name for it, behind the name of its place; a kind of thing only behind “the”")
    func ends() throws {
        let found = try SmallWorld.find(
            "The Moscow Pirates met the Moscow Party . The Pirates and the Party said no_DT . A Party said no_DT .",
            names: [
                ("Moscow Pirates", .organization), ("Moscow Party", .organization), ("Pirates", .organization),
                ("Party", .organization),
            ]
        )
        #expect(found.mentions("moscow-pirates", .name) == ["Moscow Pirates", "Pirates"])
        #expect(found.mentions("moscow-party", .name) == ["Moscow Party", "Party"])
    }

    @Test("gives a given name to the person whom the text names most by it")
    func givenNames() throws {
        let found = try SmallWorld.find(
            "Daniel Bern met Daniel Tark . Daniel Bern said no_DT . Daniel Bern praised Daniel .",
            names: [("Daniel Bern", .person), ("Daniel Tark", .person), ("Daniel", .person)]
        )
        #expect(found.mentions("daniel-bern", .name) == ["Daniel Bern", "Daniel Bern", "Daniel Bern", "Daniel"])
    }

    @Test("takes names that are known beforehand, and no others")
    func given() throws {
        let found = try SmallWorld.find(
            "Ilya Norov met Dora in Moscow . Norov said no_DT .",
            given: [(0..<10, .person), (31..<36, .person)]
        )
        #expect(found.identifiers == ["ilya-norov"])
        #expect(found.mentions("ilya-norov", .name) == ["Ilya Norov", "Norov"])
    }

    @Test("never puts two persons of one surname together; a bare surname goes to the last named")
    func sameSurname() throws {
        let found = try SmallWorld.find(
            "Ann Lark said yes . Lark praised Russia . Tom Lark said no_DT . Lark praised Ukraine .",
            names: [("Ann Lark", .person), ("Tom Lark", .person), ("Lark", .person)]
        )
        #expect(found.mentions("ann-lark", .name) == ["Ann Lark", "Lark"])
        #expect(found.mentions("tom-lark", .name) == ["Tom Lark", "Lark"])
    }

    @Test(
        "gives a bare surname to the one who was named last, relatives that only say whose aside",
        arguments: [
            "Ann Lark , the mother_NN of_IN the soldier_NN Tom Lark , said yes . Lark praised Russia .",
            "Ann Lark met her_PRP$ son_NN , Tom Lark . Lark praised Russia .",
        ]
    )
    func relatives(text: String) throws {
        let found = try SmallWorld.find(
            text,
            names: [("Ann Lark", .person), ("Tom Lark", .person), ("Lark", .person)]
        )
        #expect(found.mentions("ann-lark", .name) == ["Ann Lark", "Lark"])
        #expect(found.mentions("tom-lark", .name) == ["Tom Lark"])
    }

    @Test("keeps adjectives out, but not governments and groups")
    func adjectives() throws {
        let found = try SmallWorld.find(
            "Russian troops_NNS left_VBD . The American government said Americans will stay_VB . The alliance met NATO ."
        )
        #expect(found.mentions("russia", .name).isEmpty)
        #expect(found.mentions("united-states", .nominal) == ["The American government"])
        #expect(found.mentions("americans-group", .name) == ["Americans"])
        #expect(found.mentions("nato", .name) == ["NATO"])
    }

    @Test("finds names inside compounds with their exact place")
    func compounds() throws {
        let found = try SmallWorld.find("The US-Russia deal and a Nato-led force , non-Nato troops_NNS .")
        #expect(found.mentions("united-states", .name) == ["US"])
        #expect(found.mentions("russia", .name) == ["Russia"])
        #expect(found.mentions("nato", .name) == ["Nato", "Nato"])
    }

    @Test("knows an acronym once it is defined, and a shorter form of an organization")
    func acronyms() throws {
        let found = try SmallWorld.find(
            "The Global Fund of Rivers ( GFR ) met Acme Holdings . The GFR said Acme is late_JJ .",
            names: [("Acme Holdings", .organization), ("Acme", .organization)]
        )
        #expect(found.mentions("global-fund-of-rivers", .name) == ["Global Fund of Rivers", "GFR", "GFR"])
        #expect(found.mentions("acme-holdings", .name) == ["Acme Holdings", "Acme"])
    }

    @Test("takes a person's name before a craft for the craft's, unless the text names the person in full")
    func namesakes() throws {
        let craft = try SmallWorld.find(
            "The Quill spacecraft arrived . Envoys praised Quill .",
            names: [("Quill", .person)]
        )
        #expect(craft.mentions("quill-other", .name) == ["Quill", "Quill"])
        let both = try SmallWorld.find(
            "The Quill spacecraft arrived . Envoys praised Ada Quill and Quill said no_DT .",
            names: [("Quill", .person), ("Ada Quill", .person)]
        )
        #expect(both.mentions("quill-other", .name) == ["Quill"])
        #expect(both.mentions("ada-quill", .name) == ["Ada Quill", "Quill"])
        let driver = try SmallWorld.find("Quill rockets_NNS arrived .", names: [("Quill", .person)])
        #expect(driver.entity("quill-other") == nil)
    }

    @Test("gives letters in brackets to the name before them, though another has the same initials")
    func definedLetters() throws {
        let found = try SmallWorld.find(
            "Global Fund Rules met Green Farm Roads ( GFR ) . The GFR is late_JJ .",
            names: [("Global Fund Rules", .work), ("Green Farm Roads", .work), ("GFR", .work)]
        )
        #expect(found.mentions("green-farm-roads-work", .name) == ["Green Farm Roads", "GFR", "GFR"])
        #expect(found.mentions("global-fund-rules-work", .name) == ["Global Fund Rules"])
    }

    @Test("finds a body by its initials in brackets, and both of its names again")
    func definedBody() throws {
        let found = try SmallWorld.find(
            "The Rural Student Government ( R.S.G. ) met . Envoys of R.S.G. praised the Rural Student Government .",
            names: [("R.S.G.", .organization)]
        )
        #expect(
            found.mentions("rural-student-government", .name)
                == ["Rural Student Government", "R.S.G.", "R.S.G.", "Rural Student Government"]
        )
    }

    @Test(
        "gives a name that is spelt wrong once to the one that it means",
        arguments: [
            (
                "Dora Viguerie met envoys . Viguerie left . Vigurie said no_DT .",
                [("Dora Viguerie", .person), ("Viguerie", .person), ("Vigurie", .person)]
            ),
            (
                "The Oster Islands are far_JJ . The Oster Islands are old_JJ . Envoys praised the Ostre Islands .",
                [("Oster Islands", .place), ("Ostre Islands", .place)]
            ),
            (
                "Envoys met Dora Corey . Dora Corey left . Dora Correy said no_DT .",
                [("Dora Corey", .person), ("Dora Correy", .person)]
            ),
        ] as [(String, [(String, EntityType)])]
    )
    func misspelt(text: String, names: [(String, EntityType)]) throws {
        let found = try SmallWorld.find(text, names: names)
        #expect(found.document.entities.count == 1)
        #expect(found.document.entities.first?.name == names[0].0)
    }

    @Test(
        "holds apart plurals, other endings, two given names and short words",
        arguments: [
            ("Dora Field met envoys . The Fields said no_DT .", [("Dora Field", .person), ("Fields", .person)]),
            ("Harry Quell met Larry Quell .", [("Harry Quell", .person), ("Larry Quell", .person)]),
            ("Envoys met Orn and Orm .", [("Orn", .place), ("Orm", .place)]),
        ] as [(String, [(String, EntityType)])]
    )
    func alike(text: String, names: [(String, EntityType)]) throws {
        let found = try SmallWorld.find(text, names: names)
        #expect(found.document.entities.count == 2)
    }

    @Test(
        "knows letters, in the plural or with a possessive behind them, and a name without what “of” or “for” adds",
        arguments: [
            ("The Dara People 's Army met the DPA .", "Dara People 's Army", "DPA"),
            ("The Rural Harvest Goals beat the RHGs .", "Rural Harvest Goals", "RHGs"),
            (
                "The Dora Field Foundation for the Arts met the Dora Field Foundation .",
                "Dora Field Foundation for the Arts", "Dora Field Foundation"
            ),
        ]
    )
    func shortForms(text: String, name: String, short: String) throws {
        let found = try SmallWorld.find(text, names: [(name, .organization), (short, .organization)])
        #expect(found.document.entities.count == 1)
        #expect(found.document.entities.first?.mentions.count { $0.form == .name } == 2)
    }

    @Test("numbers mentions in text order and lets salience sum to no more than one")
    func order() throws {
        let found = try SmallWorld.find("Russia met Ukraine . Russia said no_DT .", title: "Russia says no_DT")
        let mentions = found.document.entities.flatMap(\.mentions).sorted { $0.id < $1.id }
        #expect(mentions.map(\.id) == Array(1...mentions.count))
        #expect(zip(mentions, mentions.dropFirst()).allSatisfy { $0.span < $1.span })
        let salience = found.document.entities.map(\.salience)
        #expect(salience == salience.sorted(by: >))
        #expect(salience.reduce(0, +) <= 1.000_001)
        #expect(found.document.entities.first?.id.rawValue == "russia")
    }
}
