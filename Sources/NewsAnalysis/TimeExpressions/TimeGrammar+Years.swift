/// Years and what is longer or a part of one: "pre-2014", "the third quarter", "last winter", "the 1990s".
extension TimeGrammar {
    /// Marks before a number that make it something else.
    private static let marksOfCount: Set<String> = ["$", "£", "€", "#"]

    /// A year by itself, with "pre-", "post-", an era, or "fiscal".
    func yearAlone(at index: Int) -> Match<CalendarFields>? {
        var fields = CalendarFields()
        var next = index
        if word(next, "the"), word(next + 1, "year") { next += 1 }
        let isNamed = word(next, "year") || word(next, "fiscal") || word(next, "fy") || word(next, "ad")
        if word(next, "fiscal"), word(next + 1, "year") { next += 1 }
        if isNamed { next += 1 }
        if word(next, "'"), let short = apostropheYear(next) {
            fields.year = short.value
            return isNamed || isIntroduced(index) ? Match(fields, short.next) : nil
        }
        if let match = yearInWords(at: next) {
            fields.year = match.value
            if isNamed || match.next - next > 1 { return Match(fields, match.next) }
            return nil
        }
        guard next < atoms.count, atoms[next].kind == .number, let value = atoms[next].value, atoms[next].digits > 0
        else {
            return nil
        }
        if let era = era(at: next + 1) {
            fields.year = era.value ? 1 - value : value
            return value >= 1 && value <= 9999 ? Match(fields, era.next) : nil
        }
        if isGlued(next) {
            // "pre-2014" is read from its start, "2014-2018" from its end; anything else is no year.
            guard
                word(next - 1, "-") || word(next - 1, "(") || word(next - 1, "—") || word(next - 1, "'")
                    || word(next - 1, "/") || word(next - 1, "\"") || word(next - 1, "[") || word(next - 1, "“")
                    || word(next - 1, ".") || word(next - 1, ",")
            else { return nil }
        }
        guard atoms[next].digits == 4 || (isNamed && atoms[next].digits == 3) else { return nil }
        guard isNamed || isYear(value, at: next) else { return nil }
        fields.year = value
        // "1994 or later", "1990 and beyond" leave the year as it is; "1990-91" is a range, read by the caller.
        return Match(fields, next + 1)
    }

    private func isYear(_ value: Int, at index: Int) -> Bool {
        guard (1000...2100).contains(value),
            !word(index - 1, in: lexicon.grammar.beforeCount) || startsAtLeast(index) != nil,
            !word(index - 1, in: Self.marksOfCount), !isHouseNumber(index)
        else { return false }
        let next = index + 1
        if next < atoms.count {
            let after = atoms[next]
            if isGlued(next), after.kind == .word || after.text == "%" || after.text == ":" { return false }
            if isGlued(next), after.text == "/" || after.text == ".", next + 1 < atoms.count, isGlued(next + 1),
                atoms[next + 1].kind == .number
            {
                return false
            }
            // "until 1994 or later"
            let isOpen = after.text == "or" && word(next + 1, in: ["later", "earlier"])
            // "A 2000 year old tradition"
            if ["year", "years"].contains(after.text), word(next + 1, "old") { return false }
            if after.text == "%" || (lexicon.grammar.counted.contains(after.text) && !isOpen) { return false }
            // "Of the votes cast, 1128 were for Kask."
            let opensClause = index == 0 || word(index - 1, ",") && tag(index - 2) != .cardinal
            if opensClause, ["are", "have", "were"].contains(after.text) { return false }
            // "2000 gun owners": a plural noun right after counts, unless a preposition before makes it a year.
            if after.kind == .word, !after.isCapitalized, tag(next) == .nounPlural, !isIntroducedYear(index),
                value % 100 == 0 || value < 1900
            {
                return false
            }
        }
        if (1900...2059).contains(value) { return !isDigitCode(index) }
        return isIntroducedYear(index) && !isDigitCode(index)
    }

    /// The place before "at least" between "from" or "since" and a year: "from at least 2002".
    func startsAtLeast(_ index: Int) -> Int? {
        word(index - 1, "least") && word(index - 2, "at") && word(index - 3, in: ["from", "since"]) ? index - 3 : nil
    }

    /// "Of 1909 Oak Hill Drive"; not "in 1909 Oak Drive was paved", nor "the 1929 Oak Street crash".
    private func isHouseNumber(_ index: Int) -> Bool {
        guard !word(index - 1, in: Self.datingWords) else { return false }
        let names = atoms[(index + 1)...].prefix(Self.longestStreet).prefix {
            $0.kind == .word && $0.isCapitalized
        }
        return names.indices.dropFirst().contains { street in
            word(street, in: lexicon.grammar.streets) && !(street + 1 < atoms.count && tag(street + 1).isNoun)
        }
    }

    /// Words that make a number before the name of a street a year.
    private static let datingWords: Set<String> = [
        "after", "before", "by", "circa", "during", "early", "in", "late", "mid", "since", "the", "till", "until",
        "year",
    ]
    /// How many words the name of a street has at most.
    private static let longestStreet = 4

    private func isIntroducedYear(_ index: Int) -> Bool {
        if index == 0 { return false }
        if let entry = entry(index - 1), lexicon.words[entry].month != nil { return true }
        return word(index - 1, in: lexicon.grammar.beforeYear)
    }

    /// "555-1234", "G-1988": a number joined to something that is no year.
    private func isDigitCode(_ index: Int) -> Bool {
        guard isGlued(index), word(index - 1, "-"), isGlued(index - 1), index >= 2 else { return false }
        let before = atoms[index - 2]
        if before.kind == .number { return before.digits != 4 }
        return !["pre", "post", "mid", "early", "late", "the"].contains(before.text)
            && !(before.entry >= 0 && lexicon.words[before.entry].month != nil)
    }

    /// "BC", "B.C.", "BCE", "AD", "CE": true where it counts backward.
    func era(at index: Int) -> Match<Bool>? {
        var next = index
        if let joined = hyphen(next) { next = joined }
        guard next < atoms.count, atoms[next].isCapitalized else { return nil }
        switch atoms[next].text {
        case "bc", "bce": return Match(true, next + 1)
        case "ad", "ce": return Match(false, next + 1)
        case "b", "a":
            guard word(next + 1, "."), isGlued(next + 1), word(next + 2, word(next, "b") ? "c" : "d"),
                isGlued(next + 2),
                atoms[next + 2].isCapitalized
            else { return nil }
            return Match(word(next, "b"), word(next + 3, ".") && isGlued(next + 3) ? next + 4 : next + 3)
        default: return nil
        }
    }

    /// "nineteen ninety-seven", "two thousand", "twenty fourteen".
    func yearInWords(at index: Int) -> Match<Int>? {
        guard let first = entry(index), let century = lexicon.words[first].cardinal else { return nil }
        if century == 2, word(index + 1, "thousand") {
            var next = index + 2
            if word(next, "and") { next += 1 }
            if let rest = numberWords(at: next), let value = rest.value.exact, value < 100 {
                return Match(2000 + value, rest.next)
            }
            return word(index - 1, "year") || word(index - 1, "in") ? Match(2000, index + 2) : nil
        }
        guard (10...20).contains(century), century >= 17 || isIntroduced(index), !word(index - 1, "about") else {
            return nil
        }
        let start = hyphen(index + 1) ?? index + 1
        guard let rest = numberWords(at: start), let value = rest.value.exact, (10...99).contains(value) else {
            return nil
        }
        // "twenty four" is a number, "nineteen ten" a year; a unit after it settles the rest.
        if let entry = entry(hyphen(rest.next) ?? rest.next), lexicon.words[entry].unit != nil { return nil }
        if century == 20, value < 10 { return nil }
        return Match(century * 100 + value, rest.next)
    }

    /// "'98" as a year.
    func apostropheYear(_ index: Int) -> Match<Int>? {
        guard word(index, "'"), isGlued(index + 1), let value = plainNumber(index + 1, digits: 2...2),
            !(isGlued(index + 2) && index + 2 < atoms.count && atoms[index + 2].kind == .word)
        else { return nil }
        return Match(value < 50 ? 2000 + value : 1900 + value, index + 2)
    }

    // MARK: Parts of a year

    /// "third quarter", "the 1988 third quarter", "Q3 2014", "first half of 1990", "last winter", "fall 2013".
    func partOfYear(at index: Int) -> Match<CalendarFields>? {
        if let match = lastPartOfYear(at: index) { return match }
        var fields = CalendarFields()
        var next = index
        var hasOwner = false
        if let deixis = deixis(at: next) {
            fields.deixis = deixis.value
            next = deixis.next
            // "this year's third quarter", "next year's first quarter"
            if let entry = entry(next), lexicon.words[entry].unit == .year, word(next + 1, "'"), word(next + 2, "s") {
                fields.yearDeixis = deixis.value
                fields.deixis = nil
                next += 3
                hasOwner = true
            }
        }
        if !hasOwner, let year = plainNumber(next, digits: 4...4), (1900...2100).contains(year) {
            let after = word(next + 1, "'") && word(next + 2, "s") ? next + 3 : hyphen(next + 1) ?? next + 1
            if let inner = innerPart(at: after), fields.deixis == nil || fields.deixis == .definite,
                inner.value.season == nil || !(inner.next < atoms.count && atoms[inner.next].isCapitalized)
            {
                var value = inner.value
                value.year = year
                return Match(value, inner.next)
            }
        }
        guard let inner = innerPart(at: next) else { return nil }
        if inner.value.season != nil, !isSeason(at: next, from: index, fields) { return nil }
        var value = inner.value
        value.deixis = fields.deixis
        value.yearDeixis = fields.yearDeixis
        next = inner.next
        guard !hasOwner else { return Match(value, next) }
        if let year = yearOfPart(at: next) {
            value.year = year.value.year
            value.yearDeixis = year.value.yearDeixis
            return Match(value, year.next)
        }
        if value.half != nil, value.year == nil, value.yearDeixis == nil { return nil }
        return Match(value, next)
    }

    /// "the last half of 1989", "the final quarter of last year": the last one in it, not the last one before today.
    private func lastPartOfYear(at index: Int) -> Match<CalendarFields>? {
        let start = word(index, "the") ? index + 1 : index
        guard word(start, "last") || word(start, "final"), let inner = innerPart(at: start), inner.value.half != nil,
            let year = yearOfPart(at: inner.next)
        else { return nil }
        var value = inner.value
        value.year = year.value.year
        value.yearDeixis = year.value.yearDeixis
        return Match(value, year.next)
    }

    /// A quarter, half or season without what stands before.
    private func innerPart(at index: Int) -> Match<CalendarFields>? {
        var fields = CalendarFields()
        var next = index
        if word(next, "fiscal") { next = hyphen(next + 1) ?? next + 1 }
        if word(next, "q") || word(next, "fq"), let number = plainNumber(next + 1, digits: 1...1), isGlued(next + 1),
            (1...4).contains(number)
        {
            fields.quarter = number
            return Match(fields, next + 2)
        }
        if let number = plainNumber(next, digits: 1...1), (1...4).contains(number), word(next + 1, "q"),
            isGlued(next + 1)
        {
            fields.quarter = number
            return Match(fields, next + 2)
        }
        if let entry = entry(next), let season = lexicon.words[entry].season, !lexicon.words[entry].isPlural {
            fields.season = season
            return Match(fields, next + 1)
        }
        var number: Int?
        if word(next, "last") || word(next, "final") {
            next += 1
        } else if let ordinal = ordinal(at: next) {
            number = ordinal.value
            next = hyphen(ordinal.next) ?? ordinal.next
        } else {
            return nil
        }
        if word(next, "fiscal") { next = hyphen(next + 1) ?? next + 1 }
        if word(next, "quarter"), let number, (1...4).contains(number) {
            fields.quarter = number
            return Match(fields, next + 1)
        }
        if word(next, "half"), let half = number ?? 2 as Int?, half <= 2 {
            fields.half = half
            return Match(fields, next + 1)
        }
        if word(next, "two"), word(next + 1, "quarters"), word(next + 2, "of") {
            fields.half = number == 1 ? 1 : 2
            return Match(fields, next + 2)
        }
        return nil
    }

    /// "of 1990", "2013", "of last year", ", 1990", "of the year".
    private func yearOfPart(at index: Int) -> Match<CalendarFields>? {
        var fields = CalendarFields()
        var next = index
        if word(next, "of") || word(next, "in") { next += 1 }
        if word(next, "fiscal") { next += 1 }
        if let year = yearAfterComma(next), next == index || !word(next, ",") {
            fields.year = year.value
            return Match(fields, year.next)
        }
        if let short = apostropheYear(next) {
            fields.year = short.value
            return Match(fields, short.next)
        }
        guard next > index || word(next, "this") || word(next, "last") || word(next, "next") else { return nil }
        guard let deixis = deixis(at: next), let entry = entry(deixis.next), lexicon.words[entry].unit == .year,
            !lexicon.words[entry].isPlural
        else { return nil }
        fields.yearDeixis = deixis.value == .definite ? .this : deixis.value
        return Match(fields, deixis.next + 1)
    }

    /// "fall" and "spring" are verbs and things too.
    private func isSeason(at index: Int, from start: Int, _ fields: CalendarFields) -> Bool {
        let isVerbish = word(index, "fall") || word(index, "spring")
        // "the Winter Olympics"
        if atoms[index].isCapitalized, index + 1 < atoms.count, atoms[index + 1].isCapitalized, entry(index + 1) == nil
        {
            return false
        }
        if yearOfPart(at: index + 1) != nil { return true }
        if let deixis = fields.deixis, deixis != .definite {
            return !isVerbish || !(word(start, "that") || tag(index).isVerb)
        }
        if atoms[index].isCapitalized, index > 0, atoms[index - 1].isCapitalized || tag(index).isProperNoun {
            return false
        }
        if isVerbish {
            return
                (word(start - 1, in: ["in", "during", "by", "until", "since", "early", "late", "of"])
                && !word(index + 1, "of")
                && !tag(index).isVerb)
        }
        if hyphen(index + 1) != nil { return false }
        return word(start - 1, in: lexicon.grammar.beforeSeason)
    }

    // MARK: Decades and centuries

    /// "the 1990s", "the '90s", "the nineties", "19th-century", "the fifth century BC".
    func decadeOrCentury(at index: Int) -> Match<CalendarFields>? {
        var next = index
        let hasArticle = word(next, "the")
        if hasArticle { next += 1 }
        if let match = century(at: next) { return match }
        var fields = CalendarFields()
        if let year = plainNumber(next, digits: 4...4), year % 10 == 0, (1000...2100).contains(year) {
            var end = next + 1
            if word(end, "'") && isGlued(end) { end += 1 }
            guard word(end, "s"), isGlued(end) else { return nil }
            // "1930's" is a decade, "Vision 2030's goals" a year.
            if end > next + 1, !hasArticle, !isIntroduced(index), year > 2000 { return nil }
            if year % 100 == 0, !(year % 1000 == 0 && year >= 2000) {
                fields.century = year / 100
            } else {
                fields.decade = year / 10
            }
            return Match(fields, end + 1)
        }
        let isShort = word(next, "'")
        if isShort { next += 1 }
        if let tens = plainNumber(next, digits: 2...2), tens % 10 == 0, tens >= 10 || isShort, hasArticle || isShort {
            var end = next + 1
            if word(end, "'"), isGlued(end) { end += 1 }
            guard word(end, "s"), isGlued(end), isShort || tens >= 20 else { return nil }
            fields.decade = (tens < 30 ? 200 : 190) + tens / 10
            if isShort, tens < 30 { fields.decade = tens >= 20 && isShort ? 192 : 200 + tens / 10 }
            return Match(fields, end + 1)
        }
        guard let entry = entry(next), let tens = lexicon.words[entry].decade, hasArticle || isIntroduced(index) else {
            // "nineteen nineties"
            if let first = self.entry(next), let century = lexicon.words[first].cardinal, (15...20).contains(century),
                let second = self.entry(hyphen(next + 1) ?? next + 1), let tens = lexicon.words[second].decade
            {
                fields.decade = century * 10 + tens / 10
                return Match(fields, (hyphen(next + 1) ?? next + 1) + 1)
            }
            return nil
        }
        // "in her sixties" is an age.
        guard !word(index - 1, in: ["his", "her", "their", "my", "our", "your"]) else { return nil }
        fields.decade = 190 + tens / 10
        return Match(fields, next + 1)
    }

    private func century(at index: Int) -> Match<CalendarFields>? {
        guard let ordinal = ordinal(at: index), (1...40).contains(ordinal.value) else { return nil }
        var next = hyphen(ordinal.next) ?? ordinal.next
        // "the 17th and 18th centuries", "twelfth to sixteenth centuries": the first one is read here, without its noun.
        guard word(next, "century") || word(next, "centuries") else {
            guard word(next, "and") || word(next, "to") || word(next, "or"), let second = self.ordinal(at: next + 1),
                word(hyphen(second.next) ?? second.next, "centuries")
                    || word(hyphen(second.next) ?? second.next, "century")
            else { return nil }
            var fields = CalendarFields()
            fields.century = ordinal.value - 1
            return Match(fields, ordinal.next)
        }
        next += 1
        var fields = CalendarFields()
        fields.century = ordinal.value - 1
        if let era = era(at: next) {
            fields.isBeforeChrist = era.value
            next = era.next
        }
        return Match(fields, next)
    }
}
