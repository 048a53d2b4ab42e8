import Testing

@testable import NewsExtraction

@Suite("Pages of any encoding become UTF-8")
struct PageEncodingTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let bytes: [UInt8]
        var contentType: String?
        let text: String
    }

    static let cases = [
        Case(testDescription: "a UTF-8 mark is dropped", bytes: [0xEF, 0xBB, 0xBF, 0x61], text: "a"),
        Case(
            testDescription: "UTF-16 by its mark, big end first",
            bytes: [0xFE, 0xFF, 0, 0x61, 0x20, 0xAC],
            text: "a€"
        ),
        Case(
            testDescription: "UTF-16 by its mark, little end first",
            bytes: [0xFF, 0xFE, 0x61, 0, 0xAC, 0x20],
            text: "a€"
        ),
        Case(testDescription: "UTF-8 that nobody declares", bytes: Array("é“”".utf8), text: "é“”"),
        Case(testDescription: "Windows-1252 where it is not UTF-8", bytes: [0x93, 0x61, 0x94, 0xE9], text: "“a”é"),
        Case(
            testDescription: "Latin 1 means Windows-1252",
            bytes: [0x80, 0xFC],
            contentType: "text/html; charset=ISO-8859-1",
            text: "€ü"
        ),
        Case(
            testDescription: "the field's encoding wins over the page's",
            bytes: Array("<meta charset=iso-8859-1>é".utf8),
            contentType: "text/html; Charset=\"UTF-8\"",
            text: "<meta charset=iso-8859-1>é"
        ),
        Case(
            testDescription: "a meta element in another encoding",
            bytes: Array("<meta charset='windows-1251'>".utf8) + [0xCC, 0xE8, 0xF0],
            text: "<meta charset='windows-1251'>Мир"
        ),
        Case(
            testDescription: "bytes that are not what they are declared to be",
            bytes: [0x61, 0xE9],
            contentType: "text/html; charset=utf-8",
            text: "aé"
        ),
        Case(testDescription: "an empty declaration", bytes: [0x61], contentType: "text/html; charset=", text: "a"),
        Case(testDescription: "nothing", bytes: [], text: ""),
    ]

    @Test("Each sign of an encoding is heeded", arguments: cases)
    func decoding(_ one: Case) {
        #expect(String(decoding: PageEncoding.utf8(one.bytes, contentType: one.contentType), as: UTF8.self) == one.text)
    }
}
