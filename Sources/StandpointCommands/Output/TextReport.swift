import NewsModel

/// An analysis as text for people: `standpoint analyze --format text`.
package struct TextReport {
    private let article: Article
    private let analysis: Analysis
    private let style: TextStyle
    private let names: [EntityID: String]

    package init(article: Article, analysis: Analysis, style: TextStyle) {
        self.article = article
        self.analysis = analysis
        self.style = style
        names = Dictionary(analysis.entities.map { ($0.id, printable($0.name)) }) { first, _ in first }
    }

    /// The whole report; it ends with a line break.
    package func render() -> String {
        var lines: [String] = [heading()]
        let details = [article.outlet, article.publishedAt?.date.description, article.genre?.rawValue].compactMap { $0 }
        let byline = printable((details + article.authors).joined(separator: " · "))
        if !byline.isEmpty { lines.append(style(.faint, byline)) }
        let inside = analysis.entitiesOnlyInsideNames
        lines += section(
            "Who is in it",
            analysis.entities.filter { $0.linkStatus != .unnamed && !inside.contains($0.id) }.map(line(of:))
        )
        lines += section("Who said what", analysis.quotations.map(line(of:)))
        lines += section("When", analysis.timeExpressions.map(line(of:)))
        lines += section("What happened", analysis.events.map(line(of:)))
        lines += section("Who stands where", analysis.stances.map(line(of:)))
        lines += section("In short", analysis.keySentences.map { "  " + words($0) })
        let abstained = analysis.abstained
        lines.append("")
        lines.append(
            style(
                .faint,
                "abstained: stances \(abstained.stances), sources \(abstained.sources), dates \(abstained.dates)"
            )
        )
        for warning in analysis.warnings { lines.append(style(.yellow, "note: " + warning)) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func heading() -> String {
        style(.bold, article.title.isEmpty ? "(no title)" : printable(article.title))
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        guard !lines.isEmpty else { return [] }
        return ["", style(.bold, title)] + lines
    }

    private func line(of entity: Entity) -> String {
        let kind = [entity.type.rawValue, entity.role].compactMap { $0 }.joined(separator: ", ")
        let mentions = entity.mentions.count == 1 ? "1 mention" : "\(entity.mentions.count) mentions"
        return "  \(style(.cyan, printable(entity.name))) \(style(.faint, "(\(kind); \(mentions))"))"
    }

    private func line(of quotation: Quotation) -> String {
        let source = quotation.source
        let name = source.entityID.flatMap { names[$0] } ?? source.span.map(words) ?? "unknown"
        return "  \(style(.magenta, name)) \(style(.faint, quotation.kind.rawValue)): \(words(quotation.content))"
    }

    private func line(of time: TimeExpression) -> String {
        let value = time.value.isEmpty ? "?" : time.value
        let modifier = time.mod.map { " " + $0 } ?? ""
        return "  \(style(.blue, words(time.span))) = \(value)\(modifier) \(style(.faint, time.type.rawValue))"
    }

    private func line(of event: Event) -> String {
        let people = event.participants.compactMap { names[$0.entityID] }.joined(separator: ", ")
        let date = event.from.map { "\($0)" } ?? "undated"
        return "  \(style(.blue, date)) \(event.predicate) \(style(.faint, "(\(event.factuality.rawValue))")) \(people)"
    }

    private func line(of stance: Stance) -> String {
        let holder = stance.holder.entityID.map { names[$0] ?? $0.rawValue } ?? "the author"
        let target = names[stance.target] ?? stance.target.rawValue
        let side =
            switch stance.label {
            case .for: style(.green, "for")
            case .against: style(.red, "against")
            case .neutral: "neutral on"
            }
        let confidence = "\(stance.voice.rawValue), \(Int((stance.confidence * 100).rounded())) %"
        let evidence = stance.evidence.first.map { "\n      " + words($0) } ?? ""
        return "  \(holder) \(side) \(target) \(style(.faint, "(\(confidence))"))\(evidence)"
    }

    private func words(_ span: TextSpan) -> String {
        printable(article.text(of: span) ?? "")
    }
}

/// Text on one line with control characters blanked: an article may carry a terminal's escape sequences.
func printable(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        scalars.append(isControl ? " " : scalar)
    }
    return String(scalars)
}
