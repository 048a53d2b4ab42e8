import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("HolidayCalendar")
struct HolidayCalendarTests {
    @Test(
        "Holidays fall on their known days",
        arguments: [
            ("easter", 2025, "2025-04-20"), ("easter", 2024, "2024-03-31"), ("easter", 2000, "2000-04-23"),
            ("easter", 1961, "1961-04-02"), ("easter", 2038, "2038-04-25"), ("orthodox easter", 2024, "2024-05-05"),
            ("orthodox easter", 2025, "2025-04-20"), ("orthodox easter", 2021, "2021-05-02"),
            ("good friday", 2023, "2023-04-07"), ("ash wednesday", 2025, "2025-03-05"),
            ("whit monday", 2013, "2013-05-20"),
            ("thanksgiving", 2024, "2024-11-28"), ("thanksgiving", 1999, "1999-11-25"),
            ("black friday", 2017, "2017-11-24"),
            ("labor day", 2025, "2025-09-01"), ("memorial day", 2025, "2025-05-26"),
            ("election day", 2024, "2024-11-05"),
            ("election day", 2022, "2022-11-08"), ("martin luther king day", 2025, "2025-01-20"),
            ("victoria day", 2025, "2025-05-19"), ("christmas", 2024, "2024-12-25"), ("juneteenth", 2021, "2021-06-19"),
            ("yom kippur", 2024, "2024-10-12"), ("yom kippur", 1973, "1973-10-06"),
            ("rosh hashanah", 2023, "2023-09-16"),
            ("passover", 2025, "2025-04-13"), ("passover", 2024, "2024-04-23"), ("hanukkah", 2022, "2022-12-19"),
            ("purim", 2024, "2024-03-24"), ("purim", 2025, "2025-03-14"), ("shavuot", 2024, "2024-06-12"),
            ("9/11", 1990, "2001-09-11"),
        ]
    )
    func known(name: String, year: Int, expected: String) throws {
        let lexicon = try TimeLexicon(directory: configDirectory + "/time")
        let index = try #require(
            lexicon.holidayNames.values.joined().first { $0.atoms == TimeLexicon.cut(name) }?.meaning
        )
        #expect(HolidayCalendar.date(of: lexicon.holidays[index].rule, year: year)?.description == expected)
    }

    @Test(
        "Islamic holidays fall within a day of the sighting",
        arguments: [
            ("eid al-fitr", 2024, "2024-04-10"), ("eid al-fitr", 2025, "2025-03-30"),
            ("eid al-adha", 2023, "2023-06-28"),
            ("eid al-adha", 2025, "2025-06-06"), ("islamic new year", 2022, "2022-07-30"),
        ]
    )
    func islamic(name: String, year: Int, expected: String) throws {
        let lexicon = try TimeLexicon(directory: configDirectory + "/time")
        let index = try #require(
            lexicon.holidayNames.values.joined().first { $0.atoms == TimeLexicon.cut(name) }?.meaning
        )
        let date = try #require(HolidayCalendar.date(of: lexicon.holidays[index].rule, year: year))
        let known = try #require(CalendarDate(expected))
        #expect(abs(date.daysSinceEpoch - known.daysSinceEpoch) <= 1)
        #expect(lexicon.holidays[index].isApproximate)
    }

    @Test("No year of the calendar breaks a rule")
    func allYears() throws {
        let lexicon = try TimeLexicon(directory: configDirectory + "/time")
        for year in [-9999, -1, 0, 1, 622, 1582, 9999] {
            for holiday in lexicon.holidays {
                let date = HolidayCalendar.date(of: holiday.rule, year: year)
                if case .once = holiday.rule { continue }
                #expect(date.map { abs($0.year - year) <= 1 } ?? true)
            }
        }
    }
}
