/// Months and their days: "14 February 2025", "Feb. 14, 2025", "last May", "July last year".
extension TimeGrammar {
    /// "14 February 2025", "February 14th, 2025", "February 2025", "last May", "the 14th of February".
    func monthDate(at index: Int) -> Match<CalendarFields>? {
        if let match = dayThenMonth(at: index) { return match }
        if let match = nthOfPeriod(at: index) { return match }
        var next = index
        var fields = CalendarFields()
        if let deixis = monthDeixis(at: index) {
            fields.deixis = deixis.value
            next = deixis.next
        }
        guard let month = month(at: next, isIntroduced: next > index || isIntroduced(index)) else { return nil }
        fields.month = month.value
        next = month.next
        if let day = dayNumber(at: next) {
            fields.day = day.value
            next = day.next
            if let year = yearAfterComma(word(next, "of") ? next + 1 : next) {
                fields.year = year.value
                next = year.next
            } else {
                fields.historicYear = historicYear(of: fields, from: index, to: next)
            }
            return yearPhrase(fields, next)
        }
        guard isCertainMonth(at: month.next - 1, start: index, introduced: fields.deixis != nil) else {
            guard let year = yearAfterComma(next) else { return nil }
            fields.year = year.value
            return Match(fields, year.next)
        }
        if let year = yearAfterComma(next) {
            fields.year = year.value
            return Match(fields, year.next)
        }
        if word(next, "of") || word(next, "in"), let year = yearAfterComma(next + 1) {
            fields.year = year.value
            return Match(fields, year.next)
        }
        if let short = apostropheYear(next) {
            fields.year = short.value
            return Match(fields, short.next)
        }
        return yearPhrase(fields, next)
    }

    /// The year that a day of a month has beside the words of a day of history.
    ///
    /// "The Sept. 11 attacks", "the attacks of Sept. 11"; not "on Jan. 6 the panel voted".
    private func historicYear(of fields: CalendarFields, from start: Int, to end: Int) -> Int? {
        guard let month = fields.month, let day = fields.day else { return nil }
        return lexicon.historicDays.first { historic in
            guard historic.date.month == month, historic.date.day == day else { return false }
            if word(end, in: historic.words) { return !word(start - 1, "on") }
            return (word(start - 1, "of") || word(start - 1, "on")) && word(start - 2, in: historic.words)
                && (word(start - 3, "the") || word(start - 4, "the"))
        }?.date.year
    }

    /// "July last year", "March of the same year", "January this year".
    func yearPhrase(_ fields: CalendarFields, _ index: Int) -> Match<CalendarFields> {
        guard fields.year == nil, fields.deixis == nil else { return Match(fields, index) }
        var next = index
        if word(next, ","), word(next + 1, "of") { next += 1 }
        if word(next, "of") { next += 1 }
        guard let deixis = deixis(at: next), deixis.value != .definite, let entry = entry(deixis.next),
            lexicon.words[entry].unit == .year, !lexicon.words[entry].isPlural, !lexicon.words[entry].isAdverb
        else { return Match(fields, index) }
        var fields = fields
        fields.yearDeixis = deixis.value
        return Match(fields, deixis.next + 1)
    }

    func dayThenMonth(at index: Int) -> Match<CalendarFields>? {
        var next = index
        if word(next, "the") { next += 1 }
        guard let day = dayNumber(at: next) else { return nil }
        let hasSuffix = day.next > next + 1
        next = day.next
        if word(next, "day"), word(next + 1, "of") { next += 1 }
        if word(next, "of"), hasSuffix || index < day.next - 1 || entry(day.next - 1) != nil {
            next += 1
        } else if let joined = hyphen(next) {
            next = joined
        } else if word(next, "/"), isGlued(next), isGlued(next + 1) {
            next += 1
        }
        guard let month = month(at: next, isIntroduced: true) else { return nil }
        guard atoms[next].isCapitalized || !isVerbMonth(month.value) || word(next - 1, "of") else { return nil }
        var fields = CalendarFields()
        fields.day = day.value
        fields.month = month.value
        next = month.next
        if word(next, "-") || word(next, "/"), isGlued(next), isGlued(next + 1),
            let year = plainNumber(next + 1, digits: 2...4), atoms[next + 1].digits != 3
        {
            fields.year = atoms[next + 1].digits == 4 ? year : year < 50 ? 2000 + year : 1900 + year
            return Match(fields, next + 2)
        }
        if let year = yearAfterComma(word(next, "of") ? next + 1 : next) {
            fields.year = year.value
            next = year.next
        } else {
            fields.historicYear = historicYear(of: fields, from: index, to: next)
        }
        return yearPhrase(fields, next)
    }

    /// "the first Monday of March", "the last week of 2015", "the 20th of next month".
    func nthOfPeriod(at index: Int) -> Match<CalendarFields>? {
        var next = index
        if word(next, "the") { next += 1 }
        var fields = CalendarFields()
        let isLast = word(next, "last") || word(next, "final")
        guard isLast || ordinal(at: next) != nil else { return nil }
        let start = next
        next = isLast ? next + 1 : ordinal(at: next)?.next ?? next
        fields.nth = isLast ? -1 : ordinal(at: start)?.value
        if let weekday = weekday(at: next) {
            fields.weekday = weekday.value
            next = weekday.next
        } else if let entry = entry(next), let unit = lexicon.words[entry].unit, !lexicon.words[entry].isPlural,
            [.day, .week, .weekend].contains(unit), !lexicon.words[entry].isAdverb
        {
            fields.nthUnit = unit
            next += 1
        } else {
            // "the 20th of next month"
            guard !isLast, word(next, "of"), let number = fields.nth, (1...31).contains(number),
                let deixis = deixis(at: next + 1), deixis.value != .definite, word(deixis.next, "month")
            else { return nil }
            fields.nth = nil
            fields.day = number
            fields.monthDeixis = deixis.value
            return Match(fields, deixis.next + 1)
        }
        guard word(next, "of") || word(next, "in"), fields.nth.map({ $0 <= 53 }) ?? false else { return nil }
        next += 1
        if let deixis = deixis(at: next), let entry = entry(deixis.next), let unit = lexicon.words[entry].unit,
            unit == .month || unit == .year, !lexicon.words[entry].isPlural, !lexicon.words[entry].isAdverb
        {
            if unit == .month { fields.monthDeixis = deixis.value } else { fields.yearDeixis = deixis.value }
            return Match(fields, deixis.next + 1)
        }
        if let month = month(at: next, isIntroduced: true), dayNumber(at: month.next) == nil {
            fields.month = month.value
            next = month.next
            if let year = yearAfterComma(word(next, "of") ? next + 1 : next) {
                fields.year = year.value
                next = year.next
            }
            return yearPhrase(fields, next)
        }
        guard let year = yearAfterComma(next), !word(next, ",") else { return nil }
        fields.year = year.value
        return Match(fields, year.next)
    }

    /// A month's name, with the point of its abbreviation.
    func month(at index: Int, isIntroduced: Bool) -> Match<Int>? {
        guard let entry = entry(index), let month = lexicon.words[entry].month else { return nil }
        // "march 3rd" is the month, "march 3 miles" is none.
        guard
            atoms[index].isCapitalized || !isVerbMonth(month) || isOrdinalDay(index + 1)
                || word(index - 1, "of") && (ordinal(at: index - 2) != nil || ordinal(at: index - 3) != nil)
        else { return nil }
        guard lexicon.words[entry].isAbbreviation else { return Match(month, index + 1) }
        let hasPoint = word(index + 1, ".") && isGlued(index + 1)
        let hasDay = dayNumber(at: index + 1) != nil || dayNumber(at: index - 1) != nil || isDaySuffix(index - 1)
        guard atoms[index].isCapitalized || hasDay else { return nil }
        if !hasPoint, !hasDay, yearAfterComma(index + 1) == nil,
            !word(index - 1, in: ["in", "since", "until", "this", "last", "next", "early", "late", "mid", "of"])
        {
            return nil
        }
        return Match(month, index + (hasPoint ? 2 : 1))
    }

    private func isMonthName(_ index: Int) -> Bool {
        entry(index).map { lexicon.words[$0].month != nil } ?? false
    }

    private func isDaySuffix(_ index: Int) -> Bool {
        word(index, in: FunctionWords.ordinalEndings) && isGlued(index) && plainNumber(index - 1, digits: 1...2) != nil
    }

    private func isOrdinalDay(_ index: Int) -> Bool {
        plainNumber(index, digits: 1...2) != nil && word(index + 1, in: FunctionWords.ordinalEndings)
            && isGlued(index + 1)
    }

    /// "may", "march", and "august" are other words too.
    private func isVerbMonth(_ month: Int) -> Bool { month == 5 || month == 3 || month == 8 }

    /// Whether a bare month's name means the month: "May" may be a verb or a person, "March" a verb.
    private func isCertainMonth(at index: Int, start: Int, introduced: Bool) -> Bool {
        let name = word(index, ".") ? index - 1 : index
        guard
            word(name, "may") || word(name, "march") || word(name, "april") || word(name, "june")
                || word(name, "august")
        else { return atoms[name].isCapitalized || isIntroduced(start) }
        if introduced || isIntroduced(start) { return true }
        guard word(name, "may") || word(name, "march") else {
            // A girl's name: "June Carter", "April told".
            return !(start > 0 && atoms[start - 1].kind == .word && atoms[start - 1].isCapitalized && start > 1)
                && !(index + 1 < atoms.count && atoms[index + 1].isCapitalized && atoms[index + 1].entry < 0)
        }
        if start == 0 || tag(name).isVerb || tag(name) == .modal { return false }
        // "The March accession" is a month, "the March on Washington" is none.
        if word(start - 1, "the") || word(start - 1, "a"), index + 1 < atoms.count, atoms[index + 1].kind == .word,
            !atoms[index + 1].isCapitalized, !word(index + 1, in: ["on", "to", "for", "of", "from", "in", "by"])
        {
            return true
        }
        return tag(name).isProperNoun && index + 1 < atoms.count && atoms[index + 1].kind == .mark
            && word(start - 1, in: ["and", "or", ","])
    }

    /// Whether a preposition of time stands before.
    func isIntroduced(_ index: Int) -> Bool {
        if word(index - 1, "-"), word(index - 2, "mid") { return true }
        return word(index - 1, in: lexicon.grammar.beforeMonth)
    }

    private func monthDeixis(at index: Int) -> Match<Deixis>? {
        guard let match = deixis(at: index), match.value != .definite else { return nil }
        // "said that March was cold", but "lost that November."
        if word(index, "that"), index + 1 == match.next {
            let end = match.next + 1
            let isLast = end >= atoms.count || word(end, in: [",", ".", ";"])
            return isLast && !word(match.next, in: ["march", "may"]) ? match : nil
        }
        return match
    }

    /// A day of the month: "14", "14th", "fourteenth", "twenty-first".
    func dayNumber(at index: Int) -> Match<Int>? {
        guard index >= 0, index < atoms.count else { return nil }
        if let number = plainNumber(index, digits: 1...2) {
            guard (1...31).contains(number) else { return nil }
            if word(index + 1, in: FunctionWords.ordinalEndings), isGlued(index + 1) { return Match(number, index + 2) }
            // "June 30.5", "May 10 percent", "May 7:30", "March 5,000"
            if isGlued(index + 1), index + 1 < atoms.count,
                atoms[index + 1].kind == .word || word(index + 1, "%")
                    || (word(index + 1, "/") && !isMonthName(index + 2)) || (word(index + 1, ":") && isGlued(index + 2))
            {
                return nil
            }
            return Match(number, index + 1)
        }
        return ordinal(at: index).flatMap { (1...31).contains($0.value) ? $0 : nil }
    }

    /// "14th", "fourteenth", "twenty-first".
    func ordinal(at index: Int) -> Match<Int>? {
        if let number = plainNumber(index, digits: 1...2), word(index + 1, in: FunctionWords.ordinalEndings),
            isGlued(index + 1)
        {
            return Match(number, index + 2)
        }
        guard let entry = entry(index) else { return nil }
        if let value = lexicon.words[entry].ordinal { return Match(value, index + 1) }
        if let tens = lexicon.words[entry].cardinal, tens >= 20 {
            let next = hyphen(index + 1) ?? index + 1
            if let unit = self.entry(next), let value = lexicon.words[unit].ordinal, value < 10 {
                return Match(tens + value, next + 1)
            }
        }
        return nil
    }

    /// ", 2025" or " 2025" after a month or day.
    func yearAfterComma(_ index: Int) -> Match<Int>? {
        var next = index
        if word(next, ",") { next += 1 }
        if let year = plainNumber(next, digits: 4...4), (1000...2999).contains(year), !isGlued(next) || next > index {
            if isGlued(next + 1), word(next + 1, "-"), isGlued(next + 2), atoms[next + 2].kind == .word { return nil }
            return Match(year, next + 1)
        }
        if next == index, let words = yearInWords(at: next) { return words }
        return nil
    }
}
