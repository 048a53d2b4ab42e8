/// A table of `Config` that sorts words or phrases into classes: a word and its class on each line.
///
/// Whoever reads one takes its classes by name, and then asks whether there are others: a class that nobody knows is a
/// misspelt one, and words that nothing reads would be missed by nobody.
///
///     var classes = try WordClasses(path: path)
///     auxiliaries = classes.take("auxiliary")
///     negations = classes.take("negation")
///     try classes.finish()
package struct WordClasses: Sendable {
    private var rows: [String: [TableFile.Row]] = [:]
    private var order: [TableFile.Row] = []

    /// Reads a table.
    ///
    /// - Throws: ``ResourceError`` where the file cannot be read or a line has not two columns.
    package init(path: String) throws(ResourceError) {
        order = try TableFile(path: path).rows(columns: 2)
        rows = Dictionary(grouping: order) { $0[1] }
    }

    /// The words of a class, none where no line has it.
    package mutating func take(_ name: String) -> Set<String> {
        Set((rows.removeValue(forKey: name) ?? []).map { $0[0] })
    }

    /// Checks that every class was taken.
    ///
    /// - Throws: ``ResourceError`` that names the first line of a class that was not.
    package func finish() throws(ResourceError) {
        guard let row = order.first(where: { rows[$0[1]] != nil }) else { return }
        throw row.fault("there is no class '\(row[1])'")
    }
}
