import GRDB
import GRDBSQLite

/// The words of a text, as the full-text index sees them.
struct TextTokens {
    struct Word {
        /// Folded as the index does it.
        var text: [UInt8]
        /// Bytes of the text.
        var range: Range<Int>
    }

    let bytes: [UInt8]
    let words: [Word]
    /// The words that begin a sentence.
    private(set) var sentences: [Int] = []

    init(_ text: String, _ tokenizer: any FTS5Tokenizer, _ purpose: FTS5Tokenization) throws {
        let bytes = Array(text.utf8)
        var words: [Word] = []
        words.reserveCapacity(bytes.count / 6)
        let code = withUnsafeMutablePointer(to: &words) { words in
            bytes.withUnsafeBytes { bytes in
                tokenizer.tokenize(
                    context: words,
                    tokenization: purpose,
                    pText: bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                    nText: CInt(clamping: bytes.count)
                ) { words, flags, token, length, start, end in
                    guard let words, let token, length >= 0, start >= 0, end >= start else { return SQLITE_ERROR }
                    guard flags & FTS5_TOKEN_COLOCATED == 0 else { return SQLITE_OK }
                    let text = UnsafeRawBufferPointer(start: token, count: Int(length))
                    words.assumingMemoryBound(to: [Word].self).pointee
                        .append(Word(text: Array(text), range: Int(start)..<Int(end)))
                    return SQLITE_OK
                }
            }
        }
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        self.bytes = bytes
        self.words = words
        sentences = words.indices.filter { $0 == 0 || endsSentence(before: words[$0].range.lowerBound) }
    }

    /// Whether a full stop or a colon, and then space, stand before a byte.
    private func endsSentence(before offset: Int) -> Bool {
        var place = offset - 1
        while place >= 0, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place -= 1 }
        return place >= 0 && place < offset - 1 && (bytes[place] == 0x2E || bytes[place] == 0x3A)
    }
}
