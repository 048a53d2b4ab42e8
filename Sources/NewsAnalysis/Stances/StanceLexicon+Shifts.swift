/// What the words before a word do to its polarity.
extension StanceLexicon {
    /// What is left of a polarity that is weakened.
    private static let weakening = 0.6
    /// What is left of a polarity that is turned.
    private static let turning = -0.8

    /// Marks that no shifter reaches across.
    private static let ends: Set<String> = [",", ";", ":", "—"]

    /// What the words before a word do to its polarity: 1 nothing, below 0 turned, between 0 and 1 weakened, so far that
    /// none of the lexicon is a clear tie any more (`StanceGrounds`).
    func shift(at word: Int, in syntax: SentenceSyntax) -> Double {
        var factors: [(index: Int, factor: Double)] = []
        var result = 1.0
        for distance in 1...Self.reachOfOpinion {
            let index = word - distance
            guard index >= syntax.tokens.lowerBound else { break }
            let token = syntax.text.tokens[index]
            // "Could begin by attacking": what the main verb might bring about.
            if distance == 1, ["by", "through"].contains(token.lowercased),
                syntax.text.tokens[word].tag == .verbGerund
            {
                result *= shiftOfClause(endingAt: index, in: syntax)
            }
            if Self.ends.contains(token.lowercased) || isOtherClause(from: index, to: word, in: syntax) { break }
            // "Stopped short of praising": no praise, and no blame.
            if distance == 2, token.lowercased == "short", syntax.text.tokens[index + 1].lowercased == "of",
                syntax.text.tokens[word].tag == .verbGerund
            {
                result *= Self.weakening
            }
            guard let factor = factor(of: index, at: distance, in: syntax) else { continue }
            // "Never stopped praising", "did not hesitate to praise": two denials are none.
            if factor < 0, let last = factors.last, last.index - index <= 3,
                Self.deniable.contains(syntax.lemma(last.index))
            {
                factors.removeLast()
                continue
            }
            factors.append((index, factor))
        }
        return factors.reduce(result) { $0 * $1.factor }
    }

    /// What a word does to the polarity of another so far behind it; nil where it does nothing.
    private func factor(of index: Int, at distance: Int, in syntax: SentenceSyntax) -> Double? {
        // "Anything but a fool", "far from stupid".
        if distance <= 4 {
            let pair = [syntax.word(index - 1), syntax.word(index)]
            if pair == ["anything", "but"] || pair == ["far", "from"] { return Self.turning }
        }
        let next = syntax.word(index + 1)
        let token = syntax.text.tokens[index]
        guard let shifter = shifters[token.lemma] ?? shifters[token.lowercased] else { return nil }
        // "No longer supports": whoever did is not yet an enemy.
        if token.lowercased == "longer", syntax.word(index - 1) == "no" {
            return distance <= shifter.reach ? Self.weakening : nil
        }
        // "Don't think that Kask is a liar" reaches into the clause.
        let opinion = next == "to" ? index + 2 : index + 1
        let isOpinion = shifter.effect == .negate && Self.opining.contains(syntax.lemma(opinion))
        guard distance <= (isOpinion ? Self.reachOfOpinion : shifter.reach) else { return nil }
        if isEmphatic(index, in: syntax) { return nil }
        switch shifter.effect {
        case .negate:
            // "Did not just blame", "not only backs": they do so. "Nothing but respect", "no longer".
            if words.addingToNegation.contains(next) || ["but", "longer"].contains(next) { return nil }
            // "I can't believe Kask lied": he did.
            let modal = syntax.word(index) == "cannot" ? index : index - 1
            if next == "believe", syntax.afterImpossible(modal) == index + 1 { return nil }
            // "Not always", "not on everything".
            let isPartial =
                next == "always"
                || (index..<syntax.endOfClause(from: index + 1)).contains { syntax.word($0) == "everything" }
            return isPartial ? Self.weakening : Self.turning
        case .weaken: return Self.weakening
        }
    }

    /// Whether a verb goes on after "and" with what stood before it told: "did not come and blamed Kask".
    private func isOtherClause(from index: Int, to word: Int, in syntax: SentenceSyntax) -> Bool {
        guard ["and", "but"].contains(syntax.word(index)) else { return false }
        return [.verbPast, .verbPresentThird].contains(syntax.text.tokens[word].tag) && index + 2 >= word
    }

    /// How far a denial reaches over a verb of thinking, in tokens.
    private static let reachOfOpinion = 8

    /// Verbs that a denial reaches over: "don't think that he lied".
    private static let opining: Set<String> = ["believe", "suppose", "think"]

    /// Words that say of what follows that it is not so, and that are denied themselves: "never stopped", "no hesitation in".
    private static let deniable: Set<String> = [
        "avoid", "cease", "decline", "deny", "fail", "hesitancy", "hesitant", "hesitate", "hesitation", "lose",
        "refrain",
        "refuse", "regret", "reluctance", "reluctant", "stop",
    ]

    /// `weakening` where a modal verb before a token, in the same clause, weakens what it tells; else 1.
    private func shiftOfClause(endingAt end: Int, in syntax: SentenceSyntax) -> Double {
        var index = end - 1
        while index >= syntax.tokens.lowerBound {
            let token = syntax.text.tokens[index]
            if Self.ends.contains(token.lowercased) { return 1 }
            if token.tag == .modal { return shifters[token.lowercased]?.effect == .weaken ? Self.weakening : 1 }
            index -= 1
        }
        return 1
    }

    // MARK: Emphasis

    /// A denial that makes what follows stronger.
    struct Emphasis {
        /// The word that is made so.
        var word: Int
        /// Whether it speaks for somebody.
        var isPraise: Bool
    }

    /// What "can't" or "could not" at a token makes stronger: "can't thank Kask enough", "could not be prouder of Kask".
    func emphasis(at modal: Int, in syntax: SentenceSyntax) -> Emphasis? {
        guard let first = syntax.afterImpossible(modal), syntax.tokens.contains(first) else { return nil }
        let end = syntax.endOfClause(from: first)
        guard first < end else { return nil }
        if isLauded(first, before: end, in: syntax) { return Emphasis(word: first, isPraise: true) }
        // "Be prouder", "have been nicer", "have done more", "have asked for a better"; not "beat better teams".
        let opens =
            syntax.lemma(first) == "be"
            || syntax.lemma(first) == "have"
                && ["be", "do", "ask", "hope", "wish", "play"].contains(syntax.lemma(first + 1))
            || ["ask", "hope", "wish", "agree"].contains(syntax.lemma(first))
        guard opens,
            let degree = (first..<end).prefix(6).first(where: {
                isComparative($0, in: syntax)
            }), syntax.word(degree - 1) != "no"
        else { return nil }
        return Emphasis(word: first, isPraise: !isNegativeDegree(degree, in: syntax))
    }

    /// Whether a word is a comparative, also one that the tagger takes for a noun: "could not be prouder".
    private func isComparative(_ index: Int, in syntax: SentenceSyntax) -> Bool {
        let word = syntax.word(index)
        if [.adjectiveComparative, .adverbComparative].contains(syntax.text.tokens[index].tag)
            || ["more", "less", "worse", "better"].contains(word)
        {
            return true
        }
        let tag = syntax.text.tokens[index].tag
        return word.hasSuffix("er") && (tag.isAdjective || tag == .noun) && syntax.lemma(index - 1) == "be"
            && !Self.otherEndings.contains(word)
    }

    private static let otherEndings: Set<String> = [
        "bitter", "clever", "eager", "former", "improper", "inner", "latter", "other", "outer", "proper", "sober",
        "tender",
        "under", "upper",
    ]

    /// "Thank Kask enough", "recommend Kask more highly", "praise Kask too much", "say enough about Kask".
    private func isLauded(_ verb: Int, before end: Int, in syntax: SentenceSyntax) -> Bool {
        let rest = verb..<end
        if ["say", "do"].contains(syntax.lemma(verb)), syntax.word(verb + 1) == "enough" {
            return syntax.word(verb + 2) != "to"
        }
        guard lauding.contains(syntax.lemma(verb)) else { return false }
        return rest.contains { index in
            switch syntax.word(index) {
            case "enough": syntax.word(index + 1) != "to"
            case "too", "more": ["highly", "much", "often", "strongly", "warmly"].contains(syntax.word(index + 1))
            default: false
            }
        }
    }

    /// Whether a token is part of a denial that makes what follows stronger.
    private func isEmphatic(_ index: Int, in syntax: SentenceSyntax) -> Bool {
        emphasis(at: index, in: syntax) != nil || emphasis(at: index - 1, in: syntax) != nil
    }

    /// Whether a comparative says something bad: "worse", "less helpful", "more disappointed".
    func isNegativeDegree(_ degree: Int, in syntax: SentenceSyntax) -> Bool {
        if ["less", "worse", "fewer"].contains(syntax.word(degree)) { return true }
        return judges(degree, negatively: true, in: syntax)
            || ["more", "worse"].contains(syntax.word(degree)) && judges(degree + 1, negatively: true, in: syntax)
    }

    /// Whether a word of the lexicon speaks for, or against, whatever it is about.
    func judges(_ index: Int, negatively: Bool, in syntax: SentenceSyntax) -> Bool {
        // "Disappointed" is an adjective of its own and a form of "disappoint".
        [syntax.lemma(index), syntax.word(index)].contains { word in
            (evaluations[word] ?? []).contains { ($0.polarity < 0) == negatively }
                || (relations[word] ?? []).contains { $0.wordClass != .noun && ($0.polarity < 0) == negatively }
        }
    }

    /// Whether a verb tells that its subject is against its object.
    func opposes(_ lemma: String) -> Bool {
        (relations[lemma] ?? []).contains {
            $0.wordClass == .verb && $0.links.contains(.object) && $0.polarity <= -Self.clearPolarity
        }
    }

    // MARK: Denial

    /// Whether what a verb tells is denied: "is not saying", "nobody can say", "could not say".
    func isDenied(_ verb: Int, in syntax: SentenceSyntax) -> Bool { shift(at: verb, in: syntax) < 0 }
}
