import NewsModel

/// What grouped postings came to when they were put together.
struct GroupedSums: Sendable {
    let relations: RelationDigest
    let outlets: ComparisonDigest
    let authors: ComparisonDigest

    init(
        of entity: EntityIndex,
        outlets: GroupedPostings.Facet,
        authors: GroupedPostings.Facet,
        held: [StancePosting],
        targeted: [StancePosting],
        in snapshot: StoreSnapshot
    ) {
        relations = RelationDigest(of: entity, held: held, targeted: targeted, in: snapshot)
        let groups = Self.nearDuplicates(snapshot.entities[entity].mentions, in: snapshot)
        self.outlets = ComparisonDigest(outlets, nearDuplicates: groups, in: snapshot)
        self.authors = ComparisonDigest(authors, nearDuplicates: groups, in: snapshot)
    }

    /// The groups of near-duplicates that two or more of the articles that mention the entity are in, ascending.
    private static func nearDuplicates(_ mentions: Postings<MentionPosting>, in snapshot: StoreSnapshot) -> [UInt32] {
        var slots = SlotTable()
        /// The groups that have been seen; and of these, whether twice.
        var groups: [(group: UInt32, isShared: Bool)] = []
        mentions.forEach { posting in
            let row = posting.article
            guard snapshot.articles.sharesGroup[Int(row)], snapshot.isLive(row) else { return }
            let group = snapshot.articles.reprintGroups[row]
            let slot = Int(slots.slot(of: UInt64(group)))
            if slot == groups.count { groups.append((group, false)) } else { groups[slot].isShared = true }
        }
        return groups.filter(\.isShared).map(\.group).sorted()
    }
}
