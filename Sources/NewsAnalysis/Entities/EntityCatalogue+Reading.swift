import FoundationEssentials
import NewsModel

extension EntityCatalogue {
    /// Reads a catalogue of JSON lines.
    ///
    /// Blank lines and lines that begin with `#` are passed over. An unknown key is an error, so that a misspelt one
    /// is not lost.
    ///
    /// - Throws: ``ResourceError`` with the line that is wrong.
    package init(path: String) throws(ResourceError) {
        try self.init(lines: ResourceFile.lines(at: path), path: path)
    }

    /// Reads a catalogue of JSON lines that are already in memory, each with its number.
    package init(lines: [(number: Int, text: String)], path: String) throws(ResourceError) {
        let decoder = JSONDecoder()
        var entries: [CatalogueEntry] = []
        for line in lines {
            do {
                entries.append(try decoder.decode(CatalogueEntry.self, from: Data(line.text.utf8)))
            } catch {
                let reason = (error as? DecodingError).map(Self.reason) ?? "not a JSON object"
                throw ResourceError(.malformed, path: path, detail: "line \(line.number): \(reason)")
            }
        }
        try self.init(entries: entries, path: path, lines: lines.map(\.number))
    }

    private static func reason(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context) -> String {
            let keys = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
            return keys.isEmpty ? "" : keys.joined(separator: ".") + ": "
        }
        switch error {
        case .keyNotFound(let key, let context): return path(context) + "the key \(key.stringValue) is missing"
        case .typeMismatch(let type, let context): return path(context) + "not of the type \(type)"
        case .valueNotFound(_, let context): return path(context) + "no value"
        case .dataCorrupted(let context): return path(context) + context.debugDescription
        @unknown default: return "cannot be read"
        }
    }
}

/// A key of any name, so that unknown ones are seen.
private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// Decoding of one object that refuses unknown keys.
private struct StrictFields {
    let container: KeyedDecodingContainer<AnyKey>

    init(_ decoder: any Decoder, allowed: Set<String>) throws {
        container = try decoder.container(keyedBy: AnyKey.self)
        for key in container.allKeys where !allowed.contains(key.stringValue) {
            throw corrupted("the key \(key.stringValue) is unknown")
        }
    }

    func string(_ key: String) throws -> String {
        let value = try container.decode(String.self, forKey: AnyKey(stringValue: key))
        guard !value.isEmpty else { throw corrupted("\(key) is empty") }
        return value
    }

    func optionalString(_ key: String) throws -> String? {
        try container.decodeIfPresent(String.self, forKey: AnyKey(stringValue: key))
    }

    func strings(_ key: String) throws -> [String] {
        let values = try container.decodeIfPresent([String].self, forKey: AnyKey(stringValue: key)) ?? []
        guard values.allSatisfy({ !$0.isEmpty }) else { throw corrupted("\(key) holds an empty text") }
        return values
    }

    func date(_ key: String) throws -> CalendarDate? {
        guard let text = try optionalString(key) else { return nil }
        guard let date = CalendarDate(text) else { throw corrupted("\(key) is not a date of the form YYYY-MM-DD") }
        return date
    }

    func corrupted(_ reason: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: container.codingPath, debugDescription: reason))
    }
}

extension CatalogueEntry: Decodable {
    private static let keys: Set<String> = [
        "id", "name", "type", "subtype", "wikidata_id", "aliases", "metonyms", "demonyms", "adjectives", "parent",
        "pronoun", "offices", "descriptions", "context",
    ]

    package init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, allowed: Self.keys)
        let id = try fields.string("id")
        guard id == NameFolding.slug(id) else {
            throw fields.corrupted("the id \(id) is not lower-case words joined by hyphens")
        }
        let typeName = try fields.string("type")
        guard let type = EntityType(rawValue: typeName) else { throw fields.corrupted("no type \(typeName) exists") }
        var subtype: PlaceSubtype?
        if let name = try fields.optionalString("subtype") {
            subtype = PlaceSubtype(rawValue: name)
            guard subtype != nil else { throw fields.corrupted("no subtype \(name) exists") }
        }
        let pronoun = try fields.optionalString("pronoun")
        guard pronoun.map({ ["he", "she", "they"].contains($0) }) ?? true else {
            throw fields.corrupted("a pronoun is he, she or they")
        }
        self.init(
            id: EntityID(rawValue: id),
            name: try fields.string("name"),
            type: type,
            placeSubtype: subtype,
            wikidataID: try fields.optionalString("wikidata_id"),
            aliases: try fields.strings("aliases"),
            metonyms: try fields.strings("metonyms"),
            demonyms: try fields.strings("demonyms"),
            adjectives: try fields.strings("adjectives"),
            parent: try fields.optionalString("parent").map(EntityID.init(rawValue:)),
            pronoun: pronoun,
            offices: try fields.container.decodeIfPresent([Tenure].self, forKey: AnyKey(stringValue: "offices")) ?? [],
            descriptions: try fields.strings("descriptions"),
            context: try fields.strings("context")
        )
    }
}

extension Tenure: Decodable {
    package init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, allowed: ["titles", "of", "from", "to"])
        let titles = try fields.strings("titles")
        guard !titles.isEmpty else { throw fields.corrupted("an office has no titles") }
        guard let from = try fields.date("from") else { throw fields.corrupted("an office has no first day") }
        let to = try fields.date("to")
        if let to, to <= from { throw fields.corrupted("an office ends before it begins") }
        let of = EntityID(rawValue: try fields.string("of"))
        self.init(titles: titles, of: of, from: from, to: to)
    }
}
