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

/// What a word does beside the name of a capital, which means the town or the government.
enum LocativeCue: String {
    /// It makes it the town by itself.
    case always
    /// Verbs and nouns of motion, before "to", "from" and their like.
    case motion
    /// Nouns that the town governs or is governed by: "the streets of Moscow", "Moscow airport", "Paris terror attacks".
    case before, after, within
    /// Verbs before the town.
    case visited
    /// What a town is.
    case town
    /// Verbs before the government.
    case addressed
    /// Who addresses a town or a club all the same.
    case locals
    /// Verbs of what a government does.
    case acting
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

    let nameWords: NameWords
    package let titles: PhraseTable<Title>
    /// For a title, those that it may stand for ("justice" for "judge").
    let titleSynonyms: [String: Set<String>]
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
    let locativeCues: [LocativeCue: Set<String>]
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
    /// Words by which references are resolved.
    package let coreference: CoreferenceWords

    /// Reads the lists under `lists`, the given names, the occasions of speech and the words of coreference of a
    /// configuration folder.
    ///
    /// - Throws: ``ResourceError`` with file and line.
    package init(configDirectory: String) throws(ResourceError) {
        let lists = ListDirectory(path: configDirectory + "/lists")
        nameWords = try NameWords(path: lists.path + "/name-words.tsv")
        titles = try lists.titles()
        titleSynonyms = try lists.titleSynonyms()
        personNouns = try lists.personNouns()
        firstOfPersonNouns = Set(
            personNouns.keys.map { $0.split(separator: " ") }.filter { $0.count > 1 }.map { String($0[0]) }
        )
        descriptionNouns = try lists.descriptionNouns()
        givenNames = try ListDirectory(path: configDirectory).givenNames()
        governmentNouns = try lists.words("government-nouns")
        organizationHeads = try lists.words("organization-heads")
        (organizationSuffixes, legalForms) = try lists.organizationSuffixes()
        placeHeads = try lists.words("place-heads")
        placeSuffixes = try lists.words("place-suffixes")
        nameParticles = try lists.words("name-particles")
        neverNames = try lists.words("never-names")
        locativeCues = try lists.locativeCues()
        let naming = try lists.namingNouns()
        nounsBeforeNames = naming["of"] ?? [:]
        nounsAfterNames = naming["after"] ?? [:]
        nounsInNames = naming["in"] ?? [:]
        nounsOfNamesakes = naming["namesake"] ?? [:]
        kindNouns = try lists.types("kind-nouns")
        stateCodes = try lists.entries("state-codes")
        unions = try lists.words("unions")
        sharedNames = try lists.words("shared-names")
        partyCodes = try lists.entries("party-codes")
        nameOpeners = try lists.words("name-openers")
        peopleNouns = try lists.words("people-nouns")
        collectiveNouns = try lists.words("collective-nouns")
        lightNouns = try lists.words("light-nouns")
        occasions = try ListDirectory(path: configDirectory + "/quotations").words("occasions")
        measureNouns = try lists.words("measure-nouns")
        newspaperEndings = try lists.words("newspaper-endings")
        workNouns = try lists.words("work-nouns")
        coreference = try CoreferenceWords(path: configDirectory + "/coreference.tsv")
    }

    /// The gender that a given name suggests.
    package func gender(ofGivenName name: String) -> Gender { givenNames[NameFolding.folded(name)] ?? .unknown }

    /// Whether a (folded) word is a given name.
    package func isGivenName(_ folded: String) -> Bool { givenNames[folded] != nil }
}
