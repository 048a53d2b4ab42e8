import Testing

@testable import NewsAnalysis

@Suite("EntityLinker: a city and a state of one name")
struct CityStateTests {
    @Test(
        "where somebody is or goes, and beside cities, it is the city",
        arguments: [
            "Mart Kask flew to New York on Monday.",
            "A federal court in New York ruled for Mart Kask.",
            "Prices rose in cities like New York, Los Angeles and Philadelphia.",
            "Kask lives in upstate New York. He met her in New York on Friday.",
            "Governor Kask of Albany, N.Y., left. She prayed at a church in New York.",
        ]
    )
    func cities(text: String) throws {
        let ids = try SharedPipeline.analyze(text, date: "2016-07-07").entities.map(\.id.rawValue)
        #expect(ids.contains("new-york-city"))
    }

    @Test(
        "behind a town, before an office and with “upstate” it is the state",
        arguments: [
            "Mart Kask lives in upstate New York.",
            "Mart Kask moved to Albany, New York in May.",
            "New York's governor met Mart Kask.",
            "The New York attorney general met Mart Kask.",
            "A New York lawmaker met Mart Kask.",
            "Mart Kask lives in the state of New York.",
        ]
    )
    func states(text: String) throws {
        let ids = try SharedPipeline.analyze(text, date: "2016-07-07").entities.map(\.id.rawValue)
        #expect(ids.contains("new-york-state") && !ids.contains("new-york-city"))
    }

    @Test(
        "where votes are won it is left open, or what the text speaks for",
        arguments: [
            "Mart Kask won in New York on Tuesday.",
            "Mart Kask, a senator from New York, left.",
            "Voters in New York like Mart Kask.",
        ]
    )
    func elections(text: String) throws {
        let ids = try SharedPipeline.analyze(text, date: "2016-07-07").entities.map(\.id.rawValue)
        #expect(!ids.contains("new-york-city"))
    }

    @Test("a state's letters before an office are the state")
    func letters() throws {
        let ids = try SharedPipeline.analyze("N.J. Gov. Anna Kask left.").entities.map(\.id.rawValue)
        #expect(ids.contains("new-jersey"))
    }

    @Test("“North” in “North American trade” is nothing by itself")
    func directions() throws {
        let text = "North American trade fell. A North Korean leader met North African states."
        let names = try SharedPipeline.analyze(text).entities.filter { $0.linkStatus == .unnamed }.map(\.name)
        #expect(!names.contains { $0.hasSuffix("North") })
    }
}
