import NewsModel

/// What the earlier rows of a well-covered entity come to, day by day.
///
/// A timeline over all dates, without filters, adds up days instead of rows, and goes only through the rows that came
/// since. Its numbers are those that all rows give, to the last bit: every sum is one of whole numbers.
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

    /// The digest is of the rows of articles below this one.
    let bound: ArticleRow
    /// ``EntityPostings/deadArticles`` when it was made; with another number it does not hold.
    let deadArticles: UInt32
    /// The position in the entity's mentions that it ends at.
    let position: Int
    let undatedArticles: Int
    /// Seconds; the first is later than the last where no article has a date.
    let published: (first: Int64, last: Int64)
    /// By day in the digest's time zone.
    let tallies: TimelineTallies
    /// When each of these days begins, in seconds.
    let starts: [Int64]
    let tellings: EventTellings
    /// All events, those told by most articles first.
    let events: [RankedEvent]
    private let places: [UInt64: Int32]

    /// About the bytes that it takes: its events, and the sums of each day.
    var approximateBytes: Int { 100 * position + 450 * starts.count }

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
            let days = BucketCalendar(timeZone: timeZone, granularity: .day)?.boundaries(
                from: Timestamp(secondsSinceEpoch: Int(coverage.published.first)),
                to: Timestamp(secondsSinceEpoch: Int(coverage.published.last) + 1),
                atMost: mostDays
            )
        else { return nil }
        let boundaries = days.map { Int64($0.secondsSinceEpoch) }
        starts = boundaries.dropLast()
        let pass = TimelinePass(
            coverage,
            of: entity,
            stances: StanceRowFilter(voices: Set(Voice.allCases), holder: nil, snapshot: snapshot),
            places: BucketPlaces(boundaries),
            dedupe: true,
            eventDays: Int32.min...Int32.max,
            in: snapshot
        )
        bound = ArticleRow(snapshot.articles.count)
        deadArticles = snapshot.entities[entity].deadArticles
        position = snapshot.entities[entity].mentions.count
        undatedArticles = coverage.undatedArticles
        published = coverage.published
        tallies = pass.tallies
        var tellings = pass.tellings
        tellings.group()
        self.tellings = tellings
        var outlets = OutletCounter(snapshot)
        events = tellings.groups.map { group in
            RankedEvent(group: group, outlets: outlets.count { tellings.forEachTelling(of: group, $0) })
        }.sorted { TimelineEventFinder.precedes($0.group, $1.group) }
        var places: [UInt64: Int32] = [:]
        places.reserveCapacity(events.count)
        for (place, event) in events.enumerated() { places[event.group.key.rawValue] = Int32(place) }
        self.places = places
    }

    /// The place of an event in ``events``.
    func place(of key: EventKey) -> Int? { places[key.rawValue].map { Int($0) } }

    /// Whether it holds for an entity's postings in a snapshot.
    func holds(for postings: EntityPostings, in snapshot: StoreSnapshot) -> Bool {
        bound <= snapshot.articles.count && deadArticles == postings.deadArticles
    }

    /// How an article that came later is to those of its group that the digest is of; nil where there are none.
    func relation(to article: ArticleRow, of entity: EntityIndex, in snapshot: StoreSnapshot) -> EarlierReprint? {
        snapshot.earlierReprint(of: article, below: bound) { member in
            snapshot.articles.published[member] != undated && snapshot.mentions(entity, in: member)
        }
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
