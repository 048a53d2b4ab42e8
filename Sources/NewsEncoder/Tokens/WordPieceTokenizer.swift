import CKernels

/// Splits text into the pieces of a BERT vocabulary (uncased), as the reference tokenizer does: control characters
/// dropped, Chinese characters and punctuation words of their own, accents stripped, lower case, then the longest piece
/// that fits, from the left; words of more than 100 characters and words without pieces become [UNK].
///
/// Text never becomes a special token: "[SEP]" in a text is three words.
///
/// **Source**: the `tokenizers` library (BertNormalizer, BertPreTokenizer, WordPiece); vectors in the tests.
public struct WordPieceTokenizer: Sendable {
    /// The number of tokens in the vocabulary.
    public var vocabularySize: Int { vocabulary.count }
    /// The SHA-256 of the vocabulary's file, in lower-case hexadecimal digits.
    public let vocabularyDigest: String

    let vocabulary: Vocabulary
    let characters: CharacterTable

    /// Reads the vocabulary and the table of characters.
    ///
    /// - Parameters:
    ///   - vocabularyPath: `vocabulary.txt`, a token a line.
    ///   - charactersPath: `characters.tsv`.
    /// - Throws: ``EncoderError`` with `unreadable`, `truncated`, `vocabulary` or `characters`.
    public init(vocabularyPath: String, charactersPath: String) throws(EncoderError) {
        let vocabularyFile = try MappedFile(path: vocabularyPath)
        vocabulary = try Vocabulary(vocabularyFile.bytes, path: vocabularyPath)
        vocabularyDigest = WordPieceTokenizer.digest(vocabularyFile.bytes)
        let charactersFile = try MappedFile(path: charactersPath)
        characters = try CharacterTable(charactersFile.bytes, path: charactersPath)
    }

    /// Makes a sequence of pieces of a source, in their order.
    ///
    /// - Parameters:
    ///   - source: UTF-8; what is not UTF-8 is left out.
    ///   - pieces: texts and placeholders whose ranges ascend and lie in the source. Each text is split by itself: a
    ///     word never crosses from one into the next.
    ///   - limit: the most tokens, [CLS] and [SEP] included, 2...``EncoderModel/positions``; what is beyond is left out.
    /// - Returns: the sequence.
    /// - Complexity: linear in the bytes, quadratic in the length of a word (of at most 100 characters).
    public func sequence(
        of source: [UInt8],
        pieces: [InputPiece],
        limit: Int = EncoderModel.positions
    ) -> TokenSequence {
        precondition((2...EncoderModel.positions).contains(limit), "a limit that the encoder can read")
        var ids = [vocabulary.start]
        var ranges = [0..<0]
        var splitter = WordSplitter(tokenizer: self)
        for piece in pieces where ids.count < limit {
            switch piece {
            case .text(let range):
                precondition(range.lowerBound >= 0 && range.upperBound <= source.count, "a range of the source")
                source.withUnsafeBufferPointer { splitter.split($0, range, limit: limit, &ids, &ranges) }
            case .placeholder(let id, let range):
                precondition((1...ModelMetadata.placeholders).contains(id), "a placeholder of the vocabulary")
                ids.append(Int32(id))
                ranges.append(range)
            }
        }
        let isTruncated = ids.count > limit - 1
        if isTruncated {
            ids.removeSubrange((limit - 1)...)
            ranges.removeSubrange((limit - 1)...)
        }
        let end = ranges.last?.upperBound ?? 0
        ids.append(vocabulary.end)
        ranges.append(end..<end)
        return TokenSequence(
            ids: ids,
            utf8Ranges: ranges,
            isTruncated: isTruncated,
            vocabularySize: vocabulary.count
        )
    }

    /// Makes a sequence of a text.
    public func sequence(of text: String, limit: Int = EncoderModel.positions) -> TokenSequence {
        let source = Array(text.utf8)
        return sequence(of: source, pieces: [.text(0..<source.count)], limit: limit)
    }

    private static func digest(_ bytes: UnsafeRawBufferPointer) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        ck_sha256(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &digest)
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
