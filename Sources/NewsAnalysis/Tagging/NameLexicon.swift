import NewsModel

/// The lists that tell what a word or phrase may be: evidence for the taggers, no more.
package struct NameLexicon: Sendable {
    /// Classes of a word, in the alphabetical order of their letters in the features.
    struct Classes: OptionSet, Hashable, Sendable {
        let rawValue: UInt16
        static let placeHead = Classes(rawValue: 1 << 0)  // d
        static let givenName = Classes(rawValue: 1 << 1)  // g
        static let organizationHead = Classes(rawValue: 1 << 2)  // h
        static let placeSuffix = Classes(rawValue: 1 << 3)  // l
        static let personNoun = Classes(rawValue: 1 << 4)  // n
        static let organizationSuffix = Classes(rawValue: 1 << 5)  // o
        static let particle = Classes(rawValue: 1 << 6)  // p
        static let surname = Classes(rawValue: 1 << 7)  // s
        static let title = Classes(rawValue: 1 << 8)  // t
        static let neverName = Classes(rawValue: 1 << 9)  // x
        /// Those that hold without a capital too.
        static let uncased: Classes = [.title, .personNoun, .particle, .neverName]
    }

    /// Kinds of phrases, in the alphabetical order of their letters.
    private static let phraseLetters: [(type: EntityType, letter: UInt8)] = [
        (.event, 0x65), (.group, 0x67), (.place, 0x6C), (.organization, 0x6F), (.person, 0x70), (.work, 0x77),
        (.other, 0x78),
    ]

    private var classes: [UInt64: Classes] = [:]
    private var phrases: [UInt64: UInt8] = [:]
    private var groups: [UInt64: (few: UInt64, many: UInt64)] = [:]

    /// The number of words that have a class, of phrases, and of words that have a group.
    package var counts: (words: Int, phrases: Int, groups: Int) { (classes.count, phrases.count, groups.count) }

    /// Reads the lists of a directory of data tables: `lists/`, `names/`, `given-names.tsv` and
    /// `models/word-groups.tsv`, with the catalogue's names.
    package init(configDirectory: String, catalogue: [CatalogueEntry]) throws(ResourceError) {
        for (file, `class`) in Self.wordLists {
            for word in try TableFile(path: "\(configDirectory)/\(file)").words { add(word, `class`) }
        }
        for (file, type) in Self.nameLists {
            for name in try TableFile(path: "\(configDirectory)/names/\(file)").words { add(name, type) }
        }
        for entry in catalogue {
            for name in [entry.name] + entry.aliases { add(name, entry.type) }
            for name in entry.demonyms + entry.adjectives { add(name, .group) }
        }
        for row in try TableFile(path: "\(configDirectory)/models/word-groups.tsv").rows(columns: 3) {
            groups[Hashing.fnv(row[0])] = (Hashing.fnv(row[1]), Hashing.fnv(row[2]))
        }
    }

    private static let wordLists: [(file: String, class: Classes)] = [
        ("lists/titles.tsv", .title), ("lists/person-nouns.tsv", .personNoun),
        ("lists/organization-suffixes.txt", .organizationSuffix),
        ("lists/organization-heads.txt", .organizationHead), ("lists/place-suffixes.txt", .placeSuffix),
        ("lists/place-heads.txt", .placeHead), ("lists/name-particles.txt", .particle),
        ("lists/never-names.txt", .neverName), ("given-names.tsv", .givenName), ("names/surnames.txt", .surname),
    ]

    private static let nameLists: [(file: String, type: EntityType)] = [
        ("places.txt", .place), ("organizations.txt", .organization), ("groups.txt", .group), ("others.txt", .other),
    ]

    private mutating func add(_ word: String, _ class: Classes) {
        guard !word.contains(" ") else { return }
        classes[Hashing.fnv(Self.lowered(word)), default: []].insert(`class`)
    }

    private mutating func add(_ phrase: String, _ type: EntityType) {
        var words = Self.lowered(phrase).split(separator: " ")
        if words.first == "the" { words.removeFirst() }
        guard (1...Self.longestPhrase).contains(words.count),
            let bit = Self.phraseLetters.firstIndex(where: { $0.type == type })
        else { return }
        phrases[Hashing.fnv(words.joined(separator: " ")), default: 0] |= 1 << UInt8(bit)
    }

    /// As `Token.lowercased` writes a word.
    private static func lowered(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x2018, 0x2019, 0x02BC, 0xFF07: scalars.append("'")
            case 0x2010, 0x2011: scalars.append("-")
            case 0xAD: break
            default: scalars.append(scalar)
            }
        }
        return String(scalars).lowercased()
    }

    /// Phrases are at most this many tokens long.
    static let longestPhrase = 6

    /// The classes of a token; those of names only where it has a capital.
    func classes(of token: Token, _ form: TokenForm, capital: Bool) -> Classes {
        var found = classes[form.key]
        if found == nil, token.lowercased.utf8.last == 0x2E {
            var word = token.lowercased[...]
            while word.utf8.last == 0x2E { word.removeLast() }
            found = classes[Hashing.fnv(word.utf8)]
        }
        guard let found else { return [] }
        return capital ? found : found.intersection(.uncased)
    }

    /// The groups of a word by distribution.
    func groups(of form: TokenForm) -> (few: UInt64, many: UInt64)? { groups[form.wordKey] }

    /// The longest phrase that opens at a token: its length and kinds.
    func phrase(at index: Int, in tokens: ArraySlice<Token>) -> (length: Int, kinds: UInt8)? {
        var hash = Hashing.offsetBasis
        var best: (length: Int, kinds: UInt8)?
        for length in 1...Self.longestPhrase where index + length <= tokens.endIndex {
            if length > 1 { hash = Hashing.fnv(CollectionOfOne(0x20), from: hash) }
            hash = Hashing.fnv(tokens[index + length - 1].lowercased.utf8, from: hash)
            if let kinds = phrases[hash] { best = (length, kinds) }
        }
        return best
    }

    /// Whether the kinds of a phrase have the one of a letter ("p" for persons).
    func isKind(_ letter: String, in kinds: UInt8) -> Bool {
        Self.phraseLetters.enumerated().contains { kinds >> UInt8($0) & 1 == 1 && $1.letter == letter.utf8.first }
    }
}
