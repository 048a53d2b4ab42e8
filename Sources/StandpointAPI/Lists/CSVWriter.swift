/// Writes a table of JSON objects as CSV: a line of names, then a line for each object.
///
/// Source: RFC 4180.
struct CSVWriter {
    /// What has been written.
    private(set) var bytes: [UInt8] = []
    private let paths: [[Substring]]

    /// Starts a table.
    ///
    /// - Parameter columns: Dotted paths into the objects, which also head the columns.
    init(columns: [String]) {
        paths = columns.map { $0.split(separator: ".") }
        line(columns)
    }

    /// Adds an object as a line; lists are joined by semicolons.
    mutating func append(_ json: [UInt8]) {
        let value = (try? JSONParser.parse(json)) ?? .null  // Our own writer's bytes.
        line(paths.map { path in cell(path.reduce(value) { $0[String($1)] ?? .null }) })
    }

    private func cell(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .string(let text): text
        case .array(let elements): elements.map(cell).joined(separator: "; ")
        default: json(value)
        }
    }

    private func json(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.value(value)
        return String(decoding: writer.take(), as: UTF8.self)
    }

    private mutating func line(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            let needsQuotes = cell.utf8.contains { byte in
                byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
            }
            guard needsQuotes else {
                bytes.append(contentsOf: cell.utf8)
                continue
            }
            bytes.append(UInt8(ascii: "\""))
            for byte in cell.utf8 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(contentsOf: [0x0D, 0x0A])
    }
}
