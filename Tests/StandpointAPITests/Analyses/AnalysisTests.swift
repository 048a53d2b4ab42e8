import HTTPWire
import NewsAnalysis
import NewsModel
import StandpointAPI
import Testing

@Suite struct AnalysisTests {
    static let text = "Zoë 😀 spoke. Mara Lindqvist attacked Tomas Reyle."
    static let body = #"{"title":"Über 😀 Lindqvist","text":"\#(text)","published_at":"2025-03-14"}"#

    @Test("Every span's text is what its offsets cut out, in each unit", arguments: ["codepoint", "utf16", "utf8"])
    func offsets(_ unit: String) throws {
        let fixture = try ServiceFixture()
        let response = try fixture.send(.post, "/v1/analyze?offset_unit=\(unit)", json: Self.body)
        let analysis = try JSONParser.parse(response.body)
        #expect(analysis["offset_unit"]?.stringValue == unit)
        var count = 0
        Self.visitSpans(analysis) { span in
            guard let text = span["text"]?.stringValue, let start = span["start"]?.integerValue,
                let end = span["end"]?.integerValue
            else { return }
            let whole = span["in"]?.stringValue == "title" ? "Über 😀 Lindqvist" : Self.text
            #expect(Self.cut(whole, start, end, unit) == text)
            count += 1
        }
        #expect(count == 4)
    }

    private static func cut(_ text: String, _ start: Int, _ end: Int, _ unit: String) -> String {
        switch unit {
        case "utf8": String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
        case "utf16": String(decoding: Array(text.utf16)[start..<end], as: UTF16.self)
        default: String(String.UnicodeScalarView(Array(text.unicodeScalars)[start..<end]))
        }
    }

    private static func visitSpans(_ value: JSONValue, _ visit: (JSONValue) -> Void) {
        switch value {
        case .object(let object):
            if object["start"] != nil, object["in"] != nil { visit(value) }
            for member in object.members { visitSpans(member.value, visit) }
        case .array(let elements): for element in elements { visitSpans(element, visit) }
        default: break
        }
    }

    @Test("An analysis has the shape that the contract gives it, every member present")
    func shape() throws {
        let fixture = try ServiceFixture()
        let response = try fixture.send(.post, "/v1/analyze", json: Self.body)
        let analysis = try JSONParser.parse(response.body)
        #expect(
            analysis.objectValue?.members.map(\.name) == [
                "article", "offset_unit", "sentences", "entities", "quotations", "time_expressions", "events",
                "stances",
                "summary", "warnings", "meta",
            ]
        )
        let tally = analysis["summary"]?["by_voice"]?["author"]?["tomas-reyle"]
        #expect(tally?["against"]?.integerValue == 1)
        #expect(tally?["mean"]?.doubleValue == -0.75)
        let stance = analysis["stances"]?.arrayValue?.first
        #expect(stance?["holder"]?["kind"]?.stringValue == "entity")
        #expect(stance?["holder"]?["entity_id"]?.stringValue == "mara-lindqvist")
        #expect(stance?["probabilities"]?["against"]?.doubleValue == 0.8)
        #expect(fixture.store.snapshot.counts.articles == 0)
    }

    @Test("A name inside a longer name is marked as nested, and no other mention has that member")
    func nested() throws {
        let entities = [("orsted-board", 0..<12), ("orsted", 0..<6)].enumerated().map { number, named in
            Entity(
                id: EntityID(rawValue: named.0),
                name: named.0,
                type: .other,
                linkStatus: .unlinked,
                mentions: [Mention(id: number + 1, span: TextSpan(.body, named.1), form: .name)]
            )
        }
        let article = Article(id: ArticleID(rawValue: "a"), title: "", text: "Orsted Board")
        let analysis = Analysis(version: "1", entities: entities)
        var writer = JSONWriter()
        AnalysisWriter(article: article, analysis: analysis, unit: .codepoint).write(to: &writer) { _ in }
        let json = try JSONParser.parse(writer.bytes)
        let mentions = json["entities"]?.arrayValue?.compactMap { $0["mentions"]?.arrayValue?.first }
        #expect(mentions?.map { $0["nested"] } == [nil, .bool(true)])
    }

    @Test("A quotation that its attribution interrupts has a piece on either side of it")
    func pieces() throws {
        let text = "“We stay,” Kask said. “All of us.”"
        func span(_ words: String) throws -> TextSpan {
            let range = try #require(text.range(of: words))
            return TextSpan(
                .body,
                text.utf8.distance(
                    from: text.startIndex,
                    to: range.lowerBound
                )..<text.utf8.distance(from: text.startIndex, to: range.upperBound)
            )
        }
        var analysis = Analysis(version: "1")
        analysis.quotations = [
            Quotation(
                id: 1,
                kind: .direct,
                content: try span("We stay,” Kask said. “All of us."),
                pieces: [try span("We stay,"), try span("All of us.")],
                cue: try span("said"),
                source: QuotationSource(status: .unknown, confidence: 0)
            )
        ]
        var writer = JSONWriter()
        let article = Article(id: ArticleID(rawValue: "a"), text: text)
        AnalysisWriter(article: article, analysis: analysis, unit: .codepoint).write(to: &writer) { _ in }
        let pieces = try JSONParser.parse(writer.bytes)["quotations"]?.arrayValue?.first?["pieces"]?.arrayValue
        #expect(pieces?.map { $0["text"]?.stringValue } == ["We stay,", "All of us."])
        #expect(pieces?.map { $0["start"]?.integerValue } == [1, 23])
    }

    @Test("The stored analysis is the one that analyze gives, but for meta")
    func stored() throws {
        let fixture = try ServiceFixture()
        try fixture.send(.put, "/v1/articles/x", json: Self.body)
        let stored = try fixture.get(
            "/v1/articles/x/analysis?fields=sentences,entities,quotations,stances,summary,events"
        )
        let response = try fixture.send(
            .post,
            "/v1/analyze?fields=sentences,entities,quotations,stances,summary,events",
            json: Self.body
        )
        #expect(try JSONParser.parse(response.body) == stored)
    }

    @Test("Stances toward given words come in order, one for each, in the asked unit")
    func judgements() throws {
        let fixture = try ServiceFixture()
        let json =
            #"{"text":"😀 Mara Lindqvist attacked Tomas Reyle.","targets":[{"start":3,"end":17},{"start":27,"end":38}],"#
            + #""pairs":[{"first":{"start":27,"end":38},"second":{"start":3,"end":17}}]}"#
        let response = try fixture.send(.post, "/v1/stance?offset_unit=utf16", json: json)
        let answer = try JSONParser.parse(response.body)
        #expect(answer["targets"]?.arrayValue?.map { $0["label"]?.stringValue } == ["against", "against"])
        let pair = answer["pairs"]?.arrayValue?.first
        #expect(pair?["label"]?.stringValue == "against")
        #expect(pair?["holder"]?.stringValue == "second")
        #expect(pair?["polarity"]?.doubleValue == -0.75)
    }

    @Test("A fault of the analyzer is ours: 500, without particulars")
    func analyzerFault() throws {
        struct BrokenAnalyzer: ArticleAnalyzing {
            struct Broken: Error { var path = "/home/secret" }
            let analysisVersion = "0"
            func isPlausiblyEnglish(_ text: String) -> Bool { true }
            func analyze(_ article: Article) throws -> Analysis { throw Broken() }
            func stances(in text: String, toward targets: [Range<Int>]) throws -> [StanceProbabilities] {
                throw Broken()
            }
            func stances(in text: String, between pairs: [MentionPair]) throws -> [DirectedStance] { throw Broken() }
            func reasons(for: Stance, in: Article, analysis: Analysis) throws -> StanceReasons { throw Broken() }
        }
        let fixture = try ServiceFixture(analyzer: BrokenAnalyzer())
        let response = try fixture.send(.post, "/v1/analyze", json: Self.body)
        #expect(response.status == .internalServerError)
        #expect(!String(decoding: response.body, as: UTF8.self).contains("secret"))
    }

    @Test("An explanation shows sentence, words, mentions and the labels rejected")
    func explanation() throws {
        let fixture = try ServiceFixture.withCorpus()
        let id = try #require(
            fixture.get("/v1/stances?holder=mara-lindqvist&voice=quoted")["data"]?.arrayValue?.first?["id"]?.stringValue
        )
        #expect(id == "s1@lindqvist-quote")
        let answer = try fixture.get("/v1/stances/\(id)/explain")
        #expect(answer["stance"]?["holder"]?["name"]?.stringValue == "Mara Lindqvist")
        #expect(answer["contributions"]?.arrayValue?.first?["text"]?.stringValue == "reckless")
        #expect(answer["heads"]?["target"]?["probabilities"]?["against"]?.doubleValue == 0.8)
        #expect(answer["heads"]?["pair"] == .null)
        #expect(answer["quotation"]?["kind"]?.stringValue == "direct")
        #expect(answer["alternatives"]?.arrayValue?.map { $0["label"]?.stringValue } == ["neutral", "for"])
        #expect(answer["target_mentions"]?.arrayValue?.isEmpty == false)
        #expect(answer["sentences"]?.arrayValue?.count == 1)
    }
}
