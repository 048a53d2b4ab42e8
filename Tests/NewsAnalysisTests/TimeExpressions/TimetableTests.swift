import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("Times whose verb is in the present, with parts of speech")
struct TimetableTests {
    /// The values of the times of a text that appears on a day, by itself a Saturday.
    private func values(_ text: String, date: String = "2025-02-15") throws -> [String] {
        try SharedPipeline.analyze(text, date: date).timeExpressions.map(\.value)
    }

    @Test(
        "what is on a day, and what a timetable tells, is to come",
        arguments: [
            ("The election is Tuesday.", "2025-02-18"), ("The hearing is on Monday.", "2025-02-17"),
            ("The vote is in two weeks.", "2025-W09"), ("The law takes effect Jan. 1.", "2026-01-01"),
            ("The season starts in September.", "2025-09"),
            // What only happens to somebody who is somewhere, and what is in an issue.
            ("Smith, who is in trouble on Monday, left.", "2025-02-10"), ("The story is in May's issue.", "2024-05"),
            ("It ended Jan. 1.", "2025-01-01"),
            ("Analysts expect a cut in August.", "2025-08"), ("The company expects growth in August.", "2025-08"),
            ("Tal expects an apology for the attack in August.", "2024-08"),
            ("Norwork forecasts a loss in December.", "2025-12"),
            ("Norwork reported a loss in December.", "2024-12"), ("He expected a loss, then sued in May.", "2024-05"),
        ]
    )
    func timetables(text: String, value: String) throws {
        #expect(try values(text) == [value])
    }

    @Test(
        "a day of history is told by the words beside it",
        arguments: [
            ("The Sept. 11 terrorist attacks came first.", "2001-09-11"),
            ("The attacks of Sept. 11 came first.", "2001-09-11"),
            ("The Jan. 6 riot came later.", "2021-01-06"), ("The Sept. 11 vote came first.", "2024-09-11"),
            ("The Jan. 6, 2020, attack came first.", "2020-01-06"),
            ("The 11 September attacks came first.", "2001-09-11"),
            ("On Jan. 6 the panel voted.", "2025-01-06"), ("Prices rose on Jan. 6, panel members said.", "2025-01-06"),
            ("Kask plans attacks on Sept. 11.", "2025-09-11"),
        ]
    )
    func history(text: String, value: String) throws {
        #expect(try values(text) == [value])
        let early = try SharedPipeline.analyze("The Sept. 11 attack failed.", date: "1998-10-01")
        #expect(early.timeExpressions.map(\.value) == ["1998-09-11"])
    }

    @Test(
        "the present of an act looks ahead, whatever its form is taken for",
        arguments: [
            ("Norway and Sweden hold talks on Friday.", "2025-02-21"), ("The Senate votes Thursday.", "2025-02-20"),
            ("The Senate votes on the bill Thursday.", "2025-02-20"),
            ("Tal is speaking in Oslo on Friday.", "2025-02-21"), ("Tal is held in Oslo on Friday.", "2025-02-14"),
            ("Police are investigating a murder on Friday.", "2025-02-14"),
            ("Tal is hiding in Oslo after the vote on Friday.", "2025-02-14"),
            // Infinitives without "to", pasts like the present, and nouns.
            ("Tal quit on Friday.", "2025-02-14"),
            ("Tal helped Kask win on Friday.", "2025-02-14"), ("Norwork shares fell Thursday.", "2025-02-13"),
            ("In composite trading Friday, Norwork shares fell to 52.", "2025-02-14"),
        ]
    )
    func presents(text: String, value: String) throws {
        #expect(try values(text) == [value])
    }

    @Test("what is later on a weekday is on the nearest one")
    func later() throws {
        #expect(try values("Tal may face doubts when she speaks later Friday.") == ["2025-02-14"])
        #expect(try values("Tal will speak later Monday.") == ["2025-02-17"])
    }

    @Test(
        "“the first time in a decade” is a length, whatever is to come",
        arguments: ["for the first time", "to the highest level", "in the only vote"]
    )
    func superlatives(head: String) throws {
        #expect(try values("The bank will raise its rates \(head) in a decade.") == ["P10Y"])
        #expect(try values("The bank will raise its rates in a decade.") != ["P10Y"])
        #expect(try values("The first trial of Tal begins in two weeks.") == ["2025-W09"])
    }

    @Test(
        "of two weekdays the second comes after the first",
        arguments: [
            ("The shop is closed from Thursday to Tuesday.", ["2025-02-13", "2025-02-18"]),
            ("He was in Oslo from Thursday to Tuesday.", ["2025-02-06", "2025-02-11"]),
            ("He was in Oslo from Monday to Friday.", ["2025-02-10", "2025-02-14"]),
        ]
    )
    func ranges(text: String, found: [String]) throws {
        #expect(try values(text) == found)
    }

    @Test(
        "what was planned is over by now where that is much nearer, and a day before a noun may be, too",
        arguments: [
            ("Kask was due to be released from prison in March.", "2016-03"),
            ("Kask is due to be released from prison in March.", "2017-03"),
            ("Kask was expected to resign in June.", "2016-06"),
            ("Prosecutors decided to reopen the inquiry in March.", "2016-03"),
            ("Kask agreed to hold a vote on Friday.", "2016-05-13"),
            ("Kask will face questions about Tal's March 25 call to Oslo.", "2016-03-25"),
            ("Kask will speak at Tal's June 3 wedding.", "2016-06-03"),
            ("Kask's attempt to kill Tal in March failed.", "2016-03"),
            ("In June, the firm sold its shares.", "2015-06"),
            ("In June, the firm will sell its shares.", "2016-06"),
        ]
    )
    func plannedThen(text: String, value: String) throws {
        #expect(try values(text, date: "2016-05-10") == [value])
    }

    @Test(
        "a timetable in the present is to come",
        arguments: [
            ("Borva reports earnings Wednesday.", "2016-05-11"),
            ("Borva reported earnings Wednesday.", "2016-05-04"),
            ("Reuters reports that Kask left Wednesday.", "2016-05-04"),
            ("The Gophers play Saturday against the Wildcats.", "2016-05-14"),
            ("The car goes on sale in March.", "2017-03"),
            ("The car went on sale in March.", "2016-03"),
            ("The season kicks off Friday in Oslo.", "2016-05-13"),
            ("They will tour during the trek, which kicks off April 9th in Oslo.", "2017-04-09"),
            ("The study concludes that deaths fell in March.", "2016-03"),
        ]
    )
    func presentTimetables(text: String, value: String) throws {
        #expect(try values(text, date: "2016-05-10") == [value])
    }

    @Test(
        "an infinitive that describes a noun or gives a purpose leaves the time to the main verb",
        arguments: [
            ("Norway's Monday announcement to widen the pool surprised them.", "2016-05-09"),
            ("Norway's Friday vote to oust them is expected to fail.", "2016-05-13"),
            ("The army took to the streets to clear barricades this weekend.", "2016-W18-WE"),
            ("Kask hopes to win this weekend.", "2016-W19-WE"),
            ("Kask announced over the weekend that he would quit.", "2016-W18-WE"),
            ("He died. He was found days later.", "PAST_REF"),
            ("He will be freed days later.", "FUTURE_REF"),
        ]
    )
    func mainVerbs(text: String, value: String) throws {
        #expect(try values(text, date: "2016-05-10") == [value])
    }
}
