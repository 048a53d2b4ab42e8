import Foundation
import GRDB
import NewsModel

extension SQLiteJournal {
    /// The number of the last entry, or 0.
    public func lastSequence() throws(StoreError) -> UInt64 {
        try read { database in try Self.lastSequence(database) }
    }

    /// Writes a batch in one transaction.
    public func append(_ batch: JournalBatch) throws(StoreError) {
        var part: JournalBatch? = batch
        try append {
            defer { part = nil }
            return part
        }
    }

    /// Writes the parts of a batch in one transaction, as they come.
    public func append(parts next: () -> JournalBatch?) throws(StoreError) {
        var last: UInt64?
        try Self.perform(path: path) {
            try database.writeWithoutTransaction { database in
                // Before the batch, whose writer then need not wait for it when all is done.
                log?.shorten(database)
                try database.inTransaction(.immediate) {
                    while let part = next() {
                        try Self.write(part, to: database)
                        last = part.entries.last?.sequence ?? last
                    }
                    return .commit
                }
            }
        }
        if let last {
            followers.tell(last)
            commonWords?.refresh(database, last: Int64(clamping: last))
        }
    }

    /// Tells of entries as they come.
    public func follow(
        after sequence: UInt64,
        _ follower: @escaping @Sendable (UInt64) -> Void
    ) throws(StoreError) -> JournalFollowing {
        // Followed first, asked then: nothing comes in between unseen.
        let following = followers.add(follower)
        let last = try lastSequence()
        if last > sequence { follower(last) }
        return following
    }

    /// Entries after a sequence number, in order, without texts.
    public func entries(after sequence: UInt64, limit: Int) throws(StoreError) -> [JournalEntry] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT sequence, article_id, story_id, reprint_group, payload, title FROM entry
                    WHERE sequence > ? ORDER BY sequence LIMIT ?
                    """
            )
            let rows = try Row.fetchCursor(statement, arguments: [Int64(clamping: sequence), limit])
            var entries: [JournalEntry] = []
            while let row = try rows.next() { entries.append(try Self.entry(row, text: "")) }
            return entries
        }
    }

    /// Entries by sequence number with texts; those that are gone are left out.
    public func entries(at sequences: [UInt64]) throws(StoreError) -> [JournalEntry] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT sequence, article_id, story_id, reprint_group, payload, title, text FROM entry
                    WHERE sequence = ?
                    """
            )
            return try sequences.compactMap { sequence in
                guard let row = try Row.fetchOne(statement, arguments: [Int64(clamping: sequence)]) else { return nil }
                return try Self.entry(row, text: row["text"] ?? "")
            }
        }
    }

    /// Idempotency records that are not older than a moment.
    public func idempotencyRecords(since moment: Timestamp) throws(StoreError) -> [IdempotencyRecord] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM idempotency WHERE created_at >= ?",
                arguments: [moment.secondsSinceEpoch]
            ).compactMap { row in
                let digest: [UInt8] = (row["body_hash"] as Data?).map { Array($0) } ?? []
                guard let hash = ContentHash(digest) else { return nil }
                return IdempotencyRecord(
                    key: row["key"],
                    bodyHash: hash,
                    status: row["status"],
                    articleID: (row["article_id"] as String?).map { ArticleID(rawValue: $0) },
                    createdAt: Timestamp(secondsSinceEpoch: row["created_at"])
                )
            }
        }
    }

    /// The sequence numbers of all articles that match a query.
    public func matches(_ query: SearchQuery) throws(StoreError) -> [UInt64] {
        try read { database in
            let statement = try database.cachedStatement(sql: "SELECT rowid FROM search WHERE search MATCH ?")
            let rows = try Row.fetchCursor(statement, arguments: [query.expression])
            var sequences: [UInt64] = []
            while let row = try rows.next() { sequences.append(UInt64(clamping: row[0] as Int64)) }
            return sequences
        }
    }

    /// Releases the file and the directory.
    public func close() throws(StoreError) {
        commonWords?.close()
        try Self.perform(path: path) { try database.close() }
        lock?.release()
    }

    // MARK: Inside

    func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        try Self.perform(path: path) { try database.read(body) }
    }

    static func lastSequence(_ database: Database) throws -> UInt64 {
        let statement = try database.cachedStatement(sql: "SELECT max(sequence) FROM entry")
        return UInt64(clamping: try Int64.fetchOne(statement) ?? 0)
    }

    private static func write(_ batch: JournalBatch, to database: Database) throws {
        let last = try lastSequence(database)
        guard last == batch.after else {
            throw StoreError(.unavailable, "the journal is at \(last) and not at \(batch.after): somebody else wrote")
        }
        let find = try database.cachedStatement(
            sql: "SELECT sequence, title, text FROM entry WHERE article_id = ?"
        )
        let forget = try database.cachedStatement(
            sql: "INSERT INTO search (search, rowid, title, text) VALUES ('delete', ?, ?, ?)"
        )
        let remove = try database.cachedStatement(sql: "DELETE FROM entry WHERE sequence = ?")
        let insert = try database.cachedStatement(
            sql: """
                INSERT INTO entry (sequence, article_id, story_id, reprint_group, payload, title, text)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        )
        let index = try database.cachedStatement(sql: "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)")
        // What earlier programs cannot read makes the store one of this format.
        if !batch.entries.isEmpty, try Self.version(of: database) < formatVersion {
            try database.execute(sql: "PRAGMA user_version = \(formatVersion)")
        }
        for entry in batch.entries {
            let sequence = Int64(clamping: entry.sequence)
            for row in try Row.fetchAll(find, arguments: [entry.articleID]) {
                let earlier: Int64 = row[0]
                if let title: String = row[1] {
                    try forget.execute(arguments: [earlier, title, row[2] as String?])
                }
                try remove.execute(arguments: [earlier])
            }
            let article = entry.article
            try insert.execute(
                arguments: [
                    sequence, entry.articleID, article?.storyID, article?.reprintGroup,
                    article.map { Data($0.payload) }, article?.title, article?.text,
                ]
            )
            if let article { try index.execute(arguments: [sequence, article.title, article.text]) }
        }
        if let horizon = batch.idempotencyHorizon {
            try database.cachedStatement(sql: "DELETE FROM idempotency WHERE created_at < ?")
                .execute(arguments: [horizon.secondsSinceEpoch])
        }
        for record in batch.idempotency {
            try database.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO idempotency (key, body_hash, status, article_id, created_at)
                    VALUES (?, ?, ?, ?, ?)
                    """
            ).execute(
                arguments: [
                    record.key, Data(record.bodyHash.bytes), record.status, record.articleID?.rawValue,
                    record.createdAt.secondsSinceEpoch,
                ]
            )
        }
    }

    static func entry(_ row: Row, text: String) throws -> JournalEntry {
        let sequence: Int64 = row[0]
        var entry = JournalEntry(sequence: UInt64(clamping: sequence), articleID: row[1], article: nil)
        // A copy of the bytes, without one more of them on the way.
        if let payload = try row.withUnsafeData(atIndex: 4, { $0.map { Array($0) } }) {
            entry.article = JournalArticle(
                title: row[5] ?? "",
                text: text,
                storyID: row[2] ?? entry.articleID,
                reprintGroup: row[3] ?? entry.articleID,
                payload: payload
            )
        }
        return entry
    }
}
