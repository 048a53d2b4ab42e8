import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("TimeSentenceReader: the times of one sentence")
struct TimeSentenceReaderTests {
    private static let lexicon = Result { try TimeLexicon(directory: configDirectory + "/time") }

    /// A Saturday.
    private static let publication = CalendarDate(year: 2025, month: 2, day: 15)

    private func context() -> TimeContext { TimeContext(publication: Self.publication, writesMonthFirst: true) }

    /// "words = value" of each expression in a sentence.
    private func read(_ sentence: String, _ context: inout TimeContext) throws -> [String] {
        let text = try Taggers.document(sentence).body
        var reader = TimeSentenceReader(text.sentences[0], of: text, lexicon: try Self.lexicon.get())
        return reader.read(&context).map { time, range in
            "\(String(decoding: text.utf8[range], as: UTF8.self)) = \(time.value)"
        }
    }

    private func read(_ sentence: String) throws -> [String] {
        var context = context()
        return try read(sentence, &context)
    }

    @Test("reads the expressions in text order, with their places, and days that share a month each by itself")
    func order() throws {
        #expect(
            try read("On June 3 and 4 he spoke, and on Friday he left.")
                == ["June 3 = 2024-06-03", "4 = 2024-06-04", "Friday = 2025-02-14"]
        )
        #expect(try read("Nobody came.") == [])
    }

    @Test("the context learns what a sentence says, and later ones are read by it")
    func learns() throws {
        var context = context()
        #expect(try read("He was born on May 3, 1990.", &context) == ["May 3, 1990 = 1990-05-03"])
        #expect(context.last?.from == CalendarDate(year: 1990, month: 5, day: 3))
        #expect(context.lastYear?.hasExplicitYear == true)
        context.sentence += 1
        #expect(try read("Two days later he left.", &context) == ["Two days later = 1990-05-05"])
    }

    @Test("a length behind “in” is a date where the clause looks ahead, and a length elsewhere")
    func distance() throws {
        #expect(try read("The vote is in two weeks.") == ["two weeks = 2025-W09"])
        #expect(try read("They built it in two weeks.") == ["two weeks = P2W"])
    }

    @Test("both ends of a range have the days of the whole, and the first the year of the last")
    func ranges() throws {
        let text = try Taggers.document("It ran from May to July 2014.").body
        var reader = TimeSentenceReader(text.sentences[0], of: text, lexicon: try Self.lexicon.get())
        var context = context()
        let times = reader.read(&context).map(\.time)
        #expect(times.map(\.value) == ["2014-05", "2014-07"])
        for time in times {
            #expect(time.from == CalendarDate(year: 2014, month: 5, day: 1))
            #expect(time.to == CalendarDate(year: 2014, month: 8, day: 1))
        }
    }

    @Test("weekdays of a range are in order: the whole is over in the past tense, and to come elsewhere")
    func weekdays() throws {
        #expect(try read("It ran from Friday to Monday.") == ["Friday = 2025-02-07", "Monday = 2025-02-10"])
    }

    @Test(
        "words of time that name something else are none",
        arguments: [
            "He hoped for a better tomorrow.", "The stadium is full on game days.", "It moves on a day-to-day basis.",
            "They watched Trending Today with him.",
        ]
    )
    func noTimes(sentence: String) throws {
        #expect(try read(sentence) == [])
    }

    @Test("nor are those inside a name that the context knows")
    func names() throws {
        var context = context()
        context.names = [3..<20]
        #expect(try read("At Friday's Kitchen he ate.", &context) == [])
    }
}
