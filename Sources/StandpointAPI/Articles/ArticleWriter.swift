import NewsModel

/// Writes articles as the API shows them.
package enum ArticleWriter {
    /// The names of an article's members, for `fields=`.
    package static let fieldNames = [
        "id", "title", "text", "outlet", "authors", "published_at", "language", "genre", "url", "reprint_of",
        "story_id",
    ]

    /// Writes an article's members.
    package static func members(of article: Article, to writer: inout JSONWriter, includesText: Bool) {
        writer.member("id", article.id.rawValue)
        writer.member("title", article.title)
        if includesText { writer.member("text", article.text) }
        writer.member("outlet", article.outlet)
        writer.member("authors", article.authors)
        writer.member("published_at", article.publishedAt?.description)
        writer.member("language", article.language)
        writer.member("genre", article.genre?.rawValue)
        writer.member("url", article.url)
        writer.member("reprint_of", article.reprintOf?.rawValue)
        writer.member("story_id", article.storyID)
    }
}
