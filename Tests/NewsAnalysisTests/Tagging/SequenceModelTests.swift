import Foundation
import Testing

@testable import NewsAnalysis

@Suite("SequenceModel")
struct SequenceModelTests {
    private static let path = configDirectory + "/models/names.tagger"

    /// Writes bytes to a file that is gone after the test.
    private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }  // It may be gone already, which is as good.
        try body(url.path)
    }

    @Test("refuses a file that is no model")
    func foreign() throws {
        try withFile(Array("PK\u{3}\u{4} something else entirely, of some length".utf8)) { path in
            let error = #expect(throws: ResourceError.self) { try SequenceModel(contentsOf: path) }
            #expect(error?.code == .unsupported)
        }
    }

    @Test("refuses a model of another version")
    func version() throws {
        var bytes = try ResourceFile.bytes(at: Self.path)
        bytes[8] = 9
        try withFile(bytes) { path in
            let error = #expect(throws: ResourceError.self) { try SequenceModel(contentsOf: path) }
            #expect(error?.code == .unsupported)
        }
    }

    @Test("refuses a damaged or cut model", arguments: [0, 7, 8, 20, 35, 36, 37, 500, 5_000])
    func damaged(length: Int) throws {
        let bytes = try ResourceFile.bytes(at: Self.path)
        try withFile(Array(bytes.prefix(length))) { path in
            #expect(throws: ResourceError.self) { try SequenceModel(contentsOf: path) }
        }
        var flipped = bytes
        flipped[max(36, length)] ^= 0x10
        try withFile(flipped) { path in
            let error = #expect(throws: ResourceError.self) { try SequenceModel(contentsOf: path) }
            #expect(error?.code == .malformed)
        }
    }

    @Test("decodes the fixture's sentences exactly as the Python reference does")
    func reference() throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: Self.fixture))
        let fixture = try JSONDecoder().decode(Fixture.self, from: data)
        let lexicon = try NameLexicon(configDirectory: configDirectory, catalogue: [])
        let tagModel = try SequenceModel(contentsOf: configDirectory + "/models/part-of-speech.tagger")
        let nameModel = try SequenceModel(contentsOf: Self.path)
        // Weights that have been trained anew make the fixture stale: `Training/tagger/vectors.py` renews it.
        #expect(fixture.models == [String(tagModel.checksum, radix: 16), String(nameModel.checksum, radix: 16)])
        for document in fixture.documents {
            var tokens: [Token] = []
            var bounds: [Range<Int>] = []
            for sentence in document {
                let start = tokens.count
                for word in sentence.words { tokens.append(Self.token(word)) }
                bounds.append(start..<tokens.count)
            }
            let forms = tokens.map(TokenForm.init)
            func sentences() -> [TaggedSentence] {
                zip(bounds, document).map { range, sentence in
                    TaggedSentence(tokens: tokens[range], forms: forms[range], isTitleCase: sentence.title)
                }
            }
            let cases = DocumentCues(casesOf: sentences())
            for (range, sentence) in zip(bounds, sentences()) {
                let found = tagModel.decode(tagModel.emissions(TokenAttributes(words: sentence, cases, lexicon)))
                for (index, label) in zip(range, found) {
                    tokens[index].tag = PartOfSpeech(rawValue: tagModel.labels[label]) ?? .other
                }
            }
            #expect(tokens.map(\.tag.rawValue) == document.flatMap(\.tags))
            let cues = DocumentCues(of: sentences(), lexicon)
            for (sentence, expected) in zip(sentences(), document) {
                let emissions = nameModel.emissions(TokenAttributes(names: sentence, cues, lexicon))
                #expect(emissions.map(Int.init) == expected.scores.flatMap { $0 })
                #expect(nameModel.decode(emissions).map { nameModel.labels[$0] } == expected.labels)
                #expect(TitleCase.holds(for: sentence.tokens) == expected.title)
            }
        }
    }

    private static let fixture = repositoryRoot + "/Tests/NewsAnalysisTests/Fixtures/tagger-vectors.json"

    private static func token(_ word: String) -> Token {
        var text = word.lowercased()
        for mark in ["‘", "’", "ʼ", "＇"] { text = text.replacingOccurrences(of: mark, with: "'") }
        return Token(text: word, lowercased: text, utf8Range: 0..<word.utf8.count, followsSpace: true)
    }

    private struct Fixture: Decodable {
        struct Sentence: Decodable {
            var words: [String]
            var title: Bool
            var tags: [String]
            var labels: [String]
            var scores: [[Int]]
        }
        var models: [String]
        var documents: [[Sentence]]
    }
}
