/// A letter run, digit run or mark inside a token: "90-minute" has three, "14th" two.
package struct TimeAtom: Sendable {
    package enum Kind: Hashable, Sendable {
        case word, number, mark
    }

    package var kind: Kind
    /// The characters in lower case; dashes become "-", apostrophes "'".
    package var text: String
    package var isCapitalized: Bool
    /// The value of a plain or grouped run of digits, if it has at most nine.
    package var value: Int?
    /// How many digits were written, without a group separator; 0 for a grouped or decimal number.
    package var digits: Int
    /// Digits after a decimal point.
    package var decimals: String?
    package var utf8Range: Range<Int>
    /// Index of the token that it lies in.
    package var token: Int
    package var followsSpace: Bool
    /// Index of what the lexicon knows of the word, or -1.
    package var entry = -1
}

/// Cuts tokens into atoms.
struct TimeAtomizer {
    let lexicon: TimeLexicon

    /// Cuts the tokens of a sentence.
    func atoms(_ tokens: [Token], in range: Range<Int>) -> [TimeAtom] {
        var atoms: [TimeAtom] = []
        atoms.reserveCapacity(range.count + range.count / 4)
        for index in range {
            append(tokens[index], at: index, to: &atoms)
        }
        return atoms
    }

    private func append(_ token: Token, at index: Int, to atoms: inout [TimeAtom]) {
        var text = token.text
        text.withUTF8 { bytes in
            var position = 0
            while position < bytes.count {
                let start = position
                let kind = Self.scan(bytes, &position)
                let followsSpace = start == 0 ? token.followsSpace : false
                let lower = token.utf8Range.lowerBound + start
                let range = lower..<(lower + position - start)
                let slice = UnsafeBufferPointer(rebasing: bytes[start..<position])
                let isWhole = start == 0 && position == bytes.count
                switch kind {
                case .word:
                    let word = isWhole ? token.lowercased : Self.lowercased(slice)
                    let isUpper = bytes[start] >= UInt8(ascii: "A") && bytes[start] <= UInt8(ascii: "Z")
                    atoms.append(
                        TimeAtom(
                            kind: .word,
                            text: word,
                            isCapitalized: isUpper,
                            digits: 0,
                            utf8Range: range,
                            token: index,
                            followsSpace: followsSpace,
                            entry: lexicon.index[word] ?? -1
                        )
                    )
                case .number:
                    atoms.append(Self.number(slice, range: range, token: index, followsSpace: followsSpace))
                case .mark:
                    atoms.append(
                        TimeAtom(
                            kind: .mark,
                            text: Self.mark(slice),
                            isCapitalized: false,
                            digits: 0,
                            utf8Range: range,
                            token: index,
                            followsSpace: followsSpace
                        )
                    )
                }
            }
        }
    }

    /// Moves past one atom.
    private static func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> TimeAtom.Kind {
        let first = bytes[position]
        if isDigit(first) {
            skipNumber(bytes, &position)
            return .number
        }
        if isLetter(first), markLength(bytes, position) == 0 {
            while position < bytes.count, isLetter(bytes[position]), markLength(bytes, position) == 0 { position += 1 }
            return .word
        }
        position += max(1, markLength(bytes, position))
        return .mark
    }

    /// Digits, with groups of three ("1,500") and one decimal point ("2.5").
    private static func skipNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
        func digits(from start: Int) -> Int {
            var end = start
            while end < bytes.count, isDigit(bytes[end]) { end += 1 }
            return end - start
        }
        let isAfterPoint = position >= 2 && bytes[position - 1] == UInt8(ascii: ".") && isDigit(bytes[position - 2])
        position += digits(from: position)
        while position < bytes.count, bytes[position] == UInt8(ascii: ","), digits(from: position + 1) == 3 {
            position += 4
        }
        guard !isAfterPoint, position < bytes.count, bytes[position] == UInt8(ascii: ".") else { return }
        let count = digits(from: position + 1)
        let after = position + 1 + count
        // 14.02.2025 has two points: those are dates.
        if count > 0, after >= bytes.count || bytes[after] != UInt8(ascii: ".") { position = after }
    }

    private static func number(
        _ bytes: UnsafeBufferPointer<UInt8>,
        range: Range<Int>,
        token: Int,
        followsSpace: Bool
    ) -> TimeAtom {
        var value: Int? = 0
        var digits = 0
        var isPlain = true
        var decimals: String?
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: ".") {
                decimals = String(decoding: bytes[(index + 1)...], as: UTF8.self)
                isPlain = false
                break
            }
            guard byte != UInt8(ascii: ",") else {
                isPlain = false
                continue
            }
            digits += 1
            value = digits > 9 ? nil : value.map { $0 * 10 + Int(byte - UInt8(ascii: "0")) }
        }
        return TimeAtom(
            kind: .number,
            text: String(decoding: bytes, as: UTF8.self),
            isCapitalized: false,
            value: value,
            digits: isPlain ? digits : 0,
            decimals: decimals,
            utf8Range: range,
            token: token,
            followsSpace: followsSpace
        )
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func isLetter(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return byte >= 0x80 || (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z"))
    }

    /// The length of a curly apostrophe or a dash (U+2010 to U+2019), or 0.
    private static func markLength(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
        guard bytes.count - position >= 3, bytes[position] == 0xE2, bytes[position + 1] == 0x80 else { return 0 }
        return (0x90...0x9F).contains(bytes[position + 2]) ? 3 : 0
    }

    private static func mark(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard bytes.count == 3 else { return String(decoding: bytes, as: UTF8.self) }
        switch bytes[2] {
        case 0x98, 0x99: return "'"
        case 0x90...0x93: return "-"
        case 0x94, 0x95: return "—"
        default: return String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func lowercased(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(
            decoding: bytes.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 },
            as: UTF8.self
        )
    }
}
