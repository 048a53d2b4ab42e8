import NewsModel

/// Grammatical gender of a person; `unknown` agrees with everything.
package enum Gender: String, Hashable, Sendable {
    case masculine = "m"
    case feminine = "f"
    case unknown = "u"

    /// Whether the two do not contradict each other.
    package func agrees(with other: Gender) -> Bool {
        self == .unknown || other == .unknown || self == other
    }
}

/// The word lists that the finding and resolving of entities reads from `Config`.
package struct EntityLexicon: Sendable {
    /// What stands before a person's name.
    package struct Title: Hashable, Sendable {
        /// honorific ("Mr"), office ("president") or rank ("general").
        package enum Kind: String, Sendable { case honorific, office, rank }
        package var gender: Gender
        package var kind: Kind
        /// The full word of an abbreviation ("governor" for "gov").
        package var expansion: String?
    }

    /// A noun for a person.
    package struct PersonNoun: Hashable, Sendable {
        package var gender: Gender
        package var isPlural: Bool
    }

    /// A noun for a thing.
    package struct DescriptionNoun: Hashable, Sendable {
        package var type: EntityType
        package var placeSubtype: PlaceSubtype?
        /// Whether a thing must bear the noun in its name or beside it.
        package var isNamed = false
    }

    package let titles: PhraseTable<Title>
    package let personNouns: [String: PersonNoun]
    /// The first words of those of two words.
    let firstOfPersonNouns: Set<String>
    package let descriptionNouns: [String: DescriptionNoun]
    package let givenNames: [String: Gender]
    package let governmentNouns: Set<String>
    package let organizationHeads: Set<String>
    package let organizationSuffixes: Set<String>
    /// Endings that only companies have ("Inc").
    package let legalForms: Set<String>
    package let placeHeads: Set<String>
    package let placeSuffixes: Set<String>
    package let nameParticles: Set<String>
    package let neverNames: Set<String>
    /// By kind: `always`, `motion`, `before`, `after`, `within`, `addressed`.
    package let locativeCues: [String: Set<String>]
    /// What "X" is in "the town of X": place or organization, by the noun.
    package let nounsBeforeNames: [String: EntityType]
    /// What "Hurricane X" is, by the noun that begins the name.
    package let nounsInNames: [String: EntityType]
    /// What "X" is in "the X region".
    package let nounsAfterNames: [String: EntityType]
    /// What "X" is in "the X spacecraft", though X is a person elsewhere.
    package let nounsOfNamesakes: [String: EntityType]
    /// What a noun of one word or two says of the name beside it: "the band X", "X, a restaurant".
    package let kindNouns: [String: EntityType]
    /// Capitalised words before a person's name that are no part of it ("Notice X never").
    let nameOpeners: Set<String>
    /// The entries of states by the codes that stand behind a member's party ("R-TX").
    let stateCodes: [String: String]
    /// Names that bodies of several states bear ("supreme court"), folded.
    let sharedNames: Set<String>
    /// The entries of unions of states, one of which "the state" may mean.
    let unions: Set<String>
    /// The entries of parties by their letters there.
    let partyCodes: [String: String]
    /// Further nouns for people, in the singular, that no name is sought beside ("staffer").
    package let peopleNouns: Set<String>
    /// Those of them that a body may be, too ("contractor").
    package let collectiveNouns: Set<String>
    /// Nouns that say little of what they stand for ("way").
    let lightNouns: Set<String>
    /// Occasions of speech ("interview").
    let occasions: Set<String>
    /// Nouns that count or measure ("acre").
    package let measureNouns: Set<String>
    /// Words that end a newspaper's name and also stand for it alone ("the Post").
    package let newspaperEndings: Set<String>
    /// Words before a quoted title ("the film").
    package let workNouns: Set<String>

    /// Reads the lists under `lists` and the given names of a configuration folder.
    ///
    /// - Throws: ``ResourceError`` with file and line.
    package init(configDirectory: String) throws(ResourceError) {
        let lists = configDirectory + "/lists/"
        var titles = PhraseTable<Title>()
        for row in try ListFile(lists + "titles.tsv", columns: 3).rows {
            guard let gender = Gender(rawValue: row.fields[1]), let kind = Title.Kind(rawValue: row.fields[2]) else {
                throw row.error("needs a gender (m, f, u) and a kind (honorific, office, rank)")
            }
            let expansion = row.fields.count > 3 ? row.fields[3] : nil
            titles.insert(row.fields[0], Title(gender: gender, kind: kind, expansion: expansion))
        }
        self.titles = titles
        var personNouns: [String: PersonNoun] = [:]
        for row in try ListFile(lists + "person-nouns.tsv", columns: 3).rows {
            guard let gender = Gender(rawValue: row.fields[1]), ["s", "p"].contains(row.fields[2]) else {
                throw row.error("needs a gender (m, f, u) and a number (s, p)")
            }
            personNouns[row.fields[0]] = PersonNoun(gender: gender, isPlural: row.fields[2] == "p")
        }
        self.personNouns = personNouns
        firstOfPersonNouns = Set(
            personNouns.keys.map { $0.split(separator: " ") }.filter { $0.count > 1 }.map { String($0[0]) }
        )
        var descriptionNouns: [String: DescriptionNoun] = [:]
        for row in try ListFile(lists + "description-nouns.tsv", columns: 3).rows {
            guard let type = EntityType(rawValue: row.fields[1]) else { throw row.error("needs a type") }
            let subtype = PlaceSubtype(rawValue: row.fields[2])
            descriptionNouns[row.fields[0]] = DescriptionNoun(
                type: type,
                placeSubtype: subtype,
                isNamed: row.fields[2] == "named"
            )
        }
        self.descriptionNouns = descriptionNouns
        var givenNames: [String: Gender] = [:]
        for row in try ListFile(configDirectory + "/given-names.tsv", columns: 2).rows {
            guard let gender = Gender(rawValue: row.fields[1]) else { throw row.error("needs a gender (m, f, u)") }
            givenNames[NameFolding.folded(row.fields[0])] = gender
        }
        self.givenNames = givenNames
        governmentNouns = try ListFile(lists + "government-nouns.txt", columns: 1).words
        organizationHeads = try ListFile(lists + "organization-heads.txt", columns: 1).words
        let suffixes = try ListFile(lists + "organization-suffixes.txt", columns: 1)
        organizationSuffixes = suffixes.words
        legalForms = Set(suffixes.rows.filter { $0.fields.dropFirst().first == "legal" }.map { $0.fields[0] })
        placeHeads = try ListFile(lists + "place-heads.txt", columns: 1).words
        placeSuffixes = try ListFile(lists + "place-suffixes.txt", columns: 1).words
        nameParticles = try ListFile(lists + "name-particles.txt", columns: 1).words
        neverNames = try ListFile(lists + "never-names.txt", columns: 1).words
        var cues: [String: Set<String>] = [:]
        for row in try ListFile(lists + "locative-cues.tsv", columns: 2).rows {
            cues[row.fields[0], default: []].insert(row.fields[1])
        }
        locativeCues = cues
        var before: [String: EntityType] = [:]
        var after: [String: EntityType] = [:]
        var inside: [String: EntityType] = [:]
        var namesakes: [String: EntityType] = [:]
        for row in try ListFile(lists + "naming-nouns.tsv", columns: 3).rows {
            guard let type = EntityType(rawValue: row.fields[2]) else { throw row.error("needs a type") }
            switch row.fields[1] {
            case "of": before[row.fields[0]] = type
            case "after": after[row.fields[0]] = type
            case "in": inside[row.fields[0]] = type
            case "namesake": namesakes[row.fields[0]] = type
            default: throw row.error("needs the place of the name (of, after, in, namesake)")
            }
        }
        nounsBeforeNames = before
        nounsAfterNames = after
        nounsInNames = inside
        nounsOfNamesakes = namesakes
        var kinds: [String: EntityType] = [:]
        for row in try ListFile(lists + "kind-nouns.tsv", columns: 2).rows {
            guard let type = EntityType(rawValue: row.fields[1]) else { throw row.error("needs a type") }
            kinds[row.fields[0]] = type
        }
        kindNouns = kinds
        var codes: [String: String] = [:]
        for row in try ListFile(lists + "state-codes.tsv", columns: 2).rows { codes[row.fields[0]] = row.fields[1] }
        stateCodes = codes
        unions = try ListFile(lists + "unions.txt", columns: 1).words
        sharedNames = try ListFile(lists + "shared-names.txt", columns: 1).words
        var letters: [String: String] = [:]
        for row in try ListFile(lists + "party-codes.tsv", columns: 2).rows { letters[row.fields[0]] = row.fields[1] }
        partyCodes = letters
        nameOpeners = try ListFile(lists + "name-openers.txt", columns: 1).words
        peopleNouns = try ListFile(lists + "people-nouns.txt", columns: 1).words
        collectiveNouns = try ListFile(lists + "collective-nouns.txt", columns: 1).words
        lightNouns = try ListFile(lists + "light-nouns.txt", columns: 1).words
        occasions = try ListFile(configDirectory + "/quotations/occasions.txt", columns: 1).words
        measureNouns = try ListFile(lists + "measure-nouns.txt", columns: 1).words
        newspaperEndings = try ListFile(lists + "newspaper-endings.txt", columns: 1).words
        workNouns = try ListFile(lists + "work-nouns.txt", columns: 1).words
    }

    /// The gender that a given name suggests.
    package func gender(ofGivenName name: String) -> Gender { givenNames[NameFolding.folded(name)] ?? .unknown }

    /// Whether a (folded) word is a given name.
    package func isGivenName(_ folded: String) -> Bool { givenNames[folded] != nil }
}

/// Phrases of one or more words, found by their longest match.
package struct PhraseTable<Value: Sendable>: Sendable {
    private var values: [String: Value] = [:]
    private var lengths: [String: Int] = [:]

    package init() {}

    package mutating func insert(_ phrase: String, _ value: Value) {
        values[phrase] = value
        let words = phrase.split(separator: " ")
        guard let first = words.first.map(String.init) else { return }
        lengths[first] = max(lengths[first] ?? 0, words.count)
    }

    package subscript(phrase: String) -> Value? { values[phrase] }

    /// The longest phrase that begins at a word.
    ///
    /// - Parameters:
    ///   - start: The index of its first word.
    ///   - end: The index after the last word that it may take.
    ///   - word: The word at an index, in lower case and without a final full stop.
    /// - Returns: How many words it takes, and its value.
    package func longestMatch(from start: Int, to end: Int, word: (Int) -> String) -> (count: Int, value: Value)? {
        guard start < end, let longest = lengths[word(start)] else { return nil }
        var phrase = ""
        var found: (count: Int, value: Value)?
        for count in 1...max(1, min(longest, end - start)) {
            phrase += (count > 1 ? " " : "") + word(start + count - 1)
            if let value = values[phrase] { found = (count, value) }
        }
        return found
    }
}

/// A list of the configuration: columns separated by tabs, comments begin with `#`.
struct ListFile {
    struct Row {
        var path: String
        var line: Int
        var fields: [String]

        func error(_ reason: String) -> ResourceError {
            ResourceError(.malformed, path: path, detail: "line \(line) \(reason)")
        }
    }

    var rows: [Row] = []

    /// The first column.
    var words: Set<String> { Set(rows.map { $0.fields[0] }) }

    /// Reads a list whose lines have at least so many columns.
    init(_ path: String, columns: Int) throws(ResourceError) {
        for line in try ResourceFile.lines(at: path) {
            let row = Row(path: path, line: line.number, fields: line.text.split(separator: "\t").map(String.init))
            guard row.fields.count >= columns else { throw row.error("needs \(columns) columns") }
            rows.append(row)
        }
    }
}
