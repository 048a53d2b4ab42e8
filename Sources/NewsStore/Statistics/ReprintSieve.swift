import NewsModel

/// Leaves one article of each group of near-duplicates: the earliest by publication, those without a date last, then by
/// arrival.
///
/// Articles may be offered in any order. Most are alone in their group and settled at once; only the others are looked up.
struct ReprintSieve {
    private let isOn: Bool
    private var groups = SlotTable()
    /// The earliest article of each group so far.
    private var first: [(published: Int64, row: ArticleRow)] = []
    /// What was offered last: of one article several rows may come in turn, which must fare alike even if it gets its first
    /// reprint meanwhile.
    private var last: (row: ArticleRow, ticket: UInt32) = (noIndex, noIndex)

    private let sharesGroup: AtomicColumn<Bool>
    private let groupsOfRows: Column<UInt32>
    private let published: Column<Int64>

    init(isOn: Bool, _ snapshot: StoreSnapshot) {
        self.isOn = isOn
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

    private mutating func offerMember(_ row: ArticleRow) -> UInt32 {
        let ticket = groups.slot(of: UInt64(groupsOfRows[row]))
        let moment = published[row]
        let place = (published: moment == undated ? .max : moment, row: row)
        if Int(ticket) == first.count {
            first.append(place)
        } else if place < first[Int(ticket)] {
            first[Int(ticket)] = place
        }
        return ticket
    }

    /// Whether an article is the one that counts of its group, once all have been offered.
    @inline(__always)
    func keeps(_ row: ArticleRow, _ ticket: UInt32) -> Bool {
        ticket == noIndex || first[Int(ticket)].row == row
    }
}
