/// A full-text query: words, `"phrases"`, `prefix*`, `AND`, `OR`, `NOT`, parentheses, and `title:` or `text:` before any.
///
/// Words side by side must all occur. `NOT` binds tighter than `AND`, and `AND` tighter than `OR`; `NOT` needs something
/// before it to take away from. Case and diacritics do not matter, save that the operators are in capitals.
public struct SearchQuery: Hashable, Sendable {
    /// The query as it was given.
    public let text: String
    /// The same in the language of FTS5, every word quoted.
    let expression: String
    /// Its words and phrases, in order, also those that must not occur.
    let phrases: [SearchPhrase]
    /// What must all be there; one where the query is a disjunction.
    let conjuncts: [SearchConjunct]

    /// The longest query, in Unicode code points.
    public static let maximumLength = 1000

    /// Reads a query.
    ///
    /// - Parameter text: The query.
    /// - Throws: `StoreError` with the code `invalidQuery` and the offset of what cannot be understood.
    public init(_ text: String) throws(StoreError) {
        guard text.unicodeScalars.count <= Self.maximumLength else {
            throw StoreError(
                .invalidQuery,
                "the query is longer than \(Self.maximumLength) characters",
                queryOffset: Self.maximumLength
            )
        }
        var parser = QueryParser(text)
        self.text = text
        conjuncts = try parser.parse()
        expression = conjuncts.map(\.expression).joined(separator: " AND ")
        phrases = parser.phrases
        guard Self.nesting(of: expression) <= Self.deepestNesting else {
            throw StoreError(.invalidQuery, "parentheses and columns nest too deeply", queryOffset: 0)
        }
    }
}

extension SearchQuery {
    /// A word in the language of FTS5.
    static func quoted(_ word: String) -> String { "\"" + word.replacing("\"", with: "\"\"") + "\"" }

    /// How many symbols may be open at once: the parser of FTS5 holds a hundred.
    private static let deepestNesting = 90

    /// The most symbols that the parser of FTS5 has read and not yet joined, anywhere in an expression.
    private static func nesting(of expression: String) -> Int {
        var open: [Int] = []
        // The symbols before a parenthesis that wait for what is in it: an operator and its left side, and a column.
        var waiting = 0
        var depth = 0
        var deepest = 0
        var isWord = false
        for byte in expression.utf8 {
            if byte == UInt8(ascii: "\"") {
                isWord.toggle()
                waiting = 0
            }
            if isWord { continue }
            switch byte {
            case UInt8(ascii: "("):
                open.append(waiting + 1)
                depth += waiting + 1
                deepest = max(deepest, depth)
                waiting = 0
            case UInt8(ascii: ")"):
                depth -= open.popLast() ?? 0
                waiting = 0
            case UInt8(ascii: ":"): waiting += 2
            case UInt8(ascii: "A"), UInt8(ascii: "N"), UInt8(ascii: "O"): waiting = 2
            default: break
            }
        }
        return deepest
    }
}

/// A part of an article that is searched.
enum SearchColumn: String, CaseIterable, Sendable {
    case title, text
}

/// A word or phrase of a query.
struct SearchPhrase: Hashable, Sendable {
    var text: String
    /// Whether the last word stands for all that begin with it.
    var isPrefix: Bool
    /// Where it may stand.
    var columns: Set<SearchColumn>
}

/// One of the things that a query asks for.
struct SearchConjunct: Hashable, Sendable {
    /// In the language of FTS5.
    var expression: String
    /// Its words and phrases, as numbers within the query.
    var phrases: Range<Int>
    /// Whether it is one word or phrase that may stand anywhere, and nothing else.
    var isPlain: Bool
}

private enum QueryToken {
    case word(String, prefix: Bool)
    case and, or, not, open, close
    case column(SearchColumn)
}

/// Recursive descent, with the depth of parentheses bounded.
private struct QueryParser {
    private let bytes: [UInt8]
    private var offset = 0
    private var depth = 0
    /// Where the words that come may stand.
    private var columns = Set(SearchColumn.allCases)
    private(set) var phrases: [SearchPhrase] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func parse() throws(StoreError) -> [SearchConjunct] {
        let first = try conjunction()
        let expression = try disjunction(after: first)
        skipSpace()
        guard offset == bytes.count else { throw error("a closing parenthesis without an opening one") }
        guard let expression else { return first }
        return [SearchConjunct(expression: expression, phrases: 0..<phrases.count, isPlain: false)]
    }

    /// The whole disjunction that begins with a conjunction; nil where it is that alone.
    private mutating func disjunction(after first: [SearchConjunct]) throws(StoreError) -> String? {
        var terms = [Self.join(first)]
        while try take(.or) { terms.append(Self.join(try conjunction())) }
        return terms.count == 1 ? nil : "(" + terms.joined(separator: " OR ") + ")"
    }

    private static func join(_ conjuncts: [SearchConjunct]) -> String {
        conjuncts.count == 1
            ? conjuncts[0].expression : "(" + conjuncts.map(\.expression).joined(separator: " AND ") + ")"
    }

    private mutating func conjunction() throws(StoreError) -> [SearchConjunct] {
        var conjuncts = [try difference()]
        while true {
            if try take(.and) {
                conjuncts.append(try difference())
                continue
            }
            guard try startsTerm() else { return conjuncts }
            conjuncts.append(try difference())
        }
    }

    private mutating func difference() throws(StoreError) -> SearchConjunct {
        let first = phrases.count
        let columns = columns
        var expression = try primary()
        // A quotation mark begins what stands by itself; all else is in parentheses or begins with a column.
        var isPlain = expression.hasPrefix("\"") && columns.count == SearchColumn.allCases.count
        var lacks = ""
        while try take(.not) { lacks += " NOT " + (try primary()) }
        if !lacks.isEmpty {
            // FTS5 takes away from left to right.
            expression = "(" + expression + lacks + ")"
            isPlain = false
        }
        return SearchConjunct(expression: expression, phrases: first..<phrases.count, isPlain: isPlain)
    }

    private mutating func primary() throws(StoreError) -> String {
        skipSpace()
        let start = offset
        guard let token = try next() else { throw error("something to search for is missing here", at: start) }
        switch token {
        case .word(let word, let prefix):
            phrases.append(SearchPhrase(text: word, isPrefix: prefix, columns: columns))
            return SearchQuery.quoted(word) + (prefix ? " *" : "")
        case .column(let column):
            let outer = columns
            columns.formIntersection([column])
            defer { columns = outer }
            return "\(column.rawValue) : (\(try primary()))"
        case .open:
            depth += 1
            guard depth <= 20 else { throw error("parentheses nest too deeply", at: start) }
            let first = try conjunction()
            let inner = try disjunction(after: first) ?? Self.join(first)
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
                case "title:": return .column(.title)
                case "text:": return .column(.text)
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
