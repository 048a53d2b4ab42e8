import HTTPWire
import NewsModel
import NewsStore

extension StandpointService {
    /// `GET /v1/relations`.
    func getRelations(_ exchange: Exchange) throws -> Answer {
        let parameters = exchange.parameters
        let (from, to) = parameters.period()
        let query = RelationsQuery(
            entity: parameters.string("entity").map { EntityID(rawValue: $0) },
            voice: parameters.choice("voice", Voice.self),
            from: from,
            to: to,
            minArticles: parameters.integer("min_articles", in: 1...1_000_000, default: 1),
            dedupe: parameters.flag("dedupe", default: true),
            limit: parameters.integer("limit", in: 1...Self.maximumLimit, default: 100),
            seed: parameters.seed()
        )
        let unit = parameters.offsetUnit()
        try parameters.finish()
        let snapshot = store.snapshot
        if let entity = query.entity, snapshot.entityIndex(entity) == nil { throw Self.entityNotFound }
        let relations = snapshot.relations(query)
        let evidence = EvidenceReader(store, unit: unit)
        try evidence.load(relations.edges.map(\.evidence))
        switch exchange.mediaType {
        case .csv:
            var table = CSVWriter(columns: [
                "holder.id", "holder.name", "target.id", "target.name", "n", "n_articles", "for", "neutral", "against",
                "mean", "ci.low", "ci.high", "enough_data", "voices.author", "voices.quoted", "voices.paraphrased",
                "voices.headline",
            ])
            for edge in relations.edges {
                var row = JSONWriter()
                row.edge(edge, evidence)
                table.append(row.take())
            }
            return Answer(.csv, table.bytes, isRepresentation: true)
        case .ndjson:
            var writer = JSONWriter()
            for edge in relations.edges {
                writer.edge(edge, evidence)
                writer.separator(UInt8(ascii: "\n"))
            }
            return Answer(.ndjson, writer.take(), isRepresentation: true)
        default:
            var writer = JSONWriter(reserving: 8_192)
            writer.object {
                $0.array("nodes", Self.nodes(relations)) { $0.reference($1) }
                $0.array("edges", relations.edges) { $0.edge($1, evidence) }
                $0.member("total", relations.total)
                $0.member("offset_unit", unit.rawValue)
                $0.resolvedQuery(parameters)
                $0.member(
                    "warnings",
                    relations.total > relations.edges.count
                        ? [
                            "only \(relations.edges.count) of \(relations.total) edges are listed; limit or min_articles choose"
                        ]
                        : []
                )
                $0.corpusMeta(analyzer.analysisVersion, snapshot, seed: Int(query.seed))
            }
            return Answer(.json, writer.take(), isRepresentation: true)
        }
    }

    /// The entities that the edges join, in the order of the edges.
    private static func nodes(_ relations: Relations) -> [EntityReference] {
        var known: Set<EntityID> = []
        return relations.edges.flatMap { [$0.holder, $0.target] }.filter { known.insert($0.id).inserted }
    }
}

extension JSONWriter {
    fileprivate mutating func edge(_ edge: RelationEdge, _ evidence: EvidenceReader) {
        object {
            $0.name("holder")
            $0.reference(edge.holder)
            $0.name("target")
            $0.reference(edge.target)
            $0.members(of: edge.stance)
            $0.object("voices") {
                for voice in Voice.allCases { $0.member(voice.rawValue, edge.voices[voice] ?? 0) }
            }
            $0.array("evidence", [edge.evidence]) { evidence.write($1, to: &$0) }
        }
    }
}
