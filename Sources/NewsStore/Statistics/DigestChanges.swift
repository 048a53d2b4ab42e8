import NewsModel

/// What has become of the articles of a digest since it was made, where a reprint counts once.
///
/// An article that died does not count any more; one of its reprints may count in its place. One that came since may be a
/// reprint of one that counts, or turn out to be its original. Which article of a group counts is told as ``ReprintSieve``
/// does; each group is gone through once.
struct DigestChanges {
    /// Articles of the digest that died since, ascending; those that did not count among them.
    let dead: [ArticleRow]
    /// Articles of the digest that counted and do not any more, ascending.
    private(set) var removed: [ArticleRow] = []
    /// Articles of the digest that count only now, ascending.
    private(set) var added: [ArticleRow] = []
    /// Articles that came since and do not count in any case.
    private var repeated: Set<ArticleRow> = []

    /// Looks at the groups of the articles that died and of those that came.
    ///
    /// - Parameters:
    ///   - mark: Where the digest stands.
    ///   - postings: The entity's.
    ///   - later: The living articles that came since and may count, in order of arrival; one may come several times in turn.
    ///   - snapshot: The corpus.
    ///   - mayCount: Whether an article counts, reprints and deaths aside.
    /// - Complexity: Linear in the articles that died and came, and in their groups.
    init(
        since mark: DigestMark,
        of postings: EntityPostings,
        later: [ArticleRow],
        in snapshot: StoreSnapshot,
        where mayCount: (ArticleRow) -> Bool
    ) {
        dead = mark.deadSince(postings).filter(mayCount)
        let articles = snapshot.articles
        var groups = SlotTable()
        var numbers: [UInt32] = []
        func enter(_ row: ArticleRow) {
            let group = articles.reprintGroups[row]
            if Int(groups.slot(of: UInt64(group))) == numbers.count { numbers.append(group) }
        }
        var removed: [ArticleRow] = []
        for row in dead {
            if articles.sharesGroup[Int(row)] { enter(row) } else { removed.append(row) }
        }
        var last = noIndex
        for row in later where row != last {
            last = row
            if articles.sharesGroup[Int(row)] { enter(row) }
        }
        self.removed = removed
        for group in numbers { settle(snapshot.reprintGroups[group].articles, mark, snapshot, mayCount) }
        self.removed.sort()
        added.sort()
    }

    /// Finds out which article of a group counted, and which does now.
    private mutating func settle(
        _ members: PostingList,
        _ mark: DigestMark,
        _ snapshot: StoreSnapshot,
        _ mayCount: (ArticleRow) -> Bool
    ) {
        let articles = snapshot.articles
        var then = FirstOfGroup()
        var now = FirstOfGroup()
        var later: [ArticleRow] = []
        members.forEach { row in
            let isAlive = snapshot.isLive(row)
            let wasAlive = row < mark.bound && articles.deaths[row] > mark.revision
            guard isAlive || wasAlive else { return }
            if isAlive, row >= mark.bound { later.append(row) }
            // Whether it may count takes longer to find out: only of those that would come first.
            let moment = articles.published[row]
            let comesFirst = wasAlive && then.comesBefore(moment) || isAlive && now.comesBefore(moment)
            guard comesFirst, mayCount(row) else { return }
            if wasAlive { then.offer(row, moment) }
            if isAlive { now.offer(row, moment) }
        }
        for row in later where row != now.row { repeated.insert(row) }
        guard then.row != now.row else { return }
        if let row = then.row { removed.append(row) }
        if let row = now.row, row < mark.bound { added.append(row) }
    }

    /// Whether an article that came since is a reprint of one that counts.
    @inline(__always)
    func isRepeated(_ row: ArticleRow) -> Bool { !repeated.isEmpty && repeated.contains(row) }
}

/// The article of a group that counts: the earliest by publication, those without a date last, then by arrival.
private struct FirstOfGroup {
    private(set) var row: ArticleRow?
    private var published = Int64.max

    /// Whether an article that came after all that were offered, published at a moment, would come before them.
    func comesBefore(_ moment: Int64) -> Bool { row == nil || (moment == undated ? .max : moment) < published }

    /// Offers articles in order of arrival.
    mutating func offer(_ row: ArticleRow, _ moment: Int64) {
        guard comesBefore(moment) else { return }
        self.row = row
        published = moment == undated ? .max : moment
    }
}

/// The first of many, in order, with some to spare for those that go.
struct SparedItems<Item: Sendable>: Sendable {
    /// So many are kept beside those that are wanted.
    static var spares: Int { 48 }

    private let items: [Item]
    /// Whether there are no others.
    private let isAll: Bool

    /// - Parameters:
    ///   - items: The first ones, in order.
    ///   - limit: How many would have been kept.
    init(_ items: [Item], limit: Int) {
        self.items = items
        isAll = items.count < limit
    }

    /// The first of those that are left; nil where too many have gone.
    func first(_ count: Int, where isLeft: (Item) -> Bool) -> [Item]? {
        var left: [Item] = []
        for item in items where left.count < count && isLeft(item) { left.append(item) }
        return isAll || left.count == count ? left : nil
    }
}
