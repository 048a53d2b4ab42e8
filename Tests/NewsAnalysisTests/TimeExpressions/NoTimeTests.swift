import Testing

@testable import NewsAnalysis

@Suite("TimeExpressionFinder: what only looks like a time")
struct NoTimeTests: TimeReadingSuite {
    @Test(
        "takes no time from names, addresses and compounds",
        arguments: [
            "Mook told CBS This Morning of it.", "They watched Trending Today USA with him.",
            "It moves on a day-to-day basis.", "The stadium is full on game days.",
            "See pic.twitter.com/P2qpm3h3Pm there.", "He hoped for a better tomorrow.",
        ]
    )
    func noTimesInNames(text: String) throws {
        #expect(try SharedPipeline.analyze(text).timeExpressions.isEmpty)
    }

    @Test("takes no time from a name that the article has")
    func namesWithTimes() throws {
        let text = "The channel Russia Today met Vladimir Putin. Russia Today said no."
        #expect(try SharedPipeline.analyze(text).timeExpressions.isEmpty)
    }

    @Test(
        "What only looks like a time is left alone",
        arguments: [
            "Rooms cost $55 a night, or $500 million a year.",
            "Prices rose 8.5 percent a year.",
            "VOA Today had the story.",
            "The 44-year-old may march.", "Mrs May said that they may march on.",
            "He fired 2000 soldiers and 1,500 tanks.",
            "The Sun reported it; second, they fall.", "His second term was long.",
            "A quarter of its food is imported.",
            "Call 555-1984 or room 1999.", "He won by 3-2 and 21-19.", "The winter Olympics of minds.",
            "Prices fall and spring back.", "In her sixties she wrote.", "A ratio of 3:1.", "Covid-19 spread.",
        ]
    )
    func noTimes(text: String) throws {
        #expect(try values(document(text)) == [])
    }

    @Test(
        "A number that counts is no year",
        arguments: ["Of the votes, 1900 were for Kask."]
    )
    func counts(text: String) throws {
        #expect(try document(text).timeExpressions.isEmpty)
    }

    @Test(
        "A year before a plural verb stays one",
        arguments: [
            "Floods in 2012 and 2016 were bad.", "Men arrested in late 2016 were freed.",
            "In 2012 police raided the house in 2016.",
        ]
    )
    func years(text: String) throws {
        #expect(try document(text).timeExpressions.last?.value.contains("2016") == true)
    }

    @Test(
        "A match has clocks and quarters of its own, and a street numbers",
        arguments: [
            TimeCase(
                "Kask scored at 7:14 and on the power play, and Borva lost its shutout 17:46 into the third period."
            ),
            TimeCase("Kask scored at 7:14 p.m. on Monday.", "7:14 p.m. on Monday = 2025-02-10T19:14"),
            TimeCase("The train left at 7:14.", "7:14 = 2025-02-15T07:14"),
            TimeCase("The Bears led 14-7 at halftime before scoring 24 points in the third quarter."),
            TimeCase("The profit fell in the third quarter.", "the third quarter = 2024-Q3"),
            TimeCase(
                "The halftime show and its touchdown dance raised revenue in the third quarter.",
                "the third quarter = 2024-Q3"
            ),
            TimeCase("Police stopped Kask, of 1909 Jolinda Drive."),
            TimeCase("In 1909 Jolinda Drive was paved.", "1909 = 1909"),
            TimeCase("The 1929 Wall Street crash ruined him.", "1929 = 1929"),
            TimeCase("They fought in the 1967 Six-Day War.", "1967 = 1967"),
            TimeCase("The six-day war ended.", "The six-day = P6D"),
            TimeCase("He worked from at least 2002 to 2005.", "2002 = 2002", "2005 = 2005"),
            TimeCase("At least 2002 people came."),
        ]
    )
    func matches(item: TimeCase) throws { try check(item) }

    @Test("The last of something is not the one just gone", arguments: ["weekend", "week", "year"])
    func lastOfSomething(unit: String) throws {
        let times = try document("The prize is given in the last \(unit) of the festival.").timeExpressions
        #expect(!times.contains { $0.from != nil })
    }

    @Test("one of many years is not the next one, and a stream is no time")
    func streams() throws {
        let found = try SharedPipeline.analyze("They will win votes in a year in which few others will run.")
            .timeExpressions
        #expect(found.allSatisfy { $0.from == nil })
        #expect(try SharedPipeline.analyze("There was a strong current of opinion.").timeExpressions.isEmpty)
    }
}
