import HTTPWire
import NewsModel
import NewsStore

extension StandpointService {
    private static let facetFields = ["name", "articles", "first_published_at", "last_published_at"]
    private static let storyFields = [
        "id", "title", "articles", "articles_unique", "outlets", "entities", "first_published_at", "last_published_at",
    ]

    /// `GET /v1/outlets`.
    func listOutlets(_ exchange: RequestExchange) throws -> Answer {
        try facets(exchange) { $0.outlets(prefix: $1, page: $2) }
    }

    /// `GET /v1/authors`.
    func listAuthors(_ exchange: RequestExchange) throws -> Answer {
        try facets(exchange) { $0.authors(prefix: $1, page: $2) }
    }

    private func facets(
        _ exchange: RequestExchange,
        _ read: (StoreSnapshot, _ prefix: String?, PageRequest) -> Page<Facet>
    ) throws -> Answer {
        let prefix = exchange.parameters.string("q")
        let fields = exchange.parameters.fields(Self.facetFields)
        let (request, query) = try pageRequest(exchange)
        let list = ListAnswer(
            page: read(store.snapshot, prefix, request),
            limit: request.limit,
            query: query,
            fields: fields,
            columns: Self.facetFields
        )
        return answer(exchange, list) { writer, facet in
            writer.object {
                $0.member("name", facet.name)
                $0.member("articles", facet.articles)
                $0.member("first_published_at", facet.firstPublishedAt?.description)
                $0.member("last_published_at", facet.lastPublishedAt?.description)
            }
        }
    }

    /// `GET /v1/stories`.
    func listStories(_ exchange: RequestExchange) throws -> Answer {
        let fields = exchange.parameters.fields(Self.storyFields)
        let (request, query) = try pageRequest(exchange)
        let list = ListAnswer(
            page: store.snapshot.stories(page: request),
            limit: request.limit,
            query: query,
            fields: fields,
            columns: Self.storyFields.filter { $0 != "entities" }
        )
        return answer(exchange, list) { writer, story in
            writer.object {
                $0.member("id", story.id)
                $0.member("title", story.title)
                $0.member("articles", story.articles)
                $0.member("articles_unique", story.articlesUnique)
                $0.member("outlets", story.outlets)
                $0.array("entities", story.entities) { $0.reference($1) }
                $0.member("first_published_at", story.firstPublishedAt?.description)
                $0.member("last_published_at", story.lastPublishedAt?.description)
            }
        }
    }
}
