import Testing

@testable import NewsAnalysis

@Suite("TimeExpressionFinder: dates, times of day, years and lengths as they are written")
struct WrittenDateTests: TimeReadingSuite {
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
        "Times of day carry their day",
        arguments: [
            TimeCase("They met at 10:30 p.m. EST on Monday.", "10:30 p.m. EST on Monday = 2025-02-10T22:30"),
            TimeCase("They met at noon on Friday.", "noon on Friday = 2025-02-14T12:00"),
            TimeCase("Posted 2025-02-14T10:30:00Z.", "2025-02-14T10:30:00Z = 2025-02-14T10:30:00Z"),
            TimeCase("They met on Thursday at 4 pm.", "Thursday at 4 pm = 2025-02-13T16:00"),
        ]
    )
    func clock(item: TimeCase) throws { try check(item) }

    @Test("reads an hour with “this afternoon” as one time")
    func hourOfPart() throws {
        let found = try document("The plan should be ready by 6 o’clock this afternoon.").timeExpressions
        #expect(found.map(\.value) == ["2025-02-15T18:00"])
    }

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
}
