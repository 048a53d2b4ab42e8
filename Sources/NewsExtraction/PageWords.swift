import FoundationEssentials

/// Names and phrases by which pages show what is text and what is furniture; read from `Config/extraction.tsv`.
public struct PageWords: Sendable {
    /// Elements that begin a line of their own.
    let blocks: Set<String>
    /// Blocks that may be furniture as a whole.
    let containers: Set<String>
    private let prunedElements: Set<String>
    private let pruned: NameList
    private let unlikely: NameList
    private let likely: NameList
    private let phrases: [String]

    /// A table that cannot be read.
    public struct TableError: Error, CustomStringConvertible {
        /// The file, the line and what is wrong.
        public let description: String
    }

    /// Reads the table: a class and a word on each line, with a tab between.
    ///
    /// - Throws: ``TableError`` for an unreadable file or an unknown class.
    public init(path: String) throws(TableError) {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(data: data, encoding: .utf8)
        else { throw TableError(description: "\(path): the file cannot be read as UTF-8") }
        var table: [String: [String]] = [:]
        let classes = ["block", "container", "pruned-element", "pruned", "unlikely", "likely", "phrase"]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            let columns = line.split(separator: "\t").map(String.init)
            guard columns.count == 2, classes.contains(columns[0]) else {
                throw TableError(description: "\(path): line \(index + 1): expected a class and a word")
            }
            table[columns[0], default: []].append(columns[1])
        }
        blocks = Set(table["block"] ?? [])
        containers = Set(table["container"] ?? [])
        prunedElements = Set(table["pruned-element"] ?? [])
        pruned = NameList(table["pruned"] ?? [])
        unlikely = NameList(table["unlikely"] ?? [])
        likely = NameList(table["likely"] ?? [])
        phrases = table["phrase"] ?? []
    }

    /// Whether an element is never text by what it is: scripts, forms, navigation, hidden parts.
    func prunesByKind(_ index: Int, in tree: HTMLTree) -> Bool {
        let name = tree.name(index)
        if name.isEmpty { return false }
        if prunedElements.contains(name) { return true }
        if tree.attribute("hidden", of: index) != nil || tree.attribute("aria-hidden", of: index) == "true" {
            return true
        }
        if let style = tree.attribute("style", of: index)?.lowercased().filter({ $0 != " " }),
            style.contains("display:none") || style.contains("visibility:hidden")
        {
            return true
        }
        if let role = tree.attribute("role", of: index)?.lowercased(),
            ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"].contains(role)
        {
            return true
        }
        return false
    }

    /// Whether an element's names say that it is no text: comments, sharing bars, sidebars.
    func prunesByName(_ index: Int, in tree: HTMLTree) -> Bool {
        guard !["", "html", "body", "article", "main"].contains(tree.name(index)) else { return false }
        let names = Self.names(index, in: tree)
        return pruned.names(names) && !likely.names(names)
    }

    /// Whether an element's names speak for furniture.
    func isUnlikely(_ index: Int, in tree: HTMLTree) -> Bool {
        let names = Self.names(index, in: tree)
        return unlikely.names(names) && !likely.names(names)
    }

    /// The votes that an element brings by its name and its names.
    func weight(of index: Int, in tree: HTMLTree) -> Double {
        var weight = 0.0
        switch tree.name(index) {
        case "article", "main": weight += 15
        case "div", "section": weight += 3
        case "ol", "ul", "li", "form", "address", "td": weight -= 3
        default: break
        }
        if tree.attribute("itemprop", of: index)?.lowercased().contains("articlebody") == true { weight += 40 }
        let names = Self.names(index, in: tree)
        if likely.names(names) { weight += 15 }
        if unlikely.names(names) { weight -= 25 }
        return weight
    }

    /// Whether a line is a set phrase of pages ("Read more", "Advertisement").
    func isPhrase(_ text: String) -> Bool {
        let lowered = text.lowercased()
        guard lowered.utf8.count < 120 else { return false }
        return phrases.contains { phrase in
            phrase.hasSuffix("*") ? lowered.hasPrefix(phrase.dropLast()) : lowered == phrase
        }
    }

    /// Class and id in lower case, split into words.
    private static func names(_ index: Int, in tree: HTMLTree) -> ElementNames {
        ElementNames((tree.attribute("class", of: index) ?? "") + " " + (tree.attribute("id", of: index) ?? ""))
    }
}

/// The words of an element's class and id: `ArticleBody__related-links` has article, body, related, links.
struct ElementNames {
    let words: [String]

    init(_ names: String) {
        var words: [String] = []
        var word = ""
        var wasLower = false
        for scalar in names.unicodeScalars.prefix(400) {
            let isLetter = scalar.properties.isAlphabetic
            if !isLetter || (scalar.properties.isUppercase && wasLower) {
                if !word.isEmpty { words.append(word.lowercased()) }
                word = ""
            }
            if isLetter { word.unicodeScalars.append(scalar) }
            wasLower = scalar.properties.isLowercase
        }
        if !word.isEmpty { words.append(word.lowercased()) }
        self.words = words
    }
}

/// Words looked for in an element's names: one word, several in a row, or the beginning of one (with a star).
private struct NameList: Sendable {
    private var single: Set<String> = []
    private var beginnings: [String] = []
    private var rows: [[String]] = []

    init(_ wanted: [String]) {
        for entry in wanted {
            let parts = entry.split(separator: " ").map(String.init)
            if parts.count > 1 {
                rows.append(parts)
            } else if entry.hasSuffix("*") {
                beginnings.append(String(entry.dropLast()))
            } else {
                single.insert(entry)
            }
        }
    }

    /// Whether one of the entries is among an element's names.
    func names(_ names: ElementNames) -> Bool {
        let words = names.words
        if words.isEmpty { return false }
        return words.contains { word in single.contains(word) || beginnings.contains { word.hasPrefix($0) } }
            || rows.contains { row in
                words.indices.contains { words[$0...].starts(with: row) }
            }
    }
}
