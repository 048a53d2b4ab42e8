import NewsModel

extension StoreWriter {
    /// The group of an article: that of what it says it reprints, or of a near duplicate, or a new one.
    func reprintGroup(for record: ArticleRecord, in plan: WritePlan) -> String {
        let article = record.article
        if let original = article.reprintOf {
            if let row = state.row(of: original) { return state.reprintGroupIDs[state.articles.reprintGroups[row]] }
            if let index = plan.entryIndexes[original] ?? nil, let other = plan.batch.entries[index].article {
                return other.reprintGroup
            }
        }
        if let row = reprints.nearDuplicate(of: record.signature) {
            if row < arrivals.count { return state.reprintGroupIDs[arrivals[Int(row)].group] }
            if let other = plannedArticle(row, in: plan) { return other.reprintGroup }
        }
        return free(article.id.rawValue, state.reprintGroupIDs, plan.groupNames)
    }

    /// The story of an article: the one that its sender names, or that of an article on the same event, or a new one.
    func story(for record: ArticleRecord, _ features: StoryFeatures?, in plan: WritePlan) -> String {
        let article = record.article
        if let story = article.storyID { return story }
        if let features, let row = stories.sameStory(as: features) {
            if row < arrivals.count { return state.storyIDs[arrivals[Int(row)].story] }
            if let other = plannedArticle(row, in: plan) { return other.storyID }
        }
        return free(article.id.rawValue, state.storyIDs, plan.storyNames)
    }

    /// The article of a row that is planned, and not in the columns yet.
    private func plannedArticle(_ row: ArticleRow, in plan: WritePlan) -> JournalArticle? {
        let position = Int(row) - arrivals.count
        guard position >= 0, position < plan.found.count else { return nil }
        return plan.batch.entries[plan.found[position].entry].article
    }

    /// A name for a new group: the article's id, or one made from it where an earlier article with that id, or another
    /// group, has taken it.
    private func free(_ id: String, _ used: Vocabulary, _ planned: Set<String>) -> String {
        var candidate = id
        var number = 1
        while used.number(of: candidate) != nil || planned.contains(candidate) {
            number += 1
            candidate = "\(id)~\(number)"
        }
        return candidate
    }
}
