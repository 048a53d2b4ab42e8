import NewsModel

/// What the earlier rows of a well-covered entity come to, day by day.
///
/// A timeline over all dates, without filters, adds up days instead of rows, and goes only through the rows that came
/// since and those of articles that died since, whose part is taken back. Its numbers are those that all rows give, to the
/// last bit: every sum is one of whole numbers.
final class TimelineDigest: Sendable {
    /// An event, which rows to come may add to.
    struct RankedEvent: Sendable {
        let group: EventTellings.Group
        let outlets: Int
    }

    /// Entities of so many articles have digests.
    static let fewestArticles = 2048
    /// So many articles since a digest was made call for a new one.
    static let mostSince = 4096

    /// Which rows it is of.
    let mark: DigestMark
    let undatedArticles: Int
    /// The articles that were published first, and those that were last.
    private let published: (first: SparedItems<ArticleRow>, last: SparedItems<ArticleRow>)
    /// The latest quotations by the entity and about it.
    private let latest: (by: SparedItems<LatestQuotation>, about: SparedItems<LatestQuotation>)
    /// By day in the digest's time zone.
    let tallies: TimelineTallies
    /// The outlets of the articles that count, by day.
    private let outlets: GroupedRows<StringIndex>
    /// When each of these days begins, in seconds.
    let starts: [Int64]
    let tellings: EventTellings
    /// All events, those told by most articles first.
    let events: [RankedEvent]
    private let places: [UInt64: Int32]

    /// About the bytes that it takes: its events, and the sums of each day.
    var approximateBytes: Int { 104 * mark.position + 450 * starts.count }

    /// A stretch of so many days (eleven years) may have a digest however few articles fall into it.
    private static let fewestDaysAllowed = 4096

    /// Works out a digest of all rows that an entity has; nil where there are no dates or far too many days.
    ///
    /// - Parameters:
    ///   - entity: The entity.
    ///   - snapshot: The corpus.
    ///   - timeZone: The zone of the days; one that there is.
    /// - Complexity: Linear in the rows.
    init?(of entity: EntityIndex, in snapshot: StoreSnapshot, timeZone: String = "UTC") {
        let query = TimelineQuery(entity: EntityID(rawValue: snapshot.entityIDs[entity]))
        guard let coverage = TimelineCoverage(of: entity, query, after: nil, in: snapshot),
            coverage.published.first <= coverage.published.last
        else { return nil }
        // One article dated long ago is not worth a tally for each day since.
        let mostDays = min(40_000, max(Self.fewestDaysAllowed, 2 * snapshot.entities[entity].mentions.count))
        guard
            let calendarDays = BucketCalendar(timeZone: timeZone, granularity: .day)?.boundaries(
                from: Timestamp(secondsSinceEpoch: Int(coverage.published.first)),
                to: Timestamp(secondsSinceEpoch: Int(coverage.published.last) + 1),
                atMost: mostDays
            )
        else { return nil }
        let boundaries = calendarDays.map { Int64($0.secondsSinceEpoch) }
        starts = boundaries.dropLast()
        let days = BucketPlaces(boundaries)
        let quotations = Timeline.mostQuotations + SparedItems<LatestQuotation>.spares
        let pass = TimelinePass(
            of: .covered(coverage, dedupe: true),
            entity: entity,
            stances: StanceRowFilter(voices: Set(Voice.allCases), holder: nil, snapshot: snapshot),
            places: days,
            eventDays: Int32.min...Int32.max,
            quotations: quotations,
            in: snapshot
        )
        mark = DigestMark(of: entity, in: snapshot)
        undatedArticles = coverage.undatedArticles
        tallies = pass.tallies
        latest = (
            SparedItems(tallies.latestBy, limit: quotations), SparedItems(tallies.latestAbout, limit: quotations)
        )
        let mentions = snapshot.entities[entity].mentions
        published = Self.ends(coverage, mentions)
        outlets = Self.outlets(coverage, mentions, days, snapshot)
        var tellings = pass.tellings
        tellings.group()
        self.tellings = tellings
        var counter = OutletCounter(snapshot)
        events = tellings.groups.map { group in
            RankedEvent(group: group, outlets: counter.count { tellings.forEachTelling(of: group, $0) })
        }.sorted { TimelineEventFinder.precedes($0.group, $1.group) }
        var places: [UInt64: Int32] = [:]
        places.reserveCapacity(events.count)
        for (place, event) in events.enumerated() { places[event.group.key.rawValue] = Int32(place) }
        self.places = places
    }

    /// The place of an event in ``events``.
    func place(of key: EventKey) -> Int? { places[key.rawValue].map { Int($0) } }

    /// The first and the last articles to be published.
    private static func ends(
        _ coverage: TimelineCoverage,
        _ mentions: Postings<MentionPosting>
    ) -> (first: SparedItems<ArticleRow>, last: SparedItems<ArticleRow>) {
        let limit = 1 + SparedItems<ArticleRow>.spares
        typealias Place = (published: Int64, row: ArticleRow)
        var first = FirstItems<Place>(limit: limit) { $0 < $1 }
        var last = FirstItems<Place>(limit: limit) { $0 > $1 }
        for article in coverage.articles {
            let place = (published: article.published, row: mentions[Int(article.position)].article)
            first.offer(place)
            last.offer(place)
        }
        return (
            SparedItems(first.sorted.map(\.row), limit: limit), SparedItems(last.sorted.map(\.row), limit: limit)
        )
    }

    /// The outlets of the articles that count, by slot.
    private static func outlets(
        _ coverage: TimelineCoverage,
        _ mentions: Postings<MentionPosting>,
        _ places: BucketPlaces,
        _ snapshot: StoreSnapshot
    ) -> GroupedRows<StringIndex> {
        let outlets = snapshot.articles.outlets
        return GroupedRows(numbers: places.count) { body in
            for article in coverage.articles {
                let row = mentions[Int(article.position)].article
                guard coverage.isFirst(article, row: row), outlets[row] != noIndex,
                    let slot = places.bucket(of: article.published)
                else { continue }
                body(UInt32(slot), outlets[row])
            }
        }
    }

    /// The day that a moment of one of its articles lies in.
    private func slot(of moment: Int64) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return max(0, low - 1)
    }

    /// What has become of its articles, given the dated ones that came since.
    func changes(_ later: [ArticleRow], of entity: EntityIndex, in snapshot: StoreSnapshot) -> DigestChanges {
        DigestChanges(since: mark, of: snapshot.entities[entity], later: later, in: snapshot) { row in
            snapshot.articles.published[row] != undated && snapshot.mentions(entity, in: row)
        }
    }

    /// How many of its articles without a date died since.
    func undatedDead(of entity: EntityIndex, in snapshot: StoreSnapshot) -> Int {
        mark.deadSince(snapshot.entities[entity]).count { row in
            snapshot.articles.published[row] == undated && snapshot.mentions(entity, in: row)
        }
    }

    /// What is left of it once articles have died and come; nil where more of what is shown has gone than was to spare.
    func remainder(_ changes: DigestChanges, in snapshot: StoreSnapshot) -> Remainder? {
        let (dead, removed) = (Set(changes.dead), Set(changes.removed))
        let moments = snapshot.articles.published
        let articles = snapshot.quotations.articles
        guard let first = published.first.first(1, where: { !dead.contains($0) }),
            let last = published.last.first(1, where: { !dead.contains($0) }),
            let by = latest.by.first(Timeline.mostQuotations, where: { !removed.contains(articles[$0.row]) }),
            let about = latest.about.first(Timeline.mostQuotations, where: { !removed.contains(articles[$0.row]) })
        else { return nil }
        return Remainder(
            published: (first.first.map { moments[$0] } ?? .max, last.first.map { moments[$0] } ?? .min),
            latestBy: by,
            latestAbout: about,
            outletsGone: outletsGone(changes.removed, in: snapshot)
        )
    }

    /// The outlets that articles leave without any on a day, by day.
    private func outletsGone(_ removed: [ArticleRow], in snapshot: StoreSnapshot) -> [Int: Set<StringIndex>] {
        var fewer: [Int: [StringIndex: Int]] = [:]
        for row in removed where snapshot.articles.outlets[row] != noIndex {
            let day = slot(of: snapshot.articles.published[row])
            fewer[day, default: [:]][snapshot.articles.outlets[row], default: 0] += 1
        }
        var gone: [Int: Set<StringIndex>] = [:]
        for (day, var left) in fewer {
            for outlet in outlets[UInt32(day)] { if let count = left[outlet] { left[outlet] = count - 1 } }
            gone[day] = Set(left.filter { $0.value == 0 }.keys)
        }
        return gone
    }

    /// What cannot be worked out by adding and subtracting.
    struct Remainder {
        /// Seconds; the first is later than the last where no article is left.
        let published: (first: Int64, last: Int64)
        let latestBy: [LatestQuotation]
        let latestAbout: [LatestQuotation]
        /// Outlets without any article that counts any more, by day.
        let outletsGone: [Int: Set<StringIndex>]
    }
}

/// Counts distinct outlets, again and again.
struct OutletCounter {
    private let outlets: Column<StringIndex>
    /// The round that last saw each outlet.
    private var seen: [Int32]
    private var round: Int32 = 0

    init(_ snapshot: StoreSnapshot) {
        outlets = snapshot.articles.outlets
        seen = Array(repeating: 0, count: snapshot.outletNames.count)
    }

    /// The distinct outlets of some tellings.
    mutating func count(_ tellings: ((EventPosting) -> Void) -> Void) -> Int {
        round += 1
        var count = 0
        tellings { telling in
            let outlet = outlets[telling.article]
            guard outlet != noIndex, seen[Int(outlet)] != round else { return }
            seen[Int(outlet)] = round
            count += 1
        }
        return count
    }
}
