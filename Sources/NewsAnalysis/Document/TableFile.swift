/// A table of `Config`: lines of columns separated by tabs; blank lines and lines that start with `#` do not count.
package struct TableFile: Sendable {
    /// A line that counts.
    package struct Row: Sendable {
        fileprivate let columns: [String]
        fileprivate let path: String
        fileprivate let line: Int

        /// A column, from 0; the reader has checked their number.
        package subscript(index: Int) -> String { columns[index] }

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

    /// The lines that count, each with exactly so many columns.
    ///
    /// - Throws: ``ResourceError`` with the first line that has another number of columns.
    package func rows(columns count: Int) throws(ResourceError) -> [Row] {
        var rows: [Row] = []
        for (number, text) in lines {
            let columns = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let row = Row(columns: columns, path: path, line: number)
            guard columns.count == count else {
                throw row.fault("expected \(count) columns, found \(columns.count)")
            }
            rows.append(row)
        }
        return rows
    }
}
