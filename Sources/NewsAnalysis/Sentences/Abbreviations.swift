/// Words that are written with a full stop of their own.
package struct Abbreviations: Sendable {
    /// How the stop of an abbreviation behaves.
    package enum Kind: String, Sendable {
        /// Stands before a name and never ends a sentence ("Mr.").
        case title
        /// Is one only before a number ("No. 10").
        case number
        /// May end a sentence ("Inc.").
        case plain
    }

    private var kinds: [String: Kind] = [:]

    /// Reads a list: `abbreviation<TAB>kind`, the abbreviation without its last stop.
    ///
    /// An entry in small letters holds in any case; one with a capital holds as written or in all capitals.
    package init(contentsOf path: String) throws(ResourceError) {
        for row in try TableFile(path: path).rows(columns: 2) {
            guard let kind = Kind(rawValue: row[1]) else { throw row.fault("needs a kind (title, number, plain)") }
            kinds[row[0]] = kind
        }
    }

    /// The kind of a word written before a full stop, or nil where it is no abbreviation.
    package func kind(of word: some StringProtocol) -> Kind? {
        let word = String(word)
        if let kind = kinds[word] { return kind }
        let lowercased = word.lowercased()
        if lowercased != word {
            if let kind = kinds[lowercased] { return kind }
            if word.count > 1, word == word.uppercased(), let first = lowercased.first {
                return kinds[first.uppercased() + lowercased.dropFirst()]
            }
        }
        return nil
    }
}
