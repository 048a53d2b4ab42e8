import HTTPWire
import NewsModel
import NewsStore

extension StandpointService {
    /// `GET /v1/entities/{id}/timeline`.
    func getTimeline(_ exchange: RequestExchange) throws -> Answer {
        let parameters = exchange.parameters
        let (from, to) = parameters.period()
        let query = TimelineQuery(
            entity: EntityID(rawValue: exchange.pathParameters[0]),
            from: from,
            to: to,
            granularity: parameters.choice("granularity", default: TimelineGranularity.month),
            timeZone: parameters.string("tz", maximumLength: 64) ?? "UTC",
            voice: parameters.choice("voice", Voice.self),
            outlet: parameters.string("outlet"),
            author: parameters.string("author"),
            holder: parameters.string("holder").map(Self.holder),
            dedupe: parameters.flag("dedupe", default: true),
            seed: parameters.seed()
        )
        if !parameters.has("tz") { parameters.resolve("tz", .string(query.timeZone)) }
        let unit = parameters.offsetUnit()
        let revision = parameters.revision()
        try parameters.finish()
        let snapshot = try snapshot(asOf: revision)
        guard let entity = snapshot.reference(to: query.entity) else { throw Self.entityNotFound }
        let timeline = try snapshot.timeline(query)
        parameters.resolve("from", .string(timeline.from.description))
        parameters.resolve("to", .string(timeline.to.description))

        let voices = query.voice.map { [$0] } ?? Voice.allCases
        switch exchange.mediaType {
        case .csv: return Self.table(timeline, voices)
        case .ndjson:
            var writer = JSONWriter(reserving: 512 * timeline.buckets.count)
            for bucket in timeline.buckets {
                writer.bucket(bucket, voices)
                writer.separator(UInt8(ascii: "\n"))
            }
            return Answer(.ndjson, writer.take(), isRepresentation: true)
        default:
            let evidence = EvidenceReader(store, snapshot, unit: unit)
            var writer = JSONWriter(reserving: 512 * (timeline.buckets.count + 32))
            try writer.timeline(timeline, entity, voices, evidence, unit) { writer in
                writer.resolvedQuery(parameters)
                writer.member("warnings", Self.warnings(timeline))
                writer.corpusMeta(analyzer.analysisVersion, snapshot, seed: Int(query.seed))
            }
            return Answer(.json, writer.take(), isRepresentation: true)
        }
    }

    private static func warnings(_ timeline: Timeline) -> [String] {
        guard timeline.undatedArticles > 0 else { return [] }
        let count = timeline.undatedArticles
        return [
            "\(count) \(count == 1 ? "article mentions" : "articles mention") the entity without a date; no bucket has them"
        ]
    }

    private static func table(_ timeline: Timeline, _ voices: [Voice]) -> Answer {
        let counts = ["n", "n_articles", "for", "neutral", "against", "mean", "ci.low", "ci.high", "enough_data"]
        let columns =
            [
                "start", "end", "partial", "articles", "articles_unique", "articles_total", "share", "mentions",
                "outlets",
                "quotations_by", "quotations_about",
            ] + voices.flatMap { voice in counts.map { "stance.\(voice.rawValue).\($0)" } }
        var table = CSVWriter(columns: columns)
        for bucket in timeline.buckets {
            var row = JSONWriter()
            row.bucket(bucket, voices)
            table.append(row.take())
        }
        return Answer(.csv, table.bytes, isRepresentation: true)
    }
}

extension JSONWriter {
    fileprivate mutating func timeline(
        _ timeline: Timeline,
        _ entity: EntityReference,
        _ voices: [Voice],
        _ evidence: EvidenceReader,
        _ unit: OffsetUnit,
        _ rest: (inout JSONWriter) -> Void
    ) throws {
        let events = timeline.events + timeline.changePoints.flatMap(\.events)
        try evidence.load(events.flatMap { $0.sources.map(\.article) } + timeline.quotations.map(\.article))
        func quotations(_ role: QuotationReference.Role) -> [QuotationRecord] {
            timeline.quotations.filter { $0.role == role }.compactMap { reference in
                evidence.loaded(reference.article).flatMap { QuotationRecord($0, number: reference.number) }
            }
        }
        object {
            $0.entityReference("entity", entity)
            $0.member("offset_unit", unit.rawValue)
            $0.array("buckets", timeline.buckets) { $0.bucket($1, voices) }
            $0.array("events", timeline.events) { $0.event($1, evidence, unit) }
            $0.array("quotations", quotations(.by)) { writer, record in
                writer.object { $0.quotationRecord(record, unit) }
            }
            $0.array("quotations_about", quotations(.about)) { writer, record in
                writer.object { $0.quotationRecord(record, unit) }
            }
            $0.array("change_points", timeline.changePoints) { writer, point in
                writer.object {
                    $0.member("at", point.at.description)
                    $0.member("before", rounded(point.before))
                    $0.member("after", rounded(point.after))
                    $0.member("p_value", rounded(point.pValue))
                    $0.array("events", point.events) { $0.event($1, evidence, unit) }
                }
            }
            $0.member("undated_articles", timeline.undatedArticles)
            rest(&$0)
        }
    }

    fileprivate mutating func bucket(_ bucket: TimelineBucket, _ voices: [Voice]) {
        object {
            $0.member("start", bucket.start.description)
            $0.member("end", bucket.end.description)
            $0.member("partial", bucket.isPartial)
            $0.member("articles", bucket.articles)
            $0.member("articles_unique", bucket.articlesUnique)
            $0.member("articles_total", bucket.articlesTotal)
            $0.member("share", rounded(bucket.share))
            $0.member("mentions", bucket.mentions)
            $0.member("outlets", bucket.outlets)
            $0.object("stance") {
                for voice in voices {
                    $0.object(voice.rawValue) { $0.members(of: bucket.stance[voice]) }
                }
            }
            $0.member("quotations_by", bucket.quotationsBy)
            $0.member("quotations_about", bucket.quotationsAbout)
        }
    }

    /// Writes an aggregate, or that of no judgements at all.
    private mutating func members(of aggregate: StanceAggregate?) {
        if let aggregate {
            members(of: aggregate)
            return
        }
        for name in ["n", "n_articles", "for", "neutral", "against"] { member(name, 0) }
        member("mean", nil as Double?)
        interval("ci", nil)
        member("enough_data", false)
    }

    private mutating func event(_ event: TimelineEvent, _ evidence: EvidenceReader, _ unit: OffsetUnit) {
        object {
            $0.member("from", event.from.description)
            $0.member("to", event.to?.description)
            $0.member("predicate", event.predicate)
            $0.member("factuality", event.factuality.rawValue)
            $0.member("articles", event.articles)
            $0.member("outlets", event.outlets)
            $0.member("salience", rounded(event.salience))
            let told = event.sources.compactMap { source in evidence.loaded(source.article).map { (source, $0) } }
            $0.array("sources", told) { writer, item in
                writer.object { $0.source(number: item.0.number, in: item.1, unit) }
            }
        }
    }

    private mutating func source(number: Int, in stored: StoredArticle, _ unit: OffsetUnit) {
        articleReference(stored.article)
        name("evidence")
        guard let told = stored.analysis.events.first(where: { $0.id == number }) else {
            null()
            return
        }
        let spans = AnalysisWriter(article: stored.article, analysis: Analysis(version: ""), unit: unit)
        object { spans.words(told.span, to: &$0) }
    }
}
