import NewsModel

extension StoreSnapshot {
    /// What the corpus knows of an entity, or nil where no living article mentions it.
    ///
    /// - Complexity: Linear in the mentions of the entity and, for those that share articles with it, of its articles.
    public func profile(of id: EntityID) -> EntityProfile? {
        guard let index = entityIndex(id), index < entities.count, let latest = latestMention(of: index) else {
            return nil
        }
        let postings = entities[index]
        var profile = EntityProfile(
            id: id,
            name: strings[mentions.names[latest]],
            type: EntityType(wireCode: mentions.types[latest]) ?? .other,
            placeSubtype: PlaceSubtype(wireCode: mentions.placeSubtypes[latest]),
            wikidataID: strings.string(mentions.wikidataIDs[latest]),
            linkStatus: LinkStatus(wireCode: mentions.linkStatuses[latest]) ?? .unlinked,
            aliases: [],
            roles: [],
            articles: 0,
            mentions: 0,
            stancesAsTarget: liveCount(postings.targetedStances),
            stancesAsHolder: liveCount(postings.heldStances),
            quotationsBy: liveCount(postings.quotationsBy),
            quotationsAbout: liveCount(postings.quotationsAbout),
            events: liveCount(postings.events),
            firstSeenAt: nil,
            lastSeenAt: nil,
            cooccurring: []
        )
        var aliasCounts: [StringIndex: Int] = [:]
        var roleCounts: [StringIndex: Int] = [:]
        var neighbours: [EntityIndex: Int] = [:]
        postings.mentions.forEach { posting in
            let (mention, row) = (posting.row, posting.article)
            guard isLive(row) else { return }
            profile.articles += 1
            profile.mentions += Int(mentions.counts[mention])
            for alias in aliasIndexes(ofMention: mention) { aliasCounts[alias, default: 0] += 1 }
            if mentions.roles[mention] != noIndex { roleCounts[mentions.roles[mention], default: 0] += 1 }
            for other in mentionRows(of: row) where mentions.entities[other] != index {
                neighbours[mentions.entities[other], default: 0] += 1
            }
            guard let moment = publishedAt(row) else { return }
            profile.firstSeenAt = min(profile.firstSeenAt ?? moment, moment)
            profile.lastSeenAt = max(profile.lastSeenAt ?? moment, moment)
        }
        profile.aliases = ranked(aliasCounts, limit: 50)
        profile.roles = ranked(roleCounts, limit: 20)
        profile.cooccurring = first(20, of: neighbours) { entityIDs[$0] }
            .map { reference(to: $0.key, articles: $0.value) }
        return profile
    }

    /// An entity by id, name and type, or nil where no living article mentions it.
    ///
    /// - Complexity: Constant, but for dead rows. The number of articles is that of the present.
    public func reference(to id: EntityID) -> EntityReference? {
        guard let index = entityIndex(id), index < entities.count, latestMention(of: index) != nil else { return nil }
        return reference(to: index, articles: Int(entities[index].liveArticles))
    }

    private func liveCount(_ list: Postings<some EntityPosting>) -> Int {
        var count = 0
        list.forEach { if isLive($0.article) { count += 1 } }
        return count
    }

    private func ranked(_ counts: [StringIndex: Int], limit: Int) -> [AliasCount] {
        first(limit, of: counts) { strings[$0] }.map { AliasCount(name: strings[$0.key], articles: $0.value) }
    }

    /// The keys with the largest counts, ties by name.
    private func first(
        _ limit: Int,
        of counts: [UInt32: Int],
        name: @escaping (UInt32) -> String
    ) -> [(key: UInt32, value: Int)] {
        var best = FirstItems<(key: UInt32, value: Int)>(limit: limit) { left, right in
            left.value != right.value ? left.value > right.value : name(left.key) < name(right.key)
        }
        for (key, value) in counts { best.offer((key, value)) }
        return best.sorted
    }
}

extension ArticleStore {
    /// A list of entities, those in most articles first, read at the revision of its first page.
    ///
    /// - Parameters:
    ///   - prefix: The first letters of a name, of an alias or of a word in one; nil for all entities.
    ///   - type: Entities of this type alone.
    ///   - page: Which part.
    /// - Returns: The part.
    public func entities(prefix: String? = nil, type: EntityType? = nil, page: PageRequest) -> Page<EntityReference> {
        let pinnedSnapshot = page.after?.revision.flatMap { pinned.snapshot(revision: $0) }
        let snapshot = pinnedSnapshot ?? snapshot
        let references = snapshot.entities(prefix: prefix, type: type, page: page)
        if references.next != nil { pinned.keep(snapshot) }
        return references
    }
}

extension StoreSnapshot {
    func entities(prefix: String?, type: EntityType?, page: PageRequest) -> Page<EntityReference> {
        let ids = entityIDs
        var first = FirstItems<(index: EntityIndex, articles: Int)>(limit: page.limit + 1) { left, right in
            left.articles != right.articles ? left.articles > right.articles : ids[left.index] < ids[right.index]
        }
        var total = 0
        func consider(_ index: EntityIndex) {
            let articles = Int(entities[index].liveArticles)
            guard articles > 0 else { return }
            if let type {
                guard let mention = latestMention(of: index), mentions.types[mention] == type.wireCode else { return }
            }
            total += 1
            if let after = page.after {
                if Int64(articles) > after.order { return }
                if Int64(articles) == after.order, ids[index] <= after.id { return }
            }
            first.offer((index, articles))
        }
        if let prefix {
            aliases.entities(withPrefix: prefix, below: entities.count).forEach(consider)
        } else {
            (0..<EntityIndex(entities.count)).forEach(consider)
        }
        let found = first.sorted
        var next: PageKey?
        if found.count > page.limit {
            let last = found[page.limit - 1]
            next = PageKey(revision: corpusRevision, order: Int64(last.articles), id: ids[last.index])
        }
        let items = found.prefix(page.limit).map { reference(to: $0.index, articles: $0.articles) }
        return Page(items: items, next: next, total: total, revision: corpusRevision)
    }
}
