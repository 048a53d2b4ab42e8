import NewsModel

extension StoreSnapshot {
    /// How groups differ toward a target.
    ///
    /// - Parameter query: Target, groups and filters.
    /// - Returns: The comparison; the same query on the same snapshot gives the same one.
    /// - Throws: ``ComparisonError``.
    /// - Complexity: Linear in the target's stances and mentions (by outlet and author, of well-covered targets, in those of
    ///   the groups; over all dates, in the groups' stories and what came since they were added up) and, for coverage in a
    ///   stretch of time, in the articles of the groups.
    public func comparison(_ query: ComparisonQuery) throws(ComparisonError) -> Comparison {
        try comparison(query) { digests.grouped($0, in: self) }
    }

    func comparison(
        _ query: ComparisonQuery,
        grouped: (EntityIndex) -> GroupedPostings?
    ) throws(ComparisonError) -> Comparison {
        guard let target = entityIndex(query.target), target < entities.count else { throw .unknownTarget }
        let builder = try ComparisonBuilder(snapshot: self, query: query, target: target, grouped: grouped(target))
        return builder.build()
    }
}

/// One group while it is being worked out.
struct ComparisonGroupData {
    var key: ComparisonGroupKey
    /// What was added up before of earlier articles.
    var settled: SettledScores?
    /// The stances that count beside.
    var collector = ScoreCollector()
    /// Articles that mention the target.
    var articles = 0
    /// All articles of the group, the target's or not.
    var total = 0
    var abstained = 0
    var sample = ScoreSample([])
    var genres: [Genre: Int] = [:]

    /// Articles with a stance that counts.
    var articlesEffective: Int { (settled?.sums.count ?? 0) + collector.articles.count }

    /// Their scores; of those that were added up before, only the sums are known.
    var scores: ScoreSample {
        guard var sums = settled?.sums else { return ScoreSample(collector.scores) }
        sums.add(collector.sums)
        return ScoreSample(sums)
    }

    var distribution: StanceDistribution {
        var distribution = collector.distribution
        if let settled { distribution.add(settled.distribution) }
        return distribution
    }
}

private struct ComparisonBuilder {
    let snapshot: StoreSnapshot
    let query: ComparisonQuery
    let target: EntityIndex
    let voices: [Voice]
    let keys: [ComparisonGroupKey]
    let filter: ArticleRowFilter
    /// The target's earlier rows by outlet or author, where the groups are made by that.
    let facet: GroupedPostings.Facet?
    /// Rows of articles from this one on are not in it.
    let facetBound: ArticleRow
    /// What the facet's rows come to, group by group, where the query and the corpus allow it.
    let settled: SettledGroups?

    init(
        snapshot: StoreSnapshot,
        query: ComparisonQuery,
        target: EntityIndex,
        grouped: GroupedPostings?
    ) throws(ComparisonError) {
        self.snapshot = snapshot
        self.query = query
        self.target = target
        voices = query.voice.map { [$0] } ?? (query.dimension == .holder ? Voice.allCases : [.author])
        filter = ArticleRowFilter(outlet: nil, author: nil, from: query.from, to: query.to, snapshot: snapshot)
        facet =
            switch query.dimension {
            case .outlet: grouped?.outlets
            case .author: grouped?.authors
            case .holder, .period: nil
            }
        facetBound = facet == nil ? 0 : grouped?.bound ?? 0
        let isWhole = query.dedupe && query.match == .none && filter.passesAll
        let sums = isWhole && facet != nil ? grouped?.sums(in: snapshot) : nil
        let digest = query.dimension == .outlet ? sums?.outlets : sums?.authors
        let mark = digest == nil ? nil : grouped?.mark
        let finder = ComparisonGroupFinder(
            snapshot: snapshot,
            query: query,
            target: target,
            filter: filter,
            facet: facet,
            digest: digest,
            facetBound: facetBound,
            dead: mark?.deadSince(snapshot.entities[target]) ?? []
        )
        keys = try finder.keys()
        guard let digest, let mark, let voice = voices.first else {
            settled = nil
            return
        }
        settled = SettledGroups(
            digest,
            keys,
            query.dimension,
            voice: voice,
            of: target,
            since: mark,
            in: snapshot
        )
    }

    func build() -> Comparison {
        var data = keys.map { ComparisonGroupData(key: $0) }
        var covered = StoryOverlaps(
            stories: snapshot.storyIDs.count,
            groups: keys.count,
            expected: snapshot.entities[target].mentions.count
        )
        collect(&data, &covered)
        for index in data.indices {
            data[index].sample = data[index].scores
            data[index].total = total(of: data[index].key)
            data[index].genres = genres(of: data[index])
        }
        let groups = data.indices.map { summary(of: &data[$0], index: $0, covered) }
        var contrasts = ComparisonContrasts(snapshot: snapshot, query: query, covered: covered, data: data)
        return Comparison(voices: voices, groups: groups, contrasts: contrasts.all())
    }

    // MARK: Collecting

    /// Articles that mention the target, in order of arrival, with the groups that they may count for.
    private typealias Mentioning = [(row: ArticleRow, ticket: UInt32, groups: UInt16)]

    /// Counts the articles that mention the target, and collects the stances of those of them that count.
    private func collect(_ data: inout [ComparisonGroupData], _ covered: inout StoryOverlaps) {
        let membership = ComparisonMembership(keys, dimension: query.dimension, snapshot: snapshot)
        var sieve = ReprintSieve(isOn: query.dedupe, snapshot, known: settled?.nearDuplicates ?? [])
        // The earlier rows of each group, then the later ones of all: in order of arrival for each group.
        var parts: [(mentioning: Mentioning, stances: ArraySlice<StancePosting>)] = []
        if let settled, let voice = voices.first {
            for (group, earlier) in settled.groups.enumerated() {
                data[group].articles = earlier.articles
                data[group].abstained = earlier.abstained
                data[group].settled = earlier.voices[Int(voice.wireCode)]
                covered.add(earlier.stories, group: group)
                let open = earlier.open.map { (row: $0.row, ticket: sieve.offer($0), groups: UInt16(1) << group) }
                parts.append((open, earlier.openStances[...]))
            }
        } else if let facet {
            for (group, key) in keys.enumerated() {
                guard let number = key.facetNumber else { continue }
                let mentioning = mentions(facet.mentions[number], of: group, &data[group], &sieve, &covered)
                parts.append((mentioning, facet.stances[number]))
            }
        }
        let later = laterMentions(membership, &data, &sieve, &covered)
        covered.finish()
        let stances = StanceRowFilter(voices: Set(voices), holder: nil, snapshot: snapshot)
        for (group, part) in parts.enumerated() {
            var walk = CountedWalk(part.mentioning, sieve)
            for stance in part.stances where stances.passesHolder(stance) {
                if walk.groups(of: stance.article) != 0 { data[group].collector.add(stance) }
            }
        }
        collectLaterStances(&data, membership, stances, CountedWalk(later, sieve))
    }

    /// Goes through the earlier rows of one group.
    private func mentions(
        _ mentions: ArraySlice<GroupedPostings.Mention>,
        of group: Int,
        _ data: inout ComparisonGroupData,
        _ sieve: inout ReprintSieve,
        _ covered: inout StoryOverlaps
    ) -> Mentioning {
        let filter = filter
        var mentioning: Mentioning = []
        mentioning.reserveCapacity(mentions.count)
        var abstained = 0
        for mention in mentions where filter.passes(mention.article) {
            mentioning.append((mention.article, sieve.offer(mention.article), 1 << group))
            abstained += Int(mention.abstained)
            covered.add(story: mention.story, groups: 1 << group)
        }
        data.articles += mentioning.count
        data.abstained += abstained
        return mentioning
    }

    /// Goes through the rows that came later.
    private func laterMentions(
        _ membership: ComparisonMembership,
        _ data: inout [ComparisonGroupData],
        _ sieve: inout ReprintSieve,
        _ covered: inout StoryOverlaps
    ) -> Mentioning {
        let filter = filter
        let (abstentions, stories) = (snapshot.articles.abstainedStances, snapshot.articles.stories)
        let postings = snapshot.entities[target].mentions
        let range = membership.published(within: filter.from, filter.to)
        var mentioning: Mentioning = []
        var articles = Array(repeating: 0, count: data.count)
        var abstained = articles
        let start = facetBound == 0 ? 0 : postings.position(ofArticle: facetBound)
        postings.forEachChunk(from: start) { positions in
            let first = postings[positions.lowerBound].article
            guard snapshot.articles.publishedStretches.mayHold(from: range.from, to: range.to, besideRow: first) else {
                return
            }
            for position in positions {
                let row = postings[position].article
                guard filter.passes(row) else { continue }
                let groups = membership.groups(of: row)
                // An original that stands in no group does not hide its reprint in one.
                guard groups != 0 else { continue }
                mentioning.append((row, sieve.offer(row), groups))
                let declined = Int(abstentions[row])
                groups.forEachBit { group in
                    articles[group] += 1
                    abstained[group] += declined
                }
                covered.add(story: stories[row], groups: groups)
            }
        }
        for index in data.indices {
            data[index].articles += articles[index]
            data[index].abstained += abstained[index]
        }
        return mentioning
    }

    private func collectLaterStances(
        _ data: inout [ComparisonGroupData],
        _ membership: ComparisonMembership,
        _ stances: StanceRowFilter,
        _ counted: CountedWalk
    ) {
        // Groups of holders say themselves whose stances they mean.
        let isByHolder = query.dimension == .holder
        var collectors = data.map(\.collector)
        for index in data.indices { data[index].collector = ScoreCollector() }
        var walk = counted
        snapshot.entities[target].targetedStances.forEach(inArticles: counted.range) { stance in
            guard isByHolder ? stances.passesVoice(stance) : stances.passesHolder(stance) else { return }
            let groups = walk.groups(of: stance.article)
            membership.groups(of: stance, article: groups).forEachBit { collectors[$0].add(stance) }
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
            distribution: data.distribution,
            generator: &generator
        )
        return ComparisonGroup(
            key: data.key.key,
            label: data.key.label,
            articles: data.articles,
            articlesEffective: data.articlesEffective,
            articlesTotal: data.total,
            stance: stance,
            evidence: ComparisonEvidence(
                data.collector.stances,
                and: data.settled,
                in: snapshot,
                generator: &generator
            ),
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
        if filter.passesAll, !snapshot.isHistorical { return Int(snapshot.entities[entity].liveArticles) }
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

    private func genres(of data: ComparisonGroupData) -> [Genre: Int] {
        var counts = Array(repeating: 0, count: 256)
        let column = snapshot.articles.genres
        for article in data.collector.articles { counts[Int(column[article.row])] += 1 }
        for (genre, count) in data.settled?.genres ?? [:] { counts[Int(genre)] += count }
        var genres: [Genre: Int] = [:]
        for genre in Genre.allCases where counts[Int(genre.wireCode)] > 0 {
            genres[genre] = counts[Int(genre.wireCode)]
        }
        return genres
    }
}

/// The articles whose stances count, looked up in order of arrival.
private struct CountedWalk {
    private let counted: [(row: ArticleRow, groups: UInt16)]
    private var next = 0

    /// Leaves out the reprints; ``ReprintSieve`` must have been offered all.
    init(_ mentioning: [(row: ArticleRow, ticket: UInt32, groups: UInt16)], _ sieve: ReprintSieve) {
        var counted: [(row: ArticleRow, groups: UInt16)] = []
        counted.reserveCapacity(mentioning.count)
        for (row, ticket, groups) in mentioning where sieve.keeps(row, ticket) { counted.append((row, groups)) }
        self.counted = counted
    }

    /// The rows of the article table that they lie in.
    var range: Range<ArticleRow> {
        guard let first = counted.first, let last = counted.last else { return 0..<0 }
        return first.row..<last.row + 1
    }

    /// The groups that an article may count for, which is at least the one asked for last; 0 where it does not count.
    @inline(__always)
    mutating func groups(of row: ArticleRow) -> UInt16 {
        while next < counted.count, counted[next].row < row { next += 1 }
        return next < counted.count && counted[next].row == row ? counted[next].groups : 0
    }
}
