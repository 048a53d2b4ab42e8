import NewsModel
import Testing

@testable import NewsStore

@Suite("AnalysisCodec")
struct AnalysisCodecTests {
    @Test("Any analysis comes back as it was")
    func roundTrip() throws {
        var random = RandomSource(seed: 1)
        for _ in 0..<500 {
            let analysis = Samples.analysis(&random)
            #expect(try AnalysisCodec.decode(AnalysisCodec.encode(analysis)) == analysis)
        }
    }

    private static func quotation(pieces: [TextSpan] = []) -> Quotation {
        Quotation(
            id: 1,
            kind: .direct,
            content: TextSpan(.body, 1..<9),
            pieces: pieces,
            cue: nil,
            source: QuotationSource(status: .unknown, confidence: 0)
        )
    }

    @Test("A quotation that its attribution interrupts keeps its pieces")
    func pieces() throws {
        var analysis = Analysis(version: "1")
        analysis.quotations = [Self.quotation(pieces: [TextSpan(.body, 1..<3), TextSpan(.body, 7..<9)])]
        #expect(try AnalysisCodec.decode(AnalysisCodec.encode(analysis)) == analysis)
        var record = ArticleRecord(Samples.item("a", seed: 2))
        record.analysis = analysis
        let decoded = try ArticleRecord(decoding: record.encode(), title: "", text: "")
        #expect(decoded.analysis == analysis)
    }

    @Test("Of version 1, a quotation's content is its only piece")
    func firstVersion() throws {
        var analysis = Analysis(version: "1")
        analysis.quotations = [Self.quotation()]
        let lists: [UInt8] = [0, 0]
        let quotation: [UInt8] = [0, 0, 6, 8, 0, 2, 0, 0, 0]
        let strings: [UInt8] = [1, 1, UInt8(ascii: "1")]
        let bytes = [1] + strings + [0] + lists + [1] + quotation + [UInt8](repeating: 0, count: 8)
        #expect(try AnalysisCodec.decode(bytes) == analysis)
    }

    @Test("A record with article fields comes back as it was")
    func recordRoundTrip() throws {
        for number in 0..<100 {
            let record = ArticleRecord(Samples.item("a\(number)", seed: 2))
            let decoded = try ArticleRecord(
                decoding: record.encode(),
                title: record.article.title,
                text: record.article.text
            )
            #expect(decoded == record)
        }
    }

    @Test("Every cut of the bytes is an error")
    func truncated() throws {
        var random = RandomSource(seed: 3)
        for _ in 0..<20 {
            let bytes = AnalysisCodec.encode(Samples.analysis(&random))
            for length in 0..<bytes.count {
                #expect(throws: CodecError.self) { try AnalysisCodec.decode(Array(bytes[..<length])) }
            }
        }
    }

    @Test("Damaged bytes give an error or another analysis, never a trap")
    func damaged() {
        var random = RandomSource(seed: 4)
        var errors = 0
        for _ in 0..<2000 {
            var bytes = AnalysisCodec.encode(Samples.analysis(&random))
            for _ in 0..<(1 + random.below(4)) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            do throws(CodecError) { _ = try AnalysisCodec.decode(bytes) } catch { errors += 1 }
        }
        #expect(errors > 500)
    }

    @Test("Each kind of damage is named with its place")
    func errors() {
        let good = AnalysisCodec.encode(Analysis(version: "1"))
        #expect(throws: CodecError.truncated(offset: 0)) { try AnalysisCodec.decode([]) }
        #expect(throws: CodecError.unknownVersion(9)) { try AnalysisCodec.decode([9] + good.dropFirst()) }
        #expect(throws: CodecError.trailingBytes(offset: good.count)) { try AnalysisCodec.decode(good + [0]) }
        #expect(throws: CodecError.implausibleCount(offset: 1)) { try AnalysisCodec.decode([1, 100, 0]) }
        #expect(throws: CodecError.invalidText(offset: 3)) { try AnalysisCodec.decode([1, 1, 1, 0xFF]) }
        let overlong = [UInt8(1)] + [UInt8](repeating: 0xFF, count: 10)
        #expect(throws: CodecError.overlongInteger(offset: 1)) { try AnalysisCodec.decode(overlong) }
    }

    @Test(
        "A polarity, confidence, probability or salience that is no number or out of range is refused with its place",
        arguments: [Double.nan, .infinity, -.infinity, 1e300, 1.1, -1.1]
    )
    func unusableNumbers(_ value: Double) throws {
        let sound = Coverage.item("a", day: nil, stances: [Coverage.stance(0.5, voice: .quoted)]).analysis
        let changes: [(inout Analysis) -> Void] = [
            { $0.stances[0].polarity = value },
            { $0.stances[0].confidence = value },
            { $0.stances[0].probabilities.for = value },
            { $0.entities[0].salience = value },
        ]
        let good = AnalysisCodec.encode(sound)
        #expect(try AnalysisCodec.decode(good) == sound)
        for change in changes {
            var analysis = sound
            change(&analysis)
            let bytes = AnalysisCodec.encode(analysis)
            do throws(CodecError) {
                _ = try AnalysisCodec.decode(bytes)
                Issue.record("decoded")
            } catch {
                guard case .outOfRange(let offset) = error else {
                    Issue.record("\(error)")
                    continue
                }
                #expect(offset > 0 && offset < bytes.count)
            }
        }
    }

    @Test(
        "An article with such a number is not stored, since the store could not be opened again",
        arguments: [1, 1.01, .nan]
    )
    func unusableArticle(_ value: Double) throws {
        let store = try ArticleStore.inMemory()
        var item = Coverage.item("b", day: "2024-05-01", stances: [Coverage.stance(0.5)])
        item.analysis.stances[0].confidence = value
        let items = [Coverage.item("a", day: "2024-05-01", stances: [Coverage.stance(0.5)]), item]
        if value == 1 {
            #expect(try store.put(items).count == 2)
        } else {
            let error = #expect(throws: StoreError.self) { try store.put(items) }
            #expect(error?.code == .unstorable)
            #expect(error?.detail.contains("article b ") == true)
            #expect(error?.detail.hasSuffix("stances[0].confidence") == true)
            #expect(store.snapshot.counts.articles == 0)
        }
    }

    @Test("What rounding adds to a number is let through")
    func roundedNumbers() throws {
        var analysis = Coverage.item("a", day: nil, stances: [Coverage.stance(0.5)]).analysis
        analysis.stances[0].probabilities.for = 1.0000001
        analysis.stances[0].polarity = -1.0000001
        #expect(try AnalysisCodec.decode(AnalysisCodec.encode(analysis)) == analysis)
    }

    @Test("A journal with a stance that is no number is reported as damaged, by the entry's number")
    func damagedJournal() throws {
        let item = Coverage.item("a", day: "2024-05-01", stances: [Coverage.stance(0.5)])
        var record = ArticleRecord(item)
        record.analysis.stances[0].polarity = .nan
        let article = JournalArticle(title: "", text: "", storyID: "s", reprintGroup: "g", payload: record.encode())
        let error = #expect(throws: StoreError.self) { try ArticleRecord(article, sequence: 7) }
        #expect(error?.code == .damaged)
        #expect(error?.detail.contains("entry 7") == true)
    }

    @Test("Numbers at the ends of their ranges come back", arguments: [0, 1, -1, 63, -64, 1 << 40, .max, .min])
    func integers(_ value: Int) throws {
        var writer = ByteWriter()
        writer.signed(value)
        writer.double(Double(value))
        var reader = ByteReader(writer.bytes)
        #expect(try reader.signed() == value)
        #expect(try reader.double() == Double(value))
    }

    @Test("Every closed set has a number for each value, and no number twice")
    func wireCodes() {
        func check<Value: WireCoded & CaseIterable>(_ type: Value.Type) {
            #expect(Set(type.wireOrder).count == type.wireOrder.count)
            #expect(Set(type.wireOrder) == Set(type.allCases))
            for value in type.allCases { #expect(Value(wireCode: value.wireCode) == value) }
        }
        check(TextPart.self)
        check(Genre.self)
        check(EntityType.self)
        check(PlaceSubtype.self)
        check(LinkStatus.self)
        check(MentionForm.self)
        check(QuotationKind.self)
        check(SourceStatus.self)
        check(TimeExpressionType.self)
        check(TimeGranularity.self)
        check(Factuality.self)
        check(ParticipantRole.self)
        check(Voice.self)
        check(StanceLabel.self)
    }
}
