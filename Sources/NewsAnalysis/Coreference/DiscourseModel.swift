import NewsModel

/// What a reader has in mind: the things mentioned lately, with their prominence.
struct DiscourseModel: Sendable {
    /// Something that a pronoun may stand for.
    struct Referent: Sendable {
        /// What kind of pronoun fits.
        enum Kind: Sendable { case person, thing, plural }

        /// The cluster; nil for something that is no entity ("the driver") but competes all the same.
        var cluster: Int?
        var kind: Kind
        var gender: Gender
        /// The sentence's index.
        var sentence: Int
        /// The tokens that it takes.
        var tokens: Range<Int>
        var role: ClauseCues.Role
        var isQuoted: Bool
        var isPronoun: Bool
    }

    /// The latest last.
    private(set) var referents: [Referent] = []
    /// How often each cluster was mentioned so far.
    private(set) var counts: [Int: Int] = [:]

    /// How many referents back a pronoun may reach.
    private static let reach = 60

    mutating func add(_ referent: Referent) {
        referents.append(referent)
        if let cluster = referent.cluster { counts[cluster, default: 0] += 1 }
    }

    /// Forgets what a sentence mentions: what it counts for stays.
    mutating func forget(sentence: Int) {
        while referents.last?.sentence == sentence { referents.removeLast() }
    }

    /// Notes a mention elsewhere (in the headline), which counts but is not near.
    mutating func note(_ cluster: Int) { counts[cluster, default: 0] += 1 }

    /// The referents within a number of sentences before one, the latest first.
    func recent(sentence: Int, distance: Int) -> [Referent] {
        var found: [Referent] = []
        for referent in referents.suffix(Self.reach).reversed() {
            guard sentence - referent.sentence <= distance else { break }
            found.append(referent)
        }
        return found
    }

    /// The referents that are near enough, the latest first; what lies beyond a quotation may be near again.
    func recent(isNear: (Referent) -> Bool) -> [Referent] {
        referents.suffix(Self.reach).reversed().filter(isNear)
    }

    func count(_ cluster: Int) -> Int { counts[cluster] ?? 0 }
}
