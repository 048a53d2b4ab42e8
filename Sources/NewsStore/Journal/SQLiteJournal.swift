import GRDB
import Glibc
import NewsModel

/// A journal in SQLite: in one file of a data directory, or in memory.
///
/// In a directory: write-ahead log, `synchronous=FULL`, one writing process (see ``DirectoryLock``). In memory: the same
/// tables, gone at the end; its texts and analyses lie there in the same compact form.
public final class SQLiteJournal: Journal {
    /// "STPT", in the header of the file.
    static let applicationID: Int32 = 0x5354_5054
    /// The version of the tables and of what lies in them: in 1, records are of version 1, in a store that a draft of 2
    /// wrote also of version 2.
    static let formatVersion: Int32 = 2
    /// The name of the file within the data directory.
    public static let fileName = "standpoint.sqlite"

    let lock: DirectoryLock?
    let path: String?
    let database: any DatabaseWriter
    /// Nil in memory, where there is none.
    let log: WriteAheadLog?
    let followers = JournalFollowers()
    /// Nil in memory, where whoever reads keeps writers waiting.
    let commonWords: CommonWordsKeeper?
    /// How texts and queries are parted into words.
    static let tokenizer = FTS5TokenizerDescriptor.unicode61(diacritics: .remove)

    /// Makes an empty journal in memory.
    ///
    /// - Throws: `StoreError` where there is no memory.
    public init() throws(StoreError) {
        lock = nil
        path = nil
        log = nil
        commonWords = nil
        database = try Self.perform(path: nil) {
            let queue = try DatabaseQueue(configuration: Self.configuration)
            try queue.write { try Self.createTables($0) }
            return queue
        }
    }

    /// Opens the journal in a directory, or makes both.
    ///
    /// - Parameter directory: The data directory; held by this process until the journal is closed.
    /// - Throws: `StoreError`: `locked`, `unavailable`, `foreignFile`, `newerFormat`, `damaged`, `diskFull`. Nothing in
    ///   the directory but the lock file is touched in the first four cases.
    public convenience init(directory: String) throws(StoreError) {
        try self.init(directory: directory, commonWordsFrom: 32_768, rest: 7)
    }

    /// The same with another number of entries from which on common words are kept, and other rests between.
    init(directory: String, commonWordsFrom fewest: Int64, rest: Double = 0) throws(StoreError) {
        let lock = try DirectoryLock(directory: directory)
        let path = directory + "/" + Self.fileName
        if access(path, F_OK) == 0 {
            try Self.checkHeader(path)
        } else {
            try Self.create(path, in: directory)
        }
        self.lock = lock
        self.path = path
        commonWords = CommonWordsKeeper(fewest: fewest, rest: rest)
        let log = WriteAheadLog()
        self.log = log
        database = try Self.perform(path: path) {
            let pool = try DatabasePool(path: path, configuration: Self.configuration)
            // The header may lag behind the write-ahead log.
            let version = try pool.read { try Self.version(of: $0) }
            try Self.check(version: version, path: path)
            pool.writeWithoutTransaction { log.watch($0) }
            return pool
        }
        guard access(path, W_OK) == 0 else {
            throw StoreError(.unavailable, "the store is read-only", path: path, underlying: errno)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "standpoint.journal"
        configuration.maximumReaderCount = 8
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA cache_size = -65536")
            // See `WriteAheadLog`.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            try SearchFunctions.install(in: database)
        }
        return configuration
    }

    // MARK: The file

    /// Makes the file under another name first, so that a file of the right name is always whole.
    private static func create(_ path: String, in directory: String) throws(StoreError) {
        // A log without its file is what is left of a store; a new file would take the log for its own.
        var status = stat()
        if stat(path + "-wal", &status) == 0, status.st_size > 0 {
            throw StoreError(.damaged, "the store's file is missing, and its log is there", path: path)
        }
        let draft = path + ".new"
        for suffix in ["", "-journal", "-wal", "-shm"] where unlink(draft + suffix) != 0 && errno != ENOENT {
            throw StoreError(.unavailable, "the data directory cannot be written", path: draft, underlying: errno)
        }
        try perform(path: draft) {
            let queue = try DatabaseQueue(path: draft, configuration: configuration)
            try queue.write { try createTables($0) }
            try queue.close()
        }
        guard rename(draft, path) == 0 else {
            throw StoreError(.unavailable, "the data directory cannot be written", path: path, underlying: errno)
        }
        try DirectoryLock.sync(directory: directory)
    }

    /// Looks at the first 100 bytes, before SQLite may touch the file.
    ///
    /// Source: SQLite database file format, section 1.3.
    static func checkHeader(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw StoreError(.unavailable, "the store cannot be opened", path: path, underlying: errno)
        }
        defer { Glibc.close(descriptor) }
        var header = [UInt8](repeating: 0, count: 100)
        let length = Glibc.read(descriptor, &header, header.count)
        guard length >= 0 else {
            throw StoreError(.unavailable, "the store cannot be read", path: path, underlying: errno)
        }
        guard length == header.count, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw StoreError(.foreignFile, "the file is not a store of this program", path: path)
        }
        func number(at offset: Int) -> Int32 {
            Int32(bitPattern: header[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) })
        }
        guard number(at: 68) == applicationID else {
            throw StoreError(.foreignFile, "the file is the database of another program", path: path)
        }
        try check(version: number(at: 60), path: path)
    }

    static func version(of database: Database) throws -> Int32 {
        try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    private static func check(version: Int32, path: String) throws(StoreError) {
        guard version <= formatVersion else {
            throw StoreError(
                .newerFormat,
                "the store has format \(version); this program reads formats up to \(formatVersion)",
                path: path
            )
        }
        guard version >= 1 else { throw StoreError(.damaged, "the store has no format version", path: path) }
    }

    private static func createTables(_ database: Database) throws {
        try database.execute(
            sql: """
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(formatVersion);
                CREATE TABLE entry (
                    sequence INTEGER PRIMARY KEY,
                    article_id TEXT NOT NULL,
                    story_id TEXT,
                    reprint_group TEXT,
                    payload BLOB,
                    title TEXT,
                    text TEXT
                ) STRICT;
                CREATE INDEX entry_article ON entry (article_id);
                CREATE TABLE idempotency (
                    key TEXT PRIMARY KEY,
                    body_hash BLOB NOT NULL,
                    status INTEGER NOT NULL,
                    article_id TEXT,
                    created_at INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX idempotency_created ON idempotency (created_at);
                CREATE VIRTUAL TABLE search USING fts5(
                    title, text, content = 'entry', content_rowid = 'sequence',
                    tokenize = "unicode61 remove_diacritics 2"
                );
                """
        )
    }

    /// Runs a closure that calls SQLite, and turns its errors into the store's.
    static func perform<Result>(path: String?, _ body: () throws -> Result) throws(StoreError) -> Result {
        do {
            return try body()
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            let number = error.extendedResultCode.rawValue
            switch error.resultCode {
            case .SQLITE_FULL:
                throw StoreError(.diskFull, "the disk is full", path: path, underlying: number)
            case .SQLITE_CORRUPT, .SQLITE_NOTADB:
                throw StoreError(.damaged, "the store is damaged", path: path, underlying: number)
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                throw StoreError(.locked, "another process uses the store", path: path, underlying: number)
            case .SQLITE_MISUSE, .SQLITE_ERROR, .SQLITE_SCHEMA:
                throw StoreError(.damaged, "the store lacks what it should hold", path: path, underlying: number)
            default:
                throw StoreError(
                    .unavailable,
                    "the store cannot be read or written: \(error.resultCode)",
                    path: path,
                    underlying: number
                )
            }
        } catch {
            throw StoreError(.unavailable, "the store cannot be read or written", path: path)
        }
    }
}
