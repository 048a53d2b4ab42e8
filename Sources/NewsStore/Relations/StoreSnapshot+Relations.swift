import NewsModel

extension StoreSnapshot {
    /// The network of stances that entities hold toward entities.
    ///
    /// - Parameter query: Entity, stretch and filters.
    /// - Returns: The edges; none where the entity is unknown.
    /// - Complexity: Linear in the entity's stances, or in all stances where no entity is given.
    public func relations(_ query: RelationsQuery) -> Relations {
        let filter = ArticleRowFilter(outlet: nil, author: nil, from: query.from, to: query.to, snapshot: self)
        let voice = query.voice?.wireCode
        var collectors: [RelationKey: ScoreCollector] = [:]
        var sieve = ReprintSieve(isOn: query.dedupe)
        for row in ordered(rows(of: query), dedupe: query.dedupe) {
            let holder = stances.holders[row]
            guard holder != noIndex, voice == nil || stances.voices[row] == voice else { continue }
            let article = stances.articles[row]
            guard filter.passes(article, in: self), sieve.keeps(article, in: self) else { continue }
            collectors[RelationKey(holder: holder, target: stances.targets[row]), default: ScoreCollector()].add(
                row: row,
                article: article,
                polarity: Double(stances.polarities[row]),
                label: StanceLabel(wireCode: stances.labels[row]) ?? .neutral
            )
        }
        let kept = collectors.filter { $0.value.articles.count >= query.minArticles }
        let ranked = kept.sorted { left, right in
            if left.value.articles.count != right.value.articles.count {
                return left.value.articles.count > right.value.articles.count
            }
            if left.value.rows.count != right.value.rows.count { return left.value.rows.count > right.value.rows.count }
            return (left.key.holder, left.key.target) < (right.key.holder, right.key.target)
        }
        let edges = ranked.prefix(max(0, query.limit)).compactMap { edge($0.key, $0.value, seed: query.seed) }
        return Relations(edges: edges, total: kept.count)
    }

    private func rows(of query: RelationsQuery) -> [UInt32] {
        guard let id = query.entity else { return Array(0..<UInt32(stances.count)) }
        guard let entity = entityIndex(id) else { return [] }
        var rows: Set<UInt32> = []
        entities[entity].heldStances.forEach { rows.insert($0) }
        entities[entity].targetedStances.forEach { rows.insert($0) }
        return rows.filter { $0 < stances.count }.sorted()
    }

    /// Rows by publication, so that the original of a reprint is the one that counts.
    private func ordered(_ rows: [UInt32], dedupe: Bool) -> [UInt32] {
        guard dedupe else { return rows }
        return rows.sorted { left, right in
            let first = articles.published[stances.articles[left]]
            let second = articles.published[stances.articles[right]]
            return first != second ? first < second : left < right
        }
    }

    private func edge(_ key: RelationKey, _ collector: ScoreCollector, seed: UInt64) -> RelationEdge? {
        let strongest = collector.rows.max { left, right in
            let first = abs(stances.polarities[left])
            let second = abs(stances.polarities[right])
            return first != second ? first < second : left > right
        }
        guard let strongest else { return nil }
        var generator = SeededGenerator(seed: seed &+ UInt64(key.holder) << 32 &+ UInt64(key.target))
        var voices: [Voice: Int] = [:]
        for row in collector.rows { voices[Voice(wireCode: stances.voices[row]) ?? .author, default: 0] += 1 }
        return RelationEdge(
            holder: reference(to: key.holder, articles: collector.articles.count),
            target: reference(to: key.target, articles: collector.articles.count),
            stance: StanceAggregate(
                scores: collector.scores,
                distribution: collector.distribution,
                generator: &generator
            ),
            voices: voices,
            evidence: StanceReference(
                article: articleID(stances.articles[strongest]),
                number: Int(stances.numbers[strongest]),
                polarity: Double(stances.polarities[strongest]),
                confidence: Double(stances.confidences[strongest])
            )
        )
    }
}

private struct RelationKey: Hashable {
    let holder: EntityIndex
    let target: EntityIndex
}
