import NewsModel

/// What an entity's earlier rows come to for each outlet, or for each author, over all dates, a reprint counted once.
///
/// Which of two reprints counts depends on the groups that a comparison has. Articles that share their group of
/// near-duplicates with another of the entity's are therefore left open; they are few, and a comparison goes through them.
struct ComparisonDigest: Sendable {
    /// The articles of one outlet or author that mention the entity.
    struct Group: Sendable {
        var articles: Int
        /// Stances that the analysis declined to judge.
        var abstained: Int
        /// Their stories, ascending.
        var stories: AscendingNumbers
        /// Those that may be hidden by another, or hide it, in order of arrival.
        var open: [OpenArticle]
        /// The stances toward the entity in those.
        var openStances: [StancePosting]
        /// By the number of the voice; nil where the articles are so few that scores are drawn from.
        var voices: [SettledScores?]

        /// Whether an article was left open.
        func isOpen(_ row: ArticleRow) -> Bool { open.ascendingPosition(of: row, by: \.row) != nil }
    }

    /// By the number of the outlet or author, ascending: the stances toward the entity, where there are any.
    let stanceCounts: [(number: UInt32, count: Int32)]
    /// Outlets or authors with many articles, by their number.
    let groups: [UInt32: Group]
    /// The groups of near-duplicates that two or more of the entity's articles are in, ascending.
    let nearDuplicates: [UInt32]

    /// Adds up the rows of a facet.
    ///
    /// - Parameters:
    ///   - facet: The entity's rows by outlet or author.
    ///   - nearDuplicates: The groups of near-duplicates that two or more of the entity's articles are in, ascending.
    ///   - snapshot: The corpus.
    /// - Complexity: Linear in the rows.
    init(_ facet: GroupedPostings.Facet, nearDuplicates: [UInt32], in snapshot: StoreSnapshot) {
        self.nearDuplicates = nearDuplicates
        var stanceCounts: [(number: UInt32, count: Int32)] = []
        var groups: [UInt32: Group] = [:]
        let living = snapshot.livingRows
        facet.stances.forEachNumber { number, stances in
            let count = stances.reduce(into: Int32(0)) { if living.contains($1.article) { $0 += 1 } }
            if count > 0 { stanceCounts.append((number, count)) }
            let mentions = facet.mentions[number]
            guard mentions.count > MeanInterval.largestBootstrap else { return }
            groups[number] = Self.group(mentions, stances, nearDuplicates, snapshot)
        }
        self.stanceCounts = stanceCounts
        self.groups = groups
    }

    /// Nil where no voice has enough articles.
    private static func group(
        _ mentions: ArraySlice<GroupedPostings.Mention>,
        _ stances: ArraySlice<StancePosting>,
        _ nearDuplicates: [UInt32],
        _ snapshot: StoreSnapshot
    ) -> Group? {
        let mentions = mentions.filter { snapshot.isLive($0.article) }
        let open = mentions.compactMap { OpenArticle($0.article, among: nearDuplicates, in: snapshot) }
        let filters = Voice.wireOrder.map { StanceRowFilter(voices: [$0], holder: nil, snapshot: snapshot) }
        var collectors = filters.map { _ in ScoreCollector() }
        var openStances: [StancePosting] = []
        var (next, nextOpen) = (mentions.startIndex, 0)
        for stance in stances {
            while next < mentions.endIndex, mentions[next].article < stance.article { next += 1 }
            guard next < mentions.endIndex, mentions[next].article == stance.article else { continue }
            while nextOpen < open.count, open[nextOpen].row < stance.article { nextOpen += 1 }
            if nextOpen < open.count, open[nextOpen].row == stance.article {
                openStances.append(stance)
            } else if filters[Int(stance.voice)].passesHolder(stance) {
                collectors[Int(stance.voice)].add(stance)
            }
        }
        let voices = collectors.map { collector in
            collector.articles.count > MeanInterval.largestBootstrap ? SettledScores(collector, in: snapshot) : nil
        }
        guard voices.contains(where: { $0 != nil }) else { return nil }
        return Group(
            articles: mentions.count,
            abstained: mentions.reduce(0) { $0 + Int($1.abstained) },
            stories: AscendingNumbers(distinct(mentions.map(\.story))),
            open: open,
            openStances: openStances,
            voices: voices
        )
    }
}
