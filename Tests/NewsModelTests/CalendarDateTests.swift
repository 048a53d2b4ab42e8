import NewsModel
import Testing

@Suite("CalendarDate")
struct CalendarDateTests {
    /// Source of the week numbers: ISO 8601's own examples; of the day numbers: POSIX time.
    @Test(
        "Known days have their day number, weekday and ISO week",
        arguments: [
            ("1970-01-01", 0, 4, 1970, 1),
            ("2000-01-01", 10_957, 6, 1999, 52),
            ("2000-02-29", 11_016, 2, 2000, 9),
            ("2025-02-12", 20_131, 3, 2025, 7),
            ("2008-12-29", 14_242, 1, 2009, 1),
            ("2010-01-03", 14_612, 7, 2009, 53),
            ("2020-12-31", 18_627, 4, 2020, 53),
            ("2021-01-01", 18_628, 5, 2020, 53),
            ("1969-12-31", -1, 3, 1970, 1),
            ("1582-10-15", -141_427, 5, 1582, 41),
            ("0001-01-01", -719_162, 1, 1, 1),
        ]
    )
    func knownDays(text: String, days: Int, weekday: Int, weekYear: Int, week: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.daysSinceEpoch == days)
        #expect(date.weekday == weekday)
        #expect(date.isoWeek == (weekYear, week))
        #expect(date.description == text)
        #expect(CalendarDate(daysSinceEpoch: days) == date)
    }

    @Test("Days follow one another through months, leap years and year 0")
    func consecutiveDays() throws {
        for start in ["1899-12-01", "1999-12-01", "-0004-12-01", "-9999-01-01", "9990-01-01"] {
            var date = try #require(CalendarDate(start))
            for _ in 0..<1_500 {
                let next = date.adding(days: 1)
                let isNewMonth = next.day == 1
                #expect(
                    isNewMonth
                        ? date.day == CalendarDate.length(ofMonth: date.month, year: date.year)
                        : next.day == date.day + 1
                )
                #expect(next.weekday == date.weekday % 7 + 1)
                #expect(CalendarDate(next.description) == next)
                date = next
            }
        }
    }

    @Test(
        "Century years are leap years only by 400",
        arguments: [
            (1900, false), (2000, true), (2024, true), (2023, false), (0, true), (-4, true), (-100, false),
            (-400, true),
        ]
    )
    func leapYears(year: Int, isLeap: Bool) {
        #expect(CalendarDate.isLeap(year) == isLeap)
    }

    @Test(
        "Months and years are added with the day held to the month's length",
        arguments: [
            ("2024-01-31", 1, "2024-02-29"),
            ("2025-01-31", 1, "2025-02-28"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", -48, "2020-02-29"),
            ("2025-01-15", -1, "2024-12-15"),
            ("2025-11-30", 3, "2026-02-28"),
            ("0001-01-01", -13, "-0001-12-01"),
        ]
    )
    func addingMonths(start: String, months: Int, expected: String) {
        #expect(CalendarDate(start)?.adding(months: months).description == expected)
    }

    @Test("Starts of weeks, months and years are found")
    func starts() throws {
        let date = try #require(CalendarDate("2025-02-16"))
        #expect(date.startOfWeek.description == "2025-02-10")
        #expect(date.startOfMonth.description == "2025-02-01")
        #expect(date.startOfYear.description == "2025-01-01")
    }

    @Test(
        "What is no day is refused",
        arguments: [
            "", "2025", "2025-02", "2025-02-30", "2023-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-01-00",
            "2025-1-01", "25-01-01", "2025/01/01", "2025-01-011", " 2025-01-01", "2025-01-01 ", "-0000-01-01",
            "+2025-01-01", "２０２５-01-01", "2025-0a-01", "10000-01-01",
        ]
    )
    func refused(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test("Sums beyond the calendar are held at its ends")
    func ends() throws {
        let date = try #require(CalendarDate("2025-02-14"))
        for sum in [date.adding(days: .max), date.adding(months: .max), date.adding(years: .max)] {
            #expect(sum.year == 9999)
        }
        for sum in [date.adding(days: .min), date.adding(months: .min), date.adding(years: .min)] {
            #expect(sum.year == -9999)
        }
        #expect(CalendarDate(daysSinceEpoch: .max).description == "9999-12-31")
        #expect(CalendarDate(daysSinceEpoch: .min).description == "-9999-01-01")
        #expect(CalendarDate(year: 10_000, month: 1, day: 1) == nil)
    }

    @Test("Days are ordered by time, before Christ too")
    func order() throws {
        let days = try ["-0044-03-15", "0000-01-01", "1969-12-31", "1970-01-01", "2025-02-14"].map {
            try #require(CalendarDate($0))
        }
        #expect(days.sorted() == days)
    }
}
