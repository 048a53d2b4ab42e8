import NewsModel

/// Which groups an article belongs to, by look-up instead of by asking each group.
///
/// A set of groups is a bit mask; there are at most ``Comparison/mostGroups``.
struct ComparisonMembership {
    private let dimension: ComparisonDimension
    /// For outlets, authors and holders: the groups of each number.
    private var masks: [UInt16]
    private let periods: [(from: Int64, to: Int64, mask: UInt16)]
    /// For holders: the groups of each article, those whose holder it mentions.
    private var mentioned: [UInt16] = []
    private let outlets: Column<StringIndex>
    private let published: Column<Int64>
    private let authors: ArticleAuthors

    init(_ keys: [ComparisonGroupKey], dimension: ComparisonDimension, snapshot: StoreSnapshot) {
        self.dimension = dimension
        outlets = snapshot.articles.outlets
        published = snapshot.articles.published
        authors = snapshot.articleAuthors
        let size =
            switch dimension {
            case .outlet: snapshot.outletNames.count
            case .author: snapshot.authorNames.count
            case .holder: snapshot.entityIDs.count
            case .period: 0
            }
        masks = Array(repeating: 0, count: size)
        var periods: [(from: Int64, to: Int64, mask: UInt16)] = []
        for (index, key) in keys.enumerated() {
            switch key.membership {
            case .outlet(let number), .author(let number), .holder(let number): masks[Int(number)] |= 1 << index
            case .period(let from, let to): periods.append((from, to, 1 << index))
            }
        }
        self.periods = periods
        guard dimension == .holder else { return }
        mentioned = Array(repeating: 0, count: snapshot.articles.count)
        for (index, key) in keys.enumerated() {
            guard let holder = key.holder else { continue }
            snapshot.forEachArticle(mentioning: holder) { mentioned[Int($0)] |= 1 << index }
        }
    }

    /// The stretch of time, within another, outside which nothing counts for any group.
    func published(within from: Int64, _ to: Int64) -> (from: Int64, to: Int64) {
        guard dimension == .period else { return (from, to) }
        return (max(from, periods.map(\.from).min() ?? .max), min(to, periods.map(\.to).max() ?? .min))
    }

    /// The groups that an article may count for; for holders, those whom it mentions.
    @inline(__always)
    func groups(of row: ArticleRow) -> UInt16 {
        switch dimension {
        case .outlet:
            let outlet = outlets[row]
            return outlet == noIndex ? 0 : masks[Int(outlet)]
        case .author:
            var mask: UInt16 = 0
            authors.forEach(of: row) { mask |= masks[Int($0)] }
            return mask
        case .holder: return mentioned[Int(row)]
        case .period:
            let published = published[row]
            guard published != undated else { return 0 }
            var mask: UInt16 = 0
            for period in periods where published >= period.from && published < period.to { mask |= period.mask }
            return mask
        }
    }

    /// The groups that a stance counts for, of those that its article does.
    @inline(__always)
    func groups(of stance: StancePosting, article groups: UInt16) -> UInt16 {
        guard dimension == .holder else { return groups }
        return stance.other == noIndex ? 0 : groups & masks[Int(stance.other)]
    }
}

extension UInt16 {
    /// Calls a closure with the number of each bit that is set.
    @inline(__always)
    func forEachBit(_ body: (Int) -> Void) {
        var rest = self
        while rest != 0 {
            body(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
    }
}
