import NewsModel

/// Leaves one article of each group of near-duplicates: the earliest by publication, those without a date last, then by
/// arrival.
///
/// Articles may be offered in any order. Most are alone in their group and settled at once; only the others are looked up.
struct ReprintSieve {
    private let isOn: Bool
    private var groups = SlotTable()
    /// The same by the group's number, plus 1, or 0; empty where few groups are expected of many.
    private var tickets: [UInt32]
    /// The earliest article of each group so far.
    private var first: [(published: Int64, row: ArticleRow)] = []
    /// What was offered last: of one article several rows may come in turn, which must fare alike even if it gets its first
    /// reprint meanwhile.
    private var last: (row: ArticleRow, ticket: UInt32) = (noIndex, noIndex)

    private let sharesGroup: AtomicColumn<Bool>
    private let groupsOfRows: Column<UInt32>
    private let published: Column<Int64>

    /// Makes a sieve that nothing was offered to.
    ///
    /// - Parameters:
    ///   - isOn: Whether it leaves anything out.
    ///   - snapshot: The articles.
    ///   - expected: How many articles of groups will be offered, as far as that is known.
    init(isOn: Bool, _ snapshot: StoreSnapshot, expected: Int = 0) {
        self.isOn = isOn
        let all = snapshot.reprintGroupIDs.count
        // A place for each group costs less than hashing some of them.
        tickets = isOn && expected > all / 64 ? Array(repeating: 0, count: all) : []
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
        let ticket = ticket(of: groupsOfRows[row])
        let moment = published[row]
        let place = (published: moment == undated ? .max : moment, row: row)
        if Int(ticket) == first.count {
            first.append(place)
        } else if place < first[Int(ticket)] {
            first[Int(ticket)] = place
        }
        return ticket
    }

    /// The group's number here; as many as there are so far where it is new.
    private mutating func ticket(of group: UInt32) -> UInt32 {
        guard !tickets.isEmpty else { return groups.slot(of: UInt64(group)) }
        let place = Int(group)
        if tickets[place] == 0 { tickets[place] = UInt32(first.count) + 1 }
        return tickets[place] - 1
    }

    /// Whether an article is the one that counts of its group, once all have been offered.
    @inline(__always)
    func keeps(_ row: ArticleRow, _ ticket: UInt32) -> Bool {
        ticket == noIndex || first[Int(ticket)].row == row
    }
}
