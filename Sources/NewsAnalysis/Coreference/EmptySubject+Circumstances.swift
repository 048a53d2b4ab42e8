extension EmptySubject {
    /// "It is raining", "it snowed".
    func isWeather(_ verb: Int) -> Bool {
        if words.weather.contains(clause.lemma(verb)) { return true }
        let isNext = words.weather.contains(clause.lemma(verb + 1))
        if isNext, words.phases.contains(clause.lemma(verb)) { return true }
        return clause.isBe(verb) && clause.tag(verb + 1) == .verbGerund
            && (isNext || clause.isAny(words.pouring, at: verb + 1))
    }

    /// What is said of weather, time and distance.
    func isCircumstance(_ state: Int) -> Bool {
        isTime(state) || isMoment(state) || isAir(state) || isDistance(state)
    }

    /// "Time to", "a difficult night", "the first time they": where the noun ends its phrase.
    private func isTime(_ start: Int) -> Bool {
        if clause.word(start) == "time" || clause.word(start) == "high" && clause.word(start + 1) == "time" {
            return true
        }
        if clause.isDeterminer(start), clause.word(start) != "a" {
            let time = (start + 1..<start + 4).first { clause.isAny(["time", "turn"], at: $0) }
            return time.map {
                (start + 1..<$0).allSatisfy { clause.tag($0).isAdjective || clause.tag($0) == .cardinal }
            }
                ?? false
        }
        guard clause.isAny(["a", "an"], at: start) else { return false }
        var noun = start + 1
        while noun < start + 4, clause.tag(noun).isAdjective || clause.tag(noun) == .adverb { noun += 1 }
        return words.times.contains(clause.word(noun)) && !clause.tag(noun + 1).isNoun && clause.word(noun + 1) != "of"
    }

    /// "Two o'clock", "2:25 a.m.", "Monday", "now May 7th", "three years since".
    private func isMoment(_ start: Int) -> Bool {
        let word = clause.word(start)
        if CalendarWords.names.contains(word) || words.moments.contains(word) {
            return !clause.tag(start + 1).isNoun || CalendarWords.names.contains(clause.word(start + 1))
        }
        guard
            clause.tag(start) == .cardinal || clause.isAny(["several", "many"], at: start)
                || clause.isAny(words.spans, at: start)
        else { return false }
        if clause.isAny(words.clock, at: start + 1) { return true }
        let unit = words.times.contains(clause.lemma(start)) ? start : start + 1
        return words.times.contains(clause.lemma(unit))
            && clause.isAny(["since", "before", "until", "ago", "between", "after"], at: unit + 1)
    }

    /// "Too late", "dark under the trees", "cold outside", "quiet here".
    private func isAir(_ start: Int) -> Bool {
        let next = start + 1
        switch clause.word(start) {
        case "late", "early": return clause.word(start - 1) == "too"
        case let word where words.sky.contains(word): return clause.word(next) != ","
        case let word where words.air.contains(word): return clause.isAny(words.settings, at: next)
        default: return clause.tag(start).isAdjective && clause.isAny(["outside", "outdoors"], at: next)
        }
    }

    /// "A long way to the coast", "not long before", "five miles to".
    private func isDistance(_ start: Int) -> Bool {
        if clause.isAny(["before", "since", "ago"], at: start), clause.word(start - 1) == "long" { return true }
        if clause.word(start) == "a", clause.isAny(["long", "short"], at: start + 1), clause.word(start + 2) == "way" {
            return true
        }
        return clause.tag(start) == .cardinal && words.distances.contains(clause.lemma(start + 1))
            && clause.isAny(["to", "from"], at: start + 2)
    }

    /// "Days", "Kask several years"; not "effect last month", "place on a Sunday".
    func isDuration(_ start: Int) -> Bool {
        guard
            let time = (start..<start + 5).first(where: {
                clause.tag($0).isNoun && words.times.contains(clause.lemma($0))
            })
        else { return false }
        return !clause.isAny(["ago", "later", "earlier"], at: time + 1)
            && (start..<time).allSatisfy { !Self.dating.contains(clause.word($0)) }
    }

    private static let dating: Set<String> = [
        "at", "by", "during", "every", "in", "last", "next", "on", "since", "that", "this", "until",
    ]
}
