import NewsModel

/// One pass through the rows of the articles that a timeline counts, in order of arrival.
struct TimelinePass {
    /// Which articles it goes through.
    enum Articles {
        /// Those that a timeline covers; where reprints count once, their stances, quotations and events count once, too.
        case covered(TimelineCoverage, dedupe: Bool)
        /// Some dated articles that mention the entity, ascending, each of which counts; they are not added to the articles
        /// that there are with reprints.
        case scattered([ArticleRow])
    }

    /// What the rows come to.
    private(set) var tallies: TimelineTallies
    /// The events that the counted articles tell, not grouped.
    private(set) var tellings = EventTellings()
    private let snapshot: StoreSnapshot

    /// - Parameters:
    ///   - articles: The articles.
    ///   - entity: The entity.
    ///   - stances: Which stances count.
    ///   - places: The slots.
    ///   - eventDays: The days of the events that are wanted, since 1970-01-01.
    ///   - limit: So many of the latest quotations are kept.
    ///   - snapshot: The corpus.
    init(
        of articles: Articles,
        entity: EntityIndex,
        stances: StanceRowFilter,
        places: BucketPlaces,
        eventDays: ClosedRange<Int32>,
        quotations limit: Int = Timeline.mostQuotations,
        in snapshot: StoreSnapshot
    ) {
        self.snapshot = snapshot
        tallies = TimelineTallies(slots: places.count, outlets: snapshot.outletNames.count)
        let postings = snapshot.entities[entity]
        let counted = countMentions(articles, postings.mentions, places)
        addStances(postings.targetedStances, stances, counted)
        (tallies.quotationsBy, tallies.latestBy) = quotations(postings.quotationsBy, counted, limit)
        (tallies.quotationsAbout, tallies.latestAbout) = quotations(postings.quotationsAbout, counted, limit)
        addEvents(postings.events, eventDays, counted)
    }

    private mutating func countMentions(
        _ articles: Articles,
        _ postings: Postings<MentionPosting>,
        _ places: BucketPlaces
    ) -> CountedArticles {
        switch articles {
        case .covered(let coverage, let dedupe): countCovered(coverage, postings, places, dedupe: dedupe)
        case .scattered(let rows): countScattered(rows, postings, places)
        }
    }

    private mutating func countCovered(
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

    private mutating func countScattered(
        _ rows: [ArticleRow],
        _ postings: Postings<MentionPosting>,
        _ places: BucketPlaces
    ) -> CountedArticles {
        var counted = CountedArticles(isScattered: true)
        var next = 0
        for row in rows {
            next = postings.position(ofArticle: row, from: next)
            guard next < postings.count, postings[next].article == row,
                let slot = places.bucket(of: snapshot.articles.published[row])
            else { continue }
            tallies.unique[slot] += 1
            tallies.mentions[slot] += Int(postings[next].count)
            let outlet = snapshot.articles.outlets[row]
            if outlet != noIndex { tallies.outlets.insert(outlet, slot: slot) }
            counted.append(row, slot: slot, salience: postings[next].salience)
        }
        return counted
    }

    private mutating func addStances(
        _ postings: Postings<StancePosting>,
        _ stances: StanceRowFilter,
        _ counted: CountedArticles
    ) {
        var moments = tallies.moments
        let slots = tallies.slots
        counted.forEach(in: postings) { posting, position in
            guard stances.passesHolder(posting) else { return }
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
        _ counted: CountedArticles,
        _ limit: Int
    ) -> (counts: [Int], latest: [LatestQuotation]) {
        var latest = LatestQuotation.first(limit)
        var counts = Array(repeating: 0, count: tallies.slots)
        counted.forEach(in: postings) { posting, position in
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
        counted.forEach(in: postings) { posting, position in
            guard days.contains(posting.firstDay) else { return }
            tellings.add(posting, salience: counted.saliences[position])
        }
        self.tellings = tellings
    }
}

/// The articles that a timeline counts, in order of arrival, with what later passes need of them.
private struct CountedArticles {
    /// Whether they are few among the entity's, so that each is looked up.
    let isScattered: Bool
    private(set) var rows: [ArticleRow] = []
    private(set) var slots: [Int32] = []
    private(set) var saliences: [Float] = []

    init(isScattered: Bool = false) {
        self.isScattered = isScattered
    }

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

    /// Calls a closure with each place of a list in one of the articles, and the article's position among them.
    @inline(__always)
    func forEach<Posting: EntityPosting>(in postings: Postings<Posting>, _ body: (Posting, Int) -> Void) {
        guard let first = rows.first, let last = rows.last else { return }
        var next = 0
        if isScattered {
            for (position, row) in rows.enumerated() {
                next = postings.position(ofArticle: row, from: next)
                while next < postings.count, postings[next].article == row {
                    body(postings[next], position)
                    next += 1
                }
            }
        } else {
            postings.forEach(inArticles: first..<last + 1) { posting in
                while next < rows.count, rows[next] < posting.article { next += 1 }
                if next < rows.count, rows[next] == posting.article { body(posting, next) }
            }
        }
    }
}
