import NewsModel

/// What lists show of an article.
public struct ArticleSummary: Hashable, Sendable {
    /// The stable name.
    public var id: ArticleID
    /// The headline.
    public var title: String
    /// The outlet.
    public var outlet: String?
    /// The authors, in order.
    public var authors: [String]
    /// The time of publication.
    public var publishedAt: Timestamp?
    /// The language as a BCP 47 tag.
    public var language: String
    /// The kind of text.
    public var genre: Genre?
    /// The earliest article that this one repeats.
    public var reprintOf: ArticleID?
    /// The story that it belongs to.
    public var storyID: String?
    /// The number of words in title and text.
    public var words: Int
    /// The corpus revision that wrote it.
    public var revision: UInt64
    /// For a list by a query: the words around the best match.
    public var snippet: SearchSnippet?
}

/// Words of an article around the matches of a query.
public struct SearchSnippet: Hashable, Sendable {
    /// The words; an ellipsis stands where they were cut.
    public var text: String
    /// The matches in `text`, in UTF-8 code units.
    public var matches: [Range<Int>]
}

/// A stance with its article.
public struct StanceRecord: Hashable, Sendable {
    /// The article that it stands in, as stored.
    public var article: Article
    /// The stance.
    public var stance: Stance
    /// The holder's name, where an entity holds it.
    public var holderName: String?
    /// The target's name.
    public var targetName: String
    /// The quotation that it stands in.
    public var quotation: Quotation?
    /// The corpus revision that wrote the article.
    public var revision: UInt64
}

/// A quotation with its article.
public struct QuotationRecord: Hashable, Sendable {
    /// The article that it stands in, as stored.
    public var article: Article
    /// The quotation.
    public var quotation: Quotation
    /// The source's name, where it is an entity.
    public var sourceName: String?
    /// The entities mentioned in what is said, the source excepted.
    public var about: [EntityID]
    /// The corpus revision that wrote the article.
    public var revision: UInt64
}

/// An outlet, author or story, with what it covers.
public struct Facet: Hashable, Sendable {
    /// The outlet's or author's name, or the story's id.
    public var name: String
    /// The number of articles.
    public var articles: Int
    /// The first dated article.
    public var firstPublishedAt: Timestamp?
    /// The last dated article.
    public var lastPublishedAt: Timestamp?
}

/// A story: articles on the same event.
public struct StorySummary: Hashable, Sendable {
    /// The id of the article that began it.
    public var id: String
    /// The headline of its earliest article that has one.
    public var title: String
    /// The number of articles.
    public var articles: Int
    /// The number of articles without reprints.
    public var articlesUnique: Int
    /// The outlets that cover it, by name.
    public var outlets: [String]
    /// The most salient entities.
    public var entities: [EntityReference]
    /// The first dated article.
    public var firstPublishedAt: Timestamp?
    /// The last dated article.
    public var lastPublishedAt: Timestamp?
}

/// An entity by id, name and type.
public struct EntityReference: Hashable, Sendable {
    /// The stable name.
    public var id: EntityID
    /// The name.
    public var name: String
    /// What it is.
    public var type: EntityType
    /// The number of articles: that mention it, or that share it with another.
    public var articles: Int
}

/// A name under which an entity was seen.
public struct AliasCount: Hashable, Sendable {
    /// The words.
    public var name: String
    /// The number of articles.
    public var articles: Int
}

/// What the corpus knows of an entity.
public struct EntityProfile: Hashable, Sendable {
    /// The stable name.
    public var id: EntityID
    /// The name in the latest article.
    public var name: String
    /// What it is.
    public var type: EntityType
    /// The kind of place.
    public var placeSubtype: PlaceSubtype?
    /// The Wikidata identifier.
    public var wikidataID: String?
    /// How it was identified.
    public var linkStatus: LinkStatus
    /// The names that it was seen under, most frequent first; at most 50.
    public var aliases: [AliasCount]
    /// Its offices and descriptions, most frequent first; at most 20.
    public var roles: [AliasCount]
    /// Articles that mention it.
    public var articles: Int
    /// Mentions in them.
    public var mentions: Int
    /// Stances toward it.
    public var stancesAsTarget: Int
    /// Stances that it holds.
    public var stancesAsHolder: Int
    /// Quotations of its words.
    public var quotationsBy: Int
    /// Quotations that mention it.
    public var quotationsAbout: Int
    /// Events that it takes part in.
    public var events: Int
    /// The first dated article.
    public var firstSeenAt: Timestamp?
    /// The last dated article.
    public var lastSeenAt: Timestamp?
    /// The entities that share most articles with it, at most 20.
    public var cooccurring: [EntityReference]
}
