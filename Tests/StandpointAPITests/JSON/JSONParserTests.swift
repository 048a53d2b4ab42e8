import Testing

@testable import StandpointAPI

@Suite struct JSONParserTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        var text: [UInt8]
        var reason: JSONParseError.Reason
        var offset: Int

        init(_ text: String, _ reason: JSONParseError.Reason, _ offset: Int) {
            self.init(Array(text.utf8), reason, offset)
        }

        init(_ text: [UInt8], _ reason: JSONParseError.Reason, _ offset: Int) {
            self.text = text
            self.reason = reason
            self.offset = offset
        }

        var testDescription: String { "\(reason) at \(offset)" }
    }

    static let refusals: [Refusal] = [
        Refusal("", .empty, 0),
        Refusal("  \n", .empty, 0),
        Refusal("{", .unexpectedEnd, 1),
        Refusal("{\"a\"", .unexpectedEnd, 4),
        Refusal("{\"a\":", .unexpectedEnd, 5),
        Refusal("{\"a\":1", .unexpectedEnd, 6),
        Refusal("[1,", .unexpectedEnd, 3),
        Refusal("\"abc", .unexpectedEnd, 4),
        Refusal("\"a\\", .unexpectedEnd, 3),
        Refusal("\"\\u00", .unexpectedEnd, 5),
        Refusal("tru", .unexpectedEnd, 3),
        Refusal("trux", .unexpectedCharacter, 0),
        Refusal("nan", .unexpectedCharacter, 0),
        Refusal("NaN", .unexpectedCharacter, 0),
        Refusal("'a'", .unexpectedCharacter, 0),
        Refusal("[1 2]", .expectedCommaOrEnd, 3),
        Refusal("{\"a\" 1}", .expectedColon, 5),
        Refusal("{a:1}", .expectedName, 1),
        Refusal("{\"a\":1,}", .trailingComma, 6),
        Refusal("[1,]", .trailingComma, 2),
        Refusal("[,1]", .unexpectedCharacter, 1),
        Refusal("1 2", .trailingContent, 2),
        Refusal("{} x", .trailingContent, 3),
        Refusal("\"a\u{01}\"", .controlCharacter, 2),
        Refusal("\"a\nb\"", .controlCharacter, 2),
        Refusal("\"\\x\"", .invalidEscape, 1),
        Refusal("\"\\u12g4\"", .invalidEscape, 1),
        Refusal("\"\\ud800\"", .loneSurrogate, 1),
        Refusal("\"ab\\udc00\"", .loneSurrogate, 3),
        Refusal("\"\\ud800\\u0041\"", .loneSurrogate, 1),
        Refusal("\"\\ud83d\\ud83d\"", .loneSurrogate, 1),
        Refusal("01", .invalidNumber, 0),
        Refusal("-", .invalidNumber, 0),
        Refusal("1.", .invalidNumber, 0),
        Refusal("1e", .invalidNumber, 0),
        Refusal("-a", .invalidNumber, 0),
        Refusal("+1", .unexpectedCharacter, 0),
        Refusal(".5", .unexpectedCharacter, 0),
        Refusal("[1e999]", .numberTooLarge, 1),
        Refusal("-" + String(repeating: "9", count: 400), .numberTooLarge, 0),
        Refusal("{\"a\":1,\"a\":2}", .duplicateName, 7),
        Refusal("{\"a\":1,\"\\u0061\":2}", .duplicateName, 7),
        Refusal([0x22, 0xFF, 0x22], .invalidUTF8, 1),
        Refusal([0x22, 0xC3, 0x22], .invalidUTF8, 1),
        Refusal([0x22, 0xED, 0xA0, 0x80, 0x22], .invalidUTF8, 1),
        Refusal([0x22, 0xC0, 0x80, 0x22], .invalidUTF8, 1),
        Refusal([0xEF, 0xBB, 0xBF, 0x7B, 0x7D], .byteOrderMark, 0),
        Refusal(String(repeating: "[", count: 100_000), .tooDeep, 64),
    ]

    @Test("RFC 8259 refuses what is no JSON text, and says where", arguments: refusals)
    func refuses(_ refusal: Refusal) {
        #expect(throws: JSONParseError(refusal.reason, at: refusal.offset, in: refusal.text)) {
            try JSONParser.parse(refusal.text)
        }
    }

    @Test(
        "RFC 8259 accepts every kind of value",
        arguments: [
            (" null ", JSONValue.null),
            ("true", .bool(true)),
            ("-0", .integer(0)),
            ("9223372036854775807", .integer(.max)),
            ("9223372036854775808", .number(9_223_372_036_854_775_808)),
            ("1.5e-3", .number(0.0015)),
            ("\"\\u00e9\\n\\/\\ud83d\\ude00\"", .string("é\n/😀")),
            ("\"\\u0000\"", .string("\u{0}")),
            ("[]", .array([])),
            ("[ [ ] , { } ]", .array([.array([]), .object(JSONObject())])),
            (
                "{\"b\":1,\"a\":[true]}",
                .object(
                    JSONObject([.init(name: "b", value: .integer(1)), .init(name: "a", value: .array([.bool(true)]))])
                )
            ),
        ]
    )
    func accepts(_ text: String, _ value: JSONValue) throws {
        #expect(try JSONParser.parse(Array(text.utf8)) == value)
    }

    @Test("A fault names its line and column")
    func position() {
        let error = #expect(throws: JSONParseError.self) {
            try JSONParser.parse(Array("{\n  \"a\": 1,\n  \"b\": tru\n}".utf8))
        }
        #expect(error?.line == 3)
        #expect(error?.column == 8)
        #expect(error?.detail == "A character that cannot start a value at line 3, column 8 (byte 19).")
    }

    @Test("A text cut at any byte is refused, never misread")
    func truncation() throws {
        let text = Array("{\"a\":[1.5e3,\"\\ud83d\\ude00é\",null,{\"b\":false}]}".utf8)
        _ = try JSONParser.parse(text)
        for length in 0..<text.count {
            #expect(throws: JSONParseError.self) { try JSONParser.parse(Array(text[..<length])) }
        }
    }
}
