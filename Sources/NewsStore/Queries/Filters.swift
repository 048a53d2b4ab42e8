import NewsModel

/// Which articles are meant; nil means any.
///
/// Articles without a date pass as long as neither `from` nor `to` is given.
public struct ArticleFilter: Hashable, Sendable {
    /// Mentions this entity.
    public var entity: EntityID?
    /// Published by this outlet, by its exact name.
    public var outlet: String?
    /// Written, alone or with others, by this author, by the exact name.
    public var author: String?
    /// Belongs to this story.
    public var story: String?
    /// Published at or after this moment.
    public var from: Timestamp?
    /// Published before this moment.
    public var to: Timestamp?
    /// A full-text query over title and text; see ``SearchQuery``.
    public var query: String?

    /// Makes a filter.
    public init(
        entity: EntityID? = nil,
        outlet: String? = nil,
        author: String? = nil,
        story: String? = nil,
        from: Timestamp? = nil,
        to: Timestamp? = nil,
        query: String? = nil
    ) {
        self.entity = entity
        self.outlet = outlet
        self.author = author
        self.story = story
        self.from = from
        self.to = to
        self.query = query
    }
}

/// Which stances are meant; nil means any.
public struct StanceFilter: Hashable, Sendable {
    /// Held by the article's author, or by an entity.
    public var holder: StanceHolder?
    /// Toward this entity.
    public var target: EntityID?
    /// In this voice.
    public var voice: Voice?
    /// On this side.
    public var label: StanceLabel?
    /// In articles of this outlet.
    public var outlet: String?
    /// In articles by this author.
    public var author: String?
    /// In articles published at or after this moment.
    public var from: Timestamp?
    /// In articles published before this moment.
    public var to: Timestamp?

    /// Makes a filter.
    public init(
        holder: StanceHolder? = nil,
        target: EntityID? = nil,
        voice: Voice? = nil,
        label: StanceLabel? = nil,
        outlet: String? = nil,
        author: String? = nil,
        from: Timestamp? = nil,
        to: Timestamp? = nil
    ) {
        self.holder = holder
        self.target = target
        self.voice = voice
        self.label = label
        self.outlet = outlet
        self.author = author
        self.from = from
        self.to = to
    }
}

/// Which quotations are meant; nil means any.
public struct QuotationFilter: Hashable, Sendable {
    /// Said by this entity.
    public var source: EntityID?
    /// Mentions this entity in what is said.
    public var about: EntityID?
    /// Given in this way.
    public var kind: QuotationKind?
    /// In articles of this outlet.
    public var outlet: String?
    /// In articles by this author.
    public var author: String?
    /// In articles published at or after this moment.
    public var from: Timestamp?
    /// In articles published before this moment.
    public var to: Timestamp?

    /// Makes a filter.
    public init(
        source: EntityID? = nil,
        about: EntityID? = nil,
        kind: QuotationKind? = nil,
        outlet: String? = nil,
        author: String? = nil,
        from: Timestamp? = nil,
        to: Timestamp? = nil
    ) {
        self.source = source
        self.about = about
        self.kind = kind
        self.outlet = outlet
        self.author = author
        self.from = from
        self.to = to
    }
}

/// The order of a list of articles.
public enum ArticleSort: String, Hashable, Sendable, CaseIterable {
    /// Latest publication first; articles without a date come last.
    case newestFirst = "published_desc"
    /// Earliest publication first; articles without a date come last.
    case oldestFirst = "published_asc"
    /// Best match of the query first; needs a query.
    case relevance
}
