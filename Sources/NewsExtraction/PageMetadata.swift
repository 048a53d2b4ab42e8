import FoundationEssentials
import NewsModel

/// What a page says of its article outside the running text: JSON-LD, meta elements, headings, by-lines.
struct PageMetadata {
    private(set) var title: String?
    private(set) var authors: [String] = []
    private(set) var publishedAt: Timestamp?
    private(set) var siteName: String?
    private(set) var language: String?
    private(set) var url: String?
    /// The text in JSON-LD, where the page gives one.
    private(set) var articleBody: String?

    init(tree: HTMLTree) {
        let meta = Self.meta(of: tree)
        let linked = LinkedArticle(tree: tree)
        siteName = meta["og:site_name"] ?? linked.publisher ?? meta["application-name"]
        title = Self.title(of: tree, meta: meta, linked: linked.headline, siteName: siteName)
        authors = Self.authors(of: tree, meta: meta, linked: linked.authors)
        let dates = [
            linked.datePublished, meta["article:published_time"], meta["datepublished"], meta["date"], meta["pubdate"],
            meta["publishdate"], meta["publish-date"], meta["parsely-pub-date"], meta["sailthru.date"],
            meta["dc.date.issued"], meta["dc.date"], meta["dcterms.created"], meta["og:published_time"],
            Self.timeElement(in: tree),
        ]
        publishedAt = dates.lazy.compactMap { $0 }.compactMap(Self.timestamp).first
        let root = tree.elements(named: "html").first ?? 0
        language = tree.nodes.isEmpty ? nil : tree.attribute("lang", of: root) ?? meta["og:locale"]
        url =
            tree.elements(named: "link").first { tree.attribute("rel", of: $0) == "canonical" }
            .flatMap { tree.attribute("href", of: $0) } ?? meta["og:url"]
        articleBody = linked.articleBody
    }

    private static func meta(of tree: HTMLTree) -> [String: String] {
        var meta: [String: String] = [:]
        for index in tree.elements(named: "meta") {
            let name =
                tree.attribute("property", of: index) ?? tree.attribute("name", of: index)
                ?? tree.attribute("itemprop", of: index)
            guard let name = name?.lowercased(), let content = tree.attribute("content", of: index) else { continue }
            let value = collapsed(content)
            if !value.isEmpty, meta[name] == nil { meta[name] = value }
        }
        return meta
    }

    /// The most headings or by-lines that are read: elements inside each other would be read over and over.
    private static let mostTried = 20

    /// The headline: what the page itself declares, else its first heading, without the outlet's name at the end.
    private static func title(
        of tree: HTMLTree,
        meta: [String: String],
        linked: String?,
        siteName: String?
    ) -> String? {
        let heading = tree.elements(named: "h1").prefix(mostTried).lazy.map { tree.text(of: $0) }.first { $0.count > 8 }
        let element = tree.elements(named: "title").first.map { tree.text(of: $0) }
        let candidates = [linked, meta["og:title"], meta["twitter:title"], heading, element]
        guard let title = candidates.lazy.compactMap({ $0 }).first(where: { !$0.isEmpty }) else { return nil }
        for separator in [" | ", " - ", " – ", " — ", " :: "] {
            guard let range = title.ranges(of: separator).last else { continue }
            let tail = title[range.upperBound...].lowercased()
            let head = title[..<range.lowerBound]
            let isSite = siteName.map { tail.contains($0.lowercased()) || $0.lowercased().contains(tail) } ?? false
            if isSite || (heading.map { $0.lowercased() == head.lowercased() } ?? false) { return String(head) }
        }
        return title
    }

    private static func authors(of tree: HTMLTree, meta: [String: String], linked: [String]) -> [String] {
        if !linked.isEmpty { return linked.flatMap(names(in:)) }
        for key in ["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"] {
            guard let value = meta[key], !value.hasPrefix("http") else { continue }
            let names = names(in: value)
            if !names.isEmpty { return names }
        }
        var tried = 0
        for index in tree.nodes.indices where tried < mostTried {
            let isByline =
                tree.attribute("rel", of: index) == "author" || tree.attribute("itemprop", of: index) == "author"
                || ElementNames(tree.attribute("class", of: index) ?? "").words.contains("byline")
            guard isByline else { continue }
            tried += 1
            let names = names(in: tree.text(of: index))
            if !names.isEmpty { return names }
        }
        return []
    }

    /// The names of a by-line: "By Ann Lee and Bo Poe, political editor" has two.
    private static func names(in byline: String) -> [String] {
        var text = collapsed(byline)
        if text.lowercased().hasPrefix("by ") { text = String(text.dropFirst(3)) }
        let pieces = text.replacing(" and ", with: ",").replacing("&", with: ",").replacing("|", with: ",")
            .split(separator: ",").map { collapsed(String($0)) }
        return pieces.filter { piece in
            let words = piece.split(separator: " ")
            return (1...5).contains(words.count) && piece.count <= 60
                && words.allSatisfy {
                    $0.first?.isUppercase ?? false || ["de", "van", "von", "bin", "al", "la", "di"].contains($0)
                }
                && !piece.contains { $0.isNumber }
        }
    }

    private static func timeElement(in tree: HTMLTree) -> String? {
        let published = tree.nodes.indices.first { tree.attribute("itemprop", of: $0) == "datePublished" }
            .flatMap { tree.attribute("datetime", of: $0) ?? tree.attribute("content", of: $0) }
        return published ?? tree.elements(named: "time").lazy.compactMap { tree.attribute("datetime", of: $0) }.first
    }

    /// A moment from the forms that pages use: RFC 3339, its looser cousins, a plain date.
    static func timestamp(_ text: String) -> Timestamp? {
        let text = collapsed(text)
        if let exact = Timestamp(text) { return exact }
        var bytes = Array(text.utf8.prefix(64))
        if bytes.count == 8 {
            bytes.insert(UInt8(ascii: "-"), at: 6)
            bytes.insert(UInt8(ascii: "-"), at: 4)
        }
        guard bytes.count >= 10 else { return nil }
        // "2020-01-02 03:04:05+0000", "2020-01-02T03:04:05.000+01:00", "20200102": made regular.
        if bytes.count > 10, bytes[10] == UInt8(ascii: " ") { bytes[10] = UInt8(ascii: "T") }
        if bytes.count == 16 { bytes += Array(":00".utf8) }
        if bytes.count >= 24, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[bytes.count - 5]) {
            bytes.insert(UInt8(ascii: ":"), at: bytes.count - 2)
        }
        let regular = String(decoding: bytes, as: UTF8.self)
        return Timestamp(regular) ?? Timestamp(regular + "Z") ?? Timestamp(regular.prefix(10))
    }
}

/// The article that a page describes in JSON-LD (schema.org).
private struct LinkedArticle {
    var headline: String?
    var authors: [String] = []
    var datePublished: String?
    var publisher: String?
    var articleBody: String?

    init(tree: HTMLTree) {
        for index in tree.elements(named: "script") where tree.attribute("type", of: index) == "application/ld+json" {
            let text = tree.nodes[index].children.map { child -> String in
                if case .text(let piece) = tree.nodes[child].content { return piece }
                return ""
            }.joined()
            // Shallow enough to be read by recursion on any thread.
            guard Loose.depth(of: text) <= 64, let value = try? JSONDecoder().decode(Loose.self, from: Data(text.utf8))
            else {
                continue  // Pages often carry broken JSON here; the other signs remain.
            }
            read(value)
        }
    }

    private mutating func read(_ root: Loose) {
        var queue = [root]
        var steps = 0
        while let value = queue.popLast(), steps < 1000 {
            steps += 1
            switch value {
            case .array(let items): queue += items.reversed()
            case .object(let members):
                if let graph = members["@graph"] { queue.append(graph) }
                let types = members["@type"]?.strings ?? []
                let isArticle = types.contains {
                    $0.hasSuffix("Article") || $0.hasSuffix("BlogPosting") || $0 == "Report"
                }
                guard isArticle else { continue }
                headline = headline ?? members["headline"]?.strings.first.map(collapsed)
                datePublished = datePublished ?? members["datePublished"]?.strings.first
                publisher = publisher ?? members["publisher"]?.names.first
                articleBody = articleBody ?? members["articleBody"]?.strings.first
                if authors.isEmpty { authors = members["author"]?.names ?? [] }
            default: break
            }
        }
    }
}

/// JSON of any shape, for what pages embed.
private enum Loose: Decodable {
    case string(String)
    case array([Loose])
    case object([String: Loose])
    case other

    init(from decoder: any Decoder) throws {
        // Which of them it is only shows in trying.
        if let container = try? decoder.container(keyedBy: Key.self) {
            var members: [String: Loose] = [:]
            for key in container.allKeys { members[key.stringValue] = try container.decode(Loose.self, forKey: key) }
            self = .object(members)
        } else if var container = try? decoder.unkeyedContainer() {
            var items: [Loose] = []
            while !container.isAtEnd { items.append(try container.decode(Loose.self)) }
            self = .array(items)
        } else if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .string(text)
        } else {
            self = .other
        }
    }

    /// How deeply arrays and objects stand in each other.
    static func depth(of json: String) -> Int {
        var depth = 0
        var deepest = 0
        var isText = false
        var isEscaped = false
        for byte in json.utf8 {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                deepest = max(deepest, depth)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return deepest
    }

    /// A text, or the texts of a list.
    var strings: [String] {
        switch self {
        case .string(let text): [text]
        case .array(let items): items.flatMap(\.strings)
        default: []
        }
    }

    /// The names of a person or organization, given as text, object or list.
    var names: [String] {
        switch self {
        case .string(let text): text.hasPrefix("http") ? [] : [text]
        case .array(let items): items.flatMap(\.names)
        case .object(let members): members["name"]?.strings ?? []
        case .other: []
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
