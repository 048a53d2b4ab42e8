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
            if clauses.isVerb(head), !isFunctional(head), !isAttribute, !isNominal(head) { return happening(head) }
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
            verb > next, clauses.isVerb(verb), tree.dependents(of: verb, .copula).isEmpty,
            [.relativeClause, .adverbialClause, .adnominalClause].contains(tree.relation(of: verb))
        else { return nil }
        // "Tuesday, when she is scheduled to leave": the leaving.
        if words.planning.contains(token(verb).lemma), clauses.isPassive(verb),
            let planned = tree.dependents(of: verb, .openClausalComplement).first, clauses.isInfinitive(planned)
        {
            return happening(planned)
        }
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

    /// What is said of a happening's reality: denied, hypothetical, planned or only told; nil where nothing is.
    func modality(of verb: Int) -> Factuality? {
        var chain = [verb]
        while chain.count < 6, let last = chain.last, let head = tree.head(of: last) {
            let relation = tree.relation(of: last)
            let isShared = relation == .conjunct && clauses.ownSubjects(of: last).isEmpty && token(head).tag.isVerb
            guard relation == .openClausalComplement || isShared else { break }
            chain.append(head)
        }
        let top = chain.last ?? verb
        for (place, link) in chain.enumerated() {
            // Of verbs joined by "and" each is denied for itself.
            let isJoined = place > 0 && tree.relation(of: chain[place - 1]) == .conjunct
            if let read = modality(ofLink: link, isJoined: isJoined, under: top) { return read }
            if place > 0, !isJoined, let read = modality(governedBy: link) { return read }
        }
        return modality(ofClauseWith: top)
    }

    /// What the words beside a verb say ("may", "not", "allegedly").
    private func modality(ofLink link: Int, isJoined: Bool, under top: Int) -> Factuality? {
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
        if !isJoined, !forms.isDisjoint(with: words.negations) { return .denied }
        // "in May" supposes nothing.
        let supposing = modifiers.filter {
            words.hypothetical.contains(token($0).lowercased) && token($0).text != "May"
        }
        if !supposing.isEmpty {
            // "said that she would leave"
            let isAnnounced = supposing.allSatisfy { token($0).lowercased == "would" } && isAnnounced(top)
            return isAnnounced ? .planned : .hypothetical
        }
        if modifiers.contains(where: { words.planning.contains(token($0).lemma) }) { return .planned }
        return forms.isDisjoint(with: words.alleging) ? nil : .reported
    }

    /// What a word says of the infinitive or gerund that it governs: "denied visiting", "had yet to leave", "seemed to leave",
    /// "is likely to leave", "plans to leave", "is alleged to have left".
    private func modality(governedBy word: Int) -> Factuality? {
        let lemma = token(word).lemma
        if words.negations.contains(lemma) || words.failing.contains(lemma) { return .denied }
        if words.seeming.contains(lemma) || words.hypothetical.contains(lemma) { return .hypothetical }
        if words.planning.contains(lemma) { return .planned }
        return words.alleging.contains(lemma) ? .reported : nil
    }

    /// What the verb above a clause says of it: "denied that he visited", "accused him of stealing".
    private func modality(ofClauseWith verb: Int) -> Factuality? {
        guard let head = tree.head(of: verb) else { return nil }
        let lemma = token(head).lemma
        switch tree.relation(of: verb) {
        case .clausalComplement:
            if words.negations.contains(lemma) { return .denied }
            if words.planning.contains(lemma) { return .planned }
            return words.alleging.contains(lemma) ? .reported : nil
        case .adverbialClause:
            return words.alleging.contains(lemma) && clauses.isComplement(verb) ? .reported : nil
        default: return nil
        }
    }

    /// Whether a clause tells what somebody said, or decided, would be.
    private func isAnnounced(_ verb: Int) -> Bool {
        guard tree.relation(of: verb) == .clausalComplement, let head = tree.head(of: verb) else { return false }
        return words.announcing.contains(token(head).lemma) || words.planning.contains(token(head).lemma)
    }
}
