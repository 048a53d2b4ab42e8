/// The words of an article, as hashes: ASCII letters in lower case, digits, and all other letters as they are.
struct TextWords {
    /// FNV-1a of each word of the text, in order; apostrophes are left out of words.
    let text: [UInt64]
    /// Words of title and text.
    let count: Int
    /// Distinct hashes of the telling words of the title and of the first 60 words of the text; at most 40.
    let wording: [UInt32]

    init(title: [UInt8], text: [UInt8]) {
        let titleWords = Self.words(title)
        let textWords = Self.words(text)
        self.text = textWords.map(\.hash)
        count = titleWords.count + textWords.count
        var wording: [UInt32] = []
        for word in titleWords + textWords.prefix(60) where word.length >= 4 && wording.count < 40 {
            let short = UInt32(truncatingIfNeeded: word.hash ^ word.hash >> 32)
            if !wording.contains(short) { wording.append(short) }
        }
        self.wording = wording
    }

    private static func words(_ bytes: [UInt8]) -> [(hash: UInt64, length: Int)] {
        var words: [(hash: UInt64, length: Int)] = []
        words.reserveCapacity(bytes.count / 6)
        let seed: UInt64 = 0xCBF2_9CE4_8422_2325
        var hash = seed
        var length = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case 0x61...0x7A, 0x30...0x39:
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
                length += 1
            case 0x41...0x5A:
                hash = (hash ^ UInt64(byte | 0x20)) &* 0x100_0000_01B3
                length += 1
            case 0x27:
                break
            case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
                // General punctuation (dashes, quotation marks): a typographic apostrophe joins, all else parts.
                if bytes[index + 2] != 0x99, length > 0 {
                    words.append((hash, length))
                    hash = seed
                    length = 0
                }
                index += 2
            case 0x80...0xFF:
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
                length += 1
            default:
                if length > 0 {
                    words.append((hash, length))
                    hash = seed
                    length = 0
                }
            }
            index += 1
        }
        if length > 0 { words.append((hash, length)) }
        return words
    }
}
