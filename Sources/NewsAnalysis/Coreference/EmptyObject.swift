/// An "it" that a verb or a preposition governs, and that means nothing.
struct EmptyObject {
    let it: Int
    let clause: ClauseWords
    let words: EmptyPronounWords

    /// What makes it empty; nil where nothing does.
    var construction: EmptyPronoun.Construction? {
        if isExtraposed { return .extraposition }
        if isComment || isVerdict || isArrival || isSetPhrase { return .idiom }
        if isWhatWasSaid { return .statement }
        return nil
    }

    private var verb: Int { it - 1 }

    // MARK: Extraposition

    /// "Makes it hard to vote", "find it odd that", "made it a crime to", "leaves it to Kask to", "hates it when".
    private var isExtraposed: Bool {
        let lemma = clause.lemma(verb)
        if words.considering.contains(lemma) { return isJudged }
        if words.liking.contains(lemma) { return clause.isAny(["when", "if", "that"], at: it + 1) }
        switch lemma {
        case "leave", "owe":
            let place = clause.word(it + 1) == "up" ? it + 2 : it + 1
            return clause.word(place) == "to" && clause.tag(place + 1) != .verbBase
                && clause.clause(from: place + 1, openers: ["to"]) != nil
        case "take":
            return clause.isAny(["upon", "that"], at: it + 1) || clause.startsClause(it + 1)
        case "have":
            return clause.word(it + 1) == "that"
        case "to":
            return clause.lemma(it - 2) == "see" && clause.word(it + 1) == "that"
        default: return false
        }
    }

    /// What is said of it is a state or a judgement, and what is judged follows.
    private var isJudged: Bool {
        // "Make it as easy to vote"
        let state = clause.skippingAdverbs(clause.word(it + 1) == "as" ? it + 2 : it + 1)
        if clause.lemma(verb) == "make", clause.isAny(words.plain, at: state) { return true }
        if clause.isDeterminer(state) {
            let rank = (state + 1..<state + 4).first { words.ranks.contains(clause.word($0)) }
            return rank.map { clause.clause(from: $0 + 1, openers: ["to", "that"], within: 4) != nil } ?? false
        }
        guard clause.tag(state).isAdjective else { return false }
        // "Found it empty when they came" found something.
        let isJudging = words.judging.contains(clause.word(state))
        let openers = isJudging ? FunctionWords.complementizers : ["to", "that"]
        return isJudging && clause.word(state + 1) == "for" || clause.clause(from: state + 1, openers: openers) != nil
    }

    // MARK: Idioms

    /// "As Kask would put it", "to put it mildly": no verb between the two, and none that "and" joins to another ("came
    /// as a guest and put it").
    private var isComment: Bool {
        guard clause.lemma(verb) == "put" else { return false }
        if clause.isAny(words.manners, at: it + 1) { return true }
        let before = max(clause.sentence.lowerBound, verb - 29)..<max(clause.sentence.lowerBound, verb)
        guard let opening = before.last(where: { clause.word($0) == "as" }), clause.tag(verb - 1) != .conjunction else {
            return false
        }
        return (opening + 1..<verb).allSatisfy { !clause.tag($0).isFiniteVerb || clause.isHave($0) }
    }

    /// "Has it wrong", "got it right", "had it made": not "right away", nor "made in a hurry".
    private var isVerdict: Bool {
        guard ["have", "get"].contains(clause.lemma(verb)) else { return false }
        switch clause.word(it + 1) {
        case "made": return clause.isEnd(it + 2)
        case "right": return !clause.isAny(["away", "now", "then", "there", "here"], at: it + 2)
        case ".", ",", "”": return ["get", "gets"].contains(clause.word(verb)) && clause.tag(verb).isFiniteVerb
        case let word: return words.results.contains(word)
        }
    }

    /// "Made it into the film", "won't make it", "makes it to the final"; but what is made into a museum is something, and
    /// so is what "the company that makes it" makes.
    private var isArrival: Bool {
        guard clause.lemma(verb) == "make" else { return false }
        let next = it + 1
        if clause.isAny([".", ",", "”", "!"], at: next) { return !clause.isAny(["that", "which", "who"], at: it - 2) }
        if clause.isAny(["into", "through", "past", "onto"], at: next) {
            return !clause.isAny(["a", "an", "something"], at: it + 2)
        }
        if clause.word(next) == "to" { return clause.tag(it + 2) != .verbBase }
        return clause.isAny(words.arrivals, at: next)
    }

    /// "Let's face it", "believe it or not", "rumor has it", "call it a day", "worth it", "the half of it".
    private var isSetPhrase: Bool {
        let next = clause.word(it + 1)
        if next == "or", clause.word(it + 2) == "not" { return true }
        switch clause.lemma(verb) {
        case "face": return clause.isAny(["'s", "us"], at: it - 2)
        case "have":
            return clause.isAny(words.rumours, at: it - 2) || next == "in" && clause.word(it + 2) == "for"
        case "call": return next == "quits" || next == "a" && clause.isAny(["day", "night"], at: it + 2)
        case "play": return clause.isAny(words.playing, at: it + 1)
        case "hit": return next == "off"
        case "stick": return next == "to"
        case "leave": return next == "that" || next == "at" && clause.word(it + 2) == "that"
        case "take": return next == "easy" || next == "out" && clause.word(it + 2) == "on"
        case "of": return isHalf || clause.word(it - 2) == "think" && clause.word(it - 4) == "come"
        case "worth": return clause.isEnd(it + 1)
        case "for": return clause.lemma(it - 2) == "go" && clause.isEnd(it + 1)
        case "at":
            let isView = clause.lemma(it - 2) == "look" && clause.isAny(["this", "that"], at: it + 1)
            return isView && clause.word(it + 2) == "way" || clause.lemma(it - 2) == "be" && next == "again"
        case "be": return clause.word(it - 2) == "so" && (clause.isEnd(it - 3) || clause.isEnd(it + 1))
        case "beat", "damn": return clause.isEnd(it + 1) && clause.isEnd(it - 2)
        default: return false
        }
    }

    /// "The half of it", "the look of it", "on the face of it".
    private var isHalf: Bool {
        guard clause.word(it - 3) == "the" || clause.word(it - 3) == "by" else { return false }
        switch clause.word(it - 2) {
        case "face": return clause.word(it - 4) == "on"
        case "looks", "look", "sound", "sounds": return clause.isAny(["by", "from"], at: it - 4)
        case let noun: return words.halves.contains(noun)
        }
    }

    // MARK: What was said

    /// "I doubt it", "without knowing it": what is so.
    private var isWhatWasSaid: Bool {
        clause.lemma(verb) == "doubt" && clause.isEnd(it + 1)
            || words.knowing.contains(clause.lemma(verb)) && clause.word(it - 2) == "without"
    }
}
