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
        let isOpen = Self.sharing(snapshot.entities[entity].mentions, in: snapshot)
        self.outlets = ComparisonDigest(outlets, isOpen: isOpen, in: snapshot)
        self.authors = ComparisonDigest(authors, isOpen: isOpen, in: snapshot)
    }

    /// The articles that share their group of near-duplicates with another that mentions the entity.
    private static func sharing(_ mentions: Postings<MentionPosting>, in snapshot: StoreSnapshot) -> RowSet {
        var sharing = RowSet(below: snapshot.articles.count)
        var groups = SlotTable()
        /// The first article of each group.
        var first: [ArticleRow] = []
        mentions.forEach { posting in
            let row = posting.article
            guard snapshot.articles.sharesGroup[Int(row)], snapshot.isLive(row) else { return }
            let slot = Int(groups.slot(of: UInt64(snapshot.articles.reprintGroups[row])))
            if slot == first.count {
                first.append(row)
            } else {
                sharing.insert(first[slot])
                sharing.insert(row)
            }
        }
        return sharing
    }
}
