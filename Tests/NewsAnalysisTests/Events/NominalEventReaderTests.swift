import NewsModel
import Testing

@testable import NewsAnalysis

@Suite("NominalEventReader: happenings that a noun tells")
struct NominalEventReaderTests {
    /// The predicate, its factuality and who takes part, of each event of a text that appears on Tuesday, 7 May 2024.
    private func told(_ text: String) throws -> [String] {
        try SharedPipeline.analyze(text, date: "2024-05-07").events.map { event in
            let parts = event.participants.map { "\($0.role) \($0.entityID.rawValue)" }.joined(separator: ", ")
            return "\(event.predicate) \(event.factuality): \(parts)"
        }
    }

    @Test(
        "are dated by the time that hangs on the noun, behind it or in front of it",
        arguments: [
            ("Germany’s defeat of France in 1940 was a shock.", "defeat happened: agent germany, patient france"),
            ("Since the death of Anna Kask in 2010, sales have fallen.", "die happened: agent anna-kask"),
            ("Anna Kask’s 2016 victory was a shock.", "win happened: agent anna-kask"),
            ("Anna Kask’s speech in Berlin last week was dull.", "speak happened: agent anna-kask, location berlin"),
            ("Anna Kask’s trial is on Monday.", "try planned: patient anna-kask"),
            (
                "The meeting between Anna Kask and Mart Ilves on Friday was short.",
                "meet happened: agent anna-kask, agent mart-ilves"
            ),
            ("The vote on Anna Kask’s nomination is on Friday.", "vote planned: other anna-kask"),
            ("Anna Kask’s killing of two men in 2010 was a shock.", "kill happened: agent anna-kask"),
            ("Anna Kask’s release in 2010 was a shock.", "release happened: patient anna-kask"),
            ("Crimea’s annexation by Russia in 2014 was a shock.", "annex happened: patient crimea, agent russia"),
            ("Kenya’s election in 2013 was a shock.", "elect happened: location kenya"),
            ("Norway’s win over Sweden in 2013 was a shock.", "win happened: agent norway, other sweden"),
            (
                "The Russian attack on Kabul in 2013 was a shock to Russia.",
                "attack happened: patient kabul, agent russia"
            ),
            ("U.S. strikes on Kabul in 2013 were a shock.", "strike happened: patient kabul, agent united-states"),
        ]
    )
    func nouns(text: String, expected: String) throws {
        #expect(try told(text) == [expected])
    }

    @Test("stand beside the verb whose subject they are")
    func subject() throws {
        let expected = ["lead happened: other anna-kask", "arrest happened: patient anna-kask"]
        #expect(try told("Anna Kask’s arrest on Sunday led to protests.") == expected)
    }

    @Test(
        "are part of what a verb tells, no happening of their own, where the time dates the verb",
        arguments: [
            ("Mart Ilves held a meeting with Anna Kask on Monday.", ["hold"]),
            ("An arrest warrant for Anna Kask was issued in 2012.", ["issue"]),
            ("Anna Kask won the 2016 election.", []),
            ("It was the worst attack on Kabul since 2015.", []),
            ("Anna Kask’s heart attack in 2015 was mild.", []),
            ("The 2016 election was held.", []),
        ]
    )
    func verbs(text: String, predicates: [String]) throws {
        let events = try SharedPipeline.analyze(text, date: "2024-05-07").events
        #expect(events.map(\.predicate) == predicates)
    }

    @Test(
        "are as real as the words around them say",
        arguments: [
            ("Anna Kask recalled the alleged 2012 attack on Mart Ilves.", "attack reported: patient mart-ilves"),
            ("Mart Ilves described the foiled 2012 attack on Anna Kask.", "attack denied: patient anna-kask"),
            ("Mart Ilves condemned the 2012 attack on Anna Kask.", "attack happened: patient anna-kask"),
            ("The 2012 attack on Anna Kask was planned by Mart Ilves.", "attack happened: patient anna-kask"),
            ("Anna Kask’s trial on Monday did not take place.", "try denied: patient anna-kask"),
            ("Anna Kask’s trial on Monday did not take long.", "try happened: patient anna-kask"),
            ("Norwork survived the 2012 attack on Anna Kask.", "attack happened: patient anna-kask"),
        ]
    )
    func modality(text: String, expected: String) throws {
        #expect(try told(text).contains(expected))
    }
}
