import GRDB
import Testing

@testable import NewsStore

@Suite("WriteAheadLog")
struct WriteAheadLogTests {
    /// A batch of one article, whose payload fills so many pages of 4,096 bytes.
    private static func batch(_ sequence: UInt64, pages: Int) -> JournalBatch {
        let article = JournalArticle(
            title: "Title",
            text: "Text.",
            storyID: "story",
            reprintGroup: "group",
            payload: Array(repeating: 7, count: pages * 4096)
        )
        return JournalBatch(
            after: sequence - 1,
            entries: [JournalEntry(sequence: sequence, articleID: "a\(sequence)", article: article)]
        )
    }

    @Test("A long log begins anew, whoever reads from it; while somebody goes on reading, it grows and nothing is lost")
    func readers() throws {
        let directory = try TemporaryDirectory()
        let journal = try SQLiteJournal(directory: directory.path)
        let log = try #require(journal.log)
        try journal.append(Self.batch(1, pages: 10))
        #expect(log.length > 10)
        let pool = try #require(journal.database as? DatabasePool)
        var reader: DatabaseSnapshot? = try pool.makeSnapshot()
        let entries = "SELECT count(*) FROM entry"
        #expect(try reader?.read { try Int.fetchOne($0, sql: entries) } == 1)
        try journal.append(Self.batch(2, pages: 4_000))
        #expect(log.length > 4_000)
        try journal.append(Self.batch(3, pages: 10))
        #expect(log.length > 4_000)
        #expect(try reader?.read { try Int.fetchOne($0, sql: entries) } == 1)
        reader = nil
        // Not tried again before the log is longer by some.
        try journal.append(Self.batch(4, pages: 1_000))
        #expect(log.length > 5_000)
        try journal.append(Self.batch(5, pages: 10))
        #expect((10..<100).contains(log.length))
        #expect(try journal.entries(after: 0, limit: 10).map(\.sequence) == [1, 2, 3, 4, 5])
        try journal.close()
        let reopened = try SQLiteJournal(directory: directory.path)
        #expect(
            try reopened.entries(after: 0, limit: 10).map { $0.article?.payload.count }
                == [10, 4_000, 10, 1_000, 10].map { $0 * 4096 }
        )
        try reopened.close()
    }
}
