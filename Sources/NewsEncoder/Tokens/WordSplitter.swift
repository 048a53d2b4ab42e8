/// Splits one text after another into words and these into pieces.
struct WordSplitter {
    private let vocabulary: Vocabulary
    private let table: CharacterTable

    /// The word that grows: normalised UTF-8, and for each character where it ends there and where it comes from.
    private var word: [UInt8] = []
    private var ends: [Int] = []
    private var origins: [Range<Int>] = []
    /// The hashes of the beginnings of what is left of a word.
    private var hashes: [Vocabulary.Hash] = []

    private static let longestWord = 100

    init(tokenizer: WordPieceTokenizer) {
        vocabulary = tokenizer.vocabulary
        table = tokenizer.characters
    }

    /// Appends the pieces of a range of the source, until there are at least `limit` tokens.
    mutating func split(
        _ source: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        limit: Int,
        _ ids: inout [Int32],
        _ ranges: inout [Range<Int>]
    ) {
        var at = range.lowerBound
        while at < range.upperBound, ids.count < limit {
            let start = at
            guard let scalar = WordSplitter.scalar(source, &at, range.upperBound) else { continue }
            let origin = start..<at
            if scalar < 0x80 {
                let byte = UInt8(truncatingIfNeeded: scalar)
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                    append(byte, origin)
                    continue
                case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                    append(byte | 0x20, origin)
                    continue
                case 0x20:
                    flush(&ids, &ranges)
                    continue
                default: break
                }
            }
            take(scalar, origin, &ids, &ranges)
        }
        flush(&ids, &ranges)
    }

    private mutating func take(
        _ scalar: UInt32,
        _ origin: Range<Int>,
        _ ids: inout [Int32],
        _ ranges: inout [Range<Int>]
    ) {
        switch table.action(for: scalar) {
        case .drop: return
        case .space: flush(&ids, &ranges)
        case .keep:
            if scalar >= 0xAC00, scalar <= 0xD7A3 {
                let syllable = scalar - 0xAC00
                append(0x1100 + syllable / 588, origin)
                append(0x1161 + syllable % 588 / 28, origin)
                if syllable % 28 > 0 { append(0x11A7 + syllable % 28, origin) }
            } else {
                append(scalar, origin)
            }
        case .apart:
            flush(&ids, &ranges)
            append(scalar, origin)
            flush(&ids, &ranges)
        case .replace(let characters, let isApart):
            if isApart { flush(&ids, &ranges) }
            for index in characters { append(table.scalars[index], origin) }
            if isApart { flush(&ids, &ranges) }
        }
    }

    private mutating func append(_ byte: UInt8, _ origin: Range<Int>) {
        word.append(byte)
        ends.append(word.count)
        origins.append(origin)
    }

    private mutating func append(_ scalar: UInt32, _ origin: Range<Int>) {
        guard let scalar = Unicode.Scalar(scalar) else { return }
        word.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        ends.append(word.count)
        origins.append(origin)
    }

    /// Ends the word and appends its pieces.
    private mutating func flush(_ ids: inout [Int32], _ ranges: inout [Range<Int>]) {
        guard let first = origins.first, let last = origins.last else { return }
        let before = ids.count
        if ends.count > WordSplitter.longestWord || !appendPieces(&ids, &ranges) {
            ids.removeSubrange(before...)
            ranges.removeSubrange(before...)
            ids.append(vocabulary.unknown)
            ranges.append(first.lowerBound..<last.upperBound)
        }
        word.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        origins.removeAll(keepingCapacity: true)
    }

    private mutating func appendPieces(_ ids: inout [Int32], _ ranges: inout [Range<Int>]) -> Bool {
        if let id = wholeWord(), let start = origins.first, let end = origins.last {
            ids.append(id)
            ranges.append(start.lowerBound..<end.upperBound)
            return true
        }
        var first = 0
        var start = 0
        while first < ends.count {
            let isContinuation = first > 0
            // The hashes of all beginnings of the rest, then the longest that is a piece.
            var hash = Vocabulary.Hash(isContinuation: isContinuation)
            hashes.removeAll(keepingCapacity: true)
            var at = start
            for end in ends[first...] {
                while at < end {
                    hash.add(word[at])
                    at += 1
                }
                hashes.append(hash)
            }
            var last = ends.count - 1
            while last >= first {
                if let id = vocabulary.id(
                    of: word[start..<ends[last]],
                    hash: hashes[last - first],
                    isContinuation: isContinuation
                ) {
                    ids.append(id)
                    ranges.append(origins[first].lowerBound..<origins[last].upperBound)
                    break
                }
                last -= 1
            }
            guard last >= first else { return false }
            start = ends[last]
            first = last + 1
        }
        return true
    }

    /// The piece that the word is by itself, as most are.
    private func wholeWord() -> Int32? {
        var hash = Vocabulary.Hash(isContinuation: false)
        for byte in word { hash.add(byte) }
        return vocabulary.id(of: word[...], hash: hash, isContinuation: false)
    }

    /// Decodes the character at `at` and moves behind it; nil, one byte further on, where there is none.
    private static func scalar(_ source: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ end: Int) -> UInt32? {
        let lead = source[at]
        at += 1
        if lead < 0x80 { return UInt32(lead) }
        let length = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1
        guard lead >= 0xC2, lead < 0xF5, at + length <= end else { return nil }
        var value = UInt32(lead) & (0x3F >> UInt32(length))
        for index in at..<at + length {
            guard source[index] & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(source[index] & 0x3F)
        }
        let least: UInt32 = length == 3 ? 0x10000 : length == 2 ? 0x800 : 0x80
        guard value >= least, Unicode.Scalar(value) != nil else { return nil }
        at += length
        return value
    }
}
