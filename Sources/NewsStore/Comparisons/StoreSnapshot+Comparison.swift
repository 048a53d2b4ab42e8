import NewsModel

extension StoreSnapshot {
    /// How groups differ toward a target.
    ///
    /// - Parameter query: Target, groups and filters.
    /// - Returns: The comparison; the same query on the same snapshot gives the same one.
    /// - Throws: ``ComparisonError``.
    /// - Complexity: Linear in the target's stances and mentions and, for coverage, in the articles of the groups.
    public func comparison(_ query: ComparisonQuery) throws(ComparisonError) -> Comparison {
        guard let target = entityIndex(query.target) else { throw .unknownTarget }
        let builder = try ComparisonBuilder(snapshot: self, query: query, target: target)
        return builder.build()
    }
}

/// One group while it is being worked out.
private struct GroupData {
    var key: ComparisonGroupKey
    var collector = ScoreCollector()
    var mentioning: [ArticleRow] = []

    /// The mean score of each story that the group covers.
    func storyScores(_ snapshot: StoreSnapshot) -> [UInt32: Double] {
        var scores: [UInt32: [Double]] = [:]
        for article in collector.articles {
            scores[snapshot.articles.stories[article], default: []].append(collector.score(of: article))
        }
        return scores.mapValues(mean)
    }
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
        let data = collect()
        let groups = data.enumerated().map { index, group in summary(of: group, stream: UInt64(index)) }
        var contrasts: [ComparisonContrast] = []
        for first in data.indices {
            for second in data.indices[(first + 1)...] {
                var generator = SeededGenerator(seed: query.seed &+ UInt64(first * 64 + second + 1) &* 0x51ED)
                contrasts.append(contrast(data[first], data[second], generator: &generator))
            }
        }
        return Comparison(voices: voices, groups: groups, contrasts: corrected(contrasts))
    }

    // MARK: Collecting

    private func collect() -> [GroupData] {
        var groups = keys.map { GroupData(key: $0) }
        var counted: [Set<ArticleRow>] = Array(repeating: [], count: keys.count)
        // Earliest publication first, so that the original of a reprint is the one that counts.
        var mentioning: [ArticleRow] = []
        snapshot.entities[target].mentions.forEach { row in
            guard row < snapshot.mentions.count else { return }
            let article = snapshot.mentions.articles[row]
            if filter.passes(article, in: snapshot) { mentioning.append(article) }
        }
        mentioning.sort { left, right in
            let first = snapshot.articles.published[left]
            let second = snapshot.articles.published[right]
            return first != second ? first < second : left < right
        }
        var sieve = ReprintSieve(isOn: query.dedupe)
        for article in mentioning {
            let holding = groups.indices.filter { groups[$0].key.holds(article, snapshot) }
            // An original that stands in no group does not hide its reprint in one.
            guard !holding.isEmpty else { continue }
            let isCounted = sieve.keeps(article, in: snapshot)
            for index in holding {
                groups[index].mentioning.append(article)
                if isCounted { counted[index].insert(article) }
            }
        }
        let rows = snapshot.entities[target].targetedStances
        let stances = StanceRowFilter(
            voices: Set(voices),
            holder: nil,
            articles: filter,
            snapshot: snapshot
        )
        for position in 0..<rows.count {
            let row = rows[position]
            guard row < snapshot.stances.count else { break }
            let article = snapshot.stances.articles[row]
            for index in groups.indices {
                let passes: Bool
                if let holder = groups[index].key.holder {
                    passes = snapshot.stances.holders[row] == holder && passesForHolder(row)
                } else {
                    passes = stances.passes(row, in: snapshot)
                }
                guard passes, counted[index].contains(article) else { continue }
                groups[index].collector.add(
                    row: row,
                    article: article,
                    polarity: Double(snapshot.stances.polarities[row]),
                    label: StanceLabel(wireCode: snapshot.stances.labels[row]) ?? .neutral
                )
            }
        }
        return groups
    }

    private func passesForHolder(_ row: UInt32) -> Bool {
        guard let voice = Voice(wireCode: snapshot.stances.voices[row]) else { return false }
        return voices.contains(voice) && filter.passes(snapshot.stances.articles[row], in: snapshot)
    }

    // MARK: Groups

    private func summary(of group: GroupData, stream: UInt64) -> ComparisonGroup {
        var generator = SeededGenerator(seed: query.seed &+ stream &* 0x9E37)
        let stance = StanceAggregate(
            scores: group.collector.scores,
            distribution: group.collector.distribution,
            generator: &generator
        )
        let abstained = group.mentioning.reduce(0) { $0 + Int(snapshot.articles.abstainedStances[$1]) }
        return ComparisonGroup(
            key: group.key.key,
            label: group.key.label,
            articles: group.mentioning.count,
            articlesEffective: group.collector.articles.count,
            articlesTotal: total(of: group.key),
            stance: stance,
            evidence: evidence(of: group.collector.rows, &generator),
            abstained: abstained
        )
    }

    /// All articles of a group under the same stretch of time, the target's or not.
    private func total(of key: ComparisonGroupKey) -> Int {
        guard key.holder == nil else { return 0 }
        return (0..<ArticleRow(snapshot.articles.count)).count { row in
            filter.passes(row, in: snapshot) && key.holds(row, snapshot)
        }
    }

    private func evidence(of rows: [UInt32], _ generator: inout SeededGenerator) -> ComparisonEvidence {
        let references = rows.map { row in
            StanceReference(
                article: snapshot.articleID(snapshot.stances.articles[row]),
                number: Int(snapshot.stances.numbers[row]),
                polarity: Double(snapshot.stances.polarities[row]),
                confidence: Double(snapshot.stances.confidences[row])
            )
        }
        func strongest(_ side: StanceLabel) -> [StanceReference] {
            let code = side.wireCode
            let chosen = zip(rows, references).filter { snapshot.stances.labels[$0.0] == code }.map(\.1)
            return Array(
                chosen.sorted { left, right in
                    if abs(left.polarity) != abs(right.polarity) { return abs(left.polarity) > abs(right.polarity) }
                    return (left.article, left.number) < (right.article, right.number)
                }.prefix(3)
            )
        }
        let random = references.shuffled(using: &generator).prefix(3)
        return ComparisonEvidence(for: strongest(.for), against: strongest(.against), random: Array(random))
    }

    // MARK: Contrasts

    private func contrast(
        _ left: GroupData,
        _ right: GroupData,
        generator: inout SeededGenerator
    ) -> ComparisonContrast {
        let leftStories = left.storyScores(snapshot)
        let rightStories = right.storyScores(snapshot)
        let shared = leftStories.keys.filter { rightStories[$0] != nil }.sorted()
        var contrast = ComparisonContrast(
            a: left.key.key,
            b: right.key.key,
            difference: nil,
            interval: nil,
            pValue: nil,
            pAdjusted: nil,
            effectSize: nil,
            verdict: .tooLittleData,
            sharedStories: shared.count
        )
        switch query.match {
        case .none:
            let first = left.collector.scores
            let second = right.collector.scores
            guard !first.isEmpty, !second.isEmpty else { return contrast }
            contrast.difference = mean(first) - mean(second)
            contrast.interval = MeanInterval.difference(first, second, generator: &generator)
            contrast.effectSize = hedgesG(first, second)
            guard min(first.count, second.count) >= StanceAggregate.fewestArticles else { return contrast }
            contrast.pValue = PermutationTest.pValue(first, second, generator: &generator)
        case .story:
            let differences = shared.map { (leftStories[$0] ?? 0) - (rightStories[$0] ?? 0) }
            guard !differences.isEmpty else { return contrast }
            contrast.difference = mean(differences)
            contrast.interval = MeanInterval.interval(differences, generator: &generator)
            let deviation = standardDeviation(differences)
            contrast.effectSize = deviation > 0 ? mean(differences) / deviation : nil
            guard differences.count >= StanceAggregate.fewestArticles else { return contrast }
            contrast.pValue = PermutationTest.pValue(pairedDifferences: differences, generator: &generator)
        }
        return contrast
    }

    private func corrected(_ contrasts: [ComparisonContrast]) -> [ComparisonContrast] {
        let tested = contrasts.indices.filter { contrasts[$0].pValue != nil }
        let adjusted = holmAdjusted(tested.compactMap { contrasts[$0].pValue })
        var contrasts = contrasts
        for (index, value) in zip(tested, adjusted) {
            contrasts[index].pAdjusted = value
            contrasts[index].verdict = value < Comparison.significance ? .differs : .noClearDifference
        }
        return contrasts
    }
}
