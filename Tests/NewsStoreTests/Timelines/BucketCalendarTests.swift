import NewsModel
import Testing

@testable import NewsStore

@Suite("Buckets begin at local midnights")
struct BucketCalendarTests {
    struct Case: Sendable {
        let zone: String
        let granularity: TimelineGranularity
        let from: String
        let to: String
        let starts: [String]
    }

    static let cases = [
        Case(  // The calendar ends with the year 9999.
            zone: "UTC",
            granularity: .month,
            from: "9999-12-31",
            to: "9999-12-31T00:00:01Z",
            starts: ["9999-12-01T00:00:00Z", "9999-12-31T00:00:01Z"]
        ),
        Case(
            zone: "UTC",
            granularity: .day,
            from: "2024-02-28T12:00:00Z",
            to: "2024-03-01",
            starts: ["2024-02-28T00:00:00Z", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z"]
        ),
        Case(
            zone: "Europe/London",
            granularity: .day,
            from: "2025-03-29",
            to: "2025-03-31",
            starts: ["2025-03-29T00:00:00Z", "2025-03-30T00:00:00Z", "2025-03-30T23:00:00Z", "2025-03-31T23:00:00Z"]
        ),
        Case(
            zone: "America/New_York",
            granularity: .day,
            from: "2025-11-01T04:00:00Z",
            to: "2025-11-03T05:00:00Z",
            starts: ["2025-11-01T04:00:00Z", "2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z"]
        ),
        Case(  // The clock skips midnight: the day begins at the skip.
            zone: "America/Sao_Paulo",
            granularity: .day,
            from: "2018-11-03T12:00:00Z",
            to: "2018-11-05T02:00:00Z",
            starts: ["2018-11-03T03:00:00Z", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"]
        ),
        Case(  // The last week of 2024 is the first ISO week of 2025.
            zone: "UTC",
            granularity: .week,
            from: "2025-01-01",
            to: "2025-01-07",
            starts: ["2024-12-30T00:00:00Z", "2025-01-06T00:00:00Z", "2025-01-13T00:00:00Z"]
        ),
        Case(
            zone: "Europe/London",
            granularity: .month,
            from: "2025-03-15",
            to: "2025-04-30T23:00:00Z",
            starts: ["2025-03-01T00:00:00Z", "2025-03-31T23:00:00Z", "2025-04-30T23:00:00Z"]
        ),
        Case(
            zone: "UTC",
            granularity: .quarter,
            from: "2025-12-31",
            to: "2026-01-01",
            starts: ["2025-10-01T00:00:00Z", "2026-01-01T00:00:00Z"]
        ),
        Case(
            zone: "UTC",
            granularity: .year,
            from: "1969-12-31",
            to: "1970-01-02",
            starts: ["1969-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1971-01-01T00:00:00Z"]
        ),
    ]

    @Test("Boundaries follow the calendar and the clock", arguments: cases)
    func boundaries(_ one: Case) throws {
        let calendar = try #require(BucketCalendar(timeZone: one.zone, granularity: one.granularity))
        let from = try #require(Timestamp(one.from))
        let to = try #require(Timestamp(one.to))
        #expect(calendar.boundaries(from: from, to: to, atMost: 10)?.map(\.description) == one.starts)
    }

    @Test("Too many buckets are refused, and the last one ends with the calendar")
    func bounds() throws {
        let calendar = try #require(BucketCalendar(timeZone: "UTC", granularity: .day))
        let from = try #require(Timestamp("9999-12-30"))
        let end = Timestamp(secondsSinceEpoch: .max)
        #expect(calendar.boundaries(from: from, to: end, atMost: 1) == nil)
        #expect(calendar.boundaries(from: from, to: end, atMost: 2)?.last == end)
        #expect(BucketCalendar(timeZone: "Mars/Olympus", granularity: .day) == nil)
    }
}
