import NewsModel

/// What a digest of earlier rows counts of an article's group of near-duplicates.
enum EarlierReprint {
    /// The article's original.
    case original
    /// What turns out to be the article's reprint.
    case reprint
}

/// The articles that came after a digest was made and are reprints of articles that it counts.
struct LaterReprints {
    private let rows: Set<ArticleRow>

    /// Looks at later articles; nil where the digest does not hold, since one was published before all of its group that the
    /// digest counts.
    ///
    /// - Parameters:
    ///   - articles: The later articles, in order of arrival; one may come several times in turn.
    ///   - bound: The digest is of the rows below it.
    ///   - snapshot: The corpus.
    ///   - isCounted: Whether the digest counts an article, reprints aside.
    init?(
        _ articles: [ArticleRow],
        after bound: ArticleRow,
        in snapshot: StoreSnapshot,
        where isCounted: (ArticleRow) -> Bool
    ) {
        var rows: Set<ArticleRow> = []
        var last = noIndex
        for article in articles where article != last {
            last = article
            guard snapshot.articles.sharesGroup[Int(article)] else { continue }
            switch snapshot.earlierReprint(of: article, below: bound, where: isCounted) {
            case .original: rows.insert(article)
            case .reprint: return nil
            case nil: continue
            }
        }
        self.rows = rows
    }

    /// Whether an article is one of them.
    @inline(__always)
    func contains(_ row: ArticleRow) -> Bool { !rows.isEmpty && rows.contains(row) }
}

extension StoreSnapshot {
    /// How an article is to the earlier ones of its group that are alive and counted; nil where there are none.
    ///
    /// Which of them is the original is told as ``ReprintSieve`` does.
    func earlierReprint(
        of article: ArticleRow,
        below bound: ArticleRow,
        where isCounted: (ArticleRow) -> Bool
    ) -> EarlierReprint? {
        func moment(_ row: ArticleRow) -> Int64 { articles.published[row] == undated ? .max : articles.published[row] }
        let published = moment(article)
        var found: EarlierReprint?
        reprintGroups[articles.reprintGroups[article]].articles.withEntries { members in
            for member in members {
                guard member < bound else { return }
                guard isLive(member), isCounted(member) else { continue }
                found = .reprint
                guard moment(member) > published else {
                    found = .original
                    return
                }
            }
        }
        return found
    }
}
