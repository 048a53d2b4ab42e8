import HTTPWire
import NewsExtraction
import NewsModel

extension StandpointService {
    /// `POST /v1/extract`: finds the article in a page and stores nothing.
    func extract(_ exchange: RequestExchange) throws -> Answer {
        try exchange.parameters.finish()
        let reader = try ObjectReader(exchange.json())
        let html = reader.string("html", required: true)
        let url = reader.string("url", maximumLength: ArticleContent.maximumURL)
        if let url, !ArticleContent.isWebAddress(url) {
            reader.note(.invalidValue, "url", "An absolute http or https address is expected.")
        }
        try reader.finish()
        let bytes = Array((html ?? "").utf8)
        guard let page = extractor.extract(html: bytes, contentType: "text/html; charset=utf-8") else {
            throw Self.noArticle
        }
        var writer = JSONWriter(reserving: page.text.utf8.count + 512)
        writer.object {
            $0.object("article") { Self.write(page, url: url, to: &$0) }
        }
        return Answer(.json, writer.take())
    }

    /// The problem of a page without an article.
    static let noArticle = ProblemDetails(.noArticleFound, "The page holds no running text that looks like an article.")

    private static func write(_ page: ExtractedArticle, url: String?, to writer: inout JSONWriter) {
        writer.member("title", page.title ?? "")
        writer.member("text", page.text)
        writer.member("outlet", page.outlet)
        writer.member("authors", page.authors)
        writer.member("published_at", page.publishedAt?.description)
        writer.member("language", page.language)
        writer.member("url", page.url ?? url)
    }

    /// Fetches a page and makes an article of it.
    ///
    /// - Throws: ``ProblemDetails`` where fetching is off, the page cannot be had, or it holds no article.
    func fetchArticle(at url: String, id: String?) throws -> ArticleContent {
        guard let fetcher else {
            throw ProblemDetails(
                .fetchingDisabled,
                "This server does not fetch pages. Its operator may allow it (fetch.enabled), or the article's text may be "
                    + "sent instead."
            )
        }
        let page = try fetcher.page(at: url)
        guard let found = extractor.extract(html: page.html, contentType: page.contentType) else {
            throw Self.noArticle
        }
        guard found.text.utf8.count <= configuration.maximumTextBytes else {
            throw ArticleContent.tooLong(configuration.maximumTextBytes)
        }
        let title = found.title ?? ""
        // A page's own word on its language is often a template's; the text decides.
        try ArticleContent.requireEnglish(found.text, by: analyzer)
        let article = Article(
            id: ArticleID(rawValue: ""),
            title: clipped(title, ArticleContent.maximumTitle),
            text: found.text,
            outlet: found.outlet.map { clipped($0, ArticleContent.maximumName) },
            authors: found.authors.prefix(ArticleContent.maximumAuthors).map {
                clipped($0, ArticleContent.maximumName)
            },
            publishedAt: found.publishedAt,
            url: found.url.flatMap { ArticleContent.isWebAddress($0) ? $0 : nil } ?? page.url
        )
        return ArticleContent(article: article, id: id)
    }
}

/// The longest head of a text that has at most so many Unicode code points.
private func clipped(_ text: String, _ maximum: Int) -> String {
    guard !text.hasAtMost(maximum) else { return text }
    var head = ""
    var count = 0
    for character in text {
        count += character.unicodeScalars.count
        if count > maximum { break }
        head.append(character)
    }
    return head
}
