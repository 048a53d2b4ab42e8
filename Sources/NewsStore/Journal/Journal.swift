import NewsModel

/// A change of the corpus, as the journal keeps it.
public struct JournalEntry: Hashable, Sendable {
    /// Its number: 1 for the first write of a corpus, and one more for each further write.
    public var sequence: UInt64
    /// The article concerned.
    public var articleID: String
    /// The article as it became, or nil where it was deleted.
    public var article: JournalArticle?

    /// Makes an entry.
    public init(sequence: UInt64, articleID: String, article: JournalArticle?) {
        self.sequence = sequence
        self.articleID = articleID
        self.article = article
    }
}

/// An article as the journal keeps it.
public struct JournalArticle: Hashable, Sendable {
    /// The headline.
    public var title: String
    /// The running text; empty where the reader did not ask for it.
    public var text: String
    /// The story that the writer put it into.
    public var storyID: String
    /// The group of near-duplicates that the writer put it into.
    public var reprintGroup: String
    /// All else, in a form that only the store reads.
    public var payload: [UInt8]

    /// Makes an article.
    public init(title: String, text: String, storyID: String, reprintGroup: String, payload: [UInt8]) {
        self.title = title
        self.text = text
        self.storyID = storyID
        self.reprintGroup = reprintGroup
        self.payload = payload
    }
}

/// What is written in one transaction: all of it or nothing.
public struct JournalBatch: Hashable, Sendable {
    /// The sequence number that must be the journal's last; another means that somebody else wrote.
    public var after: UInt64
    /// Entries numbered from `after` + 1.
    public var entries: [JournalEntry]
    /// Idempotency records.
    public var idempotency: [IdempotencyRecord]
    /// Idempotency records from before this moment are dropped.
    public var idempotencyHorizon: Timestamp?

    /// Makes a batch.
    public init(
        after: UInt64,
        entries: [JournalEntry],
        idempotency: [IdempotencyRecord] = [],
        idempotencyHorizon: Timestamp? = nil
    ) {
        self.after = after
        self.entries = entries
        self.idempotency = idempotency
        self.idempotencyHorizon = idempotencyHorizon
    }
}

/// An article that matches a query.
public struct SearchHit: Hashable, Sendable {
    /// The sequence number of the article's entry.
    public var sequence: UInt64
    /// BM25, larger for better matches.
    public var score: Double

    /// Makes a hit.
    public init(sequence: UInt64, score: Double) {
        self.sequence = sequence
        self.score = score
    }
}

/// The articles that match a query, best first.
public struct SearchRanking: Hashable, Sendable {
    /// By falling score, then by sequence number.
    public var hits: [SearchHit]
    /// Whether these are all that match; otherwise they are those stored last.
    public var isComplete: Bool

    /// Makes a ranking.
    public init(hits: [SearchHit], isComplete: Bool) {
        self.hits = hits
        self.isComplete = isComplete
    }
}

/// The ordered log of all writes: what makes a corpus durable, and what every node's memory is a view of.
///
/// An entry that a later one of the same article supersedes may be gone; the last entry never is. When ``append(_:)``
/// returns, the batch survives a loss of power; when it throws, the batch may be there or not, and ``lastSequence()``
/// tells which. All calls may come from any queue, also at the same time.
public protocol Journal: Sendable {
    /// The number of the last entry, or 0.
    func lastSequence() throws(StoreError) -> UInt64

    /// Writes a batch and makes it durable.
    func append(_ batch: JournalBatch) throws(StoreError)

    /// Writes a batch whose later parts are still being made, in one transaction, and makes it durable.
    ///
    /// - Parameter next: Gives the parts in order, each numbered on from the one before, and nil after the last; it may
    ///   keep its caller waiting. After an error it is not called any more.
    /// - Throws: As ``append(_:)``; then nothing of any part is there, or all of it.
    func append(parts next: () -> JournalBatch?) throws(StoreError)

    /// Entries after a sequence number, in order, without texts; fewer than `limit` only at the end.
    func entries(after sequence: UInt64, limit: Int) throws(StoreError) -> [JournalEntry]

    /// Entries by sequence number with texts, in any order; those that are gone are left out.
    func entries(at sequences: [UInt64]) throws(StoreError) -> [JournalEntry]

    /// Tells of entries as they come.
    ///
    /// - Parameters:
    ///   - sequence: The last entry that the follower knows; if there are later ones, it is told at once.
    ///   - follower: Is told the number of the last entry, after every append that made entries durable, and reads them
    ///     with ``entries(after:limit:)``. It runs on the appender's queue, or on the caller's at first; it must not block
    ///     or append. An append that threw may be told of or not, as it may be there or not.
    /// - Throws: `StoreError` where the journal cannot be read; nobody is told then.
    /// - Returns: What the follower is told by, for as long as the caller keeps it.
    func follow(
        after sequence: UInt64,
        _ follower: @escaping @Sendable (UInt64) -> Void
    ) throws(StoreError) -> JournalFollowing

    /// Idempotency records that are not older than a moment.
    func idempotencyRecords(since moment: Timestamp) throws(StoreError) -> [IdempotencyRecord]

    /// The sequence numbers of all articles that match a query, ascending.
    func matches(_ query: SearchQuery) throws(StoreError) -> [UInt64]

    /// The articles that match a query and are wanted, best first; of more than `limit`, those stored last.
    ///
    /// `isWanted` is also asked about articles that are gone, which it must not want: a journal may know the words of an
    /// article for longer than it has it.
    func ranking(
        _ query: SearchQuery,
        newest limit: Int,
        where isWanted: (UInt64) -> Bool
    ) throws(StoreError) -> SearchRanking

    /// The words around the best match in each article, by sequence number.
    func snippets(_ query: SearchQuery, at sequences: [UInt64]) throws(StoreError) -> [UInt64: SearchSnippet]

    /// Is told that all entries have been read, and searches will come; returns at once.
    func prepareSearch()

    /// Releases the files.
    func close() throws(StoreError)
}

extension Journal {
    /// Gathers the parts, and writes them at once.
    ///
    /// - Throws: As ``append(_:)``.
    public func append(parts next: () -> JournalBatch?) throws(StoreError) {
        guard var whole = next() else { return }
        while let part = next() {
            whole.entries += part.entries
            whole.idempotency += part.idempotency
            whole.idempotencyHorizon = part.idempotencyHorizon ?? whole.idempotencyHorizon
        }
        try append(whole)
    }

    /// Nothing, where nothing is to be prepared.
    public func prepareSearch() {}
}
