/// How often each cluster is named in all texts of an article.
struct ClusterTotals: Sendable {
    private let counts: [Int]

    init(_ set: ClusterSet) { counts = set.clusters.map(\.mentions.count) }

    /// 0 for a cluster that came later.
    subscript(cluster: Int) -> Int { counts.indices.contains(cluster) ? counts[cluster] : 0 }

    /// The one of some clusters that the article is about: named three times or more, and twice as often as any other.
    func main(of clusters: some Sequence<Int>) -> Int? {
        let ranked = clusters.sorted { (self[$1], $0) < (self[$0], $1) }
        guard let first = ranked.first, self[first] >= 3 else { return nil }
        return ranked.count == 1 || self[first] >= 2 * self[ranked[1]] ? first : nil
    }
}
