import NewsModel

extension StoreSnapshot {
    /// The network of stances that entities hold toward entities.
    ///
    /// - Parameter query: Entity, stretch and filters.
    /// - Returns: The edges; none where the entity is unknown.
    /// - Complexity: Linear in the entity's stances, or in all stances where no entity is given; over all dates and voices,
    ///   of well-covered entities, in the edges that are listed and the rows that came since they were counted. Triads and
    ///   agreements also in the stances of the ``Relations/mostMembers`` entities that have most articles in common with it.
    public func relations(_ query: RelationsQuery) -> Relations {
        relations(query) { digests.grouped($0, in: self) }
    }

    func relations(_ query: RelationsQuery, grouped: (EntityIndex) -> GroupedPostings?) -> Relations {
        var place: (entity: EntityIndex, grouped: GroupedPostings?)?
        if let id = query.entity {
            guard let entity = entityIndex(id), entity < entities.count else {
                return Relations(edges: [], total: 0, triads: [], agreements: [])
            }
            place = (entity, grouped(entity))
        }
        let filter = ArticleRowFilter(outlet: nil, author: nil, from: query.from, to: query.to, snapshot: self)
        let network = RelationNetwork(of: place, query, filter, in: self)
        let (cells, total) = network.largest()
        let listed = Array(cells.prefix(max(0, query.limit)))
        let baseline = baselineCells(query, RelationNetwork.sources(of: place, in: self), of: listed)
        let finder = RelationPatternFinder(snapshot: self, query: query, filter: filter, cells: cells)
        return Relations(
            edges: listed.map { edge($0, baseline) },
            total: total,
            triads: query.includesTriads ? finder.triads() : [],
            agreements: query.includesAgreements ? finder.agreements() : []
        )
    }

    private func baselineCells(
        _ query: RelationsQuery,
        _ sources: [RelationSource],
        of listed: [RelationCell]
    ) -> [RelationKey: RelationCell]? {
        guard let range = query.baseline else { return nil }
        let filter = ArticleRowFilter(
            outlet: nil,
            author: nil,
            from: range.lowerBound,
            to: range.upperBound,
            snapshot: self
        )
        let keys = Set(listed.map { RelationKey(holder: $0.holder, target: $0.target) })
        return RelationTable(sources, query, filter, in: self).cells(keys)
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
