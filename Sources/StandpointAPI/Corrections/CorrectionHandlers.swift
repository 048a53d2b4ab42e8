import HTTPWire
import NewsAnalysis
import NewsModel
import NewsStore

extension StandpointService {
    // MARK: Deciding

    /// `PATCH /v1/entities/{id}`.
    func correctEntity(_ exchange: RequestExchange) throws -> Answer {
        try exchange.parameters.finish()
        let (correction, amended) = try deciding.withLock { _ in try decide(exchange) }
        var writer = JSONWriter()
        writer.object {
            $0.name("correction")
            correction.write(to: &$0)
            $0.member("articles", amended)
            $0.corpusMeta(analyzer.analysisVersion, store.snapshot)
        }
        return Answer(.json, writer.take())
    }

    /// Notes a decision and carries it out, after those that could not be carried out before.
    ///
    /// One decision at a time: an article that is just being amended without the later of two would not be found by it.
    private func decide(_ exchange: RequestExchange) throws -> (correction: EntityCorrection, amended: Int) {
        let snapshot = store.snapshot
        let id = EntityID(rawValue: exchange.pathParameters[0])
        guard let facts = Self.facts(of: id, in: snapshot) else { throw Self.entityNotFound }
        let change = try change(of: facts, exchange.json(), in: snapshot)
        let correction = try corrections.append(change, about: id, at: clock())
        return (correction, try carryOut(corrections.unfinished))
    }

    /// `GET /v1/corrections`.
    func listCorrections(_ exchange: RequestExchange) throws -> Answer {
        let (request, query) = try pageRequest(exchange)
        let list = ListAnswer(
            page: Page(of: corrections.corrections, page: request, revision: store.corpusRevision),
            limit: request.limit,
            query: query,
            fields: nil,
            columns: []
        )
        return answer(exchange, list) { writer, correction in correction.write(to: &writer) }
    }

    /// Reads what is to be changed.
    private func change(
        of facts: EntityCorrection.Facts,
        _ value: JSONValue,
        in snapshot: StoreSnapshot
    ) throws -> EntityCorrection.Change {
        let reader = try ObjectReader(value)
        let operation = reader.choice("op", EntityCorrection.Operation.self)
        if operation == nil, !reader.has("op") { reader.note(.missingField, "op", "This field is required.") }
        var change: EntityCorrection.Change?
        switch operation {
        case .merge:
            if let other = reader.string("into", required: true) {
                if let into = Self.facts(of: EntityID(rawValue: other), in: snapshot), into.id != facts.id {
                    change = .merge(into: into)
                } else {
                    reader.note(.invalidValue, "into", "The id of another entity of the corpus is expected.")
                }
            }
        case .alias:
            if let name = reader.string("name", required: true, maximumLength: 200) {
                if NameFolding.slug(name).isEmpty {
                    reader.note(.invalidValue, "name", "A name of letters or digits is expected.")
                } else {
                    change = .alias(name, of: facts)
                }
            }
        case .type:
            change = reader.choice("type", EntityType.self).map { .type($0) }
            if change == nil, !reader.has("type") { reader.note(.missingField, "type", "This field is required.") }
        case .split:
            let articles = reader.strings("articles", maximumCount: 1_000, maximumLength: 128) ?? []
            if articles.isEmpty {
                reader.note(.missingField, "articles", "The ids of one article or more are expected.")
            }
            let into = reader.object("into", required: true) { Self.newEntity($0, besides: facts, in: snapshot) }
            if let into { change = .split(articles: articles.map(ArticleID.init(rawValue:)), into: into) }
        case nil: break
        }
        try reader.finish()
        guard let change else { throw ProblemDetails(.invalidContent, "The decision cannot be read.") }
        return change
    }

    /// The entity that takes a part of another one's articles: one of the corpus, or a new one.
    private static func newEntity(
        _ reader: ObjectReader,
        besides facts: EntityCorrection.Facts,
        in snapshot: StoreSnapshot
    ) -> EntityCorrection.Facts? {
        let name = reader.string("name", maximumLength: 200)
        let type = reader.choice("type", EntityType.self)
        guard let id = reader.string("id", required: true, maximumLength: 200) else { return nil }
        let known = Self.facts(of: EntityID(rawValue: id), in: snapshot)
        guard known != nil || id == NameFolding.slug(id), !id.isEmpty, id != facts.id.rawValue else {
            reader.note(.invalidValue, "id", "Another slug of lower-case letters, digits and hyphens is expected.")
            return nil
        }
        if let known { return known }
        return EntityCorrection.Facts(id: EntityID(rawValue: id), name: name ?? facts.name, type: type ?? facts.type)
    }

    private static func facts(of id: EntityID, in snapshot: StoreSnapshot) -> EntityCorrection.Facts? {
        snapshot.profile(of: id).map {
            EntityCorrection.Facts(
                id: $0.id,
                name: $0.name,
                type: $0.type,
                placeSubtype: $0.placeSubtype,
                wikidataID: $0.wikidataID,
                linkStatus: $0.linkStatus
            )
        }
    }

    // MARK: Carrying out

    /// Carries out what a crash or a failure interrupted; to be called before the first request.
    ///
    /// - Throws: `StoreError` where the store cannot be read or written.
    public func resumeCorrections() throws {
        _ = try carryOut(corrections.unfinished)
    }

    /// Amends every stored article that decisions concern.
    ///
    /// - Parameter decisions: All that are not carried out yet, up to one of them.
    /// - Throws: `StoreError` where the store or the log cannot be read or written.
    /// - Returns: How many articles were changed.
    private func carryOut(_ decisions: [EntityCorrection]) throws -> Int {
        guard let last = decisions.last else { return 0 }
        var articles: [ArticleID] = []
        for decision in decisions { articles += try self.articles(of: decision) }
        let amended = try amend(articles)
        try corrections.finish(last.number)
        return amended
    }

    /// The living articles that a decision may concern.
    private func articles(of decision: EntityCorrection) throws -> [ArticleID] {
        switch decision.change {
        case .split(let articles, _): return articles
        case .merge, .type: return try articles(mentioning: decision.entityID)
        case .alias(let name, _):
            // Whoever bears a name that begins so; each analysis decides.
            var found: [ArticleID] = []
            var page: PageKey?
            repeat {
                let entities = store.entities(prefix: name, page: PageRequest(after: page, limit: 500))
                for entity in entities.items {
                    found += try articles(mentioning: entity.id)
                }
                page = entities.next
            } while page != nil
            return found
        }
    }

    private func articles(mentioning id: EntityID) throws -> [ArticleID] {
        var found: [ArticleID] = []
        var page: PageKey?
        repeat {
            let part = try store.articles(ArticleFilter(entity: id), page: PageRequest(after: page, limit: 500))
            found += part.items.map(\.id)
            page = part.next
        } while page != nil
        return found
    }

    /// Gives articles the analyses that the decisions so far make of theirs.
    ///
    /// - Returns: How many were changed.
    @discardableResult
    func amend(_ articles: [ArticleID]) throws -> Int {
        var amended = 0
        var seen: Set<ArticleID> = []
        var waiting = articles.filter { seen.insert($0).inserted }
        while !waiting.isEmpty {
            let batch = waiting.prefix(32)
            waiting.removeFirst(batch.count)
            let items = try batch.compactMap { try amendment(of: $0) }
            guard !items.isEmpty else { continue }
            for outcome in try store.put(items) {
                switch outcome {
                // Somebody replaced it meanwhile: once more.
                case .preconditionFailed(let id): waiting.append(id)
                default: amended += 1
                }
            }
        }
        return amended
    }

    /// An article with its corrected analysis; nil where there is nothing to correct.
    private func amendment(of id: ArticleID) throws -> StoreItem? {
        guard let stored = try store.stored(id) else { return nil }
        let analysis = corrections.corrected(stored.analysis, of: id)
        guard analysis != stored.analysis else { return nil }
        return StoreItem(
            article: stored.article,
            analysis: analysis,
            contentHash: stored.contentHash,
            policy: .amend,
            precondition: .revision(stored.revision)
        )
    }
}
