import NewsModel

extension StoreSnapshot {
    /// How an entity was covered over time.
    ///
    /// - Parameter query: Entity, stretch, bucket width and filters.
    /// - Returns: The timeline; the same query on the same snapshot gives the same one.
    /// - Throws: ``TimelineError``.
    /// - Complexity: Linear in the entity's rows and the days of the corpus; where an outlet or author is given, in its
    ///   articles; in a time zone other than UTC, in the articles of the days that a bucket cuts.
    public func timeline(_ query: TimelineQuery) throws(TimelineError) -> Timeline {
        guard let entity = entityIndex(query.entity) else { throw .unknownEntity }
        guard let calendar = BucketCalendar(timeZone: query.timeZone, granularity: query.granularity) else {
            throw .unknownTimeZone
        }
        let unbounded = ArticleRowFilter(
            outlet: query.outlet,
            author: query.author,
            from: nil,
            to: nil,
            snapshot: self
        )
        let (range, undatedArticles) = try coverage(of: entity, query, unbounded)
        guard
            let boundaries = calendar.boundaries(
                from: range.lowerBound,
                to: range.upperBound,
                atMost: Timeline.mostBuckets
            )
        else { throw .tooManyBuckets }

        let filter = ArticleRowFilter(
            outlet: query.outlet,
            author: query.author,
            from: range.lowerBound,
            to: range.upperBound,
            snapshot: self
        )
        var builder = TimelineBuilder(
            snapshot: self,
            query: query,
            entity: entity,
            filter: filter,
            range: range,
            boundaries: boundaries
        )
        return builder.build(undatedArticles: undatedArticles)
    }

    /// The stretch that a query means: as given, or from the entity's first article to its last.
    private func coverage(
        of entity: EntityIndex,
        _ query: TimelineQuery,
        _ filter: ArticleRowFilter
    ) throws(TimelineError) -> (Range<Timestamp>, undated: Int) {
        var first = Int64.max
        var last = Int64.min
        var undatedArticles = 0
        forEachArticle(mentioning: entity) { article in
            guard filter.passes(article, in: self) else { return }
            let published = articles.published[article]
            if published == undated {
                undatedArticles += 1
            } else {
                first = min(first, published)
                last = max(last, published)
            }
        }
        let hasDates = first <= last
        let earliest = hasDates ? Int(first) : query.to.map { $0.secondsSinceEpoch - 1 } ?? 0
        let from = query.from ?? Timestamp(secondsSinceEpoch: min(earliest, (query.to?.secondsSinceEpoch ?? .max) - 1))
        let to = query.to ?? Timestamp(secondsSinceEpoch: max(hasDates ? Int(last) + 1 : 0, from.secondsSinceEpoch + 1))
        guard from < to else { throw .emptyRange }
        return (from..<to, undatedArticles)
    }
}
