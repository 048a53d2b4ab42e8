import NewsModel
import Testing

@testable import StandpointCommands

@Suite("Values mean stretches of time")
struct TimeStretchTests {
    @Test(
        "Each form of value is read",
        arguments: [
            ("2024", "2024-01-01", "2025-01-01"), ("2024-02", "2024-02-01", "2024-03-01"),
            ("2024-02-29", "2024-02-29", "2024-03-01"), ("201X", "2010-01-01", "2020-01-01"),
            ("201", "2010-01-01", "2020-01-01"), ("19XX", "1900-01-01", "2000-01-01"),
            ("2024-Q4", "2024-10-01", "2025-01-01"), ("2024H1", "2024-01-01", "2024-07-01"),
            ("2025-W01", "2024-12-30", "2025-01-06"), ("2025-W01-WE", "2025-01-04", "2025-01-06"),
            ("2024-WI", "2024-12-01", "2025-03-01"), ("2024-01-02T24:00", nil, nil), ("2023-02-29", nil, nil),
            ("2024-05-03/2024-05-06", "2024-05-03", "2024-05-06"), ("(2024,2025,P1Y)", "2024-01-01", "2025-01-01"),
            ("", nil, nil), ("/", nil, nil), ("(", nil, nil), ("T", nil, nil), ("PT5M", nil, nil), ("XXXX", nil, nil),
            ("2024-", nil, nil), ("99999999999999999999", nil, nil),
        ] as [(String, String?, String?)]
    )
    func values(text: String, from: String?, to: String?) {
        func seconds(_ day: String?) -> Int? { day.flatMap { CalendarDate($0) }.map { $0.daysSinceEpoch * 86_400 } }
        let stretch = TimeStretch(text)
        #expect(stretch?.start == seconds(from))
        #expect(stretch?.end == seconds(to))
    }

    @Test("Open ends, clocks and last days that belong to the stretch")
    func ends() {
        #expect(TimeStretch("2024/..") == TimeStretch(start: 19_723 * 86_400, end: nil))
        #expect(TimeStretch("../2024") == TimeStretch(start: nil, end: 19_723 * 86_400))
        #expect(TimeStretch("1970-01-01T01:30") == TimeStretch(start: 5400, end: 5460))
        #expect(TimeStretch("1970-01-01T01") == TimeStretch(start: 3600, end: 7200))
        #expect(TimeStretch("1970-01-01 00:00:05+01:00") == TimeStretch(start: 5, end: 6))
        #expect(TimeStretch(inclusive: "1970-01-01/1970-01-02") == TimeStretch(start: 0, end: 172_800))
    }
}
