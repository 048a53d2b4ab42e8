import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("EllipticalRules: descriptions without a noun")
struct EllipticalRulesTests {
    private static let persons: [(String, EntityType)] = [
        ("Dora Field", .person), ("Tom Lark", .person), ("Ann Reed", .person),
    ]

    @Test("gives the former and the latter to the two of one kind that were named last")
    func pairs() throws {
        let found = try SmallWorld.find(
            "Dora Field met Tom Lark in Moscow . The former_JJ said no_DT , the latter_JJ 's aide_NN said so_RB .",
            names: Self.persons
        )
        #expect(found.mentions("dora-field", .nominal) == ["The former"])
        #expect(found.mentions("tom-lark", .nominal) == ["the latter"])
    }

    @Test(
        "abstains where three were named, two pairs, or a noun follows",
        arguments: [
            "Dora Field , Tom Lark and Ann Reed met . The latter_JJ said no_DT .",
            "Dora Field and Tom Lark met in Russia and Ukraine . The latter_JJ said no_DT .",
            "Dora Field met Tom Lark . The latter_JJ aide_NN said no_DT .",
            "Dora Field met . The latter_JJ said no_DT .",
        ]
    )
    func unclear(text: String) throws {
        let found = try SmallWorld.find(text, names: Self.persons)
        #expect(found.document.entities.allSatisfy { $0.mentions.allSatisfy { $0.form != .nominal } })
    }

    @Test("gives an age to the person whose age the text tells, or to the only one who was named")
    func ages() throws {
        let told = try SmallWorld.find(
            "Dora Field , 44_CD , met Tom Lark , 61_CD , there_RB . The 44-year-old_JJ said no_DT .",
            names: Self.persons
        )
        #expect(told.mentions("dora-field", .nominal) == ["The 44-year-old"])
        let only = try SmallWorld.find("Dora Field met . The 44-year-old_JJ said no_DT .", names: Self.persons)
        #expect(only.mentions("dora-field", .nominal) == ["The 44-year-old"])
    }

    @Test(
        "abstains where the only person is of another age, two are named, or a noun follows",
        arguments: [
            "Dora Field , 61_CD , met . The 44-year-old_JJ said no_DT .",
            "Dora Field met Tom Lark . The 44-year-old_JJ said no_DT .",
            "Dora Field , 44_CD , and Tom Lark , 44_CD , met . The 44-year-old_JJ said no_DT .",
            "Dora Field met . The 44-year-old_JJ truce_NN is dead_JJ .",
        ]
    )
    func otherAges(text: String) throws {
        let found = try SmallWorld.find(text, names: Self.persons)
        #expect(found.document.entities.allSatisfy { $0.mentions.allSatisfy { $0.form != .nominal } })
    }
}
