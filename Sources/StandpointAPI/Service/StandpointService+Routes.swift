import HTTPWire

extension StandpointService {
    private static let page = ["limit", "cursor", "fields", "format"]
    private static let period = ["from", "to"]
    private static let provenance = ["outlet", "author"] + period
    private static let lists: [MediaType] = [.json, .ndjson, .csv]

    /// The table of routes; `openapi.yaml` has the same ones.
    static func routes(_ configuration: ServiceConfiguration) -> [Route] {
        let limit = configuration.maximumBodyBytes
        let corpusRoutes = entityRoutes + recordRoutes + aggregateRoutes + facetRoutes
        return analysisRoutes(limit) + articleRoutes(limit) + corpusRoutes + operationRoutes
    }

    private static func analysisRoutes(_ limit: Int) -> [Route] {
        [
            Route(
                .post,
                "/v1/analyze",
                parameters: ["offset_unit", "fields"],
                kind: .worker,
                bodyLimit: limit,
                consumes: [.json]
            ) { try $0.analyze($1) },
            Route(
                .post,
                "/v1/stance",
                parameters: ["offset_unit"],
                kind: .worker,
                bodyLimit: limit,
                consumes: [.json]
            ) { try $0.judgeStances($1) },
            Route(.post, "/v1/extract", kind: .worker, bodyLimit: limit, consumes: [.json]) { try $0.extract($1) },
        ]
    }

    private static func articleRoutes(_ limit: Int) -> [Route] {
        [
            Route(
                .post,
                "/v1/articles",
                parameters: ["report"],
                kind: .worker,
                bodyLimit: limit,
                consumes: [.json, .ndjson]
            ) { try $0.createArticle($1) },
            Route(
                .get,
                "/v1/articles",
                parameters: ["q", "entity", "outlet", "author", "story", "sort", "include"] + period + page,
                kind: .worker,
                produces: lists
            ) { try $0.listArticles($1) },
            Route(.get, "/v1/articles/{id}", parameters: ["fields"]) { try $0.getArticle($1) },
            Route(.put, "/v1/articles/{id}", kind: .worker, bodyLimit: limit, consumes: [.json]) {
                try $0.putArticle($1)
            },
            Route(.delete, "/v1/articles/{id}", kind: .worker) { try $0.deleteArticle($1) },
            Route(.get, "/v1/articles/{id}/analysis", parameters: ["offset_unit", "fields"]) { try $0.getAnalysis($1) },
        ]
    }

    /// Entities, and what the operator decided about them.
    private static var entityRoutes: [Route] {
        [
            Route(.get, "/v1/entities", parameters: ["q", "type"] + page, kind: .worker, produces: lists) {
                try $0.listEntities($1)
            },
            Route(.get, "/v1/entities/{id}", kind: .worker) { try $0.getEntity($1) },
            Route(.patch, "/v1/entities/{id}", kind: .inOrder, bodyLimit: 200_000, consumes: [.json]) {
                try $0.correctEntity($1)
            },
            Route(.get, "/v1/corrections", parameters: ["limit", "cursor", "format"], produces: [.json, .ndjson]) {
                try $0.listCorrections($1)
            },
        ]
    }

    /// What articles say: quotations and stances, each by itself.
    private static var recordRoutes: [Route] {
        [
            Route(
                .get,
                "/v1/entities/{id}/quotations",
                parameters: ["role", "kind", "offset_unit"] + provenance + page,
                kind: .worker,
                produces: lists
            ) { try $0.listEntityQuotations($1) },
            Route(
                .get,
                "/v1/quotations",
                parameters: ["source", "about", "kind", "offset_unit"] + provenance + page,
                kind: .worker,
                produces: lists
            ) { try $0.listQuotations($1) },
            Route(
                .get,
                "/v1/stances",
                parameters: ["holder", "target", "voice", "label", "offset_unit"] + provenance + page,
                kind: .worker,
                produces: lists
            ) { try $0.listStances($1) },
            Route(.get, "/v1/stances/{id}/explain", parameters: ["offset_unit"], kind: .worker) {
                try $0.explainStance($1)
            },
        ]
    }

    /// What is worked out of many articles; recalled as long as nothing is stored.
    private static var aggregateRoutes: [Route] {
        [
            Route(
                .get,
                "/v1/entities/{id}/timeline",
                parameters: [
                    "granularity", "tz", "voice", "holder", "dedupe", "seed", "as_of", "offset_unit", "format",
                ]
                    + provenance,
                kind: .worker,
                produces: lists,
                isOfCorpus: true
            ) { try $0.getTimeline($1) },
            Route(
                .get,
                "/v1/compare",
                parameters: ["target", "by", "groups", "voice", "match", "dedupe", "seed", "as_of"]
                    + ["offset_unit", "format"] + period,
                kind: .worker,
                produces: lists,
                isOfCorpus: true
            ) { try $0.compare($1) },
            Route(
                .get,
                "/v1/relations",
                parameters: [
                    "entity", "voice", "baseline", "min_articles", "dedupe", "limit", "include", "seed", "as_of",
                ]
                    + ["offset_unit", "format"] + period,
                kind: .worker,
                produces: lists + [.graphml, .dot],
                isOfCorpus: true
            ) { try $0.getRelations($1) },
        ]
    }

    /// What articles are grouped by, and what is stored from now on.
    private static var facetRoutes: [Route] {
        [
            Route(.get, "/v1/outlets", parameters: ["q"] + page, kind: .worker, produces: lists) {
                try $0.listOutlets($1)
            },
            Route(.get, "/v1/authors", parameters: ["q"] + page, kind: .worker, produces: lists) {
                try $0.listAuthors($1)
            },
            Route(.get, "/v1/stories", parameters: page, kind: .worker, produces: lists) { try $0.listStories($1) },
            // Answered by ``push(_:to:)``.
            Route(.get, "/v1/stream", kind: .push, produces: [.eventStream]) { _, _ in
                throw ProblemDetails(.internalError, "The stream cannot be answered at once.")
            },
        ]
    }

    private static var operationRoutes: [Route] {
        [
            Route(.get, "/v1/quality") { try $0.quality($1) },
            Route(.get, "/healthz") { try $0.health($1) },
            Route(.get, "/readyz") { try $0.readiness($1) },
            Route(.get, "/metrics", produces: [.text]) { try $0.prometheus($1) },
            Route(.get, "/openapi.yaml", produces: [.yaml]) { try $0.contractAsYAML($1) },
            Route(.get, "/", produces: [.html]) { try $0.explore($1) },
            Route(.get, "/openapi.json") { try $0.contractAsJSON($1) },
        ]
    }
}
