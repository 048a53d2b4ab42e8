import Glibc
import HTTPListener
import HTTPWire
import NewsModel
import NewsStore
import StandpointAPI
import Synchronization
import Testing

@Suite("Exports of whole lists")
struct ListExportTests {
    /// A corpus whose lists need several pages.
    private static func fixture(articles: Int = 60, maximumExports: Int = 8) throws -> ServiceFixture {
        let fixture = try ServiceFixture(maximumExports: maximumExports)
        for number in 0..<articles {
            let json =
                #"{"id":"a\#(number)","title":"Harbour \#(number)","outlet":"Herald","#
                + #""text":"Tomas Reyle praised the council, for the \#(number)th time."}"#
            #expect(try fixture.send(.post, "/v1/articles", json: json).status == .created)
        }
        return fixture
    }

    /// The items of a list, page by page.
    private static func pages(_ fixture: ServiceFixture, _ target: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var next: String? = target
        while let target = next {
            let response = try fixture.send(.get, target)
            #expect(response.status == .ok)
            bytes += response.body
            let link = response.fields["Link"]
            next = link.map { String($0.dropFirst().prefix { $0 != ">" }) }
        }
        return bytes
    }

    @Test(
        "What forms there are is said by each list for itself",
        arguments: [
            ("/v1/articles?format=xml", "One of json, ndjson, csv is expected."),
            ("/v1/corrections?format=csv", "One of json, ndjson is expected."),
            ("/v1/relations?format=xml", "One of json, ndjson, csv, graphml, dot is expected."),
            ("/v1/articles?limit=all", "All of a list is for ndjson and csv; as JSON it comes in pages."),
            ("/v1/corrections?limit=all", "All of a list is for ndjson; as JSON it comes in pages."),
        ]
    )
    func forms(_ target: String, _ detail: String) throws {
        let response = try ServiceFixture().send(.get, target)
        #expect(response.status == .badRequest)
        let errors = try JSONParser.parse(response.body)["errors"]?.arrayValue ?? []
        #expect(errors.map { $0["detail"]?.stringValue } == [detail])
    }

    @Test("limit=all gives the items of all pages, once each, in order, without a tag")
    func all() throws {
        let fixture = try Self.fixture()
        for list in ["articles", "articles?include=text", "stances", "quotations", "outlets", "entities"] {
            let target = "/v1/\(list)\(list.contains("?") ? "&" : "?")format=ndjson"
            let whole = try fixture.send(.get, target + "&limit=all")
            #expect(whole.status == .ok)
            #expect(whole.fields["Content-Type"] == "application/x-ndjson")
            #expect(whole.fields["ETag"] == nil)
            #expect(whole.body == (try Self.pages(fixture, target + "&limit=7")), "\(list)")
        }
        let articles = try fixture.send(.get, "/v1/articles?format=ndjson&limit=all")
        #expect(articles.body.count { $0 == 0x0A } == 60)
        let head = try fixture.send(.head, "/v1/articles?format=ndjson&limit=all")
        #expect(head.status == .ok)
        #expect(head.fields["Content-Type"] == articles.fields["Content-Type"])
        #expect(head.body.isEmpty)
    }

    @Test("One export too many is told to come again, and finds room once another has ended")
    func budget() throws {
        let fixture = try Self.fixture(articles: 3, maximumExports: 1)
        let target = "/v1/articles?format=ndjson&limit=all"
        let slow = RecordingWriter()
        var refused: [HTTPResponse] = []
        slow.onWrite = { refused += (try? [fixture.send(.get, target)]) ?? [] }
        let head = RequestHead(method: .get, target: try RequestTarget(target), authority: "localhost", fields: [:])
        try fixture.service.stream(head, body: PiecewiseReader([]), response: slow)
        #expect(slow.response.status == .ok)
        #expect(!refused.isEmpty && refused.allSatisfy { $0.status == .serviceUnavailable })
        #expect(refused.first?.fields["Retry-After"] == "5")
        #expect(try fixture.send(.get, target).status == .ok)
    }

    @Test("A table has one line of names, and begins behind the cursor")
    func table() throws {
        let fixture = try Self.fixture()
        let whole = try fixture.send(.get, "/v1/articles?limit=all&fields=id", fields: ["Accept": "text/csv"])
        let lines = String(decoding: whole.body, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 61)
        #expect(lines.count { $0 == "id" } == 1)
        let first = try fixture.get("/v1/articles?limit=50")
        let cursor = try #require(first["page"]?["next_cursor"]?.stringValue)
        let rest = try fixture.send(.get, "/v1/articles?format=ndjson&limit=all&cursor=\(cursor)")
        #expect(rest.body.count { $0 == 0x0A } == 10)
    }

    @Test(
        "Faults are told before the first item; as JSON a list comes in pages",
        arguments: [
            "/v1/articles?limit=all", "/v1/articles?limit=all&format=json",
            "/v1/articles?limit=all&format=ndjson&limit=all",
            "/v1/articles?limit=all&format=ndjson&cursor=x", "/v1/articles?limit=all&format=ndjson&nonsense=1",
            "/v1/articles?limit=all&format=xml",
        ]
    )
    func faults(_ target: String) throws {
        let response = try Self.fixture(articles: 1).send(.get, target)
        #expect(response.status == .badRequest)
        #expect(response.fields["Content-Type"] == "application/problem+json")
    }

    @Test("An export whose client left reads no further page")
    func abandoned() throws {
        /// Takes one piece.
        final class LeavingWriter: ResponseWriter {
            var pieces = 0
            var hasStarted = false
            func start(_ status: HTTPStatus, _ fields: FieldSection) { hasStarted = true }
            func write(_ bytes: [UInt8]) throws(StreamError) {
                if pieces == 1 { throw .peerGone }
                pieces += 1
            }
        }
        let fixture = try Self.fixture()
        let head = RequestHead(method: .get, target: try RequestTarget("/v1/articles?limit=all&format=csv"))
        let writer = LeavingWriter()
        #expect(throws: StreamError.peerGone) {
            try fixture.service.stream(head, body: PiecewiseReader([]), response: writer)
        }
        #expect(writer.pieces == 1)
    }

    @Test("RFC 9110 §12.5.3 who takes gzip gets the same list in it, and HEAD says so; who does not gets it plain")
    func compressed() throws {
        let fixture = try Self.fixture()
        for form in ["text/csv", "application/x-ndjson"] {
            let target = "/v1/articles?include=text&limit=all"
            let plain = try fixture.send(.get, target, fields: ["Accept": form])
            #expect(!plain.fields.contains("Content-Encoding"))
            for coding in ["gzip", "br, gzip;q=0.5", "*"] {
                let fields: FieldSection = ["Accept": form, "Accept-Encoding": coding]
                let compressed = try fixture.send(.get, target, fields: fields)
                #expect(compressed.fields["Content-Encoding"] == "gzip")
                #expect(compressed.fields["Vary"] == "Accept, Accept-Encoding")
                #expect(compressed.body.count < plain.body.count / 4)
                #expect(try Inflater.inflate(compressed.body, limit: plain.body.count) == plain.body)
                let head = try fixture.send(.head, target, fields: fields)
                #expect(head.fields == compressed.fields)
                #expect(head.body.isEmpty)
            }
            let refused = try fixture.send(.get, target, fields: ["Accept": form, "Accept-Encoding": "gzip;q=0"])
            #expect(refused.body == plain.body)
            #expect(!refused.fields.contains("Content-Encoding"))
        }
        let none = try fixture.send(
            .get,
            "/v1/articles?limit=all&format=ndjson&outlet=nobody",
            fields: ["Accept-Encoding": "gzip"]
        )
        #expect(try Inflater.inflate(none.body, limit: 1) == [])
    }

    @Test("A page of a compressed export can be read before the next one is made")
    func compressedPages() throws {
        /// Inflates what has come by each write.
        final class InflatingWriter: ResponseWriter {
            private let inflater = Inflater(limit: 1 << 20)
            var lines: [Int] = []
            var hasStarted = false
            func start(_ status: HTTPStatus, _ fields: FieldSection) { hasStarted = true }
            func write(_ bytes: [UInt8]) throws(StreamError) {
                guard let content = try? inflater.inflate(bytes) else { throw .peerGone }
                lines.append((lines.last ?? 0) + content.count { $0 == 0x0A })
            }
        }
        let target = try RequestTarget("/v1/articles?format=ndjson&limit=all")
        let head = RequestHead(method: .get, target: target, fields: ["Accept-Encoding": "gzip"])
        let writer = InflatingWriter()
        try Self.fixture().service.stream(head, body: PiecewiseReader([]), response: writer)
        #expect(writer.lines == [16, 60])
    }

    /// Stores articles of 40,000 octets, of letters or of digits that gzip halves at best.
    private static func store(_ count: Int, ofDigits: Bool, in fixture: ServiceFixture) throws {
        var generator = SystemRandomNumberGenerator()
        let items = (0..<count).map { number in
            let words = (0..<2_500).map { _ in
                String(UInt64.random(in: (1 << 60)...(.max), using: &generator), radix: 16)
            }
            let text = ofDigits ? words.joined() : String(repeating: "harbour ", count: 5_000) + "\(number)"
            return StoreItem(
                article: Article(id: ArticleID(rawValue: "a\(number)"), text: text),
                analysis: Analysis(version: "1")
            )
        }
        _ = try fixture.store.put(items)
    }

    @Test(
        "A client that does not read holds the export back: little of it lies in memory, and all of it arrives",
        arguments: [false, true]
    )
    func backPressure(_ isCompressed: Bool) throws {
        let fixture = try ServiceFixture()
        let articles = isCompressed ? 120 : 60
        try Self.store(articles, ofDigits: isCompressed, in: fixture)
        let whole = articles * 40_000 / (isCompressed ? 2 : 1)
        let handler = CountingHandler(service: fixture.service)
        let listener = try Listener(ListenerConfiguration(port: 0, loops: 1), handler: handler)
        listener.start()
        defer {
            listener.drain(within: .zero)
            listener.wait()
        }
        let client = try SlowClient(port: listener.port)
        let coding = isCompressed ? "Accept-Encoding: gzip\r\n" : ""
        client.send("GET /v1/articles?format=ndjson&include=text&limit=all HTTP/1.0\r\n\(coding)\r\n")
        handler.waitUntilStill()
        // The writer's bound and one piece, one page, the loop's output, and the sockets' buffers.
        #expect(handler.written < 1_000_000)
        #expect(listener.bufferedOctets < 500_000)
        let received = client.readToEnd()
        #expect(handler.written > whole)
        #expect(received.count > handler.written)
        guard isCompressed else { return }
        let end = try #require(received.firstRange(of: Array("\r\n\r\n".utf8)))
        #expect(String(decoding: received[..<end.lowerBound], as: UTF8.self).contains("\r\nContent-Encoding: gzip\r\n"))
        let content = try Inflater.inflate(Array(received[end.upperBound...]), limit: 1 << 24)
        #expect(content.count { $0 == 0x0A } == articles)
        #expect(content.count > articles * 40_000)
    }
}

/// The API, with the octets counted that its responses were given.
private final class CountingHandler: RequestHandler {
    /// Octets that writers have taken.
    private final class Count: Sendable {
        let octets = Atomic(0)
    }

    private let service: StandpointService
    private let count = Count()

    init(service: StandpointService) {
        self.service = service
    }

    var written: Int { count.octets.load(ordering: .relaxed) }

    /// Waits until nothing was written for a third of a second; gives up after a minute.
    func waitUntilStill() {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(60)
        var last = 0
        var since = clock.now
        while clock.now < end, last == 0 || clock.now - since < .milliseconds(300) {
            if written != last { (last, since) = (written, clock.now) }
            sched_yield()
        }
    }

    func plan(for head: RequestHead) -> RequestPlan { service.plan(for: head) }

    func respond(to request: HTTPRequest) -> HTTPResponse { service.respond(to: request) }

    func stream(_ head: RequestHead, body: any RequestBodyReader, response: any ResponseWriter) throws {
        try service.stream(head, body: body, response: CountingWriter(response, count: count))
    }

    private final class CountingWriter: ResponseWriter {
        private let writer: any ResponseWriter
        private let count: Count

        init(_ writer: any ResponseWriter, count: Count) {
            self.writer = writer
            self.count = count
        }

        var hasStarted: Bool { writer.hasStarted }

        func start(_ status: HTTPStatus, _ fields: FieldSection) throws(StreamError) {
            try writer.start(status, fields)
        }

        func write(_ bytes: [UInt8]) throws(StreamError) {
            try writer.write(bytes)
            count.octets.wrappingAdd(bytes.count, ordering: .relaxed)
        }
    }
}

/// A connection that takes in little until it is read.
private final class SlowClient {
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var size: Int32 = 8192
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        var wait = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0)
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
        _ = Array(text.utf8).withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    /// Reads until the server closes.
    func readToEnd() -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: 65_536)
        var all: [UInt8] = []
        while true {
            let count = recv(descriptor, &piece, piece.count, 0)
            guard count > 0 else { return all }
            all += piece[..<count]
        }
    }
}
