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
        ]
    )
    func factuality(text: String, predicate: String, factuality: Factuality) throws {
        let events = try SharedPipeline.analyze(text).events
        #expect(events.map(\.predicate) == [predicate])
        #expect(events.map(\.factuality) == [factuality])
    }

    @Test("gives participants their roles, in the passive too")
    func roles() throws {
        let events = try SharedPipeline.analyze("Vladimir Putin was criticized by Emmanuel Macron on Monday.").events
        let participants = try #require(events.first).participants
        #expect(participants.contains { $0.role == .patient && $0.entityID.rawValue == "vladimir-putin" })
        #expect(participants.contains { $0.role == .agent && $0.entityID.rawValue == "emmanuel-macron" })
    }

    @Test(
        "finds who acts before a bracket and behind “of”",
        arguments: [
            ("Emmanuel Macron (France) visited Berlin on Monday.", "emmanuel-macron"),
            ("Members of the European Commission met on Monday in Berlin.", "european-commission"),
        ]
    )
    func agents(text: String, agent: String) throws {
        let participants = try #require(SharedPipeline.analyze(text).events.first).participants
        #expect(participants.first { $0.role == .agent }?.entityID.rawValue == agent)
    }

    @Test("dates nothing by a time that only describes a noun")
    func attribute() throws {
        #expect(try SharedPipeline.analyze("Emmanuel Macron admires 19th-century statesmen.").events.isEmpty)
    }
}
