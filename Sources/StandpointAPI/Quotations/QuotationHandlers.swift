import HTTPWire
import NewsModel
import NewsStore

/// Which part the entity plays in the quotations asked for.
private enum QuotationRole: String, CaseIterable {
    case by
    case about
}

extension StandpointService {
    private static let quotationFields = ["id", "article", "kind", "content", "pieces", "cue", "source", "about"]

    /// `GET /v1/entities/{id}/quotations`.
    func listEntityQuotations(_ exchange: RequestExchange) throws -> Answer {
        let id = try entity(exchange, in: store.snapshot)
        let role = exchange.parameters.choice("role", default: QuotationRole.by)
        return try quotations(exchange, source: role == .by ? id : nil, about: role == .about ? id : nil)
    }

    /// `GET /v1/quotations`.
    func listQuotations(_ exchange: RequestExchange) throws -> Answer {
        try quotations(
            exchange,
            source: exchange.parameters.string("source").map { EntityID(rawValue: $0) },
            about: exchange.parameters.string("about").map { EntityID(rawValue: $0) }
        )
    }

    private func quotations(
        _ exchange: RequestExchange,
        source: EntityID?,
        about: EntityID?
    ) throws -> Answer {
        let parameters = exchange.parameters
        let kind = parameters.choice("kind", QuotationKind.self)
        let (from, to) = parameters.period()
        let filter = QuotationFilter(
            source: source,
            about: about,
            kind: kind,
            outlet: parameters.string("outlet"),
            author: parameters.string("author"),
            from: from,
            to: to
        )
        let unit = parameters.offsetUnit()
        let fields = parameters.fields(Self.quotationFields)
        let (request, query) = try pageRequest(exchange)
        let list = ListAnswer(
            page: try store.quotations(filter, page: request),
            limit: request.limit,
            query: query,
            fields: fields,
            columns: [
                "id", "article.id", "article.outlet", "article.published_at", "kind", "content.text", "content.start",
                "content.end", "content.in", "cue.text", "source.status", "source.entity_id", "source.name",
                "source.text",
                "source.confidence", "about",
            ]
        )
        return answer(exchange, list) { writer, record in
            writer.object { $0.quotationRecord(record, unit) }
        }
    }
}

extension JSONWriter {
    /// Writes the members of a quotation with its article.
    mutating func quotationRecord(_ record: QuotationRecord, _ unit: OffsetUnit) {
        let spans = AnalysisWriter(article: record.article, analysis: Analysis(version: ""), unit: unit)
        member("id", "q\(record.quotation.id)@\(record.article.id)")
        articleReference(record.article)
        spans.quotationMembers(record.quotation, sourceName: record.sourceName, to: &self)
        member("about", record.about.map(\.rawValue))
    }
}
