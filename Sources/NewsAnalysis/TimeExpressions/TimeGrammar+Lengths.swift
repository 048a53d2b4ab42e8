/// Lengths and what is counted from somewhere: "three years ago", "the past five years", "for decades".
extension TimeGrammar {
    /// A measured length, alone or counted from somewhere.
    func measured(at index: Int) -> Match<(ParsedTime.Core, TimeModifier?)>? {
        if let match = introduced(at: index) { return match }
        if let match = bareUnits(at: index) { return match }
        if word(index, "all"), let entry = entry(index + 1), let unit = lexicon.words[entry].unit,
            [.day, .week, .month, .year].contains(unit), !lexicon.words[entry].isPlural, !lexicon.words[entry].isAdverb,
            hyphen(index + 2) == nil
        {
            return Match(
                (.duration([ParsedTime.Measure(quantity: TimeQuantity(whole: 1), unit: unit)]), nil),
                index + 2
            )
        }
        if isSomeDayToCome(index) { return Match((.vague("FUTURE_REF"), nil), index + 2) }
        guard let found = measures(at: index) else { return nil }
        let (list, modifier) = found.value
        let next = found.next
        if isAge(index, next) { return nil }
        if let match = counted(list, modifier, from: index, at: next) { return match }
        if isFraction(index, next, list) || isTitle(next - 1) || isPrice(index) { return nil }
        var end = next
        if let inner = hyphen(end), word(inner, "long") { end = inner + 1 }
        if word(end, "or"), word(end + 1, "so") || word(end + 1, "more") || word(end + 1, "less") {
            return Match((.duration(list), word(end + 1, "more") ? .equalOrMore : .approximately), end + 2)
        }
        return Match((.duration(list), modifier), end)
    }

    /// "Will one day be law", "hopes to one day lead": no length.
    private func isSomeDayToCome(_ index: Int) -> Bool {
        guard word(index, "one"), word(index + 1, "day"), tag(index + 2).isVerb || endsClause(index + 2) else {
            return false
        }
        return tag(index - 1) == .modal || word(index - 1, "to") && tag(index + 2) == .verbBase
    }

    /// "44-year-old", "37 years old", "20 years of age", "aged 20 years".
    private func isAge(_ index: Int, _ next: Int) -> Bool {
        let start = hyphen(next) ?? next
        if word(start, "old") || word(start, "olds") || word(start, "older") || word(start, "younger") { return true }
        if word(next, "of"), word(next + 1, "age") { return true }
        return word(index - 1, "aged") || word(index - 1, "age")
    }

    /// "a quarter of its food", "three-quarters": a part of something, no time.
    private func isFraction(_ index: Int, _ next: Int, _ list: [ParsedTime.Measure]) -> Bool {
        guard list.count == 1, let measure = list.first, measure.unit == .quarter else { return false }
        // "several quarters of losses"
        if measure.quantity.whole == nil { return false }
        return word(next, "of") || word(index, "a") || hyphen(index + 1) != nil
    }

    /// "60 Minutes": a capital in the middle of a sentence.
    private func isTitle(_ index: Int) -> Bool {
        index > 1 && atoms[index].isCapitalized && (atoms[index - 1].isCapitalized || atoms[index - 1].kind == .number)
    }

    /// "ago", "earlier", "later", "from now".
    private func counted(
        _ list: [ParsedTime.Measure],
        _ modifier: TimeModifier?,
        from index: Int,
        at start: Int
    ) -> Match<(ParsedTime.Core, TimeModifier?)>? {
        var next = start
        var modifier = modifier
        if word(next, "or"), word(next + 1, "so") {
            next += 2
            modifier = .approximately
        }
        func shift(
            _ forward: Bool,
            _ origin: ParsedTime.Origin,
            _ length: Int
        ) -> Match<(ParsedTime.Core, TimeModifier?)> {
            Match((.shift(list, forward: forward, origin: origin), modifier), next + length)
        }
        if word(next, "ago") || word(next, "back") && endsClause(next + 1) { return shift(false, .publication, 1) }
        if let match = fromDay(list, at: next) { return match }
        if word(next, "from"), word(next + 1, "now") || word(next + 1, "today") { return shift(true, .publication, 2) }
        if word(next, "hence") { return shift(true, .publication, 1) }
        if word(next, "earlier") || word(next, "previously") { return shift(false, .text, 1) }
        if word(next, "later") || word(next, "afterward") || word(next, "afterwards") || word(next, "thereafter") {
            return shift(true, .text, 1)
        }
        if word(next, "before"), endsClause(next + 1) { return shift(false, .text, 1) }
        if word(next, "after"), endsClause(next + 1) { return shift(true, .text, 1) }
        return nil
    }

    /// "two days after tomorrow", "three weeks from yesterday".
    private func fromDay(
        _ list: [ParsedTime.Measure],
        at index: Int
    ) -> Match<(ParsedTime.Core, TimeModifier?)>? {
        let isBefore = word(index, "before")
        guard isBefore || word(index, "after") || word(index, "from"), list.count == 1,
            let count = list[0].quantity.exact,
            (1...999).contains(count), list[0].unit == .day || list[0].unit == .week
        else { return nil }
        var fields = CalendarFields()
        switch index + 1 < atoms.count ? atoms[index + 1].text : "" {
        case "today" where !word(index, "from"): fields.dayOffset = 0
        case "yesterday": fields.dayOffset = -1
        case "tomorrow": fields.dayOffset = 1
        default: return nil
        }
        let days = list[0].unit == .week ? 7 * count : count
        fields.dayOffset = (fields.dayOffset ?? 0) + (isBefore ? -days : days)
        return Match((.calendar(fields), nil), index + 2)
    }

    private func endsClause(_ index: Int) -> Bool {
        guard index < atoms.count else { return true }
        return atoms[index].kind == .mark && atoms[index].text != "'" && atoms[index].text != "-"
    }

    /// "the past five years", "the next few days", "recent weeks", "the first nine months".
    private func introduced(at index: Int) -> Match<(ParsedTime.Core, TimeModifier?)>? {
        var next = index
        if word(next, in: ["the", "this", "these", "those", "its", "his", "her", "their", "our"]) { next += 1 }
        let hasArticle = next > index
        guard word(next, in: lexicon.grammar.beforeLength) else {
            // "the nine months", "these two days"
            guard hasArticle, let found = measures(at: next), !word(next, "a"), !isAge(next, found.next) else {
                return nil
            }
            guard word(index, "the") || word(index, "these") || word(index, "those") else { return nil }
            if let match = counted(found.value.0, found.value.1, from: index, at: found.next) { return match }
            return Match((.duration(found.value.0), found.value.1), found.next)
        }
        let introducer = atoms[next].text
        next += 1
        if word(next, "and"), word(next + 1, in: lexicon.grammar.beforeLength) { next += 2 }
        if let found = measures(at: next), !word(next, "a"), !isAge(next, found.next) {
            return Match((.duration(found.value.0), found.value.1), found.next)
        }
        // "recent weeks", "coming years", "the past decades"
        guard let entry = entry(next), let unit = lexicon.words[entry].unit, !lexicon.words[entry].isAdverb else {
            return nil
        }
        let vague = ParsedTime.Measure(quantity: TimeQuantity(whole: nil), unit: unit)
        if lexicon.words[entry].isPlural {
            guard introducer != "same" else { return nil }
            // "in recent weeks" names a time, "the past few weeks" a length.
            if introducer == "recent" || introducer == "coming" {
                return Match((.vague(introducer == "recent" ? "PAST_REF" : "FUTURE_REF"), nil), next + 1)
            }
            return Match((.duration([vague]), nil), next + 1)
        }
        // "the past century" is the last hundred years, "the last century" may be the one before this.
        if introducer == "past", unit == .decade || unit == .century {
            return Match((.duration([ParsedTime.Measure(quantity: TimeQuantity(whole: 1), unit: unit)]), nil), next + 1)
        }
        return nil
    }

    /// "for decades", "weeks ago", "days later", "years-long".
    private func bareUnits(at index: Int) -> Match<(ParsedTime.Core, TimeModifier?)>? {
        guard let entry = entry(index), let unit = lexicon.words[entry].unit, !lexicon.words[entry].isAdverb else {
            return nil
        }
        let vague = ParsedTime.Measure(quantity: TimeQuantity(whole: nil), unit: unit)
        guard lexicon.words[entry].isPlural else {
            // "day-long", "month-long", "year-round"
            guard let inner = hyphen(index + 1), word(inner, "long"), !isGlued(index) else { return nil }
            return Match(
                (.duration([ParsedTime.Measure(quantity: TimeQuantity(whole: 1), unit: unit)]), nil),
                inner + 1
            )
        }
        guard atoms[index].text.count > 3 else { return nil }
        if let match = counted([vague], nil, from: index, at: index + 1) { return match }
        // "minutes apart", "the heady nights": too loose to be a length.
        switch unit {
        case .second, .minute, .night, .quarter, .weekend: return nil
        default: break
        }
        if word(index + 1, "apart") || isTitle(index) { return nil }
        if unit == .hour,
            !word(index - 1, in: ["for", "within", "in", "of", "after", "took", "take", "takes", "lasted"])
        {
            return nil
        }
        if isAge(index, index + 1) { return nil }
        var next = index + 1
        if let inner = hyphen(next), word(inner, "long") { next = inner + 1 }
        return Match((.duration([vague]), nil), next)
    }

    /// "every Tuesday", "daily", "twice a year", "Tuesday nights".
    func recurring(at index: Int) -> Match<String>? {
        if let match = every(at: index) { return match }
        guard atoms[index].kind != .number else { return counted(at: index) }
        guard let entry = entry(index) else { return nil }
        let known = lexicon.words[entry]
        // A "quarterly dividend" or a "quarterly" is a thing, not a time.
        // "NBC's Nightly News", "the Daily Beast"
        if known.isAdverb, atoms[index].isCapitalized, index > 0, index + 1 < atoms.count,
            atoms[index + 1].isCapitalized
        {
            return nil
        }
        if known.isAdverb, let unit = known.unit,
            unit != .quarter || index + 1 == atoms.count || atoms[index + 1].kind == .mark
        {
            return Match(Self.period(1, unit), index + 1)
        }
        if known.weekday != nil, let match = pluralWeekday(at: index) { return match }
        if word(index, "weekends") { return Match("XXXX-WXX-WE", index + 1) }
        return counted(at: index)
    }

    /// "twice a year", "24 hours a day".
    private func counted(at index: Int) -> Match<String>? {
        var next = index
        var isCounted = false
        if word(next, "once") || word(next, "twice") {
            next += 1
            isCounted = true
        } else if let count = quantity(at: next), word(count.next, "times"), count.value.whole != 1 {
            next = count.next + 1
            isCounted = true
        }
        if word(next, "per") { isCounted = true }
        // "24 hours a day"
        if let length = measures(at: next), isRate(length.next), !word(next, "a"), length.value.0.count == 1 {
            next = length.next
        }
        guard isCounted || isRate(next), word(next, in: ["a", "an", "each", "every", "per"]) else { return nil }
        return self.entry(next + 1).flatMap { unitEntry in
            guard let unit = lexicon.words[unitEntry].unit, !lexicon.words[unitEntry].isPlural,
                !lexicon.words[unitEntry].isAdverb, unit != .second, unit != .quarter || isCounted
            else { return nil }
            if word(next + 2, in: ["ago", "earlier", "later", "before", "from", "after", "and", "long"]) { return nil }
            return Match(Self.period(1, unit), next + 2)
        }
    }

    /// Whether "a year" here follows what is counted: "24 hours a day".
    private func isRate(_ index: Int) -> Bool {
        guard index > 0, word(index, "a") || word(index, "an"), !isPrice(index) else { return false }
        let before = atoms[index - 1]
        guard before.kind == .word, !before.followsSpace || index > 1 else { return false }
        if before.text == "times" { return true }
        // "24 hours a day", "60,000 barrels a day"
        guard before.text.hasSuffix("s"), index > 1 else { return false }
        let number = atoms[index - 2]
        if number.kind == .number { return true }
        return number.entry >= 0
            && (lexicon.words[number.entry].cardinal != nil || lexicon.words[number.entry].scale != nil)
    }

    /// Whether "a night" here only says what a price or a rate is for: "$5 a night", "8 % a year", "$500 million a year".
    private func isPrice(_ index: Int) -> Bool {
        guard index > 0, word(index, "a") || word(index, "an") else { return false }
        let before = atoms[index - 1]
        return before.kind == .number || before.text == "%" || lexicon.grammar.priced.contains(before.text)
    }

    private func every(at index: Int) -> Match<String>? {
        guard word(index, "every") || word(index, "each") else { return nil }
        var next = index + 1
        var step = 1
        if word(next, "other") {
            step = 2
            next += 1
        } else if word(next, "single") || word(next, "passing") {
            next += 1
        } else if let count = quantity(at: next), let exact = count.value.exact, !word(next, "a") {
            step = exact
            next = hyphen(count.next) ?? count.next
        }
        guard let entry = entry(next) else { return nil }
        let known = lexicon.words[entry]
        if let weekday = known.weekday, step == 1 {
            return Match(
                "XXXX-WXX-\(weekday)" + dayPartSuffix(next + 1),
                next + (dayPartSuffix(next + 1).isEmpty ? 1 : 2)
            )
        }
        if let month = known.month, step == 1, atoms[next].isCapitalized {
            return Match("XXXX-" + twoDigits(month), next + 1)
        }
        if let season = known.season, step == 1 { return Match("XXXX-\(season.code)", next + 1) }
        if let unit = known.unit, !known.isAdverb {
            if unit == .weekend, step == 1 { return Match("XXXX-WXX-WE", next + 1) }
            if unit == .night, step == 1 { return Match("XXXX-XX-XXTNI", next + 1) }
            return Match(Self.period(step, unit), next + 1)
        }
        if let part = known.dayPart, step == 1 { return Match("XXXX-XX-XXT\(part)", next + 1) }
        return nil
    }

    /// "Tuesdays", "Tuesday nights".
    private func pluralWeekday(at index: Int) -> Match<String>? {
        guard let entry = entry(index), let weekday = lexicon.words[entry].weekday else { return nil }
        if lexicon.words[entry].isPlural {
            let suffix = dayPartSuffix(index + 1)
            return Match("XXXX-WXX-\(weekday)" + suffix, index + (suffix.isEmpty ? 1 : 2))
        }
        guard let part = self.entry(index + 1),
            lexicon.words[part].dayPart != nil || lexicon.words[part].unit == .night,
            atoms[index + 1].text.hasSuffix("s")
        else { return nil }
        return Match("XXXX-WXX-\(weekday)" + dayPartSuffix(index + 1), index + 2)
    }

    private func dayPartSuffix(_ index: Int) -> String {
        guard let entry = entry(index) else { return "" }
        if let part = lexicon.words[entry].dayPart { return "T" + part }
        return lexicon.words[entry].unit == .night ? "TNI" : ""
    }

    private static func period(_ count: Int, _ unit: TimeUnit) -> String {
        let (letter, factor) = unit.durationLetter
        let (length, overflow) = count.multipliedReportingOverflow(by: factor)
        return (unit.isClockUnit ? "PT" : "P") + (overflow ? "X" : String(length)) + letter
    }
}

/// A number below 100 with two digits.
func twoDigits(_ value: Int) -> String {
    value < 10 && value >= 0 ? "0\(value)" : String(value)
}
