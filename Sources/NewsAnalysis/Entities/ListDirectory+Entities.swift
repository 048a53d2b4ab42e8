import NewsModel

/// The lists that the finding of entities reads, and what their columns mean.
///
/// Every function throws ``ResourceError`` with file and line.
extension ListDirectory {
    /// The identifiers of entities by a code.
    func entries(_ name: String) throws(ResourceError) -> [String: String] {
        var entries: [String: String] = [:]
        for row in try TableFile(path: "\(path)/\(name).tsv").rows(columns: 2) { entries[row[0]] = row[1] }
        return entries
    }

    /// What a noun says that the name beside it is.
    func types(_ name: String) throws(ResourceError) -> [String: EntityType] {
        var types: [String: EntityType] = [:]
        for row in try TableFile(path: "\(path)/\(name).tsv").rows(columns: 2) {
            types[row[0]] = try type(row[1], of: row)
        }
        return types
    }

    func titles() throws(ResourceError) -> PhraseTable<EntityLexicon.Title> {
        var titles = PhraseTable<EntityLexicon.Title>()
        for row in try TableFile(path: path + "/titles.tsv").rows(columns: 3...4) {
            guard let kind = EntityLexicon.Title.Kind(rawValue: row[2]) else {
                throw row.fault("needs a kind (honorific, office, rank)")
            }
            let gender = try gender(row[1], of: row)
            titles.insert(row[0], EntityLexicon.Title(gender: gender, kind: kind, expansion: row.optional(3)))
        }
        return titles
    }

    /// Titles by a title that may stand for them.
    func titleSynonyms() throws(ResourceError) -> [String: Set<String>] {
        var synonyms: [String: Set<String>] = [:]
        for row in try TableFile(path: path + "/title-synonyms.tsv").rows(columns: 2) {
            synonyms[row[0], default: []].insert(row[1])
        }
        return synonyms
    }

    func personNouns() throws(ResourceError) -> [String: EntityLexicon.PersonNoun] {
        var nouns: [String: EntityLexicon.PersonNoun] = [:]
        for row in try TableFile(path: path + "/person-nouns.tsv").rows(columns: 3) {
            guard ["s", "p"].contains(row[2]) else { throw row.fault("needs a number (s, p)") }
            nouns[row[0]] = EntityLexicon.PersonNoun(gender: try gender(row[1], of: row), isPlural: row[2] == "p")
        }
        return nouns
    }

    func descriptionNouns() throws(ResourceError) -> [String: EntityLexicon.DescriptionNoun] {
        var nouns: [String: EntityLexicon.DescriptionNoun] = [:]
        for row in try TableFile(path: path + "/description-nouns.tsv").rows(columns: 3) {
            nouns[row[0]] = EntityLexicon.DescriptionNoun(
                type: try type(row[1], of: row),
                placeSubtype: PlaceSubtype(rawValue: row[2]),
                isNamed: row[2] == "named"
            )
        }
        return nouns
    }

    /// The gender of given names, folded.
    func givenNames() throws(ResourceError) -> [String: Gender] {
        var names: [String: Gender] = [:]
        for row in try TableFile(path: path + "/given-names.tsv").rows(columns: 2) {
            names[NameFolding.folded(row[0])] = try gender(row[1], of: row)
        }
        return names
    }

    /// Endings of organizations' names, and those of them that only companies have.
    func organizationSuffixes() throws(ResourceError) -> (all: Set<String>, legal: Set<String>) {
        let rows = try TableFile(path: path + "/organization-suffixes.txt").rows(columns: 1...2)
        return (Set(rows.map { $0[0] }), Set(rows.filter { $0.optional(1) == "legal" }.map { $0[0] }))
    }

    /// Words by what they make of the name of a capital.
    func locativeCues() throws(ResourceError) -> [LocativeCue: Set<String>] {
        var cues: [LocativeCue: Set<String>] = [:]
        for row in try TableFile(path: path + "/locative-cues.tsv").rows(columns: 2) {
            guard let cue = LocativeCue(rawValue: row[0]) else { throw row.fault("there is no kind '\(row[0])'") }
            cues[cue, default: []].insert(row[1])
        }
        return cues
    }

    /// What a noun says that the name beside it is, by the place of the name.
    func namingNouns() throws(ResourceError) -> [String: [String: EntityType]] {
        var nouns: [String: [String: EntityType]] = [:]
        for row in try TableFile(path: path + "/naming-nouns.tsv").rows(columns: 3) {
            guard ["of", "after", "in", "namesake"].contains(row[1]) else {
                throw row.fault("needs the place of the name (of, after, in, namesake)")
            }
            nouns[row[1], default: [:]][row[0]] = try type(row[2], of: row)
        }
        return nouns
    }

    private func type(_ column: String, of row: TableFile.Row) throws(ResourceError) -> EntityType {
        guard let type = EntityType(rawValue: column) else { throw row.fault("there is no type '\(column)'") }
        return type
    }

    private func gender(_ column: String, of row: TableFile.Row) throws(ResourceError) -> Gender {
        guard let gender = Gender(rawValue: column) else { throw row.fault("needs a gender (m, f, u)") }
        return gender
    }
}
