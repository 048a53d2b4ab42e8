import HTTPWire
import StandpointAPI
import Testing

@Suite struct ArticleImportTests {
    static let lines = [
        #"{"id":"one","text":"Mara Lindqvist praised Tomas Reyle."}"#,
        #"{"id":"two","text":"#,
        #"{"id":"three","text":"Tomas Reyle attacked the Orsted Company."}"#,
        "",
        #"{"id":"four","txt":"A misspelt field."}"#,
        #"{"id":"one","text":"Mara Lindqvist praised Tomas Reyle."}"#,
        #"{"id":"three","text":"Another text."}"#,
        "\u{7F}\u{0}",
        #"{"id":"five","text":"Tomas Reyle spoke."}"#,
    ]

    private static func results(_ body: [UInt8]) throws -> [JSONValue] {
        try body.split(separator: 0x0A).map { try JSONParser.parse(Array($0)) }
    }

    private static func run(
        _ fixture: ServiceFixture,
        _ pieces: [[UInt8]],
        target: String = "/v1/articles",
        fields: FieldSection = ["Content-Type": "application/x-ndjson"]
    ) throws -> RecordingWriter {
        var fields = fields
        fields.set("Transfer-Encoding", "chunked")
        let head = RequestHead(method: .post, target: try RequestTarget(target), fields: fields)
        guard case .streaming = fixture.service.plan(for: head) else {
            Issue.record("an import is streamed")
            return RecordingWriter()
        }
        let writer = RecordingWriter()
        try fixture.service.stream(head, body: PiecewiseReader(pieces), response: writer)
        for fault in ServiceFixture.faults(of: writer.response, to: head, router: fixture.service.router) {
            Issue.record("\(fault)")
        }
        return writer
    }

    static let expected = [
        "1 created one", "2 error malformed-json", "3 created three", "5 error unknown-field", "6 unchanged one",
        "7 error article-exists", "8 error malformed-json", "9 created five",
    ]

    private static func summary(_ results: [JSONValue]) -> [String] {
        results.map { result in
            let line = result["line"]?.integerValue ?? 0
            let status = result["status"]?.stringValue ?? ""
            return "\(line) \(status) \(result["id"]?.stringValue ?? result["problem"]?["code"]?.stringValue ?? "")"
        }
    }

    @Test("A fault within a line is told by its column, since the line's number stands beside it")
    func columns() throws {
        let writer = try Self.run(try ServiceFixture(), [Array("\n{\"text\":".utf8)])
        let problem = try #require(try Self.results(writer.response.body).first?["problem"])
        #expect(problem["detail"]?.stringValue == "The text ends in the middle of a value at column 9.")
    }

    @Test("Each line gets its result, in order; a faulty one does not stop the rest")
    func results() throws {
        let fixture = try ServiceFixture()
        let content = Array(Self.lines.joined(separator: "\n").utf8)
        let writer = try Self.run(fixture, [content])
        // The fourth line is misspelt twice over: it lacks its text, too.
        var expected = Self.expected
        expected[3] = "5 error invalid-content"
        #expect(try Self.summary(Self.results(writer.response.body)) == expected)
        #expect(fixture.store.snapshot.counts.articles == 3)
    }

    @Test("However the content is cut into pieces, the results are the same")
    func pieces() throws {
        let content = Array(Self.lines.joined(separator: "\r\n").utf8)
        let whole = try Self.run(ServiceFixture(), [content]).response.body
        for size in [1, 2, 7, 64] {
            let pieces = stride(from: 0, to: content.count, by: size).map {
                Array(content[$0..<min($0 + size, content.count)])
            }
            #expect(try Self.run(ServiceFixture(), pieces).response.body == whole)
        }
    }

    @Test("Results are sent as soon as their articles are durable, before the content ends")
    func streams() throws {
        final class WatchingReader: RequestBodyReader {
            var pieces: [[UInt8]]
            let writer: RecordingWriter
            var sentBefore: [Int] = []

            init(_ pieces: [[UInt8]], _ writer: RecordingWriter) {
                self.pieces = pieces
                self.writer = writer
            }

            func read() throws(StreamError) -> [UInt8]? {
                sentBefore.append(writer.pieces.count)
                return pieces.isEmpty ? nil : pieces.removeFirst()
            }
        }
        let fixture = try ServiceFixture()
        let head = RequestHead(
            method: .post,
            target: try RequestTarget("/v1/articles"),
            fields: ["Content-Type": "application/x-ndjson"]
        )
        let writer = RecordingWriter()
        let pieces = (0..<3).map { Array(#"{"id":"n\#($0)","text":"Tomas Reyle spoke."}"#.utf8) + [0x0A] }
        let reader = WatchingReader(pieces, writer)
        try fixture.service.stream(head, body: reader, response: writer)
        #expect(reader.sentBefore == [0, 1, 2, 3])
    }

    @Test("With report=errors only faults are answered, and a last line sums up")
    func errorsOnly() throws {
        let writer = try Self.run(
            ServiceFixture(),
            [Array(Self.lines.joined(separator: "\n").utf8)],
            target: "/v1/articles?report=errors"
        )
        let results = try Self.results(writer.response.body)
        #expect(results.compactMap { $0["line"]?.integerValue } == [2, 5, 7, 8])
        let last = try #require(results.last)
        #expect(last["status"]?.stringValue == "done")
        #expect(["lines", "created", "unchanged", "errors"].map { last[$0]?.integerValue } == [8, 3, 1, 4])
    }

    @Test("A compressed import is read; a line beyond the limit is refused alone")
    func compressedAndLong() throws {
        let long = #"{"id":"long","text":"\#(String(repeating: "word ", count: 100_000))"}"#
        let content = Array((Self.lines[0] + "\n" + long + "\n" + Self.lines[2]).utf8)
        let writer = try Self.run(
            ServiceFixture(),
            [try #require(Deflater.gzip(content))],
            fields: ["Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"]
        )
        let results = try Self.summary(Self.results(writer.response.body))
        #expect(results == ["1 created one", "2 error content-too-large", "3 created three"])
    }

    @Test("A fault of the whole request is a problem, not a stream")
    func refusals() throws {
        let writer = try Self.run(ServiceFixture(), [], target: "/v1/articles?report=some")
        #expect(writer.response.status == .badRequest)
        #expect(writer.response.fields["Content-Type"] == "application/problem+json")
    }
}
