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

    private struct Entry {
        /// The write that the article's state is from.
        var revision: UInt64
        /// A revision of the corpus at which it was the article's state.
        var corpusRevision: UInt64
        var representation: Representation
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
            let replaced = young.updateValue(entry, forKey: key)?.representation.response.bodyCount ?? 0
            youngBytes += entry.representation.response.bodyCount - replaced
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

    /// What is shown of an article, where it is kept and was last seen to hold at this revision of the corpus.
    func representation(_ id: ArticleID, _ kind: Kind, corpusRevision: UInt64) -> Representation? {
        state.withLock { state in
            guard let entry = state.young[Key(id: id, kind: kind)], entry.corpusRevision == corpusRevision else {
                return nil
            }
            return entry.representation
        }
    }

    /// What is shown of an article at a revision, kept or made anew; nil where there is none to make.
    ///
    /// `revision` is the write that the article's state is from; `corpusRevision` a revision of the corpus that has this
    /// state, or an earlier one. The closure says from which revision it made the answer.
    func representation(
        _ id: ArticleID,
        _ kind: Kind,
        revision: UInt64,
        corpusRevision: UInt64,
        _ make: () throws -> (revision: UInt64, body: [UInt8])?
    ) rethrows -> Representation? {
        let key = Key(id: id, kind: kind)
        let kept = state.withLock { state -> Representation? in
            guard var entry = state.young[key] ?? state.old.removeValue(forKey: key), entry.revision == revision
            else { return nil }
            entry.corpusRevision = corpusRevision
            state.insert(entry, under: key, limit: limit)
            return entry.representation
        }
        if let kept { return kept }
        guard let made = try make() else { return nil }
        let entry = Entry(
            revision: made.revision,
            corpusRevision: corpusRevision,
            representation: Representation(.json, made.body)
        )
        if made.body.count <= limit / 16 { state.withLock { $0.insert(entry, under: key, limit: limit) } }
        return entry.representation
    }
}
