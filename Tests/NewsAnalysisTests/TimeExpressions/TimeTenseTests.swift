import Testing

@testable import NewsAnalysis

@Suite("TimeExpressionFinder: past or to come")
struct TimeTenseTests: TimeReadingSuite {
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

    @Test("What something goes ahead of is to come")
    func awaited() throws {
        try check(TimeCase("He spoke ahead of Monday's vote.", "Monday = 2025-02-17"))
        try check(TimeCase("He spoke about Monday's vote.", "Monday = 2025-02-10"))
    }

    @Test("The last February is not the one that ended yesterday")
    func lastMonth() throws {
        try check(TimeCase("He left last February.", "last February = 2024-02"), published: "2025-03-01")
    }
}
