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
        var found: [TimeExpression] = []
        for part in [TextPart.title, .body] {
            let text = document.text(of: part)
            context.names = names(in: document, part)
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
        for (id, readings) in context.ambiguous.prefix(Self.maximumReadings) {
            document.warnings.append("t\(id) may be " + readings.map(\.description).joined(separator: " or "))
        }
        if publication == nil, abstained - context.ambiguous.count > 0 {
            document.warnings.append(Self.missingDateWarning)
        }
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

    private static let during: Set<String> = ["across", "at", "during", "over", "through", "throughout"]

    private func read(
        _ sentence: Sentence,
        of text: AnnotatedText,
        into found: inout [TimeExpression],
        _ context: inout TimeContext
    ) {
        let atoms = TimeAtomizer(lexicon: lexicon).atoms(text.tokens, in: sentence.tokens)
        let grammar = TimeGrammar(lexicon: lexicon, atoms: atoms, tokens: text.tokens)
        let tenses = TenseFinder(tokens: text.tokens, sentence: sentence.tokens, words: lexicon.tense)
        var times: [(parsed: ParsedTime, resolved: ResolvedTime)] = []
        func resolve(_ time: ParsedTime) {
            let covered = atoms[time.atoms.lowerBound].token..<(atoms[time.atoms.upperBound - 1].token + 1)
            context.tense = grammar.looksAhead(time) ? .future : tenses.tense(around: covered)
            let before = covered.lowerBound - 1
            context.isDuring = sentence.tokens.contains(before) && Self.during.contains(text.tokens[before].lowercased)
            if context.tense == .present {
                context.tense =
                    time.core.isBareWeekday && text.part == .body && !grammar.isPossessive(time)
                    ? .future : .unknown
            }
            // "Monday's debate might matter" leaves open when it is.
            if context.tense == .future, time.core.isBareWeekday, grammar.isPossessive(time), !tenses.looksAhead {
                context.tense = .unknown
            }
            if context.tense == .unknown, grammar.isLimit(time) { context.tense = .future }
            context.isAwaited = grammar.isAwaited(time)
            if time.signal == .since { context.tense = .past }
            if context.tense == .future, grammar.isAttributive(time) { context.tense = .unknown }
            context.isPlainlyPast = context.tense == .past && grammar.isPlainlyPlaced(time)
            context.isNearby =
                time.core.isBareWeekday && ["earlier", "later"].contains(atoms[time.atoms.lowerBound].text)
            context.isThrough = context.tense != .future && grammar.isThrough(time)
            var time = time
            // "in two weeks" is a date where the clause looks ahead, a length elsewhere.
            if case .duration(let measures) = time.core, context.tense == .future, grammar.isDistance(time, measures) {
                time.core = .shift(measures, forward: true, origin: .publication)
            }
            guard let resolved = TimeResolver(lexicon: lexicon, context: context).resolve(time) else { return }
            context.note(resolved, of: time.core)
            times.append((time, resolved))
            guard times.count > 1, grammar.isRange(times[times.count - 2].parsed, time) else { return }
            joinLastTwo(&times, context)
        }
        var index = 0
        var lastEnd = 0
        while index < atoms.count {
            guard var time = grammar.expression(at: index) else {
                index += 1
                continue
            }
            if isNoTime(time, grammar, sentence, text, context) {
                index = max(time.atoms.upperBound, index + 1)
                continue
            }
            grammar.attachSignal(to: &time, notBefore: lastEnd)
            resolve(time)
            index = max(time.atoms.upperBound, index + 1)
            if let listed = grammar.listedDay(after: time) {
                resolve(listed)
                index = listed.atoms.upperBound
            }
            lastEnd = index
        }
        for (time, resolved) in times {
            let start = atoms[time.atoms.lowerBound].utf8Range.lowerBound
            let end = atoms[time.atoms.upperBound - 1].utf8Range.upperBound
            found.append(Self.expression(resolved, TextSpan(text.part, start..<end)))
            if resolved.readings.count > 1 {
                context.ambiguous.append((found.count, resolved.readings))
            }
        }
    }

    /// Whether words of time name something else: part of a longer name ("Russia Today", "CBS This Morning"), of an
    /// address on the web, of a compound ("day-to-day", "game days").
    private func isNoTime(
        _ time: ParsedTime,
        _ grammar: TimeGrammar,
        _ sentence: Sentence,
        _ text: AnnotatedText,
        _ context: TimeContext
    ) -> Bool {
        let atoms = grammar.atoms[time.atoms]
        guard let first = atoms.first, let last = atoms.last else { return true }
        let range = first.utf8Range.lowerBound..<last.utf8Range.upperBound
        if context.isInsideName(range) { return true }
        let word = text.tokens[first.token].text
        if word.utf8.count > 10, word.contains("/"), word.contains(where: \.isLetter), word.contains(".") {
            return true
        }
        let before = first.token - 1
        guard before >= sentence.tokens.lowerBound else { return false }
        let isDeictic = ["today", "tonight", "now", "this", "tomorrow", "yesterday"].contains(first.text)
        if isDeictic, first.isCapitalized, !sentence.isTitleCase, text.tokens[before].isCapitalized,
            text.tokens[before].tag.isProperNoun
        {
            return true
        }
        // "A better tomorrow" is no day.
        if first.text == "tomorrow", text.tokens[before].tag.isAdjective, before > sentence.tokens.lowerBound,
            ["a", "an"].contains(text.tokens[before - 1].lowercased)
        {
            return true
        }
        // "Game days" are no number of days.
        if case .duration(let measures) = time.core, measures.count == 1, measures[0].quantity.exact == nil,
            atoms.count == 1, text.tokens[before].tag == .noun
        {
            // "Crossing the border days after it"
            let next = last.token + 1
            let isBeforeSignal =
                sentence.tokens.contains(next)
                && ["after", "before", "ago", "later", "earlier"].contains(text.tokens[next].lowercased)
            return !isBeforeSignal
        }
        return last.utf8Range.upperBound + 4 <= text.utf8.count
            && text.utf8[last.utf8Range.upperBound..<(last.utf8Range.upperBound + 4)].elementsEqual("-to-".utf8)
    }

    /// Gives both ends of a range ("from May to July 2014") the days of the whole, and the first end the year of the last.
    private func joinLastTwo(_ times: inout [(parsed: ParsedTime, resolved: ResolvedTime)], _ context: TimeContext) {
        let last = times.count - 1
        var (first, second) = (times[last - 1], times[last])
        if case .calendar(var fields) = first.parsed.core, fields.year == nil, fields.month != nil,
            case .calendar(let other) = second.parsed.core, let month = other.month,
            let year = other.year ?? second.resolved.unitFrom?.year
        {
            fields.year = (fields.month ?? month) > month ? year - 1 : year
            resolveAgain(&first, fields, context)
        }
        putWeekdaysInOrder(&first, &second, context)
        guard let from = first.resolved.unitFrom, let to = second.resolved.unitTo, from < to else { return }
        first.resolved.from = from
        first.resolved.to = to
        second.resolved.from = from
        second.resolved.to = to
        times[last - 1] = first
        times[last] = second
    }

    /// "From Monday to Friday", where each alone would be the last one: the whole is over only in the past tense.
    private func putWeekdaysInOrder(
        _ first: inout (parsed: ParsedTime, resolved: ResolvedTime),
        _ second: inout (parsed: ParsedTime, resolved: ResolvedTime),
        _ context: TimeContext
    ) {
        guard first.parsed.core.isBareWeekday, second.parsed.core.isBareWeekday, let from = first.resolved.unitFrom,
            let to = second.resolved.unitFrom, to < from
        else { return }
        if context.tense == .past {
            first.resolved = CalendarUnits.day(from.adding(days: -7), anchor: context.publication)
        } else {
            second.resolved = CalendarUnits.day(to.adding(days: 7), anchor: context.publication)
        }
    }

    private func resolveAgain(
        _ time: inout (parsed: ParsedTime, resolved: ResolvedTime),
        _ fields: CalendarFields,
        _ context: TimeContext
    ) {
        var parsed = time.parsed
        parsed.core = .calendar(fields)
        guard let again = TimeResolver(lexicon: lexicon, context: context).resolve(parsed) else { return }
        time.resolved = again
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
    /// A weekday's name and no more.
    var isBareWeekday: Bool {
        guard case .calendar(let fields) = self else { return false }
        return fields.weekday != nil && fields.deixis == nil && fields.day == nil && fields.nth == nil
    }

    /// Whether it names a time only to compare with it.
    var isComparison: Bool {
        switch self {
        case .yearEarlier, .shift, .quarterOf: true
        default: false
        }
    }

    /// "the quarter ended July 31": what the text is about, whatever it said before.
    var isEndedQuarter: Bool {
        if case .quarterEnding = self { return true }
        return false
    }

    /// Whether it means the same time a year before another.
    var isYearBefore: Bool {
        switch self {
        case .yearEarlier, .quarterOf: true
        case .shift(let measures, let forward, _):
            !forward && measures.count == 1 && measures[0].unit == .year && measures[0].quantity.exact == 1
        default: false
        }
    }

    /// A length that results are given for, beside quarters: half a year, nine months, a year.
    var isPartOfYear: Bool {
        guard case .duration(let measures) = self, measures.count == 1, let count = measures[0].quantity.exact else {
            return false
        }
        return measures[0].unit == .month ? count == 6 || count == 9 : measures[0].unit == .year && count == 1
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
