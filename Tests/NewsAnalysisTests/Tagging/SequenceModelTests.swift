import Foundation
import Testing

@testable import NewsAnalysis

@Suite("SequenceModel")
struct SequenceModelTests {
    private static let path = configDirectory + "/models/part-of-speech.tagger"

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
        let model = try SequenceModel(contentsOf: Self.path)
        // Weights that have been trained anew make the fixture stale: `Training/tagger/vectors.py` renews it.
        #expect(fixture.model == String(model.checksum, radix: 16))
        for document in fixture.documents {
            let words = document.map { $0.words.map(Self.token) }
            let sentences = zip(words, document).map { tokens, sentence in
                TaggedSentence(tokens: tokens[...], forms: tokens.map(TokenForm.init)[...], isTitleCase: sentence.title)
            }
            let cues = DocumentCues(sentences)
            for (sentence, expected) in zip(sentences, document) {
                let emissions = model.emissions(TokenAttributes(sentence, cues, lexicon))
                #expect(emissions.map(Int.init) == expected.scores.flatMap { $0 })
                #expect(model.decode(emissions).map { model.labels[$0] } == expected.tags)
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
            var scores: [[Int]]
        }
        var model: String
        var documents: [[Sentence]]
    }
}
