/// Places in the calendar: each kind in turn, numbers only ("2025-02-14"), and pointers ("last", "the following").
extension TimeGrammar {
    /// A place in the calendar.
    func calendar(at index: Int) -> Match<CalendarFields>? {
        guard index < atoms.count else { return nil }
        var best: Match<CalendarFields>?
        func consider(_ candidate: Match<CalendarFields>?) {
            guard let candidate, candidate.next > (best?.next ?? index) else { return }
            best = candidate
        }
        consider(numericDate(at: index))
        consider(monthDate(at: index))
        consider(weekdayDate(at: index))
        consider(relativeDay(at: index))
        consider(bareDay(at: index))
        consider(countedWeekdays(at: index))
        consider(dayPartOfDay(at: index))
        consider(holiday(at: index))
        consider(partOfYear(at: index))
        consider(yearAlone(at: index))
        consider(decadeOrCentury(at: index))
        consider(week(at: index))
        consider(clockDate(at: index))
        return best
    }

    /// 2025-02-14, 14/02/2025, 14.02.2025, 2025-02, 2025-02-14T10:30:00Z.
    func numericDate(at index: Int) -> Match<CalendarFields>? {
        guard plainNumber(index, digits: 1...4) != nil, !isGlued(index), index + 2 < atoms.count, isGlued(index + 1),
            isGlued(index + 2)
        else { return nil }
        let separator = atoms[index + 1].text
        guard separator == "-" || separator == "/" || separator == "." else { return nil }
        var fields = CalendarFields()
        if let year = plainNumber(index, digits: 4...4) {
            guard let month = plainNumber(index + 2, digits: 1...2), (1...12).contains(month) else { return nil }
            fields.year = year
            fields.month = month
            guard word(index + 3, separator), isGlued(index + 3), let day = plainNumber(index + 4, digits: 1...2),
                (1...31).contains(day)
            else {
                // 2014-12 may be a range of years: months have two digits and a plausible year.
                return separator == "-" && atoms[index + 2].digits == 2 && (1900...2100).contains(year)
                    && !word(index - 1, "-") ? Match(fields, index + 3) : nil
            }
            fields.day = day
            return isoTime(fields, at: index + 5)
        }
        guard let first = plainNumber(index, digits: 1...2), let second = plainNumber(index + 2, digits: 1...2),
            word(index + 3, separator), isGlued(index + 3), isGlued(index + 4),
            let written = plainNumber(index + 4, digits: 2...4), atoms[index + 4].digits != 3,
            !isGlued(index + 5)
                || atoms[index + 5].kind == .mark
        else { return nil }
        fields.year = atoms[index + 4].digits == 2 ? (written < 50 ? 2000 + written : 1900 + written) : written
        if first > 12, first <= 31, (1...12).contains(second) {
            (fields.day, fields.month) = (first, second)
        } else if second > 12, second <= 31, (1...12).contains(first) {
            (fields.day, fields.month) = (second, first)
        } else if (1...12).contains(first), (1...12).contains(second) {
            if first == second {
                (fields.day, fields.month) = (first, second)
            } else {
                fields.ambiguous = [first, second]
            }
        } else {
            return nil
        }
        return Match(fields, index + 5)
    }

    private func isoTime(_ fields: CalendarFields, at index: Int) -> Match<CalendarFields> {
        guard word(index, "t"), isGlued(index), isGlued(index + 1), let clock = clock(at: index + 1) else {
            return Match(fields, index)
        }
        var fields = fields
        fields.clock = clock.value
        return Match(fields, clock.next)
    }

    /// "last", "this past", "the following", "that same".
    func deixis(at index: Int) -> Match<Deixis>? {
        guard entry(index) != nil, atoms[index].kind == .word else { return nil }
        switch atoms[index].text {
        // By far the commonest first.
        case "the" where word(index + 1, "the"):
            return Match(.definite, index + 1)
        case "the":
            guard let inner = deixis(at: index + 1), inner.value != .definite, !word(index + 1, "that"),
                !word(index + 1, "this")
            else { return Match(.definite, index + 1) }
            if word(index + 1, "next"), inner.value == .next { return Match(.following, inner.next) }
            return inner
        case "last", "past": return Match(.last, index + 1)
        case "next", "coming", "upcoming": return Match(.next, index + 1)
        case "current", "ongoing": return Match(.this, index + 1)
        case "previous", "preceding", "prior": return Match(.previous, index + 1)
        case "following", "ensuing": return Match(.following, index + 1)
        case "same": return Match(.same, index + 1)
        case "latest": return Match(.latest, index + 1)
        case "that": return Match(.same, index + (word(index + 1, "same") ? 2 : 1))
        case "this":
            if word(index + 1, "past") || word(index + 1, "last") { return Match(.last, index + 2) }
            if word(index + 1, "coming") || word(index + 1, "next") { return Match(.next, index + 2) }
            if word(index + 1, "same") { return Match(.same, index + 2) }
            return Match(.this, index + (word(index + 1, "very") ? 2 : 1))
        default: return nil
        }
    }

    /// Whether a text writes the month first in a numeric date that can be read in one way only; nil where none tells,
    /// or where they disagree.
    static func orderOfNumericDates(in text: AnnotatedText, lexicon: TimeLexicon) -> Bool? {
        var order: Bool?
        for sentence in text.sentences {
            guard text.utf8[sentence.utf8Range].contains(UInt8(ascii: "/")) else {
                continue
            }
            let atoms = TimeAtomizer(lexicon: lexicon).atoms(text.tokens, in: sentence.tokens)
            let grammar = TimeGrammar(lexicon: lexicon, atoms: atoms, tokens: text.tokens)
            for index in atoms.indices where atoms[index].kind == .number {
                guard let match = grammar.numericDate(at: index), match.value.ambiguous == nil,
                    grammar.word(index + 1, "/"), let first = atoms[index].value, atoms[index].digits <= 2,
                    let month = match.value.month, let day = match.value.day, month != day
                else { continue }
                let isMonthFirst = first == month
                if let order, order != isMonthFirst { return nil }
                order = isMonthFirst
            }
        }
        return order
    }
}
