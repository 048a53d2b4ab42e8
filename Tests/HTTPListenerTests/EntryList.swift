import HTTPListener
import Synchronization

/// Collects what an access log is told.
final class EntryList: Sendable {
    private let entries = Mutex<[AccessLogEntry]>([])

    var all: [AccessLogEntry] { entries.withLock { $0 } }

    @Sendable func append(_ entry: AccessLogEntry) {
        entries.withLock { $0.append(entry) }
    }
}
