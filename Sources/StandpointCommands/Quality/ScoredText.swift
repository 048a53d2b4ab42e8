/// A text by Unicode scalars, which the gold files count in.
struct ScoredText: Sendable {
    let scalars: [Unicode.Scalar]
    /// For each UTF-8 offset (and the end), the number of scalars that begin before it.
    private let scalarOffsets: [Int]
    /// For each scalar (and the end), its UTF-8 offset.
    private let utf8Offsets: [Int]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var scalarOffsets: [Int] = []
        var utf8Offsets: [Int] = []
        for (index, scalar) in scalars.enumerated() {
            utf8Offsets.append(scalarOffsets.count)
            for _ in 0..<UTF8.width(scalar) { scalarOffsets.append(index) }
        }
        utf8Offsets.append(scalarOffsets.count)
        scalarOffsets.append(scalars.count)
        self.scalarOffsets = scalarOffsets
        self.utf8Offsets = utf8Offsets
    }

    /// UTF-8 offsets as offsets of scalars.
    func scalarRange(_ utf8Range: Range<Int>) -> Range<Int> {
        scalarOffset(utf8Range.lowerBound)..<scalarOffset(utf8Range.upperBound)
    }

    /// Offsets of scalars as UTF-8 offsets.
    func utf8Range(_ start: Int, _ end: Int) -> Range<Int> {
        let lower = utf8Offset(start)
        return lower..<max(lower, utf8Offset(end))
    }

    /// The runs of word characters, as `\w+` in Python finds them.
    func words() -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        for (index, scalar) in scalars.enumerated() {
            if isWordCharacter(scalar) {
                start = start ?? index
            } else if let begin = start {
                words.append(begin..<index)
                start = nil
            }
        }
        if let begin = start { words.append(begin..<scalars.count) }
        return words
    }

    private func scalarOffset(_ utf8: Int) -> Int {
        scalarOffsets[min(max(utf8, 0), scalarOffsets.count - 1)]
    }

    private func utf8Offset(_ scalar: Int) -> Int {
        utf8Offsets[min(max(scalar, 0), utf8Offsets.count - 1)]
    }
}

/// Letters and numbers of any script.
func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
}

func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || isAlphanumeric(scalar)
}
