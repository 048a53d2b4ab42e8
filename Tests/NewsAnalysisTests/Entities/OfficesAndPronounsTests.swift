import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("EntityFinder: governments, offices and pronouns")
struct OfficesAndPronounsTests {
    @Test(
        "gives a capital to the government or the town by context",
        arguments: [
            ("The West wants to isolate_VB Moscow .", "Moscow", true),
            ("Moscow said Ukraine is no ally .", "Moscow", true),
            ("He met Ilya Norov in Moscow .", "Moscow", false),
            ("Envoys arrived in Moscow and Kyiv .", "Kyiv", false),
            ("He will travel_VB to Moscow .", "Moscow", false),
            ("It was a rebuff to Moscow .", "Moscow", true),
            ("The streets_NNS of Kyiv .", "Kyiv", false),
            ("The abandonment of Kyiv .", "Kyiv", true),
            ("Police closed_VBD Moscow airport .", "Moscow", false),
            ("The talk of his aides_NNS on Moscow .", "Moscow", true),
        ]
    )
    func metonyms(sentence: String, name: String, isGovernment: Bool) throws {
        // Other states in the text make it political.
        let found = try SmallWorld.find(sentence + " | Ukraine and Russia met the US .")
        let state = name == "Moscow" ? "russia" : "ukraine"
        #expect(found.mentions(state, .name).contains(name) == isGovernment)
        #expect(found.mentions(name.lowercased(), .name).contains(name) == !isGovernment)
    }

    @Test("takes titles off names and keeps them as roles")
    func titles() throws {
        let found = try SmallWorld.find("Defence Secretary Dora Field met General Tom Lark 's aides_NNS .")
        #expect(found.mentions("dora-field", .name) == ["Dora Field"])
        #expect(found.entity("dora-field")?.role == "defence secretary")
        #expect(found.mentions("tom-lark", .name) == ["Tom Lark"])
    }

    @Test("reads offices beside names: after a comma, before a comma")
    func appositions() throws {
        let found = try SmallWorld.find(
            "Dora Field , the secretary of state , met his special_JJ envoy , Tom Lark , in Kyiv .",
            names: [("Dora Field", .person), ("Tom Lark", .person)]
        )
        #expect(found.entity("dora-field")?.role == "secretary of state")
        #expect(found.mentions("dora-field", .nominal) == ["the secretary of state"])
        #expect(found.entity("tom-lark")?.role == "special envoy")
    }

    @Test(
        "gives an office to its holder at publication",
        arguments: [("2024-06-01", "ada-quill"), ("2025-02-14", "bram-oster")]
    )
    func offices(date: String, holder: String) throws {
        let found = try SmallWorld.find("The US president said Russia 's president is late_JJ .", date: date)
        #expect(found.mentions(holder, .nominal) == ["The US president"])
        #expect(found.mentions("ilya-norov", .nominal) == ["president"])
        #expect(found.mentions("united-states", .name) == ["US"])
    }

    @Test("without a date of publication names nobody by office alone")
    func undated() throws {
        let found = try SmallWorld.find("The US president said Russia is late_JJ .", date: nil)
        #expect(found.identifiers == ["united-states", "russia"])
    }

    @Test("follows pronouns by gender and number")
    func pronouns() throws {
        let found = try SmallWorld.find(
            "Mary Field met Tom Lark . She said he was late_JJ . The Russians said their troops_NNS will leave_VB .",
            names: [("Mary Field", .person), ("Tom Lark", .person)]
        )
        #expect(found.mentions("mary-field", .pronoun) == ["She"])
        #expect(found.mentions("tom-lark", .pronoun) == ["he"])
        #expect(found.mentions("russians-group", .pronoun) == ["their"])
    }

    @Test("sees a subject behind a long relative clause")
    func relativeClause() throws {
        let found = try SmallWorld.find(
            "Ilya Norov arrived . Ilya Norov was late_JJ . Bram Oster , who_WP has led_VBN the party of the town "
                + "since_IN he left_VBD the office of his father in the spring of the year , said it was over_RB ."
        )
        #expect(found.mentions("bram-oster", .pronoun) == ["he", "his"])
    }

    @Test("gives a pronoun in a relative clause to whom the clause describes, before others of known gender")
    func describedByClause() throws {
        let found = try SmallWorld.find(
            "Ilya Norov arrived . Ilya Norov was late_JJ . Ilya Norov said he left_VBD . Casey Lund , who_WP has led_VBN "
                + "the party since_IN he left_VBD the office of the town in the spring , blasted_VBN Ada Quill .",
            names: [("Casey Lund", .person)]
        )
        #expect(found.mentions("casey-lund", .pronoun) == ["he"])
    }

    @Test("leaves a pronoun alone whose referent is no name")
    func abstains() throws {
        let found = try SmallWorld.find(
            "Tom Lark left_VBD . | A driver said a plan was ready_JJ . It was late_JJ .",
            names: [("Tom Lark", .person)]
        )
        #expect(found.document.entities.allSatisfy { entity in entity.mentions.allSatisfy { $0.form != .pronoun } })
    }

    @Test("gives the first person in a quotation to its source, once quotations are known")
    func firstPerson() throws {
        var document = try SmallWorld.find(
            "“ I_PRP will go_VB , ” said Tom Lark .",
            names: [("Tom Lark", .person)]
        ).document
        let id = EntityID(rawValue: "tom-lark")
        document.quotations = [
            Quotation(
                id: 1,
                kind: .direct,
                content: TextSpan(.body, 3..<13),
                cue: nil,
                source: QuotationSource(status: .resolved, entityID: id, confidence: 1)
            )
        ]
        FirstPersonResolver().annotate(&document)
        let found = FoundEntities(document: document)
        #expect(found.mentions("tom-lark", .pronoun) == ["I"])
        #expect(found.entity("tom-lark")?.mentions.map(\.id) == [1, 2])
    }
}
