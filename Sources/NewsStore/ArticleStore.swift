import Dispatch
import NewsModel
import Synchronization

/// The corpus: articles with their analyses, durable in a journal and ready in memory.
///
/// Writes are gathered on one labelled serial queue: whatever waits there is written in one transaction of the journal,
/// then a new snapshot is published, then the callers go on; so a write that was answered is durable, and seen by every
/// reader from then on. Readers take ``snapshot`` and need nothing else. All calls may come from any queue but the
/// store's own.
public final class ArticleStore: Sendable {
    let journal: any Journal
    let clock: @Sendable () -> Timestamp
    let pinned = PinnedSnapshots()
    let observers = WriteObservers()
    private let queue = DispatchQueue(label: "standpoint.store.writer")
    private let writer: StoreWriter
    private let published: Mutex<StoreSnapshot>
    private let publishedRevision: Atomic<UInt64>
    private let waiting = Mutex<[WriteRequest]>([])
    private let compaction = DispatchQueue(label: "standpoint.store.compaction", qos: .utility)
    private let isCompacting = Mutex(false)

    /// Opens a store over a journal, and reads all of it.
    ///
    /// - Parameters:
    ///   - journal: The journal; nobody else may write to it.
    ///   - clock: Tells the time, for the age of idempotency keys.
    ///   - progress: Is told the number of entries read so far, now and then.
    /// - Throws: `StoreError` where the journal cannot be read or holds what no program wrote.
    public init(
        journal: any Journal,
        clock: @escaping @Sendable () -> Timestamp,
        progress: (Int) -> Void = { _ in }
    ) throws(StoreError) {
        self.journal = journal
        self.clock = clock
        writer = try StoreWriter(journal: journal, clock: clock, progress: progress)
        published = Mutex(writer.state)
        publishedRevision = Atomic(writer.state.corpusRevision)
        // Nobody is served yet.
        writer.state.digests.refresh(writer.state, onAllCores: true)
        writer.state.digests.wait()
        journal.prepareSearch()
    }

    /// The corpus as of the last write.
    ///
    /// - Complexity: Constant; a reader never waits for a write.
    public var snapshot: StoreSnapshot { published.withLock { $0 } }

    /// The revision of ``snapshot``, for who only asks whether anything has changed.
    ///
    /// A snapshot taken afterwards shows this revision or a later one.
    public var corpusRevision: UInt64 { publishedRevision.load(ordering: .acquiring) }

    /// The corpus as it was at an earlier revision, for timelines, comparisons and relations.
    ///
    /// Earlier rows go when the store is started anew or its dead rows are cleared away;
    /// ``StoreSnapshot/oldestRevision`` tells how far back it reaches.
    ///
    /// - Returns: Nil where the revision is yet to come, or its rows are gone.
    /// - Complexity: Logarithmic.
    public func snapshot(asOf revision: UInt64) -> StoreSnapshot? {
        let snapshot = snapshot
        guard (snapshot.oldestRevision...max(snapshot.oldestRevision, snapshot.corpusRevision)).contains(revision)
        else { return nil }
        return snapshot.asOf(revision)
    }

    /// Stores articles: all of them or, if the journal fails, none.
    ///
    /// - Parameter items: The articles with their analyses; an id that occurs twice is created, then replaced.
    /// - Throws: `StoreError` where the journal could not be written. The articles are then not acknowledged; repeat the
    ///   call. (After a failure at the worst moment they may turn out to be stored; the repeated call says `unchanged`.)
    ///   `unstorable` where an analysis has a polarity (-1...1), probability, confidence or salience (0...1) that is no
    ///   number or out of range, since a store with it could not be opened again; nothing is written then.
    /// - Returns: What became of each item, in order, durable by now and visible in ``snapshot``.
    public func put(_ items: [StoreItem]) throws(StoreError) -> [PutOutcome] {
        guard !items.isEmpty else { return [] }
        for item in items {
            guard let number = item.analysis.unstorableNumber else { continue }
            throw StoreError(
                .unstorable,
                "the analysis of article \(item.article.id) has no number, or one out of range, at \(number)"
            )
        }
        return try submit(WriteRequest(.put(PreparedItem.prepare(items))))
    }

    /// Deletes an article.
    ///
    /// - Throws: `StoreError` where the journal could not be written.
    /// - Returns: Whether it was there.
    public func delete(_ id: ArticleID) throws(StoreError) -> Bool {
        try delete(id, if: .none) == .deleted
    }

    /// Deletes an article that is as the caller believes.
    ///
    /// - Parameters:
    ///   - id: The article's id.
    ///   - precondition: What must hold when the deletion's turn comes.
    /// - Throws: `StoreError` where the journal could not be written.
    /// - Returns: What became of it.
    public func delete(_ id: ArticleID, if precondition: WritePrecondition) throws(StoreError) -> DeleteOutcome {
        switch try submit(WriteRequest(.delete(id, precondition))).first {
        case nil: .absent
        case .preconditionFailed: .preconditionFailed
        default: .deleted
        }
    }

    /// The record under an idempotency key, if it is not older than 24 hours.
    public func idempotencyRecord(for key: String) -> IdempotencyRecord? {
        writer.idempotency.record(for: key, now: clock())
    }

    /// The living article that was stored from the same content.
    public func articleID(for hash: ContentHash) -> ArticleID? {
        let snapshot = snapshot
        return snapshot.row(of: hash).map { snapshot.articleID($0) }
    }

    /// Waits until what the journal has by now is in ``snapshot``.
    func waitForWrites() {
        dispatchPrecondition(condition: .notOnQueue(queue))
        queue.sync {}
    }

    /// Waits for the writes under way, and releases the journal; later writes fail.
    public func close() throws(StoreError) {
        queue.sync { writer.isClosed = true }
        try journal.close()
    }

    /// Clears dead rows away, those of replaced and deleted articles; then earlier revisions cannot be asked for any more.
    ///
    /// Done in the background when a third of the rows are dead. Readers go on with the rows that they have; writers wait
    /// only while what was written meanwhile is taken over.
    ///
    /// - Complexity: Linear in the rows; takes as much memory again while it lasts.
    public func compact() {
        compaction.sync { copyLivingRows() }
    }

    private func copyLivingRows() {
        let base = snapshot
        let copy = base.compacted()
        queue.sync {
            writer.adopt(copy, of: base)
            published.withLock { $0 = writer.state }
            pinned.keepOnly(writer.state.generation)
        }
        isCompacting.withLock { $0 = false }
    }

    /// Starts a compaction where it frees much.
    private func compactIfWorthwhile() {
        let dead = writer.state.deadRows
        guard dead >= Self.fewestDeadRows, dead * 3 >= writer.state.articles.count else { return }
        guard
            isCompacting.withLock({ isCompacting in
                defer { isCompacting = true }
                return !isCompacting
            })
        else { return }
        compaction.async { [self] in copyLivingRows() }
    }

    /// The dead rows from which on a compaction may begin by itself.
    static let fewestDeadRows = 20_000

    private func submit(_ request: WriteRequest) throws(StoreError) -> [PutOutcome] {
        dispatchPrecondition(condition: .notOnQueue(queue))
        waiting.withLock { $0.append(request) }
        queue.async { [self] in drain() }
        return try request.wait()
    }

    /// Has digests made anew now and then; between, timelines go through the rows that came since.
    ///
    /// However fast articles come, it takes no more than a sixteenth of a core: the next time comes after fifteen times what
    /// the last one took.
    private func refreshDigests() {
        let articles = writer.state.articles.count
        guard !writer.isDigesting, articles >= writer.digestedArticles + TimelineDigest.mostSince else { return }
        writer.digestedArticles = articles
        writer.isDigesting = true
        writer.state.digests.refresh(writer.state) { [weak self] duration in
            let pause = duration / .seconds(1) * 15
            self?.queue.asyncAfter(deadline: .now() + pause) { [weak self] in
                self?.writer.isDigesting = false
                self?.refreshDigests()
            }
        }
    }

    /// Writes all that waits in one transaction.
    private func drain() {
        dispatchPrecondition(condition: .onQueue(queue))
        let requests = waiting.withLock { waiting in
            let requests = Array(waiting.prefix(1024))
            waiting.removeFirst(requests.count)
            return requests
        }
        // An earlier turn may have taken this one's request along.
        guard !requests.isEmpty else { return }
        let generation = writer.state.generation
        writer.write(requests)
        published.withLock { $0 = writer.state }
        if writer.state.generation !== generation { pinned.keepOnly(writer.state.generation) }
        publishedRevision.store(writer.state.corpusRevision, ordering: .releasing)
        refreshDigests()
        compactIfWorthwhile()
        // First the observers, so that whoever was answered finds them told.
        observers.notify()
        for request in requests { request.signal() }
    }
}
