/// Splits a text into words, numbers and marks, each with its exact place.
///
/// Follows the Penn Treebank in clitics ("does" + "n't", "Trump" + "'s") and departs from it where news needs it:
/// a hyphenated word, a date, a time and an address stay whole, quotation marks stay as written.
package struct Tokenizer: Sendable {
    private let abbreviations: Abbreviations
    private let domains: Domains

    /// Makes a tokenizer.
    ///
    /// - Parameters:
    ///   - abbreviations: The abbreviations that keep their full stop.
    ///   - words: The words that tell where tokens end.
    package init(abbreviations: Abbreviations, words: BoundaryWords) {
        self.abbreviations = abbreviations
        domains = Domains(topLevel: words.domains)
    }

    /// The tokens of a text, in order; between them stands nothing but white space.
    ///
    /// - Complexity: Linear in the length of the text.
    package func tokens(of utf8: [UInt8]) -> [Token] {
        let text = ScalarText(utf8: utf8)
        var scanner = TokenScanner(text: text, abbreviations: abbreviations, domains: domains)
        let ranges = scanner.scan()
        var tokens: [Token] = []
        tokens.reserveCapacity(ranges.count)
        for range in ranges {
            let bytes = text.offsets[range.lowerBound]..<text.offsets[range.upperBound]
            let word = String(decoding: utf8[bytes], as: UTF8.self)
            let isASCII = word.utf8.count == range.count
            tokens.append(
                Token(
                    text: word,
                    lowercased: isASCII ? word.lowercased() : Self.lowercased(text, range),
                    utf8Range: bytes,
                    followsSpace: text.classAt(range.lowerBound - 1).isSpace
                )
            )
        }
        return tokens
    }

    /// Small letters, straight apostrophes, no soft hyphens.
    private static func lowercased(_ text: ScalarText, _ range: Range<Int>) -> String {
        var scalars = String.UnicodeScalarView()
        var isASCII = true
        for index in range {
            var value = text.lowerAt(index)
            if value >= 128 {
                if text.classes[index] == .apostrophe {
                    value = 0x27
                } else if value == 0x2010 || value == 0x2011 {
                    value = 0x2D
                } else if value == 0xAD {
                    continue
                } else {
                    isASCII = false
                }
            }
            scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return isASCII ? String(scalars) : String(scalars).lowercased()
    }
}
