import Testing

@testable import NewsAnalysis

@Suite("TimeExpressionFinder: what times are counted from")
struct TimeAnchorTests: TimeReadingSuite {
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

    @Test("counts “later in the day” from the day just spoken of, and a week's shooting from no weekday")
    func daysInText() throws {
        let later = try document("They met on Tuesday. Later in the day, they left.").timeExpressions
        #expect(later.map(\.value) == ["2025-02-11", "2025-02-11"])
        let call = try document("They spoke of his July 25 call. Later in the day, they left.").timeExpressions
        #expect(call.map(\.value) == ["2024-07-25", "2025-02-15"])
        let video = try document("They released it on Monday of last week's shooting.").timeExpressions
        #expect(video.map(\.value) == ["2025-02-10", "2025-W06"])
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
}
