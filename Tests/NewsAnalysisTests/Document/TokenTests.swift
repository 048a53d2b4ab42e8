import Testing

@testable import NewsAnalysis

@Suite("Token")
struct TokenTests {
    @Test("Letters, capital or small, and white space are what Unicode says, ASCII or not")
    func letters() {
        // Up to the Greek, Cyrillic and Armenian letters.
        for scalar in (UInt32(0)..<0x590).compactMap(Unicode.Scalar.init) {
            #expect(scalar.isUppercase == scalar.properties.isUppercase, "\(scalar.value)")
            #expect(scalar.isLowercase == scalar.properties.isLowercase, "\(scalar.value)")
            #expect(scalar.isLetter == scalar.properties.isAlphabetic, "\(scalar.value)")
            #expect(scalar.isBlank == scalar.properties.isWhitespace, "\(scalar.value)")
        }
    }

    @Test(
        "is capitalized by its first scalar",
        arguments: [
            ("Émile", true), ("E\u{301}mile", true), ("e\u{301}tat", false), ("ªB", false), ("", false), ("7A", false),
        ]
    )
    func isCapitalized(text: String, expected: Bool) {
        #expect(Token(text: text, lowercased: text, utf8Range: 0..<0, followsSpace: true).isCapitalized == expected)
    }

    @Test(
        "may be a mark where no letter or digit of ASCII opens it",
        arguments: [("“", true), ("''", true), ("—", true), ("été", true), ("Kask", false), ("7", false), ("", false)]
    )
    func mayBeMark(text: String, expected: Bool) {
        #expect(Token(text: text, lowercased: text, utf8Range: 0..<0, followsSpace: true).mayBeMark == expected)
    }
}
