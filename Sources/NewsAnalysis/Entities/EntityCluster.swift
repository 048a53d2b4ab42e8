import NewsModel

/// A mention on the way to its entity.
struct ClusterMention: Sendable {
    var span: TextSpan
    /// The tokens that it touches.
    var tokens: Range<Int>
    var form: MentionForm
    /// Whether it is the subject of a clause.
    var isSubject = false
}

/// An entity in the making: mentions of one thing in one document.
struct EntityCluster: Sendable {
    /// The catalogue's entry, if linked.
    var entry: Int?
    /// The fullest name seen, or the catalogue's.
    var name: String
    /// The folded words of that name.
    var words: [String]
    var type: EntityType
    var placeSubtype: PlaceSubtype?
    var gender = Gender.unknown
    /// Offices and descriptions that the text gives, in lower case, first one first.
    var roles: [String] = []
    var status: LinkStatus
    /// Its names, the body's first, in text order.
    var mentions: [ClusterMention] = []
    /// Descriptions and pronouns.
    var additions: [ClusterMention] = []

    /// Names, descriptions and pronouns.
    var allMentions: [ClusterMention] { mentions + additions }

    /// Whether the plural pronoun stands for it.
    var isPlural: Bool { type == .group }
}

/// The clusters of a document, with the indexes that keep linking quick in texts of any length.
struct ClusterSet: Sendable {
    /// The legal forms that the initials of a firm leave out.
    let firmEndings: Set<String>
    var clusters: [EntityCluster] = []
    /// Persons with an office, in the catalogue or in the text; no more than are worth asking.
    private(set) var officials: [Int] = []
    private var byEntry: [Int: Int] = [:]
    private var byWords: [Key: Int] = [:]
    private var bySurname: [String: [Int]] = [:]
    private var byGivenName: [String: [Int]] = [:]
    private var organizationsByFirstWord: [String: [Int]] = [:]
    private var thingsByLastWord: [String: [Int]] = [:]
    private var byInitials: [String: [Int]] = [:]

    private struct Key: Hashable {
        var type: EntityType
        var words: [String]
    }

    init(firmEndings: Set<String>) {
        self.firmEndings = firmEndings
    }

    /// The cluster of an entry, made where there is none yet.
    mutating func cluster(ofEntry entry: Int, in catalogue: EntityCatalogue) -> Int {
        if let known = byEntry[entry] { return known }
        let facts = catalogue.entries[entry]
        var cluster = EntityCluster(
            entry: entry,
            name: facts.name,
            words: AtomizedText(name: facts.name).atoms.map(\.folded),
            type: facts.type,
            placeSubtype: facts.placeSubtype,
            status: .linked
        )
        switch facts.pronoun {
        case "he": cluster.gender = .masculine
        case "she": cluster.gender = .feminine
        default: break
        }
        let index = append(cluster)
        byEntry[entry] = index
        if !facts.offices.isEmpty { addOfficial(index) }
        return index
    }

    /// The cluster of an entry, if the text has it.
    func existing(entry: Int) -> Int? { byEntry[entry] }

    /// The cluster that bears a name and is of a type.
    func cluster(of type: EntityType, words: [String]) -> Int? { byWords[Key(type: type, words: words)] }

    /// Persons of a surname whose full name is known.
    func persons(withSurname surname: String) -> [Int] { bySurname[surname] ?? [] }

    /// Persons of a given name whose full name is known.
    func persons(withGivenName name: String) -> [Int] { byGivenName[name] ?? [] }

    /// Organizations whose name begins with a word.
    func organizations(beginningWith word: String) -> [Int] { organizationsByFirstWord[word] ?? [] }

    /// Things of two words or more whose name ends with a word.
    func things(endingWith word: String) -> [Int] { thingsByLastWord[word] ?? [] }

    /// Things whose names have these initials.
    func things(withInitials letters: String) -> [Int] { byInitials[letters] ?? [] }

    mutating func append(_ cluster: EntityCluster) -> Int {
        clusters.append(cluster)
        let index = clusters.count - 1
        register(index)
        return index
    }

    /// Gives a cluster a fuller name.
    mutating func rename(_ index: Int, to name: NameMention) {
        clusters[index].name = name.text
        clusters[index].words = name.words
        register(index)
    }

    /// Adds a mention and what it tells of gender and office.
    mutating func add(_ name: NameMention, to cluster: Int) {
        clusters[cluster].mentions.append(ClusterMention(span: name.span, tokens: name.tokens, form: .name))
        if clusters[cluster].gender == .unknown { clusters[cluster].gender = name.gender }
        if let role = name.role { addRole(role, to: cluster) }
    }

    private mutating func addOfficial(_ index: Int) {
        if officials.count < 300, !officials.contains(index) { officials.append(index) }
    }

    mutating func addRole(_ role: String, to cluster: Int) {
        addOfficial(cluster)
        if !clusters[cluster].roles.contains(role) { clusters[cluster].roles.append(role) }
    }

    private mutating func register(_ index: Int) {
        let cluster = clusters[index]
        let key = Key(type: cluster.type, words: cluster.words)
        if byWords[key] == nil { byWords[key] = index }
        if cluster.type == .person {
            let name = PersonName(cluster.words)
            guard let given = name.given, let surname = name.surname else { return }
            Self.insert(index, at: surname, in: &bySurname)
            Self.insert(index, at: given, in: &byGivenName)
        } else if cluster.words.count > 1 {
            var initials = Set([Acronym.initials(of: cluster.words), Acronym.mainInitials(of: cluster.words)])
            if let firm = Acronym.initialsOfFirm(cluster.words, forms: firmEndings) { initials.insert(firm) }
            for letters in initials {
                Self.insert(index, at: letters, in: &byInitials)
            }
            Self.insert(index, at: cluster.words[cluster.words.count - 1], in: &thingsByLastWord)
            if cluster.type == .organization { Self.insert(index, at: cluster.words[0], in: &organizationsByFirstWord) }
        }
    }

    private static func insert(_ index: Int, at key: String, in table: inout [String: [Int]]) {
        if table[key]?.contains(index) != true { table[key, default: []].append(index) }
    }
}
