/// What becomes of each character before words are split: read from `characters.tsv`, which is made from the reference
/// tokenizer, so that both have the same tables of Unicode.
///
/// A line is `FIRST`, or `FIRST-LAST` (hexadecimal), a tab and one of: `drop`; `space`; `apart` (a word of its own, as
/// it is); `apart XXXX…`, `as XXXX…` (becomes these characters); `shift N` (each becomes the one N further on). What no
/// line names stays as it is. Syllables of Hangul become their letters by Unicode's rule.
struct CharacterTable: Sendable {
    enum Action: Equatable {
        case keep
        case drop
        case space
        case apart
        /// Becomes other characters, which are a word of their own if so said.
        case replace(Range<Int>, isApart: Bool)
    }

    /// 256 entries for each distinct page: 0 keep, 1 drop, 2 space, 3 apart, else 4 and more a replacement's index.
    private var pages: [[UInt16]]
    private var pageOfBlock: [UInt16]
    private var replacements: [(range: Range<Int>, isApart: Bool)] = []
    private(set) var scalars: [UInt32] = []

    /// The action for a character.
    func action(for scalar: UInt32) -> Action {
        if scalar >= 0xAC00, scalar <= 0xD7A3 { return .keep }
        switch pages[Int(pageOfBlock[Int(scalar >> 8)])][Int(scalar & 0xFF)] {
        case 0: return .keep
        case 1: return .drop
        case 2: return .space
        case 3: return .apart
        case let index:
            let replacement = replacements[Int(index) - 4]
            return .replace(replacement.range, isApart: replacement.isApart)
        }
    }

    init(_ bytes: UnsafeRawBufferPointer, path: String) throws(EncoderError) {
        pages = [UInt16](0...3).map { [UInt16](repeating: $0, count: 256) }
        pageOfBlock = [UInt16](repeating: 0, count: 0x1100)
        for (number, line) in bytes.split(separator: 0x0A).enumerated() where line.first != 0x23 {
            guard read(line) else {
                throw EncoderError(.characters, path: path, detail: "entry \(number + 1) cannot be read")
            }
        }
    }

    private mutating func read(_ line: Slice<UnsafeRawBufferPointer>) -> Bool {
        let fields = line.split(separator: 0x09)
        guard fields.count == 2 else { return false }
        let bounds = fields[0].split(separator: 0x2D)
        guard let first = bounds.first.flatMap(CharacterTable.hexadecimal),
            let last = bounds.count == 1 ? first : bounds.last.flatMap(CharacterTable.hexadecimal),
            bounds.count <= 2, first <= last, last < 0x110000
        else { return false }
        let words = fields[1].split(separator: 0x20)
        switch words.first.map({ String(decoding: $0, as: UTF8.self) }) {
        case "drop" where words.count == 1: fill(first, last, 1)
        case "space" where words.count == 1: fill(first, last, 2)
        case "apart" where words.count == 1: fill(first, last, 3)
        case "shift" where words.count == 2:
            guard let offset = Int(String(decoding: words[1], as: UTF8.self)) else { return false }
            for scalar in first...last {
                guard let moved = UInt32(exactly: Int(scalar) + offset), moved < 0x110000 else { return false }
                guard replace(scalar, scalar, [moved], isApart: false) else { return false }
            }
        case let kind? where (kind == "as" || kind == "apart") && words.count > 1:
            let characters = words.dropFirst().compactMap(CharacterTable.hexadecimal)
            guard characters.count == words.count - 1 else { return false }
            return replace(first, last, characters, isApart: kind == "apart")
        default: return false
        }
        return true
    }

    private static func hexadecimal(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt32? {
        UInt32(String(decoding: bytes, as: UTF8.self), radix: 16)
    }

    private mutating func replace(_ first: UInt32, _ last: UInt32, _ characters: [UInt32], isApart: Bool) -> Bool {
        guard replacements.count < 0xFF00, characters.allSatisfy({ Unicode.Scalar($0) != nil }) else { return false }
        replacements.append((scalars.count..<scalars.count + characters.count, isApart))
        scalars += characters
        fill(first, last, UInt16(replacements.count + 3))
        return true
    }

    private mutating func fill(_ first: UInt32, _ last: UInt32, _ entry: UInt16) {
        var at = first
        while at <= last {
            let block = Int(at >> 8)
            let end = min(last, at | 0xFF)
            if entry < 4, at & 0xFF == 0, end & 0xFF == 0xFF {
                pageOfBlock[block] = entry
            } else {
                if pageOfBlock[block] < 4 {
                    pages.append(pages[Int(pageOfBlock[block])])
                    pageOfBlock[block] = UInt16(pages.count - 1)
                }
                for scalar in at...end { pages[Int(pageOfBlock[block])][Int(scalar & 0xFF)] = entry }
            }
            at = end + 1
        }
    }
}
