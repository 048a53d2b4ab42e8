import NewsModel

/// What was added up of each group of a comparison, and what must be known of the articles since.
struct SettledGroups {
    /// By the number of the group.
    let groups: [ComparisonDigest.Group]
    /// Later articles that are reprints of articles of the groups.
    let reprints: LaterReprints

    /// Looks at the groups and at the articles since; nil where the digest does not hold, or a group has so few articles that
    /// scores are drawn from.
    ///
    /// - Parameters:
    ///   - digest: What was added up of the target's outlets or authors.
    ///   - keys: The groups.
    ///   - query: The comparison, of all dates and with a reprint counted once.
    ///   - voice: The voice that counts.
    ///   - target: The target.
    ///   - bound: The digest is of the rows of articles below it.
    ///   - snapshot: The corpus.
    init?(
        _ digest: ComparisonDigest,
        _ keys: [ComparisonGroupKey],
        _ query: ComparisonQuery,
        voice: Voice,
        of target: EntityIndex,
        since bound: ArticleRow,
        in snapshot: StoreSnapshot
    ) {
        var groups: [ComparisonDigest.Group] = []
        for key in keys {
            guard let group = key.facetNumber.flatMap({ digest.groups[$0] }),
                group.voices[Int(voice.wireCode)] != nil
            else { return nil }
            groups.append(group)
        }
        self.groups = groups
        let membership = ComparisonMembership(keys, dimension: query.dimension, snapshot: snapshot)
        var later: [ArticleRow] = []
        snapshot.entities[target].mentions.forEach(inArticles: bound..<noIndex) { posting in
            if membership.groups(of: posting.article) != 0 { later.append(posting.article) }
        }
        let reprints = LaterReprints(later, after: bound, in: snapshot) { member in
            membership.groups(of: member) != 0 && snapshot.mentions(target, in: member)
        }
        guard let reprints else { return nil }
        self.reprints = reprints
    }
}
