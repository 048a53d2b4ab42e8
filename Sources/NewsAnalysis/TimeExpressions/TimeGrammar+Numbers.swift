/// Numbers and measures: "two and a half", "a few", "90-minute", "12 to 18 months".
extension TimeGrammar {
    /// A quantity that a unit may follow.
    func quantity(at index: Int) -> Match<TimeQuantity>? {
        guard index < atoms.count else { return nil }
        if atoms[index].kind == .number { return digits(at: index) }
        let text = atoms[index].text
        if text == "half" { return halfOf(at: index) }
        if text == "a" || text == "an" || text == "another" {
            if word(index + 1, "half"), let match = halfOf(at: index + 1) { return match }
            if word(index + 1, "quarter"), word(index + 2, "of"), word(index + 3, "an") || word(index + 3, "a") {
                return Match(TimeQuantity(whole: 0, fraction: .init(numerator: 1, denominator: 4)), index + 4)
            }
            if let match = vagueQuantity(at: index + 1) { return match }
            if word(index + 1, "hundred") || word(index + 1, "thousand"), let scale = entry(index + 1) {
                return Match(TimeQuantity(whole: lexicon.words[scale].scale), index + 2)
            }
            return Match(TimeQuantity(whole: 1), index + 1)
        }
        if let match = vagueQuantity(at: index) { return match }
        return numberWords(at: index)
    }

    private func digits(at index: Int) -> Match<TimeQuantity>? {
        guard let value = atoms[index].value else { return nil }
        var quantity = TimeQuantity(whole: value, decimals: atoms[index].decimals)
        var next = index + 1
        if atoms[index].decimals == nil {
            let fraction = hyphen(next) ?? next
            if word(fraction + 1, "/"), let numerator = plainNumber(fraction, digits: 1...1),
                let denominator = plainNumber(fraction + 2, digits: 1...1), numerator < denominator
            {
                quantity.fraction = .init(numerator: numerator, denominator: denominator)
                return Match(quantity, fraction + 3)
            }
            if word(next, "½") {
                quantity.fraction = .init(numerator: 1, denominator: 2)
                return Match(quantity, next + 1)
            }
        }
        if let scale = entry(next), let factor = lexicon.words[scale].scale, atoms[index].decimals == nil {
            quantity.whole = value.multipliedReportingOverflow(by: factor).overflow ? nil : value * factor
            next += 1
        }
        return andAHalf(quantity, next)
    }

    private func andAHalf(_ quantity: TimeQuantity, _ next: Int) -> Match<TimeQuantity> {
        // "five-and-a-half"
        if let and = hyphen(next), word(and, "and"), let a = hyphen(and + 1), word(a, "a"), let half = hyphen(a + 1),
            word(half, "half")
        {
            var quantity = quantity
            quantity.fraction = .init(numerator: 1, denominator: 2)
            return Match(quantity, half + 1)
        }
        guard word(next, "and"), word(next + 1, "a") || word(next + 1, "one"), word(next + 2, "half") else {
            return Match(quantity, next)
        }
        var quantity = quantity
        quantity.fraction = .init(numerator: 1, denominator: 2)
        return Match(quantity, next + 3)
    }

    /// "half a", "half an", "half-".
    private func halfOf(at index: Int) -> Match<TimeQuantity>? {
        let half = TimeQuantity(whole: 0, fraction: .init(numerator: 1, denominator: 2))
        var next = index + 1
        if word(next, "of") { next += 1 }
        if word(next, "a") || word(next, "an") { return Match(half, next + 1) }
        if let next = hyphen(next) { return Match(half, next) }
        guard let entry = entry(next), let unit = lexicon.words[entry].unit, unit != .quarter, next == index + 1 else {
            return nil
        }
        return Match(half, next)
    }

    private func vagueQuantity(at index: Int) -> Match<TimeQuantity>? {
        var start = index
        if word(start, "very") { start += 1 }
        guard let entry = entry(start), lexicon.words[entry].isVagueQuantity else { return nil }
        var next = start + 1
        if word(next, "of") { next += 1 }
        if word(start, "many"), word(next, "a") { return nil }
        return Match(TimeQuantity(whole: lexicon.words[entry].vagueValue), next)
    }

    /// The number up to which words are multiplied: what follows could not be held.
    private static let largestInWords = 1_000_000_000_000_000_000

    /// "twenty four", "two hundred and fifty", "ten thousand".
    func numberWords(at index: Int) -> Match<TimeQuantity>? {
        var total = 0
        var group = 0
        var next = index
        var last = next
        // Seven words hold any number that a text says in words.
        while next < min(atoms.count, index + 9) {
            guard let entry = entry(next) else { break }
            let known = lexicon.words[entry]
            if let value = known.cardinal {
                if group % 10 != 0 || (value >= 10 && group % 100 != 0) { break }
                group += value
            } else if let scale = known.scale, group > 0 {
                guard group <= Self.largestInWords / scale else { return nil }
                if scale == 100 { group *= 100 } else { (total, group) = (total + group * scale, 0) }
            } else {
                break
            }
            last = next + 1
            next = hyphen(last) ?? last
            if word(next, "and"), known.scale != nil { next += 1 }
        }
        guard last > index, total < 1_000_000_000_000 else { return nil }
        return andAHalf(TimeQuantity(whole: total + group), last)
    }

    /// A number with its unit, or several: "two hours and 30 minutes".
    func measures(at index: Int) -> Match<([ParsedTime.Measure], TimeModifier?)>? {
        guard let first = measure(at: index) else { return nil }
        var list = [first.value.0]
        var next = first.next
        while list.count < 4 {
            var start = next
            // "7 days a week, 365 days a year"
            if word(start, ","), !word(index, "a"), !word(index, "an") { start += 1 }
            if word(start, "and") { start += 1 }
            guard start > next || !isGlued(next), let more = measure(at: start) else { break }
            guard let last = list.last, Self.order(more.value.0.unit) < Self.order(last.unit),
                last.quantity.exact != nil,
                more.value.0.quantity.exact != nil, atoms[start].text != "a", atoms[start].text != "another"
            else { break }
            list.append(more.value.0)
            next = more.next
        }
        return Match((list, first.value.1), next)
    }

    private static func order(_ unit: TimeUnit) -> Int { TimeUnit.allCases.firstIndex(of: unit) ?? 0 }

    private func measure(at index: Int) -> Match<(ParsedTime.Measure, TimeModifier?)>? {
        guard let first = quantity(at: index) else { return nil }
        var quantity = first.value
        var next = first.next
        var modifier: TimeModifier?
        // "12 to 18 months", "two or three weeks", "30-60 minutes"
        if quantity.exact != nil, let second = upperQuantity(at: next), let upper = second.value.exact,
            let lower = quantity.exact, upper > lower
        {
            modifier = .equalOrMore
            quantity = first.value
            next = second.next
        }
        var joined = hyphen(next)
        next = joined ?? next
        let start = next
        while joined == nil, next < start + 2, word(next, in: lexicon.grammar.fillers) { next += 1 }
        if let inner = hyphen(next), joined == nil, next > start { (joined, next) = (inner, inner) }
        guard let entry = entry(next), let unit = lexicon.words[entry].unit, !lexicon.words[entry].isAdverb else {
            return nil
        }
        let known = lexicon.words[entry]
        let isArticle = word(index, "a") || word(index, "an") || word(index, "another")
        if isArticle, quantity.exact == 1, known.isPlural { return nil }
        if unit == .second, isArticle { return nil }
        if !known.isPlural, !isArticle, joined == nil, quantity.exact != 1, quantity.fraction == nil,
            unit == .second || unit == .quarter
        {
            return nil
        }
        // "2018 day five" is no length.
        if !known.isPlural, joined == nil, atoms[index].digits == 4 { return nil }
        if atoms[next].text.count <= 3, unit != .day, atoms[index].kind != .number { return nil }
        // "a few day" is no English; "a five-day" is the length without the article.
        next += 1
        if quantity.fraction == nil, word(next, "and"), word(next + 1, "a"), word(next + 2, "half") {
            quantity.fraction = .init(numerator: 1, denominator: 2)
            next += 3
        }
        return Match((ParsedTime.Measure(quantity: quantity, unit: unit), modifier), next)
    }

    /// The second number of a range of quantities.
    private func upperQuantity(at index: Int) -> Match<TimeQuantity>? {
        var start = index
        if let glued = hyphen(index) {
            // "2- to 3-year"
            start = glued
        } else if word(index, "-"), isGlued(index), word(index + 1, "to") || word(index + 1, "or") {
            start = index + 2
        } else if word(index, "to") || word(index, "or") {
            start = index + 1
        } else {
            return nil
        }
        if let match = numberWords(at: start) { return match }
        guard start < atoms.count, atoms[start].kind == .number, let value = atoms[start].value else { return nil }
        return Match(TimeQuantity(whole: value), start + 1)
    }
}
