import NewsAnalysis
import NewsExtraction
import NewsModel

/// Scores the program on gold files, task by task.
struct QualityRun {
    let pipeline: AnalysisPipeline
    let extractor: ArticleExtractor
    /// What is put in the place of targets' names.
    let swapNames: [String]

    /// The analysis of a gold record's text, with the text as the gold file counts it.
    func analysis(of record: GoldRecord) -> (analysis: Analysis, text: ScoredText) {
        (pipeline.analyze(Self.article(of: record)), ScoredText(record.text ?? ""))
    }

    static func article(of record: GoldRecord) -> Article {
        let date = record.date.flatMap { Timestamp($0) ?? Timestamp($0.prefix(10)) }
        return Article(id: ArticleID(rawValue: "gold"), text: record.text ?? "", publishedAt: date)
    }

    /// Named entities: exact span and type, and span alone.
    func namedEntities(_ records: [GoldRecord]) -> [(metric: String, value: Double)] {
        var scorer = NamedEntityScorer()
        for record in records {
            let (analysis, text) = analysis(of: record)
            let system = analysis.entities.flatMap { entity in
                entity.mentions.filter { $0.form == .name && $0.span.part == .body }.map {
                    NamedEntityScorer.Item(range: text.scalarRange($0.span.utf8Range), type: label(entity.type))
                }
            }
            let gold = (record.entities ?? []).filter { $0.nested != true && $0.start < $0.end }.map {
                NamedEntityScorer.Item(range: $0.start..<$0.end, type: $0.type)
            }
            scorer.add(gold: gold, system: system, text: text.scalars)
        }
        return [
            ("named_entities.precision", scorer.exact.precision), ("named_entities.recall", scorer.exact.recall),
            ("named_entities.f1", scorer.exact.f1), ("named_entities.span_f1", scorer.spans.f1),
        ]
    }

    /// Coreference of names: of those that are found, and of the gold file's own, which tells the linking apart.
    func coreference(_ records: [GoldRecord]) -> [(metric: String, value: Double)] {
        var found = CoreferenceScorer()
        var given = CoreferenceScorer()
        for record in records {
            let (analysis, text) = analysis(of: record)
            let names = (record.entities ?? []).filter { $0.start < $0.end }
            let gold = Dictionary(names.map { ($0.start..<$0.end, $0.cluster) }) { first, _ in first }
                .compactMapValues { $0 }
            found.add(gold: gold, system: clusters(of: analysis, text))
            let known = names.map { name in
                GivenName(
                    span: TextSpan(.body, text.utf8Range(name.start, name.end)),
                    type: type(ofLabel: name.type)
                )
            }
            let linked = pipeline.analyze(Self.article(of: record), names: known)
            given.add(gold: gold, system: clusters(of: linked, text))
        }
        return [("coreference.names.f1", found.mean), ("coreference.given_names.f1", given.mean)]
    }

    private func clusters(of analysis: Analysis, _ text: ScoredText) -> [Range<Int>: ClusterID] {
        var clusters: [Range<Int>: ClusterID] = [:]
        for entity in analysis.entities {
            for mention in entity.mentions where mention.form == .name && mention.span.part == .body {
                clusters[text.scalarRange(mention.span.utf8Range)] = ClusterID(entity.id.rawValue)
            }
        }
        return clusters
    }

    /// Quotations: contents and sources, of direct and mixed ones and of all.
    func quotations(_ records: [GoldRecord]) -> [(metric: String, value: Double)] {
        var marked = QuotationScorer(kinds: ["direct", "mixed"])
        var all = QuotationScorer(kinds: ["direct", "mixed", "indirect"])
        for record in records {
            let (analysis, text) = analysis(of: record)
            let words = text.words()
            func indices(_ ranges: [Range<Int>]) -> Set<Int> {
                Set(words.indices.filter { index in ranges.contains { $0.overlaps(words[index]) } })
            }
            func span(_ span: TextSpan?) -> [Range<Int>] { span.map { [text.scalarRange($0.utf8Range)] } ?? [] }
            let system = analysis.quotations.filter { $0.content.part == .body }.map { quotation in
                QuotationScorer.Item(
                    source: indices(span(quotation.source.span)),
                    content: indices(span(quotation.content)),
                    kind: quotation.kind.rawValue
                )
            }
            let gold = (record.attributions ?? []).map { attribution in
                QuotationScorer.Item(
                    source: indices(ranges(attribution.source)),
                    content: indices(ranges(attribution.content)),
                    kind: attribution.quote ?? ""
                )
            }
            marked.add(gold: gold, system: system)
            all.add(gold: gold, system: system)
        }
        return [
            ("quotations.direct_and_mixed.content_f1", marked.contents.f1), ("quotations.content_f1", all.contents.f1),
            ("quotations.source_accuracy", all.sources.recall),
        ]
    }

    /// Time expressions: relaxed span, and value.
    func timeExpressions(_ records: [GoldRecord], intervals: Bool) -> [(metric: String, value: Double)] {
        var scorer = TimeExpressionScorer(comparesIntervals: intervals)
        for record in records {
            let (analysis, text) = analysis(of: record)
            let system = analysis.timeExpressions.filter { $0.span.part == .body }.map { time in
                TimeExpressionScorer.Item(range: text.scalarRange(time.span.utf8Range), value: value(of: time))
            }
            let gold = (record.timexes ?? []).map { timex in
                TimeExpressionScorer.Item(
                    range: timex.start..<max(timex.start, timex.end),
                    value: timex.value ?? "",
                    values: timex.values ?? [],
                    gold: timex
                )
            }
            scorer.add(gold: gold, system: system, text: text.scalars)
        }
        return [
            ("time_expressions.span_f1", scorer.relaxed.f1), ("time_expressions.value_f1", scorer.value.f1),
        ]
    }

    /// Running text found in pages.
    func extraction(_ records: [GoldRecord], pages: [GoldRecord]) -> [(metric: String, value: Double)] {
        let pages = Dictionary(pages.map { ($0.id, $0) }) { first, _ in first }
        var scorer = ExtractionScorer()
        for record in records {
            let html = pages[record.id]?.html ?? ""
            let article = extractor.extract(html: Array(html.utf8), contentType: "text/html; charset=utf-8")
            scorer.add(gold: record.articleBody ?? "", system: article?.text ?? "")
        }
        return [("extraction.f1", scorer.f1)]
    }

    private func label(_ type: EntityType) -> String {
        switch type {
        case .person: "PERSON"
        case .organization: "ORG"
        case .place: "LOC"
        case .group: "NORP"
        case .event: "EVENT"
        case .work: "WORK"
        case .other: "MISC"
        }
    }

    private func type(ofLabel label: String) -> EntityType {
        EntityType.allCases.first { self.label($0) == label } ?? .other
    }

    private func value(of time: TimeExpression) -> String {
        guard time.value.isEmpty, time.from != nil || time.to != nil else { return time.value }
        return "\(time.from?.description ?? "..")/\(time.to?.description ?? "..")"
    }

    private func ranges(_ pieces: [[Int]]?) -> [Range<Int>] {
        (pieces ?? []).compactMap { $0.count == 2 && $0[0] <= $0[1] ? $0[0]..<$0[1] : nil }
    }
}
