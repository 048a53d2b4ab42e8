import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("EntityRecognizer: bodies, posts and parties")
struct BodyNameTests {
    /// The words of the mentions by name in a text, with their types.
    private func names(_ text: String) throws -> [String: EntityType] {
        var found: [String: EntityType] = [:]
        for entity in try SharedPipeline.analyze(text, date: "2016-07-07").entities {
            for mention in entity.mentions where mention.form == .name {
                found[String(decoding: Array(text.utf8)[mention.span.utf8Range], as: UTF8.self)] = entity.type
            }
        }
        return found
    }

    @Test(
        "a body’s name goes on behind the region of its town",
        arguments: [
            ("The Hamilton (Ontario) Spectator said so.", "Hamilton (Ontario) Spectator"),
            ("He wrote for the Toledo (Ohio) Blade.", "Toledo (Ohio) Blade"),
            ("Officers of the Amherst, N.Y., Police Department came.", "Amherst, N.Y., Police Department"),
            ("The Madison, Wis., City Council met.", "Madison, Wis., City Council"),
        ]
    )
    func regions(text: String, name: String) throws {
        #expect(try names(text)[name] == .organization)
    }

    @Test(
        "a town in its region before something else stays one",
        arguments: [
            ("He met the Toledo (Ohio) Mayor Anna Kask.", "Ohio"),
            ("In Amherst, N.Y., Police Chief Anna Kask spoke.", "N.Y."),
            ("The Columbus, Ohio, native left.", "Ohio"),
            ("He left Portland, Maine, for the City Council.", "City Council"),
        ]
    )
    func towns(text: String, name: String) throws {
        #expect(try names(text)[name] != nil)
    }

    @Test("a post is held by the person whose name stands behind the country that it is held in")
    func posts() throws {
        func role(_ text: String) throws -> String? {
            try SharedPipeline.analyze(text, date: "2016-07-07").entities.first { $0.name == "Anna Kask" }?.role
        }
        #expect(try role("China's ambassador to Britain Anna Kask said no.") == "ambassador")
        #expect(try role("The US envoy to the United Nations Anna Kask said no.") == "envoy")
        #expect(try role("The ambassador told Britain Anna Kask was ill.") == nil)
        #expect(try role("The senator went to Britain. Anna Kask said no.") == nil)
    }

    @Test(
        "“Conservatives” that only opens sentences names a party where the text is about a state with such a party",
        arguments: [
            ("Conservatives are angry with Donald Trump. Liberals cheered in Ohio.", false),
            ("Conservatives and liberals alike want it, Barack Obama said.", false),
            ("Conservatives said Theresa May was wrong.", true),
            ("Donald Trump met the Conservatives. Conservatives cheered in Canada.", true),
        ]
    )
    func partisans(text: String, isName: Bool) throws {
        #expect(try (names(text)["Conservatives"] != nil) == isName)
    }

    @Test(
        "a capital is the town in a dateline with a date, before its elected mayor and before a climate summit",
        arguments: [
            ("PARIS, Aug 31 (Reuters) - French officials met. NATO, Germany and Russia agreed.", "paris", "france"),
            (
                "Barack Obama and Angela Merkel met London's newly elected Muslim mayor Sadiq Khan.", "london",
                "united-kingdom"
            ),
            ("Barack Obama and Angela Merkel met at the Copenhagen climate summit.", "copenhagen", "denmark"),
            (
                "Barack Obama praised Patty Murray, who is from the state of Washington.", "washington-state",
                "washington-dc"
            ),
        ]
    )
    func capitals(text: String, town: String, state: String) throws {
        let ids = Set(try SharedPipeline.analyze(text, date: "2016-09-07").entities.map(\.id.rawValue))
        #expect(ids.contains(town) && !ids.contains(state))
    }

    @Test(
        "a capital that acts stays the government",
        arguments: [
            "Moscow, Kyiv and Minsk agreed – Barack Obama and NATO did not.",
            "Barack Obama and NATO said Moscow's newly elected friends were wrong.",
        ]
    )
    func governments(text: String) throws {
        #expect(try SharedPipeline.analyze(text, date: "2016-09-07").entities.contains { $0.id.rawValue == "russia" })
    }

    @Test("whoever was president “then” keeps the office from being that of publication’s president")
    func past() throws {
        func ids(_ text: String) throws -> Set<String> {
            Set(try SharedPipeline.analyze(text, date: "2016-08-15").entities.map(\.id.rawValue))
        }
        let then = "Ukraine's then-president, Viktor Yanukovych, fled. He worked for the Ukraine president's party."
        #expect(try !ids(then).contains("petro-poroshenko"))
        let now = "Viktor Yanukovych fled. He worked for the Ukraine president's party."
        #expect(try ids(now).contains("petro-poroshenko"))
    }
}
