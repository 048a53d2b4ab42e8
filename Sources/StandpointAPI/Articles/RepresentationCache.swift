import NewsModel
import Synchronization

/// Keeps the answers for articles that were read lately, with their tags, so that a popular article costs no read of
/// the journal.
///
/// Two generations: when the young one is full it becomes the old one, and what is asked for again comes back from
/// there. An entry is good for one revision of its article only.
final class RepresentationCache: Sendable {
    /// What is shown of an article.
    enum Kind: Hashable {
        case article
        case analysis
    }

    /// The bytes of an answer with their tag.
    struct Entry {
        var revision: UInt64
        var body: [UInt8]
        var tag: String
    }

    private struct Key: Hashable {
        var id: ArticleID
        var kind: Kind
    }

    private struct State {
        var young: [Key: Entry] = [:]
        var old: [Key: Entry] = [:]
        var youngBytes = 0

        mutating func insert(_ entry: Entry, under key: Key, limit: Int) {
            youngBytes += entry.body.count - (young.updateValue(entry, forKey: key)?.body.count ?? 0)
            guard youngBytes > limit / 2 else { return }
            old = young
            young = [:]
            youngBytes = 0
        }
    }

    private let limit: Int
    private let state = Mutex(State())

    /// Makes a cache.
    ///
    /// - Parameter limit: About the most bytes of answers to keep.
    init(limit: Int) {
        self.limit = limit
    }

    /// The answer for an article at a revision, kept or made anew; nil where there is none to make.
    ///
    /// The closure says which revision it made the answer from.
    func entry(
        _ id: ArticleID,
        _ kind: Kind,
        revision: UInt64,
        _ make: () throws -> (revision: UInt64, body: [UInt8])?
    ) rethrows -> Entry? {
        let key = Key(id: id, kind: kind)
        let kept = state.withLock { state -> Entry? in
            if let entry = state.young[key] { return entry }
            guard let entry = state.old.removeValue(forKey: key) else { return nil }
            state.insert(entry, under: key, limit: limit)
            return entry
        }
        if let kept, kept.revision == revision { return kept }
        guard let made = try make() else { return nil }
        let entry = Entry(revision: made.revision, body: made.body, tag: EntityTag.tag(of: made.body))
        if made.body.count <= limit / 16 { state.withLock { $0.insert(entry, under: key, limit: limit) } }
        return entry
    }
}
