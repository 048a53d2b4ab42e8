import Testing

@testable import StandpointAPI

@Suite struct OffsetConverterTests {
    static let texts = ["", "plain", "Zoë 😀 – “über”", String(repeating: "é😀a", count: 300)]

    @Test(
        "Every scalar boundary converts as the standard library counts, and back",
        arguments: texts,
        OffsetUnit.allCases
    )
    func boundaries(_ text: String, _ unit: OffsetUnit) {
        let converter = OffsetConverter(text, unit: unit)
        var index = text.unicodeScalars.startIndex
        while true {
            let head = text[..<index]
            let expected =
                switch unit {
                case .codepoint: head.unicodeScalars.count
                case .utf16: head.utf16.count
                case .utf8: head.utf8.count
                }
            #expect(converter.offset(ofUTF8: head.utf8.count) == expected)
            #expect(converter.utf8Offset(of: expected) == head.utf8.count)
            guard index < text.unicodeScalars.endIndex else { break }
            index = text.unicodeScalars.index(after: index)
        }
    }

    @Test("An offset inside a scalar or outside the text has no UTF-8 offset")
    func refuses() {
        #expect(OffsetConverter("😀", unit: .utf16).utf8Offset(of: 1) == nil)
        #expect(OffsetConverter("é", unit: .utf8).utf8Offset(of: 1) == nil)
        #expect(OffsetConverter("abc", unit: .codepoint).utf8Offset(of: 4) == nil)
        #expect(OffsetConverter("é", unit: .codepoint).utf8Offset(of: 2) == nil)
        #expect(OffsetConverter("abc", unit: .codepoint).utf8Offset(of: -1) == nil)
    }
}
