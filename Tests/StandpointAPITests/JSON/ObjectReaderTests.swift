import NewsModel
import Testing

@testable import StandpointAPI

@Suite struct ObjectReaderTests {
    @Test("Every fault of a content is reported at once, each with its pointer")
    func collectsAll() throws {
        let json = #"""
            {"text":5,"published_at":"2025-02-30","genre":"poem","a/b~":1,"authors":["x",7,""],
             "targets":[{"start":-1},{"start":1.5,"end":2},3,{"start":0,"end":1,"x":1}]}
            """#
        let reader = try ObjectReader(JSONParser.parse(Array(json.utf8)))
        #expect(reader.string("text", required: true) == nil)
        #expect(reader.string("title", required: true) == nil)
        #expect(reader.timestamp("published_at") == nil)
        #expect(reader.choice("genre", Genre.self) == nil)
        #expect(reader.strings("authors", maximumCount: 10, maximumLength: 10) == ["x"])
        _ = reader.objects("targets", maximumCount: 10) { target -> Int? in
            _ = target.integer("end", in: 0...9, required: true)
            return target.integer("start", in: 0...9, required: true)
        }
        let error = #expect(throws: ContentErrors.self) { try reader.finish() }
        #expect(
            error?.errors.map { "\($0.kind) \($0.pointer)" } == [
                "wrongType /text", "missingField /title", "invalidDate /published_at", "invalidValue /genre",
                "wrongType /authors/1", "outOfRange /authors/2", "missingField /targets/0/end",
                "outOfRange /targets/0/start", "wrongType /targets/1/start", "wrongType /targets/2",
                "unknownField /targets/3/x", "unknownField /a~1b~0",
            ]
        )
    }

    @Test("A sound content gives its values, and null counts as absent")
    func reads() throws {
        let json = #"{"text":"abc","title":null,"published_at":"2025-02-14T10:00:00+01:00","n":3.0}"#
        let reader = try ObjectReader(JSONParser.parse(Array(json.utf8)))
        #expect(reader.string("text", required: true) == "abc")
        #expect(reader.string("title") == nil)
        #expect(reader.timestamp("published_at")?.description == "2025-02-14T09:00:00Z")
        #expect(reader.integer("n", in: 0...3) == 3)
        try reader.finish()
    }

    @Test("A content that is no object is a wrong type at the root")
    func root() throws {
        let error = #expect(throws: ContentErrors.self) { try ObjectReader(.array([])) }
        #expect(error?.errors.first?.pointer == "")
        #expect(error?.errors.first?.kind == .wrongType)
    }
}
