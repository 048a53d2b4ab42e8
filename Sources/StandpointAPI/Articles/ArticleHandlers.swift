import HTTPWire
import NewsModel
import NewsStore

extension StandpointService {
    // MARK: Writing

    /// `POST /v1/articles` with one article or the address of one.
    func createArticle(_ exchange: RequestExchange) throws -> Answer {
        // It means nothing for one article, but a wrong value is a mistake all the same.
        _ = exchange.parameters.choice("report", default: ImportReport.all)
        try exchange.parameters.finish()
        let key = try idempotencyKey(exchange.head.fields)
        let bodyHash = Digest.sha256(exchange.body)
        if let key, let record = store.idempotencyRecord(for: key) {
            return try repeated(record, bodyHash)
        }
        let value = try exchange.json()
        let content =
            try pageAddress(value).map { try fetchArticle(at: $0.url, id: $0.id) }
            ?? content(value)
        if key == nil, let id = try storedID(content) { return try found(id) }
        let decisions = corrections.count
        var item = try item(content, policy: .createOnly)
        if let key, let hash = ContentHash(bodyHash) {
            item.idempotency = IdempotencyRecord(key: key, bodyHash: hash, status: 201, createdAt: clock())
        }
        guard let answer = try write(item, bodyHash, decisions) else { throw Self.preconditionFailed }
        return answer
    }

    /// `PUT /v1/articles/{id}`.
    func putArticle(_ exchange: RequestExchange) throws -> Answer {
        try exchange.parameters.finish()
        let id = try articleID(exchange)
        _ = try precondition(exchange.head.fields, id)
        let content = try content(exchange.json(), pathID: id.rawValue)
        let decisions = corrections.count
        var item = try item(content, policy: .createOrReplace)
        return try attempt {
            item.precondition = try precondition(exchange.head.fields, id)
            return try write(item, [], decisions)
        }
    }

    /// `DELETE /v1/articles/{id}`.
    func deleteArticle(_ exchange: RequestExchange) throws -> Answer {
        try exchange.parameters.finish()
        let id = try articleID(exchange)
        return try attempt {
            switch try store.delete(id, if: precondition(exchange.head.fields, id)) {
            case .deleted: return Answer(status: .noContent, nil, [])
            case .absent: throw Self.articleNotFound
            case .preconditionFailed: return nil
            }
        }
    }

    /// Tries a conditional write again where another write came between the check of its condition and its turn.
    ///
    /// The condition is judged anew each time, so that only one which the last state denies is refused.
    private func attempt(_ write: () throws -> Answer?) throws -> Answer {
        for _ in 0..<8 {
            if let answer = try write() { return answer }
        }
        throw Self.preconditionFailed
    }

    /// The article that was stored from the same content, or has it by now, so that it need not be analysed again.
    func storedID(_ content: ArticleContent) throws -> ArticleID? {
        if let id = ContentHash(content.digest).flatMap({ store.articleID(for: $0) }) { return id }
        guard content.hasOwnID, try isStored(content.article) else { return nil }
        return content.article.id
    }

    /// Whether the store shows all of an article under its id, and its story and original where these are given, so that
    /// what `GET` or an export gave can be sent again.
    private func isStored(_ article: Article) throws -> Bool {
        guard var stored = try store.stored(article.id)?.article else { return false }
        if article.reprintOf == nil { stored.reprintOf = nil }
        if article.storyID == nil { stored.storyID = nil }
        return stored == article
    }

    /// What became of an item; where another content has its id, only if it is not the same article after all.
    func settled(_ outcome: PutOutcome, of item: StoreItem) throws -> PutOutcome {
        guard case .conflict(let id) = outcome, try isStored(item.article) else { return outcome }
        return .unchanged(id)
    }

    /// Reads an article from JSON, within this server's limits.
    ///
    /// - Parameters:
    ///   - value: The JSON value.
    ///   - pathID: The id in the path of a `PUT`.
    /// - Throws: What ``ArticleContent/read(_:pathID:maximumText:for:)`` throws.
    /// - Returns: The article.
    func content(_ value: JSONValue, pathID: String? = nil) throws -> ArticleContent {
        try .read(value, pathID: pathID, maximumText: configuration.maximumTextBytes, for: analyzer)
    }

    /// An article with its analysis, ready to store.
    func item(_ content: ArticleContent, policy: WritePolicy) throws -> StoreItem {
        let found = try analyzer.analyze(content.article)
        let analysis = corrections.corrected(found, of: content.article.id, unless: isShared(in: store.snapshot))
        return StoreItem(
            article: content.article,
            analysis: analysis,
            contentHash: ContentHash(content.digest),
            policy: policy,
            settled: corrections.settled(in: analysis, madeOf: found)
        )
    }

    /// Whether several people bear the name that an id was made of.
    func isShared(in snapshot: StoreSnapshot) -> (EntityID) -> Bool {
        { snapshot.entityIndex($0.namesake(2)) != nil }
    }

    /// Stores an article, whose analysis heeds so many decisions on entities, and answers with what became of it: nil
    /// where the item's precondition does not hold any more.
    private func write(_ item: StoreItem, _ bodyHash: [UInt8], _ decisions: Int) throws -> Answer? {
        guard let outcome = try store.put([item]).first else { throw StoreError(.closed, "no outcome") }
        // A decision that came while the article was on its way did not find it, nor did one on somebody whom only the
        // store tells from others of the name.
        if corrections.count != decisions
            || corrections.concernNamesakes(in: item.analysis, isShared: isShared(in: store.snapshot))
        {
            try amend([item.article.id])
        }
        switch try settled(outcome, of: item) {
        case .created(let id, let revision): return written(id, "created", item.analysis, revision)
        case .replaced(let id, let revision): return written(id, "replaced", item.analysis, revision)
        case .unchanged(let id): return try found(id)
        case .conflict: throw Self.articleExists
        case .preconditionFailed: return nil
        case .idempotencyKeyUsed(let record): return try repeated(record, bodyHash)
        }
    }

    /// Answers a request whose idempotency key was used before.
    private func repeated(_ record: IdempotencyRecord, _ bodyHash: [UInt8]) throws -> Answer {
        guard ContentHash(bodyHash) == record.bodyHash else {
            throw ProblemDetails(.idempotencyKeyReused, "The idempotency key came before, with another content.")
        }
        guard let id = record.articleID else { throw Self.articleNotFound }
        return try found(id)
    }

    /// Answers with an article that was stored before.
    private func found(_ id: ArticleID) throws -> Answer {
        guard let stored = try store.stored(id) else { throw Self.articleNotFound }
        return written(id, "unchanged", stored.analysis, stored.revision)
    }

    private func written(_ id: ArticleID, _ status: String, _ analysis: Analysis, _ revision: UInt64) -> Answer {
        let inside = analysis.entitiesOnlyInsideNames
        let entities = analysis.entities.count { $0.linkStatus != .unnamed && !inside.contains($0.id) }
        var writer = JSONWriter()
        writer.object {
            $0.member("id", id.rawValue)
            $0.member("status", status)
            $0.object("counts") {
                $0.member("entities", entities)
                $0.member("quotations", analysis.quotations.count)
                $0.member("time_expressions", analysis.timeExpressions.count)
                $0.member("events", analysis.events.count)
                $0.member("stances", analysis.stances.count)
            }
            $0.member("warnings", analysis.warnings)
            $0.articleMeta(analysis, revision)
        }
        let isNew = status == "created"
        return Answer(
            status: isNew ? .created : .ok,
            .json,
            writer.take(),
            fields: isNew ? ["Location": "/v1/articles/\(id.rawValue)"] : [:]
        )
    }

    private func idempotencyKey(_ fields: FieldSection) throws(ProblemDetails) -> String? {
        guard let key = fields["Idempotency-Key"] else { return nil }
        guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw ProblemDetails(
                .invalidParameter,
                "Idempotency-Key: 1 to 200 visible ASCII characters are expected.",
                errors: [ProblemDetails.Fault(pointer: "Idempotency-Key", detail: "The key is malformed.")]
            )
        }
        return key
    }

    /// The address, where the content is `{"url": …}` and perhaps an id, without an article.
    private func pageAddress(_ value: JSONValue) throws -> (url: String, id: String?)? {
        guard case .object(let object) = value, let url = object["url"], url != .null,
            object.members.allSatisfy({ $0.name == "url" || $0.name == "id" })
        else { return nil }
        let reader = try ObjectReader(value)
        let address = reader.string("url", required: true, maximumLength: ArticleContent.maximumURL)
        let id = reader.string("id")
        if let address, !ArticleContent.isWebAddress(address) {
            reader.note(.invalidValue, "url", "An absolute http or https address is expected.")
        }
        if let id, !ArticleContent.isIdentifier(id) { reader.note(.invalidValue, "id", ArticleContent.identifierRule) }
        try reader.finish()
        return address.map { ($0, id) }
    }

    /// Refuses a change of a state other than the one that `If-Match` names, and of any with `If-None-Match: *`.
    ///
    /// - Returns: The state that was judged, which the store makes sure of again when the write's turn comes.
    private func precondition(_ fields: FieldSection, _ id: ArticleID) throws -> WritePrecondition {
        guard fields.contains("If-Match") || fields.contains("If-None-Match") else { return .none }
        let stored = try store.stored(id)
        let tag = stored.map { EntityTag.tag(of: Self.representation($0, fields: nil)) }
        guard EntityTag.permits(fields, tag) else { throw Self.preconditionFailed }
        if let tag, EntityTag.isNoneMatch(fields, tag) {
            throw ProblemDetails(
                .preconditionFailed,
                "The article exists already, or is in a state that If-None-Match names."
            )
        }
        return stored.map { .revision($0.revision) } ?? .absent
    }

    // MARK: Reading

    private static let articleMembers = ArticleWriter.fieldNames + ["meta"]

    /// `GET /v1/articles/{id}`.
    func getArticle(_ exchange: RequestExchange) throws -> Answer {
        let fields = exchange.parameters.fields(Self.articleMembers)
        try exchange.parameters.finish()
        let id = try articleID(exchange)
        guard let fields else {
            return try kept(exchange, id) { Self.representation($0, fields: nil) }
        }
        guard let stored = try store.stored(id) else { throw Self.articleNotFound }
        return Answer(.json, Self.representation(stored, fields: fields), isRepresentation: true)
    }

    /// Answers with what is shown of an article, from the cache where it is there.
    private func kept(
        _ exchange: RequestExchange,
        _ id: ArticleID,
        _ represent: (StoredArticle) -> [UInt8]
    ) throws -> Answer {
        // Read first: what is found afterwards holds at this revision or a later one.
        let corpusRevision = store.corpusRevision
        guard let revision = store.snapshot.revision(of: id),
            let representation = try lane(exchange.head).representations.representation(
                exchange.head.target.octets,
                of: id,
                revision: revision,
                corpusRevision: corpusRevision,
                route: exchange.route,
                {
                    try store.stored(id).map { ($0.revision, represent($0)) }
                }
            )
        else { throw Self.articleNotFound }
        return Answer(representation)
    }

    /// An article as `GET` shows it; its tag stands for the article's state.
    private static func representation(_ stored: StoredArticle, fields: Set<String>?) -> [UInt8] {
        var writer = JSONWriter(reserving: stored.article.text.utf8.count + 512)
        writer.selecting(fields.map { $0.union(["id"]) }) {
            $0.object {
                ArticleWriter.members(of: stored.article, to: &$0, includesText: true)
                $0.articleMeta(stored.analysis, stored.revision)
            }
        }
        return writer.take()
    }

    /// `GET /v1/articles/{id}/analysis`.
    func getAnalysis(_ exchange: RequestExchange) throws -> Answer {
        let unit = exchange.parameters.offsetUnit()
        let fields = exchange.parameters.fields(AnalysisWriter.fieldNames)
        try exchange.parameters.finish()
        let id = try articleID(exchange)
        if fields == nil {
            return try kept(exchange, id) { Self.analysis($0, unit: unit, fields: nil) }
        }
        guard let stored = try store.stored(id) else { throw Self.articleNotFound }
        return Answer(.json, Self.analysis(stored, unit: unit, fields: fields), isRepresentation: true)
    }

    private static func analysis(_ stored: StoredArticle, unit: OffsetUnit, fields: Set<String>?) -> [UInt8] {
        var writer = JSONWriter(reserving: 16_384)
        writer.selecting(fields) { writer in
            AnalysisWriter(article: stored.article, analysis: stored.analysis, unit: unit).write(to: &writer) {
                $0.member("revision", Int(clamping: stored.revision))
            }
        }
        return writer.take()
    }

    /// The path's article id.
    ///
    /// - Throws: ``ProblemType/invalidParameter`` where it can be no id.
    func articleID(_ exchange: RequestExchange) throws(ProblemDetails) -> ArticleID {
        let text = exchange.pathParameters[0]
        guard ArticleContent.isIdentifier(text) else {
            throw ProblemDetails(.invalidParameter, "The article's id in the path: \(ArticleContent.identifierRule)")
        }
        return ArticleID(rawValue: text)
    }

    private static let preconditionFailed = ProblemDetails(
        .preconditionFailed,
        "The article is not in the state that If-Match names."
    )
    static let articleNotFound = ProblemDetails(.articleNotFound, "The store has no article with this id.")
    static let articleExists = ProblemDetails(
        .articleExists,
        "Another content is stored under this id; PUT replaces it."
    )
}

extension JSONWriter {
    /// Writes `meta` of one article.
    mutating func articleMeta(_ analysis: Analysis, _ revision: UInt64) {
        object("meta") {
            $0.member("analysis_version", analysis.version)
            $0.member("revision", Int(clamping: revision))
        }
    }
}
