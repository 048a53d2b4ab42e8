/// Why a text is no JSON, and where.
package struct JSONParseError: Error, Hashable, Sendable {
    /// The kinds of fault.
    package enum Reason: Hashable, Sendable {
        case empty
        case invalidUTF8
        case byteOrderMark
        case unexpectedEnd
        case unexpectedCharacter
        case expectedName
        case expectedColon
        case expectedCommaOrEnd
        case trailingComma
        case trailingContent
        case controlCharacter
        case invalidEscape
        case loneSurrogate
        case invalidNumber
        case numberTooLarge
        case duplicateName
        case tooDeep
    }

    /// What is wrong.
    package var reason: Reason
    /// The offset in bytes from the start of the text.
    package var offset: Int
    /// The line, from 1; lines end in LF.
    package var line: Int
    /// The byte within the line, from 1.
    package var column: Int

    package init(_ reason: Reason, at offset: Int, in text: some Collection<UInt8>) {
        self.reason = reason
        self.offset = offset
        var line = 1
        var column = 1
        for byte in text.prefix(offset) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        self.line = line
        self.column = column
    }

    /// A sentence for the client; it repeats nothing of the text.
    package var detail: String {
        if reason == .empty { return "The content is empty; a JSON value is expected." }
        return "\(explanation) at line \(line), column \(column) (byte \(offset))."
    }

    /// The same for one line of NDJSON, whose number stands beside it.
    package var detailWithinLine: String {
        reason == .empty ? detail : "\(explanation) at column \(column)."
    }

    private var explanation: String {
        switch reason {
        case .empty: "Nothing"
        case .invalidUTF8: "Invalid UTF-8"
        case .byteOrderMark: "A byte order mark, which JSON does not allow,"
        case .unexpectedEnd: "The text ends in the middle of a value"
        case .unexpectedCharacter: "A character that cannot start a value"
        case .expectedName: "A member name in double quotes is expected"
        case .expectedColon: "A colon is expected after the member name"
        case .expectedCommaOrEnd: "A comma or the closing bracket is expected"
        case .trailingComma: "A comma without a following value"
        case .trailingContent: "Content after the end of the JSON value"
        case .controlCharacter: "An unescaped control character in a string"
        case .invalidEscape: "An unknown escape sequence in a string"
        case .loneSurrogate: "An escaped surrogate without its partner, which is no character,"
        case .invalidNumber: "A malformed number"
        case .numberTooLarge: "A number too large to represent"
        case .duplicateName: "A member name that the object already has"
        case .tooDeep: "Arrays and objects nested more than \(JSONParser.maximumDepth) deep"
        }
    }
}
