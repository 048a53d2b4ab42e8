import NewsModel

/// What a batch is going to change, until the journal has it.
struct WritePlan {
    var batch: JournalBatch
    /// Records of the batch's entries; nil for deletions.
    var records: [ArticleRecord?] = []
    /// For articles of this batch: their entry, or nil where deleted.
    var entryIndexes: [ArticleID: Int?] = [:]
    var idsByHash: [ContentHash: ArticleID] = [:]
    var idempotency: [String: IdempotencyRecord] = [:]
    /// Rows that the finders have been told of, with their entries.
    var found: [(entry: Int, row: ArticleRow, features: StoryFeatures?)] = []
    /// What was taken out of the ledger of namesakes, to be put back where the journal fails.
    var withdrawn: [UInt64: [NamesakeLedger.Entry]] = [:]
    var storyNames: Set<String> = []
    var groupNames: Set<String> = []
    var nextRow: ArticleRow
    /// Where the journal writes already what is planned so far.
    var feed: JournalFeed?
    /// Entries that the feed was sent.
    var sent = 0
    /// Whether an article of the batch takes the place of another, or one is deleted.
    var buries = false
}
