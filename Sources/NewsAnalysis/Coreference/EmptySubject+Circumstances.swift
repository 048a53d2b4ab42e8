extension EmptySubject {
    /// "It is raining", "it snowed".
    func isWeather(_ verb: Int) -> Bool {
        let verbs = ["rain", "snow", "hail", "drizzle", "thunder"]
        if verbs.contains(clause.lemma(verb)) { return true }
        if ["stop", "start", "begin", "keep"].contains(clause.lemma(verb)), verbs.contains(clause.lemma(verb + 1)) {
            return true
        }
        return clause.isBe(verb) && clause.tag(verb + 1) == .verbGerund
            && (verbs.contains(clause.lemma(verb + 1)) || clause.isAny(["pouring", "freezing"], at: verb + 1))
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
        return Self.times.contains(clause.word(noun)) && !clause.tag(noun + 1).isNoun && clause.word(noun + 1) != "of"
    }

    /// "Two o'clock", "2:25 a.m.", "Monday", "now May 7th", "three years since".
    private func isMoment(_ start: Int) -> Bool {
        let word = clause.word(start)
        if CalendarWords.names.contains(word)
            || ["noon", "midnight", "spring", "summer", "autumn", "winter"].contains(word)
        {
            return !clause.tag(start + 1).isNoun || CalendarWords.names.contains(clause.word(start + 1))
        }
        guard
            clause.tag(start) == .cardinal || clause.isAny(["several", "many", "years", "months", "weeks"], at: start)
        else { return false }
        if clause.isAny(["o'clock", "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "past"], at: start + 1) { return true }
        let unit = Self.times.contains(clause.lemma(start)) ? start : start + 1
        return Self.times.contains(clause.lemma(unit))
            && clause.isAny(["since", "before", "until", "ago", "between", "after"], at: unit + 1)
    }

    /// "Too late", "dark under the trees", "cold outside", "quiet here".
    private func isAir(_ start: Int) -> Bool {
        let next = start + 1
        switch clause.word(start) {
        case "late", "early": return clause.word(start - 1) == "too"
        case "dark", "foggy", "gloomy", "overcast", "rainy", "sunny", "windy": return clause.word(next) != ","
        case "chilly", "cloudy", "cold", "colder", "hot", "humid", "quiet", "warm":
            return clause.isAny(["here", "there", "out", "outside", "today", "tonight"], at: next)
        default: return clause.tag(start).isAdjective && clause.isAny(["outside", "outdoors"], at: next)
        }
    }

    /// "A long way to the coast", "not long before", "five miles to".
    private func isDistance(_ start: Int) -> Bool {
        if clause.isAny(["before", "since", "ago"], at: start), clause.word(start - 1) == "long" { return true }
        if clause.word(start) == "a", clause.isAny(["long", "short"], at: start + 1), clause.word(start + 2) == "way" {
            return true
        }
        return clause.tag(start) == .cardinal && ["mile", "kilometer", "kilometre"].contains(clause.lemma(start + 1))
            && clause.isAny(["to", "from"], at: start + 2)
    }

    /// "Days", "Kask several years"; not "effect last month", "place on a Sunday".
    func isDuration(_ start: Int) -> Bool {
        guard
            let time = (start..<start + 5).first(where: {
                clause.tag($0).isNoun && Self.times.contains(clause.lemma($0))
            })
        else { return false }
        return !clause.isAny(["ago", "later", "earlier"], at: time + 1)
            && (start..<time).allSatisfy { !Self.dating.contains(clause.word($0)) }
    }

    private static let dating: Set<String> = [
        "at", "by", "during", "every", "in", "last", "next", "on", "since", "that", "this", "until",
    ]

    private static let times: Set<String> = [
        "afternoon", "day", "decade", "evening", "hour", "minute", "month", "morning", "night", "season", "second",
        "time", "week", "weekend", "while", "year",
    ]
}
