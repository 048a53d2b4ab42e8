import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("EventFinder: dated happenings")
struct EventFinderTests {
    @Test(
        "dates the right verb and says whether it is a fact",
        arguments: [
            ("Emmanuel Macron visited Berlin on Monday.", "visit", Factuality.happened),
            ("Emmanuel Macron visited Berlin in May 2020.", "visit", .happened),
            ("Emmanuel Macron will visit Berlin next week.", "visit", .planned),
            ("Emmanuel Macron did not visit Berlin on Monday.", "visit", .denied),
            ("“We will prepare for it,” Emmanuel Macron said on Monday.", "say", .happened),
            ("Emmanuel Macron denied that he visited Berlin on Monday.", "visit", .denied),
            ("Emmanuel Macron plans to visit Berlin on Monday.", "visit", .planned),
            ("Emmanuel Macron may visit Berlin on Monday.", "visit", .hypothetical),
            ("Emmanuel Macron did not stay and visited Berlin on Monday.", "visit", .happened),
            ("In 1950 Emmanuel Macron was to visit Berlin.", "visit", .happened),
            ("Emmanuel Macron was accused of visiting Berlin in 2010.", "visit", .reported),
            ("Emmanuel Macron decided against visiting Berlin in 2010.", "visit", .denied),
            ("Emmanuel Macron refrained from visiting Berlin in 2010.", "visit", .denied),
            ("The court kept Emmanuel Macron from visiting Berlin in May 2020.", "visit", .denied),
            ("Nothing kept Emmanuel Macron from visiting Berlin in May 2020.", "visit", .happened),
            ("No one kept Emmanuel Macron from visiting Berlin in May 2020.", "visit", .happened),
            ("Anna Kask urged Emmanuel Macron to visit Berlin in May 2020.", "visit", .hypothetical),
            ("Anna Kask warned Emmanuel Macron not to visit Berlin in May 2020.", "visit", .hypothetical),
            ("Anna Kask demanded that Emmanuel Macron visit Berlin in May 2020.", "visit", .hypothetical),
            ("Anna Kask persuaded Emmanuel Macron to visit Berlin in May 2020.", "visit", .happened),
            ("The union called for Emmanuel Macron to visit Berlin in May 2020.", "visit", .hypothetical),
            ("Anna Kask told reporters that the ministers visit Berlin in May 2090.", "visit", .planned),
            ("Anna Kask demanded that Emmanuel Macron be sacked in May 2020.", "sack", .hypothetical),
            ("Growth would have been higher had Emmanuel Macron not visited Berlin in 2010.", "visit", .happened),
            ("Growth would have been higher had Emmanuel Macron visited Berlin in 2010.", "visit", .hypothetical),
            ("Emmanuel Macron would later visit Berlin in 2019.", "visit", .happened),
            ("Emmanuel Macron would go on to visit Berlin in 2019.", "visit", .happened),
            ("Emmanuel Macron would visit Berlin in 2019.", "visit", .hypothetical),
            ("Anna Kask and Emmanuel Macron meet for the first of three debates Monday.", "meet", .planned),
        ]
    )
    func factuality(text: String, predicate: String, factuality: Factuality) throws {
        let events = try SharedPipeline.analyze(text).events
        #expect(events.map(\.predicate) == [predicate])
        #expect(events.map(\.factuality) == [factuality])
    }

    @Test(
        "what nobody did, what was only nearly done or tried, and what is not so, did not happen",
        arguments: [
            ("Neither Anna Kask nor Emmanuel Macron visited Berlin in 2014.", "visit", Factuality.denied),
            ("Both Anna Kask and Emmanuel Macron visited Berlin in 2014.", "visit", .happened),
            ("No one from Berlin met Emmanuel Macron in 2014.", "meet", .denied),
            ("None other than Anna Kask met Emmanuel Macron in 2014.", "meet", .happened),
            ("No fewer than ten ministers met Emmanuel Macron in 2014.", "meet", .happened),
            ("Emmanuel Macron paid nothing to Berlin in 2014.", "pay", .denied),
            ("Emmanuel Macron neither met nor paid Anna Kask in 2014.", "pay", .denied),
            ("Emmanuel Macron nearly killed Anna Kask in 2014.", "kill", .denied),
            ("Emmanuel Macron was almost killed in 2014.", "kill", .denied),
            ("Emmanuel Macron nearly doubled his fortune in 2014.", "double", .happened),
            ("Emmanuel Macron almost certainly met Anna Kask in 2014.", "meet", .happened),
            ("Emmanuel Macron tried to visit Berlin last year.", "visit", .hypothetical),
            ("Emmanuel Macron plotted to kill Anna Kask last year.", "kill", .hypothetical),
            ("Emmanuel Macron managed to visit Berlin last year.", "visit", .happened),
            ("Emmanuel Macron led a plot to kill Anna Kask in 2014.", "kill", .hypothetical),
            ("There is no evidence that Emmanuel Macron bribed Anna Kask in 2014.", "bribe", .hypothetical),
            ("The fact that Emmanuel Macron bribed Anna Kask in 2014 is well known.", "bribe", .happened),
            ("It is not true that Emmanuel Macron bribed Anna Kask in 2014.", "bribe", .denied),
            ("It is not surprising that Emmanuel Macron resigned in 2014.", "resign", .happened),
            ("The claim that Emmanuel Macron bribed Anna Kask in 2014 is false.", "bribe", .denied),
            ("The claim that Emmanuel Macron bribed Anna Kask in 2014 angered voters.", "bribe", .reported),
            ("Anna Kask rejected claims that Emmanuel Macron bribed Mart Ilves in 2014.", "bribe", .denied),
            ("Instead of visiting Berlin in 2014, Emmanuel Macron fled.", "visit", .denied),
            ("Emmanuel Macron instead visited Berlin in 2014.", "visit", .happened),
        ]
    )
    func undone(text: String, predicate: String, factuality: Factuality) throws {
        let event = try #require(
            SharedPipeline.analyze(text, date: "2016-05-10").events.first { $0.predicate == predicate }
        )
        #expect(event.factuality == factuality)
    }

    @Test(
        "a time long ago dates what is judged, and what opens the sentence what is told",
        arguments: [
            ("Emmanuel Macron defended a deal signed by Berlin in 2012.", ["sign"]),
            ("In 2012 Emmanuel Macron defended a deal signed by Berlin.", ["defend"]),
            ("Emmanuel Macron defended a deal signed by Berlin on Monday.", ["defend"]),
            ("Emmanuel Macron bought a house designed by Anna Kask in 1950.", ["buy"]),
            ("Emmanuel Macron criticised the sanctions imposed on Berlin in 2014.", ["impose"]),
            ("In 1997, Anna Kask wrote, she interviewed Emmanuel Macron for a paper.", ["interview"]),
            ("In 1997, Anna Kask wrote that she interviewed Emmanuel Macron.", ["write"]),
            ("On Monday, Anna Kask wrote, “Emmanuel Macron left.”", ["write"]),
        ]
    )
    func nearness(text: String, predicates: [String]) throws {
        #expect(try SharedPipeline.analyze(text, date: "2016-05-10").events.map(\.predicate) == predicates)
    }

    @Test(
        "a time since which nothing of the kind happened dates no verb",
        arguments: [
            ("Emmanuel Macron returned to Berlin for the first time since 2010.", []),
            ("No envoy had visited Emmanuel Macron since 1999.", []),
            ("The first envoy has visited Emmanuel Macron since 2010.", ["visit"]),
            ("Emmanuel Macron has not visited Berlin since 2019.", ["visit"]),
            ("Emmanuel Macron has ruled France since 2017.", ["rule"]),
        ]
    )
    func lastTimes(text: String, predicates: [String]) throws {
        #expect(try SharedPipeline.analyze(text).events.map(\.predicate) == predicates)
    }

    @Test(
        "ends an event’s words where speech begins and ends, not at a few quoted words",
        arguments: [
            ("“We will leave Berlin,” Emmanuel Macron said on Monday.", "Emmanuel Macron said on Monday"),
            (
                "On Monday Emmanuel Macron called Berlin “a jewel” of a city.",
                "On Monday Emmanuel Macron called Berlin “a jewel” of a city"
            ),
            (
                "Emmanuel Macron left Berlin on Monday, a day after Mart Ilves was arrested.",
                "Emmanuel Macron left Berlin on Monday"
            ),
            (
                "Emmanuel Macron left Berlin early Monday after Mart Ilves was arrested.",
                "Emmanuel Macron left Berlin early Monday"
            ),
            ("Emmanuel Macron plans to visit Berlin on Monday.", "Emmanuel Macron plans to visit Berlin on Monday"),
            (
                "Emmanuel Macron seemed to lose Berlin in 2012 and won in 2014.",
                "Emmanuel Macron seemed to lose Berlin in 2012"
            ),
            (
                "Emmanuel Macron is likely to leave on Monday, and Mart Ilves is unlikely to follow him.",
                "Emmanuel Macron is likely to leave on Monday"
            ),
            (
                "The council recommended on Monday that Mart Ilves be suspended.",
                "The council recommended on Monday that Mart Ilves be suspended"
            ),
            (
                "Mart Ilves said on Monday that Anna Kask was late.",
                "Mart Ilves said on Monday"
            ),
        ]
    )
    func extent(text: String, expected: String) throws {
        let event = try #require(SharedPipeline.analyze(text).events.first)
        #expect(String(decoding: Array(text.utf8)[event.span.utf8Range], as: UTF8.self) == expected)
    }

    @Test(
        "a dateline takes no part and dates nothing",
        arguments: [
            "OSLO, Norway, May 6 (Norwork) — Emmanuel Macron was escorted off the stage on Monday.",
            "OSLO—Emmanuel Macron was escorted off the stage on Monday.",
            "OSLO — Emmanuel Macron was escorted off the stage on Monday.",
            "LA PAZ - Emmanuel Macron was escorted off the stage on Monday - in a dignified way.",
            "Oslo (NRK) - Emmanuel Macron was escorted off the stage on Monday.",
        ]
    )
    func dateline(text: String) throws {
        let events = try SharedPipeline.analyze(text, date: "2024-05-07").events
        let event = try #require(events.first)
        #expect(events.count == 1)
        #expect(event.participants.map(\.entityID.rawValue) == ["emmanuel-macron"])
        #expect(event.from == CalendarDate("2024-05-06"))
        let span = String(decoding: Array(text.utf8)[event.span.utf8Range], as: UTF8.self)
        #expect(span.hasPrefix("Emmanuel Macron was escorted off the stage on Monday"))
    }

    @Test("what somebody announced they did announce")
    func announced() throws {
        let text = "Emmanuel Macron announced plans this week to give $15 million to Berlin."
        #expect(try SharedPipeline.analyze(text).events.map(\.factuality) == [.happened])
    }

    @Test(
        "a time that the verb's tense does not allow dates something else",
        arguments: [
            "Mart Ilves has invited Anna Kask to a ball in Berlin on May 20.",
            "Mart Ilves is better placed than Anna Kask was in 2012.",
            "Mart Ilves, who still speaks with difficulty from a stroke in 2012, is well.",
            "The earthquake last month will cost Norwork $10 million.",
            "Norwork reported a decline in net income for the third quarter.",
            "Norwork lost much, compared with a gain of $3 million last year.",
            "Norwork looked into shootings dating to 1994.",
        ]
    )
    func impossible(text: String) throws {
        #expect(try SharedPipeline.analyze(text, date: "2024-05-07").events.isEmpty)
    }

    @Test(
        "captions, chronicles and pasts like the present tell what was, and “was leaving” what was to come",
        arguments: [
            ("Mart Ilves beat Anna Kask in 2020.", Factuality.happened),
            ("Mart Ilves leaves the court in Berlin on April 22, 2024.", .happened),
            ("In 1969 Mart Ilves walks on the moon.", .happened),
            ("Mart Ilves was traveling to Berlin on May 14.", .planned),
            ("Anna Kask could not stop Mart Ilves from winning in 2016.", .happened),
            ("A court condemned the raid that killed Mart Ilves on Monday.", .happened),
            ("Mart Ilves compared Anna Kask to Christ on Monday.", .happened),
        ]
    )
    func presents(text: String, factuality: Factuality) throws {
        #expect(try SharedPipeline.analyze(text, date: "2024-05-07").events.map(\.factuality) == [factuality])
    }

    @Test("what ends a year that is not over is to come")
    func ending() throws {
        let text = "The Norwork Act expires at the end of the year."
        #expect(try SharedPipeline.analyze(text, date: "2024-05-07").events.map(\.factuality) == [.planned])
    }

    @Test(
        "dates nothing by a time that only describes a noun",
        arguments: [
            "Emmanuel Macron admires 19th-century statesmen.",
            "Emmanuel Macron criticized the attack of 2010.",
            "Mart Ilves was president in 2010.",
            "The attack of 2010 was criticized by Emmanuel Macron.",
            "The protests of 1968 inspired Emmanuel Macron.",
            "Mart Ilves left Berlin after the debate of 2010.",
        ]
    )
    func attribute(text: String) throws {
        #expect(try SharedPipeline.analyze(text).events.isEmpty)
    }

    @Test(
        "dates the verb that a time hangs on, not the nearest one",
        arguments: [
            ("Mart Ilves posted an image of Anna Kask holding up a shirt on Twitter on Monday.", "post"),
            ("On Monday, Mart Ilves, who had praised Anna Kask, left Berlin.", "leave"),
            ("Mart Ilves held a meeting with Anna Kask on Monday.", "hold"),
            ("Mart Ilves denied that Anna Kask left Berlin on Monday.", "leave"),
        ]
    )
    func datedVerb(text: String, predicate: String) throws {
        #expect(try SharedPipeline.analyze(text).events.map(\.predicate) == [predicate])
    }

    @Test(
        "a date between quotation marks dates nothing outside them",
        arguments: [
            ("“Mart Ilves will lead Norwork again in 2030,” Anna Kask said.", ["lead"]),
            ("“A good year, 2014,” Anna Kask said.", []),
        ]
    )
    func speech(text: String, predicates: [String]) throws {
        let events = try SharedPipeline.analyze(text).events.map(\.predicate)
        #expect(!events.contains("say"))
        #expect(events.isEmpty || events == predicates)
    }

    @Test("“according to” happens to nobody")
    func according() throws {
        let text = "Dealers sold many cars in Berlin, up from the previous year, according to the Norwork Institute."
        #expect(try !SharedPipeline.analyze(text).events.contains { $0.predicate == "accord" })
    }

    @Test("nobody said what is still to come")
    func pastWithFutureDate() throws {
        let events = try SharedPipeline.analyze("Anna Kask said the following morning that Mart Ilves left.").events
        #expect(!events.contains { $0.predicate == "say" })
    }

    @Test(
        "what happened at a time that another happening recalls is dated by it too, unless it is the end of a stretch",
        arguments: [
            ("Emmanuel Macron left Berlin in contrast to 2008, when Mart Ilves won.", true),
            ("Anna Kask left in 2008. Emmanuel Macron left Berlin in contrast to 2008, when Mart Ilves won.", true),
            ("Emmanuel Macron has led Norwork since 2008, when Mart Ilves won.", false),
            ("Emmanuel Macron led Norwork from 2005 to 2008, when Mart Ilves won.", false),
        ]
    )
    func recalled(text: String, isDated: Bool) throws {
        let events = try SharedPipeline.analyze(text).events
        #expect(events.contains { $0.predicate == "win" && $0.from?.year == 2008 } == isDated)
        #expect(isDated || !events.contains { $0.predicate == "win" })
    }

    @Test("what is not the only thing is no less a fact")
    func notOnly() throws {
        let text = "The trip to Berlin not only was preceded by a visit from Emmanuel Macron on Monday."
        #expect(try SharedPipeline.analyze(text).events.allSatisfy { $0.factuality != .denied })
    }
}
