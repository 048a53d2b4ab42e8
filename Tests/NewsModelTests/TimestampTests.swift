import NewsModel
import Testing

@Suite("Timestamp")
struct TimestampTests {
    /// The first four are RFC 3339's own examples.
    @Test(
        "§5.8 date-times are read in UTC",
        arguments: [
            ("1985-04-12T23:20:50.52Z", 482_196_050, "1985-04-12T23:20:50Z"),
            ("1996-12-19T16:39:57-08:00", 851_042_397, "1996-12-20T00:39:57Z"),
            ("1990-12-31T23:59:60Z", 662_687_999, "1990-12-31T23:59:59Z"),
            ("1990-12-31T15:59:60-08:00", 662_687_999, "1990-12-31T23:59:59Z"),
            ("1937-01-01T12:00:27.87+00:20", -1_041_337_173, "1937-01-01T11:40:27Z"),
            ("2025-02-14t08:30:00z", 1_739_521_800, "2025-02-14T08:30:00Z"),
            ("2025-02-14T00:00:00+05:30", 1_739_471_400, "2025-02-13T18:30:00Z"),
            ("2025-02-14", 1_739_491_200, "2025-02-14T00:00:00Z"),
            ("2024-02-29T23:59:59-00:00", 1_709_251_199, "2024-02-29T23:59:59Z"),
        ]
    )
    func reading(text: String, seconds: Int, canonical: String) throws {
        let time = try #require(Timestamp(text))
        #expect(time.secondsSinceEpoch == seconds)
        #expect(time.description == canonical)
        #expect(Timestamp(canonical) == time)
    }

    @Test(
        "What is no RFC 3339 time is refused",
        arguments: [
            "", "2025-02-30", "2025-02-14T", "2025-02-14T10:00", "2025-02-14T10:00:00", "2025-02-14T10:00:00.Z",
            "2025-02-14T24:00:00Z", "2025-02-14T10:60:00Z", "2025-02-14T10:00:61Z", "2025-02-14T10:30:60Z",
            "2025-02-14T10:00:00+24:00", "2025-02-14T10:00:00+01:60", "2025-02-14T10:00:00+0100",
            "2025-02-14T10:00:00Zx",
            "2025-02-14 10:00:00Z", "2025-02-14T10.00.00Z", "14/02/2025", "now", "0000-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01", "2025-02-14T10:00:00.\(String(repeating: "0", count: 100))Z",
        ]
    )
    func refused(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("The day is the one in UTC, before 1970 too")
    func day() {
        #expect(Timestamp(secondsSinceEpoch: -1).date.description == "1969-12-31")
        #expect(Timestamp(secondsSinceEpoch: 86_399).date.description == "1970-01-01")
        #expect(Timestamp(secondsSinceEpoch: .max).description == "9999-12-31T23:59:59Z")
        #expect(Timestamp(secondsSinceEpoch: .min).description == "0000-01-01T00:00:00Z")
    }

    @Test("a date-time without a zone is taken as UTC where that is asked for")
    func withoutZone() {
        #expect(Timestamp(withoutZone: "1998-02-13T14:26:00")?.description == "1998-02-13T14:26:00Z")
        #expect(Timestamp(withoutZone: "1990-08-15T13:37")?.description == "1990-08-15T13:37:00Z")
        #expect(Timestamp("1998-02-13T14:26:00") == nil)
        for text in [
            "", "1998-02-13", "1998-02-30T14:26", "1998-02-13T25:26", "1998-02-13T14:26+01", "x998-02-13T14:26",
        ] {
            #expect(Timestamp(withoutZone: text) == nil, "\(text)")
        }
    }
}
