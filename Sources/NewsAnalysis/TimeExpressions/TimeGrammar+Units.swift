/// Units that are pointed at: "last year", "this week", "the quarter", "earlier this month", "the year-ago period".
extension TimeGrammar {
    func deicticUnit(at index: Int) -> Match<ParsedTime.Core>? {
        guard let deixis = deixis(at: index) else { return nil }
        var next = deixis.next
        var isFiscal = false
        if word(next, in: lexicon.grammar.kindsOfUnit) {
            isFiscal = word(next, "fiscal") || word(next, "calendar")
            next += 1
        }
        if deixis.value == .latest, word(next, "period") { return Match(.unit(.quarter, .latest), next + 1) }
        guard let entry = entry(next) else { return nil }
        let known = lexicon.words[entry]
        guard let unit = known.unit, !known.isPlural, !known.isAdverb, hyphen(next + 1) == nil else { return nil }
        if isTitle(index, next) { return nil }
        // "the last weekend of the festival" is no weekend just gone.
        if deixis.value == .last, word(index, "the") || word(index - 1, "the"), word(next + 1, "of"),
            [.determiner, .possessivePronoun].contains(tag(next + 2))
                || next + 2 < atoms.count && atoms[next + 2].kind == .number
                || word(next + 2, in: ["a", "his", "her", "its", "the", "their"])
        {
            return nil
        }
        // "the year ended March 31" is any twelve months.
        if unit == .year, deixis.value == .definite || deixis.value == .latest,
            word(next + 1, "ended") || word(next + 1, "ending") || (word(next + 1, "to") && isMonth(next + 2))
        {
            let year = ParsedTime.Measure(quantity: TimeQuantity(whole: 1), unit: .year)
            return Match(.duration([year]), next + 1)
        }
        switch unit {
        case .second, .minute, .hour, .fortnight, .millennium: return nil
        case .night: return nil
        case .day:
            // "this day", "the next day"; "the day" says nothing.
            guard [.same, .following, .previous, .next].contains(deixis.value) else { return nil }
            return Match(.unit(.day, deixis.value), next + 1)
        case .week, .weekend, .quarter, .year, .month:
            if deixis.value == .definite, !isDefinite(unit, at: index, next, isFiscal) { return nil }
        case .decade, .century:
            if deixis.value == .definite { return nil }
        }
        // "that year" after a verb may be a clause; "that" with a plain unit is nearly always the pointer.
        return Match(.unit(unit, deixis.value), next + 1)
    }

    private func isMonth(_ index: Int) -> Bool {
        entry(index).map { lexicon.words[$0].month != nil } ?? false
    }

    /// "This Week", "60 Minutes": names of programmes, capitalised in the middle of a sentence.
    private func isTitle(_ index: Int, _ last: Int) -> Bool {
        atoms[last].isCapitalized && atoms[index].isCapitalized && last > index
            && (index > 0 && !word(index - 1, "."))
    }

    /// "year-end", "year's end", "month-end".
    func yearEnd(at index: Int) -> Match<ParsedTime.Core>? {
        guard let entry = entry(index), let unit = lexicon.words[entry].unit,
            unit == .year || unit == .month || unit == .quarter, !lexicon.words[entry].isPlural,
            !lexicon.words[entry].isAdverb
        else { return nil }
        var next = hyphen(index + 1) ?? index + 1
        if word(next, "'"), word(next + 1, "s") { next += 2 }
        return word(next, "end") ? Match(.unit(unit, .definite), next + 1) : nil
    }

    /// Whether "the year" is a time rather than part of something else ("the year that …", "man of the year").
    private func isDefinite(_ unit: TimeUnit, at index: Int, _ next: Int, _ isFiscal: Bool) -> Bool {
        if isFiscal { return true }
        let after = next + 1
        // "Announced over the weekend that she would leave"
        if unit == .weekend, word(after, "that"), word(index - 1, "over"), tag(index - 2).isVerb { return true }
        if word(after, "of") || word(after, "that") || word(after, "when") || word(after, "before")
            || word(after, "after")
        {
            return false
        }
        if let more = entry(after), lexicon.words[more].cardinal != nil { return false }
        if after < atoms.count, atoms[after].kind == .number { return false }
        if unit == .weekend { return true }
        if unit == .month { return false }
        return word(index - 1, in: lexicon.grammar.beforeUnit)
    }

    /// "earlier this month", "later that day", "later this afternoon", "late last week" (read with its modifier).
    func partOfUnit(at index: Int) -> Match<(ParsedTime.Core, TimeModifier)>? {
        let isEarlier = word(index, "earlier")
        guard isEarlier || word(index, "later") else { return nil }
        var next = index + 1
        if word(next, "in") || word(next, "on") { next += 1 }
        let modifier: TimeModifier = isEarlier ? .start : .end
        if let unit = deicticUnit(at: next) { return Match((unit.value, modifier), unit.next) }
        if let day = calendar(at: next), day.value.hasDay || day.value.dayPart != nil {
            return Match((.calendar(day.value), modifier), day.next)
        }
        // "earlier in the year"
        if word(next - 1, "in"), word(next, "the"), let entry = entry(next + 1), let unit = lexicon.words[entry].unit,
            !lexicon.words[entry].isPlural, unit != .second, unit != .minute, unit != .hour, unit != .night
        {
            return Match((.unit(unit, .definite), modifier), next + 2)
        }
        return nil
    }
}
