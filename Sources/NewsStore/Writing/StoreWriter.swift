import Dispatch
import NewsModel

/// The one that changes the corpus.
///
/// `@unchecked Sendable`: everything but ``idempotency``, which locks itself, is touched on the store's writer queue
/// alone (``ArticleStore`` checks that with `dispatchPrecondition` before each call), or before the store is there; a replay
/// lends the finders to a queue of its own, and waits for it before it returns.
final class StoreWriter: @unchecked Sendable {
    private(set) var state = StoreSnapshot()
    let idempotency = IdempotencyTable()
    var isClosed = false
    /// The articles that there were when digests were last asked for.
    var digestedArticles = 0
    /// Set while digests are being made, and for a pause after.
    var isDigesting = false
    let journal: any Journal
    /// Where the journal writes what is still being planned.
    private let appending = DispatchQueue(label: "standpoint.store.journal", qos: .userInitiated)
    private let clock: @Sendable () -> Timestamp
    var reprints = ReprintFinder()
    var stories = StoryFinder()
    var namesakes = NamesakeLedger()
    /// The numbers of story and group of every article that ever came, in order: what the finders know rows by.
    ///
    /// Rows are numbered anew by compaction, arrivals never.
    private(set) var arrivals: [(story: UInt32, group: UInt32)] = []
    /// Set while a failed append may or may not be in the journal.
    private var isUncertain = false
    /// Whether the last append failed: a full disk fails again and again.
    private var hasFailed = false

    init(
        journal: any Journal,
        clock: @escaping @Sendable () -> Timestamp,
        progress: (Int) -> Void
    ) throws(StoreError) {
        self.journal = journal
        self.clock = clock
        let entries = try replay(progress: progress)
        // Where entries are gone, so are rows of earlier revisions.
        if UInt64(entries) < state.corpusRevision { state.oldestRevision = state.corpusRevision }
        let now = clock()
        idempotency.insert(try journal.idempotencyRecords(since: horizon(now)), now: now)
    }

    private func horizon(_ now: Timestamp) -> Timestamp {
        Timestamp(secondsSinceEpoch: now.secondsSinceEpoch - IdempotencyRecord.lifetime)
    }

    /// Writes requests in one transaction, and gives each its result.
    func write(_ requests: [WriteRequest]) {
        do throws(StoreError) {
            guard !isClosed else { throw StoreError(.closed, "the store is closed") }
            if isUncertain { try reconcile() }
            let now = clock()
            var plan = WritePlan(
                batch: JournalBatch(after: state.corpusRevision, entries: [], idempotencyHorizon: nil),
                nextRow: ArticleRow(arrivals.count)
            )
            let outcomes = requests.map { request in
                switch request.work {
                case .put(let items):
                    items.map { item in
                        defer { send(&plan, atLeast: JournalFeed.partSize) }
                        return self.plan(item, in: &plan, now: now)
                    }
                case .delete(let id, let precondition):
                    planDeletion(of: id, precondition, in: &plan).map { [$0] } ?? []
                }
            }
            if !plan.batch.entries.isEmpty || !plan.batch.idempotency.isEmpty {
                plan.batch.idempotencyHorizon = plan.batch.idempotency.isEmpty ? nil : horizon(now)
                try commit(&plan)
                idempotency.insert(plan.batch.idempotency, now: now)
            }
            for (request, outcomes) in zip(requests, outcomes) { request.set(.success(outcomes)) }
        } catch {
            for request in requests { request.set(.failure(error)) }
        }
    }

    /// Sends the journal what it has not been sent yet, if there are so many entries; idempotency records go at the end.
    private func send(_ plan: inout WritePlan, atLeast count: Int) {
        guard plan.batch.entries.count - plan.sent >= count else { return }
        let feed = plan.feed ?? JournalFeed(journal, on: appending)
        plan.feed = feed
        let entries = Array(plan.batch.entries[plan.sent...])
        feed.send(JournalBatch(after: plan.batch.after + UInt64(plan.sent), entries: entries))
        plan.sent = plan.batch.entries.count
    }

    /// Has the journal write a plan, and changes the columns accordingly.
    private func commit(_ plan: inout WritePlan) throws(StoreError) {
        do throws(StoreError) {
            try carryOut(&plan)
            hasFailed = false
        } catch {
            hasFailed = true
            takeBack(plan)
            isUncertain = true
            // If this fails too, the next write tries again.
            try? reconcile()
            throw error
        }
    }

    /// Has the journal write a plan, or what it was not sent of it yet, and the columns say the same.
    private func carryOut(_ plan: inout WritePlan) throws(StoreError) {
        guard let feed = plan.feed else {
            try journal.append(plan.batch)
            return apply(plan)
        }
        send(&plan, atLeast: 1)
        if !plan.batch.idempotency.isEmpty { feed.send(idempotencyPart(of: plan)) }
        feed.end()
        if plan.buries || hasFailed {
            try feed.wait()
            apply(plan)
        } else {
            try applyAhead(plan, of: feed)
        }
    }

    /// The last part that a feed is sent: who sent what.
    private func idempotencyPart(of plan: WritePlan) -> JournalBatch {
        JournalBatch(
            after: plan.batch.after + UInt64(plan.sent),
            entries: [],
            idempotency: plan.batch.idempotency,
            idempotencyHorizon: plan.batch.idempotencyHorizon
        )
    }

    /// Changes the columns while the journal is still writing, which nobody sees before it is done.
    ///
    /// Columns can only be appended to: where the journal fails, they are copied without the new rows.
    private func applyAhead(_ plan: WritePlan, of feed: JournalFeed) throws(StoreError) {
        let (before, arrived) = (state, arrivals.count)
        apply(plan)
        do throws(StoreError) {
            try feed.wait()
        } catch {
            arrivals.removeLast(arrivals.count - arrived)
            var copy = before.compacted()
            copy.takeNames(of: state)
            replaceState(copy)
            throw error
        }
    }

    private func apply(_ plan: WritePlan) {
        for (entry, record) in zip(plan.batch.entries, plan.records) { apply(entry, record) }
    }

    /// After a failed append: finds out what the journal has, and takes that over.
    private func reconcile() throws(StoreError) {
        if try journal.lastSequence() != state.corpusRevision { try replay { _ in } }
        let now = clock()
        idempotency.insert(try journal.idempotencyRecords(since: horizon(now)), now: now)
        isUncertain = false
    }

    /// Changes the columns as an entry says; returns the revision whose article it takes the place of, if any.
    @discardableResult
    func apply(_ entry: JournalEntry, _ record: ArticleRecord?) -> UInt64? {
        let id = ArticleID(rawValue: entry.articleID)
        let before = state.bury(id, revision: entry.sequence)
        if let record, let article = entry.article {
            state.append(
                record,
                storyID: article.storyID,
                reprintGroup: article.reprintGroup,
                revision: entry.sequence
            )
            let row = ArticleRow(state.articles.count - 1)
            arrivals.append((state.articles.stories[row], state.articles.reprintGroups[row]))
        }
        state.corpusRevision = entry.sequence
        return before
    }

    /// Takes a compacted copy of an earlier state, brought up to the present, in place of the state; without effect where
    /// the rows have been numbered anew meanwhile.
    func adopt(_ copy: StoreSnapshot, of base: StoreSnapshot) {
        guard base.generation === state.generation else { return }
        var copy = copy
        copy.catchUp(from: base, to: state)
        replaceState(copy)
    }

    /// Takes a copy with rows of another numbering in place of the state.
    private func replaceState(_ copy: StoreSnapshot) {
        let old = state
        state = copy
        digestedArticles = state.articles.count
        old.retire()
    }
}
