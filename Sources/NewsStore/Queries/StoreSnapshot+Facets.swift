import NewsModel

extension StoreSnapshot {
    /// A list of outlets, by name.
    ///
    /// - Parameters:
    ///   - prefix: The first letters of the name, whatever their case; nil for all outlets.
    ///   - page: Which part.
    /// - Returns: The part.
    /// - Complexity: Linear in the outlets, and in the articles of those in the part.
    public func outlets(prefix: String? = nil, page: PageRequest) -> Page<Facet> {
        facets(outletNames, outletPostings, prefix, page)
    }

    /// A list of authors, by name.
    ///
    /// - Parameters:
    ///   - prefix: The first letters of the name, whatever their case; nil for all authors.
    ///   - page: Which part.
    /// - Returns: The part.
    /// - Complexity: Linear in the authors, and in the articles of those in the part.
    public func authors(prefix: String? = nil, page: PageRequest) -> Page<Facet> {
        facets(authorNames, authorPostings, prefix, page)
    }

    /// By name, since the order by coverage shifts while articles arrive, and a list must neither skip nor repeat.
    private func facets(
        _ names: Vocabulary,
        _ postings: PagedDirectory<FacetPostings>,
        _ prefix: String?,
        _ page: PageRequest
    ) -> Page<Facet> {
        let folded = prefix?.lowercased()
        var first = FirstItems<(index: UInt32, name: String)>(limit: page.limit + 1) { $0.name < $1.name }
        var total = 0
        for index in 0..<UInt32(postings.count) where postings[index].liveArticles > 0 {
            let name = names[index]
            if let folded, !name.lowercased().hasPrefix(folded) { continue }
            total += 1
            if let after = page.after, name <= after.id { continue }
            first.offer((index, name))
        }
        let found = first.sorted
        let items = found.prefix(page.limit).map { facet(named: $0.name, postings[$0.index]) }
        let next = found.count > page.limit ? items.last.map { PageKey(order: 0, id: $0.name) } : nil
        return Page(items: items, next: next, total: total, revision: corpusRevision)
    }

    private func facet(named name: String, _ postings: FacetPostings) -> Facet {
        var facet = Facet(name: name, articles: 0)
        postings.articles.forEach { row in
            guard isLive(row) else { return }
            facet.articles += 1
            guard let moment = publishedAt(row) else { return }
            facet.firstPublishedAt = min(facet.firstPublishedAt ?? moment, moment)
            facet.lastPublishedAt = max(facet.lastPublishedAt ?? moment, moment)
        }
        return facet
    }

    /// A list of stories, the one that began last first; stories without a date come last.
    ///
    /// - Parameters:
    ///   - minimumArticles: Stories of at least so many articles.
    ///   - page: Which part.
    /// - Returns: The part.
    /// - Complexity: Linear in the articles.
    public func stories(minimumArticles: Int = 2, page: PageRequest) -> Page<StorySummary> {
        let ids = storyIDs
        var first = FirstItems<(story: UInt32, order: Int64)>(limit: page.limit + 1) { left, right in
            left.order != right.order ? left.order < right.order : ids[left.story] < ids[right.story]
        }
        var total = 0
        for story in 0..<UInt32(storyPostings.count) where storyPostings[story].liveArticles >= max(1, minimumArticles)
        {
            total += 1
            var earliest: Int64?
            storyPostings[story].articles.forEach { row in
                let published = articles.published[row]
                guard isLive(row), published != undated else { return }
                earliest = min(earliest ?? published, published)
            }
            let order = earliest.map { -$0 } ?? .max
            if let after = page.after, (order, ids[story]) <= (after.order, after.id) { continue }
            first.offer((story, order))
        }
        let found = first.sorted
        var next: PageKey?
        if found.count > page.limit {
            let last = found[page.limit - 1]
            next = PageKey(order: last.order, id: ids[last.story])
        }
        return Page(
            items: found.prefix(page.limit).map { summary(ofStory: $0.story) },
            next: next,
            total: total,
            revision: corpusRevision
        )
    }

    /// A story by its id, or nil where no living article belongs to it.
    public func story(_ id: String) -> StorySummary? {
        guard let index = storyIDs.number(of: id), storyPostings[index].liveArticles > 0 else { return nil }
        return summary(ofStory: index)
    }

    private func summary(ofStory story: UInt32) -> StorySummary {
        var rows: [ArticleRow] = []
        storyPostings[story].articles.forEach { if isLive($0) { rows.append($0) } }
        let dated = rows.filter { articles.published[$0] != undated }
            .sorted { (articles.published[$0], $0) < (articles.published[$1], $1) }
        let ordered = dated + rows.filter { articles.published[$0] == undated }
        var saliences: [EntityIndex: (salience: Float, articles: Int)] = [:]
        for row in ordered {
            for mention in mentionRows(of: row) {
                let entity = mentions.entities[mention]
                let sum = saliences[entity] ?? (0, 0)
                saliences[entity] = (sum.salience + mentions.saliences[mention], sum.articles + 1)
            }
        }
        let entities = saliences.sorted { left, right in
            left.value.salience != right.value.salience
                ? left.value.salience > right.value.salience : entityIDs[left.key] < entityIDs[right.key]
        }
        return StorySummary(
            id: storyIDs[story],
            title: ordered.lazy.map { articles.titles[$0] }.first { !$0.isEmpty } ?? "",
            articles: rows.count,
            articlesUnique: Set(rows.map { articles.reprintGroups[$0] }).count,
            outlets: Set(rows.compactMap { outlet($0) }).sorted(),
            entities: entities.prefix(8).map { reference(to: $0.key, articles: $0.value.articles) },
            firstPublishedAt: dated.first.flatMap { publishedAt($0) },
            lastPublishedAt: dated.last.flatMap { publishedAt($0) }
        )
    }
}
