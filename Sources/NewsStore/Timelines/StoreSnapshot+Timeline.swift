import NewsModel

extension StoreSnapshot {
    /// How an entity was covered over time.
    ///
    /// - Parameter query: Entity, stretch, bucket width and filters.
    /// - Returns: The timeline; the same query on the same snapshot gives the same one.
    /// - Throws: ``TimelineError``.
    /// - Complexity: Over all dates without filters but the voice, linear in the days of the corpus (in a time zone other than
    ///   UTC, once a digest for it is made, in the background); else in the entity's rows, too. Where an outlet or author is given, in its articles; in a time zone other than UTC, in the
    ///   articles of the days that a bucket cuts.
    public func timeline(_ query: TimelineQuery) throws(TimelineError) -> Timeline {
        try timeline(query) { digest(for: query, of: $0) }
    }

    func timeline(
        _ query: TimelineQuery,
        digest: (EntityIndex) -> TimelineDigest?
    ) throws(TimelineError) -> Timeline {
        guard let entity = entityIndex(query.entity) else { throw .unknownEntity }
        guard let calendar = BucketCalendar(timeZone: query.timeZone, granularity: query.granularity) else {
            throw .unknownTimeZone
        }
        var digest = digest(entity)
        var covered = TimelineCoverage(of: entity, query, after: digest, in: self)
        if covered == nil {
            digest = nil
            covered = TimelineCoverage(of: entity, query, after: nil, in: self)
        }
        // Without a digest there always is one.
        guard let coverage = covered else { throw .unknownEntity }
        let range = try coverage.range(query)
        guard
            let boundaries = calendar.boundaries(
                from: range.lowerBound,
                to: range.upperBound,
                atMost: Timeline.mostBuckets
            )
        else { throw .tooManyBuckets }
        var builder = TimelineBuilder(
            snapshot: self,
            query: query,
            entity: entity,
            digest: digest,
            coverage: coverage,
            range: range,
            boundaries: boundaries
        )
        return builder.build()
    }

    /// The digest that a query can be answered by: one over all dates, without filters but the voice.
    private func digest(for query: TimelineQuery, of entity: EntityIndex) -> TimelineDigest? {
        guard !isHistorical, query.dedupe, query.from == nil, query.to == nil, query.outlet == nil,
            query.author == nil, query.holder == nil
        else { return nil }
        return digests.digest(of: entity, in: self, timeZone: query.timeZone)
    }
}
