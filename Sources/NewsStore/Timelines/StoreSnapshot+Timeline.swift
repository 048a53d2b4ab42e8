import NewsModel

extension StoreSnapshot {
    /// How an entity was covered over time.
    ///
    /// - Parameter query: Entity, stretch, bucket width and filters.
    /// - Returns: The timeline; the same query on the same snapshot gives the same one.
    /// - Throws: ``TimelineError``.
    /// - Complexity: Linear in the articles of the corpus and the entity's rows.
    public func timeline(_ query: TimelineQuery) throws(TimelineError) -> Timeline {
        guard let entity = entityIndex(query.entity) else { throw .unknownEntity }
        guard let calendar = BucketCalendar(timeZone: query.timeZone, granularity: query.granularity) else {
            throw .unknownTimeZone
        }
        let unbounded = ArticleRowFilter(
            outlet: query.outlet,
            author: query.author,
            from: nil,
            to: nil,
            snapshot: self
        )
        let (range, undatedArticles) = try coverage(of: entity, query, unbounded)
        guard
            let boundaries = calendar.boundaries(
                from: range.lowerBound,
                to: range.upperBound,
                atMost: Timeline.mostBuckets
            )
        else { throw .tooManyBuckets(Timeline.mostBuckets) }

        let filter = ArticleRowFilter(
            outlet: query.outlet,
            author: query.author,
            from: range.lowerBound,
            to: range.upperBound,
            snapshot: self
        )
        var builder = TimelineBuilder(
            snapshot: self,
            query: query,
            entity: entity,
            filter: filter,
            range: range,
            boundaries: boundaries
        )
        return builder.build(undatedArticles: undatedArticles)
    }

    /// The stretch that a query means: as given, or from the entity's first article to its last.
    private func coverage(
        of entity: EntityIndex,
        _ query: TimelineQuery,
        _ filter: ArticleRowFilter
    ) throws(TimelineError) -> (Range<Timestamp>, undated: Int) {
        var first = Int64.max
        var last = Int64.min
        var undatedArticles = 0
        entities[entity].mentions.forEach { row in
            guard row < mentions.count else { return }
            let article = mentions.articles[row]
            guard filter.passes(article, in: self) else { return }
            let published = articles.published[article]
            if published == undated {
                undatedArticles += 1
            } else {
                first = min(first, published)
                last = max(last, published)
            }
        }
        let hasDates = first <= last
        let earliest = hasDates ? Int(first) : query.to.map { $0.secondsSinceEpoch - 1 } ?? 0
        let from = query.from ?? Timestamp(secondsSinceEpoch: min(earliest, (query.to?.secondsSinceEpoch ?? .max) - 1))
        let to = query.to ?? Timestamp(secondsSinceEpoch: max(hasDates ? Int(last) + 1 : 0, from.secondsSinceEpoch + 1))
        guard from < to else { throw .emptyRange }
        return (from..<to, undatedArticles)
    }
}

/// Fills the buckets of one timeline.
private struct TimelineBuilder {
    let snapshot: StoreSnapshot
    let query: TimelineQuery
    let entity: EntityIndex
    let filter: ArticleRowFilter
    let range: Range<Timestamp>
    let starts: [Int64]
    var buckets: [TimelineBucket]
    var sieve: ReprintSieve

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
        buckets = zip(boundaries, boundaries.dropFirst()).map { start, end in
            TimelineBucket(start: start, end: end, isPartial: start < range.lowerBound || end > range.upperBound)
        }
        sieve = ReprintSieve(isOn: true)
    }

    mutating func build(undatedArticles: Int) -> Timeline {
        countTotals()
        let counted = countMentions()
        aggregateStances(in: counted)
        let quotations = countQuotations(in: counted)
        var generator = SeededGenerator(seed: query.seed)
        let whole = buckets.filter { !$0.isPartial }
        let changes = ChangePointFinder.changePoints(in: whole.map(\.share), generator: &generator)
        return Timeline(
            from: range.lowerBound,
            to: range.upperBound,
            buckets: buckets,
            events: events(in: counted),
            quotations: quotations,
            changePoints: changes.map {
                TimelineChangePoint(at: whole[$0.index].start, before: $0.before, after: $0.after, pValue: $0.pValue)
            },
            undatedArticles: undatedArticles
        )
    }

    /// The bucket of an article that passed the filter.
    private func bucket(of article: ArticleRow) -> Int? {
        let published = snapshot.articles.published[article]
        var low = 0
        var high = buckets.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= published { low = middle + 1 } else { high = middle }
        }
        return published == undated || low == 0 ? nil : low - 1
    }

    private mutating func countTotals() {
        for article in 0..<ArticleRow(snapshot.articles.count) where filter.passes(article, in: snapshot) {
            if let bucket = bucket(of: article) { buckets[bucket].articlesTotal += 1 }
        }
    }

    /// Counts the entity's articles; returns those that stances and quotations count in.
    private mutating func countMentions() -> Set<ArticleRow> {
        var counted: Set<ArticleRow> = []
        var outlets = Array(repeating: Set<StringIndex>(), count: buckets.count)
        for row in datedMentions() {
            let article = snapshot.mentions.articles[row]
            guard let bucket = bucket(of: article) else { continue }
            buckets[bucket].articles += 1
            let isFirst = sieve.keeps(article, in: snapshot)
            if isFirst { buckets[bucket].articlesUnique += 1 }
            guard isFirst || !query.dedupe else { continue }
            counted.insert(article)
            buckets[bucket].mentions += Int(snapshot.mentions.counts[row])
            let outlet = snapshot.articles.outlets[article]
            if outlet != noIndex { outlets[bucket].insert(outlet) }
        }
        for index in buckets.indices { buckets[index].outlets = outlets[index].count }
        return counted
    }

    /// The entity's rows of the mention table that the filter lets through, earliest publication first, so that the
    /// original of a reprint is the one that counts.
    private func datedMentions() -> [UInt32] {
        var rows: [UInt32] = []
        snapshot.entities[entity].mentions.forEach { row in
            guard row < snapshot.mentions.count else { return }
            if filter.passes(snapshot.mentions.articles[row], in: snapshot) { rows.append(row) }
        }
        return rows.sorted { left, right in
            let first = snapshot.articles.published[snapshot.mentions.articles[left]]
            let second = snapshot.articles.published[snapshot.mentions.articles[right]]
            return first != second ? first < second : left < right
        }
    }

    private mutating func aggregateStances(in counted: Set<ArticleRow>) {
        let voices = query.voice.map { [$0] } ?? Voice.allCases
        let rows = snapshot.entities[entity].targetedStances
        for voice in voices {
            let stances = StanceRowFilter(
                voices: [voice],
                holder: query.holder,
                articles: filter,
                snapshot: snapshot
            )
            var collectors = Array(repeating: ScoreCollector(), count: buckets.count)
            for position in 0..<rows.count {
                let row = rows[position]
                guard row < snapshot.stances.count else { break }
                let article = snapshot.stances.articles[row]
                guard counted.contains(article), stances.passes(row, in: snapshot), let bucket = bucket(of: article)
                else { continue }
                collectors[bucket].add(
                    row: row,
                    article: article,
                    polarity: Double(snapshot.stances.polarities[row]),
                    label: StanceLabel(wireCode: snapshot.stances.labels[row]) ?? .neutral
                )
            }
            for (index, collector) in collectors.enumerated() {
                // Each bucket has its own stream, so that one bucket's data never moves another's interval.
                var generator = SeededGenerator(seed: query.seed &+ UInt64(index) &* 0x1000 &+ UInt64(voice.wireCode))
                buckets[index].stance[voice] = StanceAggregate(
                    scores: collector.scores,
                    distribution: collector.distribution,
                    generator: &generator
                )
            }
        }
    }

    /// Counts quotations by and about the entity; returns its latest words.
    private mutating func countQuotations(in counted: Set<ArticleRow>) -> [QuotationReference] {
        var spoken: [(published: Int64, row: UInt32)] = []
        for (rows, path) in [
            (snapshot.entities[entity].quotationsBy, \TimelineBucket.quotationsBy),
            (snapshot.entities[entity].quotationsAbout, \.quotationsAbout),
        ] {
            for position in 0..<rows.count {
                let row = rows[position]
                guard row < snapshot.quotations.count else { break }
                let article = snapshot.quotations.articles[row]
                guard counted.contains(article), let bucket = bucket(of: article) else { continue }
                buckets[bucket][keyPath: path] += 1
                if path == \.quotationsBy { spoken.append((snapshot.articles.published[article], row)) }
            }
        }
        return spoken.sorted { $0.published != $1.published ? $0.published > $1.published : $0.row < $1.row }
            .prefix(Timeline.mostQuotations).map { item in
                QuotationReference(
                    article: snapshot.articleID(snapshot.quotations.articles[item.row]),
                    number: Int(snapshot.quotations.numbers[item.row])
                )
            }
    }

    /// The entity's happenings within the range, one for each day and verb, most told first.
    private func events(in counted: Set<ArticleRow>) -> [TimelineEvent] {
        struct Key: Hashable {
            let day: Int32
            let predicate: StringIndex
        }
        let first = Int32(clamping: range.lowerBound.date.daysSinceEpoch)
        let last = Int32(
            clamping: Timestamp(secondsSinceEpoch: range.upperBound.secondsSinceEpoch - 1).date.daysSinceEpoch
        )
        var groups: [Key: [UInt32]] = [:]
        let rows = snapshot.entities[entity].events
        for position in 0..<rows.count {
            let row = rows[position]
            guard row < snapshot.events.count else { break }
            let day = snapshot.events.firstDays[row]
            guard counted.contains(snapshot.events.articles[row]), day >= first, day <= last else { continue }
            groups[Key(day: day, predicate: snapshot.events.predicates[row]), default: []].append(row)
        }
        let events = groups.compactMap { key, rows -> TimelineEvent? in
            guard let row = rows.min() else { return nil }
            let articles = Set(rows.map { snapshot.events.articles[$0] })
            let end = snapshot.events.endDays[row]
            return TimelineEvent(
                from: CalendarDate(daysSinceEpoch: Int(key.day)),
                to: end == Int32.max ? nil : CalendarDate(daysSinceEpoch: Int(end)),
                predicate: snapshot.strings[key.predicate],
                factuality: Factuality(wireCode: snapshot.events.factualities[row]) ?? .happened,
                articles: articles.count,
                outlets: Set(articles.compactMap { snapshot.outlet($0) }).sorted(),
                article: snapshot.articleID(snapshot.events.articles[row]),
                number: Int(snapshot.events.numbers[row])
            )
        }
        let ranked = events.sorted { left, right in
            if left.articles != right.articles { return left.articles > right.articles }
            if left.from != right.from { return left.from < right.from }
            return (left.predicate, left.article) < (right.predicate, right.article)
        }
        return ranked.prefix(Timeline.mostEvents).sorted {
            ($0.from, $0.predicate, $0.article) < ($1.from, $1.predicate, $1.article)
        }
    }
}
