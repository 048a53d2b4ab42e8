import HTTPWire
import NewsModel
import NewsStore

extension StandpointService {
    /// `GET /v1/relations`.
    func getRelations(_ exchange: RequestExchange) throws -> Answer {
        let parameters = exchange.parameters
        let (from, to) = parameters.period()
        let includes = parameters.include(["triads", "agreements"])
        let query = RelationsQuery(
            entity: parameters.string("entity").map { EntityID(rawValue: $0) },
            voice: parameters.choice("voice", Voice.self),
            from: from,
            to: to,
            baseline: parameters.stretch("baseline"),
            minArticles: parameters.integer("min_articles", in: 1...1_000_000, default: 1),
            dedupe: parameters.flag("dedupe", default: true),
            limit: parameters.integer("limit", in: 1...Self.maximumLimit, default: 100),
            includesTriads: includes.contains("triads"),
            includesAgreements: includes.contains("agreements")
        )
        let seed = parameters.seed()
        let unit = parameters.offsetUnit()
        let revision = parameters.revision()
        try parameters.finish()
        let snapshot = try snapshot(asOf: revision)
        if let entity = query.entity, snapshot.reference(to: entity) == nil { throw Self.entityNotFound }
        let relations = snapshot.relations(query)
        switch exchange.mediaType {
        case .graphml: return Answer(.graphml, RelationsGraph(relations).graphML(), isRepresentation: true)
        case .dot: return Answer(.dot, RelationsGraph(relations).dot(), isRepresentation: true)
        default: break
        }
        let evidence = EvidenceReader(store, snapshot, unit: unit)
        try evidence.load(relations.edges.map(\.evidence))
        switch exchange.mediaType {
        case .csv: return Self.table(relations, evidence)
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
                $0.array("nodes", relations.nodes) { $0.reference($1) }
                $0.array("edges", relations.edges) { $0.edge($1, evidence) }
                if query.includesTriads { $0.array("triads", relations.triads) { $0.triad($1) } }
                if query.includesAgreements { $0.array("agreements", relations.agreements) { $0.agreement($1) } }
                $0.member("total", relations.total)
                $0.member("offset_unit", unit.rawValue)
                $0.resolvedQuery(parameters)
                $0.member("warnings", Self.warnings(relations))
                $0.corpusMeta(analyzer.analysisVersion, snapshot, seed: Int(seed))
            }
            return Answer(.json, writer.take(), isRepresentation: true)
        }
    }

    private static func warnings(_ relations: Relations) -> [String] {
        guard relations.total > relations.edges.count else { return [] }
        return ["only \(relations.edges.count) of \(relations.total) edges are listed; limit or min_articles choose"]
    }

    private static func table(_ relations: Relations, _ evidence: EvidenceReader) -> Answer {
        let hasChange = relations.edges.contains { $0.change != nil }
        var table = CSVWriter(
            columns: [
                "holder.id", "holder.name", "target.id", "target.name", "n", "n_articles", "for", "neutral", "against",
                "mean", "ci.low", "ci.high", "enough_data", "voices.author", "voices.quoted", "voices.paraphrased",
                "voices.headline",
            ]
                + (hasChange
                    ? [
                        "change.baseline.n_articles", "change.baseline.mean", "change.difference", "change.ci.low",
                        "change.ci.high", "change.changed",
                    ] : [])
        )
        for edge in relations.edges {
            var row = JSONWriter()
            row.edge(edge, evidence)
            table.append(row.take())
        }
        return Answer(.csv, table.bytes, isRepresentation: true)
    }
}

extension Relations {
    /// The entities that the edges join, in the order of the edges.
    var nodes: [EntityReference] {
        var known: Set<EntityID> = []
        return edges.flatMap { [$0.holder, $0.target] }.filter { known.insert($0.id).inserted }
    }
}

extension ParameterReader {
    /// Reads a stretch of time: two days or instants joined by a slash.
    fileprivate func stretch(_ name: String) -> Range<Timestamp>? {
        guard let text = string(name) else { return nil }
        let sides = text.split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2, let from = Timestamp(sides[0]), let to = Timestamp(sides[1]), from < to else {
            note(name, "Two days or instants in order, joined by a slash, are expected: 2025-01-01/2025-02-01.")
            return nil
        }
        resolve(name, .string("\(from)/\(to)"))
        return from..<to
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
            if let change = edge.change {
                $0.object("change") {
                    $0.object("baseline") { $0.members(of: change.baseline) }
                    $0.member("difference", change.difference.map(rounded))
                    $0.interval("ci", change.interval)
                    $0.member("changed", change.hasChanged)
                }
            }
        }
    }

    fileprivate mutating func triad(_ triad: RelationTriad) {
        object {
            $0.array("members", triad.members.map(\.id.rawValue)) { $0.string($1) }
            $0.array("means", triad.means) { $0.number(rounded($1)) }
            $0.member("articles", triad.articles)
            $0.member("balanced", triad.isBalanced)
        }
    }

    fileprivate mutating func agreement(_ agreement: RelationAgreement) {
        object {
            $0.member("a", agreement.a.id.rawValue)
            $0.member("b", agreement.b.id.rawValue)
            $0.member("shared_targets", agreement.sharedTargets)
            $0.member("alike", agreement.alike)
            $0.member("opposed", agreement.opposed)
            $0.member("agreement", rounded(agreement.agreement))
        }
    }
}
