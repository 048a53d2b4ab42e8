import HTTPWire
import Testing

@testable import StandpointAPI

@Suite("The stream of articles")
struct StreamTests {
    private static func open(
        _ fixture: ServiceFixture,
        after event: String? = nil
    ) throws -> RecordingPushWriter {
        var fields: FieldSection = [:]
        if let event { fields.set("Last-Event-ID", event) }
        let head = RequestHead(method: .get, target: try RequestTarget("/v1/stream"), fields: fields)
        guard case .push = fixture.service.plan(for: head) else { throw ProblemDetails(.internalError, "no push") }
        let writer = RecordingPushWriter()
        fixture.service.push(head, to: writer)
        fixture.service.feed.settle()
        return writer
    }

    private static func store(_ fixture: ServiceFixture, _ numbers: Range<Int>) throws {
        for number in numbers {
            let text = #"{"id":"n\#(number)","text":"Tomas Reyle praised Mara Lindqvist \#(number) times."}"#
            #expect(try fixture.send(.post, "/v1/articles", json: text).status == .created)
        }
        fixture.service.feed.settle()
    }

    @Test("Each stored article is one event, with the contract's data, in order, from now on")
    func tells() throws {
        let fixture = try ServiceFixture()
        try Self.store(fixture, 0..<3)
        let writer = try Self.open(fixture)
        #expect(writer.response.status == .ok)
        #expect(writer.response.fields["Content-Type"] == "text/event-stream")
        #expect(writer.eventIDs == [])
        try Self.store(fixture, 3..<5)
        #expect(writer.eventIDs == [4, 5])
        let text = String(decoding: writer.response.body, as: UTF8.self)
        let blocks = text.split(separator: "\n\n").map { $0.split(separator: "\n") }
        #expect(blocks.first == ["retry: 2000"])
        #expect(blocks[1][0] == "id: 4")
        #expect(blocks[1][1] == "event: article")
        let data = try JSONParser.parse(Array(blocks[1][2].dropFirst(6).utf8))
        #expect(data["id"]?.stringValue == "n3")
        let schema = try JSONParser.parse(Array(##"{"$ref":"#/components/schemas/StreamedArticle"}"##.utf8))
        #expect(SchemaValidator(contract: Contract.shared).faults(of: data, against: schema) == [])
    }

    @Test("Last-Event-ID goes on behind an event, wherever the client broke off, without gap or repetition")
    func resumes() throws {
        let fixture = try ServiceFixture()
        try Self.store(fixture, 0..<200)
        for last in [0, 1, 63, 64, 65, 199, 200] {
            #expect(try Self.open(fixture, after: "\(last)").eventIDs == Array((last + 1)..<201))
        }
    }

    @Test("An article that was written again is told of where it was last; one that is gone is not")
    func rewritten() throws {
        let fixture = try ServiceFixture()
        try Self.store(fixture, 0..<3)
        try fixture.send(.put, "/v1/articles/n0", json: #"{"text":"Mara Lindqvist left."}"#)
        try fixture.send(.delete, "/v1/articles/n1")
        #expect(try Self.open(fixture, after: "0").eventIDs == [3, 4])
        try Self.store(fixture, 7..<8)
        #expect(try Self.open(fixture, after: "4").eventIDs == [6])
    }

    @Test("What is no event of this corpus is refused", arguments: ["2", "-1", "x", "1.0", "99999999999999999999"])
    func badEvents(_ event: String) throws {
        let fixture = try ServiceFixture()
        try Self.store(fixture, 0..<1)
        let writer = try Self.open(fixture, after: event)
        #expect(writer.response.status == .badRequest)
        #expect(writer.isFinished)
    }

    @Test("A slow subscriber holds up no other, and gets everything once it reads on")
    func slow() throws {
        let fixture = try ServiceFixture()
        let (slow, fast) = (try Self.open(fixture), try Self.open(fixture))
        slow.become(.full)
        try Self.store(fixture, 0..<100)
        #expect(fast.eventIDs == Array(1...100))
        #expect(slow.eventIDs == [])
        slow.become(.taken)
        fixture.service.feed.settle()
        fixture.service.feed.settle()
        #expect(slow.eventIDs == Array(1...100))
    }

    @Test("Seats are bounded, and one that left makes room at the next beat")
    func seats() throws {
        let fixture = try ServiceFixture(maximumSubscribers: 2)
        let writers = try [Self.open(fixture), Self.open(fixture)]
        let refused = try Self.open(fixture)
        #expect(refused.response.status == .serviceUnavailable)
        #expect(refused.response.fields["Retry-After"] == "5")
        writers[0].become(.gone)
        fixture.service.feed.beatForTest()
        #expect(fixture.service.feed.count == 1)
        #expect(String(decoding: writers[1].response.body, as: UTF8.self).hasSuffix("\n\n:\n\n"))
        #expect(try Self.open(fixture).response.status == .ok)
    }

    @Test("HEAD, other methods, other media types and unknown parameters are answered as elsewhere")
    func otherwise() throws {
        let fixture = try ServiceFixture()
        #expect(try fixture.send(.head, "/v1/stream").status == .ok)
        #expect(try fixture.send(.post, "/v1/stream").status == .methodNotAllowed)
        #expect(try fixture.send(.get, "/v1/stream?x=y").status == .badRequest)
        #expect(try fixture.send(.get, "/v1/stream", fields: ["Accept": "application/json"]).status == .notAcceptable)
        #expect(fixture.service.feed.count == 0)
    }
}
