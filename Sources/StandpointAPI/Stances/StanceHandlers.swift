import HTTPWire
import NewsModel
import NewsStore

extension StandpointService {
    private static let stanceFields = [
        "id", "article", "holder", "target", "voice", "polarity", "label", "confidence", "probabilities", "basis",
        "quotation_id", "evidence",
    ]

    /// `GET /v1/stances`.
    func listStances(_ exchange: RequestExchange) throws -> Answer {
        let parameters = exchange.parameters
        let holder = parameters.string("holder").map(Self.holder)
        let target = parameters.string("target").map { EntityID(rawValue: $0) }
        let voice = parameters.choice("voice", Voice.self)
        let label = parameters.choice("label", StanceLabel.self)
        let (from, to) = parameters.period()
        let filter = StanceFilter(
            holder: holder,
            target: target,
            voice: voice,
            label: label,
            outlet: parameters.string("outlet"),
            author: parameters.string("author"),
            from: from,
            to: to
        )
        let unit = parameters.offsetUnit()
        let fields = parameters.fields(Self.stanceFields)
        let (request, query) = try pageRequest(exchange)
        let list = ListAnswer(
            page: try store.stances(filter, page: request),
            limit: request.limit,
            query: query,
            fields: fields,
            columns: [
                "id", "article.id", "article.outlet", "article.published_at", "holder.kind", "holder.entity_id",
                "target.entity_id", "voice", "label", "polarity", "confidence", "basis", "quotation_id",
            ]
        )
        return answer(exchange, list) { writer, record in writer.stance(record, unit) }
    }

    /// Reads a holder: an entity's id, or `author` for the articles' authors.
    static func holder(_ text: String) -> StanceHolder {
        text == "author" ? .author : .entity(EntityID(rawValue: text))
    }

    /// `GET /v1/stances/{id}/explain`.
    func explainStance(_ exchange: RequestExchange) throws -> Answer {
        let unit = exchange.parameters.offsetUnit()
        try exchange.parameters.finish()
        guard let (number, articleID) = Self.stanceID(exchange.pathParameters[0]),
            let stored = try store.stored(articleID),
            let stance = stored.analysis.stances.first(where: { $0.id == number })
        else { throw ProblemDetails(.stanceNotFound, "The store has no stance with this id.") }
        let reasons = try analyzer.reasons(for: stance, in: stored.article, analysis: stored.analysis)
        var writer = JSONWriter(reserving: 4_096)
        StanceExplanation(stored: stored, stance: stance, reasons: reasons, unit: unit).write(to: &writer)
        return Answer(.json, writer.take(), isRepresentation: true)
    }

    /// Takes `s3@article-id` apart.
    private static func stanceID(_ text: String) -> (number: Int, article: ArticleID)? {
        let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0].first == "s", let number = Int(halves[0].dropFirst()), number > 0,
            ArticleContent.isIdentifier(String(halves[1]))
        else { return nil }
        return (number, ArticleID(rawValue: String(halves[1])))
    }
}

extension JSONWriter {
    /// Writes a stance with its article.
    fileprivate mutating func stance(_ record: StanceRecord, _ unit: OffsetUnit) {
        let names = (holder: record.holderName, target: Optional(record.targetName))
        stance(record.stance, names, in: record.article, unit)
    }

    /// Writes a stance with its article.
    mutating func stance(
        _ stance: Stance,
        _ names: (holder: String?, target: String?),
        in article: Article,
        _ unit: OffsetUnit
    ) {
        let spans = AnalysisWriter(article: article, analysis: Analysis(version: ""), unit: unit)
        object {
            $0.member("id", "s\(stance.id)@\(article.id)")
            $0.articleReference(article)
            spans.stanceMembers(stance, holderName: names.holder, targetName: names.target, to: &$0)
        }
    }
}
