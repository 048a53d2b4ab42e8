import Dispatch
import NewsModel
import Synchronization

/// The sizes of a corpus; dead rows are not counted.
public struct StoreCounts: Hashable, Sendable {
    /// Articles.
    public var articles = 0
    /// Articles without a date of publication; time filters leave them out.
    public var undatedArticles = 0
    /// Mentions.
    public var mentions = 0
    /// Stances.
    public var stances = 0
    /// Quotations.
    public var quotations = 0
    /// Events.
    public var events = 0
}

/// The whole corpus at one revision.
///
/// It never changes, costs a few retains to take, and needs no lock to read, on any queue. Rows are reached through
/// columns and posting lists; those may hold dead rows, so that a reader asks ``isLive(_:)`` for each article.
public struct StoreSnapshot: Sendable {
    /// The number of the last write that it shows; moves with every write.
    public internal(set) var corpusRevision: UInt64 = 0
    /// The sizes of the corpus.
    public internal(set) var counts = StoreCounts()
    /// The earliest revision whose rows are all there; see ``ArticleStore/snapshot(asOf:)``.
    public internal(set) var oldestRevision: UInt64 = 0

    // Rows.
    package internal(set) var articles = ArticleTable()
    package internal(set) var mentions = MentionTable()
    package internal(set) var stances = StanceTable()
    package internal(set) var quotations = QuotationTable()
    package internal(set) var events = EventTable()

    // Names by number.
    var articleIDs = ArticleIndex()
    var entityIDs = Vocabulary()
    var outletNames = Vocabulary()
    var authorNames = Vocabulary()
    var storyIDs = Vocabulary()
    var reprintGroupIDs = Vocabulary()
    /// Names, aliases, roles, predicates, languages, versions.
    var strings = Vocabulary()

    // Rows by number.
    var entities = PagedDirectory<EntityPostings>()
    var outletPostings = PagedDirectory<FacetPostings>()
    var authorPostings = PagedDirectory<FacetPostings>()
    var storyPostings = PagedDirectory<FacetPostings>()
    var reprintGroups = PagedDirectory<FacetPostings>()
    var days = DayDirectory()
    var undatedRows = PostingList()
    let aliases: AliasIndex
    let digests = EntityDigests()

    /// Rows of the article table from here on came later than this revision.
    private(set) var liveBound = ArticleRow.max
    /// Whether this is an earlier state than the one its indexes were made for, so that their tallies do not hold.
    var isHistorical: Bool { liveBound != .max }

    /// Tells the rows of one numbering from those of another; compaction numbers anew.
    ///
    /// The last property, so that it is destroyed last.
    private(set) var generation = Generation()

    init() {
        aliases = AliasIndex()
    }

    /// An empty corpus in which names have the numbers that they have in another.
    init(namesOf other: StoreSnapshot) {
        aliases = other.aliases
        takeNames(of: other)
    }

    /// Takes over the names of a later state of the same corpus.
    mutating func takeNames(of other: StoreSnapshot) {
        entityIDs = other.entityIDs
        outletNames = other.outletNames
        authorNames = other.authorNames
        storyIDs = other.storyIDs
        reprintGroupIDs = other.reprintGroupIDs
        strings = other.strings
        entities.grow(to: other.entities.count, with: EntityPostings())
        outletPostings.grow(to: other.outletPostings.count, with: FacetPostings())
        authorPostings.grow(to: other.authorPostings.count, with: FacetPostings())
        storyPostings.grow(to: other.storyPostings.count, with: FacetPostings())
        reprintGroups.grow(to: other.reprintGroups.count, with: FacetPostings())
    }

    /// Has the rows released in the background once no reader has this numbering any more (writer only).
    func retire() {
        var rows = self
        rows.generation = Generation()
        generation.keep(rows)
    }

    /// Whether an article's row is alive at this revision.
    @inline(__always)
    package func isLive(_ row: ArticleRow) -> Bool { row < liveBound && articles.deaths[row] > corpusRevision }

    /// The corpus as it was at an earlier revision, as far as its rows are still there.
    ///
    /// Counts, lists of entities and facets stay those of the present; timelines, comparisons and relations do not.
    ///
    /// - Complexity: Logarithmic.
    func asOf(_ revision: UInt64) -> StoreSnapshot {
        guard revision < corpusRevision else { return self }
        var earlier = self
        earlier.corpusRevision = revision
        var low = 0
        var high = articles.count
        while low < high {
            let middle = (low + high) / 2
            if articles.revisions[middle] <= revision { low = middle + 1 } else { high = middle }
        }
        earlier.liveBound = ArticleRow(low)
        return earlier
    }

    /// The living row of an article, or nil.
    package func row(of id: ArticleID) -> ArticleRow? {
        var row = articleIDs.lastRow(of: id.rawValue)
        // The index may know rows that came after this snapshot, and versions that died before it.
        while let candidate = row, candidate >= articles.count || !isLive(candidate) {
            row = articleIDs.rowBefore(candidate)
        }
        return row
    }

    /// The living row that was stored last from some content, or nil.
    func row(of hash: ContentHash) -> ArticleRow? {
        var row = articleIDs.lastRow(of: hash)
        while let candidate = row, candidate >= articles.count || !isLive(candidate) {
            row = articleIDs.rowBefore(candidate, of: hash)
        }
        return row
    }

    /// Whether an article is there.
    public func contains(_ id: ArticleID) -> Bool { row(of: id) != nil }

    /// The revision that wrote an article, or nil where it is not there.
    public func revision(of id: ArticleID) -> UInt64? { row(of: id).map { articles.revisions[$0] } }

    /// The number of an entity, or nil where no row has it: names may be known of articles that were not stored after all.
    package func entityIndex(_ id: EntityID) -> EntityIndex? {
        guard let index = entityIDs.number(of: id.rawValue), index < entities.count, !entities[index].isEmpty else {
            return nil
        }
        return index
    }
}

/// One numbering of rows.
///
/// Whoever lets go of it last would release all the rows, which takes long; they are left to a background queue instead.
final class Generation: Sendable {
    private let rows = Mutex<StoreSnapshot?>(nil)

    func keep(_ snapshot: StoreSnapshot) { rows.withLock { $0 = snapshot } }

    deinit {
        guard let rows = rows.withLock({ $0 }) else { return }
        DispatchQueue.global(qos: .utility).async { withExtendedLifetime(rows) {} }
    }
}
