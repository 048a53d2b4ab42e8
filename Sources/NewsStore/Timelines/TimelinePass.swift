import NewsModel

/// One pass through the rows of the articles that a timeline counts, in order of arrival.
struct TimelinePass {
    /// What the rows come to.
    private(set) var tallies: TimelineTallies
    /// The events that the counted articles tell, not grouped.
    private(set) var tellings = EventTellings()
    private let snapshot: StoreSnapshot

    /// - Parameters:
    ///   - coverage: The articles.
    ///   - entity: The entity.
    ///   - stances: Which stances count.
    ///   - places: The slots.
    ///   - dedupe: Whether a reprint counts once.
    ///   - eventDays: The days of the events that are wanted, since 1970-01-01.
    ///   - snapshot: The corpus.
    init(
        _ coverage: TimelineCoverage,
        of entity: EntityIndex,
        stances: StanceRowFilter,
        places: BucketPlaces,
        dedupe: Bool,
        eventDays: ClosedRange<Int32>,
        in snapshot: StoreSnapshot
    ) {
        self.snapshot = snapshot
        tallies = TimelineTallies(slots: places.count, outlets: snapshot.outletNames.count)
        let postings = snapshot.entities[entity]
        let counted = countMentions(coverage, postings.mentions, places, dedupe: dedupe)
        addStances(postings.targetedStances, stances, counted)
        (tallies.quotationsBy, tallies.latestBy) = quotations(postings.quotationsBy, counted)
        (tallies.quotationsAbout, tallies.latestAbout) = quotations(postings.quotationsAbout, counted)
        addEvents(postings.events, eventDays, counted)
    }

    private mutating func countMentions(
        _ coverage: TimelineCoverage,
        _ postings: Postings<MentionPosting>,
        _ places: BucketPlaces,
        dedupe: Bool
    ) -> CountedArticles {
        var articles = tallies.articles
        var unique = articles
        var mentions = articles
        var outlets = tallies.outlets
        var counted = CountedArticles()
        counted.reserve(coverage.articles.count)
        postings.withEntries { postings in
            for covered in coverage.articles {
                guard let slot = places.bucket(of: covered.published) else { continue }
                let posting = postings[Int(covered.position)]
                articles[slot] += 1
                let isFirst = coverage.isFirst(covered, row: posting.article)
                if isFirst { unique[slot] += 1 }
                guard isFirst || !dedupe else { continue }
                counted.append(posting.article, slot: slot, salience: posting.salience)
                mentions[slot] += Int(posting.count)
                let outlet = snapshot.articles.outlets[posting.article]
                if outlet != noIndex { outlets.insert(outlet, slot: slot) }
            }
        }
        tallies.articles = articles
        tallies.unique = unique
        tallies.mentions = mentions
        tallies.outlets = outlets
        return counted
    }

    private mutating func addStances(
        _ postings: Postings<StancePosting>,
        _ stances: StanceRowFilter,
        _ counted: CountedArticles
    ) {
        var moments = tallies.moments
        let slots = tallies.slots
        var walk = counted.walk()
        postings.forEach(inArticles: counted.range) { posting in
            guard let position = walk.position(of: posting.article), stances.passesHolder(posting) else { return }
            moments[Int(posting.voice) * slots + Int(counted.slots[position])].add(
                article: posting.article,
                polarity: posting.polarity,
                label: posting.label
            )
        }
        for index in moments.indices { moments[index].finish() }
        tallies.moments = moments
    }

    private func quotations(
        _ postings: Postings<QuotationPosting>,
        _ counted: CountedArticles
    ) -> (counts: [Int], latest: [LatestQuotation]) {
        var latest = LatestQuotation.first()
        var counts = Array(repeating: 0, count: tallies.slots)
        var walk = counted.walk()
        postings.forEach(inArticles: counted.range) { posting in
            guard let position = walk.position(of: posting.article) else { return }
            counts[Int(counted.slots[position])] += 1
            let published = snapshot.articles.published[posting.article]
            latest.offer(LatestQuotation(published: published, row: posting.row))
        }
        return (counts, latest.sorted)
    }

    private mutating func addEvents(
        _ postings: Postings<EventPosting>,
        _ days: ClosedRange<Int32>,
        _ counted: CountedArticles
    ) {
        var tellings = EventTellings()
        var walk = counted.walk()
        postings.forEach(inArticles: counted.range) { posting in
            guard days.contains(posting.firstDay), let position = walk.position(of: posting.article) else { return }
            tellings.add(posting, salience: counted.saliences[position])
        }
        self.tellings = tellings
    }
}

/// The articles that a timeline counts, in order of arrival, with what later passes need of them.
private struct CountedArticles {
    private(set) var rows: [ArticleRow] = []
    private(set) var slots: [Int32] = []
    private(set) var saliences: [Float] = []

    mutating func reserve(_ count: Int) {
        rows.reserveCapacity(count)
        slots.reserveCapacity(count)
        saliences.reserveCapacity(count)
    }

    @inline(__always)
    mutating func append(_ row: ArticleRow, slot: Int, salience: Float) {
        rows.append(row)
        slots.append(Int32(slot))
        saliences.append(salience)
    }

    /// The rows of the article table that they lie in.
    var range: Range<ArticleRow> {
        guard let first = rows.first, let last = rows.last else { return 0..<0 }
        return first..<last + 1
    }

    /// Looks articles up that come in ascending order.
    func walk() -> Walk { Walk(rows: rows) }

    struct Walk {
        let rows: [ArticleRow]
        private var next = 0

        init(rows: [ArticleRow]) {
            self.rows = rows
        }

        /// The position of an article, which is at least the one asked for last.
        @inline(__always)
        mutating func position(of row: ArticleRow) -> Int? {
            while next < rows.count, rows[next] < row { next += 1 }
            return next < rows.count && rows[next] == row ? next : nil
        }
    }
}
