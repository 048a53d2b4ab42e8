/// The attributes of the tokens of one sentence, as hashes; 0 where a token lacks one.
struct TokenAttributes: Sendable {
    static let width = TokenAttribute.allCases.count
    /// Rows before and after the sentence's own, which tell its ends: no feature looks further.
    static let margin = 4
    /// The number of tokens.
    let count: Int
    private var values: [UInt64]

    init(count: Int) {
        self.count = count
        values = [UInt64](repeating: 0, count: (count + 2 * Self.margin) * Self.width)
        let edge = Self.margin * Self.width
        for index in 0..<edge {
            values[index] = Hashing.beforeSentence
            values[values.count - 1 - index] = Hashing.afterSentence
        }
    }

    @inline(__always)
    subscript(token: Int, attribute: TokenAttribute) -> UInt64 {
        get { values[(token + Self.margin) * Self.width + attribute.rawValue] }
        set { values[(token + Self.margin) * Self.width + attribute.rawValue] = newValue }
    }

    /// Lends the first token's row, with the margins around the rows.
    func withRows(_ body: (UnsafePointer<UInt64>) -> Void) {
        values.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { body(base + Self.margin * Self.width) }
        }
    }
}

/// What the taggers need of a token again and again.
struct TokenForm: Sendable {
    /// The hash of the word in small letters.
    let key: UInt64
    /// The same with digits zeroed.
    let wordKey: UInt64
    /// Whether its first scalar is a capital.
    let isCapital: Bool
    /// Whether it has a small letter.
    let hasSmall: Bool
    /// Whether a phrase of the lists may open with it.
    let mayOpenPhrase: Bool
    /// Whether a capital may follow it for no better reason than its place.
    let isOpener: Bool

    init(_ token: Token) {
        key = Hashing.fnv(token.lowercased)
        var value = Hashing.offsetBasis
        var isASCII = true
        for byte in token.lowercased.utf8 {
            if byte >= 0x80 { isASCII = false }
            value = (value ^ UInt64(byte >= 0x30 && byte <= 0x39 ? 0x30 : byte)) &* Hashing.prime
        }
        if !isASCII {
            var scalars = String.UnicodeScalarView()
            for scalar in token.lowercased.unicodeScalars {
                scalars.append(scalar.properties.generalCategory == .decimalNumber ? "0" : scalar)
            }
            value = Hashing.fnv(String(scalars))
        }
        wordKey = value
        var hasCapital = false
        var hasSmall = false
        var first = true
        var isCapital = false
        for scalar in token.text.unicodeScalars {
            let kind = LetterCase(scalar)
            if kind == .capital { hasCapital = true }
            if kind == .small { hasSmall = true }
            if first { isCapital = kind == .capital }
            first = false
        }
        self.isCapital = isCapital
        self.hasSmall = hasSmall
        let firstByte = token.text.utf8.first ?? 0
        mayOpenPhrase = hasCapital || (firstByte >= 0x30 && firstByte <= 0x39 && hasSmall)
        isOpener = token.mayBeMark && Self.openers.contains(token.text)
    }

    private static let openers: Set<String> = [
        "“", "‘", "``", "\"", "'", "(", "[", ":", "—", "–", "-", "--", "•", "*", ".", "!", "?", "...", "…",
    ]
}

/// The kind of a scalar in a word's shape.
enum LetterCase {
    case capital, small, letter, digit, mark, other

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A: self = .capital
        case 0x61...0x7A: self = .small
        case 0x30...0x39: self = .digit
        case 0..<0x80: self = .other
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .titlecaseLetter: self = .capital
            case .lowercaseLetter: self = .small
            case .modifierLetter, .otherLetter: self = .letter
            case .decimalNumber, .letterNumber, .otherNumber: self = .digit
            case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
            default: self = .other
            }
        }
    }
}
