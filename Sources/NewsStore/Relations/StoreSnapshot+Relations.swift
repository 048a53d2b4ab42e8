import NewsModel

extension StoreSnapshot {
    /// The network of stances that entities hold toward entities.
    ///
    /// - Parameter query: Entity, stretch and filters.
    /// - Returns: The edges; none where the entity is unknown.
    /// - Complexity: Linear in the entity's stances, or in all stances where no entity is given; triads and agreements
    ///   also in the stances of the ``Relations/mostMembers`` entities that have most articles in common with it.
    public func relations(_ query: RelationsQuery) -> Relations {
        let filter = ArticleRowFilter(outlet: nil, author: nil, from: query.from, to: query.to, snapshot: self)
        guard let lists = relationLists(query) else {
            return Relations(edges: [], total: 0, triads: [], agreements: [])
        }
        let table = relationTable(lists, query, filter)
        var ranked = FirstItems<RelationCell>(limit: max(query.limit, Relations.mostMembers)) { left, right in
            if left.moments.articles != right.moments.articles { return left.moments.articles > right.moments.articles }
            let first = left.moments.distribution.total
            let second = right.moments.distribution.total
            if first != second { return first > second }
            return (left.holder, left.target) < (right.holder, right.target)
        }
        for cell in table.cells where cell.moments.articles >= query.minArticles { ranked.offer(cell) }
        let cells = ranked.sorted
        let listed = Array(cells.prefix(max(0, query.limit)))
        let baseline = baselineCells(query, lists)
        let finder = RelationPatternFinder(snapshot: self, query: query, filter: filter, cells: cells)
        return Relations(
            edges: listed.map { edge($0, baseline) },
            total: ranked.offered,
            triads: query.includesTriads ? finder.triads() : [],
            agreements: query.includesAgreements ? finder.agreements() : []
        )
    }

    /// The rows to go through: nil where the entity is unknown, no list for all rows.
    private func relationLists(_ query: RelationsQuery) -> [PostingList]? {
        guard let id = query.entity else { return [] }
        guard let entity = entityIndex(id), entity < entities.count else { return nil }
        return [entities[entity].heldStances, entities[entity].targetedStances]
    }

    private func relationTable(
        _ lists: [PostingList],
        _ query: RelationsQuery,
        _ filter: ArticleRowFilter
    ) -> RelationTable {
        lists.isEmpty
            ? RelationTable(all: query, filter, in: self) : RelationTable(lists, query, filter, in: self)
    }

    private func baselineCells(
        _ query: RelationsQuery,
        _ lists: [PostingList]
    ) -> [RelationKey: RelationCell]? {
        guard let range = query.baseline else { return nil }
        let filter = ArticleRowFilter(
            outlet: nil,
            author: nil,
            from: range.lowerBound,
            to: range.upperBound,
            snapshot: self
        )
        return relationTable(lists, query, filter).byKey
    }

    private func edge(_ cell: RelationCell, _ baseline: [RelationKey: RelationCell]?) -> RelationEdge {
        RelationEdge(
            holder: reference(to: cell.holder, articles: cell.moments.articles),
            target: reference(to: cell.target, articles: cell.moments.articles),
            stance: StanceAggregate(cell.moments),
            voices: cell.counts,
            evidence: stanceReference(cell.strongest),
            change: baseline.map { cells in
                let then = cells[RelationKey(holder: cell.holder, target: cell.target)]?.moments ?? StanceMoments()
                return RelationChange(now: cell.moments, then: then)
            }
        )
    }
}

extension RelationChange {
    init(now: StanceMoments, then: StanceMoments) {
        baseline = StanceAggregate(then)
        difference = then.articles > 0 ? now.mean - then.mean : nil
        interval = MeanInterval.difference(now, then)
        let isEnough = min(now.articles, then.articles) >= StanceAggregate.fewestArticles
        hasChanged = isEnough && (interval.map { $0.low > 0 || $0.high < 0 } ?? false)
    }
}
