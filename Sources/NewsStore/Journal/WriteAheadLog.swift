import GRDB
import GRDBSQLite
import Synchronization

/// Has the write-ahead log of a journal begin anew where it has become long.
///
/// Every page that is read is first looked for in the whole log. SQLite by itself brings the log into the file as it grows,
/// but begins it anew only when a write finds nobody reading from it: where somebody always searches, it grows for as long
/// as articles come. Here whoever writes waits a moment for those who read from the log; who comes after them reads from the
/// file. Who reads for longer than that moment holds it up; the file of the log keeps its greatest length until it is closed.
///
/// Called by the one that writes, on its connection's queue.
///
/// Source: SQLite, "Write-Ahead Logging", 2.3 "Avoiding Excessively Large WAL Files", and `sqlite3_wal_checkpoint_v2`.
final class WriteAheadLog: Sendable {
    /// So many pages (16 MB) are brought into the file at a time; with 1,000, every batch would bring its own, and the pages
    /// that all of them change would be written each time.
    private static let longest: Int32 = 4000
    /// Pages after which it is tried again where somebody read for longer than ``patience``.
    private static let step: Int32 = 1000
    /// Milliseconds.
    private static let patience: Int32 = 20

    private let pages = Atomic<Int32>(0)
    /// Pages from which on there is something to do.
    private let due = Atomic<Int32>(longest)

    /// Pages in the log after the last commit, 0 where it begins anew.
    var length: Int { Int(pages.load(ordering: .relaxed)) }

    /// Has SQLite tell how long the log is, at each commit; this object must live as long as anybody writes.
    func watch(_ database: Database) {
        sqlite3_wal_hook(
            database.sqliteConnection,
            { log, _, _, pages in
                guard let log else { return SQLITE_OK }
                Unmanaged<WriteAheadLog>.fromOpaque(log).takeUnretainedValue().pages.store(pages, ordering: .relaxed)
                return SQLITE_OK
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    /// Brings the log into the file and begins it anew, if it is long; outside of transactions.
    ///
    /// Where that fails nothing is lost, since the log has all that was acknowledged; it is tried again when the log is
    /// longer by ``step``.
    func shorten(_ database: Database) {
        let length = pages.load(ordering: .relaxed)
        guard length >= due.load(ordering: .relaxed) else { return }
        let connection = database.sqliteConnection
        sqlite3_busy_timeout(connection, Self.patience)
        defer { sqlite3_busy_timeout(connection, 0) }
        let code = sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_RESTART, nil, nil)
        due.store(code == SQLITE_OK ? Self.longest : length + Self.step, ordering: .relaxed)
        if code == SQLITE_OK { pages.store(0, ordering: .relaxed) }
    }
}
