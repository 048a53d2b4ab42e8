import NewsModel

/// Fills the buckets of one timeline.
///
/// The entity's rows lie in order of arrival, so that every pass goes through memory once and forwards.
struct TimelineBuilder {
    let snapshot: StoreSnapshot
    let query: TimelineQuery
    let entity: EntityIndex
    let filter: ArticleRowFilter
    let range: Range<Timestamp>
    private let starts: [Int64]
    private let places: BucketPlaces
    private var buckets: [TimelineBucket]

    init(
        snapshot: StoreSnapshot,
        query: TimelineQuery,
        entity: EntityIndex,
        filter: ArticleRowFilter,
        range: Range<Timestamp>,
        boundaries: [Timestamp]
    ) {
        self.snapshot = snapshot
        self.query = query
        self.entity = entity
        self.filter = filter
        self.range = range
        starts = boundaries.map { Int64($0.secondsSinceEpoch) }
        places = BucketPlaces(starts)
        buckets = zip(boundaries, boundaries.dropFirst()).map { start, end in
            TimelineBucket(start: start, end: end, isPartial: start < range.lowerBound || end > range.upperBound)
        }
    }

    mutating func build(undatedArticles: Int) -> Timeline {
        let totals = snapshot.articleCounts(between: starts, filter)
        for (index, total) in totals.enumerated() { buckets[index].articlesTotal = total }
        let counted = countMentions()
        aggregateStances(in: counted)
        let quotations =
            countQuotations(in: counted, .by, snapshot.entities[entity].quotationsBy)
            + countQuotations(in: counted, .about, snapshot.entities[entity].quotationsAbout)
        let events = TimelineEventFinder(snapshot: snapshot, entity: entity, range: range).events(in: counted)
        return Timeline(
            from: range.lowerBound,
            to: range.upperBound,
            buckets: buckets,
            events: events,
            quotations: quotations,
            changePoints: changePoints(events),
            undatedArticles: undatedArticles
        )
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

    /// Counts the entity's articles; returns those that stances, quotations and events count in.
    private mutating func countMentions() -> CountedArticles {
        var passed = CountedArticles()
        var mentionRows: [UInt32] = []
        var sieve = ReprintSieve(isOn: true)
        snapshot.entities[entity].mentions.forEach { row in
            guard row < snapshot.mentions.count else { return }
            let article = snapshot.mentions.articles[row]
            guard filter.passes(article, in: snapshot),
                let bucket = places.bucket(of: snapshot.articles.published[article])
            else { return }
            sieve.offer(article, in: snapshot)
            passed.append(article, bucket: bucket, salience: snapshot.mentions.saliences[row])
            mentionRows.append(row)
        }
        var counted = CountedArticles()
        counted.reserve(passed.count)
        var outlets = OutletSets(buckets: buckets.count, outlets: snapshot.outletNames.count)
        for position in 0..<passed.count {
            let (article, bucket) = (passed.rows[position], Int(passed.buckets[position]))
            buckets[bucket].articles += 1
            let isFirst = sieve.keeps(article, in: snapshot)
            if isFirst { buckets[bucket].articlesUnique += 1 }
            guard isFirst || !query.dedupe else { continue }
            counted.append(article, bucket: bucket, salience: passed.saliences[position])
            buckets[bucket].mentions += Int(snapshot.mentions.counts[mentionRows[position]])
            let outlet = snapshot.articles.outlets[article]
            if outlet != noIndex { outlets.insert(outlet, bucket: bucket) }
        }
        for index in buckets.indices { buckets[index].outlets = outlets.count(bucket: index) }
        return counted
    }

    private mutating func aggregateStances(in counted: CountedArticles) {
        let voices = query.voice.map { [$0] } ?? Voice.allCases
        let stances = StanceRowFilter(
            voices: Set(voices),
            holder: query.holder,
            articles: filter,
            snapshot: snapshot
        )
        var moments = Array(
            repeating: Array(repeating: StanceMoments(), count: buckets.count),
            count: Voice.allCases.count
        )
        var walk = counted.walk()
        let table = snapshot.stances
        snapshot.entities[entity].targetedStances.forEach { row in
            guard row < table.count else { return }
            let article = table.articles[row]
            guard let position = walk.position(of: article), stances.passesHolder(row, in: snapshot) else { return }
            moments[Int(table.voices[row])][Int(counted.buckets[position])].add(
                article: article,
                polarity: table.polarities[row],
                label: table.labels[row]
            )
        }
        for voice in voices {
            let ofVoice = moments[Int(voice.wireCode)]
            for index in buckets.indices { buckets[index].stance[voice] = StanceAggregate(ofVoice[index]) }
        }
    }

    /// Counts quotations by or about the entity; returns the latest.
    private mutating func countQuotations(
        in counted: CountedArticles,
        _ role: QuotationReference.Role,
        _ rows: PostingList
    ) -> [QuotationReference] {
        var latest = FirstItems<(published: Int64, row: UInt32)>(limit: Timeline.mostQuotations) { left, right in
            left.published != right.published ? left.published > right.published : left.row < right.row
        }
        var counts = Array(repeating: 0, count: buckets.count)
        var walk = counted.walk()
        rows.forEach { row in
            guard row < snapshot.quotations.count else { return }
            let article = snapshot.quotations.articles[row]
            guard let position = walk.position(of: article) else { return }
            counts[Int(counted.buckets[position])] += 1
            latest.offer((snapshot.articles.published[article], row))
        }
        for (index, count) in counts.enumerated() {
            if role == .by { buckets[index].quotationsBy = count } else { buckets[index].quotationsAbout = count }
        }
        return latest.sorted.map { item in
            QuotationReference(
                article: snapshot.articleID(snapshot.quotations.articles[item.row]),
                number: Int(snapshot.quotations.numbers[item.row]),
                role: role
            )
        }
    }
}

/// The articles that a timeline counts, in order of arrival, with what later passes need of them.
struct CountedArticles {
    private(set) var rows: [ArticleRow] = []
    private(set) var buckets: [Int32] = []
    private(set) var saliences: [Float] = []

    var count: Int { rows.count }

    mutating func reserve(_ count: Int) {
        rows.reserveCapacity(count)
        buckets.reserveCapacity(count)
        saliences.reserveCapacity(count)
    }

    @inline(__always)
    mutating func append(_ row: ArticleRow, bucket: Int, salience: Float) {
        rows.append(row)
        buckets.append(Int32(bucket))
        saliences.append(salience)
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

/// The outlets seen in each bucket: bits where that takes little memory, else sets.
private struct OutletSets {
    private let width: Int
    private var bits: [UInt64]
    private var sets: [Set<UInt32>]

    init(buckets: Int, outlets: Int) {
        width = (outlets + 63) / 64
        let isSmall = width * buckets <= 1 << 20
        bits = Array(repeating: 0, count: isSmall ? width * buckets : 0)
        sets = Array(repeating: [], count: isSmall ? 0 : buckets)
    }

    @inline(__always)
    mutating func insert(_ outlet: UInt32, bucket: Int) {
        if sets.isEmpty {
            bits[bucket * width + Int(outlet >> 6)] |= 1 << UInt64(outlet & 63)
        } else {
            sets[bucket].insert(outlet)
        }
    }

    func count(bucket: Int) -> Int {
        guard sets.isEmpty else { return sets[bucket].count }
        return bits[bucket * width..<(bucket + 1) * width].reduce(0) { $0 + $1.nonzeroBitCount }
    }
}
