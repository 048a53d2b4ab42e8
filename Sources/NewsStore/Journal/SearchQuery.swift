/// A full-text query: words, `"phrases"`, `prefix*`, `AND`, `OR`, `NOT`, parentheses, and `title:` or `text:` before any.
///
/// Words side by side must all occur. `NOT` binds tighter than `AND`, and `AND` tighter than `OR`; `NOT` needs something
/// before it to take away from. Case and diacritics do not matter, save that the operators are in capitals.
public struct SearchQuery: Hashable, Sendable {
    /// The query as it was given.
    public let text: String
    /// The same in the language of FTS5, every word quoted.
    let expression: String

    /// The longest query, in UTF-8 code units.
    public static let maximumLength = 1000

    /// Reads a query.
    ///
    /// - Parameter text: The query.
    /// - Throws: `StoreError` with the code `invalidQuery` and the offset of what cannot be understood.
    public init(_ text: String) throws(StoreError) {
        guard text.utf8.count <= Self.maximumLength else {
            throw StoreError(
                .invalidQuery,
                "the query is longer than \(Self.maximumLength) bytes",
                queryOffset: Self.maximumLength
            )
        }
        var parser = QueryParser(text)
        self.text = text
        expression = try parser.parse()
    }
}

private enum QueryToken {
    case word(String, prefix: Bool)
    case and, or, not, open, close
    case column(String)
}

/// Recursive descent, with the depth of parentheses bounded.
private struct QueryParser {
    private let bytes: [UInt8]
    private var offset = 0
    private var depth = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func parse() throws(StoreError) -> String {
        let expression = try disjunction()
        skipSpace()
        guard offset == bytes.count else { throw error("a closing parenthesis without an opening one") }
        return expression
    }

    private mutating func disjunction() throws(StoreError) -> String {
        var terms = [try conjunction()]
        while try take(.or) { terms.append(try conjunction()) }
        return terms.count == 1 ? terms[0] : "(" + terms.joined(separator: " OR ") + ")"
    }

    private mutating func conjunction() throws(StoreError) -> String {
        var terms = [try difference()]
        while true {
            if try take(.and) {
                terms.append(try difference())
                continue
            }
            guard try startsTerm() else { break }
            terms.append(try difference())
        }
        return terms.count == 1 ? terms[0] : "(" + terms.joined(separator: " AND ") + ")"
    }

    private mutating func difference() throws(StoreError) -> String {
        var expression = try primary()
        while try take(.not) { expression = "(\(expression) NOT \(try primary()))" }
        return expression
    }

    private mutating func primary() throws(StoreError) -> String {
        skipSpace()
        let start = offset
        guard let token = try next() else { throw error("something to search for is missing here", at: start) }
        switch token {
        case .word(let word, let prefix):
            return "\"" + word.replacing("\"", with: "\"\"") + "\"" + (prefix ? " *" : "")
        case .column(let name):
            return "\(name) : (\(try primary()))"
        case .open:
            depth += 1
            guard depth <= 20 else { throw error("parentheses nest too deeply", at: start) }
            let inner = try disjunction()
            skipSpace()
            guard offset < bytes.count, bytes[offset] == UInt8(ascii: ")") else {
                throw error("this parenthesis is not closed", at: start)
            }
            offset += 1
            depth -= 1
            return "(" + inner + ")"
        case .and: throw error("AND needs something on either side", at: start)
        case .or: throw error("OR needs something on either side", at: start)
        case .not: throw error("NOT needs something before it to take away from", at: start)
        case .close: throw error("something to search for is missing before this parenthesis", at: start)
        }
    }

    private enum Operator { case and, or, not }

    /// Steps over an operator if it comes next.
    private mutating func take(_ wanted: Operator) throws(StoreError) -> Bool {
        let start = offset
        switch (try next(), wanted) {
        case (.and, .and), (.or, .or), (.not, .not): return true
        default:
            offset = start
            return false
        }
    }

    private mutating func startsTerm() throws(StoreError) -> Bool {
        let start = offset
        defer { offset = start }
        switch try next() {
        case .word, .column, .open: return true
        default: return false
        }
    }

    private mutating func skipSpace() {
        while offset < bytes.count, bytes[offset] <= 0x20 { offset += 1 }
    }

    private mutating func next() throws(StoreError) -> QueryToken? {
        skipSpace()
        guard offset < bytes.count else { return nil }
        let start = offset
        switch bytes[offset] {
        case UInt8(ascii: "("):
            offset += 1
            return .open
        case UInt8(ascii: ")"):
            offset += 1
            return .close
        case UInt8(ascii: "\""):
            offset += 1
            while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") { offset += 1 }
            guard offset < bytes.count else { throw error("this quotation mark is not closed", at: start) }
            let phrase = String(decoding: bytes[(start + 1)..<offset], as: UTF8.self)
            offset += 1
            return try word(phrase, at: start)
        default:
            while offset < bytes.count, bytes[offset] > 0x20, !"()\"*".utf8.contains(bytes[offset]) {
                offset += 1
                guard bytes[offset - 1] == UInt8(ascii: ":") else { continue }
                switch String(decoding: bytes[start..<offset], as: UTF8.self) {
                case "title:": return .column("title")
                case "text:": return .column("text")
                default: continue
                }
            }
            if offset == start { throw error("an asterisk must follow a word", at: start) }
            switch String(decoding: bytes[start..<offset], as: UTF8.self) {
            case "AND": return .and
            case "OR": return .or
            case "NOT": return .not
            case let plain: return try word(plain, at: start)
            }
        }
    }

    private mutating func word(_ word: String, at start: Int) throws(StoreError) -> QueryToken {
        let tells = word.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        guard tells, !word.unicodeScalars.contains("\0") else {
            throw error("there is no letter or digit to search for here", at: start)
        }
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "*") else { return .word(word, prefix: false) }
        offset += 1
        return .word(word, prefix: true)
    }

    private func error(_ detail: String, at place: Int? = nil) -> StoreError {
        StoreError(.invalidQuery, detail, queryOffset: place ?? offset)
    }
}
