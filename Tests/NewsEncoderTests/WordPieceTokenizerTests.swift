import Foundation
import Testing

@testable import NewsEncoder

@Suite("WordPiece splits as the reference tokenizer does")
struct WordPieceTokenizerTests {
    struct Vector: Decodable {
        let text: String
        let ids: [Int32]
        let ranges: [[Int]]
    }

    private static let directory = repositoryRoot + "/Config/models/encoder"
    private static let tokenizer = Result {
        try WordPieceTokenizer(
            vocabularyPath: directory + "/vocabulary.txt",
            charactersPath: directory + "/characters.tsv"
        )
    }

    @Test("Ids and ranges of accents, scripts, emoji, control characters, long words and the rest")
    func vectors() throws {
        let tokenizer = try Self.tokenizer.get()
        let data = try Data(contentsOf: URL(fileURLWithPath: fixtures + "/wordpiece.json"))
        let vectors = try JSONDecoder().decode([Vector].self, from: data)
        #expect(vectors.count > 100)
        for vector in vectors {
            let sequence = tokenizer.sequence(of: vector.text)
            #expect(Array(sequence.ids.dropFirst().dropLast()) == vector.ids, "\(vector.text.debugDescription)")
            #expect(
                sequence.utf8Ranges.dropFirst().dropLast().map { [$0.lowerBound, $0.upperBound] } == vector.ranges,
                "\(vector.text.debugDescription)"
            )
            #expect(sequence.ids.first == 101 && sequence.ids.last == 102 && !sequence.isTruncated)
        }
    }

    @Test("Text and placeholders stand in one sequence, with ranges of the one source")
    func pieces() throws {
        let tokenizer = try Self.tokenizer.get()
        let source = Array("Ann praised Bob.".utf8)
        let sequence = tokenizer.sequence(
            of: source,
            pieces: [.placeholder(1, 0..<3), .text(3..<12), .placeholder(2, 12..<15), .text(15..<16)]
        )
        #expect(sequence.ids.count == 6)
        #expect(sequence.ids[1] == 1 && sequence.ids[3] == 2)
        #expect(sequence.utf8Ranges == [0..<0, 0..<3, 4..<11, 12..<15, 15..<16, 16..<16])
        #expect(sequence.tokens(in: 12..<15) == 3..<4)
        #expect(sequence.tokens(in: 0..<11) == 1..<3)
        #expect(sequence.tokens(in: 3..<4) == nil)
    }

    @Test("A sequence too long is cut, and says so")
    func limit() throws {
        let tokenizer = try Self.tokenizer.get()
        let text = String(repeating: "a ", count: 300)
        let sequence = tokenizer.sequence(of: text)
        #expect(sequence.ids.count == 256 && sequence.isTruncated && sequence.ids.last == 102)
        let exact = tokenizer.sequence(of: String(repeating: "a ", count: 6), limit: 8)
        #expect(exact.ids.count == 8 && !exact.isTruncated)
        #expect(tokenizer.sequence(of: String(repeating: "a ", count: 7), limit: 8).isTruncated)
        #expect(tokenizer.sequence(of: "a", limit: 2).ids == [101, 102])
    }

    @Test("Bytes that are no UTF-8 are left out")
    func invalid() throws {
        let tokenizer = try Self.tokenizer.get()
        let source: [UInt8] = [0x61, 0xFF, 0x62, 0xC3, 0x20, 0xED, 0xA0, 0x80, 0x63, 0xF0, 0x9F]
        let sequence = tokenizer.sequence(of: source, pieces: [.text(0..<source.count)])
        let expected = tokenizer.sequence(of: "ab c")
        #expect(sequence.ids == expected.ids)
        #expect(sequence.utf8Ranges[1] == 0..<3)
    }

    @Test("Every byte of every two-byte text is safe")
    func bytePairs() throws {
        let tokenizer = try Self.tokenizer.get()
        for first in stride(from: UInt8(0), through: 255, by: 5) {
            for second in stride(from: UInt8(0), through: 255, by: 3) {
                #expect(tokenizer.sequence(of: [first, second], pieces: [.text(0..<2)]).ids.count <= 4)
            }
        }
    }

    @Test(
        "A vocabulary or table that is damaged is refused",
        arguments: [
            ("vocabulary.txt", "[PAD]\n", EncoderError.Code.vocabulary), ("vocabulary.txt", "", .truncated),
            ("vocabulary.txt", "[PAD]\n\n[UNK]\n", .vocabulary),
            ("vocabulary.txt", "[UNK]\n[CLS]\n[SEP]\n", .vocabulary), ("characters.tsv", "41 shift 32\n", .characters),
            ("characters.tsv", "5A-41\tdrop\n", .characters), ("characters.tsv", "110000\tdrop\n", .characters),
            ("characters.tsv", "41\tas D800\n", .characters), ("characters.tsv", "41\tshift -66\n", .characters),
            ("characters.tsv", "41\tfly\n", .characters),
        ]
    )
    func damage(name: String, content: String, code: EncoderError.Code) throws {
        let directory = try ModelDirectory()
        try directory.write(Array(content.utf8), as: name)
        func path(_ file: String) -> String { (file == name ? directory.path : Self.directory) + "/" + file }
        let error = #expect(throws: EncoderError.self) {
            try WordPieceTokenizer(vocabularyPath: path("vocabulary.txt"), charactersPath: path("characters.tsv"))
        }
        #expect(error?.code == code && error?.path == path(name))
    }
}
