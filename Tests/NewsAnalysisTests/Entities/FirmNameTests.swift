import Testing

@testable import NewsAnalysis

@Suite("EntityLinker: firms by the first word of their names")
struct FirmNameTests {
    @Test(
        "the first word of the one firm that begins with it is the firm",
        arguments: [
            ("Zorvan Savings Bank sold a unit. Zorvan said it lost money.", "Zorvan", "Zorvan Savings Bank"),
            ("Zorvan Cellular Communications Inc. fell. Zorvan rose.", "Zorvan", "Zorvan Cellular Communications Inc."),
            ("Zorvan Airlines fell. Zorvan rose.", "Zorvan", "Zorvan Airlines"),
            ("Delta Air Lines sold a unit. Delta said it lost money.", "Delta", "Delta Air Lines"),
            ("Tamber-Lund Corp. fell. Tamber-Lund said it lost money.", "Tamber-Lund", "Tamber-Lund Corp."),
            ("ZKV Tobacco Inc. fell. ZKV said it lost money.", "ZKV", "ZKV Tobacco Inc."),
            (
                "Zorvan Corp. owns Zorvan Enterprises Inc. of Ohio. Zorvan said it lost money.", "Zorvan",
                "Zorvan Corp."
            ),
        ]
    )
    func firms(text: String, short: String, firm: String) throws {
        #expect(try SharedPipeline.owner(of: short, in: text) == firm)
    }

    @Test(
        "where several firms begin so, or somebody bears the name, it is not the firm",
        arguments: [
            ("Zorvan Bank bought Zorvan Airlines. Zorvan rose.", "Zorvan", "Zorvan"),
            ("Zorvan Partners hired Anna Zorvan. Zorvan said so.", "Zorvan", "Anna Zorvan"),
            ("Zorvan University sold Zorvan Steel Corp. in May. Zorvan said so.", "Zorvan", "Zorvan University"),
        ]
    )
    func others(text: String, short: String, owner: String) throws {
        #expect(try SharedPipeline.owner(of: short, in: text) == owner)
    }

    @Test(
        "a town’s name is the firm’s where the text says nothing of the town",
        arguments: [
            ("Bethlehem Steel Corp. sold a mill. Bethlehem said it lost money.", "Bethlehem Steel Corp."),
            ("Phoenix Technologies Ltd. makes software. In May, Phoenix sold a unit.", "Phoenix Technologies Ltd."),
        ]
    )
    func townsOfFirms(text: String, firm: String) throws {
        let word = String(text.prefix { $0 != " " })
        #expect(try SharedPipeline.owner(of: word, in: text) == firm)
    }

    @Test(
        "a town stays one",
        arguments: [
            ("Phoenix Technologies Ltd. moved to Phoenix. Phoenix said it was glad.", "Phoenix"),
            ("Phoenix Technologies Ltd. fell. The Phoenix Police Department came. Phoenix said no.", "Phoenix"),
            ("Phoenix Technologies Ltd. fell. Phoenix, Ariz., is hot. Phoenix wants more trees.", "Phoenix"),
            ("Oshkosh Truck Corp., Oshkosh, Wis., fell. The plant in Oshkosh closed.", "Oshkosh"),
            ("Boston Bank fell. Boston said it was sorry.", "Boston"),
            ("China Tire Holdings Ltd. fell. China said it was sorry.", "China"),
        ]
    )
    func towns(text: String, town: String) throws {
        #expect(try SharedPipeline.owner(of: town, in: text) == town)
    }
}
