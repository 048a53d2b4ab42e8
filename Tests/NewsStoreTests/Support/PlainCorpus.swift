import NewsModel

@testable import NewsStore

/// A store's articles as a plain list, and what questions come to when each is asked in the plainest way.
struct PlainCorpus {
    struct Row {
        let article: Article
        let analysis: Analysis
        /// The earliest living article of its group of near-duplicates.
        let original: ArticleID
        /// Its place in the order of arrival.
        let place: UInt32

        /// Orders the articles of a group: by publication, those without a date last, then by arrival.
        var rank: (Int, UInt32) { (article.publishedAt?.secondsSinceEpoch ?? .max, place) }

        func mentions(_ entity: EntityID) -> Bool {
            analysis.entities.contains { $0.id == entity } && !analysis.entitiesOnlyInsideNames.contains(entity)
        }

        func isPublished(from: Timestamp?, to: Timestamp?) -> Bool {
            guard from != nil || to != nil else { return true }
            guard let moment = article.publishedAt else { return false }
            return moment >= from ?? moment && (to.map { moment < $0 } ?? true)
        }
    }

    /// In order of arrival.
    let rows: [Row]

    init(_ store: ArticleStore) throws {
        let snapshot = store.snapshot
        rows = try snapshot.articles(page: PageRequest(limit: 100_000)).items.compactMap { summary in
            guard let stored = try store.stored(summary.id), let place = snapshot.row(of: summary.id) else {
                return nil
            }
            return Row(
                article: stored.article,
                analysis: stored.analysis,
                original: stored.article.reprintOf ?? summary.id,
                place: place
            )
        }.sorted { $0.place < $1.place }
    }

    /// One article of each group of near-duplicates.
    static func firsts(_ rows: [Row], dedupe: Bool) -> [Row] {
        guard dedupe else { return rows }
        let groups = Dictionary(grouping: rows) { $0.original }
        return rows.filter { row in
            let first = groups[row.original]?.min { $0.rank < $1.rank }
            return first?.place == row.place
        }
    }

    /// The mean of the means of articles.
    static func mean(_ scores: [[Double]]) -> Double? {
        guard !scores.isEmpty else { return nil }
        return scores.map { $0.reduce(0, +) / Double($0.count) }.reduce(0, +) / Double(scores.count)
    }
}

// MARK: Comparisons

extension PlainCorpus {
    struct Group {
        var articles: Int
        var total: Int
        var abstained: Int
        var judgements: [Stance]
        /// The scores of articles, by article; their stances' polarities are single precision in the store.
        var scores: [(row: Row, polarities: [Double])]
        var stories: Set<String>
        var genres: [Genre: Int]

        var mean: Double? { PlainCorpus.mean(scores.map(\.polarities)) }

        /// The mean score in each story.
        var storyMeans: [String: Double] {
            Dictionary(grouping: scores) { $0.row.article.storyID ?? "" }
                .compactMapValues { PlainCorpus.mean($0.map(\.polarities)) }
        }
    }

    func groups(_ keys: [String], _ query: ComparisonQuery) -> [Group] {
        let wanted = rows.filter { $0.isPublished(from: query.from, to: query.to) }
        let mentioning = wanted.filter { row in
            row.mentions(query.target) && keys.contains { belongs(row, to: $0, query.dimension) }
        }
        let counted = Self.firsts(mentioning, dedupe: query.dedupe)
        return keys.map { key in
            let members = mentioning.filter { belongs($0, to: key, query.dimension) }
            let scores = counted.filter { belongs($0, to: key, query.dimension) }.compactMap { row in
                let stances = row.analysis.stances.filter { counts($0, for: key, query) }
                return stances.isEmpty ? nil : (row: row, stances: stances)
            }
            return Group(
                articles: members.count,
                total: wanted.count { belongs($0, to: key, query.dimension) },
                abstained: members.reduce(0) { $0 + $1.analysis.abstained.stances },
                judgements: scores.flatMap(\.stances),
                scores: scores.map { ($0.row, $0.stances.map { Double(Float($0.polarity)) }) },
                stories: Set(members.compactMap(\.article.storyID)),
                genres: Dictionary(grouping: scores.compactMap(\.row.article.genre)) { $0 }.mapValues(\.count)
            )
        }
    }

    /// How many stances toward the target each outlet, author or holder has.
    func sizes(_ query: ComparisonQuery) -> [String: Int] {
        var sizes: [String: Int] = [:]
        for row in rows where row.isPublished(from: query.from, to: query.to) {
            for stance in row.analysis.stances where stance.target == query.target {
                let keys: [String] =
                    switch query.dimension {
                    case .outlet: row.article.outlet.map { [$0] } ?? []
                    case .author: Set(row.article.authors).map { $0 }
                    default: stance.holder.entityID.map { [$0.rawValue] } ?? []
                    }
                for key in keys { sizes[key, default: 0] += 1 }
            }
        }
        return sizes
    }

    private func belongs(_ row: Row, to key: String, _ dimension: ComparisonDimension) -> Bool {
        switch dimension {
        case .outlet: return row.article.outlet == key
        case .author: return row.article.authors.contains(key)
        case .holder: return row.mentions(EntityID(rawValue: key))
        case .period:
            let ends = key.split(separator: "/").map { Timestamp($0) }
            return row.article.publishedAt != nil && row.isPublished(from: ends[0], to: ends[1])
        }
    }

    private func counts(_ stance: Stance, for key: String, _ query: ComparisonQuery) -> Bool {
        guard stance.target == query.target else { return false }
        if query.dimension == .holder {
            return stance.holder.entityID?.rawValue == key && stance.voice == query.voice ?? stance.voice
        }
        guard stance.voice == query.voice ?? .author else { return false }
        return [.quoted, .paraphrased].contains(stance.voice) || stance.holder == .author
    }
}

// MARK: Relations

extension PlainCorpus {
    struct Edge {
        var holder: EntityID
        var target: EntityID
        var articles: Int
        var judgements: [Stance]
        var mean: Double?
        /// The article and number of the strongest.
        var strongest: (article: ArticleID, number: Int)?
    }

    func edges(_ query: RelationsQuery) -> [Edge] {
        func stances(_ row: Row) -> [Stance] {
            row.analysis.stances.filter { stance in
                guard let holder = stance.holder.entityID, stance.voice == query.voice ?? stance.voice else {
                    return false
                }
                return query.entity.map { $0 == holder || $0 == stance.target } ?? true
            }
        }
        let telling = rows.filter { $0.isPublished(from: query.from, to: query.to) && !stances($0).isEmpty }
        let told = Self.firsts(telling, dedupe: query.dedupe).flatMap { row in stances(row).map { (row, $0) } }
        let edges = Dictionary(grouping: told) { [$0.1.holder.entityID, $0.1.target] }
        return edges.values.compactMap { told in
            guard let first = told.first, let holder = first.1.holder.entityID else { return nil }
            let articles = Dictionary(grouping: told) { $0.0.place }
            let strength = told.map { abs(Float($0.1.polarity)) }.max()
            let strongest = told.first { abs(Float($0.1.polarity)) == strength }
            return Edge(
                holder: holder,
                target: first.1.target,
                articles: articles.count,
                judgements: told.map(\.1),
                mean: Self.mean(articles.values.map { $0.map { Double(Float($0.1.polarity)) } }),
                strongest: strongest.map { ($0.0.article.id, $0.1.id) }
            )
        }
    }
}
