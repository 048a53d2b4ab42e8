import NewsModel
import Testing

@testable import NewsAnalysis

/// A text, and what is found in it: words, value, and the days as `from..<to` with `…` for an open end.
struct TimeCase: Sendable, CustomTestStringConvertible {
    var text: String
    var found: [String]

    init(_ text: String, _ found: String...) {
        self.text = text
        self.found = found
    }

    var testDescription: String { text }
}

@Suite("TimeExpressionFinder")
struct TimeExpressionFinderTests {
    private static let builder = Result { try DocumentBuilder(configDirectory: configDirectory) }
    private static let finder = Result { try TimeExpressionFinder(configDirectory: configDirectory) }

    /// A Saturday.
    private static let saturday = "2025-02-15"

    private func document(
        _ text: String,
        title: String = "",
        published: String? = saturday,
        outlet: String? = nil
    ) throws -> Document {
        let article = Article(
            id: ArticleID(rawValue: "a"),
            title: title,
            text: text,
            outlet: outlet,
            publishedAt: published.flatMap { Timestamp($0) }
        )
        var document = try Self.builder.get().document(for: article)
        try Self.finder.get().annotate(&document)
        return document
    }

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

    @Test("reads an hour with “this afternoon” as one time")
    func hourOfPart() throws {
        let found = try document("The plan should be ready by 6 o’clock this afternoon.").timeExpressions
        #expect(found.map(\.value) == ["2025-02-15T18:00"])
    }

    @Test("takes no time from a name that the article has")
    func namesWithTimes() throws {
        let text = "The channel Russia Today met Vladimir Putin. Russia Today said no."
        #expect(try SharedPipeline.analyze(text).timeExpressions.isEmpty)
    }

    /// "words = value [mod]" of each expression.
    private func values(_ document: Document) -> [String] {
        document.timeExpressions.map { time in
            let words = document.article.text(of: time.span) ?? ""
            return "\(words) = \(time.value)" + (time.mod.map { " " + $0 } ?? "")
        }
    }

    private func check(_ item: TimeCase, published: String? = saturday, outlet: String? = nil) throws {
        #expect(try values(document(item.text, published: published, outlet: outlet)) == item.found)
    }

    @Test(
        "Dates are read in every written order",
        arguments: [
            TimeCase("It began on 14 February 2025.", "14 February 2025 = 2025-02-14"),
            TimeCase("It began on Feb. 14, 2025, they said.", "Feb. 14, 2025 = 2025-02-14"),
            TimeCase("It began on February 14th, 2025.", "February 14th, 2025 = 2025-02-14"),
            TimeCase("It began on the 14th of February 2025.", "the 14th of February 2025 = 2025-02-14"),
            TimeCase("It began on 2025-02-14.", "2025-02-14 = 2025-02-14"),
            TimeCase("It began on 14/02/2025.", "14/02/2025 = 2025-02-14"),
            TimeCase("It began on 02/14/2025.", "02/14/2025 = 2025-02-14"),
            TimeCase("It began on 14.02.2025.", "14.02.2025 = 2025-02-14"),
            TimeCase("Friday 14th February was cold.", "Friday 14th February = 2025-02-14"),
            TimeCase("It ended on Friday, Oct. 23, 1998.", "Friday, Oct. 23, 1998 = 1998-10-23"),
            TimeCase("In March 2014 it rained.", "March 2014 = 2014-03"),
            TimeCase("He went between May and June in 1981.", "May = 1981-05", "June in 1981 = 1981-06"),
            TimeCase("A summit on April 24 and 25.", "April 24 = 2025-04-24", "25 = 2025-04-25"),
            TimeCase("The 3 to 7 February 2025 talks.", "The 3 to 7 February 2025 = 2025-02-03/2025-02-07"),
        ]
    )
    func absolute(item: TimeCase) throws { try check(item) }

    @Test("The order of 03/04/2025 is the outlet's; where it is not known, nothing is claimed")
    func ambiguousOrder() throws {
        let text = "It began on 03/04/2025."
        try check(TimeCase(text, "03/04/2025 = 2025-04-03"), outlet: "The Times")
        try check(TimeCase(text, "03/04/2025 = 2025-03-04"), outlet: "The New York Times")
        let unknown = try document(text, outlet: "The Harbour Post")
        #expect(values(unknown) == ["03/04/2025 = "])
        #expect(unknown.abstained.dates == 1)
        #expect(unknown.warnings == ["t1 may be 2025-03-04 or 2025-04-03"])
        // The outlet's country, and another date of the article, decide too.
        try check(TimeCase(text, "03/04/2025 = 2025-04-03"), outlet: "harbourpost.co.uk")
        try check(
            TimeCase(
                "It began on 03/04/2025, after 25/03/2025.",
                "03/04/2025 = 2025-04-03",
                "after 25/03/2025 = 2025-03-25 AFTER"
            )
        )
        try check(
            TimeCase(
                "It began on 03/04/2025, after 02/25/2025.",
                "03/04/2025 = 2025-03-04",
                "after 02/25/2025 = 2025-02-25 AFTER"
            )
        )
    }

    @Test(
        "Days are counted within months and years, and from weekday to weekday",
        arguments: [
            TimeCase("They met on the first Monday of March 2015.", "the first Monday of March 2015 = 2015-03-02"),
            TimeCase("They met on the last Friday of May 2024.", "the last Friday of May 2024 = 2024-05-31"),
            TimeCase("They met in the second week of 2015.", "the second week of 2015 = 2015-W02"),
            TimeCase("Talks will resume on the 20th of next month.", "the 20th of next month = 2025-03-20"),
            TimeCase("They met two Sundays ago.", "two Sundays ago = 2025-02-02"),
            TimeCase("They will meet three Fridays from now.", "three Fridays from now = 2025-03-07"),
            TimeCase("He will leave on Friday the 13th.", "Friday the 13th = 2025-06-13"),
            TimeCase("They met on the 12th.", "the 12th = 2025-02-12"),
        ]
    )
    func counted(item: TimeCase) throws { try check(item) }

    @Test(
        "What governs the verb decides between past and future",
        arguments: [
            TimeCase("They failed to win the vote on Friday.", "Friday = 2025-02-14"),
            TimeCase("They agreed to hold a vote on Friday.", "Friday = 2025-02-21"),
            TimeCase("Ilves, who pointedly refused to endorse Kask during a speech in July, left.", "July = 2024-07"),
            TimeCase("Results fell due to its weak third-quarter sales.", "third-quarter = 2024-Q3"),
            TimeCase("No ship has sailed since Jan. 13.", "Jan. 13 = 2025-01-13 ON_OR_AFTER"),
            TimeCase("Prices fell in recent weeks.", "recent weeks = PAST_REF"),
            TimeCase("Monday's debate might move nobody.", "Monday = 2025-02-10"),
            TimeCase("He could not be reached on Wednesday.", "Wednesday = 2025-02-12"),
            TimeCase("Neither of them could be located on Wednesday.", "Wednesday = 2025-02-12"),
            TimeCase("Protesters planned a large march on Wednesday.", "Wednesday = 2025-02-19"),
            TimeCase("In composite trading Wednesday, Acme shares leaped.", "Wednesday = 2025-02-12"),
            TimeCase("In Brussels exchange trading Wednesday, Milton Roy shares leaped.", "Wednesday = 2025-02-12"),
            TimeCase(
                "The government staged a number of festivities to mark its entry on Friday.",
                "Friday = 2025-02-14"
            ),
            TimeCase("Among the first three states to join on Friday were two islands.", "Friday = 2025-02-14"),
            TimeCase("The first vote is to be held on November 20.", "November 20 = 2025-11-20"),
            TimeCase("He said he subpoenaed the boy to testify on March 10.", "March 10 = 2025-03-10"),
            TimeCase("It rose 72 points, to 8,189, leaving it near the high set on Aug. 6.", "Aug. 6 = 2024-08-06"),
            TimeCase("Banks have extended it loans through April.", "April = 2025-04"),
            TimeCase("Sales followed little change through January.", "January = 2025-01"),
            TimeCase("The boy was taken along to make the late-November trip.", "the late-November = 2024-11 END"),
            TimeCase("He left after five-and-a-half years.", "five-and-a-half years = P5Y6M"),
            TimeCase("He wrote for the Daily Beast."),
            TimeCase("It is open 7 days a week, 365 days a year.", "7 days a week = P1W", "365 days a year = P1Y"),
        ]
    )
    func governed(item: TimeCase) throws { try check(item) }

    @Test(
        "Weekdays and months follow the tense",
        arguments: [
            TimeCase("Officials met on Friday.", "Friday = 2025-02-14"),
            TimeCase("Officials will meet on Friday.", "Friday = 2025-02-21"),
            TimeCase("The talks are due to resume on Monday.", "Monday = 2025-02-17"),
            TimeCase("He said last Friday that it was over.", "last Friday = 2025-02-14"),
            TimeCase("They met on Saturday.", "Saturday = 2025-02-15"),
            TimeCase("They met in December.", "December = 2024-12"),
            TimeCase("They will meet in December.", "December = 2025-12"),
            TimeCase("He left last May.", "last May = 2024-05"),
            TimeCase("He left last January.", "last January = 2025-01"),
        ]
    )
    func tense(item: TimeCase) throws { try check(item) }

    @Test(
        "Units are counted from the publication",
        arguments: [
            TimeCase("It sank this week.", "this week = 2025-W07"),
            TimeCase("It rose last year and next month.", "last year = 2024", "next month = 2025-03"),
            TimeCase("He spoke earlier this month.", "earlier this month = 2025-02 START"),
            TimeCase("She left three years ago.", "three years ago = 2022"),
            TimeCase("He called two days ago.", "two days ago = 2025-02-13"),
            TimeCase("It closed last weekend.", "last weekend = 2025-W06-WE"),
            TimeCase("They will vote in two weeks.", "two weeks = 2025-W09"),
            TimeCase("He left yesterday morning.", "yesterday morning = 2025-02-14TMO"),
            TimeCase("It burned last night.", "last night = 2025-02-14TNI"),
            TimeCase("Last winter was mild.", "Last winter = 2023-WI"),
            TimeCase("He was in Brussels midweek.", "midweek = 2025-02-12 MID"),
            TimeCase("The star is 40 light-years off, and a light year is a long way."),
            TimeCase("Life began 13 billion years ago.", "13 billion years ago = PAST_REF"),
        ]
    )
    func units(item: TimeCase) throws { try check(item) }

    @Test(
        "What something depends on is still to come; what was supposed to be is over",
        arguments: [
            TimeCase("If Smith wins in November, Acme will move.", "November = 2025-11"),
            TimeCase("Acme will move once Smith leaves in November.", "November = 2025-11"),
            TimeCase("If it rains, they said, it moved in November.", "November = 2024-11"),
            TimeCase("Smith acts as if he wins in November.", "November = 2024-11"),
            TimeCase("Smith was supposed to arrive on Monday.", "Monday = 2025-02-10"),
            TimeCase("In the wake of the scandal, the meeting on Monday will be tense.", "Monday = 2025-02-17"),
            TimeCase("A rule called for her to be moved in the wake of her Monday fall.", "Monday = 2025-02-10"),
            TimeCase("Smith is supposed to arrive on Monday.", "Monday = 2025-02-17"),
        ]
    )
    func conditions(item: TimeCase) throws { try check(item) }

    @Test(
        "The weekend is the one before a past tense, up to Friday, and the next one before a future",
        arguments: [
            ("He came over the weekend.", "2025-W06-WE"),
            ("He will come over the weekend.", "2025-W07-WE"),
            ("He came this weekend.", "2025-W07-WE"), ("He was named for the weekend.", "2025-W07-WE"),
        ]
    )
    func weekend(text: String, value: String) throws {
        #expect(try values(document(text, published: "2025-02-13")).map { $0.suffix(11) } == [value[...]])
    }

    @Test(
        "Later and earlier count from the date last spoken of",
        arguments: [
            TimeCase(
                "It began on 3 March 2014. Two days later it ended. The following day he left.",
                "3 March 2014 = 2014-03-03",
                "Two days later = 2014-03-05",
                "The following day = 2014-03-06"
            ),
            TimeCase("Sales rose in 2011. Two years later they fell.", "2011 = 2011", "Two years later = 2013"),
            TimeCase(
                "It had an offer in March. It thought of a merger. Owners urged it on. The following month it was sold.",
                "March = 2024-03",
                "The following month = 2024-04"
            ),
            TimeCase("It will make no money until 2026 or later.", "2026 = 2026 ON_OR_BEFORE"),
            TimeCase("It began in 2011. Two days later it ended.", "2011 = 2011", "Two days later = 2011"),
            TimeCase(
                "In 1972 they won. They lost that November, and fast.",
                "1972 = 1972",
                "that November = 1972-11"
            ),
            TimeCase("In 1972 they said that November was cold.", "1972 = 1972", "November = 2024-11"),
            // A morning follows a day and no month.
            TimeCase("In July they lost. The following morning he left.", "July = 2024-07", "The following morning = "),
            TimeCase(
                "They lost on 3 July. The following morning he left.",
                "3 July = 2024-07-03",
                "The following morning = 2024-07-04TMO"
            ),
            TimeCase(
                "Profit was up in the third quarter from a year earlier.",
                "the third quarter = 2024-Q3",
                "a year earlier = 2023-Q3"
            ),
        ]
    )
    func textAnchors(item: TimeCase) throws { try check(item, published: "2024-11-20") }

    @Test("The last February is not the one that ended yesterday")
    func lastMonth() throws {
        try check(TimeCase("He left last February.", "last February = 2024-02"), published: "2025-03-01")
    }

    @Test(
        "Results are compared with the same quarter of another year",
        arguments: [
            TimeCase(
                "Profit rose in the third quarter from the same period last year.",
                "the third quarter = 2024-Q3",
                "the same period last year = 2023-Q3"
            ),
            TimeCase("It had lost money in the same period last year.", "the same period last year = 2023"),
            TimeCase(
                "Profit rose in the third quarter. In the 2023 quarter it fell, as in last year's quarter.",
                "the third quarter = 2024-Q3",
                "the 2023 quarter = 2023-Q3",
                "last year's quarter = 2023-Q3"
            ),
            TimeCase(
                "It lost money in the third quarter. For the quarter a year ago it had a profit.",
                "the third quarter = 2024-Q3",
                "the quarter a year ago = 2023-Q3"
            ),
            TimeCase(
                "It lost money in the quarter ended July 31.",
                "the quarter = 2024-Q2",
                "July 31 = 2024-07-31"
            ),
            TimeCase(
                "It lost money in the third quarter. In the first nine months it had a profit, up from a year earlier.",
                "the third quarter = 2024-Q3",
                "the first nine months = P9M",
                "a year earlier = 2023"
            ),
            TimeCase(
                "Output fell from a year ago. Costs rose. Debts were up. Aid was down. Net fell from a year earlier.",
                "a year ago = 2023",
                "a year earlier = 2023"
            ),
            TimeCase("Costs will rise in the last half of 2025.", "the last half of 2025 = 2025-H2"),
            TimeCase("It won after several quarters of losses.", "several quarters = PXQ"),
        ]
    )
    func quarters(item: TimeCase) throws { try check(item, published: "2024-11-20") }

    @Test(
        "Years, decades, centuries and their parts are read",
        arguments: [
            TimeCase("The 1990s and the mid-'90s.", "The 1990s = 199", "the mid-'90s = 199 MID"),
            TimeCase("A 19th-century idea.", "19th-century = 18"),
            TimeCase("Greeks of the fifth century BC.", "the fifth century BC = BC04"),
            TimeCase("5th-century BC Greek historians.", "5th-century BC = BC04"),
            TimeCase("The alliance of the past century.", "the past century = P100Y"),
            TimeCase("The third quarter of 2024.", "The third quarter of 2024 = 2024-Q3"),
            TimeCase("In the second half of 2024 it fell.", "the second half of 2024 = 2024-H2"),
            TimeCase("Fiscal 2024 was good.", "Fiscal 2024 = 2024"),
            TimeCase("In early 2024 it rose.", "early 2024 = 2024 START"),
            TimeCase("In nineteen ninety-seven it rained.", "nineteen ninety-seven = 1997"),
            TimeCase("In the summer of 2010 it rained.", "the summer of 2010 = 2010-SU"),
        ]
    )
    func longUnits(item: TimeCase) throws { try check(item) }

    @Test(
        "Lengths, recurring times and vague references have their values",
        arguments: [
            TimeCase("A 90-minute call.", "90-minute = PT90M"),
            TimeCase("A two-year plan for decades.", "two-year = P2Y", "decades = PXE"),
            TimeCase("He waited 2 1/2 years.", "2 1/2 years = P2Y6M"),
            TimeCase("In the past five years it grew.", "the past five years = P5Y"),
            TimeCase("It took half an hour.", "half an hour = PT30M"),
            TimeCase("It took at least 30 days.", "at least 30 days = P30D EQUAL_OR_MORE"),
            TimeCase("Every Tuesday he swims, twice a year.", "Every Tuesday = XXXX-WXX-2", "twice a year = P1Y"),
            TimeCase("They meet daily.", "daily = P1D"),
            TimeCase("Tuesday nights are quiet.", "Tuesday nights = XXXX-WXX-2TNI"),
            TimeCase("He has recently left and is now here.", "recently = PAST_REF", "now = PRESENT_REF"),
        ]
    )
    func lengths(item: TimeCase) throws { try check(item) }

    @Test(
        "Times of day carry their day",
        arguments: [
            TimeCase("They met at 10:30 p.m. EST on Monday.", "10:30 p.m. EST on Monday = 2025-02-10T22:30"),
            TimeCase("They met at noon on Friday.", "noon on Friday = 2025-02-14T12:00"),
            TimeCase("Posted 2025-02-14T10:30:00Z.", "2025-02-14T10:30:00Z = 2025-02-14T10:30:00Z"),
            TimeCase("They met on Thursday at 4 pm.", "Thursday at 4 pm = 2025-02-13T16:00"),
        ]
    )
    func clock(item: TimeCase) throws { try check(item) }

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

    @Test("What something goes ahead of is to come")
    func awaited() throws {
        try check(TimeCase("He spoke ahead of Monday's vote.", "Monday = 2025-02-17"))
        try check(TimeCase("He spoke about Monday's vote.", "Monday = 2025-02-10"))
    }

    @Test("The last of something is not the one just gone", arguments: ["weekend", "week", "year"])
    func lastOfSomething(unit: String) throws {
        let times = try document("The prize is given in the last \(unit) of the festival.").timeExpressions
        #expect(!times.contains { $0.from != nil })
    }

    @Test("A preposition leaves one end of the stretch open")
    func openEnds() throws {
        let text = "Before Wednesday it was possible. Since 2014 it is not. Post-2008 rules and pre-2014 borders."
        let times = try document(text, published: "2025-02-14").timeExpressions
        #expect(times.map(\.value) == ["2025-02-12", "2014", "2008", "2014"])
        #expect(times.map(\.mod) == ["BEFORE", "ON_OR_AFTER", "AFTER", "BEFORE"])
        #expect(times.map { $0.from?.description } == [nil, "2014-01-01", "2009-01-01", nil])
        #expect(times.map { $0.to?.description } == ["2025-02-12", nil, nil, "2014-01-01"])
        #expect(times[0].span.utf8Range == 0..<16)
        #expect(times[0].anchor?.description == "2025-02-14")
        #expect(times[0].granularity == .day)
    }

    @Test(
        "Both ends of a range carry the days of the whole",
        arguments: [
            ("It ran from May to July.", "2024-05-01", "2024-08-01"),
            ("It grew between 2011 and 2014.", "2011-01-01", "2015-01-01"),
            ("It shrank in 2014-2018.", "2014-01-01", "2019-01-01"),
            ("It ran from November to February 2020.", "2019-11-01", "2020-03-01"),
        ]
    )
    func ranges(text: String, from: String, to: String) throws {
        let times = try document(text).timeExpressions
        #expect(times.count == 2)
        #expect(times.allSatisfy { $0.from?.description == from && $0.to?.description == to })
    }

    @Test("Without a publication date relative expressions have no value, and the reader is told once")
    func noDate() throws {
        let document = try document("They met on Friday and next month. In March 2014 it began.", published: nil)
        #expect(values(document) == ["Friday = ", "next month = ", "March 2014 = 2014-03"])
        #expect(document.abstained.dates == 2)
        #expect(document.warnings == [TimeExpressionFinder.missingDateWarning])
    }

    @Test("A text without relative expressions needs no date and gets no warning")
    func noWarning() throws {
        let document = try document("In March 2014 it began.", published: nil)
        #expect(document.abstained.dates == 0)
        #expect(document.warnings.isEmpty)
    }

    @Test("Title and body are read apart, in order, and numbered through")
    func titleAndBody() throws {
        let document = try document("Dès lundi? On “Friday” it ended.", title: "Monday’s vote")
        #expect(document.timeExpressions.map(\.id) == [1, 2])
        #expect(document.timeExpressions.map(\.span.part) == [.title, .body])
        #expect(document.timeExpressions.map { document.article.text(of: $0.span) } == ["Monday", "Friday"])
    }

    @Test(
        "Hostile text is read to its end",
        .timeLimit(.minutes(15)),  // Against hanging; on a busy machine the tests beside it take minutes.
        arguments: [
            "1 ", "the ", "1-", "12:", "a.m. ", "two and a ", "last ", "'9", "Friday, ", "May ", "twenty-",
            "9999999999 ",
            "99999999 years ago ", "morning of ", "noon on ", "every ", "19th ", "0/", "half a ", "\u{2019}", "é ",
            "Feb. 30, 2025 ", "before ",
        ]
    )
    func hostile(piece: String) throws {
        let text = String(repeating: piece, count: 20_000 / piece.utf8.count)
        let document = try document(text)
        for time in document.timeExpressions { #expect(document.article.text(of: time.span)?.isEmpty == false) }
        for (first, second) in zip(document.timeExpressions, document.timeExpressions.dropFirst()) {
            #expect(first.span.upperBound <= second.span.lowerBound)
        }
    }

    @Test("counts “later in the day” from the day just spoken of, and a week's shooting from no weekday")
    func daysInText() throws {
        let later = try document("They met on Tuesday. Later in the day, they left.").timeExpressions
        #expect(later.map(\.value) == ["2025-02-11", "2025-02-11"])
        let call = try document("They spoke of his July 25 call. Later in the day, they left.").timeExpressions
        #expect(call.map(\.value) == ["2024-07-25", "2025-02-15"])
        let video = try document("They released it on Monday of last week's shooting.").timeExpressions
        #expect(video.map(\.value) == ["2025-02-10", "2025-W06"])
    }

    @Test("one of many years is not the next one, and a stream is no time")
    func years() throws {
        let found = try SharedPipeline.analyze("They will win votes in a year in which few others will run.")
            .timeExpressions
        #expect(found.allSatisfy { $0.from == nil })
        #expect(try SharedPipeline.analyze("There was a strong current of opinion.").timeExpressions.isEmpty)
    }
}
