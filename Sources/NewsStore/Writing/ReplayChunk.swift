import Dispatch
import Synchronization

/// An entry of the journal, with all that can be worked out about it before its turn comes.
///
/// A class, since it goes from queue to queue: a copy would retain dozens of arrays and strings.
final class ReplayEntry: Sendable {
    let entry: JournalEntry
    /// Nil for a deletion.
    let record: ArticleRecord?
    let features: StoryFeatures?

    init(entry: JournalEntry, record: ArticleRecord?, features: StoryFeatures?) {
        self.entry = entry
        self.record = record
        self.features = features
    }
}

/// A stretch of the journal, read and decoded on another queue while the one before it is applied.
final class ReplayChunk: Sendable {
    /// Entries in one stretch.
    static let size = 512

    private let result = Mutex<Result<[ReplayEntry], StoreError>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    /// Begins to read the entries after a sequence number.
    init(_ journal: any Journal, after sequence: UInt64) {
        DispatchQueue.global(qos: .userInitiated).async { [self] in
            let decoded = Result { () throws(StoreError) in try Self.read(journal, after: sequence) }
            result.withLock { $0 = decoded }
            isDone.signal()
        }
    }

    /// Waits for the entries, and hands them over; call it once.
    func entries() throws(StoreError) -> [ReplayEntry] {
        isDone.wait()
        return try result.withLock { result in
            defer { result = nil }
            return result
        }?.get() ?? []
    }

    private static func read(_ journal: any Journal, after sequence: UInt64) throws(StoreError) -> [ReplayEntry] {
        var decoded: [ReplayEntry] = []
        decoded.reserveCapacity(size)
        for entry in try journal.entries(after: sequence, limit: size) {
            guard let article = entry.article else {
                decoded.append(ReplayEntry(entry: entry, record: nil, features: nil))
                continue
            }
            let record = try ArticleRecord(article, sequence: entry.sequence)
            guard record.article.id.rawValue == entry.articleID else {
                throw StoreError(.damaged, "entry \(entry.sequence) of the journal names two articles")
            }
            decoded.append(ReplayEntry(entry: entry, record: record, features: StoryFeatures(record)))
        }
        return decoded
    }
}
