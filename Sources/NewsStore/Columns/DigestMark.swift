import NewsModel

/// Up to where rows of an entity were added up, and which of them were alive then.
struct DigestMark: Sendable {
    /// Rows of articles below this one were added up.
    let bound: ArticleRow
    /// The corpus's revision.
    let revision: UInt64
    /// The position in the entity's mentions that it ends at.
    let position: Int
    /// The entity's deaths until then.
    let deaths: Int

    /// So many deaths since call for a new one.
    static let mostDeaths = 256

    init(of entity: EntityIndex, in snapshot: StoreSnapshot) {
        let postings = snapshot.entities[entity]
        bound = ArticleRow(snapshot.articles.count)
        revision = snapshot.corpusRevision
        position = postings.mentions.count
        deaths = postings.deaths.count
    }

    /// Whether what was added up, less the articles that died since, is what a snapshot has of these rows, and to subtract
    /// them costs less than to go through the rows.
    func holds(for postings: EntityPostings, in snapshot: StoreSnapshot) -> Bool {
        guard !snapshot.isHistorical, bound <= snapshot.articles.count, deaths <= postings.deaths.count else {
            return false
        }
        // An article taken back costs some twenty times what one costs in a pass over all rows.
        return (postings.deaths.count - deaths) * 20 <= position
    }

    /// Whether so much has come or gone since that it is time to add up anew.
    func isStale(for postings: EntityPostings, after rows: Int, deaths mostDeaths: Int) -> Bool {
        postings.mentions.count - position > rows || postings.deaths.count - deaths > mostDeaths
    }

    /// Whether another was made of a later state.
    func precedes(_ other: DigestMark) -> Bool { (bound, deaths) < (other.bound, other.deaths) }

    /// The articles that were added up and died since, ascending.
    func deadSince(_ postings: EntityPostings) -> [ArticleRow] {
        guard deaths < postings.deaths.count else { return [] }
        return (deaths..<postings.deaths.count).map { postings.deaths[$0] }.filter { $0 < bound }.sorted()
    }
}
