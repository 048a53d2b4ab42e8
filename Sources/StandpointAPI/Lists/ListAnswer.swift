import HTTPWire
import NewsStore

/// A list on its way to the client: `{data, page, query, warnings, meta}`, or only the data as NDJSON or CSV.
struct ListAnswer<Item: Sendable> {
    /// The page of the list.
    var page: Page<Item>
    /// The most items that the client asked for.
    var limit: Int
    /// What tells the list apart from others, for the cursor.
    var query: String
    /// Members that the client wants of each item; nil for all.
    var fields: Set<String>?
    /// The columns of the CSV form, as dotted paths into an item.
    var columns: [String]
    /// Remarks for the reader.
    var warnings: [String] = []
}

extension StandpointService {
    /// Answers a list in the form that was asked for.
    func answer<Item>(
        _ exchange: RequestExchange,
        _ list: ListAnswer<Item>,
        _ write: (inout JSONWriter, Item) -> Void
    ) -> Answer {
        let cursor = list.page.next.map { cursors.encode($0, query: list.query) }
        var fields = FieldSection()
        if let cursor { fields.set("Link", "<\(nextTarget(exchange.head.target, cursor: cursor))>; rel=\"next\"") }
        var part = ListPart(nextCursor: cursor, count: list.page.items.count, start: 0)
        var writer = JSONWriter(reserving: 256 * (list.page.items.count + 4))
        switch exchange.mediaType {
        case .ndjson:
            for item in list.page.items {
                writer.selecting(list.fields) { write(&$0, item) }
                writer.separator(UInt8(ascii: "\n"))
            }
        case .csv:
            let columns = list.columns.filter { column in
                list.fields.map { $0.contains(String(column.prefix { $0 != "." })) } ?? true
            }
            var table = CSVWriter(columns: columns)
            part.start = table.bytes.count
            for item in list.page.items {
                var row = JSONWriter()
                write(&row, item)
                table.append(row.take())
            }
            var answer = Answer(.csv, table.bytes, fields: fields, isRepresentation: true)
            answer.part = part
            return answer
        default:
            writer.object { writer in
                writer.name("data")
                writer.array { writer in
                    for item in list.page.items { writer.selecting(list.fields) { write(&$0, item) } }
                }
                writer.object("page") {
                    $0.member("next_cursor", cursor)
                    $0.member("limit", list.limit)
                    $0.member("total", list.page.total)
                }
                writer.resolvedQuery(exchange.parameters)
                writer.member("warnings", list.warnings)
                writer.object("meta") {
                    $0.member("analysis_version", analyzer.analysisVersion)
                    $0.member("corpus_revision", Int(clamping: list.page.revision))
                }
            }
        }
        var answer = Answer(exchange.mediaType, writer.take(), fields: fields, isRepresentation: true)
        answer.part = part
        return answer
    }

    /// Reads `limit` and `cursor`, and makes the text that a cursor of this list is bound to.
    ///
    /// Call it when every other parameter has been read: the cursor holds for exactly those.
    func pageRequest(_ exchange: RequestExchange) throws -> (request: PageRequest, query: String) {
        let filters = exchange.parameters.resolved.map { member in
            var writer = JSONWriter()
            writer.value(member.value)
            return "\(member.name)=\(String(decoding: writer.take(), as: UTF8.self))"
        }
        let presentation: Set<String> = ["fields", "include", "format", "offset_unit"]
        let bound = filters.filter { filter in !presentation.contains(String(filter.prefix { $0 != "=" })) }
        let query = ([exchange.head.target.path] + bound).joined(separator: "\n")
        let limit = exchange.parameters.integer("limit", in: 1...Self.maximumLimit, default: Self.defaultLimit)
        let cursor = exchange.parameters.string("cursor", maximumLength: CursorCoder.maximumLength)
        try exchange.parameters.finish()
        let after = try cursor.map { text throws in try cursors.decode(text, query: query) }
        return (PageRequest(after: after, limit: limit), query)
    }

    /// The most items of a page; more is refused, never cut silently.
    static let maximumLimit = 500
    /// The items of a page where the client names no number.
    static let defaultLimit = 20

    /// The request's own target with another cursor.
    private func nextTarget(_ target: RequestTarget, cursor: String) -> String {
        let items = (try? QueryString(target))?.items ?? []  // A malformed query was refused before.
        let others = items.filter { $0.name != "cursor" }.map {
            "\(percentEncoded($0.name))=\(percentEncoded($0.value))"
        }
        return "\(target.path)?\((others + ["cursor=\(cursor)"]).joined(separator: "&"))"
    }
}

extension JSONWriter {
    /// Writes `query`: what the query was understood as.
    mutating func resolvedQuery(_ parameters: ParameterReader) {
        let hidden: Set<String> = ["cursor", "fields", "include", "format"]
        object("query") {
            for member in parameters.resolved where !hidden.contains(member.name) {
                $0.member(member.name, member.value)
            }
        }
    }
}

extension ParameterReader {
    /// Reads `fields`: the members to keep, or nil for all.
    package func fields(_ known: [String]) -> Set<String>? { names("fields", known) }

    /// Reads `include`: members that are left out unless asked for.
    package func include(_ known: [String]) -> Set<String> { names("include", known) ?? [] }

    private func names(_ parameter: String, _ known: [String]) -> Set<String>? {
        guard has(parameter) else { return nil }
        let names = list(parameter)
        if names.contains(where: { !known.contains($0) }) {
            note(parameter, "Names of \(known.joined(separator: ", ")) are expected, separated by commas.")
        }
        return Set(names)
    }
}
