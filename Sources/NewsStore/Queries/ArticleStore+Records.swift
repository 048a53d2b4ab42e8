import NewsModel

extension ArticleStore {
    /// A list of stances, latest publication first.
    ///
    /// - Parameters:
    ///   - filter: Which stances.
    ///   - page: Which part.
    /// - Throws: `StoreError` where the journal cannot be read.
    /// - Returns: The part; stances of articles that are replaced or deleted during the call may be missing.
    public func stances(_ filter: StanceFilter, page: PageRequest) throws(StoreError) -> Page<StanceRecord> {
        let snapshot = snapshot
        var list = PublicationList(snapshot: snapshot, descends: true, page: page)
        snapshot.forEachStance(filter) { row in
            list.offer(snapshot.stances.articles[row], number: Int(snapshot.stances.numbers[row]))
        }
        let keys = list.page { $0 }
        let stored = try stored(rows: keys.items.map(\.row), in: snapshot)
        return try keys.map { keys in
            keys.compactMap { key in stored[key.row].flatMap { StanceRecord($0, number: key.number) } }
        }
    }

    /// Stances by row of the stance table; those of articles that were replaced or deleted since are left out.
    package func stances(
        rows: [UInt32],
        in snapshot: StoreSnapshot
    ) throws(StoreError) -> [UInt32: StanceRecord] {
        let stored = try stored(rows: rows.map { snapshot.stances.articles[$0] }, in: snapshot)
        var records: [UInt32: StanceRecord] = [:]
        for row in rows {
            guard let article = stored[snapshot.stances.articles[row]] else { continue }
            records[row] = StanceRecord(article, number: Int(snapshot.stances.numbers[row]))
        }
        return records
    }

    /// A list of quotations, latest publication first.
    ///
    /// - Parameters:
    ///   - filter: Which quotations.
    ///   - page: Which part.
    /// - Throws: `StoreError` where the journal cannot be read.
    /// - Returns: The part; quotations of articles that are replaced or deleted during the call may be missing.
    public func quotations(_ filter: QuotationFilter, page: PageRequest) throws(StoreError) -> Page<QuotationRecord> {
        let snapshot = snapshot
        var list = PublicationList(snapshot: snapshot, descends: true, page: page)
        snapshot.forEachQuotation(filter) { row in
            list.offer(snapshot.quotations.articles[row], number: Int(snapshot.quotations.numbers[row]))
        }
        let keys = list.page { $0 }
        let stored = try stored(rows: keys.items.map(\.row), in: snapshot)
        return try keys.map { keys in
            keys.compactMap { key in stored[key.row].flatMap { QuotationRecord($0, number: key.number) } }
        }
    }
}

extension StoreSnapshot {
    /// Calls a closure with each row of the stance table that a filter lets through, in no certain order.
    package func forEachStance(_ filter: StanceFilter, _ body: (UInt32) -> Void) {
        let articles = filter.articles
        let test = ArticleTest(self, articles)
        guard !test.isImpossible else { return }
        let voice = filter.voice?.wireCode
        let label = filter.label?.wireCode
        var holder: EntityIndex?
        if let wanted = filter.holder {
            holder = noIndex
            if let id = wanted.entityID {
                guard let index = entityIndex(id), index < entities.count else { return }
                holder = index
            }
        }
        var target: EntityIndex?
        if let id = filter.target {
            guard let index = entityIndex(id), index < entities.count else { return }
            target = index
        }
        func consider(_ row: UInt32) {
            if let voice, stances.voices[row] != voice { return }
            if let label, stances.labels[row] != label { return }
            if let holder, stances.holders[row] != holder { return }
            if let target, stances.targets[row] != target { return }
            if test.passes(stances.articles[row]) { body(row) }
        }
        var lists: [Postings<StancePosting>] = []
        if let holder, holder != noIndex { lists.append(entities[holder].heldStances) }
        if let target { lists.append(entities[target].targetedStances) }
        forEachRow(in: lists, of: articles, among: stances.count, rows: stanceRows(of:), consider)
    }

    /// Offers the rows of a table that may pass: those of the shortest list, else of the filter's articles, else all.
    private func forEachRow(
        in lists: [Postings<some EntityPosting>],
        of articles: ArticleFilter,
        among count: Int,
        rows: (ArticleRow) -> Range<UInt32>,
        _ consider: (UInt32) -> Void
    ) {
        if let shortest = lists.min(by: { $0.count < $1.count }) {
            shortest.forEach { consider($0.row) }
        } else if articles != ArticleFilter() {
            forEachArticle(articles) { rows($0).forEach(consider) }
        } else {
            (0..<UInt32(count)).forEach(consider)
        }
    }

    /// Calls a closure with each row of the quotation table that a filter lets through, in no certain order.
    package func forEachQuotation(_ filter: QuotationFilter, _ body: (UInt32) -> Void) {
        let articles = filter.articles
        let test = ArticleTest(self, articles)
        guard !test.isImpossible else { return }
        let kind = filter.kind?.wireCode
        var source: EntityIndex?
        if let id = filter.source {
            guard let index = entityIndex(id), index < entities.count else { return }
            source = index
        }
        var about: EntityIndex?
        if let id = filter.about {
            guard let index = entityIndex(id), index < entities.count else { return }
            about = index
        }
        func consider(_ row: UInt32) {
            if let kind, quotations.kinds[row] != kind { return }
            if let source, quotations.sources[row] != source { return }
            guard test.passes(quotations.articles[row]) else { return }
            if let about, !aboutIndexes(ofQuotation: row).contains(about) { return }
            body(row)
        }
        var lists: [Postings<QuotationPosting>] = []
        if let source { lists.append(entities[source].quotationsBy) }
        if let about { lists.append(entities[about].quotationsAbout) }
        forEachRow(in: lists, of: articles, among: quotations.count, rows: quotationRows(of:), consider)
    }
}

extension StanceRecord {
    /// The stance with a number in an article.
    init?(_ stored: StoredArticle, number: Int) {
        guard let stance = stored.analysis.stances.first(where: { $0.id == number }) else { return nil }
        article = stored.article
        self.stance = stance
        holderName = stance.holder.entityID.flatMap { stored.analysis.name(of: $0) }
        targetName = stored.analysis.name(of: stance.target) ?? stance.target.rawValue
        quotation = stance.quotationID.flatMap { id in stored.analysis.quotations.first { $0.id == id } }
        revision = stored.revision
    }
}

extension QuotationRecord {
    /// The quotation with a number in an article; nil where it has none.
    public init?(_ stored: StoredArticle, number: Int) {
        guard let quotation = stored.analysis.quotations.first(where: { $0.id == number }) else { return nil }
        article = stored.article
        self.quotation = quotation
        sourceName = quotation.source.entityID.flatMap { stored.analysis.name(of: $0) }
        about = MentionSpans(stored.analysis).entities(in: quotation)
        revision = stored.revision
    }
}

extension Analysis {
    /// The name of an entity of the analysis.
    fileprivate func name(of id: EntityID) -> String? { entities.first { $0.id == id }?.name }
}

extension StanceFilter {
    /// What the filter asks of a stance's article.
    fileprivate var articles: ArticleFilter {
        ArticleFilter(outlet: outlet, author: author, from: from, to: to)
    }
}

extension QuotationFilter {
    /// What the filter asks of a quotation's article.
    fileprivate var articles: ArticleFilter {
        ArticleFilter(outlet: outlet, author: author, from: from, to: to)
    }
}
