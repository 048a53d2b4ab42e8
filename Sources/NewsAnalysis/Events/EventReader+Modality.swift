import NewsModel

/// What is said of a happening's reality: that it is denied, supposed, planned or only told.
extension EventReader {
    /// What the text says of it; nil where it tells it as it is.
    func modality(of verb: Int) -> Factuality? {
        if isSharedByNobody(verb) { return .denied }
        var link = verb
        // Of what is joined by "and" each is denied for itself.
        var isJoined = false
        // "Allegedly took the money and left": a finite verb takes nothing else over from the one before "and".
        var isFinite = false
        for _ in 0..<6 {
            if isUrged(link) { return .hypothetical }
            if let read = modality(ofLink: link, isJoined: isJoined), !isFinite || read == .reported { return read }
            guard let head = tree.head(of: link) else { return nil }
            if tree.relation(of: link) == .openClausalComplement {
                isJoined = false
                if let read = modality(of: link, governedBy: head), !isFinite || read == .reported {
                    // "Did not plan to leave", "did not fail to leave".
                    let isDenied = isNegated(head) || isDoneByNobody(head)
                    return isDenied ? (read == .denied ? nil : .denied) : read
                }
            } else if sharesWords(link, with: head) {
                isJoined = true
                // A tagger takes "won" for a participle; what is joined to none is none.
                isFinite =
                    isFinite || token(link).tag.isFiniteVerb
                    || token(link).tag == .verbPastParticiple && token(head).tag != .verbPastParticiple
            } else {
                return isFinite ? nil : modality(ofClauseWith: link)
            }
            link = head
        }
        return nil
    }

    /// The verbs of what a verb asks for: "urged him to leave", "called for him to leave", "demanded that he leave".
    func complements(askedBy verb: Int) -> [Int] {
        tree.dependents(of: verb, .openClausalComplement, .adverbialClause, .clausalComplement).filter(isUrged)
    }

    /// What somebody is only asked to do: "urged him to leave", "demanded that he leave".
    private func isUrged(_ verb: Int) -> Bool {
        guard let head = tree.head(of: verb), words.urging.contains(token(head).lemma) else { return false }
        let relation = tree.relation(of: verb)
        guard [.openClausalComplement, .adverbialClause, .clausalComplement].contains(relation) else { return false }
        guard clauses.isInfinitive(verb) else { return isSubjunctive(verb) }
        // "Called him to thank him" is no call on him; "called for him to leave" is.
        return relation == .clausalComplement || clauses.isAddressed(byInfinitive: verb, under: head)
            || tree.dependents(of: verb, .marker).contains { token($0).lowercased == "for" }
    }

    /// Whether a clause behind "that" has its verb in the subjunctive, which the tagger may take for a present or a noun:
    /// "that he leave", "that he be sacked"; not "that he left".
    private func isSubjunctive(_ verb: Int) -> Bool {
        guard tree.dependents(of: verb, .marker).contains(where: { token($0).lowercased == "that" }) else {
            return false
        }
        let auxiliaries = tree.dependents(of: verb, .auxiliary, .passiveAuxiliary, .copula)
        guard auxiliaries.isEmpty else { return auxiliaries.allSatisfy { token($0).lowercased == "be" } }
        // "Told her that they leave on Friday" and "insists that they leave" may be no wishes.
        let isWish = tree.head(of: verb).map { !words.stating.contains(token($0).lemma) } ?? false
        return token(verb).tag == .verbBase
            || isWish
                && ![.verbPast, .verbPastParticiple, .verbPresentThird].contains(token(verb).tag)
    }

    func isNegated(_ word: Int) -> Bool {
        tree.dependents(of: word, .adverbialModifier, .determiner).contains {
            words.negations.contains(token($0).lowercased) && !clauses.isOnlyPart($0)
        }
    }

    /// Whether a verb that is joined to another has neither subject nor auxiliary of its own: "may come and leave".
    func sharesWords(_ verb: Int, with head: Int) -> Bool {
        tree.relation(of: verb) == .conjunct && token(head).tag.isVerb && clauses.ownSubjects(of: verb).isEmpty
            && tree.dependents(of: verb, .auxiliary, .passiveAuxiliary, .copula).isEmpty
    }

    /// What the words beside a verb say ("may", "not", "allegedly").
    private func modality(ofLink link: Int, isJoined: Bool) -> Factuality? {
        let modifiers = tree.dependents(
            of: link,
            .auxiliary,
            .adverbialModifier,
            .marker,
            .determiner,
            .caseMarking
        )
        if isCounterfactual(link) {
            // "Had she not left": she did.
            return isNegated(link) ? .happened : .hypothetical
        }
        let forms = Set(modifiers.filter { !clauses.isOnlyPart($0) }.map { token($0).lowercased })
        if !isJoined, !forms.isDisjoint(with: words.negations) || isDoneToNobody(link) { return .denied }
        if isUndone(link) { return .denied }
        if isDestined(link) { return .planned }
        // "in May" supposes nothing.
        let supposing = modifiers.filter {
            words.hypothetical.contains(token($0).lowercased) && token($0).text != "May"
        }
        if !supposing.isEmpty {
            let isOnlyWould = supposing.allSatisfy { token($0).lowercased == "would" }
            if isOnlyWould, isAnnounced(link) { return .planned }
            return isOnlyWould && isEnsuing(link) ? nil : .hypothetical
        }
        if tree.dependents(of: link, .auxiliary).contains(where: { words.planning.contains(token($0).lemma) }) {
            return .planned
        }
        return forms.isDisjoint(with: words.alleging) ? nil : .reported
    }

    /// Whether "would" tells what came after: "would later win", "would go on to win"; not on a condition.
    private func isEnsuing(_ verb: Int) -> Bool {
        guard ![.clausalComplement, .adverbialClause].contains(tree.relation(of: verb)),
            !tree.dependents(of: verb, .adverbialClause).contains(where: { clause in
                tree.dependents(of: clause, .marker).contains { ["if", "unless"].contains(token($0).lowercased) }
            })
        else { return false }
        let goesOn =
            token(verb).lemma == "go" && !tree.dependents(of: verb, .openClausalComplement, .adverbialClause).isEmpty
            && tree.dependents(of: verb).contains { token($0).lowercased == "on" }
        return goesOn
            || tree.dependents(of: verb, .adverbialModifier).contains { words.ensuing.contains(token($0).lowercased) }
    }

    /// Whether a clause sets a condition by its order alone: "it would have been late had she left".
    private func isCounterfactual(_ verb: Int) -> Bool {
        guard tree.relation(of: verb) == .adverbialClause, tree.dependents(of: verb, .marker).isEmpty,
            let had = tree.dependents(of: verb, .auxiliary).first(where: { token($0).lowercased == "had" }),
            let subject = clauses.ownSubjects(of: verb).first
        else { return false }
        return had < subject && subject < verb
    }

    /// What a word says of the infinitive or gerund that it governs: "denied visiting", "had yet to leave", "seemed to leave",
    /// "is likely to leave", "plans to leave", "is alleged to have left".
    private func modality(of verb: Int, governedBy word: Int) -> Factuality? {
        let lemma = token(word).lemma
        if clauses.isInfinitive(verb) {
            if words.trying.contains(lemma) { return .hypothetical }
            if words.consenting.contains(lemma) { return .planned }
        }
        if words.negations.contains(lemma) || words.failing.contains(lemma) { return .denied }
        if words.seeming.contains(lemma) || words.hypothetical.contains(lemma) { return .hypothetical }
        if words.planning.contains(lemma) || words.planning.contains(token(word).lowercased) { return .planned }
        return words.alleging.contains(lemma) ? .reported : nil
    }

    /// Whether a clause with "would" tells what somebody decided, or said of themselves: "said that she would leave"; not on
    /// which condition, nor what would have been.
    private func isAnnounced(_ verb: Int) -> Bool {
        guard tree.relation(of: verb) == .clausalComplement, let head = tree.head(of: verb),
            !tree.dependents(of: verb, .auxiliary).contains(where: { token($0).lemma == "have" }),
            !tree.dependents(of: verb, .adverbialModifier).contains(where: {
                words.hedging.contains(token($0).lowercased)
            }),
            !tree.dependents(of: verb, .adverbialClause).contains(where: isCondition),
            !clauses.obliques(of: verb).contains(where: { $0.preposition == "without" })
        else { return false }
        let lemma = token(head).lemma
        if words.announcing.contains(lemma) || words.planning.contains(lemma) { return true }
        return ["say", "tell"].contains(lemma) && clauses.ownSubjects(of: verb).contains { token($0).tag == .pronoun }
    }

    private func isCondition(_ clause: Int) -> Bool {
        tree.dependents(of: clause, .marker).contains { ["if", "unless"].contains(token($0).lowercased) }
    }
}
