import HTTPWire
import NewsModel
import NewsStore

extension StandpointService {
    private static let articleFields = [
        "id", "title", "text", "outlet", "authors", "published_at", "language", "genre", "reprint_of", "story_id",
        "words",
        "snippet",
    ]

    /// `GET /v1/articles`.
    func listArticles(_ exchange: RequestExchange) throws -> Answer {
        let parameters = exchange.parameters
        let query = parameters.string("q")
        let (from, to) = parameters.period()
        let filter = ArticleFilter(
            entity: parameters.string("entity").map { EntityID(rawValue: $0) },
            outlet: parameters.string("outlet"),
            author: parameters.string("author"),
            story: parameters.string("story"),
            from: from,
            to: to,
            query: query
        )
        let sort = parameters.choice("sort", default: query == nil ? ArticleSort.newestFirst : .relevance)
        if sort == .relevance, query == nil { parameters.note("sort", "relevance needs a query (q).") }
        let fields = parameters.fields(Self.articleFields)
        let includesText = parameters.include(["text"]).contains("text") || fields?.contains("text") == true
        let (request, listQuery) = try pageRequest(exchange)
        let page = try store.articles(filter, sort: sort, page: request)
        var texts: [ArticleID: String] = [:]
        if includesText {
            for summary in page.items { texts[summary.id] = try store.stored(summary.id)?.article.text }
        }
        var list = ListAnswer(
            page: page,
            limit: request.limit,
            query: listQuery,
            fields: fields,
            columns: Self.articleFields.filter { $0 != "snippet" && ($0 != "text" || includesText) }
        )
        if !page.isComplete {
            list.warnings.append(
                "more than \(ArticleStore.mostRanked) articles match: the \(ArticleStore.mostRanked) stored last are "
                    + "ranked, and total counts them; other sorts list all"
            )
        }
        return answer(exchange, list) { writer, summary in
            writer.object { $0.members(of: summary, text: texts[summary.id]) }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func members(of summary: ArticleSummary, text: String?) {
        member("id", summary.id.rawValue)
        member("title", summary.title)
        if let text { member("text", text) }
        member("outlet", summary.outlet)
        member("authors", summary.authors)
        member("published_at", summary.publishedAt?.description)
        member("language", summary.language)
        member("genre", summary.genre?.rawValue)
        member("reprint_of", summary.reprintOf?.rawValue)
        member("story_id", summary.storyID)
        member("words", summary.words)
        if let snippet = summary.snippet {
            let offsets = OffsetConverter(snippet.text, unit: .codepoint)
            object("snippet") {
                $0.member("text", snippet.text)
                $0.array("matches", snippet.matches) { writer, range in
                    writer.object {
                        $0.member("start", offsets.offset(ofUTF8: range.lowerBound))
                        $0.member("end", offsets.offset(ofUTF8: range.upperBound))
                    }
                }
            }
        }
    }

    /// Writes `article`: what lists of quotations and stances show of their article.
    mutating func articleReference(_ article: Article) {
        object("article") {
            $0.member("id", article.id.rawValue)
            $0.member("title", article.title)
            $0.member("outlet", article.outlet)
            $0.member("authors", article.authors)
            $0.member("published_at", article.publishedAt?.description)
        }
    }
}
