import NewsModel

extension StoreWriter {
    /// Plans what becomes of an item, after what the plan holds already.
    func plan(_ item: PreparedItem, in plan: inout WritePlan, now: Timestamp) -> PutOutcome {
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
    private func storedElsewhere(_ item: PreparedItem, in plan: WritePlan) -> ArticleID? {
        guard item.policy == .createOnly, let hash = item.record.contentHash else { return nil }
        if let id = plan.idsByHash[hash] { return id }
        guard let row = state.row(of: hash) else { return nil }
        let id = state.articleID(row)
        return plan.entryIndexes[id] == nil ? id : nil
    }

    /// The content hash of a living article, within an optional: nil where there is no such article.
    private func existingHash(of id: ArticleID, in plan: WritePlan) -> ContentHash?? {
        if let index = plan.entryIndexes[id] {
            guard let index else { return nil }
            return .some(plan.records[index]?.contentHash)
        }
        guard let row = state.row(of: id) else { return nil }
        return .some(state.contentHash(row))
    }

    /// Whether a precondition holds after the writes that are planned before this one.
    private func holds(_ precondition: WritePrecondition, for id: ArticleID, in plan: WritePlan) -> Bool {
        switch precondition {
        case .none: true
        case .absent: revision(of: id, in: plan) == nil
        case .revision(let wanted): revision(of: id, in: plan) == wanted
        }
    }

    /// The revision of an article after the writes that are planned so far; nil where there is none.
    private func revision(of id: ArticleID, in plan: WritePlan) -> UInt64? {
        guard let index = plan.entryIndexes[id] else { return state.revision(of: id) }
        return index.map { plan.batch.entries[$0].sequence }
    }

    /// Adds an article to the plan, with its story and group, and tells the finders; returns its revision.
    private func planEntry(_ item: PreparedItem, in plan: inout WritePlan) -> UInt64 {
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
    private func withdraw(_ id: ArticleID, in plan: inout WritePlan) {
        guard let revision = revision(of: id, in: plan) else { return }
        plan.buries = true
        let entries = namesakes.remove(revision)
        if !entries.isEmpty { plan.withdrawn[revision] = entries }
    }

    /// Plans a deletion; nil where there is no such article.
    func planDeletion(
        of id: ArticleID,
        _ precondition: WritePrecondition,
        in plan: inout WritePlan
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

    /// Has the finders and the ledger forget a plan that the journal failed to write.
    func takeBack(_ plan: WritePlan) {
        for found in plan.found.reversed() {
            if let record = plan.records[found.entry] { reprints.remove(record.signature, row: found.row) }
            if let features = found.features { stories.remove(features, row: found.row) }
        }
        for entry in plan.batch.entries { namesakes.remove(entry.sequence) }
        for (revision, entries) in plan.withdrawn where revision <= plan.batch.after {
            namesakes.insert(entries, revision: revision)
        }
    }
}
