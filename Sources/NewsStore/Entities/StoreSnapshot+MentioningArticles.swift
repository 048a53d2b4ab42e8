extension StoreSnapshot {
    /// Calls a closure with each article that mentions an entity, once, in order of arrival; those that were replaced or
    /// deleted are among them.
    @inline(__always)
    func forEachArticle(mentioning entity: EntityIndex, _ body: (ArticleRow) -> Void) {
        entities[entity].mentions.forEach { body($0.article) }
    }
}
