import NewsModel

extension StoreSnapshot {
    /// How groups differ toward a target.
    ///
    /// - Parameter query: Target, groups and filters.
    /// - Returns: The comparison; the same query on the same snapshot gives the same one.
    /// - Throws: ``ComparisonError``.
    /// - Complexity: Linear in the target's stances and mentions and, for coverage in a stretch of time, in the articles
    ///   of the groups.
    public func comparison(_ query: ComparisonQuery) throws(ComparisonError) -> Comparison {
        guard let target = entityIndex(query.target) else { throw .unknownTarget }
        let builder = try ComparisonBuilder(snapshot: self, query: query, target: target)
        return builder.build()
    }
}

/// One group while it is being worked out.
struct ComparisonGroupData {
    var key: ComparisonGroupKey
    var collector = ScoreCollector()
    /// Articles that mention the target.
    var articles = 0
    /// All articles of the group, the target's or not.
    var total = 0
    var abstained = 0
    var sample = ScoreSample([])
    var genres: [Genre: Int] = [:]
}

private struct ComparisonBuilder {
    let snapshot: StoreSnapshot
    let query: ComparisonQuery
    let target: EntityIndex
    let voices: [Voice]
    let keys: [ComparisonGroupKey]
    let filter: ArticleRowFilter

    init(snapshot: StoreSnapshot, query: ComparisonQuery, target: EntityIndex) throws(ComparisonError) {
        self.snapshot = snapshot
        self.query = query
        self.target = target
        voices = query.voice.map { [$0] } ?? (query.dimension == .holder ? Voice.allCases : [.author])
        filter = ArticleRowFilter(outlet: nil, author: nil, from: query.from, to: query.to, snapshot: snapshot)
        let finder = ComparisonGroupFinder(snapshot: snapshot, query: query, target: target, filter: filter)
        keys = try finder.keys()
    }

    func build() -> Comparison {
        var data = keys.map { ComparisonGroupData(key: $0) }
        let membership = ComparisonMembership(keys, dimension: query.dimension, snapshot: snapshot)
        var covered = StoryOverlaps(stories: snapshot.storyIDs.count)
        let counted = collectMentions(&data, membership, &covered)
        collectStances(&data, membership, counted)
        for index in data.indices {
            data[index].sample = ScoreSample(data[index].collector.scores)
            data[index].total = total(of: data[index].key)
            data[index].genres = genres(of: data[index].collector.articles)
        }
        let groups = data.indices.map { summary(of: &data[$0], index: $0, covered) }
        var contrasts = ComparisonContrasts(snapshot: snapshot, query: query, covered: covered, data: data)
        return Comparison(voices: voices, groups: groups, contrasts: contrasts.all())
    }

    // MARK: Collecting

    /// Counts the articles that mention the target; returns those whose stances count.
    private func collectMentions(
        _ data: inout [ComparisonGroupData],
        _ membership: ComparisonMembership,
        _ covered: inout StoryOverlaps
    ) -> RowSet {
        var sieve = ReprintSieve(isOn: query.dedupe, snapshot)
        var mentioning: [(article: ArticleRow, ticket: UInt32)] = []
        let (abstentions, stories) = (snapshot.articles.abstainedStances, snapshot.articles.stories)
        var articles = Array(repeating: 0, count: data.count)
        var abstained = articles
        snapshot.forEachArticle(mentioning: target) { article in
            guard filter.passes(article) else { return }
            let groups = membership.groups(of: article)
            // An original that stands in no group does not hide its reprint in one.
            guard groups != 0 else { return }
            mentioning.append((article, sieve.offer(article)))
            let declined = Int(abstentions[article])
            groups.forEachBit { group in
                articles[group] += 1
                abstained[group] += declined
            }
            covered.add(story: stories[article], groups: groups)
        }
        for index in data.indices {
            data[index].articles = articles[index]
            data[index].abstained = abstained[index]
        }
        covered.finish()
        var counted = RowSet(below: snapshot.articles.count)
        for (article, ticket) in mentioning where sieve.keeps(article, ticket) { counted.insert(article) }
        return counted
    }

    private func collectStances(
        _ data: inout [ComparisonGroupData],
        _ membership: ComparisonMembership,
        _ counted: RowSet
    ) {
        // Groups of holders say themselves whose stances they mean.
        let isByHolder = query.dimension == .holder
        let stances = StanceRowFilter(voices: Set(voices), holder: nil, snapshot: snapshot)
        var collectors = data.map(\.collector)
        snapshot.entities[target].targetedStances.forEach { posting in
            guard isByHolder ? stances.passesVoice(posting) : stances.passesHolder(posting),
                counted.contains(posting.article)
            else { return }
            let groups = membership.groups(
                of: posting,
                article: membership.groups(of: posting.article)
            )
            groups.forEachBit { collectors[$0].add(posting) }
        }
        for index in data.indices { data[index].collector = collectors[index] }
    }

    // MARK: Groups

    private func summary(
        of data: inout ComparisonGroupData,
        index: Int,
        _ covered: StoryOverlaps
    ) -> ComparisonGroup {
        // Each group has its own stream, so that one group's data never moves another's interval.
        var generator = SeededGenerator(seed: query.seed &+ UInt64(index) &* 0x9E37)
        let stance = StanceAggregate(
            &data.sample,
            distribution: data.collector.distribution,
            generator: &generator
        )
        return ComparisonGroup(
            key: data.key.key,
            label: data.key.label,
            articles: data.articles,
            articlesEffective: data.collector.articles.count,
            articlesTotal: data.total,
            stance: stance,
            evidence: ComparisonEvidence(data.collector.stances, in: snapshot, generator: &generator),
            abstained: data.abstained,
            stories: covered.count(index),
            storiesAlone: covered.countAlone(index),
            genres: data.genres
        )
    }

    /// All articles of a group under the same stretch of time, the target's or not.
    private func total(of key: ComparisonGroupKey) -> Int {
        switch key.membership {
        case .outlet(let index): count(snapshot.outletPostings[index])
        case .author(let index): count(snapshot.authorPostings[index])
        case .holder(let index): countArticles(mentioning: index)
        case .period(let from, let to): snapshot.articleCounts(between: [from, to], filter)[0]
        }
    }

    private func countArticles(mentioning entity: EntityIndex) -> Int {
        var count = 0
        snapshot.forEachArticle(mentioning: entity) { if filter.passes($0) { count += 1 } }
        return count
    }

    private func count(_ postings: FacetPostings) -> Int {
        if filter.passesAll, !snapshot.isHistorical { return Int(postings.liveArticles) }
        var count = 0
        postings.articles.forEach { row in
            if filter.passes(row) { count += 1 }
        }
        return count
    }

    private func genres(of articles: [ArticleRow]) -> [Genre: Int] {
        var counts = Array(repeating: 0, count: 256)
        let column = snapshot.articles.genres
        for article in articles { counts[Int(column[article])] += 1 }
        var genres: [Genre: Int] = [:]
        for genre in Genre.allCases where counts[Int(genre.wireCode)] > 0 {
            genres[genre] = counts[Int(genre.wireCode)]
        }
        return genres
    }
}
