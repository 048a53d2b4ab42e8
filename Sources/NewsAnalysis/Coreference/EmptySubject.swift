/// An "it" that is the subject of a clause and means no thing.
struct EmptySubject {
    let it: Int
    let clause: ClauseWords
    let words: EmptyPronounWords

    /// What makes it empty; nil where nothing does.
    var construction: EmptyPronoun.Construction? {
        if isSetPhrase { return .idiom }
        if let inverted { return inverted }
        let verb = clause.skippingAuxiliaries(it + 1)
        let lemma = clause.lemma(verb)
        if isWeather(verb) { return .circumstance }
        if words.appearing.contains(lemma) { return appearance(verb) }
        if words.becoming.contains(lemma) { return state(after: verb) }
        switch lemma {
        case "turn": return clause.word(verb + 1) == "out" && !leadsToVerb(verb + 2) ? .impersonal : nil
        case "take", "cost": return isExpense(verb) ? .circumstance : nil
        case _ where clause.isBe(verb): return state(after: verb)
        default: return happening(verb)
        }
    }

    /// "As it turned out", "as it happens", "as it were"; "what it means to", "what it takes to"; "if it were not for".
    private var isSetPhrase: Bool {
        if clause.word(it - 1) == "as", clause.isAny(words.asides, at: it + 1) { return true }
        if clause.word(it - 1) == "all", clause.isAny(["takes", "took"], at: it + 1) { return true }
        let verb = clause.skippingAuxiliaries(it + 1)
        let isAsked =
            clause.isAny(["what", "whatever"], at: it - 1)
            || clause.word(it - 2) == "what" && clause.lemma(it - 1) == "do"
        if isAsked, ["mean", "take"].contains(clause.lemma(verb)) {
            return clause.clause(from: verb + 1, openers: ["to"], within: 4) != nil
        }
        let isCondition = ["if", "had", "were"].contains(clause.word(it - 1))
        return isCondition && (it + 1..<it + 5).contains { clause.word($0) == "not" && clause.word($0 + 1) == "for" }
    }

    /// "Is it time to", "was it Kask who", "how is it that": a question puts the verb first.
    private var inverted: EmptyPronoun.Construction? {
        let verb = clause.word(it - 1) == "n't" ? it - 2 : it - 1
        guard clause.isBe(verb), !clause.tag(it + 1).isFinite else { return nil }
        if clause.isAny(["that", "who"], at: it + 1) { return .cleft }
        if clause.isEnd(it + 1) { return nil }
        return state(after: verb, from: it + 1)
    }

    // MARK: Verbs

    private func leadsToVerb(_ index: Int) -> Bool { clause.word(index) == "to" && clause.tag(index + 1) == .verbBase }

    /// "It seems that they won", "it looks as if", "it feels like they won", "…, it seems,"; "it seems to have won" means
    /// something.
    private func appearance(_ verb: Int) -> EmptyPronoun.Construction? {
        let next = clause.skippingAdverbs(verb + 1)
        if clause.word(next) == "as", clause.isAny(["if", "though"], at: next + 1) { return .impersonal }
        if clause.word(next) == "like", clause.startsClause(next + 1) { return .impersonal }
        if ["seem", "appear"].contains(clause.lemma(verb)) {
            if clause.word(next) == "that" || clause.startsClause(next) { return .impersonal }
            let isAside = clause.isEnd(next) && clause.tag(verb).isFiniteVerb && verb - it < 3
            if isAside, !clause.isAny(["than", "as", "what", "how", "that"], at: it - 1) { return .impersonal }
            if clause.word(next) == "to", clause.tag(next + 1) == .pronoun { return .impersonal }
        }
        return state(after: verb)
    }

    /// "It takes courage to", "it took days", "it costs money to": not "took effect", "took steps to".
    private func isExpense(_ verb: Int) -> Bool {
        if clause.isAny(words.taken, at: verb + 1) { return false }
        if isDuration(verb + 1) { return true }
        guard let to = clause.clause(from: verb + 1, openers: ["to"], within: 12), to > verb + 1 else { return false }
        return !(verb + 1..<to).contains { words.deeds.contains(clause.lemma($0)) }
    }

    /// "It follows that", "it makes no sense to", "it dawned on them that", "it worries her that", "when it comes to".
    private func happening(_ verb: Int) -> EmptyPronoun.Construction? {
        func leads(_ openers: Set<String>, within count: Int = 7) -> Bool {
            clause.clause(from: verb + 1, openers: openers, within: count) != nil
        }
        let lemma = clause.lemma(verb)
        if words.striking.contains(lemma) { return leads(["that"]) ? .extraposition : nil }
        if words.helping.contains(lemma) {
            return leads(["to", "that", "if", "when"], within: 2) ? .extraposition : nil
        }
        if words.moving.contains(lemma) { return emotion(verb) }
        switch lemma {
        case "come":
            if clause.word(it - 1) == "when", clause.isAny(["to", "down"], at: verb + 1) { return .idiom }
            return clause.isAny(["out", "as", "to"], at: verb + 1) && leads(["that"]) ? .extraposition : nil
        case "happen": return leads(["that"], within: 1) ? .extraposition : nil
        case "follow": return leads(["that"]) || clause.word(verb + 1) == "from" ? .extraposition : nil
        case "stand": return clause.word(verb + 1) == "to" && clause.word(verb + 2) == "reason" ? .idiom : nil
        case "go": return clause.word(verb + 1) == "without" && clause.word(verb + 2) == "saying" ? .idiom : nil
        case "make":
            let sense = (verb + 1..<verb + 5).first { ["sense", "difference"].contains(clause.word($0)) }
            guard let sense else { return emotion(verb) }
            let openers: Set<String> = ["to", "that", "if", "when", "how", "whether", "for"]
            return clause.clause(from: sense + 1, openers: openers, within: 7) != nil ? .extraposition : .statement
        case "matter":
            return leads(["that", "if", "whether", "how", "who", "what", "when"]) ? .extraposition : .statement
        case "bear": return clause.tag(verb + 1) == .verbGerund ? .extraposition : nil
        case "depend": return .statement
        case "mean": return leads(["that"]) || clause.startsClause(verb + 1) ? .statement : nil
        case "give": return leads(["to"]) && has(words.judgements, verb + 1..<verb + 5) ? .extraposition : nil
        default: return nil
        }
    }

    /// "It worries them that", "it makes me sad to".
    private func emotion(_ verb: Int) -> EmptyPronoun.Construction? {
        guard clause.tag(verb + 1) == .pronoun || clause.lemma(verb) != "make" else { return nil }
        let openers: Set<String> = ["that", "when", "how", "to"]
        return clause.clause(from: verb + 2, openers: openers, within: 4) != nil ? .extraposition : nil
    }

    // MARK: States

    /// What is said of it behind "be" or a verb like it.
    private func state(after verb: Int, from start: Int? = nil) -> EmptyPronoun.Construction? {
        let first = start ?? verb + 1
        // "It was “unfortunate that they left”"
        let isMarked = clause.isAny(["“", "\"", "``", "''"], at: first) && clause.tag(first + 1).isAdjective
        let state = clause.skippingAsides(isMarked ? first + 1 : first)
        let isLikeness = clause.word(it - 1) == "what" && clause.word(first) == "like"
        if isLikeness, clause.isAny(["to", "for", "when"], at: first + 1) { return .idiom }
        if isImpersonal(state, after: verb) { return .impersonal }
        // "How hard it is to"
        let isDegree = clause.word(it - 2) == "how" && (clause.tag(it - 1).isAdjective || clause.tag(it - 1) == .adverb)
        if isDegree, leadsToVerb(first) { return .extraposition }
        if isCircumstance(state) { return .circumstance }
        if isExtraposition(state, after: verb) { return .extraposition }
        guard clause.isBe(verb) else { return nil }
        if isCleft(state) { return .cleft }
        if isVerdict(state) { return .statement }
        return nil
    }

    /// "As if they had won", "just that they won", "not so much that".
    private func isImpersonal(_ state: Int, after verb: Int) -> Bool {
        switch clause.word(state) {
        case "as": clause.isAny(["if", "though"], at: state + 1)
        case "that": clause.tag(state) == .preposition && clause.isBe(verb)
        case "much": clause.isAny(["that", "as"], at: state + 1)
        default: false
        }
    }

    /// "Hard to say", "reported that", "a shame that", "up to Kask to", "worth saying", "for them to".
    private func isExtraposition(_ state: Int, after verb: Int) -> Bool {
        if isJudgement(state) { return true }
        switch clause.word(state) {
        case "to" where clause.word(state - 1) == "up", "up" where clause.word(state + 1) == "to":
            let who = clause.word(state) == "up" ? state + 2 : state + 1
            return clause.isBe(verb) && clause.tag(who) != .verbBase && clause.tag(who) != .cardinal
        case "worth": return clause.tag(state + 1) == .verbGerund
        case "lost": return clause.word(state + 1) == "on" && clause.clause(from: state + 2, openers: ["that"]) != nil
        case "for": return clause.clause(from: state + 1, openers: ["to"], within: 6) != nil && clause.isBe(verb)
        case "no": return clause.isAny(["use", "good"], at: state + 1)
        case "of", "in", "against":
            return clause.clause(from: state + 1, openers: ["to", "that"], within: 7) != nil
                && has(words.interests, state + 1..<state + 7)
        case let word where words.reports.contains(word) && clause.isBe(verb):
            let openers: Set<String> = ["that", "whether", "how", "why", "what", "when", "where"]
            if clause.isAny(["of", "as", "for", "to"], at: state + 1), !leadsToVerb(state + 1) { return false }
            return clause.clause(from: state + 1, openers: openers, within: 6) != nil || clause.startsClause(state + 1)
                || words.orders.contains(word) && leadsToVerb(state + 1)
        default: return isJudgingAdjective(state)
        }
    }

    /// An adjective of what is done or is so ("hard to", "clear that"), not of who does it ("unable to", "confident
    /// that").
    private func isJudgingAdjective(_ state: Int) -> Bool {
        let word = clause.word(state)
        let isListed = words.judging.contains(word)
        guard clause.tag(state).isAdjective || isListed else { return false }
        let degree = clause.word(state - 1)
        if isListed, clause.startsClause(state + 1) { return true }
        // "Soft stone that": no predicate, but part of one.
        if clause.tag(state + 1).isNoun || clause.tag(state + 1).isAdjective { return false }
        guard let opener = clause.clause(from: state + 1, openers: Self.questions, within: 8) else { return false }
        switch clause.word(opener) {
        case "to":
            if clause.word(state + 1) == "enough" { return false }
            if degree == "too" { return isListed || words.timely.contains(word) }
            return !words.ofDoers.contains(word)
        case "that":
            let isSaidOfClause = isListed || opener == state + 1 || clause.word(state + 1) == "to"
            return isSaidOfClause && degree != "so" && !words.ofThinkers.contains(word)
        default: return isListed && opener - state < 5
        }
    }

    private static let questions = FunctionWords.complementizers.union(["what", "where", "who", "why"])

    /// "One thing to say", "a shame that", "no secret how", "our belief that": a noun for what a clause says.
    private func isJudgement(_ start: Int) -> Bool {
        let noun = (start..<start + 5).first { words.judgements.contains(clause.word($0)) }
        guard let noun,
            (start..<noun).allSatisfy({
                clause.isDeterminer($0) || clause.tag($0).isAdjective
                    || [.cardinal, .possessiveEnding, .adverb, .verbGerund].contains(clause.tag($0))
                    || clause.tag($0).isNoun
            })
        else { return false }
        guard let opener = clause.clause(from: noun + 1, openers: FunctionWords.complementizers, within: 7) else {
            return false
        }
        // "A case that shows": the noun does something in the clause behind it.
        return clause.word(opener) != "that" || !clause.tag(opener + 1).isFinite
    }

    /// "True", "possible", "as simple as that": said of what was said, where nothing follows.
    private func isVerdict(_ state: Int) -> Bool {
        if clause.word(state + 1) == "as", clause.word(state + 2) == "that" { return true }
        return words.verdicts.contains(clause.word(state))
            && (clause.isEnd(state + 1) || clause.isAny(["and", "but"], at: state + 1))
    }

    private func has(_ words: Set<String>, _ range: Range<Int>) -> Bool {
        range.contains { words.contains(clause.word($0)) }
    }

    // MARK: Clefts

    /// "Kask or Ilves who", "the students that have", "in Tallinn that they", "only then that": the clause behind is what
    /// is spoken of.
    private func isCleft(_ start: Int) -> Bool {
        if isAdverbialCleft(start) || isTruncatedCleft(start) { return true }
        guard clause.isDeterminer(start) || clause.tag(start).isNoun || clause.tag(start) == .pronoun else {
            return false
        }
        // "A party led by those who" is no cleft, nor are "the first that", "the kind that", "something that".
        let isIndefinite = clause.isAny(["a", "an", "another"], at: start)
        for index in start..<min(clause.sentence.upperBound, start + 16) {
            if isIndefinite && clause.tag(index) == .preposition || clause.tag(index) == .to { return false }
            switch clause.word(index) {
            case "who": return clause.word(index - 1) != ","
            case "that" where index > start:
                return !isIndefinite && clause.tag(index + 1).isFinite
            case "which": return false
            case let word where words.selecting.contains(word): return false
            default:
                if clause.isEnd(index) || clause.tag(index).isFinite { return false }
                if clause.tag(index) == .adjectiveSuperlative { return false }
            }
        }
        return false
    }

    /// "It was Kask", "it is Kask calling the shots": who did it was asked; not "Kask's firm" nor "Kask Ltd of Tallinn".
    private func isTruncatedCleft(_ start: Int) -> Bool {
        var end = start
        while clause.tag(end).isProperNoun { end += 1 }
        return end > start
            && (clause.isEnd(end) || clause.tag(end) == .verbGerund || clause.isAny(["or", "and"], at: end))
    }

    /// "In Tallinn that they met", "because of the rain that", "not until May that".
    private func isAdverbialCleft(_ start: Int) -> Bool {
        guard clause.tag(start) == .preposition || clause.isAny(["until", "then", "when", "after"], at: start) else {
            return false
        }
        let isUntil = clause.word(start) == "until"
        let that = (start + 1..<start + 12).first { clause.word($0) == "that" || clause.isEnd($0) && !isUntil }
        guard let that, clause.word(that) == "that" else { return false }
        return clause.tag(that) != .determiner && clause.startsClause(that + 1)
            && !(start..<that).contains { clause.tag($0).isFiniteVerb }
    }
}
