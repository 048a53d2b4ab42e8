/// A run of letters and digits: a word, or a part of a compound ("US" and "Russia" in "US-Russia").
package struct Atom: Sendable {
    /// Without case and accents.
    package var folded: String
    /// UTF-8 offsets in the text.
    package var utf8Range: Range<Int>
    /// The token that it lies in.
    package var token: Int
    /// Whether it begins with an upper-case letter.
    package var isCapitalized: Bool
    /// Whether all its letters are upper case and it has at least two.
    package var isAllCaps: Bool
    /// Whether a name may run on from the atom before: only space, a hyphen, an apostrophe, an ampersand or the full
    /// stop of an abbreviation lies between them.
    package var continuesName: Bool
}

/// A text cut more finely than tokens, so that names are found inside compounds and however the tokenizer cuts.
package struct AtomizedText: Sendable {
    /// In text order.
    package let atoms: [Atom]
    /// For each token, the index of its first atom (or of the next token's).
    package let firstAtomOfToken: [Int]

    package init(_ text: AnnotatedText) {
        var atoms: [Atom] = []
        var first: [Int] = []
        first.reserveCapacity(text.tokens.count + 1)
        for (index, token) in text.tokens.enumerated() {
            first.append(atoms.count)
            Self.cut(token, index: index, text: text, into: &atoms)
        }
        first.append(atoms.count)
        self.atoms = atoms
        firstAtomOfToken = first
    }

    /// Cuts a text that is no part of an article, such as a name of the catalogue.
    package init(name: String) {
        var atoms: [Atom] = []
        let text = AnnotatedText(part: .body, utf8: Array(name.utf8))
        var index = 0
        var offset = 0
        for word in name.split(separator: " ", omittingEmptySubsequences: false) {
            let length = word.utf8.count
            if length > 0 {
                let token = Token(
                    text: String(word),
                    lowercased: "",
                    utf8Range: offset..<(offset + length),
                    followsSpace: true
                )
                Self.cut(token, index: index, text: text, into: &atoms)
                index += 1
            }
            offset += length + 1
        }
        self.atoms = atoms
        firstAtomOfToken = []
    }

    /// The atoms of a run of tokens.
    package func atoms(ofTokens range: Range<Int>) -> Range<Int> {
        guard range.lowerBound >= 0, range.upperBound < firstAtomOfToken.count else { return 0..<0 }
        return firstAtomOfToken[range.lowerBound]..<firstAtomOfToken[range.upperBound]
    }

    private static func cut(_ token: Token, index: Int, text: AnnotatedText, into atoms: inout [Atom]) {
        if isDottedAcronym(token.text) {
            let letters = token.text.filter { $0 != "." }
            // The last full stop of "U.S." belongs to the name.
            add(letters, at: token.utf8Range, token: index, text: text, to: &atoms)
            return
        }
        if isWord(token.text) {
            add(token.text, at: token.utf8Range, token: index, text: text, to: &atoms)
            return
        }
        var offset = token.utf8Range.lowerBound
        var start: Int?
        var word = ""
        for scalar in token.text.unicodeScalars {
            if isWordScalar(scalar) {
                if start == nil { start = offset }
                word.unicodeScalars.append(scalar)
            } else if let begin = start {
                add(word, at: begin..<offset, token: index, text: text, to: &atoms)
                start = nil
                word = ""
            }
            offset += UTF8.width(scalar)
        }
        if let begin = start {
            add(word, at: begin..<min(offset, token.utf8Range.upperBound), token: index, text: text, to: &atoms)
        }
    }

    private static func add(
        _ word: String,
        at range: Range<Int>,
        token: Int,
        text: AnnotatedText,
        to atoms: inout [Atom]
    ) {
        guard !range.isEmpty, range.upperBound <= text.utf8.count else { return }
        let first = word.unicodeScalars.first
        let capitals = word.unicodeScalars.reduce(into: (upper: 0, lower: 0)) { counts, scalar in
            if scalar.isUppercase { counts.upper += 1 }
            if scalar.isLowercase { counts.lower += 1 }
        }
        var continues = false
        if let last = atoms.last, last.utf8Range.upperBound <= range.lowerBound {
            continues = joins(text.utf8[last.utf8Range.upperBound..<range.lowerBound], sameToken: last.token == token)
        }
        atoms.append(
            Atom(
                folded: NameFolding.folded(word),
                utf8Range: range,
                token: token,
                isCapitalized: first?.isUppercase ?? false,
                isAllCaps: capitals.upper >= 2 && capitals.lower == 0,
                continuesName: continues
            )
        )
    }

    /// Whether the bytes between two atoms may lie inside a name.
    ///
    /// A full stop may only where it closely follows a short word, as in "St. Louis"; the matching keeps to one
    /// sentence besides.
    private static func joins(_ gap: ArraySlice<UInt8>, sameToken: Bool) -> Bool {
        guard gap.count <= 6 else { return false }
        var index = gap.startIndex
        var breaks = 0
        while index < gap.endIndex {
            switch gap[index] {
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "&"), UInt8(ascii: "."): break
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                breaks += 1
                if breaks > 1 { return false }
            case 0xC2 where index + 1 < gap.endIndex && gap[index + 1] == 0xA0: index += 1
            case 0xE2 where index + 2 < gap.endIndex && gap[index + 1] == 0x80:
                // U+2010, U+2011 hyphens and U+2018, U+2019 apostrophes.
                guard [0x90, 0x91, 0x98, 0x99].contains(gap[index + 2]) else { return false }
                index += 2
            default: return false
            }
            index += 1
        }
        return true
    }

    /// Whether a token has nothing but letters and digits of ASCII, as most have.
    private static func isWord(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 < 0x80 && isWordScalar(Unicode.Scalar($0)) }
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return (scalar >= "a" && scalar <= "z") || (scalar >= "A" && scalar <= "Z")
                || (scalar >= "0" && scalar <= "9")
        }
        return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
            || scalar.properties.numericType != nil
    }

    /// "U.S.", "D.C", "U.K.": single capitals with full stops between them.
    private static func isDottedAcronym(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count >= 3, bytes.count <= 12 else { return false }
        var wantsLetter = true
        var letters = 0
        for byte in bytes {
            if wantsLetter {
                guard byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") else { return false }
                letters += 1
            } else if byte != UInt8(ascii: ".") {
                return false
            }
            wantsLetter.toggle()
        }
        return letters >= 2
    }
}
