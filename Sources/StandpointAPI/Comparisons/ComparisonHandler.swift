import HTTPWire
import NewsModel
import NewsStore

extension StandpointService {
    /// `GET /v1/compare`.
    func compare(_ exchange: RequestExchange) throws -> Answer {
        let parameters = exchange.parameters
        let target = EntityID(rawValue: parameters.string("target", required: true) ?? "")
        let dimension = parameters.requiredChoice("by", ComparisonDimension.self)
        let (from, to) = parameters.period()
        let query = ComparisonQuery(
            target: target,
            dimension: dimension ?? .outlet,
            groups: parameters.names("groups"),
            voice: parameters.choice("voice", Voice.self),
            match: parameters.choice("match", default: ComparisonMatch.none),
            dedupe: parameters.flag("dedupe", default: true),
            from: from,
            to: to,
            seed: parameters.seed()
        )
        let unit = parameters.offsetUnit()
        let revision = parameters.revision()
        try parameters.finish()
        let snapshot = try snapshot(asOf: revision)
        guard let entity = snapshot.reference(to: target) else { throw Self.entityNotFound }
        let comparison = try snapshot.comparison(query)
        let evidence = EvidenceReader(store, snapshot, unit: unit)
        try evidence.load(comparison.groups.flatMap { $0.evidence.for + $0.evidence.against + $0.evidence.random })
        switch exchange.mediaType {
        case .csv:
            var table = CSVWriter(columns: [
                "key", "label", "articles", "articles_effective", "articles_total", "judgements", "distribution.for",
                "distribution.neutral", "distribution.against", "mean", "ci.low", "ci.high", "enough_data", "coverage",
                "abstained", "stories", "stories_alone",
            ])
            for group in comparison.groups {
                var row = JSONWriter()
                row.group(group, nil)
                table.append(row.take())
            }
            return Answer(.csv, table.bytes, isRepresentation: true)
        case .ndjson:
            var writer = JSONWriter()
            for group in comparison.groups {
                writer.group(group, evidence)
                writer.separator(UInt8(ascii: "\n"))
            }
            return Answer(.ndjson, writer.take(), isRepresentation: true)
        default:
            var writer = JSONWriter(reserving: 8_192)
            writer.object {
                $0.entityReference("target", entity)
                $0.member("by", query.dimension.rawValue)
                $0.member("voices", comparison.voices.map(\.rawValue))
                $0.member("offset_unit", unit.rawValue)
                $0.array("groups", comparison.groups) { $0.group($1, evidence) }
                $0.array("contrasts", comparison.contrasts) { $0.contrast($1) }
                $0.resolvedQuery(parameters)
                $0.member("warnings", Self.warnings(comparison))
                $0.corpusMeta(analyzer.analysisVersion, snapshot, seed: Int(query.seed))
            }
            return Answer(.json, writer.take(), isRepresentation: true)
        }
    }

    private static func warnings(_ comparison: Comparison) -> [String] {
        var warnings: [String] = []
        let thin = comparison.groups.filter { !$0.stance.hasEnoughData }.count
        if thin > 0 {
            let groups = thin == 1 ? "1 group has" : "\(thin) groups have"
            warnings.append(
                "\(groups) judgements from fewer than \(StanceAggregate.fewestArticles) articles; little can be said of them"
            )
        }
        let mixed = comparison.contrasts.filter { $0.isGenreMixed && $0.verdict != .tooLittleData }
        if !mixed.isEmpty {
            let pairs = mixed.prefix(3).map { "\($0.a) and \($0.b)" }.joined(separator: "; ")
            let others = mixed.count > 3 ? " and \(mixed.count - 3) more" : ""
            warnings.append(
                "genres are mixed differently, so that a difference may be one of genre: \(pairs)\(others)"
            )
        }
        return warnings
    }
}

extension ParameterReader {
    /// Reads a value of an enumeration; its absence is a fault.
    func requiredChoice<Choice: RawRepresentable & CaseIterable>(_ name: String, _ type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        if !has(name) { _ = string(name, required: true) }
        return choice(name, type)
    }
}

extension JSONWriter {
    /// Writes a group; its evidence only where there is a reader of it.
    fileprivate mutating func group(_ group: ComparisonGroup, _ evidence: EvidenceReader?) {
        object {
            $0.member("key", group.key)
            $0.member("label", group.label)
            $0.member("articles", group.articles)
            $0.member("articles_effective", group.articlesEffective)
            $0.member("articles_total", group.articlesTotal)
            $0.member("judgements", group.stance.distribution.total)
            $0.object("distribution") {
                $0.member("for", group.stance.distribution.for)
                $0.member("neutral", group.stance.distribution.neutral)
                $0.member("against", group.stance.distribution.against)
            }
            $0.member("mean", group.stance.mean.map(rounded))
            $0.interval("ci", group.stance.interval)
            $0.member("enough_data", group.stance.hasEnoughData)
            $0.member("coverage", rounded(group.coverage))
            if let evidence {
                $0.object("evidence") {
                    for (name, references) in [
                        ("for", group.evidence.for), ("against", group.evidence.against),
                        ("random", group.evidence.random),
                    ] {
                        $0.array(name, references) { evidence.write($1, to: &$0) }
                    }
                }
            }
            $0.member("abstained", group.abstained)
            $0.member("stories", group.stories)
            $0.member("stories_alone", group.storiesAlone)
            $0.object("genres") {
                for genre in Genre.allCases { $0.member(genre.rawValue, group.genres[genre] ?? 0) }
            }
        }
    }

    fileprivate mutating func contrast(_ contrast: ComparisonContrast) {
        object {
            $0.member("a", contrast.a)
            $0.member("b", contrast.b)
            $0.member("difference", contrast.difference.map(rounded))
            $0.interval("ci", contrast.interval)
            $0.member("p_value", contrast.pValue.map(rounded))
            $0.member("test", contrast.test?.rawValue)
            $0.member("p_adjusted", contrast.pAdjusted.map(rounded))
            $0.member("adjustment", "holm")
            $0.member("effect_size", contrast.effectSize.map(rounded))
            $0.member("verdict", contrast.verdict.rawValue)
            $0.member("shared_stories", contrast.sharedStories)
            $0.member("genre_distance", contrast.genreDistance.map(rounded))
            $0.object("selection") {
                let selection = contrast.selection
                $0.member("shared", selection.shared)
                $0.member("only_a", selection.onlyA)
                $0.member("only_b", selection.onlyB)
                $0.member("overlap", selection.overlap.map(rounded))
                $0.member("coverage_difference", selection.coverageDifference.map(rounded))
                $0.name("coverage_ci")
                if let interval = selection.coverageInterval {
                    $0.object {
                        $0.member("low", rounded(interval.low))
                        $0.member("high", rounded(interval.high))
                        $0.member("level", 0.95)
                    }
                } else {
                    $0.null()
                }
            }
        }
    }
}
