import Foundation
import Testing

@testable import NewsAnalysis

@Suite("PlaceholderText: names give way to placeholders")
struct PlaceholderTextTests {
    private struct Vector: Decodable {
        let text: String
        let spans: [[Int]]
        let grown: [[Int]]
        let runs: [[[Int]]]
        let pieces: [[Int]]
    }

    /// UTF-8 offsets of scalar offsets, and back.
    private struct Offsets {
        let utf8: [Int]

        init(_ text: String) {
            var offsets = [0]
            for scalar in text.unicodeScalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
            utf8 = offsets
        }

        func bytes(_ range: [Int]) -> Range<Int> { utf8[range[0]]..<utf8[range[1]] }
    }

    @Test("cuts as the reference in Training does")
    func vectors() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
        let data = try Data(contentsOf: URL(filePath: path + "/Fixtures/placeholder-vectors.json"))
        let vectors = try JSONDecoder().decode([Vector].self, from: data)
        #expect(vectors.count > 100)
        for vector in vectors {
            let offsets = Offsets(vector.text)
            let bytes = Array(vector.text.utf8)
            let spans = vector.spans.map(offsets.bytes)
            let names = NameRuns(bytes, in: 0..<bytes.count)
            #expect(spans.map(names.wholeWords) == vector.grown.map(offsets.bytes), "\(vector.text)")
            #expect(spans.map(names.runs) == vector.runs.map { $0.map(offsets.bytes) }, "\(vector.text)")
            let text = PlaceholderText(
                bytes,
                in: 0..<bytes.count,
                targets: spans.map { PlaceholderText.Target(utf8Range: $0, entity: nil) },
                placeholders: 8
            )
            let expected = vector.pieces.map { piece in
                PlaceholderText.Piece(utf8Range: offsets.bytes(piece), placeholder: piece[2] < 0 ? nil : piece[2])
            }
            #expect(text.pieces == expected, "\(vector.text)")
        }
    }

    @Test("gives mentions of one entity one placeholder, whatever they are called")
    func entities() {
        let bytes = Array("Vladimir Putin said Putin met Xi.".utf8)
        let text = PlaceholderText(
            bytes,
            in: 0..<bytes.count,
            targets: [
                PlaceholderText.Target(utf8Range: 0..<14, entity: 3),
                PlaceholderText.Target(utf8Range: 20..<25, entity: 3),
                PlaceholderText.Target(utf8Range: 30..<32, entity: 7),
            ],
            placeholders: 8
        )
        #expect(text.pieces.compactMap(\.placeholder) == [0, 0, 1])
    }

    @Test("leaves pronouns and common nouns as they are", arguments: ["He", "she", "the alliance", "I", "", " "])
    func words(span: String) {
        let bytes = Array((span + " went home.").utf8)
        let text = PlaceholderText(
            bytes,
            in: 0..<bytes.count,
            targets: [PlaceholderText.Target(utf8Range: 0..<span.utf8.count, entity: nil)],
            placeholders: 8
        )
        #expect(text.pieces == [PlaceholderText.Piece(utf8Range: 0..<bytes.count, placeholder: nil)])
    }

    @Test("does not see whom a sentence names", arguments: ["Kask", "Vladimir Putin", "NATO", "the European Union"])
    func blind(name: String) {
        let before = "They say that "
        let bytes = Array((before + name + " lied.").utf8)
        let place = before.utf8.count..<(before.utf8.count + name.utf8.count)
        let text = PlaceholderText(
            bytes,
            in: 0..<bytes.count,
            targets: [PlaceholderText.Target(utf8Range: place, entity: nil)],
            placeholders: 8
        )
        #expect(text.pieces.map(\.placeholder) == [nil, 0, nil])
        #expect(text.pieces[1].utf8Range == place)
    }
}
