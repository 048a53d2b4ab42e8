import NewsModel

/// The edges that a query means: those of the rows that are gone through, and those that were counted beforehand, where the
/// query and the corpus allow it.
struct RelationNetwork {
    private let query: RelationsQuery
    private let table: RelationTable
    private let earlier: Earlier?

    /// What was counted beforehand.
    private struct Earlier {
        let digest: RelationDigest
        let postings: GroupedPostings
        /// By number, the edges that articles told of that do not count any more: how much of them is too much.
        let lost: [Int: RelationTable.Edge]
        let removed: Set<ArticleRow>

        func cell(_ number: Int) -> RelationCell {
            digest.cell(number, postings, without: lost[number] == nil ? [] : removed)
        }
    }

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
        guard query.voice == nil, query.dedupe, filter.passesAll, let place, let grouped = place.grouped,
            let digest = grouped.sums(in: snapshot)?.relations
        else {
            table = RelationTable(Self.sources(of: place, in: snapshot), query, filter, in: snapshot)
            earlier = nil
            return
        }
        let entity = place.entity
        let changes = Self.changes(of: entity, since: grouped.mark, in: snapshot)
        let later = Self.sources(of: entity, from: grouped.bound, in: snapshot)
        let added = changes.added.isEmpty ? [] : Self.sources(of: entity, in: changes.added, snapshot)
        table = RelationTable(added + later, query, filter, in: snapshot) { stance, _ in
            !changes.isRepeated(stance.article)
        }
        var lost: [Int: RelationTable.Edge] = [:]
        if !changes.removed.isEmpty {
            // At that revision they were alive.
            let then = snapshot.asOf(grouped.mark.revision)
            let filter = ArticleRowFilter(outlet: nil, author: nil, from: nil, to: nil, snapshot: then)
            let removed = Self.sources(of: entity, in: changes.removed, snapshot)
            for edge in RelationTable(removed, query, filter, in: then).edges {
                if let number = digest.number(of: edge.key) { lost[number] = edge }
            }
        }
        earlier = Earlier(digest: digest, postings: grouped, lost: lost, removed: Set(changes.removed))
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

    /// The stances of some articles, ascending, that an entity holds or that are held toward it.
    private static func sources(
        of entity: EntityIndex,
        in articles: [ArticleRow],
        _ snapshot: StoreSnapshot
    ) -> [RelationSource] {
        let stances = snapshot.stances
        var (held, targeted): ([StancePosting], [StancePosting]) = ([], [])
        for row in articles.lazy.flatMap({ snapshot.stanceRows(of: $0) }) {
            let stance = stances.posting(row)
            if stance.other == entity {
                held.append(
                    StancePosting(
                        row: row,
                        article: stance.article,
                        other: stances.targets[row],
                        polarity: stance.polarity,
                        voice: stance.voice,
                        label: stance.label
                    )
                )
            }
            if stances.targets[row] == entity { targeted.append(stance) }
        }
        return [.held(by: entity, .grouped(held)), .targeted(entity, .grouped(targeted))]
    }

    /// What has become of the articles that an entity's edges were counted from.
    private static func changes(
        of entity: EntityIndex,
        since mark: DigestMark,
        in snapshot: StoreSnapshot
    ) -> DigestChanges {
        let postings = snapshot.entities[entity]
        let living = snapshot.livingRows
        var later: [ArticleRow] = []
        func note(_ stance: StancePosting) { if living.contains(stance.article) { later.append(stance.article) } }
        postings.heldStances.forEach(inArticles: mark.bound..<noIndex, note)
        postings.targetedStances.forEach(inArticles: mark.bound..<noIndex, note)
        let (holders, targets) = (snapshot.stances.holders, snapshot.stances.targets)
        return DigestChanges(since: mark, of: postings, later: later, in: snapshot) { member in
            snapshot.stanceRows(of: member).contains { row in
                holders[row] == entity || (targets[row] == entity && holders[row] != noIndex)
            }
        }
    }

    /// The edges told by most articles, as many as the query lists or patterns are looked for among, and the number of all.
    func largest() -> (cells: [RelationCell], total: Int) {
        let limit = max(query.limit, Relations.mostMembers)
        var ranked = FirstItems<RankedEdge>(limit: limit) { $0.precedes($1) }
        guard let earlier else {
            for (number, edge) in table.edges.enumerated() where edge.articles >= query.minArticles {
                ranked.offer(RankedEdge(edge, number: number))
            }
            return (cells(ranked.sorted), ranked.offered)
        }
        let digest = earlier.digest
        var total = digest.count(fewestArticles: query.minArticles)
        var isTouched = RowSet(below: digest.edges.count)
        func offer(_ edge: RankedEdge) {
            guard edge.articles > 0, edge.articles >= query.minArticles else { return }
            total += 1
            ranked.offer(edge)
        }
        /// An edge of the digest that is not what it was.
        func changed(_ number: Int) -> RankedEdge {
            isTouched.insert(UInt32(number))
            if digest.edges[number].articles >= query.minArticles { total -= 1 }
            var edge = RankedEdge(digest.edges[number], digest.key(number), number: number)
            if let lost = earlier.lost[number] { edge.subtract(lost) }
            return edge
        }
        for (number, edge) in table.edges.enumerated() {
            if let known = digest.number(of: edge.key) {
                var whole = changed(known)
                whole.add(edge, number: number)
                offer(whole)
            } else {
                offer(RankedEdge(edge, number: number))
            }
        }
        for number in earlier.lost.keys where !isTouched.contains(UInt32(number)) { offer(changed(number)) }
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
            if let number = edge.earlier, let earlier { cell = earlier.cell(number) }
            if edge.later != nil, let rest = later.next() { cell.add(rest) }
            return cell
        }
    }
}
