/// What a tokenizer needs to know of a scalar.
enum ScalarClass: UInt8 {
    case space, lineBreak
    case upper, lower, digit, mark
    case apostrophe, hyphen, currency, emoji, other

    var isLetter: Bool { self == .upper || self == .lower }
    var isWordPart: Bool { self == .upper || self == .lower || self == .digit || self == .mark }
    var isSpace: Bool { self == .space || self == .lineBreak }
}

/// A text as scalars with their classes and byte offsets.
///
/// Bytes that are no UTF-8 become one replacement scalar each, so that any input has a reading.
struct ScalarText {
    private(set) var values: [UInt32] = []
    private(set) var classes: [ScalarClass] = []
    /// The byte offset of each scalar, and at the end the length of the text.
    private(set) var offsets: [Int] = []

    var count: Int { values.count }

    /// Reads a text.
    ///
    /// - Complexity: Linear in the length.
    init(utf8: [UInt8]) {
        values.reserveCapacity(utf8.count)
        classes.reserveCapacity(utf8.count)
        offsets.reserveCapacity(utf8.count + 1)
        var index = 0
        while index < utf8.count {
            let (value, length) = Self.decode(utf8, at: index)
            values.append(value)
            classes.append(value < 128 ? Self.asciiClasses[Int(value)] : Self.classify(value))
            offsets.append(index)
            index += length
        }
        offsets.append(utf8.count)
    }

    /// The class at an index; a space beyond either end.
    func classAt(_ index: Int) -> ScalarClass {
        index >= 0 && index < classes.count ? classes[index] : .space
    }

    /// The scalar at an index; 0 beyond either end.
    func valueAt(_ index: Int) -> UInt32 {
        index >= 0 && index < values.count ? values[index] : 0
    }

    /// The scalar at an index, an ASCII capital made small; 0 beyond either end.
    func lowerAt(_ index: Int) -> UInt32 {
        let value = valueAt(index)
        return value >= 0x41 && value <= 0x5A ? value + 0x20 : value
    }

    /// Whether the text at an index reads as the given small ASCII letters, whatever their case.
    func matches(_ word: StaticString, at index: Int) -> Bool {
        guard index >= 0, index + word.utf8CodeUnitCount <= count else { return false }
        return word.withUTF8Buffer { bytes in
            for position in 0..<bytes.count where lowerAt(index + position) != UInt32(bytes[position]) {
                return false
            }
            return true
        }
    }

    private static func decode(_ utf8: [UInt8], at index: Int) -> (value: UInt32, length: Int) {
        let first = utf8[index]
        if first < 0x80 { return (UInt32(first), 1) }
        let length: Int
        var value: UInt32
        switch first {
        case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
        default: return (0xFFFD, 1)
        }
        guard index + length <= utf8.count else { return (0xFFFD, 1) }
        for byte in utf8[(index + 1)..<(index + length)] {
            guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return Unicode.Scalar(value) == nil ? (0xFFFD, 1) : (value, length)
    }

    private static let asciiClasses: [ScalarClass] = (0..<128).map { classify(UInt32($0)) }

    private static func classify(_ value: UInt32) -> ScalarClass {
        switch value {
        case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: return .lineBreak
        case 0...0x20, 0x7F, 0x200B, 0x2060, 0xFEFF: return .space
        case 0x27, 0x2018, 0x2019, 0x02BC, 0xFF07: return .apostrophe
        case 0x2D, 0x2010, 0x2011: return .hyphen
        // The soft hyphen and the joiners belong to the word or emoji that they stand in.
        case 0xAD, 0x200C, 0x200D, 0xFE0F: return .mark
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return .other }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: return .upper
        case .lowercaseLetter, .modifierLetter, .otherLetter: return .lower
        case .decimalNumber, .letterNumber, .otherNumber: return .digit
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .currencySymbol: return .currency
        case .spaceSeparator: return .space
        case .lineSeparator, .paragraphSeparator: return .lineBreak
        case .otherSymbol, .modifierSymbol:
            return value >= 0x2190 && scalar.properties.isEmoji ? .emoji : .other
        default: return .other
        }
    }
}
