/// A table of `Config`: lines of columns separated by tabs; blank lines and lines that start with `#` do not count.
package struct TableFile: Sendable {
    /// A line that counts.
    package struct Row: Sendable {
        fileprivate let columns: [String]
        fileprivate let path: String
        fileprivate let line: Int

        /// A column, from 0; the reader has checked their number.
        package subscript(index: Int) -> String { columns[index] }

        /// A column that the line need not have.
        package func optional(_ index: Int) -> String? { columns.indices.contains(index) ? columns[index] : nil }

        /// An error that names this line.
        package func fault(_ reason: String) -> ResourceError {
            ResourceError(.malformed, path: path, detail: "line \(line): \(reason)")
        }
    }

    private let path: String
    private let lines: [(number: Int, text: String)]

    /// Reads the file.
    ///
    /// - Throws: ``ResourceError`` where the file cannot be read as UTF-8.
    package init(path: String) throws(ResourceError) {
        self.path = path
        lines = try ResourceFile.lines(at: path)
    }

    /// The words or phrases of a list: the first column of each line.
    package var words: Set<String> {
        Set(lines.map { $0.text.prefix { $0 != "\t" } }.map(String.init))
    }

    /// The lines that count, each with exactly so many columns.
    ///
    /// - Throws: ``ResourceError`` with the first line that has another number of columns.
    package func rows(columns count: Int) throws(ResourceError) -> [Row] {
        try rows(columns: count...count)
    }

    /// The lines that count, each with so many columns.
    ///
    /// - Throws: ``ResourceError`` with the first line that has another number of columns.
    package func rows(columns counts: ClosedRange<Int>) throws(ResourceError) -> [Row] {
        var rows: [Row] = []
        for (number, text) in lines {
            let columns = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let row = Row(columns: columns, path: path, line: number)
            guard counts.contains(columns.count) else {
                let expected =
                    counts.count == 1 ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
                throw row.fault("expected \(expected) columns, found \(columns.count)")
            }
            rows.append(row)
        }
        return rows
    }
}
