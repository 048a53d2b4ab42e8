import NewsModel

/// Reads happenings off a sentence's clauses: which verb a time dates, and what is supposed.
struct EventReader {
    let clauses: ClauseReader
    let words: EventWords

    var tree: SentenceTree { clauses.tree }

    func token(_ index: Int) -> Token { clauses.token(index) }

    // MARK: The dated verb

    /// The verb that a time expression dates: the nearest above it in the tree.
    ///
    /// Nil where the time only describes a noun ("19th-century statesmen", "criticized the attack of 2010"), or dates
    /// what is no happening ("was president in 2010").
    ///
    /// - Parameters:
    ///   - dating: The time's tokens.
    ///   - isLongAgo: Whether the time was over long before the text.
    /// - Returns: The verb.
    func predicate(datedBy dating: Range<Int>, isLongAgo: Bool = false) -> Int? {
        guard var word = tree.top(of: dating) else { return nil }
        while let head = governor(of: word) {
            // "was president in 2010", but not "was to meet him in 2010"
            guard tree.dependents(of: head, .copula).isEmpty || isDestined(head) else { return nil }
            // "posted an image of her holding up a shirt on Friday"
            let isAttribute = token(head).tag == .verbGerund && tree.relation(of: head) == .adnominalClause
            // "Shootings dating to 1994".
            if isAttribute, token(head).lemma == "date" { return nil }
            if clauses.isVerb(head), !isFunctional(head), !isAttribute, !isNominal(head) {
                if isDescribing(dating, objectOf: head) { return nil }
                if isInserted(head, behind: dating) { return told(byInserted: head).flatMap(happening) }
                let inner = isLongAgo ? participle(datedBy: dating, below: head) : nil
                return happening(inner ?? head)
            }
            if token(head).tag.isNoun || isNominal(head), !dating.contains(head),
                !isTransparent(head, below: word, isDating: dating.contains(word))
            {
                return nil
            }
            word = head
        }
        return nil
    }

    /// The verb of the clause that tells what was at a time: "in contrast to 2008, when she won".
    func predicate(describing dating: Range<Int>) -> Int? {
        var next = dating.upperBound
        let isBehindComma = tree.tokens.contains(next) && token(next).text == ","
        if isBehindComma { next += 1 }
        guard tree.tokens.contains(next), token(next).lowercased == "when", let verb = tree.head(of: next),
            verb > next, clauses.isVerb(verb), tree.dependents(of: verb, .copula).isEmpty,
            [.relativeClause, .adverbialClause, .adnominalClause].contains(tree.relation(of: verb)),
            let head = tree.head(of: verb),
            // "Learned in 2010 when she was born" asks when.
            isBehindComma || !words.telling.contains(token(head).lemma)
        else { return nil }
        // "Tuesday, when she is scheduled to leave": the leaving.
        if words.planning.contains(token(verb).lemma), clauses.isPassive(verb) || token(verb).tag != .verbPast,
            let planned = tree.dependents(of: verb, .openClausalComplement).first, clauses.isInfinitive(planned)
        {
            return happening(planned)
        }
        return happening(verb)
    }

    /// Whether "was to" stands before a verb, of somebody: "she was to leave"; not of an act, as in "her mistake was to leave".
    func isDestined(_ verb: Int) -> Bool {
        guard let to = tree.dependents(of: verb, .marker).first(where: { token($0).lowercased == "to" }),
            // "Was to blame" is no happening.
            token(verb).lemma != "blame" || !tree.dependents(of: verb, .object).isEmpty,
            clauses.ownSubjects(of: verb).contains(where: { token($0).tag.isProperNoun || token($0).tag == .pronoun })
        else { return false }
        var before = to - 1
        while tree.tokens.contains(before), token(before).tag == .adverb { before -= 1 }
        return tree.tokens.contains(before) && token(before).lemma == "be" && tree.head(of: before) == verb
    }

    // MARK: Tense

    /// Whether a verb tells what is over: "left", "has left", "was left".
    ///
    /// "Was leaving" may tell what was to come.
    func isPast(_ verb: Int) -> Bool {
        token(verb).tag == .verbPast
            || token(verb).tag != .verbGerund
                && tree.dependents(of: verb, .auxiliary, .passiveAuxiliary).contains {
                    ["did", "had", "has", "have", "was", "were"].contains(token($0).lowercased)
                }
    }

    /// The tokens of a verb's clause, and of what it asks for: "demanded on Monday that he leave".
    func extent(of verb: Int) -> Range<Int> {
        let own = clauses.extent(of: verb)
        let asked = complements(askedBy: verb).map(clauses.extent).filter { $0.lowerBound >= own.lowerBound }
        return own.lowerBound..<max(own.upperBound, asked.map(\.upperBound).max() ?? own.upperBound)
    }

    /// Whether a verb tells what is the case now: "speaks", "is reflecting", "is placed"; not "has been placed".
    func isPresent(_ verb: Int) -> Bool {
        switch token(verb).tag {
        case .verbPresentThird: true
        // "They beat" may be over.
        case .verbPresent: !words.unchanging.contains(token(verb).lemma)
        case .verbGerund, .verbPastParticiple:
            !isPast(verb)
                && tree.dependents(of: verb, .auxiliary, .passiveAuxiliary).contains {
                    ["am", "are", "is"].contains(token($0).lowercased)
                }
        default: false
        }
    }

    /// Whether a verb tells what is to come by "will".
    func isFuture(_ verb: Int) -> Bool {
        tree.dependents(of: verb, .auxiliary).contains { ["'ll", "shall", "will"].contains(token($0).lowercased) }
    }

    /// Whether a period behind "for" is what figures are about, and no time of telling them: "reported a loss for the third
    /// quarter".
    func isReportedPeriod(_ dating: Range<Int>, of verb: Int) -> Bool {
        guard words.saying.contains(token(verb).lemma), let top = tree.top(of: dating) else { return false }
        return clauses.prepositions(of: top).contains("for")
    }

    /// Whether a time hangs on a noun in between, and not on the verb itself: "speaks with difficulty from a stroke in 2012".
    func isDatedThroughNoun(_ verb: Int, by dating: Range<Int>) -> Bool {
        tree.top(of: dating).flatMap(tree.head) != verb
    }

    /// A word's head, or that one's where the word stands before what opens the head's clause: "On Monday, as they shouted,
    /// she left".
    private func governor(of word: Int) -> Int? {
        guard let head = tree.head(of: word), tree.relation(of: head) == .adverbialClause,
            let opening = tree.dependents(of: head, .marker).first, word < opening, opening < head
        else { return tree.head(of: word) }
        return tree.head(of: head)
    }

    /// What happens by a verb: itself, what somebody only seemed to do, or the end of it; nil for verbs that tell of no
    /// happening.
    private func happening(_ verb: Int) -> Int? {
        let lemma = token(verb).lemma
        // "stopped making cars in 2010"
        if tree.relation(of: verb) == .openClausalComplement, token(verb).tag == .verbGerund,
            let head = tree.head(of: verb), words.ending.contains(token(head).lemma)
        {
            return head
        }
        let complement = tree.dependents(of: verb, .openClausalComplement).first
        // "Seemed to leave", "got to know her"; not "appeared angry", "appeared to be angry".
        if let complement, words.seeming.contains(lemma) || lemma == "get" && clauses.isInfinitive(complement) {
            let isVerb = clauses.isInfinitive(complement) && clauses.isVerb(complement)
            return isVerb && tree.dependents(of: complement, .copula).isEmpty ? happening(complement) : nil
        }
        // "A gain, compared with a loss last year".
        let isComparison =
            lemma == "compare" && token(verb).tag == .verbPastParticiple
            && tree.dependents(of: verb, .auxiliary, .passiveAuxiliary).isEmpty
        return isComparison || words.auxiliaries.contains(lemma) ? nil : verb
    }

    /// A gerund that is used as a noun: "in other voting on Tuesday".
    private func isNominal(_ index: Int) -> Bool {
        token(index).tag == .verbGerund
            && [.oblique, .nominalModifier, .nominalSubject, .passiveNominalSubject, .object].contains(
                tree.relation(of: index)
            )
    }

    /// A participle that is a preposition ("following", "including") or describes a noun, or an auxiliary.
    private func isFunctional(_ index: Int) -> Bool {
        [.caseMarking, .marker, .auxiliary, .passiveAuxiliary, .copula, .adjectivalModifier].contains(
            tree.relation(of: index)
        )
    }

    /// Whether a time that hangs on a noun from behind, with a preposition or as a bare day, dates what happens to the
    /// noun: "held a meeting on Monday", "spoke at the rally on Monday"; not "criticized the attack on Monday".
    ///
    /// `isDating` says that `time` is the time itself, and no noun in between.
    private func isTransparent(_ noun: Int, below time: Int, isDating: Bool) -> Bool {
        // "the night of June 3"
        if isDating, words.times.contains(token(noun).lemma), tree.relation(of: time) != .compound { return true }
        guard time > noun, [.nominalModifier, .adnominalClause].contains(tree.relation(of: time)) else { return false }
        // "the protests of 1968 inspired her"
        guard !isDating || !clauses.prepositions(of: time).contains("of") else { return false }
        switch tree.relation(of: noun) {
        // "left after the debate on Saturday": the debate was then.
        case .oblique: return Set(clauses.prepositions(of: noun)).isDisjoint(with: Self.sequencing)
        case .nominalSubject, .passiveNominalSubject: return true
        case .nominalModifier:
            return tree.relation(of: time) == .adnominalClause || !clauses.prepositions(of: noun).contains("of")
        case .object: return !isDefinite(noun)
        default: return false
        }
    }

    private static let sequencing: Set<String> = [
        "after", "before", "since", "until", "because", "despite", "following", "about", "over", "from", "of",
    ]

    private func isDefinite(_ noun: Int) -> Bool {
        tree.dependents(of: noun, .determiner, .possessor).contains {
            tree.relation(of: $0) == .possessor || token($0).lowercased == "the"
                || FunctionWords.demonstratives.contains(token($0).lowercased)
        }
    }
}
