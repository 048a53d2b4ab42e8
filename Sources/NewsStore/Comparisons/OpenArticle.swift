/// An article that may be hidden by a near-duplicate, or hide it, with what decides that.
struct OpenArticle: Sendable {
    let row: ArticleRow
    /// The place of its group of near-duplicates in ``ComparisonDigest/nearDuplicates``; `noIndex` where it is none of these.
    let group: UInt32
    /// When it was published.
    let published: Int64

    init(_ row: ArticleRow, group: UInt32, in snapshot: StoreSnapshot) {
        self.row = row
        self.group = group
        published = snapshot.articles.published[row]
    }

    /// Nil for an article whose group of near-duplicates is none of some, ascending.
    init?(_ row: ArticleRow, among groups: [UInt32], in snapshot: StoreSnapshot) {
        guard snapshot.articles.sharesGroup[Int(row)],
            let place = groups.ascendingPosition(of: snapshot.articles.reprintGroups[row], by: { $0 })
        else { return nil }
        self.init(row, group: UInt32(place), in: snapshot)
    }
}
