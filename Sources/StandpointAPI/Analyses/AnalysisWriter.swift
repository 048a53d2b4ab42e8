import NewsModel

/// Writes analyses and their parts as the API shows them.
package struct AnalysisWriter {
    package let article: Article
    package let analysis: Analysis
    package let offsets: ArticleOffsets
    package let unit: OffsetUnit
    private let nested: NestedNames

    package init(article: Article, analysis: Analysis, unit: OffsetUnit) {
        self.article = article
        self.analysis = analysis
        self.unit = unit
        nested = NestedNames(analysis.entities)
        offsets = ArticleOffsets(article, unit: unit)
    }

    /// The names of an analysis's members, for `fields=`.
    package static let fieldNames = [
        "article", "offset_unit", "sentences", "entities", "quotations", "time_expressions", "events", "stances",
        "summary", "warnings", "meta",
    ]

    /// Writes the whole analysis.
    ///
    /// - Parameters:
    ///   - writer: Where to.
    ///   - meta: Writes the members of `meta` after `analysis_version`.
    package func write(to writer: inout JSONWriter, meta: (inout JSONWriter) -> Void) {
        writer.object {
            $0.object("article") { ArticleWriter.members(of: article, to: &$0, includesText: true) }
            $0.member("offset_unit", unit.rawValue)
            $0.array("sentences", analysis.sentences) { writer, span in writer.object { place(span, to: &$0) } }
            $0.array("entities", analysis.entities) { entity($1, to: &$0) }
            $0.array("quotations", analysis.quotations) { quotation($1, to: &$0) }
            $0.array("time_expressions", analysis.timeExpressions) { timeExpression($1, to: &$0) }
            $0.array("events", analysis.events) { event($1, to: &$0) }
            $0.array("stances", analysis.stances) { stance($1, to: &$0) }
            $0.object("summary") { summary(to: &$0) }
            $0.member("warnings", analysis.warnings)
            $0.object("meta") {
                $0.member("analysis_version", analysis.version)
                meta(&$0)
            }
        }
    }

    // MARK: Spans

    /// Writes `start`, `end` and `in`.
    package func place(_ span: TextSpan, to writer: inout JSONWriter) {
        writer.member("start", offsets[span.part].offset(ofUTF8: span.lowerBound))
        writer.member("end", offsets[span.part].offset(ofUTF8: span.upperBound))
        writer.member("in", span.part.rawValue)
    }

    /// Writes `start`, `end`, `text` and `in`.
    package func words(_ span: TextSpan, to writer: inout JSONWriter) {
        writer.member("start", offsets[span.part].offset(ofUTF8: span.lowerBound))
        writer.member("end", offsets[span.part].offset(ofUTF8: span.upperBound))
        writer.member("text", offsets[span.part].text(span.utf8Range))
        writer.member("in", span.part.rawValue)
    }

    // MARK: Parts

    func entity(_ entity: Entity, to writer: inout JSONWriter) {
        writer.object {
            $0.member("id", entity.id.rawValue)
            $0.member("name", entity.name)
            $0.member("type", entity.type.rawValue)
            if let subtype = entity.placeSubtype { $0.member("subtype", subtype.rawValue) }
            $0.member("role", entity.role)
            $0.member("wikidata_id", entity.wikidataID)
            $0.member("link_status", entity.linkStatus.rawValue)
            $0.member("salience", rounded(entity.salience))
            $0.array("mentions", entity.mentions) { mention($1, to: &$0) }
        }
    }

    package func mention(_ mention: Mention, to writer: inout JSONWriter) {
        writer.object {
            $0.member("id", "m\(mention.id)")
            words(mention.span, to: &$0)
            $0.member("form", mention.form.rawValue)
            if nested.contains(mention) { $0.member("nested", true) }
        }
    }

    package func quotation(_ quotation: Quotation, to writer: inout JSONWriter) {
        writer.object {
            $0.member("id", "q\(quotation.id)")
            quotationMembers(quotation, to: &$0)
        }
    }

    /// Writes a quotation's members but its id, which differs between an article's analysis and lists.
    package func quotationMembers(_ quotation: Quotation, sourceName: String? = nil, to writer: inout JSONWriter) {
        writer.member("kind", quotation.kind.rawValue)
        writer.object("content") { words(quotation.content, to: &$0) }
        writer.array("pieces", quotation.pieces) { writer, piece in writer.object { words(piece, to: &$0) } }
        writer.name("cue")
        if let cue = quotation.cue { writer.object { words(cue, to: &$0) } } else { writer.null() }
        writer.object("source") {
            let source = quotation.source
            $0.member("status", source.status.rawValue)
            $0.member("entity_id", source.entityID?.rawValue)
            if let sourceName { $0.member("name", sourceName) }
            if let span = source.span {
                words(span, to: &$0)
            } else {
                for name in ["start", "end", "text", "in"] { $0.member(name, nil as String?) }
            }
            $0.member("confidence", rounded(source.confidence))
        }
    }

    func timeExpression(_ expression: TimeExpression, to writer: inout JSONWriter) {
        writer.object {
            $0.member("id", "t\(expression.id)")
            words(expression.span, to: &$0)
            $0.member("type", expression.type.rawValue)
            $0.member("value", expression.value.isEmpty ? nil : expression.value)
            $0.member("mod", expression.mod)
            $0.member("from", expression.from?.description)
            $0.member("to", expression.to?.description)
            $0.member("granularity", expression.granularity?.rawValue)
            $0.member("anchor", expression.anchor?.description)
        }
    }

    func event(_ event: Event, to writer: inout JSONWriter) {
        writer.object {
            $0.member("id", "e\(event.id)")
            words(event.span, to: &$0)
            $0.member("predicate", event.predicate)
            $0.member("time_expression_id", event.timeExpressionID.map { "t\($0)" })
            $0.member("from", event.from?.description)
            $0.member("to", event.to?.description)
            $0.array("participants", event.participants) { writer, participant in
                writer.object {
                    $0.member("role", participant.role.rawValue)
                    $0.member("entity_id", participant.entityID.rawValue)
                }
            }
            $0.member("factuality", event.factuality.rawValue)
        }
    }

    func stance(_ stance: Stance, to writer: inout JSONWriter) {
        writer.object {
            $0.member("id", "s\(stance.id)")
            stanceMembers(stance, to: &$0)
        }
    }

    /// Writes a stance's members but its id, which differs between an article's analysis and lists.
    package func stanceMembers(
        _ stance: Stance,
        holderName: String? = nil,
        targetName: String? = nil,
        to writer: inout JSONWriter
    ) {
        writer.object("holder") {
            switch stance.holder {
            case .author: $0.member("kind", "author")
            case .entity(let id):
                $0.member("kind", "entity")
                $0.member("entity_id", id.rawValue)
                if let holderName { $0.member("name", holderName) }
            }
        }
        writer.object("target") {
            $0.member("entity_id", stance.target.rawValue)
            if let targetName { $0.member("name", targetName) }
        }
        writer.member("voice", stance.voice.rawValue)
        writer.member("polarity", rounded(stance.polarity))
        writer.member("label", stance.label.rawValue)
        writer.member("confidence", rounded(stance.confidence))
        writer.probabilities(stance.probabilities)
        writer.member("basis", stance.basis)
        writer.member("quotation_id", stance.quotationID.map { "q\($0)" })
        writer.array("evidence", stance.evidence) { writer, span in writer.object { words(span, to: &$0) } }
    }

    // MARK: Summary

    private struct Tally {
        var counts: [StanceLabel: Int] = [:]
        var polarity = 0.0
    }

    private func summary(to writer: inout JSONWriter) {
        writer.object("by_voice") { writer in
            for voice in Voice.allCases {
                var order: [EntityID] = []
                var tallies: [EntityID: Tally] = [:]
                for stance in analysis.stances where stance.voice == voice {
                    if tallies[stance.target] == nil { order.append(stance.target) }
                    tallies[stance.target, default: Tally()].counts[stance.label, default: 0] += 1
                    tallies[stance.target, default: Tally()].polarity += stance.polarity
                }
                writer.object(voice.rawValue) { writer in
                    for target in order {
                        guard let tally = tallies[target] else { continue }
                        writer.object(target.rawValue) { writer in
                            for label in StanceLabel.allCases {
                                writer.member(label.rawValue, tally.counts[label] ?? 0)
                            }
                            let count = tally.counts.values.reduce(0, +)
                            writer.member("mean", rounded(tally.polarity / Double(max(count, 1))))
                        }
                    }
                }
            }
        }
        writer.array("key_sentences", analysis.keySentences) { writer, span in writer.object { place(span, to: &$0) } }
        writer.object("abstained") {
            $0.member("stances", analysis.abstained.stances)
            $0.member("sources", analysis.abstained.sources)
            $0.member("dates", analysis.abstained.dates)
        }
    }
}

extension JSONWriter {
    /// Writes `probabilities`.
    package mutating func probabilities(_ probabilities: StanceProbabilities) {
        object("probabilities") {
            $0.member("for", rounded(probabilities.for))
            $0.member("neutral", rounded(probabilities.neutral))
            $0.member("against", rounded(probabilities.against))
        }
    }
}
