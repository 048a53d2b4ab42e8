import NewsModel

/// Reads the expressions of time of one sentence, in text order.
struct TimeSentenceReader {
    private struct ReadTime {
        var parsed: ParsedTime
        var resolved: ResolvedTime
    }

    private let sentence: Sentence
    private let text: AnnotatedText
    private let lexicon: TimeLexicon
    private let grammar: TimeGrammar
    private let tenses: TenseFinder
    private var times: [ReadTime] = []

    init(_ sentence: Sentence, of text: AnnotatedText, lexicon: TimeLexicon) {
        self.sentence = sentence
        self.text = text
        self.lexicon = lexicon
        let atoms = TimeAtomizer(lexicon: lexicon).atoms(text.tokens, in: sentence.tokens)
        grammar = TimeGrammar(lexicon: lexicon, atoms: atoms, tokens: text.tokens)
        tenses = TenseFinder(tokens: text.tokens, sentence: sentence.tokens, words: lexicon.tense)
    }

    /// What the sentence tells of time.
    ///
    /// - Parameter context: What the text has said of time so far; it learns what this sentence says.
    /// - Returns: Each time with its UTF-8 offsets.
    mutating func read(_ context: inout TimeContext) -> [(time: ResolvedTime, utf8Range: Range<Int>)] {
        var index = 0
        var lastEnd = 0
        while index < grammar.atoms.count {
            guard var time = grammar.expression(at: index) else {
                index += 1
                continue
            }
            if isNoTime(time, context) {
                index = max(time.atoms.upperBound, index + 1)
                continue
            }
            grammar.attachSignal(to: &time, notBefore: lastEnd)
            resolve(time, &context)
            index = max(time.atoms.upperBound, index + 1)
            if let listed = grammar.listedDay(after: time) {
                resolve(listed, &context)
                index = listed.atoms.upperBound
            }
            lastEnd = index
        }
        return times.map { time in
            let atoms = grammar.atoms[time.parsed.atoms]
            return (
                time.resolved,
                atoms[atoms.startIndex].utf8Range.lowerBound..<atoms[atoms.endIndex - 1].utf8Range.upperBound
            )
        }
    }

    /// Holds an expression against the calendar, and against the one before it where the two are a range.
    private mutating func resolve(_ time: ParsedTime, _ context: inout TimeContext) {
        place(time, in: &context)
        var time = time
        // "in two weeks" is a date where the clause looks ahead, a length elsewhere.
        if case .duration(let measures) = time.core, context.tense == .future, grammar.isDistance(time, measures) {
            time.core = .shift(measures, forward: true, origin: .publication)
        }
        guard let resolved = TimeResolver(lexicon: lexicon, context: context).resolve(time) else { return }
        context.note(resolved, of: time.core)
        times.append(ReadTime(parsed: time, resolved: resolved))
        guard times.count > 1, grammar.isRange(times[times.count - 2].parsed, time) else { return }
        joinLastTwo(context)
    }

    /// Tells the context what the words around an expression say of it.
    private func place(_ time: ParsedTime, in context: inout TimeContext) {
        let atoms = grammar.atoms[time.atoms]
        let covered = atoms[atoms.startIndex].token..<(atoms[atoms.endIndex - 1].token + 1)
        let before = covered.lowerBound - 1
        let tense = tense(of: time, around: covered)
        context.mayBeOver = tense == .plannedThen
        context.tense = tense == .plannedThen ? .future : tense
        context.mustBeAhead = context.tense == .future && !context.mayBeOver && tenses.mustBeAhead(covered)
        context.isDuring = sentence.tokens.contains(before) && Self.during.contains(text.tokens[before].lowercased)
        context.isAwaited = grammar.isAwaited(time)
        context.isPlainlyPast = context.tense == .past && grammar.isPlainlyPlaced(time)
        context.opensPast = context.isPlainlyPast && time.atoms.lowerBound <= 1 && tenses.isPlainlyPast
        context.isNearby = time.core.isBareWeekday && ["earlier", "later"].contains(atoms[atoms.startIndex].text)
        context.isThrough = context.tense != .future && grammar.isThrough(time)
    }

    /// Which way an expression looks: by its own words and those beside it, else as its clause does.
    private func tense(of time: ParsedTime, around covered: Range<Int>) -> Tense {
        if time.signal == .since { return .past }
        let isBareWeekday = time.core.isBareWeekday
        var tense = grammar.looksAhead(time) ? .future : tenses.tense(around: covered)
        if tense == .present {
            tense = isBareWeekday && text.part == .body && !grammar.isPossessive(time) ? .future : .unknown
        }
        if tense == .plannedThen, isBareWeekday { tense = .future }
        // "Monday's debate might matter" leaves open when it is.
        if tense == .future, isBareWeekday, grammar.isPossessive(time), !tenses.looksAhead { tense = .unknown }
        if tense == .unknown, grammar.isLimit(time) { tense = .future }
        if tense == .unknown, time.core.isThisWeekend, tenses.isPlainlyPast { tense = .past }
        guard tense == .future || tense == .plannedThen else { return tense }
        if grammar.isAttributive(time) { return .unknown }
        // "Will discuss Tal's March 25 call": of a day that may be over.
        return grammar.isAttributiveDay(time) ? .plannedThen : tense
    }

    private static let during: Set<String> = ["across", "at", "during", "over", "through", "throughout"]
    private static let deictic: Set<String> = ["today", "tonight", "now", "this", "tomorrow", "yesterday"]

    /// Whether words of time name something else: part of a longer name ("Russia Today", "CBS This Morning"), of an
    /// address on the web, of a compound ("day-to-day", "game days").
    private func isNoTime(_ time: ParsedTime, _ context: TimeContext) -> Bool {
        let atoms = grammar.atoms[time.atoms]
        guard let first = atoms.first, let last = atoms.last else { return true }
        let range = first.utf8Range.lowerBound..<last.utf8Range.upperBound
        if context.isInsideName(range) || isOfMatch(time, context) || isInNameOfWar(time) { return true }
        let word = text.tokens[first.token].text
        if word.utf8.count > 10, word.contains("/"), word.contains(where: \.isLetter), word.contains(".") {
            return true
        }
        let before = first.token - 1
        guard before >= sentence.tokens.lowerBound else { return false }
        if Self.deictic.contains(first.text), first.isCapitalized, !sentence.isTitleCase,
            text.tokens[before].isCapitalized,
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

    /// Whether a time is one of a match: "scored at 7:14", "17:46 into the third period", "24 points in the third quarter" in a
    /// text that tells of one.
    private func isOfMatch(_ time: ParsedTime, _ context: TimeContext) -> Bool {
        guard case .calendar(let fields) = time.core, fields.year == nil, fields.yearDeixis == nil else { return false }
        let words = text.tokens[sentence.tokens].lazy.map(\.lowercased)
        if fields.quarter != nil, fields.deixis == nil || fields.deixis == .definite, context.isAboutSport {
            return !words.contains { lexicon.grammar.money.contains($0) }
        }
        guard fields.clock != nil, !fields.hasDay, time.atoms.count == 3,
            !grammar.atoms[time.atoms].contains(where: { $0.kind == .word })
        else { return false }
        let next = time.atoms.upperBound
        return grammar.word(next, in: ["into", "left", "remaining"])
            || grammar.word(next, "to") && grammar.word(next + 1, "play")
            || words.contains { $0 == "scored" || lexicon.grammar.sport.contains($0) }
    }

    /// Whether a length is in the name of a war: "the Six-Day War", "the Thirty Years' War".
    private func isInNameOfWar(_ time: ParsedTime) -> Bool {
        guard case .duration = time.core else { return false }
        var next = time.atoms.upperBound
        if grammar.word(next, "'") { next += 1 }
        return grammar.word(next, "war") && grammar.atoms[next].isCapitalized
            && grammar.atoms[time.atoms].contains { $0.isCapitalized }
    }

    /// Gives both ends of a range ("from May to July 2014") the days of the whole, and the first end the year of the last.
    private mutating func joinLastTwo(_ context: TimeContext) {
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
        _ first: inout ReadTime,
        _ second: inout ReadTime,
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

    private func resolveAgain(_ time: inout ReadTime, _ fields: CalendarFields, _ context: TimeContext) {
        var parsed = time.parsed
        parsed.core = .calendar(fields)
        guard let again = TimeResolver(lexicon: lexicon, context: context).resolve(parsed) else { return }
        time.resolved = again
    }
}
