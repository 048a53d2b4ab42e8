/// Which way the clause around an expression looks.
enum Tense: Hashable, Sendable {
    case past, future, unknown
    /// What was planned: to come then, and perhaps over by now ("was due to leave in March").
    case plannedThen
    /// The present of an act, which looks ahead where a weekday follows ("They meet on Monday").
    case present
}

/// Words that show which way a clause looks.
struct TenseWords: Sendable {
    /// "will" and its forms.
    let future: Set<String>
    /// They look ahead by themselves ("scheduled").
    let futureParticiples: Set<String>
    /// They look ahead before "to".
    let plans: Set<String>
    let modals: Set<String>
    /// Past forms without "-ed", for texts without tags.
    let past: Set<String>
    /// Verbs whose present tense does not look ahead.
    let states: Set<String>
    /// Verbs whose present tense tells a timetable, and looks ahead with days of the month too ("begins March 3").
    let schedules: Set<String>
    /// Verbs, in their lemmas, whose present tense tells what is to come, however far off ("expects a cut in August").
    let forecasts: Set<String>
    /// Verbs of an encounter, in their lemmas ("is meeting Rand on Friday").
    let encounters: Set<String>
    /// Verbs whose past is like their present ("bid").
    let unchanging: Set<String>
    /// Nouns that say with "of" that what follows is over ("in the wake of Sunday's crash").
    let aftermaths: Set<String>
}

/// Reads the tense of the verb that a time expression belongs to.
struct TenseFinder {
    let tokens: [Token]
    let sentence: Range<Int>
    let words: TenseWords

    /// The tense around a run of tokens: the nearest verb group before it, else the nearest after it.
    ///
    /// Looks at most 15 tokens to the left and 10 to the right.
    func tense(around range: Range<Int>) -> Tense {
        if isScheduled(range) { return .future }
        if let tense = before(range.lowerBound) { return tense }
        if let tense = after(range.upperBound) { return tense }
        return .unknown
    }

    /// Whether the sentence has a word that looks ahead by itself ("will").
    var looksAhead: Bool { tokens[sentence].contains { words.future.contains($0.lowercased) } }

    private func before(_ start: Int) -> Tense? {
        var index = start - 1
        let end = max(sentence.lowerBound, start - 15)
        while index >= end {
            if isForecast(index),
                !tokens[index + 1..<start].contains(where: { Self.behindForecasts.contains($0.lowercased) })
            {
                return .future
            }
            if isAftermath(index, of: start) { return .past }
            if let tense = tense(at: index) { return tense == .past && isSupposed(index) ? .future : tense }
            index -= 1
        }
        return nil
    }

    /// Whether a past tense supposes what is to come: "would resign if he won in November"; not "if he had won", nor "asked if
    /// he won".
    private func isSupposed(_ verb: Int) -> Bool {
        let start = max(sentence.lowerBound, verb - 5)
        guard let condition = tokens[start..<verb].lastIndex(where: { $0.lowercased == "if" }),
            !tokens[condition..<verb].contains(where: { ["had", "has", "have", ","].contains($0.lowercased) })
        else { return false }
        return tokens[sentence].contains { ["would", "'d", "’d"].contains($0.lowercased) && $0.tag == .modal }
    }

    /// "In the wake of her Sunday fall": a time within the phrase.
    private func isAftermath(_ index: Int, of start: Int) -> Bool {
        guard words.aftermaths.contains(tokens[index].lowercased), index + 1 < start,
            tokens[index + 1].lowercased == "of"
        else { return false }
        return tokens[(index + 2)..<start].allSatisfy {
            $0.tag.isNoun || $0.tag.isAdjective
                || [.determiner, .possessivePronoun, .possessiveEnding].contains($0.tag)
                || FunctionWords.possessives.contains($0.lowercased)
        }
    }

    private func after(_ start: Int) -> Tense? {
        var index = start
        var end = min(sentence.upperBound, start + 12)
        // "Norway's Monday announcement to widen the pool stunned them": an infinitive that describes the noun is no tense.
        if let to = tokens[start..<end].firstIndex(where: { $0.lowercased == "to" }), to > start,
            start > sentence.lowerBound + 1, tokens[start - 2].tag == .possessiveEnding,
            tokens[start..<to].allSatisfy({ $0.tag.isNoun }), leadsInfinitive(to)
        {
            index = min(to + 2, sentence.upperBound)
            end = min(sentence.upperBound, index + 12)
        }
        while index < end {
            if let tense = tense(at: index) { return tense }
            index += 1
        }
        return nil
    }

    /// What one token says, with what governs it.
    private func tense(at index: Int) -> Tense? {
        let token = tokens[index]
        if let tense = plan(at: index) { return tense }
        // "May" with a capital is the month.
        if words.modals.contains(token.lowercased), token.tag == .modal || (token.tag == .other && token.text != "May")
        {
            return modal(index)
        }
        // "is to be held", whatever the tagger makes of "held"
        if index > sentence.lowerBound, tokens[index - 1].lowercased == "be", let tense = governed(index) {
            return tense
        }
        if words.past.contains(token.lowercased), ![.verbBase, .verbPastParticiple].contains(token.tag), !isNoun(index)
        {
            return .past
        }
        return tense(ofFormAt: index)
    }

    /// What a word of the future or of a plan says, whatever form it has: "will", "is to resume", "scheduled", "plans to".
    func plan(at index: Int) -> Tense? {
        let word = tokens[index].lowercased
        if words.future.contains(word) { return .future }
        // "is to resume", "set to resume", "set for Monday"
        if word == "to", index > sentence.lowerBound,
            ["is", "are", "'s", "'re", "set"].contains(tokens[index - 1].lowercased)
        {
            return .future
        }
        if word == "set", isFollowed(index, by: "for") { return .future }
        if words.futureParticiples.contains(word), !isCause(index) { return isPluperfect(index) ? .past : ahead(index) }
        if words.plans.contains(word), isFollowed(index, by: "to") {
            return word == "supposed" && isPluperfect(index) ? .past : ahead(index)
        }
        return isPlannedThing(index) ? ahead(index) : nil
    }

    /// Whether a word of a plan looks ahead from now, or from a time that is over: "agreed to leave", "was due to leave".
    private func ahead(_ plan: Int) -> Tense {
        if tokens[plan].tag == .verbPast || tokens[plan].tag.isNoun && opensPast(plan + 1) { return .plannedThen }
        let start = max(sentence.lowerBound, plan - 3)
        return tokens[start..<plan].contains { ["was", "were", "had"].contains($0.lowercased) } ? .plannedThen : .future
    }

    /// What the form of a verb says, by its tag.
    private func tense(ofFormAt index: Int) -> Tense? {
        let word = tokens[index].lowercased
        switch tokens[index].tag {
        case .verbPast: return .past
        case .verbPastParticiple: return governed(index) ?? .past
        case .verbGerund: return governed(index)
        case .verbBase:
            if let tense = governed(index) { return tense }
            guard isUngoverned(index) else { return nil }
            // "Rand quit on Friday"
            return words.past.contains(word) || isUnchangedPast(index) ? .past : present(index)
        // "The Senate votes Thursday": a sentence without another verb.
        case .nounPlural where index > sentence.lowerBound && tokens[index - 1].tag == .properNoun:
            return hasNoVerb ? present(index) : nil
        // "The Gophers (9-1) play Saturday": a tagger takes the verb for a name.
        case .properNoun where index > sentence.lowerBound && !tokens[index].isCapitalized:
            let subject = beforeBrackets(index)
            let isNamed =
                subject >= sentence.lowerBound && tokens[subject].tag.isProperNoun && tokens[subject].isCapitalized
            return isNamed && hasNoVerb ? .present : nil
        case .noun where words.unchanging.contains(word) && index > sentence.lowerBound:
            // "Rand bid $16 per share"
            return index + 1 < sentence.upperBound && tokens[index + 1].tag == .symbol ? .past : nil
        case .verbPresent, .verbPresentThird:
            if word == "says" || word == "say" { return .past }
            if isUnchangedPast(index) { return .past }
            return isTimetable(index) ? .future : present(index)
        case .other: return words.past.contains(word) || (word.hasSuffix("ed") && word.count > 4) ? .past : nil
        default: return nil
        }
    }

    func isFollowed(_ index: Int, by word: String) -> Bool {
        index + 1 < sentence.upperBound && tokens[index + 1].lowercased == word
    }

    /// The present tense of an act, behind its subject; nil for a state.
    private func present(_ index: Int) -> Tense? {
        guard !words.states.contains(tokens[index].lowercased) || tellsResults(index),
            followsSubject(index) || isOnlyVerb(index)
        else {
            return nil
        }
        return isCondition(index) ? .future : .present
    }

    /// Whether a clause has no verb before one that the tagger takes for an infinitive: "Rand and Kask meet on Monday", but
    /// not "helped Kask win on Monday".
    private func isUngoverned(_ index: Int) -> Bool {
        let start = max(sentence.lowerBound, index - 12)
        let clause = tokens[start..<index].lastIndex { [",", ";"].contains($0.lowercased) }.map { $0 + 1 } ?? start
        return !tokens[clause..<index].contains { $0.tag.isVerb || $0.tag == .modal || $0.tag == .to }
    }

    /// The auxiliary before a verb form that has no tense of its own.
    private func governed(_ index: Int) -> Tense? {
        var position = index - 1
        let end = max(sentence.lowerBound, index - 4)
        while position >= end {
            let word = tokens[position].lowercased
            if words.future.contains(word) { return .future }
            if word == "to" { return leadsInfinitive(position) ? infinitive(position) : nil }
            if ["was", "were", "had", "did", "has", "have", "been"].contains(word) { return .past }
            if words.modals.contains(word) { return modal(position) }
            // "is heard in May" may look either way, "is speaking in Oslo on Monday" ahead.
            if ["is", "are", "'re", "am"].contains(word) {
                return position == index - 1 && isAppointment(index) ? .present : .unknown
            }
            position -= 1
        }
        return nil
    }

    /// Whether "to" stands before a verb: "up 72 points, to 8,189, leaving the index …" has none.
    private func leadsInfinitive(_ to: Int) -> Bool {
        guard to + 1 < sentence.upperBound else { return false }
        let next = tokens[to + 1]
        let isLetter = next.text.unicodeScalars.first?.properties.isAlphabetic ?? false
        return isLetter && ![.cardinal, .determiner, .possessivePronoun].contains(next.tag)
    }

    /// An infinitive looks ahead behind a plan ("agreed to meet") and back behind "had been due to".
    ///
    /// "Failed to win the vote on Tuesday" is over; "subpoenaed him to testify on May 3" and "staged festivities to mark
    /// the entry on Friday" leave it open, and "the first to accede" is as old as its verb.
    private func infinitive(_ to: Int) -> Tense? {
        var position = to - 1
        let end = max(sentence.lowerBound, to - 8)
        while position >= end, tokens[position].lowercased != "," {
            let word = tokens[position].lowercased
            let isPlan = words.futureParticiples.contains(word) || words.plans.contains(word)
            if isPlan, position >= to - 4 { return isPluperfect(position) ? .past : ahead(position) }
            if ["is", "are", "'s", "'re"].contains(word), tokens[position].tag != .possessiveEnding { return .future }
            if word == "first" { return nil }
            // What somebody said has a tense of its own: "said the party has a chance to win on Sunday".
            if word == "said" || word == "told", position < to - 4 { return .future }
            if tokens[position].tag == .verbPast { return position == to - 1 ? nil : .unknown }
            if position == to - 1, isBarePast(position) { return nil }
            position -= 1
        }
        return opensPast(to) ? .plannedThen : .future
    }

    /// "Who pointedly refused to": a past tense that the tagger took for a participle, since no auxiliary stands before it.
    private func isBarePast(_ index: Int) -> Bool {
        guard tokens[index].tag == .verbPastParticiple else { return false }
        var before = index - 1
        while before > sentence.lowerBound, tokens[before].tag == .adverb { before -= 1 }
        return before >= sentence.lowerBound && (tokens[before].tag == .whPronoun || tokens[before].tag == .pronoun)
    }

    /// Whether a word that could be a past tense is a noun behind an article, a possessive or an adjective: "a cut".
    private func isNoun(_ index: Int) -> Bool {
        guard tokens[index].tag.isNoun, index > sentence.lowerBound else { return false }
        let before = tokens[index - 1].tag
        return before == .determiner || before == .possessivePronoun || before == .possessiveEnding
            || before.isAdjective
    }

    /// Whether a noun or a pronoun stands right before a verb: taggers take plurals for verbs, as in "his Miami
    /// relatives" and "Acme shares leaped".
    func followsSubject(_ index: Int) -> Bool {
        guard index > sentence.lowerBound else { return false }
        if index + 1 < sentence.upperBound {
            let next = tokens[index + 1]
            if [.verbPast, .modal].contains(next.tag) || words.past.contains(next.lowercased)
                || next.lowercased.hasSuffix("ed")
            {
                return false
            }
        }
        if index - 1 > sentence.lowerBound, tokens[index - 2].tag == .possessivePronoun { return false }
        if isGoverned(index) { return false }
        var subject = index - 1
        // ", which also holds its vote Tuesday,"; a clause without commas may stand in one that looks elsewhere.
        while subject > sentence.lowerBound, tokens[subject].tag == .adverb { subject -= 1 }
        if [.whDeterminer, .whPronoun].contains(tokens[subject].tag), subject > sentence.lowerBound,
            tokens[subject - 1].lowercased == ","
        {
            return true
        }
        let before = tokens[index - 1].tag
        return before.isProperNoun || before == .pronoun || before == .nounPlural
    }

    /// Whether a verb tells on what something else depends: "if she wins in November".
    private func isCondition(_ index: Int) -> Bool {
        let start = max(sentence.lowerBound, index - 8)
        let clause = tokens[start..<index].lastIndex { $0.lowercased == "," }.map { $0 + 1 } ?? start
        return (clause..<index).contains {
            // "Acts as if he wins"
            ["if", "unless", "once", "until"].contains(tokens[$0].lowercased)
                && ($0 == clause || tokens[$0 - 1].lowercased != "as")
        }
    }

    /// Whether "of" leads to a word past names and nouns: "a series of Acme posts" has no verb.
    private func isGoverned(_ index: Int) -> Bool {
        var before = index - 1
        while before > sentence.lowerBound, tokens[before].tag.isNoun || tokens[before].tag.isAdjective { before -= 1 }
        return before >= sentence.lowerBound && before < index - 1 && tokens[before].lowercased == "of"
    }

    /// "due to its loss" gives a cause.
    private func isCause(_ index: Int) -> Bool {
        guard tokens[index].lowercased == "due", index + 2 < sentence.upperBound,
            tokens[index + 1].lowercased == "to"
        else { return false }
        let tag = tokens[index + 2].tag
        return tag.isNoun || tag.isAdjective || [.determiner, .possessivePronoun].contains(tag)
            || FunctionWords.thirdPersonDeterminers.contains(tokens[index + 2].lowercased)
    }

    /// "had been due" and "was supposed" look back.
    private func isPluperfect(_ index: Int) -> Bool {
        let start = max(sentence.lowerBound, index - 3)
        let isSupposed = tokens[index].lowercased == "supposed"
        return tokens[start..<index].contains {
            $0.lowercased == "had" || isSupposed && ["was", "were"].contains($0.lowercased)
        }
    }

    /// "could come on Tuesday" looks ahead, "could have come" and "could not be reached" back.
    private func modal(_ index: Int) -> Tense {
        let end = min(sentence.upperBound, index + 4)
        if tokens[index].lowercased == "could",
            tokens[(index + 1)..<max(end, index + 1)].contains(where: { ["not", "n't"].contains($0.lowercased) })
                || tokens[sentence.lowerBound..<index].contains(where: { $0.lowercased == "neither" })
        {
            return .past
        }
        return tokens[(index + 1)..<max(end, index + 1)].contains { $0.lowercased == "have" } ? .past : .future
    }
}
