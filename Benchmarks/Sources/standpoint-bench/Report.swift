import Foundation

/// What a benchmark found: a table for people and named values for programs.
struct Report {
    /// A named value of the line of JSON.
    enum Value {
        case number(Double)
        case text(String)
        case numbers([(String, Double)])
    }

    private let columns: [String]
    private var rows: [[String]] = []
    private var values: [(String, Value)] = []

    /// Makes an empty report.
    init(columns: [String]) { self.columns = columns }

    /// Adds a line of the table: a name and a cell for each further column.
    mutating func row(_ cells: String...) { rows.append(cells) }

    mutating func row(_ cells: [String]) { rows.append(cells) }

    /// Adds a value to the line of JSON.
    mutating func value(_ name: String, _ value: Value) { values.append((name, value)) }

    /// Writes the table and, if asked, the line of JSON.
    func write(json: Bool) {
        let lines = [columns] + rows
        let widths = columns.indices.map { column in
            lines.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
        }
        for line in lines {
            let cells = zip(line, widths).enumerated().map { index, cell in
                let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
                return index == 0 ? cell.0 + padding : padding + cell.0
            }
            print(cells.joined(separator: "  "))
        }
        if json { print("{" + values.map { Report.quoted($0) + ":" + Report.text($1) }.joined(separator: ",") + "}") }
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .number(let number): format(number)
        case .text(let text): quoted(text)
        case .numbers(let members): "{" + members.map { quoted($0) + ":" + format($1) }.joined(separator: ",") + "}"
        }
    }

    private static func format(_ number: Double) -> String {
        guard number.isFinite else { return "null" }
        return abs(number) >= 1000 ? String(Int(number.rounded())) : String((number * 10_000).rounded() / 10_000)
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.flatMap { character -> [Character] in
            switch character {
            case "\"": ["\\", "\""]
            case "\\": ["\\", "\\"]
            case "\n", "\t", "\r": [" "]
            default: [character]
            }
        }
        return "\"" + String(escaped) + "\""
    }
}

/// Numbers as people read them.
enum Format {
    /// A whole number with commas.
    static func count(_ number: Double) -> String {
        guard number.isFinite else { return "–" }
        var digits = String(Int(number.rounded()))
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + groups).joined(separator: ",")
    }

    /// A number with some decimals.
    static func decimal(_ number: Double, _ places: Int = 2) -> String { String(format: "%.\(places)f", number) }
}
