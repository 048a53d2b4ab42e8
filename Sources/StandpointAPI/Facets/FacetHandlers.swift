import HTTPWire
import NewsModel
import NewsStore

extension StandpointService {
    private static let facetFields = ["name", "articles", "first_published_at", "last_published_at"]
    private static let storyFields = [
        "id", "title", "articles", "articles_unique", "outlets", "entities", "first_published_at", "last_published_at",
    ]

    /// `GET /v1/outlets`.
    func listOutlets(_ exchange: Exchange) throws -> Answer {
        try facets(exchange) { $0.outlets() }
    }

    /// `GET /v1/authors`.
    func listAuthors(_ exchange: Exchange) throws -> Answer {
        try facets(exchange) { $0.authors() }
    }

    private func facets(
        _ exchange: Exchange,
        _ read: (StoreSnapshot) -> [Facet]
    ) throws -> Answer {
        let prefix = exchange.parameters.string("q")
        let fields = exchange.parameters.fields(Self.facetFields)
        let (request, query) = try pageRequest(exchange)
        let snapshot = store.snapshot
        let list = ListAnswer(
            page: Self.page(of: read(snapshot), prefix: prefix, request, revision: snapshot.corpusRevision),
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

    /// A part of the facets whose names begin with a prefix, by name.
    ///
    /// By name, since the order by coverage shifts while articles arrive, and a list must neither skip nor repeat.
    private static func page(
        of facets: [Facet],
        prefix: String?,
        _ request: PageRequest,
        revision: UInt64
    ) -> Page<Facet> {
        let folded = prefix?.lowercased()
        let wanted = facets.filter { facet in folded.map { facet.name.lowercased().hasPrefix($0) } ?? true }
            .sorted { $0.name < $1.name }
        let after = request.after.map(\.text).flatMap(name(inKey:))
        let rest = after.map { last in wanted.filter { $0.name > last } } ?? wanted
        let items = Array(rest.prefix(request.limit))
        let next = rest.count > items.count ? items.last.flatMap { PageKey("/0/0/\($0.name)") } : nil
        return Page(items: items, next: next, total: wanted.count, revision: revision)
    }

    /// The name in the text of a page key, which is what follows the third slash.
    private static func name(inKey text: String) -> String? {
        text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).last.map { String($0) }
    }

    /// `GET /v1/stories`.
    func listStories(_ exchange: Exchange) throws -> Answer {
        let fields = exchange.parameters.fields(Self.storyFields)
        let (request, query) = try pageRequest(exchange)
        let snapshot = store.snapshot
        let list = ListAnswer(
            page: snapshot.stories(page: request),
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
