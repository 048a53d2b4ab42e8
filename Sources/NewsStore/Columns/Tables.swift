import NewsModel

/// A row of the article table; also the order in which articles came.
package typealias ArticleRow = UInt32
/// The number of an entity in the store.
package typealias EntityIndex = UInt32
/// The number of an interned string.
package typealias StringIndex = UInt32

/// "None" in columns of numbers: no outlet, no source, the author as a holder.
package let noIndex = UInt32.max
/// "No date" in the column of publication times.
package let undated = Int64.min

/// Articles: one row for each version of each article.
package struct ArticleTable: Sendable {
    var ids = Column<String>()
    var titles = Column<String>()
    var outlets = Column<StringIndex>()
    var authorStarts = Column<UInt32>()
    var authors = Column<StringIndex>()
    private(set) var published = Column<Int64>()
    /// When the articles of each chunk of rows were published.
    private(set) var publishedStretches = MomentStretches()
    var genres = Column<UInt8>()
    var languages = Column<StringIndex>()
    var words = Column<UInt32>()
    var reprintGroups = Column<UInt32>()
    var stories = Column<UInt32>()
    var revisions = Column<UInt64>()
    /// Both halves are 0 where there is none.
    var contentHashes = Column<ContentHash.Key>()
    var analysisVersions = Column<StringIndex>()
    var abstainedStances = Column<UInt16>()
    var abstainedSources = Column<UInt16>()
    var abstainedDates = Column<UInt16>()
    var mentionStarts = Column<UInt32>()
    var stanceStarts = Column<UInt32>()
    var quotationStarts = Column<UInt32>()
    var eventStarts = Column<UInt32>()
    var deaths = TombstoneColumn()
    /// Whether the article's group of near-duplicates has, or once had, another; never unset.
    var sharesGroup = AtomicColumn<Bool>()

    /// The number of rows, dead ones included.
    package var count: Int { revisions.count }

    /// Adds the time of publication of the article that is being added, in seconds or `undated` (writer only).
    mutating func appendPublished(_ moment: Int64) {
        publishedStretches.add(moment, row: published.count)
        published.append(moment)
    }
}

/// One row for each entity of each article.
package struct MentionTable: Sendable {
    var articles = Column<ArticleRow>()
    var entities = Column<EntityIndex>()
    var counts = Column<UInt16>()
    var saliences = Column<Float>()
    var names = Column<StringIndex>()
    var types = Column<UInt8>()
    var placeSubtypes = Column<UInt8>()
    var linkStatuses = Column<UInt8>()
    var roles = Column<StringIndex>()
    var wikidataIDs = Column<StringIndex>()
    var aliasStarts = Column<UInt32>()
    var aliases = Column<StringIndex>()

    package var count: Int { articles.count }
}

/// One row for each stance.
package struct StanceTable: Sendable {
    var articles = Column<ArticleRow>()
    /// `noIndex` where the author holds it.
    var holders = Column<EntityIndex>()
    var targets = Column<EntityIndex>()
    var voices = Column<UInt8>()
    var labels = Column<UInt8>()
    var polarities = Column<Float>()
    var confidences = Column<Float>()
    /// The `id` within the analysis.
    var numbers = Column<UInt16>()

    package var count: Int { articles.count }
}

/// One row for each quotation.
package struct QuotationTable: Sendable {
    var articles = Column<ArticleRow>()
    /// `noIndex` where no entity is the source.
    var sources = Column<EntityIndex>()
    var kinds = Column<UInt8>()
    var numbers = Column<UInt16>()
    var aboutStarts = Column<UInt32>()
    /// The entities that the content mentions, the source excepted.
    var about = Column<EntityIndex>()

    package var count: Int { articles.count }
}

/// One row for each event.
package struct EventTable: Sendable {
    var articles = Column<ArticleRow>()
    /// Days since 1970-01-01; `Int32.min` where open.
    var firstDays = Column<Int32>()
    /// The day after the last; `Int32.max` where open.
    var endDays = Column<Int32>()
    var predicates = Column<StringIndex>()
    var factualities = Column<UInt8>()
    var numbers = Column<UInt16>()
    var participantStarts = Column<UInt32>()
    var participants = Column<EntityIndex>()
    var participantRoles = Column<UInt8>()

    package var count: Int { articles.count }
}

/// The articles under an outlet, an author, a story or a group of reprints.
package struct FacetPostings: Sendable {
    /// Rows of the article table.
    var articles = PostingList()
    /// Articles that are not dead.
    var liveArticles: UInt32 = 0

    /// Adds a living article (writer only).
    mutating func add(_ row: ArticleRow) {
        articles.append(row)
        liveArticles += 1
    }
}
