/// What the present tells of times to come, and what plans of the past and subjects with infinitives tell of times gone by.
extension TenseFinder {
    /// Whether a thing simply is then: "the election is Tuesday", "the hearing is on Monday", "the vote is in two weeks".
    func isScheduled(_ range: Range<Int>) -> Bool {
        var verb = range.lowerBound - 1
        if verb > sentence.lowerBound, ["at", "in", "on"].contains(tokens[verb].lowercased) { verb -= 1 }
        guard verb > sentence.lowerBound, ["is", "are"].contains(tokens[verb].lowercased),
            tokens[verb - 1].tag.isNoun, !["day", "today", "tomorrow"].contains(tokens[verb - 1].lowercased)
        else { return false }
        // "Is in May's issue"
        return !sentence.contains(range.upperBound) || tokens[range.upperBound].tag == .punctuation
            || tokens[range.upperBound].tag == .conjunction
    }

    /// Whether a verb right before an expression can only mean a time to come: "will meet in April", "kicks off April 9".
    func mustBeAhead(_ range: Range<Int>) -> Bool {
        var verb = range.lowerBound - 1
        if verb > sentence.lowerBound, ["in", "on"].contains(tokens[verb].lowercased) { verb -= 1 }
        guard verb > sentence.lowerBound else { return false }
        if tokens[verb].tag == .verbBase, tokens[verb - 1].lowercased == "will" { return true }
        return (max(sentence.lowerBound + 1, verb - 2)...verb).contains { index in
            [.verbPresent, .verbPresentThird].contains(tokens[index].tag) && isTimetable(index)
        }
    }

    /// Whether the sentence tells only what is over: "they took to the streets to clear barricades".
    var isPlainlyPast: Bool {
        var isPast = false
        for index in sentence {
            switch tokens[index].tag {
            case .verbPast: isPast = true
            case .verbPresent, .verbPresentThird, .modal: return false
            default: if plan(at: index) != nil { return false }
            }
        }
        return isPast
    }

    /// "The company expects a cut in August", however far off; "awaits the results of the vote on Sunday" is none.
    func isForecast(_ index: Int) -> Bool {
        guard words.forecasts.contains(tokens[index].lemma),
            [.verbPresent, .verbPresentThird, .verbBase].contains(tokens[index].tag), index > sentence.lowerBound
        else { return false }
        return followsSubject(index) || tokens[index].tag == .verbPresentThird && tokens[index - 1].tag == .noun
    }

    /// Behind them a time is not that of what is forecast: "expects an apology for the attack on Sunday".
    static let behindForecasts: Set<String> = [
        "after", "following", "for", "from", "like", "of", "over", "since",
    ]

    /// "Planned a rally on Saturday".
    func isPlannedThing(_ index: Int) -> Bool {
        guard tokens[index].lowercased == "planned", [.verbPast, .other].contains(tokens[index].tag),
            index + 1 < sentence.upperBound
        else { return false }
        let next = tokens[index + 1]
        return next.tag.isNoun || [.determiner, .adjective, .cardinal].contains(next.tag)
            || FunctionWords.articles.contains(next.lowercased)
    }

    var hasNoVerb: Bool {
        !tokens[sentence].contains { $0.tag.isVerb || $0.tag == .modal || words.past.contains($0.lowercased) }
    }

    /// The token before another, past brackets: "the Gophers (9-1) play".
    func beforeBrackets(_ index: Int) -> Int {
        guard tokens[index - 1].text == ")" else { return index - 1 }
        let start = max(sentence.lowerBound, index - Self.longestBrackets)
        return (tokens[start..<index].lastIndex { $0.text == "(" } ?? start) - 1
    }

    private static let longestBrackets = 12

    /// "The firm bid": of one alone it is no present.
    func isUnchangedPast(_ verb: Int) -> Bool {
        words.unchanging.contains(tokens[verb].lowercased) && verb > sentence.lowerBound
            && [.noun, .properNoun].contains(tokens[verb - 1].tag)
    }

    /// Whether a verb tells a timetable: "the trial begins on March 3", "the law takes effect in May", "the tour, which kicks
    /// off April 9".
    func isTimetable(_ verb: Int) -> Bool {
        let word = tokens[verb].lowercased
        if words.schedules.contains(word), verb > sentence.lowerBound, tokens[verb - 1].tag.isNoun { return true }
        if ["take", "takes"].contains(word) { return isFollowed(verb, by: "effect") }
        guard let particles = Self.scheduledBy[word], verb > sentence.lowerBound,
            tokens[verb - 1].tag.isNoun || tokens[verb - 1].tag == .whDeterminer || tokens[verb - 1].tag == .adverb
        else { return false }
        let next = verb + 1 + particles.count
        return next < sentence.upperBound && tokens[(verb + 1)..<next].map(\.lowercased) == particles
            && (Self.placing.contains(tokens[next].lowercased) || CalendarWords.names.contains(tokens[next].lowercased))
    }

    /// Verbs that tell a timetable before a time or a place, with what belongs to them.
    private static let scheduledBy: [String: [String]] = [
        "conclude": [], "concludes": [], "go": ["on", "sale"], "goes": ["on", "sale"], "kick": ["off"],
        "kicks": ["off"],
        "wrap": ["up"], "wraps": ["up"],
    ]

    /// Whether a verb behind a noun is the only one of its sentence: "the team plays Thursday".
    func isOnlyVerb(_ verb: Int) -> Bool {
        tokens[verb].tag == .verbPresentThird && verb > sentence.lowerBound && tokens[verb - 1].tag == .noun
            && !tokens[sentence].indices.contains {
                $0 != verb && (tokens[$0].tag.isVerb || words.past.contains(tokens[$0].lowercased))
            }
    }

    /// "Reports earnings", "reports first-quarter results".
    func tellsResults(_ verb: Int) -> Bool {
        ["report", "reports"].contains(tokens[verb].lowercased)
            && tokens[(verb + 1)..<min(verb + 4, sentence.upperBound)].contains {
                ["earnings", "figures", "results"].contains($0.lowercased)
            }
    }

    /// Whether a gerund behind "is" tells what comes at a place or a time: "is speaking in Oslo", "is meeting Rand".
    ///
    /// Of what is done to something that is there already, "Police are investigating a murder on Friday", the time says
    /// when that was; so does it behind "is hiding in Oslo after".
    func isAppointment(_ gerund: Int) -> Bool {
        let next = gerund + 1
        guard tokens[gerund].tag == .verbGerund, next < sentence.upperBound,
            words.encounters.contains(tokens[gerund].lemma) || Self.placing.contains(tokens[next].lowercased)
                || CalendarWords.names.contains(tokens[next].lowercased)
        else { return false }
        let end = min(sentence.upperBound, next + Self.longestPlace)
        return !tokens[next..<end].prefix { $0.lowercased != "," }.contains {
            Self.placedBehind.contains($0.lowercased)
        }
    }

    private static let placing: Set<String> = ["at", "in", "on", "to"]
    private static let placedBehind: Set<String> = ["about", "after", "following", "from", "of", "over", "since"]
    private static let longestPlace = 8

    /// Whether an infinitive belongs to the subject of a past verb: "her attempt to leave in March failed".
    func opensPast(_ to: Int) -> Bool {
        guard to > sentence.lowerBound, to + 2 < sentence.upperBound, tokens[to - 1].tag.isNoun,
            !tokens[sentence.lowerBound..<to].contains(where: { $0.tag.isVerb || $0.tag == .modal })
        else { return false }
        let main = tokens[(to + 2)..<sentence.upperBound].first { $0.tag.isFinite }
        return main.map { $0.tag == .verbPast || ["has", "have"].contains($0.lowercased) } ?? false
    }
}
