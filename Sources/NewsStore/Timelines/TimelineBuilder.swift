import NewsModel

/// Fills the buckets of one timeline.
struct TimelineBuilder {
    let snapshot: StoreSnapshot
    let query: TimelineQuery
    let entity: EntityIndex
    /// What was worked out of earlier rows before, if it holds.
    let digest: TimelineDigest?
    let coverage: TimelineCoverage
    let range: Range<Timestamp>
    private let starts: [Int64]
    private let places: BucketPlaces
    private var buckets: [TimelineBucket]

    init(
        snapshot: StoreSnapshot,
        query: TimelineQuery,
        entity: EntityIndex,
        digest: TimelineDigest?,
        coverage: TimelineCoverage,
        range: Range<Timestamp>,
        boundaries: [Timestamp]
    ) {
        self.snapshot = snapshot
        self.query = query
        self.entity = entity
        self.digest = digest
        self.coverage = coverage
        self.range = range
        starts = boundaries.map { Int64($0.secondsSinceEpoch) }
        places = BucketPlaces(starts)
        buckets = zip(boundaries, boundaries.dropFirst()).map { start, end in
            TimelineBucket(start: start, end: end, isPartial: start < range.lowerBound || end > range.upperBound)
        }
    }

    mutating func build() -> Timeline {
        let filter = ArticleRowFilter(
            outlet: query.outlet,
            author: query.author,
            from: range.lowerBound,
            to: range.upperBound,
            snapshot: snapshot
        )
        let totals = snapshot.articleCounts(between: starts, filter)
        let voices = query.voice.map { [$0] } ?? Voice.allCases
        let days = TimelineEventFinder.days(in: range)
        let stances = StanceRowFilter(voices: Set(voices), holder: query.holder, snapshot: snapshot)
        let later = pass(.covered(coverage, dedupe: query.dedupe), stances, days)
        var tallies = later.tallies
        var tellings = later.tellings
        var lost = TimelineEventFinder.Lost()
        if let digest, let changes = coverage.changes, let remainder = coverage.remainder {
            tallies.add(digest.tallies, without: remainder.outletsGone) { places.bucket(of: digest.starts[$0]) }
            tallies.addLatest(by: remainder.latestBy, about: remainder.latestAbout)
            for row in changes.dead {
                if let slot = places.bucket(of: snapshot.articles.published[row]) { tallies.articles[slot] -= 1 }
            }
            if !changes.removed.isEmpty {
                let removed = pass(.scattered(changes.removed), stances, days)
                tallies.subtract(removed.tallies)
                lost = TimelineEventFinder.Lost(removed.tellings, of: changes.removed)
            }
            if !changes.added.isEmpty {
                let added = pass(.scattered(changes.added), stances, days)
                tallies.add(added.tallies) { $0 }
                tallies.addLatest(by: added.tallies.latestBy, about: added.tallies.latestAbout)
                tellings = added.tellings
                tellings.append(later.tellings)
            }
        }
        let finder = TimelineEventFinder(tellings, after: digest, less: lost, days: days, in: snapshot)
        fill(tallies, totals: totals, voices: voices)
        let events = finder.events()
        return Timeline(
            from: range.lowerBound,
            to: range.upperBound,
            buckets: buckets,
            events: events,
            quotations: references(tallies.latestBy, .by) + references(tallies.latestAbout, .about),
            changePoints: changePoints(events),
            undatedArticles: coverage.undatedArticles
        )
    }

    private func pass(
        _ articles: TimelinePass.Articles,
        _ stances: StanceRowFilter,
        _ days: ClosedRange<Int32>
    ) -> TimelinePass {
        TimelinePass(
            of: articles,
            entity: entity,
            stances: stances,
            places: places,
            eventDays: days,
            in: snapshot
        )
    }

    private mutating func fill(_ tallies: TimelineTallies, totals: [Int], voices: [Voice]) {
        for index in buckets.indices {
            buckets[index].articlesTotal = totals[index]
            buckets[index].articles = tallies.articles[index]
            buckets[index].articlesUnique = tallies.unique[index]
            buckets[index].mentions = tallies.mentions[index]
            buckets[index].outlets = tallies.outlets.count(slot: index)
            buckets[index].quotationsBy = tallies.quotationsBy[index]
            buckets[index].quotationsAbout = tallies.quotationsAbout[index]
            for voice in voices {
                let moments = tallies.moments[Int(voice.wireCode) * tallies.slots + index]
                buckets[index].stance[voice] = StanceAggregate(moments)
            }
        }
    }

    private func references(
        _ quotations: [LatestQuotation],
        _ role: QuotationReference.Role
    ) -> [QuotationReference] {
        quotations.map { quotation in
            QuotationReference(
                article: snapshot.articleID(snapshot.quotations.articles[quotation.row]),
                number: Int(snapshot.quotations.numbers[quotation.row]),
                role: role
            )
        }
    }

    private func changePoints(_ events: [TimelineEvent]) -> [TimelineChangePoint] {
        var generator = SeededGenerator(seed: query.seed)
        let whole = buckets.filter { !$0.isPartial }
        return ChangePointFinder.changePoints(in: whole.map(\.share), generator: &generator).map { change in
            let at = whole[change.index].start
            let day = at.date.daysSinceEpoch
            let nearest = events.sorted { left, right in
                let first = abs(left.from.daysSinceEpoch - day)
                let second = abs(right.from.daysSinceEpoch - day)
                return first != second ? first < second : left.salience > right.salience
            }
            return TimelineChangePoint(
                at: at,
                before: change.before,
                after: change.after,
                pValue: change.pValue,
                events: Array(nearest.prefix(Timeline.mostNearEvents))
            )
        }
    }
}
