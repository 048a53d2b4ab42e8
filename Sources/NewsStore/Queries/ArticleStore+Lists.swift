import NewsModel

extension ArticleStore {
    /// An article with its analysis, or nil where it is not there.
    ///
    /// Waits for a write under way only where that is just replacing the article.
    ///
    /// - Parameter id: The article.
    /// - Throws: `StoreError` where the journal cannot be read.
    /// - Returns: The article as of the last write.
    public func stored(_ id: ArticleID) throws(StoreError) -> StoredArticle? {
        // A replacement between the look-up and the read takes the entry away; then the newer one is there.
        for _ in 0..<8 {
            let snapshot = snapshot
            guard let row = snapshot.row(of: id) else { return nil }
            if let stored = try stored(rows: [row], in: snapshot)[row] { return stored }
            // The journal has the newer one already, and the snapshot is about to.
            waitForWrites()
        }
        throw StoreError(.damaged, "the journal lacks an article that the store holds")
    }

    /// Articles with their analyses, by row; rows that were replaced or deleted since are left out.
    package func stored(
        rows: [ArticleRow],
        in snapshot: StoreSnapshot
    ) throws(StoreError) -> [ArticleRow: StoredArticle] {
        var rowsByRevision: [UInt64: ArticleRow] = [:]
        for row in rows { rowsByRevision[snapshot.articles.revisions[row]] = row }
        var found: [ArticleRow: StoredArticle] = [:]
        for entry in try journal.entries(at: rowsByRevision.keys.sorted()) {
            guard let article = entry.article, let row = rowsByRevision[entry.sequence] else { continue }
            let record = try ArticleRecord(article, sequence: entry.sequence)
            var stored = StoredArticle(
                article: record.article,
                analysis: record.analysis,
                revision: entry.sequence,
                contentHash: record.contentHash
            )
            stored.article.reprintOf = snapshot.reprintOf(row)
            stored.article.storyID = snapshot.storyIDs[snapshot.articles.stories[row]]
            found[row] = stored
        }
        return found
    }

    /// A list of articles.
    ///
    /// - Parameters:
    ///   - filter: Which articles.
    ///   - sort: In which order; `relevance` without a query means `newestFirst`.
    ///   - page: Which part.
    /// - Throws: `StoreError`: `invalidQuery`, or where the journal cannot be read.
    /// - Returns: The part, with snippets where there is a query.
    public func articles(
        _ filter: ArticleFilter = ArticleFilter(),
        sort: ArticleSort = .newestFirst,
        page: PageRequest
    ) throws(StoreError) -> Page<ArticleSummary> {
        guard let text = filter.query else {
            let snapshot = snapshot
            return try snapshot.rows(filter, sort: sort, page: page).map { rows in rows.map { snapshot.summary($0) } }
        }
        let query = try SearchQuery(text)
        let snapshot = sort == .relevance ? pinnedSnapshot(page.after) : snapshot
        let rows =
            sort == .relevance
            ? try ranked(filter, query, in: snapshot, page: page)
            : try matching(filter, query, in: snapshot, sort: sort, page: page)
        let revisions = rows.items.map { snapshot.articles.revisions[$0] }
        let snippets = try journal.snippets(query, at: revisions)
        return try rows.map { rows in
            rows.map { row in
                var summary = snapshot.summary(row)
                summary.snippet = snippets[summary.revision]
                return summary
            }
        }
    }

    /// The articles of a list with their texts and analyses, for exports.
    ///
    /// - Parameters:
    ///   - filter: Which articles.
    ///   - sort: In which order.
    ///   - page: Which part.
    /// - Throws: `StoreError` as for ``articles(_:sort:page:)``.
    /// - Returns: The part; articles that are replaced or deleted during the call may be missing.
    public func storedArticles(
        _ filter: ArticleFilter = ArticleFilter(),
        sort: ArticleSort = .newestFirst,
        page: PageRequest
    ) throws(StoreError) -> Page<StoredArticle> {
        let snapshot = snapshot
        let summaries = try articles(filter, sort: sort, page: page)
        let rows = summaries.items.compactMap { snapshot.row(of: $0.id) }
        let found = try stored(rows: rows, in: snapshot)
        return try summaries.map { _ in rows.compactMap { found[$0] } }
    }

    private func pinnedSnapshot(_ key: PageKey?) -> StoreSnapshot {
        guard let revision = key?.revision, let kept = pinned.snapshot(revision: revision) else { return snapshot }
        return kept
    }

    /// Articles that match a query, by publication.
    private func matching(
        _ filter: ArticleFilter,
        _ query: SearchQuery,
        in snapshot: StoreSnapshot,
        sort: ArticleSort,
        page: PageRequest
    ) throws(StoreError) -> Page<ArticleRow> {
        var matching = RowSet(below: snapshot.articles.count)
        for sequence in try journal.matches(query) {
            if let row = snapshot.row(revision: sequence) { matching.insert(row) }
        }
        return snapshot.rows(filter, sort: sort, page: page) { matching.contains($0) }
    }

    /// Articles that match a query, best first, at the revision of the first page.
    private func ranked(
        _ filter: ArticleFilter,
        _ query: SearchQuery,
        in snapshot: StoreSnapshot,
        page: PageRequest
    ) throws(StoreError) -> Page<ArticleRow> {
        let ranking: Ranking
        if let kept = pinned.ranking(for: filter, in: snapshot) {
            ranking = kept
        } else {
            ranking = try rank(filter, query, in: snapshot)
        }
        var start = 0
        if let after = page.after {
            start = min(max(0, after.number), ranking.rows.count)
            // Where the pinned ranking is gone, the order may have shifted a little; go on after the same article.
            if let place = ranking.rows.firstIndex(where: { snapshot.articles.ids[$0.row] == after.id }) {
                start = place + 1
            }
        }
        let items = ranking.rows[start...].prefix(page.limit).map(\.row)
        let end = start + items.count
        var next: PageKey?
        if end < ranking.rows.count, let last = items.last {
            pinned.keep(snapshot)
            if pinned.ranking(for: filter, in: snapshot) == nil {
                pinned.keep(ranking, for: filter, in: snapshot)
            }
            next = PageKey(
                revision: snapshot.corpusRevision,
                order: ranking.rows[end - 1].score,
                id: snapshot.articles.ids[last],
                number: end
            )
        }
        return Page(
            items: items,
            next: next,
            total: ranking.rows.count,
            revision: snapshot.corpusRevision,
            isComplete: ranking.isComplete
        )
    }

    /// The most articles that are ranked.
    ///
    /// Scoring one takes about a microsecond and a half; a common word is in most articles of a corpus.
    public static let mostRanked = 1000

    private func rank(
        _ filter: ArticleFilter,
        _ query: SearchQuery,
        in snapshot: StoreSnapshot
    ) throws(StoreError) -> Ranking {
        var allowed: RowSet?
        if filter != ArticleFilter(query: filter.query) {
            var rows = RowSet(below: snapshot.articles.count)
            snapshot.forEachArticle(filter) { rows.insert($0) }
            allowed = rows
        }
        let ranking = try journal.ranking(query, newest: Self.mostRanked) { sequence in
            guard let row = snapshot.row(revision: sequence) else { return false }
            return allowed?.contains(row) ?? true
        }
        let rows = ranking.hits.compactMap { hit in
            snapshot.row(revision: hit.sequence).map { RankedRow(row: $0, score: Int64(hit.score * 1_000_000)) }
        }
        return Ranking(rows: rows, isComplete: ranking.isComplete)
    }
}

extension StoreSnapshot {
    /// A list of articles by publication.
    ///
    /// - Parameters:
    ///   - filter: Which articles; the query is set aside.
    ///   - sort: In which order; `relevance` means `newestFirst`.
    ///   - page: Which part.
    /// - Returns: The part.
    public func articles(
        _ filter: ArticleFilter = ArticleFilter(),
        sort: ArticleSort = .newestFirst,
        page: PageRequest
    ) -> Page<ArticleSummary> {
        let rows = rows(filter, sort: sort, page: page)
        return Page(
            items: rows.items.map { summary($0) },
            next: rows.next,
            total: rows.total,
            revision: rows.revision
        )
    }

    func rows(
        _ filter: ArticleFilter,
        sort: ArticleSort,
        page: PageRequest,
        where isWanted: (ArticleRow) -> Bool = { _ in true }
    ) -> Page<ArticleRow> {
        let descends = sort != .oldestFirst
        var list = PublicationList(snapshot: self, descends: descends, page: page)
        forEachArticle(filter) { row in
            if isWanted(row) { list.offer(row, number: 0) }
        }
        return list.page { $0.row }
    }
}

/// Items of articles in order of publication, then of the article's id, then of their number; undated articles last.
struct PublicationList {
    private let snapshot: StoreSnapshot
    private let descends: Bool
    private let after: (order: Int64, id: String, number: Int)?
    private let limit: Int
    private var first: FirstItems<ListKey>
    private var total = 0

    init(snapshot: StoreSnapshot, descends: Bool, page: PageRequest) {
        self.snapshot = snapshot
        self.descends = descends
        after = page.after.map { ($0.order, $0.id, $0.number) }
        limit = page.limit
        let ids = snapshot.articles.ids
        // One more than the page holds tells whether there is another.
        first = FirstItems(limit: page.limit + 1) { left, right in
            if left.order != right.order { return left.order < right.order }
            if left.row != right.row { return ids[left.row] < ids[right.row] }
            return left.number < right.number
        }
    }

    mutating func offer(_ row: ArticleRow, number: Int) {
        total += 1
        let published = snapshot.articles.published[row]
        let order = published == undated ? Int64.max : descends ? -published : published
        if let after {
            if order < after.order { return }
            if order == after.order {
                let id = snapshot.articles.ids[row]
                if id < after.id || (id == after.id && number <= after.number) { return }
            }
        }
        first.offer(ListKey(order: order, row: row, number: number))
    }

    func page<Item>(_ item: (ListKey) -> Item) -> Page<Item> {
        let keys = first.sorted
        var next: PageKey?
        if keys.count > limit {
            let last = keys[limit - 1]
            next = PageKey(order: last.order, id: snapshot.articles.ids[last.row], number: last.number)
        }
        return Page(items: keys.prefix(limit).map(item), next: next, total: total, revision: snapshot.corpusRevision)
    }
}
