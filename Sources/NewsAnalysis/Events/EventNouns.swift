import NewsModel

/// Nouns that tell a happening ("arrest"); read from `Config/event-nouns.tsv`.
///
/// Source: nominalizations and their arguments, Meyers et al., "The NomBank Project", 2004.
package struct EventNouns: Sendable {
    /// What a noun tells.
    struct Entry: Sendable {
        /// The verb that tells the same, in its lemma ("die" of "death").
        let predicate: String
        /// The part of whoever possesses it ("Smith's arrest"); one who possesses what somebody suffers does it ("Norway's
        /// defeat of Sweden").
        let owner: ParticipantRole
        /// The part of who stands behind "of".
        let of: ParticipantRole
        /// The part of who stands behind "on"; nil where that is only a subject.
        let on: ParticipantRole?
    }

    private var entries: [String: Entry] = [:]

    /// Reads the table.
    ///
    /// - Throws: ``ResourceError`` that names the line.
    package init(path: String) throws(ResourceError) {
        for row in try TableFile(path: path).rows(columns: 5) {
            guard let owner = ParticipantRole(rawValue: row[2]), let of = ParticipantRole(rawValue: row[3]) else {
                throw row.fault("a possessor and who stands behind “of” are agent, patient or other")
            }
            let on = ParticipantRole(rawValue: row[4])
            guard on != nil || row[4] == "-" else { throw row.fault("there is no part '\(row[4])'") }
            guard entries.updateValue(Entry(predicate: row[1], owner: owner, of: of, on: on), forKey: row[0]) == nil
            else {
                throw row.fault("'\(row[0])' stands here twice")
            }
        }
    }

    /// What a noun tells; nil for other words, and for names.
    func entry(of token: Token) -> Entry? {
        token.tag == .noun || token.tag == .nounPlural ? entries[token.lemma] : nil
    }
}
