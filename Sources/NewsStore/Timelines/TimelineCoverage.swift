import NewsModel

/// The articles that mention an entity and pass a timeline's filters, with the stretch of time that they span.
struct TimelineCoverage {
    /// An article that passes.
    struct Article {
        let published: Int64
        /// Its position in the entity's mentions.
        let position: UInt32
        /// What ``sieve`` knows it by.
        let ticket: UInt32
    }

    /// In order of arrival; all dated, and within the query's stretch of time; without those in the digest.
    let articles: [Article]
    /// Tells which of them count once for their group of reprints.
    private let sieve: ReprintSieve
    /// What has become of the digest's articles.
    let changes: DigestChanges?
    /// What is left of the digest.
    let remainder: TimelineDigest.Remainder?
    /// Articles that would pass if they bore a date, those in the digest included.
    let undatedArticles: Int
    /// When the first and the last were published, those in the digest included; the first is later where there is none.
    let published: (first: Int64, last: Int64)

    /// Goes through an entity's mentions, from where a digest ends.
    ///
    /// - Returns: Nil where the digest does not hold, since too much of what is shown of it has gone.
    init?(of entity: EntityIndex, _ query: TimelineQuery, after digest: TimelineDigest?, in snapshot: StoreSnapshot) {
        let filter = ArticleRowFilter(
            outlet: query.outlet,
            author: query.author,
            from: nil,
            to: nil,
            snapshot: snapshot
        )
        let lowest = query.from.map { Int64($0.secondsSinceEpoch) } ?? undated + 1
        let bound = query.to.map { Int64($0.secondsSinceEpoch) } ?? .max
        let postings = snapshot.entities[entity].mentions
        let start = digest.map { postings.position(ofArticle: $0.mark.bound) } ?? 0
        var articles: [Article] = []
        if query.from == nil, query.to == nil { articles.reserveCapacity(postings.count - start) }
        // With a digest its changes tell which of two reprints counts.
        var sieve = ReprintSieve(isOn: digest == nil, snapshot)
        var later: [ArticleRow] = []
        var undatedArticles = digest?.undatedArticles ?? 0
        var (first, last) = (Int64.max, Int64.min)
        let published = snapshot.articles.published
        func enter(_ article: ArticleRow, at position: Int) {
            guard filter.passes(article) else { return }
            let moment = published[article]
            guard moment != undated else {
                undatedArticles += 1
                return
            }
            guard moment >= lowest, moment < bound else { return }
            first = min(first, moment)
            last = max(last, moment)
            if digest != nil { later.append(article) }
            articles.append(Article(published: moment, position: UInt32(position), ticket: sieve.offer(article)))
        }
        postings.forEachChunk(from: start) { positions in
            let row = postings[positions.lowerBound].article
            guard snapshot.articles.publishedStretches.mayHold(from: lowest, to: bound, besideRow: row) else { return }
            for position in positions { enter(postings[position].article, at: position) }
        }
        self.articles = articles
        self.sieve = sieve
        guard let digest else {
            (changes, remainder) = (nil, nil)
            self.undatedArticles = undatedArticles
            self.published = (first, last)
            return
        }
        let changes = digest.changes(later, of: entity, in: snapshot)
        guard let remainder = digest.remainder(changes, in: snapshot) else { return nil }
        self.changes = changes
        self.remainder = remainder
        self.undatedArticles = undatedArticles - digest.undatedDead(of: entity, in: snapshot)
        self.published = (min(first, remainder.published.first), max(last, remainder.published.last))
    }

    /// Whether an article is the one that counts of its group.
    @inline(__always)
    func isFirst(_ article: Article, row: ArticleRow) -> Bool {
        sieve.keeps(row, article.ticket) && !(changes?.isRepeated(row) ?? false)
    }

    /// The stretch that the query means: as given, or from the first article to the last.
    func range(_ query: TimelineQuery) throws(TimelineError) -> Range<Timestamp> {
        let hasDates = published.first <= published.last
        let earliest = hasDates ? Int(published.first) : query.to.map { $0.secondsSinceEpoch - 1 } ?? 0
        let from = query.from ?? Timestamp(secondsSinceEpoch: earliest)
        let latest = hasDates ? Int(published.last) : from.secondsSinceEpoch
        let to = query.to ?? Timestamp(secondsSinceEpoch: latest + 1)
        guard from < to else { throw .emptyRange }
        return from..<to
    }
}
