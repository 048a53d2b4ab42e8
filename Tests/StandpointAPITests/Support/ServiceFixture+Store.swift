import NewsModel
import NewsStore

extension ServiceFixture {
    /// A store in memory.
    static func emptyStore() throws -> ArticleStore {
        try ArticleStore(journal: SQLiteJournal(), clock: { Timestamp(secondsSinceEpoch: 1_742_000_000) })
    }
}
