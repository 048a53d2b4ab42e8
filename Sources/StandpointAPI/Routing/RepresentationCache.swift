import HTTPWire
import NewsModel
import Synchronization

/// Keeps what was answered lately, by the targets that asked for it, so that a popular article costs neither a read of
/// the journal nor a look at the request, and a popular timeline is worked out once.
///
/// Two generations: when the young one is full it becomes the old one, and what is asked for again comes back from
/// there. An entry is good for one revision of its article only, or for one of the whole corpus.
final class RepresentationCache: Sendable {
    private struct State {
        var young = TargetTable<Kept>()
        var old = TargetTable<Kept>()
        var youngBytes = 0

        mutating func insert(_ kept: Kept, under target: [UInt8], limit: Int) {
            let replaced = young.set(kept, under: target)?.representation.cost ?? 0
            youngBytes += kept.representation.cost + target.count - (replaced > 0 ? replaced + target.count : 0)
            guard youngBytes > limit / 2 else { return }
            old = young
            young = TargetTable()
            youngBytes = 0
        }
    }

    /// An answer.
    final class Kept: Sendable {
        /// A revision of the corpus at which it was the answer.
        private let corpusRevision: Atomic<UInt64>
        /// The route that gave it.
        let route: Int
        /// What is sent as it is, at hand without the representation.
        private let response: PreparedResponse
        let representation: Representation
        /// The write that the article's state is from.
        let revision: UInt64
        /// The article that it shows; nil where it is of the whole corpus.
        private let id: ArticleID?

        init(
            of id: ArticleID? = nil,
            revision: UInt64 = 0,
            corpusRevision: UInt64,
            route: Int,
            representation: Representation
        ) {
            (self.id, self.revision, self.route, self.representation) = (id, revision, route, representation)
            self.corpusRevision = Atomic(corpusRevision)
            response = representation.response
        }

        /// Whether it is still the answer at a revision of the corpus; notes so.
        ///
        /// - Parameters:
        ///   - current: The revision of the corpus.
        ///   - revision: Tells an article's revision at that revision of the corpus or a later one; nil where it is gone.
        /// - Returns: Whether it is.
        func holds(at current: UInt64, _ revision: (ArticleID) -> UInt64?) -> Bool {
            if corpusRevision.load(ordering: .relaxed) == current { return true }
            guard let id, revision(id) == self.revision else { return false }
            note(current)
            return true
        }

        /// Notes that it is the answer at a revision of the corpus.
        ///
        /// Should another thread note an earlier one over it, the article is looked at once more.
        func note(_ current: UInt64) { corpusRevision.store(current, ordering: .relaxed) }

        /// The response, where nothing long is left to do for it.
        func readyResponse(inGzip isGzip: Bool) -> PreparedResponse? {
            isGzip ? representation.readyResponse(inGzip: true) : response
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

    /// What was answered to a target, where it holds at a revision of the corpus.
    ///
    /// - Parameters:
    ///   - target: Path and query as they were sent.
    ///   - corpusRevision: The revision of the corpus.
    ///   - revision: Tells an article's revision at that revision of the corpus or a later one; nil where it is gone.
    /// - Returns: What was answered; nil where nothing is kept, or the article has changed.
    func recall(
        _ target: Span<UInt8>,
        corpusRevision: UInt64,
        revision: (ArticleID) -> UInt64?
    ) -> Kept? {
        guard let kept = state.withLock({ $0.young[target] }), kept.holds(at: corpusRevision, revision) else {
            return nil
        }
        return kept
    }

    /// What is shown of an article at a revision, kept or made anew.
    ///
    /// - Parameters:
    ///   - target: Path and query as they were sent.
    ///   - id: The article.
    ///   - revision: The write that the article's state is from.
    ///   - corpusRevision: A revision of the corpus that has this state, or an earlier one.
    ///   - route: The route that shows it.
    ///   - make: Makes it, and says from which revision.
    /// - Returns: What is shown; nil where there is nothing to make it from.
    func representation(
        _ target: [UInt8],
        of id: ArticleID,
        revision: UInt64,
        corpusRevision: UInt64,
        route: Int,
        _ make: () throws -> (revision: UInt64, body: [UInt8])?
    ) rethrows -> Representation? {
        let found = state.withLock { state -> Representation? in
            guard let kept = state.young[target.span] ?? state.old[target.span], kept.revision == revision else {
                return nil
            }
            kept.note(corpusRevision)
            state.insert(kept, under: target, limit: limit)
            return kept.representation
        }
        if let found { return found }
        guard let made = try make() else { return nil }
        let kept = Kept(
            of: id,
            revision: made.revision,
            corpusRevision: corpusRevision,
            route: route,
            representation: Representation(.json, made.body)
        )
        keep(kept, under: target)
        return kept.representation
    }

    /// Keeps an answer, where it is not too long.
    ///
    /// - Parameters:
    ///   - kept: The answer.
    ///   - target: Path and query as they were sent.
    func keep(_ kept: Kept, under target: [UInt8]) {
        guard kept.representation.cost + target.count <= limit / 16 else { return }
        state.withLock { $0.insert(kept, under: target, limit: limit) }
    }
}
