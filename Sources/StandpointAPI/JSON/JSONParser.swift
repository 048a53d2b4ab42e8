/// A strict reader of JSON texts.
///
/// It takes UTF-8 without a byte order mark, one value, unique member names, no lone surrogates, and numbers that a
/// double can hold.
///
/// Source: RFC 8259; RFC 7493 (I-JSON) for names, surrogates and numbers.
package struct JSONParser {
    /// How deep arrays and objects may nest.
    package static let maximumDepth = 64

    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads one value.
    ///
    /// - Throws: ``JSONParseError`` with the first fault.
    /// - Complexity: Linear in the length of the text.
    package static func parse(_ bytes: [UInt8]) throws(JSONParseError) -> JSONValue {
        if let offset = firstInvalidByte(of: bytes) { throw JSONParseError(.invalidUTF8, at: offset, in: bytes) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw JSONParseError(.byteOrderMark, at: 0, in: bytes) }
        var parser = JSONParser(bytes)
        parser.skipSpace()
        guard parser.index < bytes.count else { throw JSONParseError(.empty, at: 0, in: bytes) }
        let value = try parser.value()
        parser.skipSpace()
        guard parser.index == bytes.count else { throw parser.fault(.trailingContent) }
        return value
    }

    /// The offset of the first byte that is no UTF-8, or nil where all is.
    private static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    private func fault(_ reason: JSONParseError.Reason, at offset: Int? = nil) -> JSONParseError {
        JSONParseError(reason, at: offset ?? index, in: bytes)
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    private mutating func value() throws(JSONParseError) -> JSONValue {
        guard index < bytes.count else { throw fault(.unexpectedEnd) }
        switch bytes[index] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: throw fault(.unexpectedCharacter)
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONParseError) -> JSONValue {
        let start = index
        for offset in 0..<word.utf8CodeUnitCount {
            guard index < bytes.count else { throw fault(.unexpectedEnd) }
            guard bytes[index] == word.utf8Start[offset] else { throw fault(.unexpectedCharacter, at: start) }
            index += 1
        }
        return value
    }

    private mutating func descend() throws(JSONParseError) {
        guard depth < Self.maximumDepth else { throw fault(.tooDeep) }
        depth += 1
        index += 1
    }

    private mutating func array() throws(JSONParseError) -> JSONValue {
        try descend()
        var elements: [JSONValue] = []
        skipSpace()
        if index < bytes.count, bytes[index] == UInt8(ascii: "]") {
            index += 1
            depth -= 1
            return .array(elements)
        }
        while true {
            elements.append(try value())
            if try !moreAfterElement(closing: UInt8(ascii: "]")) { return .array(elements) }
        }
    }

    private mutating func object() throws(JSONParseError) -> JSONValue {
        try descend()
        var members: [JSONObject.Member] = []
        var names: Set<String> = []
        skipSpace()
        if index < bytes.count, bytes[index] == UInt8(ascii: "}") {
            index += 1
            depth -= 1
            return .object(JSONObject(members))
        }
        while true {
            guard index < bytes.count else { throw fault(.unexpectedEnd) }
            guard bytes[index] == UInt8(ascii: "\"") else { throw fault(.expectedName) }
            let start = index
            let name = try string()
            guard names.insert(name).inserted else { throw fault(.duplicateName, at: start) }
            skipSpace()
            guard index < bytes.count else { throw fault(.unexpectedEnd) }
            guard bytes[index] == UInt8(ascii: ":") else { throw fault(.expectedColon) }
            index += 1
            skipSpace()
            members.append(JSONObject.Member(name: name, value: try value()))
            if try !moreAfterElement(closing: UInt8(ascii: "}")) { return .object(JSONObject(members)) }
        }
    }

    /// Reads what follows an element: a comma (true) or the end of its array or object (false).
    private mutating func moreAfterElement(closing: UInt8) throws(JSONParseError) -> Bool {
        skipSpace()
        guard index < bytes.count else { throw fault(.unexpectedEnd) }
        if bytes[index] == closing {
            index += 1
            depth -= 1
            return false
        }
        guard bytes[index] == UInt8(ascii: ",") else { throw fault(.expectedCommaOrEnd) }
        let comma = index
        index += 1
        skipSpace()
        if index < bytes.count, bytes[index] == closing { throw fault(.trailingComma, at: comma) }
        return true
    }

    // MARK: Strings

    private mutating func string() throws(JSONParseError) -> String {
        index += 1
        var runStart = index
        var decoded: [UInt8] = []
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                let run = bytes[runStart..<index]
                index += 1
                if decoded.isEmpty { return String(decoding: run, as: UTF8.self) }
                decoded.append(contentsOf: run)
                return String(decoding: decoded, as: UTF8.self)
            case UInt8(ascii: "\\"):
                decoded.append(contentsOf: bytes[runStart..<index])
                try escape(into: &decoded)
                runStart = index
            case 0x00..<0x20: throw fault(.controlCharacter)
            default: index += 1
            }
        }
        throw fault(.unexpectedEnd)
    }

    private mutating func escape(into decoded: inout [UInt8]) throws(JSONParseError) {
        let start = index
        guard index + 1 < bytes.count else { throw fault(.unexpectedEnd, at: bytes.count) }
        let letter = bytes[index + 1]
        index += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(letter)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"): decoded.append(contentsOf: Array(String(try scalar(escapedAt: start)).utf8))
        default: throw fault(.invalidEscape, at: start)
        }
    }

    /// Reads the digits after `\u`, and the second half of a surrogate pair.
    private mutating func scalar(escapedAt start: Int) throws(JSONParseError) -> Character {
        let first = try hexadecimal(escapedAt: start)
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard first < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { throw fault(.loneSurrogate, at: start) }
        let secondStart = index
        index += 2
        let second = try hexadecimal(escapedAt: secondStart)
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw fault(.loneSurrogate, at: start) }
        return Character(scalar)
    }

    private mutating func hexadecimal(escapedAt start: Int) throws(JSONParseError) -> UInt32 {
        guard index + 4 <= bytes.count else { throw fault(.unexpectedEnd, at: bytes.count) }
        var value: UInt32 = 0
        for byte in bytes[index..<(index + 4)] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw fault(.invalidEscape, at: start)
            }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return value
    }

    // MARK: Numbers

    private mutating func number() throws(JSONParseError) -> JSONValue {
        let start = index
        var isInteger = true
        if bytes[index] == UInt8(ascii: "-") { index += 1 }
        let firstDigit = index
        guard skipDigits() > 0 else { throw fault(.invalidNumber, at: start) }
        if bytes[firstDigit] == UInt8(ascii: "0"), index - firstDigit > 1 { throw fault(.invalidNumber, at: start) }
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            isInteger = false
            index += 1
            guard skipDigits() > 0 else { throw fault(.invalidNumber, at: start) }
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
                index += 1
            }
            guard skipDigits() > 0 else { throw fault(.invalidNumber, at: start) }
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isInteger, let value = Int(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else { throw fault(.numberTooLarge, at: start) }
        return .number(value)
    }

    /// Moves past digits and returns how many there were.
    private mutating func skipDigits() -> Int {
        let start = index
        while index < bytes.count, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") { index += 1 }
        return index - start
    }
}
