import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("Names: what a careful reader found wrong")
struct NameReadingTests {
    /// The ids of the named entities, sorted.
    private func ids(_ text: String, title: String = "") throws -> [String] {
        try SharedPipeline.analyze(text, title: title).entities
            .filter { $0.linkStatus != .unnamed }.map(\.id.rawValue).sorted()
    }

    @Test("“Mr. Kim” is a ruler only where the text speaks for him")
    func commonSurnames() throws {
        #expect(try !ids("The bank chose a president. Mr. Kim said it would lend more.").contains("kim-jong-un"))
        #expect(
            try ids("North Korea tested a missile. Mr. Kim said it would test more.").contains("kim-jong-un")
        )
    }

    @Test("the end of an office is no part of the name behind it")
    func offices() throws {
        let text = """
            Deputy Director of Public Prosecution Eva-Marie Kask took the decision to wait, the Norwork Authority said.

            Ms Kask said it was late.
            """
        #expect(try ids(text) == ["eva-marie-kask", "norwork-authority"])
    }

    @Test(
        "capitals of a headline make no names that the prose does not have",
        arguments: [
            "Mart Ilves Seeks More Votes As He Marks Major Spring Holiday",
            "Ilves ‘The Talker’ Could Address Cheap Energy, Mart Ilves Says",
        ]
    )
    func headlines(title: String) throws {
        let text = """
            \(title).

            Mart Ilves spoke on the holiday. He could wait for cheap energy. Voters like him. It rained. Nobody left.

            “We need votes,” Mart Ilves said.
            """
        #expect(try ids(text, title: title) == ["mart-ilves"])
    }

    @Test(
        "letters stand for a firm without its legal form, and for awards in the plural",
        arguments: [
            ("Pannon Rail & Electric Co. cut power in Berlin. PR&E officials said it was late.", "PR&E"),
            ("Anna Kask will sing at the Northern Music Awards. The NMAs are in May.", "NMAs"),
        ]
    )
    func letters(text: String, short: String) throws {
        let analysis = try SharedPipeline.analyze(text)
        let owner = analysis.entities.first { entity in
            entity.mentions.contains {
                String(decoding: Array(text.utf8)[$0.span.utf8Range], as: UTF8.self) == short
            }
        }
        #expect(owner?.mentions.count ?? 0 > 1)
    }

    @Test(
        "a double surname by itself is the person's, with a hyphen or behind a title",
        arguments: [
            (
                "Douglas Lindqvist-Moore, an economist, left. Mr. Lindqvist-Moore served well.",
                "douglas-lindqvist-moore"
            ),
            ("Ildefonso Guarda Villanova came to talk. Mr. Guarda Villanova left early.", "ildefonso-guarda-villanova"),
        ]
    )
    func doubleSurnames(text: String, id: String) throws {
        #expect(try ids(text) == [id])
    }

    @Test("a surname that is also a word for a people is the person's where somebody acts by it, and no other's")
    func peoples() throws {
        let named = try SharedPipeline.analyze("Mart Cuban met Anna Kask in Berlin. Cuban also said he was tired.")
        let person = try #require(named.entities.first { $0.name == "Mart Cuban" })
        #expect(person.mentions.count { $0.form == .name } == 2)
        let other = try SharedPipeline.analyze("Mart Cuban met Anna Kask in Berlin. A Cuban also said he was tired.")
        let same = try #require(other.entities.first { $0.name == "Mart Cuban" })
        #expect(same.mentions.count { $0.form == .name } == 1)
    }

    @Test(
        "a name that is a country’s and a state’s is what its neighbours in a list are",
        arguments: [
            ("He spoke of the wars in Georgia and Ukraine, and of voters in Florida and in Alabama.", "georgia"),
            ("Voters in Georgia, Alabama and Iowa met. Moscow and Russia were silent.", "georgia-us-state"),
            ("He won in Iowa, Oregon and Washington.", "washington-state"),
        ]
    )
    func lists(text: String, id: String) throws {
        #expect(try ids(text).contains(id))
    }

    @Test("a state behind a city is no country, whatever country follows")
    func citiesInLists() throws {
        #expect(try !ids("He grew up in Atlanta, Georgia, and Ukraine.").contains("georgia"))
    }

    @Test("a nickname in marks is part of a name")
    func nicknames() throws {
        #expect(try ids("The speaker was Anna “Mia” Kask. Kask left.") == ["anna-mia-kask"])
        #expect(try ids("It was said of Michael J. \"Mike\" Okafor of Oslo.").contains("michael-j-mike-okafor"))
    }

    @Test("a town that hills lie southeast of is no government")
    func directions() throws {
        let text = "Germany, France and Russia met. The house is in the hills southeast of Rome."
        #expect(try !ids(text).contains("italy"))
    }

    @Test("rankings and products are no firms")
    func products() throws {
        let found = try ids("The Fortune 500 companies met. They asked Siri about it.")
        #expect(found == ["fortune-500", "siri"])
    }
}
