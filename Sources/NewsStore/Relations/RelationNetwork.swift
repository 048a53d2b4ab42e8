import NewsModel

/// The edges that a query means: those of the rows that are gone through, and those that were counted beforehand, where the
/// query and the corpus allow it.
struct RelationNetwork {
    private let query: RelationsQuery
    private let table: RelationTable
    private let earlier: (digest: RelationDigest, postings: GroupedPostings)?

    /// Goes through the rows.
    ///
    /// - Parameters:
    ///   - place: The entity that all edges have in common, with its postings if they are grouped; nil means all edges.
    ///   - query: Voice, stretch of time and reprints.
    ///   - filter: Which articles.
    ///   - snapshot: The corpus.
    init(
        of place: (entity: EntityIndex, grouped: GroupedPostings?)?,
        _ query: RelationsQuery,
        _ filter: ArticleRowFilter,
        in snapshot: StoreSnapshot
    ) {
        self.query = query
        if query.voice == nil, query.dedupe, filter.passesAll, let place, let grouped = place.grouped,
            let digest = grouped.sums(in: snapshot)?.relations,
            let reprints = Self.reprints(of: place.entity, since: grouped.bound, in: snapshot)
        {
            let later = Self.sources(of: place.entity, from: grouped.bound, in: snapshot)
            table = RelationTable(later, query, filter, in: snapshot) { stance, _ in
                !reprints.contains(stance.article)
            }
            earlier = (digest, grouped)
        } else {
            table = RelationTable(Self.sources(of: place, in: snapshot), query, filter, in: snapshot)
            earlier = nil
        }
    }

    /// The stances to go through.
    static func sources(
        of place: (entity: EntityIndex, grouped: GroupedPostings?)?,
        in snapshot: StoreSnapshot
    ) -> [RelationSource] {
        guard let place else { return [.all] }
        let later = sources(of: place.entity, from: place.grouped?.bound ?? 0, in: snapshot)
        guard let grouped = place.grouped else { return later }
        return [.held(by: place.entity, .grouped(grouped.held)), .targeted(place.entity, .grouped(grouped.targeted))]
            + later
    }

    private static func sources(
        of entity: EntityIndex,
        from bound: ArticleRow,
        in snapshot: StoreSnapshot
    ) -> [RelationSource] {
        let postings = snapshot.entities[entity]
        return [
            .held(by: entity, .arriving(postings.heldStances, from: bound)),
            .targeted(entity, .arriving(postings.targetedStances, from: bound)),
        ]
    }

    /// The reprints among the articles that came after a digest was made; nil where it does not hold.
    private static func reprints(
        of entity: EntityIndex,
        since bound: ArticleRow,
        in snapshot: StoreSnapshot
    ) -> LaterReprints? {
        let postings = snapshot.entities[entity]
        var articles: [ArticleRow] = []
        postings.heldStances.forEach(inArticles: bound..<noIndex) { articles.append($0.article) }
        postings.targetedStances.forEach(inArticles: bound..<noIndex) { articles.append($0.article) }
        let (holders, targets) = (snapshot.stances.holders, snapshot.stances.targets)
        return LaterReprints(articles, after: bound, in: snapshot) { member in
            snapshot.stanceRows(of: member).contains { row in
                holders[row] == entity || (targets[row] == entity && holders[row] != noIndex)
            }
        }
    }

    /// The edges told by most articles, as many as the query lists or patterns are looked for among, and the number of all.
    func largest() -> (cells: [RelationCell], total: Int) {
        let limit = max(query.limit, Relations.mostMembers)
        var ranked = FirstItems<RankedEdge>(limit: limit) { $0.precedes($1) }
        guard let digest = earlier?.digest else {
            for (number, edge) in table.edges.enumerated() where edge.articles >= query.minArticles {
                ranked.offer(RankedEdge(edge, number: number))
            }
            return (cells(ranked.sorted), ranked.offered)
        }
        var total = digest.count(fewestArticles: query.minArticles)
        var isTouched = RowSet(below: digest.edges.count)
        for (number, edge) in table.edges.enumerated() {
            var edge = RankedEdge(edge, number: number)
            if let number = digest.number(of: edge.key) {
                isTouched.insert(UInt32(number))
                if digest.edges[number].articles >= query.minArticles { total -= 1 }
                edge = RankedEdge(digest.edges[number], number: number, and: edge)
            }
            guard edge.articles >= query.minArticles else { continue }
            total += 1
            ranked.offer(edge)
        }
        // The rest of the digest's are in order, and so many of them suffice.
        var left = limit
        for number in digest.ranked where !isTouched.contains(number) {
            let edge = digest.edges[Int(number)]
            guard left > 0, edge.articles >= query.minArticles else { break }
            ranked.offer(RankedEdge(edge, digest.key(Int(number)), number: Int(number)))
            left -= 1
        }
        return (cells(ranked.sorted), total)
    }

    private func cells(_ ranked: [RankedEdge]) -> [RelationCell] {
        var later = table.cells(ranked.compactMap(\.later)).makeIterator()
        return ranked.map { edge in
            var cell = RelationCell(edge.key)
            if let number = edge.earlier, let earlier { cell = earlier.digest.cell(number, earlier.postings) }
            if edge.later != nil, let rest = later.next() { cell.add(rest) }
            return cell
        }
    }
}
