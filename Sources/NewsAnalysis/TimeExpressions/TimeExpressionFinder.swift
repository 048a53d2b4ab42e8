import NewsModel

/// Finds expressions of time and says what they mean, as TIMEX3 values.
///
/// Source: TimeML annotation guidelines 1.2.1.
package struct TimeExpressionFinder: AnalysisComponent {
    package let name = "time_expressions"

    private let lexicon: TimeLexicon

    /// The remark on an article without a date.
    package static let missingDateWarning = "no publication date: relative time expressions are unresolved"

    /// How many dates whose order is not known the warnings spell out.
    private static let maximumReadings = 8

    package init(lexicon: TimeLexicon) {
        self.lexicon = lexicon
    }

    /// Makes a finder with the tables in `time` under the directory of data tables.
    package init(configDirectory: String) throws(ResourceError) {
        self.init(lexicon: try TimeLexicon(directory: configDirectory + "/time"))
    }

    /// Fills `timeExpressions`, sorted by position, and counts those without a value.
    ///
    /// - Complexity: Linear in the length of the article.
    package func annotate(_ document: inout Document) {
        let publication = document.documentCreationTime
        var context = TimeContext(
            publication: publication,
            writesMonthFirst: writesMonthFirst(document)
        )
        context.isAboutSport = isAboutSport(document.body)
        var found: [TimeExpression] = []
        for part in [TextPart.title, .body] {
            let text = document.text(of: part)
            context.names = names(in: document, part)
            for sentence in text.sentences {
                var reader = TimeSentenceReader(sentence, of: text, lexicon: lexicon)
                for (time, range) in reader.read(&context) {
                    found.append(Self.expression(time, TextSpan(part, range)))
                    if time.readings.count > 1 { context.ambiguous.append((found.count, time.readings)) }
                }
                context.sentence += 1
            }
            // A headline's dates do not anchor the story's "two days later".
            if part == .title { context.last = nil }
        }
        for index in found.indices { found[index].id = index + 1 }
        document.timeExpressions = found
        let abstained = found.count { $0.value.isEmpty }
        document.abstained.dates = abstained
        for (id, readings) in context.ambiguous.prefix(Self.maximumReadings) {
            document.warnings.append("t\(id) may be " + readings.map(\.description).joined(separator: " or "))
        }
        if publication == nil, abstained - context.ambiguous.count > 0 {
            document.warnings.append(Self.missingDateWarning)
        }
    }

    /// Whether a text that speaks of quarters tells of a match: it has two words of matches, or one and what is done in them.
    private func isAboutSport(_ text: AnnotatedText) -> Bool {
        guard text.tokens.contains(where: { $0.lowercased == "quarter" }) else { return false }
        let words = Set(text.tokens.map(\.lowercased))
        let known = words.intersection(lexicon.grammar.sport)
        return known.count > 1 || !known.isEmpty && !words.isDisjoint(with: lexicon.grammar.play)
    }

    /// Whether 03/04/2025 is March: by the outlet, by its country, or by a date of the article that can be read in one
    /// way only (25/03/2025); nil where nothing tells.
    private func writesMonthFirst(_ document: Document) -> Bool? {
        if let known = document.article.outlet.flatMap({ lexicon.outletWritesMonthFirst[$0.lowercased()] }) {
            return known
        }
        for place in [document.article.outlet, document.article.url.flatMap(Self.host)].compactMap({ $0?.lowercased() })
        where lexicon.dayFirstDomains.contains(where: { place.hasSuffix($0) }) {
            return false
        }
        return TimeGrammar.orderOfNumericDates(in: document.body, lexicon: lexicon)
    }

    /// The host of an address.
    private static func host(_ url: String) -> String? {
        let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        guard parts.count >= 2, parts[0].hasSuffix(":") else { return nil }
        return parts[1].split(whereSeparator: { ":?#".contains($0) }).first.map(String.init)
    }

    /// Where names stand that may hold words of time ("Russia Today"); not events, which are times themselves ("9/11").
    private func names(in document: Document, _ part: TextPart) -> [Range<Int>] {
        var names: [Range<Int>] = []
        for entity in document.entities where entity.type != .event {
            for mention in entity.mentions where mention.form == .name && mention.span.part == part {
                names.append(mention.span.utf8Range)
            }
        }
        return names.sorted { $0.lowerBound < $1.lowerBound }
    }

    private static func expression(_ time: ResolvedTime, _ span: TextSpan) -> TimeExpression {
        TimeExpression(
            id: 0,
            span: span,
            type: time.type,
            value: time.value,
            mod: time.modifier?.rawValue,
            from: time.from,
            to: time.to,
            granularity: time.granularity,
            anchor: time.anchor
        )
    }
}
