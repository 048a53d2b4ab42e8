import FoundationEssentials

/// One line of a gold file; each task reads the members that it needs.
///
/// Offsets count Unicode scalars.
struct GoldRecord: Decodable, Sendable {
    struct Entity: Decodable, Sendable {
        let start: Int
        let end: Int
        let type: String
        let nested: Bool?
        let cluster: ClusterID?
    }

    struct Mention: Decodable, Sendable {
        let start: Int
        let end: Int
        let cluster: ClusterID
        let head: Int?
    }

    struct Attribution: Decodable, Sendable {
        let source: [[Int]]?
        let cue: [[Int]]?
        let content: [[Int]]?
        let quote: String?
    }

    struct Timex: Decodable, Sendable {
        let start: Int
        let end: Int
        let type: String?
        let value: String?
        let values: [String]?
        let kind: String?
        let grain: String?
        let at: String?
        let from: String?
        let toExclusive: String?
        let direction: String?

        enum CodingKeys: String, CodingKey {
            case start, end, type, value, values, kind, grain, at, from, direction
            case toExclusive = "to_exclusive"
        }
    }

    struct Target: Decodable, Sendable {
        let start: Int
        let end: Int
        let polarity: Int
    }

    struct Span: Decodable, Sendable {
        let start: Int
        let end: Int
    }

    let id: String
    let text: String?
    let date: String?
    let entities: [Entity]?
    let mentions: [Mention]?
    /// Start, end and further columns; the head of a mention is an index into it.
    let tokens: [GoldToken]?
    let attributions: [Attribution]?
    let timexes: [Timex]?
    let targets: [Target]?
    let first: Span?
    let second: Span?
    let label: Int?
    let polarity: Int?
    let holder: String?
    let articleBody: String?
    let html: String?
    let url: String?

    /// Reads a file of one JSON object a line.
    ///
    /// - Throws: ``SettingsError`` that names the file and the line.
    static func read(_ path: String) throws -> [GoldRecord] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SettingsError("\(path): the file cannot be read")
        }
        var records: [GoldRecord] = []
        let decoder = JSONDecoder()
        for (index, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty {
            let record: GoldRecord
            do {
                record = try decoder.decode(GoldRecord.self, from: Data(line))
            } catch {
                throw SettingsError("\(path):\(index + 1): \(error)")
            }
            if let fault = record.fault { throw SettingsError("\(path):\(index + 1): \(fault)") }
            records.append(record)
        }
        return records
    }
}

/// A cluster's name: a number or a text in the gold files.
struct ClusterID: Decodable, Hashable, Sendable {
    let name: String

    init(_ name: String) {
        self.name = name
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Which of the two it is only shows in trying.
        if let number = try? container.decode(Int.self) {
            name = String(number)
        } else {
            name = try container.decode(String.self)
        }
    }
}

/// A token: its offsets and, in trees, its dictionary form, tags, head (an index of the tokens) and relation.
struct GoldToken: Hashable, Sendable {
    let start: Int
    let end: Int
    var lemma: String?
    var universalTag: String?
    var tag: String?
    var head: Int?
    var relation: String?
}

extension GoldToken: Decodable {
    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        start = try container.decode(Int.self)
        end = try container.decode(Int.self)
        guard (container.count ?? 0) >= 7 else { return }
        lemma = try container.decode(String.self)
        universalTag = try container.decode(String.self)
        tag = try container.decode(String.self)
        let head = try container.decode(Int.self)
        self.head = head >= 0 ? head : nil
        relation = try container.decode(String.self)
    }
}
