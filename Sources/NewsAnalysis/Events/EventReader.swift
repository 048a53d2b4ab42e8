import NewsModel

/// Reads happenings off a sentence's clauses: which verb a time dates, and what is supposed.
struct EventReader {
    let clauses: ClauseReader
    let words: EventWords

    private var tree: SentenceTree { clauses.tree }

    private func token(_ index: Int) -> Token { clauses.token(index) }

    // MARK: The dated verb

    /// The verb that a time expression dates: the nearest above it in the tree.
    ///
    /// Nil where the time only describes a noun ("19th-century statesmen", "criticized the attack of 2010"), or dates
    /// what is no happening ("was president in 2010").
    func predicate(datedBy dating: Range<Int>) -> Int? {
        guard var word = tree.top(of: dating) else { return nil }
        while let head = governor(of: word) {
            // "was president in 2010", but not "was to meet him in 2010"
            guard tree.dependents(of: head, .copula).isEmpty || clauses.isInfinitive(head) else { return nil }
            // "posted an image of her holding up a shirt on Friday"
            let isAttribute = token(head).tag == .verbGerund && tree.relation(of: head) == .adnominalClause
            if token(head).tag.isVerb, !isFunctional(head), !isAttribute, !isNominal(head) { return happening(head) }
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
        if tree.tokens.contains(next), token(next).text == "," { next += 1 }
        guard tree.tokens.contains(next), token(next).lowercased == "when", let verb = tree.head(of: next),
            verb > next, token(verb).tag.isVerb, tree.dependents(of: verb, .copula).isEmpty
        else { return nil }
        return happening(verb)
    }

    /// A word's head, or that one's where the word stands before what opens the head's clause: "On Monday, as they shouted,
    /// she left".
    private func governor(of word: Int) -> Int? {
        guard let head = tree.head(of: word), tree.relation(of: head) == .adverbialClause,
            let opening = tree.dependents(of: head, .marker).first, word < opening, opening < head
        else { return tree.head(of: word) }
        return tree.head(of: head)
    }

    /// What happens by a verb: itself, or what somebody only seemed to do; nil for verbs that tell of no happening.
    private func happening(_ verb: Int) -> Int? {
        let lemma = token(verb).lemma
        if words.seeming.contains(lemma), let complement = tree.dependents(of: verb, .openClausalComplement).first {
            return clauses.isInfinitive(complement) ? happening(complement) : nil
        }
        return words.auxiliaries.contains(lemma) ? nil : verb
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
            tree.relation(of: $0) == .possessor
                || ["the", "this", "that", "these", "those"].contains(token($0).lowercased)
        }
    }

    // MARK: Modality

    /// What is said of a happening's reality: denied, hypothetical or planned; nil where nothing is.
    func modality(of verb: Int) -> Factuality? {
        var chain = [verb]
        while chain.count < 6, let last = chain.last, let head = tree.head(of: last) {
            let relation = tree.relation(of: last)
            let isShared = relation == .conjunct && clauses.ownSubjects(of: last).isEmpty && token(head).tag.isVerb
            guard relation == .openClausalComplement || isShared else { break }
            chain.append(head)
        }
        for (place, link) in chain.enumerated() {
            let lemma = token(link).lemma
            let modifiers = tree.dependents(
                of: link,
                .auxiliary,
                .adverbialModifier,
                .marker,
                .determiner,
                .caseMarking
            )
            let forms = Set(modifiers.filter { !clauses.isOnlyPart($0) }.map { token($0).lowercased })
            // "was to leave"
            if clauses.isInfinitive(link), !tree.dependents(of: link, .copula).isEmpty { return .planned }
            // "denied visiting"; of verbs joined by "and" each is denied for itself.
            let isJoined = place > 0 && tree.relation(of: chain[place - 1]) == .conjunct
            if !isJoined, !forms.isDisjoint(with: words.negations) || place > 0 && words.negations.contains(lemma) {
                return .denied
            }
            // "in May" supposes nothing.
            if modifiers.contains(where: {
                words.hypothetical.contains(token($0).lowercased) && token($0).text != "May"
            }) {
                return .hypothetical
            }
            // "seemed to leave", "is likely to leave"
            if place > 0, !isJoined, words.seeming.contains(lemma) || words.hypothetical.contains(lemma) {
                return .hypothetical
            }
            if modifiers.contains(where: { words.planning.contains(token($0).lemma) })
                || place > 0 && !isJoined && words.planning.contains(lemma)
            {
                return .planned
            }
        }
        // "denied that he visited"
        if let last = chain.last, tree.relation(of: last) == .clausalComplement, let head = tree.head(of: last) {
            if words.negations.contains(token(head).lemma) { return .denied }
            if words.planning.contains(token(head).lemma) { return .planned }
        }
        return nil
    }
}
