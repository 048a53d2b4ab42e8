import NewsModel

/// Leaves one article of each group of near-duplicates: the earliest by publication, then by arrival.
///
/// Articles may be offered in any order. Most are alone in their group and settled at once; only the others are looked up.
struct ReprintSieve {
    private let isOn: Bool
    private var first: [UInt32: (published: Int64, row: ArticleRow)] = [:]

    init(isOn: Bool) {
        self.isOn = isOn
    }

    /// Offers an article that would count.
    @inline(__always)
    mutating func offer(_ row: ArticleRow, in snapshot: StoreSnapshot) {
        guard isOn else { return }
        let group = snapshot.articles.reprintGroups[row]
        guard snapshot.reprintGroups[group].articles.count > 1 else { return }
        let place = (published: snapshot.articles.published[row], row: row)
        if let found = first[group], found <= place { return }
        first[group] = place
    }

    /// Whether an article is the one that counts of its group, once all have been offered.
    @inline(__always)
    func keeps(_ row: ArticleRow, in snapshot: StoreSnapshot) -> Bool {
        guard isOn else { return true }
        let group = snapshot.articles.reprintGroups[row]
        guard snapshot.reprintGroups[group].articles.count > 1 else { return true }
        return first[group].map { $0.row == row } ?? false
    }
}
