import NewsModel

/// Finds expressions of time and says what they mean, as TIMEX3 values.
///
/// Source: TimeML annotation guidelines 1.2.1.
package struct TimeExpressionFinder: AnalysisComponent {
    package let name = "time_expressions"

    private let lexicon: TimeLexicon

    /// The remark on an article without a date.
    package static let missingDateWarning = "no publication date: relative time expressions are unresolved"

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
            writesMonthFirst: document.article.outlet.flatMap { lexicon.outletWritesMonthFirst[$0.lowercased()] }
        )
        var found: [TimeExpression] = []
        for part in [TextPart.title, .body] {
            let text = document.text(of: part)
            for sentence in text.sentences {
                read(sentence, of: text, into: &found, &context)
                context.sentence += 1
            }
            // A headline's dates do not anchor the story's "two days later".
            if part == .title { context.last = nil }
        }
        for index in found.indices { found[index].id = index + 1 }
        document.timeExpressions = found
        let abstained = found.count { $0.value.isEmpty }
        document.abstained.dates = abstained
        if publication == nil, abstained > 0 { document.warnings.append(Self.missingDateWarning) }
    }

    private func read(
        _ sentence: Sentence,
        of text: AnnotatedText,
        into found: inout [TimeExpression],
        _ context: inout TimeContext
    ) {
        let atoms = TimeAtomizer(lexicon: lexicon).atoms(text.tokens, in: sentence.tokens)
        let grammar = TimeGrammar(lexicon: lexicon, atoms: atoms, tokens: text.tokens)
        let tenses = TenseFinder(tokens: text.tokens, sentence: sentence.tokens)
        var index = 0
        var lastEnd = 0
        while index < atoms.count {
            guard var time = grammar.expression(at: index) else {
                index += 1
                continue
            }
            grammar.attachSignal(to: &time, notBefore: lastEnd)
            let covered = atoms[time.atoms.lowerBound].token..<(atoms[time.atoms.upperBound - 1].token + 1)
            context.tense = tenses.tense(around: covered)
            if let resolved = TimeResolver(lexicon: lexicon, context: context).resolve(time) {
                let start = atoms[time.atoms.lowerBound].utf8Range.lowerBound
                let end = atoms[time.atoms.upperBound - 1].utf8Range.upperBound
                found.append(Self.expression(resolved, TextSpan(text.part, start..<end)))
                context.note(resolved, hasExplicitYear: time.core.hasExplicitYear, isComparison: time.core.isComparison)
            }
            index = max(time.atoms.upperBound, index + 1)
            lastEnd = index
        }
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

extension ParsedTime.Core {
    /// Whether it names a time only to compare with it.
    var isComparison: Bool {
        switch self {
        case .yearEarlier, .shift: true
        default: false
        }
    }

    /// Whether the text wrote the year itself.
    var hasExplicitYear: Bool {
        switch self {
        case .calendar(let fields): fields.year != nil
        case .span(let first, _): first.year != nil
        default: false
        }
    }
}
