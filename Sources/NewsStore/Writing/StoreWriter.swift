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
    private let journal: any Journal
    /// Where the journal writes what is still being planned.
    private let appending = DispatchQueue(label: "standpoint.store.journal", qos: .userInitiated)
    private let clock: @Sendable () -> Timestamp
    private var reprints = ReprintFinder()
    private var stories = StoryFinder()
    private var namesakes = NamesakeLedger()
    /// The numbers of story and group of every article that ever came, in order: what the finders know rows by.
    ///
    /// Rows are numbered anew by compaction, arrivals never.
    private var arrivals: [(story: UInt32, group: UInt32)] = []
    /// Set while a failed append may or may not be in the journal.
    private var isUncertain = false
    /// Whether the last append failed: a full disk fails again and again.
    private var hasFailed = false

    /// What a batch is going to change, until the journal has it.
    private struct Plan {
        var batch: JournalBatch
        /// Records of the batch's entries; nil for deletions.
        var records: [ArticleRecord?] = []
        /// For articles of this batch: their entry, or nil where deleted.
        var entryIndexes: [ArticleID: Int?] = [:]
        var idsByHash: [ContentHash: ArticleID] = [:]
        var idempotency: [String: IdempotencyRecord] = [:]
        /// Rows that the finders have been told of, with their entries.
        var found: [(entry: Int, row: ArticleRow, features: StoryFeatures?)] = []
        /// What was taken out of the ledger of namesakes, to be put back where the journal fails.
        var withdrawn: [UInt64: [NamesakeLedger.Entry]] = [:]
        var storyNames: Set<String> = []
        var groupNames: Set<String> = []
        var nextRow: ArticleRow
        /// Where the journal writes already what is planned so far.
        var feed: JournalFeed?
        /// Entries that the feed was sent.
        var sent = 0
        /// Whether an article of the batch takes the place of another, or one is deleted.
        var buries = false
    }

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

    // MARK: Writing

    /// Writes requests in one transaction, and gives each its result.
    func write(_ requests: [WriteRequest]) {
        do throws(StoreError) {
            guard !isClosed else { throw StoreError(.closed, "the store is closed") }
            if isUncertain { try reconcile() }
            let now = clock()
            var plan = Plan(
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
    private func send(_ plan: inout Plan, atLeast count: Int) {
        guard plan.batch.entries.count - plan.sent >= count else { return }
        let feed = plan.feed ?? JournalFeed(journal, on: appending)
        plan.feed = feed
        let entries = Array(plan.batch.entries[plan.sent...])
        feed.send(JournalBatch(after: plan.batch.after + UInt64(plan.sent), entries: entries))
        plan.sent = plan.batch.entries.count
    }

    /// Has the journal write a plan, and changes the columns accordingly.
    private func commit(_ plan: inout Plan) throws(StoreError) {
        do throws(StoreError) {
            try carryOut(&plan)
            hasFailed = false
        } catch {
            hasFailed = true
            for found in plan.found.reversed() {
                if let record = plan.records[found.entry] { reprints.remove(record.signature, row: found.row) }
                if let features = found.features { stories.remove(features, row: found.row) }
            }
            for entry in plan.batch.entries { namesakes.remove(entry.sequence) }
            for (revision, entries) in plan.withdrawn where revision <= plan.batch.after {
                namesakes.insert(entries, revision: revision)
            }
            isUncertain = true
            // If this fails too, the next write tries again.
            try? reconcile()
            throw error
        }
    }

    private func carryOut(_ plan: inout Plan) throws(StoreError) {
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

    private func idempotencyPart(of plan: Plan) -> JournalBatch {
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
    private func applyAhead(_ plan: Plan, of feed: JournalFeed) throws(StoreError) {
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

    private func apply(_ plan: Plan) {
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
    private func apply(_ entry: JournalEntry, _ record: ArticleRecord?) -> UInt64? {
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

    // MARK: Planning

    private func plan(_ item: PreparedItem, in plan: inout Plan, now: Timestamp) -> PutOutcome {
        let article = item.record.article
        if let wanted = item.idempotency {
            if let record = plan.idempotency[wanted.key] ?? idempotency.record(for: wanted.key, now: now) {
                return .idempotencyKeyUsed(record)
            }
        }
        guard holds(item.precondition, for: article.id, in: plan) else { return .preconditionFailed(article.id) }
        let outcome: PutOutcome
        if item.policy == .amend {
            outcome = .replaced(article.id, revision: planEntry(item, in: &plan))
        } else if let id = storedElsewhere(item, in: plan) {
            outcome = .unchanged(id)
        } else if let existing = existingHash(of: article.id, in: plan) {
            if let hash = item.record.contentHash, existing == .some(hash) {
                outcome = .unchanged(article.id)
            } else if item.policy == .createOnly {
                outcome = .conflict(article.id)
            } else {
                outcome = .replaced(article.id, revision: planEntry(item, in: &plan))
            }
        } else {
            outcome = .created(article.id, revision: planEntry(item, in: &plan))
        }
        if var record = item.idempotency, outcome != .conflict(article.id) {
            record.articleID = outcome.articleID
            plan.idempotency[record.key] = record
            plan.batch.idempotency.append(record)
        }
        return outcome
    }

    /// The id that the same content is stored under already, for items that do not insist on their own.
    private func storedElsewhere(_ item: PreparedItem, in plan: Plan) -> ArticleID? {
        guard item.policy == .createOnly, let hash = item.record.contentHash else { return nil }
        if let id = plan.idsByHash[hash] { return id }
        guard let row = state.row(of: hash) else { return nil }
        let id = state.articleID(row)
        return plan.entryIndexes[id] == nil ? id : nil
    }

    /// The content hash of a living article, within an optional: nil where there is no such article.
    private func existingHash(of id: ArticleID, in plan: Plan) -> ContentHash?? {
        if let index = plan.entryIndexes[id] {
            guard let index else { return nil }
            return .some(plan.records[index]?.contentHash)
        }
        guard let row = state.row(of: id) else { return nil }
        return .some(state.contentHash(row))
    }

    /// Whether a precondition holds after the writes that are planned before this one.
    private func holds(_ precondition: WritePrecondition, for id: ArticleID, in plan: Plan) -> Bool {
        switch precondition {
        case .none: true
        case .absent: revision(of: id, in: plan) == nil
        case .revision(let wanted): revision(of: id, in: plan) == wanted
        }
    }

    /// The revision of an article after the writes that are planned so far; nil where there is none.
    private func revision(of id: ArticleID, in plan: Plan) -> UInt64? {
        guard let index = plan.entryIndexes[id] else { return state.revision(of: id) }
        return index.map { plan.batch.entries[$0].sequence }
    }

    private func planEntry(_ item: PreparedItem, in plan: inout Plan) -> UInt64 {
        withdraw(item.record.article.id, in: &plan)
        var record = item.record
        // Who amends has decided who is who.
        let isRenamed = item.policy != .amend && namesakes.tellApart(&record, except: item.settled)
        let article = record.article
        let row = plan.nextRow
        plan.nextRow += 1
        let features = StoryFeatures(record)
        let group = reprintGroup(for: record, in: plan)
        let story = story(for: record, features, in: plan)
        reprints.insert(record.signature, row: row)
        if let features { stories.insert(features, row: row) }
        plan.found.append((plan.batch.entries.count, row, features))
        plan.storyNames.insert(story)
        plan.groupNames.insert(group)
        let sequence = plan.batch.after + UInt64(plan.batch.entries.count) + 1
        plan.entryIndexes[article.id] = .some(plan.batch.entries.count)
        if let hash = record.contentHash { plan.idsByHash[hash] = article.id }
        namesakes.insert(NamesakeLedger.entries(of: record), revision: sequence)
        plan.batch.entries.append(
            JournalEntry(
                sequence: sequence,
                articleID: article.id.rawValue,
                article: JournalArticle(
                    title: article.title,
                    text: article.text,
                    storyID: story,
                    reprintGroup: group,
                    payload: isRenamed ? record.encode() : item.payload
                )
            )
        )
        plan.records.append(record)
        return sequence
    }

    /// Forgets what the living version of an article tells of persons, since it is about to go.
    private func withdraw(_ id: ArticleID, in plan: inout Plan) {
        guard let revision = revision(of: id, in: plan) else { return }
        plan.buries = true
        let entries = namesakes.remove(revision)
        if !entries.isEmpty { plan.withdrawn[revision] = entries }
    }

    /// One outcome if the article is there.
    private func planDeletion(
        of id: ArticleID,
        _ precondition: WritePrecondition,
        in plan: inout Plan
    ) -> PutOutcome? {
        guard holds(precondition, for: id, in: plan) else { return .preconditionFailed(id) }
        guard existingHash(of: id, in: plan) != nil else { return nil }
        withdraw(id, in: &plan)
        let sequence = plan.batch.after + UInt64(plan.batch.entries.count) + 1
        plan.batch.entries.append(JournalEntry(sequence: sequence, articleID: id.rawValue, article: nil))
        plan.records.append(nil)
        plan.entryIndexes[id] = .some(nil)
        plan.idsByHash = plan.idsByHash.filter { $0.value != id }
        return .unchanged(id)
    }

    private func reprintGroup(for record: ArticleRecord, in plan: Plan) -> String {
        let article = record.article
        if let original = article.reprintOf {
            if let row = state.row(of: original) { return state.reprintGroupIDs[state.articles.reprintGroups[row]] }
            if let index = plan.entryIndexes[original] ?? nil, let other = plan.batch.entries[index].article {
                return other.reprintGroup
            }
        }
        if let row = reprints.nearDuplicate(of: record.signature) {
            if row < arrivals.count { return state.reprintGroupIDs[arrivals[Int(row)].group] }
            if let other = plannedArticle(row, in: plan) { return other.reprintGroup }
        }
        return free(article.id.rawValue, state.reprintGroupIDs, plan.groupNames)
    }

    private func story(for record: ArticleRecord, _ features: StoryFeatures?, in plan: Plan) -> String {
        let article = record.article
        if let story = article.storyID { return story }
        if let features, let row = stories.sameStory(as: features) {
            if row < arrivals.count { return state.storyIDs[arrivals[Int(row)].story] }
            if let other = plannedArticle(row, in: plan) { return other.storyID }
        }
        return free(article.id.rawValue, state.storyIDs, plan.storyNames)
    }

    private func plannedArticle(_ row: ArticleRow, in plan: Plan) -> JournalArticle? {
        let position = Int(row) - arrivals.count
        guard position >= 0, position < plan.found.count else { return nil }
        return plan.batch.entries[plan.found[position].entry].article
    }

    /// A name for a new group: the article's id, or one made from it where an earlier article with that id, or another
    /// group, has taken it.
    private func free(_ id: String, _ used: Vocabulary, _ planned: Set<String>) -> String {
        var candidate = id
        var number = 1
        while used.number(of: candidate) != nil || planned.contains(candidate) {
            number += 1
            candidate = "\(id)~\(number)"
        }
        return candidate
    }

    // MARK: Replay

    /// Reads what the journal has beyond the state; returns the number of entries.
    ///
    /// Three at once: a stretch is decoded, the one before it appended to the columns, and the one before that told to
    /// the finders, which need no column.
    @discardableResult
    private func replay(progress: (Int) -> Void) throws(StoreError) -> Int {
        var read = 0
        let finding = DispatchQueue(label: "standpoint.store.replay", qos: .userInitiated)
        // No more than two stretches wait for the finders.
        let places = DispatchSemaphore(value: 2)
        defer { finding.sync {} }
        var chunk = ReplayChunk(journal, after: state.corpusRevision)
        while true {
            let entries = try chunk.entries()
            if let last = entries.last, entries.count == ReplayChunk.size {
                chunk = ReplayChunk(journal, after: last.entry.sequence)
            }
            let count = entries.count
            let firstRow = ArticleRow(arrivals.count)
            for entry in entries {
                // What a class holds is copied to be asked, which for the state costs more than all that is asked.
                if let before = apply(entry.entry, entry.record) { namesakes.remove(before) }
                guard let record = entry.record else { continue }
                namesakes.insert(NamesakeLedger.entries(of: record), revision: entry.entry.sequence)
            }
            places.wait()
            // The entries go with the block, so that they are released there too.
            finding.async { [self] in
                tellFinders(of: entries, firstRow: firstRow)
                places.signal()
            }
            read += count
            progress(read)
            if count < ReplayChunk.size { return read }
        }
    }

    /// Enters articles that are stored already; nothing else may be asked of the finders meanwhile.
    private func tellFinders(of entries: [ReplayEntry], firstRow: ArticleRow) {
        var row = firstRow
        for entry in entries {
            guard let record = entry.record else { continue }
            reprints.insert(record.signature, row: row)
            if let features = entry.features { stories.insert(features, row: row) }
            row += 1
        }
    }
}

extension ArticleRecord {
    /// The record of a journal's article.
    init(_ article: JournalArticle, sequence: UInt64) throws(StoreError) {
        do throws(CodecError) {
            try self.init(decoding: article.payload, title: article.title, text: article.text)
        } catch {
            throw StoreError(.damaged, "entry \(sequence) of the journal cannot be read: \(error)")
        }
    }
}
