import NewsAnalysis
import NewsExtraction
import NewsModel

/// Scores the program on gold files, task by task.
struct QualityRun {
    let pipeline: AnalysisPipeline
    let extractor: ArticleExtractor

    /// The analysis of a gold record's text, with the text as the gold file counts it.
    private func analysis(of record: GoldRecord) -> (analysis: Analysis, text: ScoredText) {
        let text = record.text ?? ""
        let date = record.date.flatMap { Timestamp($0) ?? Timestamp($0.prefix(10)) }
        let article = Article(id: ArticleID(rawValue: "gold"), text: text, publishedAt: date)
        return (pipeline.analyze(article), ScoredText(text))
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

    /// Coreference of names.
    func coreference(_ records: [GoldRecord]) -> [(metric: String, value: Double)] {
        var scorer = CoreferenceScorer()
        for record in records {
            let (analysis, text) = analysis(of: record)
            var system: [Range<Int>: ClusterID] = [:]
            for entity in analysis.entities {
                for mention in entity.mentions where mention.form == .name && mention.span.part == .body {
                    system[text.scalarRange(mention.span.utf8Range)] = ClusterID(entity.id.rawValue)
                }
            }
            var gold: [Range<Int>: ClusterID] = [:]
            for entity in record.entities ?? [] where entity.start < entity.end {
                gold[entity.start..<entity.end] = entity.cluster
            }
            scorer.add(gold: gold, system: system)
        }
        return [("coreference.names.f1", scorer.mean)]
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

    /// Stance toward given targets.
    func targets(_ records: [GoldRecord]) -> [(metric: String, value: Double)] {
        var gold: [Int] = []
        var system: [Int] = []
        for record in records {
            guard let body = record.text, let targets = record.targets else { continue }
            let text = ScoredText(body)
            let judged = pipeline.stances(toward: targets.map { text.utf8Range($0.start, $0.end) }, in: body)
            gold += targets.map(\.polarity)
            system += judged.map { sign($0.label) }
        }
        return [("stance.targets.macro_f1", macroF1(gold: gold, system: system, labels: [-1, 0, 1]))]
    }

    /// Who is for or against whom in given pairs.
    func pairs(_ records: [GoldRecord]) -> [(metric: String, value: Double)] {
        var gold: [Int] = []
        var system: [Int] = []
        for record in records {
            guard let body = record.text, let first = record.first, let second = record.second, let label = record.label
            else { continue }
            let text = ScoredText(body)
            let pair = (text.utf8Range(first.start, first.end), text.utf8Range(second.start, second.end))
            gold.append(label)
            system.append(classNumber(of: pipeline.stances(between: [pair], in: body)[0]))
        }
        let polarity = [0: 0, 1: 1, 2: 1, 3: -1, 4: -1]
        return [
            ("stance.pairs.macro_f1", macroF1(gold: gold, system: system, labels: [0, 1, 2, 3, 4])),
            (
                "stance.pairs.polarity_macro_f1",
                macroF1(gold: gold.map { polarity[$0] }, system: system.map { polarity[$0] }, labels: [-1, 0, 1])
            ),
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

    private func sign(_ label: StanceLabel) -> Int {
        switch label {
        case .for: 1
        case .neutral: 0
        case .against: -1
        }
    }

    /// The class of the directed-sentiment files: 0 neutral, 1 and 2 positive, 3 and 4 negative; odd from the first.
    private func classNumber(of stance: DirectedStance) -> Int {
        guard let isFirst = stance.isFirstHolder else { return 0 }
        switch stance.probabilities.label {
        case .for: return isFirst ? 1 : 2
        case .against: return isFirst ? 3 : 4
        case .neutral: return 0
        }
    }

    private func value(of time: TimeExpression) -> String {
        guard time.value.isEmpty, time.from != nil || time.to != nil else { return time.value }
        return "\(time.from?.description ?? "..")/\(time.to?.description ?? "..")"
    }

    private func ranges(_ pieces: [[Int]]?) -> [Range<Int>] {
        (pieces ?? []).compactMap { $0.count == 2 && $0[0] <= $0[1] ? $0[0]..<$0[1] : nil }
    }
}
