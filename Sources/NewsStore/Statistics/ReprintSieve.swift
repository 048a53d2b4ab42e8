import NewsModel

/// Leaves one article of each group of near-duplicates: the earliest by publication, those without a date last, then by
/// arrival.
///
/// Articles may be offered in any order. Most are alone in their group and settled at once; only the others are looked up.
struct ReprintSieve {
    private let isOn: Bool
    /// Groups whose tickets are their places, ascending.
    private let known: [UInt32]
    /// The tickets of others, less the number of those.
    private var others = SlotTable()
    /// The earliest article of each group so far.
    private var first: [Place]
    /// What was offered last: of one article several rows may come in turn, which must fare alike even if it gets its first
    /// reprint meanwhile.
    private var last: (row: ArticleRow, ticket: UInt32) = (noIndex, noIndex)

    private let sharesGroup: AtomicColumn<Bool>
    private let groupsOfRows: Column<UInt32>
    private let published: Column<Int64>

    /// What decides which article comes first.
    private struct Place {
        let published: Int64
        let row: ArticleRow

        /// Comes behind all articles.
        static let last = Place(published: .max, row: noIndex)

        init(published: Int64, row: ArticleRow) {
            self.published = published == undated ? .max : published
            self.row = row
        }

        func comesBefore(_ other: Place) -> Bool { (published, row) < (other.published, other.row) }
    }

    /// Makes a sieve that nothing was offered to.
    ///
    /// - Parameters:
    ///   - isOn: Whether it leaves anything out.
    ///   - snapshot: The articles.
    ///   - known: Groups that need not be looked up for the articles that are said to be of them, ascending.
    init(isOn: Bool, _ snapshot: StoreSnapshot, known: [UInt32] = []) {
        self.isOn = isOn
        self.known = known
        first = Array(repeating: .last, count: known.count)
        sharesGroup = snapshot.articles.sharesGroup
        groupsOfRows = snapshot.articles.reprintGroups
        published = snapshot.articles.published
    }

    /// Offers an article that would count.
    ///
    /// - Returns: Its ticket, for ``keeps(_:_:)``.
    @inline(__always)
    mutating func offer(_ row: ArticleRow) -> UInt32 {
        guard isOn else { return noIndex }
        if last.row == row { return last.ticket }
        let ticket = sharesGroup[Int(row)] ? offerMember(row) : noIndex
        last = (row, ticket)
        return ticket
    }

    /// Offers an article that would count and of whose group something is known already.
    ///
    /// - Returns: Its ticket.
    @inline(__always)
    mutating func offer(_ article: OpenArticle) -> UInt32 {
        guard isOn, article.group != noIndex else { return offer(article.row) }
        enter(Place(published: article.published, row: article.row), Int(article.group))
        return article.group
    }

    private mutating func offerMember(_ row: ArticleRow) -> UInt32 {
        let ticket = ticket(of: groupsOfRows[row])
        let place = Place(published: published[row], row: row)
        if Int(ticket) == first.count { first.append(place) } else { enter(place, Int(ticket)) }
        return ticket
    }

    @inline(__always)
    private mutating func enter(_ place: Place, _ ticket: Int) {
        if place.comesBefore(first[ticket]) { first[ticket] = place }
    }

    /// The group's ticket; as many as there are so far where it is new.
    private mutating func ticket(of group: UInt32) -> UInt32 {
        if let place = known.ascendingPosition(of: group, by: { $0 }) { return UInt32(place) }
        return UInt32(known.count) + others.slot(of: UInt64(group))
    }

    /// Whether an article is the one that counts of its group, once all have been offered.
    @inline(__always)
    func keeps(_ row: ArticleRow, _ ticket: UInt32) -> Bool {
        ticket == noIndex || first[Int(ticket)].row == row
    }
}
