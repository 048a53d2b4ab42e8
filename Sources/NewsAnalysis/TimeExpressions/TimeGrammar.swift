/// Reads time expressions at a place in a sentence.
///
/// Each rule is a function from a place to what was read and the place after it; the longest reading wins. A rule looks
/// at a bounded number of atoms, so that a sentence takes time linear in its length.
struct TimeGrammar {
    let lexicon: TimeLexicon
    let atoms: [TimeAtom]
    let tokens: [Token]

    /// A reading and the place after it.
    struct Match<Value> {
        var value: Value
        var next: Int

        init(_ value: Value, _ next: Int) {
            self.value = value
            self.next = next
        }
    }

    /// Whether an expression may start here at all.
    func mayStart(at index: Int) -> Bool {
        let atom = atoms[index]
        switch atom.kind {
        case .word: return atom.entry >= 0
        case .number: return true
        case .mark: return atom.text == "'"
        }
    }

    /// The longest expression that starts here.
    func expression(at index: Int) -> ParsedTime? {
        guard mayStart(at: index) else { return nil }
        var best: ParsedTime?
        func consider(_ candidate: ParsedTime?) {
            guard let candidate, !candidate.atoms.isEmpty else { return }
            if let best, best.atoms.upperBound >= candidate.atoms.upperBound { return }
            best = candidate
        }
        consider(modified(at: index))
        consider(prefixed(at: index))
        consider(plain(at: index))
        return best
    }

    /// An expression without "early", "about" or their like before it.
    func plain(at index: Int) -> ParsedTime? {
        guard index < atoms.count else { return nil }
        var best: ParsedTime?
        func consider(_ core: ParsedTime.Core, _ next: Int, _ modifier: TimeModifier? = nil) {
            if let best, best.atoms.upperBound >= next { return }
            best = ParsedTime(atoms: index..<next, core: core, modifier: modifier)
        }
        if let match = recurring(at: index) { consider(.recurring(match.value), match.next) }
        if let match = yearEarlier(at: index) { consider(match.value, match.next) }
        if let match = comparedQuarter(at: index) { consider(match.value, match.next) }
        if let match = endedQuarter(at: index) { consider(match.value, match.next) }
        if let match = calendarOrSpan(at: index) { consider(match.value, match.next) }
        if let match = partOfUnit(at: index) { consider(match.value.0, match.next, match.value.1) }
        if let match = measured(at: index) { consider(match.value.0, match.next, match.value.1) }
        if let match = deicticUnit(at: index) { consider(match.value, match.next) }
        if let match = yearEnd(at: index) { consider(match.value, match.next, .end) }
        if let match = vague(at: index) { consider(.vague(match.value), match.next) }
        return best
    }

    /// "early 1990", "the end of the month", "about two years ago", "at least 30 days".
    private func modified(at index: Int) -> ParsedTime? {
        var start = index
        if word(start, "the") || word(start, "a") { start += 1 }
        guard let entry = entry(start), lexicon.words[entry].startsModifier else { return nil }
        for phrase in lexicon.modifiers[atoms[start].text] ?? [] {
            guard let next = match(phrase.atoms, at: start) else { continue }
            let modifier = phrase.meaning
            if var inner = modifiedCore(after: next, modifier) {
                inner.atoms = index..<inner.atoms.upperBound
                return inner
            }
        }
        return nil
    }

    private func modifiedCore(after start: Int, _ modifier: TimeModifier) -> ParsedTime? {
        var next = hyphen(start) ?? start
        if modifier.isPart {
            // "early in the year", "late on Friday", "the end of the year"
            if word(next, "in") || word(next, "on") { next += 1 }
            guard var inner = plain(at: next) ?? definiteUnit(at: next) else { return nil }
            guard inner.modifier == nil else { return nil }
            switch inner.core {
            case .calendar, .unit, .yearEarlier: break
            default: return nil
            }
            inner.modifier = modifier
            return inner
        }
        // "over the past year" is a preposition and a length.
        let isThe = word(next, "the") || word(next, "these") || word(next, "this")
        guard var inner = plain(at: next) else { return nil }
        if isThe, modifier != .equalOrMore { return nil }
        switch inner.core {
        case .duration:
            // "Prices have doubled over six years": within them.
            if modifier == .moreThan, word(start - 1, "over"), !isExcess(start - 1) { return nil }
        case .shift: break
        case .calendar(let fields):
            guard modifier == .approximately, !fields.hasVagueStart, mayBeApproximate(fields, start) else { return nil }
        default: return nil
        }
        if inner.modifier == nil || inner.modifier == .equalOrMore { inner.modifier = modifier }
        return inner
    }

    /// Whether "over" before a length means more than it: "for over six years", "lasted over an hour".
    private func isExcess(_ over: Int) -> Bool {
        word(over - 1, in: lexicon.grammar.beforeExcess) || word(over - 1, in: ["well", "just"])
    }

    /// "care about 19th-century statesmen" is no guess at a date.
    private func mayBeApproximate(_ fields: CalendarFields, _ start: Int) -> Bool {
        if word(start - 1, "circa") || fields.clock != nil { return true }
        // "to get around Wednesday's ruling"
        if fields.weekday != nil { return false }
        if fields.century != nil || fields.decade != nil { return false }
        return !word(start - 1, "about") || isIntroduced(start - 1) || word(start - 2, "was") || word(start - 2, "were")
    }

    // MARK: Atoms

    /// Whether the atom at a place is this word or mark.
    func word(_ index: Int, _ text: String) -> Bool {
        index >= 0 && index < atoms.count && atoms[index].text == text
    }

    func word(_ index: Int, in set: Set<String>) -> Bool {
        index >= 0 && index < atoms.count && set.contains(atoms[index].text)
    }

    /// Whether the atom at a place is one of a few words, which cost less to compare than to hash.
    func word(_ index: Int, in few: [String]) -> Bool {
        index >= 0 && index < atoms.count && few.contains(atoms[index].text)
    }

    /// The lexicon's entry of the atom at a place; nil where it is no word of time.
    func entry(_ index: Int) -> Int? {
        guard index >= 0, index < atoms.count, atoms[index].entry >= 0, !isDistance(index) else { return nil }
        return atoms[index].entry
    }

    /// "40 light-years", "a light year".
    private func isDistance(_ index: Int) -> Bool {
        guard lexicon.words[atoms[index].entry].unit == .year else { return false }
        if word(index - 1, "-") { return word(index - 2, "light") }
        guard word(index - 1, "light"), index >= 2 else { return false }
        return atoms[index - 2].kind == .number || word(index - 2, "a") || entry(index - 2) != nil
    }

    /// Whether no white space stands before the atom.
    func isGlued(_ index: Int) -> Bool {
        index > 0 && index < atoms.count && !atoms[index].followsSpace
            && atoms[index].utf8Range.lowerBound == atoms[index - 1].utf8Range.upperBound
    }

    /// The place after a hyphen that joins two words without a space.
    func hyphen(_ index: Int) -> Int? {
        word(index, "-") && isGlued(index) && isGlued(index + 1) ? index + 1 : nil
    }

    /// The place after the phrase, if it stands here.
    func match(_ phrase: [String], at index: Int) -> Int? {
        guard index + phrase.count <= atoms.count else { return nil }
        for (offset, text) in phrase.enumerated() where atoms[index + offset].text != text { return nil }
        let next = index + phrase.count
        // "the past-due" is not "the past", and "late-November" is late in it.
        if hyphen(next) != nil, let last = phrase.last, !["mid", "early", "late"].contains(last) { return nil }
        return next
    }

    /// A plain number of so many digits.
    func plainNumber(_ index: Int, digits: ClosedRange<Int>) -> Int? {
        guard index >= 0, index < atoms.count, atoms[index].kind == .number else { return nil }
        return digits.contains(atoms[index].digits) ? atoms[index].value : nil
    }

    /// The tag of the token that an atom lies in.
    func tag(_ index: Int) -> PartOfSpeech {
        guard index >= 0, index < atoms.count else { return .other }
        return tokens[atoms[index].token].tag
    }

    func vague(at index: Int) -> Match<String>? {
        guard let entry = entry(index), lexicon.words[entry].startsVague else { return nil }
        for phrase in lexicon.vague[atoms[index].text] ?? [] {
            guard let next = match(phrase.atoms, at: index), isVagueHere(index, next) else { continue }
            return Match(phrase.meaning, next)
        }
        return nil
    }

    private func isVagueHere(_ index: Int, _ next: Int) -> Bool {
        let last = atoms[next - 1].text
        // "the past president", "a past master" are adjectives of other things.
        if last == "past", next < atoms.count, atoms[next].kind == .number || isMeasureWord(next) || tag(next).isNoun {
            return false
        }
        if last == "soon", index + 1 == next, word(index - 1, "as") || word(index - 1, "how") || word(index - 1, "too")
        {
            return false
        }
        if last == "soon", word(next, "after") || word(next, "as") { return false }
        // "A strong current of opinion" is a stream.
        if last == "current", tag(next - 1) == .noun, word(next, "of") || word(next, "in") { return false }
        // "futures" is another word; "Future plc" a name.
        if last == "future" || last == "current" || last == "recent", atoms[next - 1].isCapitalized, index > 0 {
            return false
        }
        return true
    }

    /// A number word or a unit.
    private func isMeasureWord(_ index: Int) -> Bool {
        guard let entry = entry(index) else { return false }
        let known = lexicon.words[entry]
        return known.unit != nil || known.cardinal != nil || known.isVagueQuantity || known.month != nil
            || known.weekday != nil || known.season != nil
    }

    /// "the month" where "the end of" before it makes it one.
    private func definiteUnit(at index: Int) -> ParsedTime? {
        var next = index
        if word(next, "the") { next += 1 }
        guard next > index, let entry = entry(next), let unit = lexicon.words[entry].unit,
            !lexicon.words[entry].isPlural,
            !lexicon.words[entry].isAdverb
        else { return nil }
        switch unit {
        case .week, .month, .quarter, .year, .decade, .century:
            return ParsedTime(atoms: index..<(next + 1), core: .unit(unit, .definite))
        default: return nil
        }
    }
}

extension CalendarFields {
    /// Whether "about" before it would belong to something else.
    var hasVagueStart: Bool { deixis == .definite && !hasDay && clock == nil && year == nil }
}
