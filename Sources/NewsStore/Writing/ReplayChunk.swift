import Dispatch
import Synchronization

/// A stretch of the journal, read and decoded on another queue while the one before it is applied.
final class ReplayChunk: Sendable {
    /// Entries in one stretch.
    static let size = 512

    private let result = Mutex<Result<[(entry: JournalEntry, record: ArticleRecord?)], StoreError>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    /// Begins to read the entries after a sequence number.
    init(_ journal: any Journal, after sequence: UInt64) {
        DispatchQueue.global(qos: .userInitiated).async { [self] in
            let decoded = Result { () throws(StoreError) in try Self.read(journal, after: sequence) }
            result.withLock { $0 = decoded }
            isDone.signal()
        }
    }

    /// Waits for the entries; call it once.
    func entries() throws(StoreError) -> [(entry: JournalEntry, record: ArticleRecord?)] {
        isDone.wait()
        return try result.withLock { $0 }?.get() ?? []
    }

    private static func read(
        _ journal: any Journal,
        after sequence: UInt64
    ) throws(StoreError) -> [(entry: JournalEntry, record: ArticleRecord?)] {
        var decoded: [(entry: JournalEntry, record: ArticleRecord?)] = []
        for entry in try journal.entries(after: sequence, limit: size) {
            guard let article = entry.article else {
                decoded.append((entry, nil))
                continue
            }
            let record = try ArticleRecord(article, sequence: entry.sequence)
            guard record.article.id.rawValue == entry.articleID else {
                throw StoreError(.damaged, "entry \(entry.sequence) of the journal names two articles")
            }
            decoded.append((entry, record))
        }
        return decoded
    }
}
