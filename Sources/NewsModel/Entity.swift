/// The stable name of an entity: a slug such as `donald-trump`, from the catalogue or made from the full name.
public struct EntityID: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The slug: lower-case ASCII letters, digits and hyphens.
    public let rawValue: String

    /// Wraps a slug.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The slug itself.
    public var description: String { rawValue }

    /// Orders by the slug's scalars.
    public static func < (left: EntityID, right: EntityID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// What an entity is.
public enum EntityType: String, Hashable, Sendable, CaseIterable {
    /// A human being.
    case person
    /// A company, agency, alliance, party organization or team.
    case organization
    /// A state, city, region or building.
    case place
    /// A nationality, party or movement as the people in it ("Republicans", "Europeans").
    case group
    /// A named happening ("the Second World War").
    case event
    /// A named book, film, law or treaty.
    case work
    /// Any other named thing.
    case other
}

/// A finer kind of place.
public enum PlaceSubtype: String, Hashable, Sendable, CaseIterable {
    /// A sovereign state or a country of one.
    case country
    /// A town or city.
    case city
    /// A continent, province, state of a federation, sea or area.
    case region
    /// A building, airport or other structure.
    case facility
}

/// How an entity was identified.
public enum LinkStatus: String, Hashable, Sendable, CaseIterable {
    /// It is the catalogue's entity.
    case linked
    /// The catalogue lacks it: it is an entity of its own, merged across articles by full name.
    case unlinked
    /// Several entities bear the name and the text does not decide; it is kept apart.
    case ambiguous
    /// It has no name in the article (its author's "I", "the suspect … he"); it means nothing beyond the article and is
    /// part of no aggregate.
    case unnamed
}

/// The form of a mention.
public enum MentionForm: String, Hashable, Sendable, CaseIterable {
    /// A proper name ("Trump").
    case name
    /// A description ("the president").
    case nominal
    /// A pronoun ("he").
    case pronoun
}

/// One occurrence of an entity in a text.
public struct Mention: Hashable, Sendable {
    /// Its number within the analysis, from 1; the API shows `m1`.
    public var id: Int
    /// The words.
    public var span: TextSpan
    /// Name, nominal or pronoun.
    public var form: MentionForm

    /// Makes a mention.
    public init(id: Int, span: TextSpan, form: MentionForm) {
        self.id = id
        self.span = span
        self.form = form
    }
}

/// What an article's mentions refer to.
public struct Entity: Hashable, Sendable {
    /// The stable name.
    public var id: EntityID
    /// The full name as people know it ("Donald Trump").
    public var name: String
    /// What it is.
    public var type: EntityType
    /// The kind of place, for places.
    public var placeSubtype: PlaceSubtype?
    /// The office or description found for it in the catalogue at publication, or in the text ("secretary of state").
    public var role: String?
    /// The Wikidata identifier, only where certain.
    public var wikidataID: String?
    /// How it was identified.
    public var linkStatus: LinkStatus
    /// Its weight in the article, 0...1; the entities of one article sum to at most 1.
    public var salience: Double
    /// Every occurrence, in text order.
    public var mentions: [Mention]

    /// Makes an entity.
    public init(
        id: EntityID,
        name: String,
        type: EntityType,
        placeSubtype: PlaceSubtype? = nil,
        role: String? = nil,
        wikidataID: String? = nil,
        linkStatus: LinkStatus,
        salience: Double = 0,
        mentions: [Mention] = []
    ) {
        self.id = id
        self.name = name
        self.type = type
        self.placeSubtype = placeSubtype
        self.role = role
        self.wikidataID = wikidataID
        self.linkStatus = linkStatus
        self.salience = salience
        self.mentions = mentions
    }
}
