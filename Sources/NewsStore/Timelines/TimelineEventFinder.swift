import NewsModel

/// Finds what an entity took part in: one event for each day and verb, whichever articles tell it.
struct TimelineEventFinder {
    private let snapshot: StoreSnapshot
    /// Whose tellings come first, if any.
    private let digest: TimelineDigest?
    /// What the digest has of them too many.
    private let lost: Lost
    private let days: ClosedRange<Int32>
    /// The others, grouped.
    private let tellings: EventTellings

    /// Groups whose outlets are looked at; beyond, events of as few articles are too many to matter.
    private static let mostRanked = 2000

    /// Tellings of a digest that do not count any more.
    struct Lost {
        /// What they come to, by day and verb.
        fileprivate private(set) var groups: [EventKey: EventTellings.Group] = [:]
        private var articles: Set<ArticleRow> = []

        /// None.
        init() {}

        /// All tellings of some articles.
        init(_ tellings: EventTellings, of articles: [ArticleRow]) {
            var tellings = tellings
            tellings.group()
            for group in tellings.groups { groups[group.key] = group }
            self.articles = Set(articles)
        }

        fileprivate func contains(_ telling: EventPosting) -> Bool { articles.contains(telling.article) }
    }

    /// - Parameters:
    ///   - tellings: Those that are not in the digest.
    ///   - digest: Earlier ones, if any.
    ///   - lost: Those of the digest that do not count.
    ///   - days: The days of the events that are wanted.
    ///   - snapshot: The corpus.
    init(
        _ tellings: EventTellings,
        after digest: TimelineDigest?,
        less lost: Lost,
        days: ClosedRange<Int32>,
        in snapshot: StoreSnapshot
    ) {
        var tellings = tellings
        tellings.group()
        self.lost = lost
        self.tellings = tellings
        self.digest = digest
        self.days = days
        self.snapshot = snapshot
    }

    /// The days of the events of a stretch of time.
    static func days(in range: Range<Timestamp>) -> ClosedRange<Int32> {
        let firstDay = Int32(clamping: range.lowerBound.date.daysSinceEpoch)
        let lastMoment = Timestamp(secondsSinceEpoch: range.upperBound.secondsSinceEpoch - 1)
        return firstDay...max(firstDay, Int32(clamping: lastMoment.date.daysSinceEpoch))
    }

    /// One day and verb, told before the digest's end, after it, or both.
    private struct Candidate {
        let key: EventKey
        let articles: Int32
        let salience: Int64
        /// Its place among the digest's events.
        let earlier: Int?
        /// Its number among the groups of the other tellings.
        let later: Int?
        /// Whether the digest knows its outlets.
        var isSettled = false
        var outlets = 0

        static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
            if left.articles != right.articles { return left.articles > right.articles }
            if left.salience != right.salience { return left.salience > right.salience }
            return left.key < right.key
        }
    }

    /// Whether a group is told by more articles than another, or by as many that are more about the entity.
    static func precedes(_ left: EventTellings.Group, _ right: EventTellings.Group) -> Bool {
        if left.articles != right.articles { return left.articles > right.articles }
        if left.salience != right.salience { return left.salience > right.salience }
        return left.key < right.key
    }

    /// The events told by most outlets, and of these the most salient, in order of time.
    func events() -> [TimelineEvent] {
        var best = FirstItems<Candidate>(limit: Timeline.mostEvents) { left, right in
            if left.outlets != right.outlets { return left.outlets > right.outlets }
            if left.articles != right.articles { return left.articles > right.articles }
            if left.salience != right.salience { return left.salience > right.salience }
            if left.key.day != right.key.day { return left.key.day < right.key.day }
            return snapshot.strings[left.key.predicate] < snapshot.strings[right.key.predicate]
        }
        var outlets = OutletCounter(snapshot)
        for var candidate in candidates() {
            if candidate.isSettled, let earlier = candidate.earlier, let digest {
                candidate.outlets = digest.events[earlier].outlets
            } else {
                candidate.outlets = outlets.count { forEachTelling(of: candidate, $0) }
            }
            best.offer(candidate)
        }
        return best.sorted.map { event($0) }.sorted { ($0.from, $0.predicate) < ($1.from, $1.predicate) }
    }

    /// The groups that most articles tell.
    private func candidates() -> [Candidate] {
        var isTouched = RowSet(below: digest?.events.count ?? 0)
        var later = tellings.groups.enumerated().map { number, group in
            let place = digest?.place(of: group.key)
            if let place { isTouched.insert(UInt32(place)) }
            return candidate(group.key, earlier: place, later: number)
        }
        for key in lost.groups.keys {
            guard let place = digest?.place(of: key), !isTouched.contains(UInt32(place)) else { continue }
            isTouched.insert(UInt32(place))
            let candidate = candidate(key, earlier: place, later: nil)
            if candidate.articles > 0 { later.append(candidate) }
        }
        guard let digest else {
            if later.count > Self.mostRanked { later = Array(later.sorted(by: Candidate.precedes)[..<Self.mostRanked]) }
            return later
        }
        later.sort(by: Candidate.precedes)
        // The digest's are in order: both are merged, until there are enough.
        var ranked: [Candidate] = []
        ranked.reserveCapacity(Self.mostRanked)
        var next = later.startIndex
        for (place, event) in digest.events.enumerated() where !isTouched.contains(UInt32(place)) {
            guard days.contains(event.group.key.day) else { continue }
            let candidate = Candidate(
                key: event.group.key,
                articles: event.group.articles,
                salience: event.group.salience,
                earlier: place,
                later: nil,
                isSettled: true
            )
            while next < later.endIndex, ranked.count < Self.mostRanked, Candidate.precedes(later[next], candidate) {
                ranked.append(later[next])
                next += 1
            }
            guard ranked.count < Self.mostRanked else { return ranked }
            ranked.append(candidate)
        }
        return ranked + later[next...].prefix(Self.mostRanked - ranked.count)
    }

    /// A day and verb with what the digest has of it, less what it has too much, and what the other tellings have.
    private func candidate(_ key: EventKey, earlier: Int?, later: Int?) -> Candidate {
        let parts = (later.map { tellings.groups[$0] }, earlier.flatMap { digest?.events[$0].group })
        let less = earlier.flatMap { _ in lost.groups[key] }
        return Candidate(
            key: key,
            articles: (parts.0?.articles ?? 0) + (parts.1?.articles ?? 0) - (less?.articles ?? 0),
            salience: (parts.0?.salience ?? 0) + (parts.1?.salience ?? 0) - (less?.salience ?? 0),
            earlier: earlier,
            later: later
        )
    }

    /// Calls a closure with each telling; those of an article come together, latest first.
    private func forEachTelling(of candidate: Candidate, _ body: (EventPosting) -> Void) {
        if let later = candidate.later { tellings.forEachTelling(of: tellings.groups[later], body) }
        if let earlier = candidate.earlier, let digest {
            let isWhole = candidate.isSettled || lost.groups[candidate.key] == nil
            digest.tellings.forEachTelling(of: digest.events[earlier].group) { telling in
                if isWhole || !lost.contains(telling) { body(telling) }
            }
        }
    }

    private func event(_ candidate: Candidate) -> TimelineEvent {
        let table = snapshot.events
        var outlets: Set<StringIndex> = []
        var sources = FirstItems<(published: Int64, row: UInt32)>(limit: Timeline.mostSources) { left, right in
            left.published != right.published ? left.published < right.published : left.row < right.row
        }
        // An article is one source, by its first telling; tellings come latest first.
        var pending: EventPosting?
        var first: UInt32 = 0
        func offerPending() {
            guard let telling = pending else { return }
            sources.offer((snapshot.articles.published[telling.article], telling.row))
            first = telling.row
        }
        forEachTelling(of: candidate) { telling in
            outlets.insert(snapshot.articles.outlets[telling.article])
            if let later = pending, later.article != telling.article { offerPending() }
            pending = telling
        }
        offerPending()
        let told = sources.sorted
        let earliest = told.first?.row ?? first
        let end = table.endDays[earliest]
        return TimelineEvent(
            from: CalendarDate(daysSinceEpoch: Int(candidate.key.day)),
            to: end == Int32.max ? nil : CalendarDate(daysSinceEpoch: Int(end)),
            predicate: snapshot.strings[candidate.key.predicate],
            factuality: Factuality(wireCode: table.factualities[earliest]) ?? .happened,
            articles: Int(candidate.articles),
            outlets: outlets.compactMap { snapshot.outletNames.string($0) }.sorted(),
            salience: Double(candidate.salience) / 0x1p40,
            sources: told.map { item in
                TimelineSource(
                    article: snapshot.articleID(table.articles[item.row]),
                    number: Int(table.numbers[item.row])
                )
            }
        )
    }
}
