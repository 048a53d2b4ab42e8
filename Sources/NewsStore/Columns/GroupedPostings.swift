/// Rows by a number that they have, in order of arrival within each.
struct GroupedRows<Row: Sendable>: Sendable {
    /// Where the rows of each number begin, with one more at the end.
    private let starts: [UInt32]
    private let rows: [Row]

    /// Sorts rows by counting.
    ///
    /// - Parameters:
    ///   - numbers: The bound of the numbers.
    ///   - forEach: Calls a closure with each row and its number, in order of arrival; called twice.
    init(numbers: Int, _ forEach: ((UInt32, Row) -> Void) -> Void) {
        var starts = Array(repeating: UInt32(0), count: numbers + 1)
        forEach { number, _ in starts[Int(number) + 1] += 1 }
        for number in 0..<numbers { starts[number + 1] += starts[number] }
        var next = starts
        self.starts = starts
        rows = Array(unsafeUninitializedCapacity: Int(starts[numbers])) { buffer, count in
            forEach { number, row in
                (buffer.baseAddress.unsafelyUnwrapped + Int(next[Int(number)])).initialize(to: row)
                next[Int(number)] += 1
            }
            count = Int(starts[numbers])
        }
    }

    /// All rows, by number.
    var all: [Row] { rows }

    /// The rows of a number; none where it is beyond the bound.
    subscript(number: UInt32) -> ArraySlice<Row> {
        guard Int(number) + 1 < starts.count else { return [] }
        return rows[Int(starts[Int(number)])..<Int(starts[Int(number) + 1])]
    }

    /// Calls a closure with each number and its rows.
    func forEachNumber(_ body: (UInt32, ArraySlice<Row>) -> Void) {
        for number in 0..<UInt32(starts.count - 1) { body(number, self[number]) }
    }
}

/// The earlier rows of a well-covered entity once more, put together by what comparisons and relations group them by, with
/// what they come to.
///
/// A question goes through the rows of its own groups, which lie side by side, and through what came since. The rows hold
/// whatever happens later: whether an article is alive and has reprints is asked of the snapshot, row by row. What they come
/// to (``sums(in:)``) is less those of articles that died since; a question over all dates then adds up groups instead of
/// rows.
final class GroupedPostings: Sendable {
    /// An article that mentions the entity.
    struct Mention: Sendable {
        let article: ArticleRow
        let story: UInt32
        /// Stances that the analysis declined to judge.
        let abstained: UInt16
    }

    /// The rows by outlet, or by author.
    struct Facet: Sendable {
        let mentions: GroupedRows<Mention>
        /// Stances toward the entity.
        let stances: GroupedRows<StancePosting>
    }

    /// Which rows are in it.
    let mark: DigestMark
    let outlets: Facet
    let authors: Facet
    /// What the entity holds, by target.
    let held: [StancePosting]
    /// What other entities hold toward it, by holder; what authors hold is left out.
    let targeted: [StancePosting]
    private let entity: EntityIndex
    private let sums: GroupedSums

    /// Puts all rows of an entity together.
    ///
    /// - Complexity: Linear in the rows and in the names of the corpus.
    init(of entity: EntityIndex, in snapshot: StoreSnapshot) {
        let postings = snapshot.entities[entity]
        self.entity = entity
        mark = DigestMark(of: entity, in: snapshot)
        let (outletNumbers, authorNumbers) = (snapshot.articles.outlets, snapshot.articleAuthors)
        outlets = Self.facet(postings, snapshot.outletNames.count, snapshot) { row, body in
            if outletNumbers[row] != noIndex { body(outletNumbers[row]) }
        }
        authors = Self.facet(postings, snapshot.authorNames.count, snapshot) { authorNumbers.forEach(of: $0, $1) }
        let entities = snapshot.entityIDs.count
        held =
            GroupedRows(numbers: entities) { body in
                postings.heldStances.forEach { body($0.other, $0) }
            }.all
        targeted =
            GroupedRows(numbers: entities) { body in
                postings.targetedStances.forEach { if $0.other != noIndex { body($0.other, $0) } }
            }.all
        sums = GroupedSums(
            of: entity,
            outlets: outlets,
            authors: authors,
            held: held,
            targeted: targeted,
            in: snapshot
        )
    }

    /// Rows of articles below this one are in it.
    var bound: ArticleRow { mark.bound }

    /// What the rows came to, over all dates, when they were put together; nil where it does not pay to start from that.
    func sums(in snapshot: StoreSnapshot) -> GroupedSums? {
        mark.holds(for: snapshot.entities[entity], in: snapshot) ? sums : nil
    }

    private static func facet(
        _ postings: EntityPostings,
        _ numbers: Int,
        _ snapshot: StoreSnapshot,
        forEachNumber: @escaping (ArticleRow, (UInt32) -> Void) -> Void
    ) -> Facet {
        let (stories, abstained) = (snapshot.articles.stories, snapshot.articles.abstainedStances)
        return Facet(
            mentions: GroupedRows(numbers: numbers) { body in
                postings.mentions.forEach { posting in
                    let row = posting.article
                    forEachNumber(row) { number in
                        body(number, Mention(article: row, story: stories[row], abstained: abstained[row]))
                    }
                }
            },
            stances: GroupedRows(numbers: numbers) { body in
                postings.targetedStances.forEach { posting in
                    forEachNumber(posting.article) { body($0, posting) }
                }
            }
        )
    }
}
