import NewsModel

/// What was added up of each group of a comparison, less what died since.
///
/// Articles that share their group of near-duplicates with a later one are **reopened**: taken out of what was added up, and
/// gone through as those that were open from the beginning, so that which of them counts is found out with the groups in hand.
struct SettledGroups {
    /// By the number of the group.
    private(set) var groups: [ComparisonDigest.Group] = []
    /// The groups of near-duplicates that ``OpenArticle/group`` counts, ascending.
    let nearDuplicates: [UInt32]
    private let keys: [ComparisonGroupKey]
    private let membership: ComparisonMembership
    private let target: EntityIndex
    private let voice: Voice
    private let stances: StanceRowFilter
    private let mark: DigestMark
    private let snapshot: StoreSnapshot

    /// Looks at the groups and at the articles that died and came since; nil where a group has so few articles that scores are
    /// drawn from.
    ///
    /// - Parameters:
    ///   - digest: What was added up of the target's outlets or authors.
    ///   - keys: The groups.
    ///   - dimension: What they are made by.
    ///   - voice: The voice that counts.
    ///   - target: The target.
    ///   - mark: Which rows the digest is of.
    ///   - snapshot: The corpus.
    /// - Complexity: Linear in the articles that died and came since; for those of the groups, in their stories and groups of
    ///   near-duplicates.
    init?(
        _ digest: ComparisonDigest,
        _ keys: [ComparisonGroupKey],
        _ dimension: ComparisonDimension,
        voice: Voice,
        of target: EntityIndex,
        since mark: DigestMark,
        in snapshot: StoreSnapshot
    ) {
        self.keys = keys
        self.target = target
        self.voice = voice
        self.mark = mark
        self.snapshot = snapshot
        nearDuplicates = digest.nearDuplicates
        membership = ComparisonMembership(keys, dimension: dimension, snapshot: snapshot)
        stances = StanceRowFilter(voices: [voice], holder: nil, snapshot: snapshot)
        for key in keys {
            guard let group = key.facetNumber.flatMap({ digest.groups[$0] }), group.voices[Int(voice.wireCode)] != nil
            else { return nil }
            groups.append(group)
        }
        let dead = mark.deadSince(snapshot.entities[target]).filter {
            membership.groups(of: $0) != 0 && snapshot.mentions(target, in: $0)
        }
        let reopened = sharingWithLater()
        guard !dead.isEmpty || !reopened.isEmpty else { return }
        for number in groups.indices {
            func isMember(_ row: ArticleRow) -> Bool { membership.groups(of: row) & (1 << number) != 0 }
            guard amend(number, dead: dead.filter(isMember), reopened: reopened.filter(isMember)) else { return nil }
        }
    }

    /// The articles of the groups that were added up and share their group of near-duplicates with a later one, ascending.
    private func sharingWithLater() -> [ArticleRow] {
        let articles = snapshot.articles
        var groups = SlotTable()
        var sharing: [ArticleRow] = []
        snapshot.entities[target].mentions.forEach(inArticles: mark.bound..<noIndex) { posting in
            let row = posting.article
            guard articles.sharesGroup[Int(row)], snapshot.isLive(row), membership.groups(of: row) != 0 else { return }
            let known = groups.count
            let group = articles.reprintGroups[row]
            guard Int(groups.slot(of: UInt64(group))) == known else { return }
            snapshot.reprintGroups[group].articles.withEntries { members in
                // Where two had been there, they would have been left open.
                guard let member = members.first(where: { $0 >= mark.bound || isCounted($0) }), member < mark.bound,
                    !isOpen(member)
                else { return }
                sharing.append(member)
            }
        }
        return sharing.sorted()
    }

    /// Whether an article that was added up is alive, in a group, and mentions the target.
    private func isCounted(_ row: ArticleRow) -> Bool {
        membership.groups(of: row) != 0 && snapshot.isLive(row) && snapshot.mentions(target, in: row)
    }

    /// Whether an article of a group was left open; one that is, is open in all of them.
    private func isOpen(_ row: ArticleRow) -> Bool {
        groups.indices.contains { membership.groups(of: row) & (1 << $0) != 0 && groups[$0].isOpen(row) }
    }

    /// Takes what died and what is reopened out of a group; false where too few articles are left.
    private mutating func amend(_ number: Int, dead: [ArticleRow], reopened: [ArticleRow]) -> Bool {
        guard !dead.isEmpty || !reopened.isEmpty else { return true }
        var group = groups[number]
        let removed = (dead.filter { !group.isOpen($0) } + reopened).sorted()
        var lost = ScoreCollector()
        for article in removed { forEachStance(of: article) { if stances.passesHolder($0) { lost.add($0) } } }
        let judged = lost.articles.map { snapshot.articles.stories[$0.row] }
        let goneJudged = storiesGone(judged, from: number) { article in
            !group.isOpen(article) && removed.ascendingPosition(of: article, by: { $0 }) == nil && isJudged(article)
        }
        group.voices[Int(voice.wireCode)]?.subtract(lost, stories: goneJudged, in: snapshot)
        guard let left = group.voices[Int(voice.wireCode)], left.sums.count > MeanInterval.largestBootstrap else {
            return false
        }
        group.articles -= dead.count
        group.abstained -= dead.reduce(0) { $0 + Int(snapshot.articles.abstainedStances[$1]) }
        group.stories.remove(storiesGone(dead.map { snapshot.articles.stories[$0] }, from: number) { _ in true })
        let opened = reopened.map { OpenArticle($0, group: noIndex, in: snapshot) }
        group.open = (group.open.filter { snapshot.isLive($0.row) } + opened).sorted { $0.row < $1.row }
        for article in reopened { forEachStance(of: article) { group.openStances.append($0) } }
        if !reopened.isEmpty { group.openStances.sort { $0.row < $1.row } }
        groups[number] = group
        return true
    }

    /// Of some stories, those that none of a group's articles is of any more, ascending.
    private func storiesGone(
        _ stories: [UInt32],
        from number: Int,
        where counts: (ArticleRow) -> Bool
    ) -> [UInt32] {
        distinct(stories).filter { story in
            snapshot.storyPostings[story].articles.withEntries { articles in
                !articles.contains { row in
                    row < mark.bound && membership.groups(of: row) & (1 << number) != 0 && isCounted(row) && counts(row)
                }
            }
        }
    }

    /// Whether an article has a stance that counts.
    private func isJudged(_ article: ArticleRow) -> Bool {
        var isJudged = false
        forEachStance(of: article) { if stances.passesHolder($0) { isJudged = true } }
        return isJudged
    }

    /// Calls a closure with each stance toward the target.
    private func forEachStance(of article: ArticleRow, _ body: (StancePosting) -> Void) {
        for row in snapshot.stanceRows(of: article) where snapshot.stances.targets[row] == target {
            body(snapshot.stances.posting(row))
        }
    }
}
