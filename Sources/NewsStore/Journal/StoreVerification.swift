import GRDB
import Glibc
import NewsModel

/// What a check of a store found.
public struct StoreVerification: Hashable, Sendable {
    /// The number of the last entry; 0 in an empty store.
    public internal(set) var lastSequence: UInt64 = 0
    /// Articles.
    public internal(set) var articles = 0
    /// Entries that tell of a deletion.
    public internal(set) var deletions = 0
    /// Idempotency records, expired ones included.
    public internal(set) var idempotencyRecords = 0
    /// What is wrong, for people, without article text; at most ``mostFaults``.
    public internal(set) var faults: [String] = []

    /// The most faults told.
    public static let mostFaults = 50

    mutating func add(_ fault: String) {
        if faults.count < Self.mostFaults { faults.append(fault) }
    }
}

extension SQLiteJournal {
    /// Checks a store without changing it, also while it is served.
    ///
    /// The pages of the file, the order of the entries, that each record decodes and is the article that its entry names,
    /// that no article is there twice, and that the full-text index can be read and knows exactly the articles.
    ///
    /// - Parameters:
    ///   - directory: The data directory.
    ///   - progress: Is told the number of entries read so far, now and then.
    /// - Throws: `StoreError` where there is no store, or it cannot be read at all.
    /// - Returns: What was found; the store is sound if there are no faults.
    public static func verify(
        directory: String,
        progress: (Int) -> Void = { _ in }
    ) throws(StoreError) -> StoreVerification {
        let path = try existingFile(in: directory)
        return try perform(path: path) {
            let queue = try DatabaseQueue(path: path, configuration: readOnly)
            let verification = try queue.read { database in
                var verification = StoreVerification()
                for fault in try String.fetchAll(database, sql: "PRAGMA integrity_check(20)") where fault != "ok" {
                    verification.add("the file: \(fault)")
                }
                // The entries of a file with damaged pages need not be read to know that it is damaged.
                if verification.faults.isEmpty {
                    try verifyEntries(database, &verification, progress)
                    let isComplete = try verifyIndex(database, &verification)
                    try verifyWords(database, countsThem: isComplete, &verification)
                }
                return verification
            }
            try queue.close()
            return verification
        }
    }

    /// Copies a store to another directory, consistently, also while it is served.
    ///
    /// The copy is made under another name and synced before it gets its own, so that a file of the right name is whole.
    ///
    /// - Parameters:
    ///   - directory: The data directory.
    ///   - destination: Another directory, made if need be, without a store in it.
    ///   - copyRest: Copies what else belongs to the store, once the copy is made and before it gets its name; the
    ///     destination is there and locked.
    /// - Throws: `StoreError`: `unavailable` where there is a store at the destination, or as for opening a store; what
    ///   `copyRest` throws.
    public static func backUp(
        directory: String,
        to destination: String,
        copyRest: () throws(StoreError) -> Void = { () throws(StoreError) in }
    ) throws(StoreError) {
        let path = try existingFile(in: directory)
        let lock = try DirectoryLock(directory: destination)
        defer { lock.release() }
        let target = destination + "/" + fileName
        guard access(target, F_OK) != 0 else {
            throw StoreError(.unavailable, "there is a store at the destination already", path: target)
        }
        let draft = target + ".new"
        for suffix in ["", "-journal", "-wal", "-shm"] where unlink(draft + suffix) != 0 && errno != ENOENT {
            throw StoreError(.unavailable, "the destination cannot be written", path: draft, underlying: errno)
        }
        try perform(path: path) {
            let source = try DatabaseQueue(path: path, configuration: readOnly)
            let copy = try DatabaseQueue(path: draft)
            // All pages in one step: one read transaction, and so one state of the store.
            try source.backup(to: copy)
            try copy.close()
            try source.close()
        }
        try DirectoryLock.sync(file: draft)
        try copyRest()
        guard rename(draft, target) == 0 else {
            throw StoreError(.unavailable, "the destination cannot be written", path: target, underlying: errno)
        }
        try DirectoryLock.sync(directory: destination)
    }

    private static var readOnly: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        return configuration
    }

    /// The path of the file of a store that is there.
    private static func existingFile(in directory: String) throws(StoreError) -> String {
        let path = directory + "/" + fileName
        guard access(path, F_OK) == 0 else {
            throw StoreError(.unavailable, "there is no store in the directory", path: path, underlying: errno)
        }
        try checkHeader(path)
        return path
    }

    private static func verifyEntries(
        _ database: Database,
        _ verification: inout StoreVerification,
        _ progress: (Int) -> Void
    ) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT sequence, article_id, story_id, reprint_group, payload, title FROM entry ORDER BY sequence"
        )
        var seen: Set<String> = []
        var read = 0
        while let row = try rows.next() {
            let entry: JournalEntry
            do {
                entry = try Self.entry(row, text: "")
            } catch let error as StoreError {
                verification.add(error.detail)
                continue
            }
            read += 1
            if read % 10_000 == 0 { progress(read) }
            verification.lastSequence = entry.sequence
            if entry.sequence == 0 || entry.sequence > UInt64(Int64.max) {
                verification.add("an entry has the impossible number \(entry.sequence)")
            }
            if !seen.insert(entry.articleID).inserted {
                verification.add("entry \(entry.sequence): its article has an earlier entry too")
            }
            guard let article = entry.article else {
                verification.deletions += 1
                continue
            }
            verification.articles += 1
            do {
                let record = try ArticleRecord(article, sequence: entry.sequence)
                if record.article.id.rawValue != entry.articleID {
                    verification.add("entry \(entry.sequence): its record is another article's")
                }
            } catch {
                verification.add(error.detail)
            }
        }
        progress(read)
    }

    /// Whether the full-text index knows exactly the articles.
    private static func verifyIndex(_ database: Database, _ verification: inout StoreVerification) throws -> Bool {
        verification.idempotencyRecords = try Int.fetchOne(database, sql: "SELECT count(*) FROM idempotency") ?? 0
        let lacking = try Int.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM entry WHERE title IS NOT NULL AND sequence NOT IN (SELECT id FROM search_docsize)
                """
        )
        let stray = try Int.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM search_docsize
                WHERE id NOT IN (SELECT sequence FROM entry WHERE title IS NOT NULL)
                """
        )
        if let lacking, lacking > 0 { verification.add("the full-text index lacks \(lacking) articles") }
        if let stray, stray > 0 { verification.add("the full-text index has \(stray) articles that are not there") }
        return lacking == 0 && stray == 0
    }

    /// Reads the full-text index from its first word to its last, and counts them where it knows all articles: to the check
    /// of the pages it is mere octets.
    private static func verifyWords(
        _ database: Database,
        countsThem: Bool,
        _ verification: inout StoreVerification
    ) throws {
        do {
            try database.execute(sql: "CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'search', 'row')")
            let told = try Int.fetchOne(database, sql: "SELECT sum(cnt) FROM temp.word") ?? 0
            var entered = 0
            let sizes = try Row.fetchCursor(database, sql: "SELECT sz FROM search_docsize")
            while let row = try sizes.next() {
                entered &+= try row.withUnsafeData(atIndex: 0) { $0.map { IndexNumbers($0).sum } } ?? 0
            }
            if countsThem, told != entered {
                verification.add("the full-text index tells where \(told) words stand, of \(entered) in the articles")
            }
        } catch let error as DatabaseError
            where error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_ERROR
        {
            verification.add("the full-text index cannot be read (error \(error.extendedResultCode.rawValue))")
        }
    }
}
