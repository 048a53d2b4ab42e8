import HTTPWire
import NewsModel
import NewsStore

extension StandpointService {
    private static let entityFields = ["id", "name", "type", "articles"]

    /// `GET /v1/entities`.
    func listEntities(_ exchange: RequestExchange) throws -> Answer {
        let prefix = exchange.parameters.string("q")
        let type = exchange.parameters.choice("type", EntityType.self)
        let fields = exchange.parameters.fields(Self.entityFields)
        let (request, query) = try pageRequest(exchange)
        let list = ListAnswer(
            page: store.entities(prefix: prefix, type: type, page: request),
            limit: request.limit,
            query: query,
            fields: fields,
            columns: Self.entityFields
        )
        return answer(exchange, list) { writer, entity in writer.reference(entity) }
    }

    /// `GET /v1/entities/{id}`.
    func getEntity(_ exchange: RequestExchange) throws -> Answer {
        try exchange.parameters.finish()
        let snapshot = store.snapshot
        guard let profile = snapshot.profile(of: EntityID(rawValue: exchange.pathParameters[0])) else {
            throw Self.entityNotFound
        }
        var writer = JSONWriter(reserving: 2_048)
        writer.object {
            $0.profile(profile)
            $0.corpusMeta(analyzer.analysisVersion, snapshot)
        }
        return Answer(.json, writer.take(), isRepresentation: true)
    }

    /// The entity of the path, which the corpus must know.
    func entity(_ exchange: RequestExchange, in snapshot: StoreSnapshot) throws(ProblemDetails) -> EntityID {
        let id = EntityID(rawValue: exchange.pathParameters[0])
        guard snapshot.entityIndex(id) != nil else { throw Self.entityNotFound }
        return id
    }

    static let entityNotFound = ProblemDetails(.entityNotFound, "No stored article mentions an entity with this id.")
}

extension JSONWriter {
    /// Writes an entity by id, name and type.
    mutating func reference(_ entity: EntityReference) {
        object {
            $0.member("id", entity.id.rawValue)
            $0.member("name", entity.name)
            $0.member("type", entity.type.rawValue)
            $0.member("articles", entity.articles)
        }
    }

    /// Writes `meta` of an aggregate.
    mutating func corpusMeta(_ analysisVersion: String, _ snapshot: StoreSnapshot, seed: Int? = nil) {
        object("meta") {
            $0.member("analysis_version", analysisVersion)
            $0.member("corpus_revision", Int(clamping: snapshot.corpusRevision))
            if let seed { $0.member("seed", seed) }
        }
    }

    fileprivate mutating func profile(_ profile: EntityProfile) {
        member("id", profile.id.rawValue)
        member("name", profile.name)
        member("type", profile.type.rawValue)
        if let subtype = profile.placeSubtype { member("subtype", subtype.rawValue) }
        member("wikidata_id", profile.wikidataID)
        member("link_status", profile.linkStatus.rawValue)
        for (name, counts) in [("aliases", profile.aliases), ("roles", profile.roles)] {
            array(name, counts) { writer, count in
                writer.object {
                    $0.member("name", count.name)
                    $0.member("articles", count.articles)
                }
            }
        }
        object("counts") {
            $0.member("articles", profile.articles)
            $0.member("mentions", profile.mentions)
            $0.member("stances_as_target", profile.stancesAsTarget)
            $0.member("stances_as_holder", profile.stancesAsHolder)
            $0.member("quotations_by", profile.quotationsBy)
            $0.member("quotations_about", profile.quotationsAbout)
            $0.member("events", profile.events)
        }
        member("first_seen_at", profile.firstSeenAt?.description)
        member("last_seen_at", profile.lastSeenAt?.description)
        array("cooccurring", profile.cooccurring) { $0.reference($1) }
    }
}
