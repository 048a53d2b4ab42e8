import NewsModel

/// What is denied or left open by words that stand farther from the verb: nobody who does it, "nearly", and the noun or the
/// clause that it is told in.
extension EventReader {
    // MARK: Nobody

    /// Whether nobody does what a verb tells: "no one came", "neither Kask nor Tal came", "none of them came".
    func isDoneByNobody(_ verb: Int) -> Bool { clauses.ownSubjects(of: verb).contains(where: isNobody) }

    /// Whether it is done to nobody: "met no one", "paid nothing".
    func isDoneToNobody(_ verb: Int) -> Bool {
        tree.dependents(of: verb, .object, .indirectObject).contains {
            isNobody($0) && !words.certain.contains(token($0).lemma)
        }
    }

    /// Whether nobody does what a verb tells, or one that it shares its subject with: "no one came and left".
    func isSharedByNobody(_ verb: Int) -> Bool {
        var word = verb
        for _ in 0..<Self.longestChain {
            if isDoneByNobody(word) { return true }
            guard let head = tree.head(of: word) else { return false }
            // "Ministers, none of whom came"
            if tree.relation(of: word) == .relativeClause, words.nobody.contains(token(head).lowercased),
                tree.dependents(of: head, .nominalModifier).contains(where: { token($0).tag == .whPronoun })
            {
                return true
            }
            guard sharesWords(word, with: head) else { return false }
            word = head
        }
        return false
    }

    private static let longestChain = 4

    private func isNobody(_ head: Int) -> Bool {
        if words.nobody.contains(token(head).lowercased) { return !isExcepted(head + 1) }
        return tree.dependents(of: head, .determiner, .coordinatingConjunction, .adverbialModifier).contains {
            guard $0 < head else { return false }
            switch token($0).lowercased {
            case "no" where token($0).tag.isProperNoun: return false
            case "no", "neither": return !isExcepted($0 + 1) && (token($0).lowercased != "no" || !isExcepted(head + 1))
            // "Not a single minister", "not one of them"
            case "not": return $0 + 1 == head || ["a", "one", "even"].contains(token($0 + 1).lowercased)
            default: return false
            }
        }
    }

    /// "None other than", "nothing but", "no one except", "no fewer than".
    private func isExcepted(_ word: Int) -> Bool {
        tree.tokens.contains(word)
            && ["but", "except", "fewer", "less", "more", "other", "save"].contains(token(word).lowercased)
    }

    // MARK: Beside the verb

    /// Whether words beside a verb leave it undone: "nearly died", "neither came", "instead of leaving"; not "nearly doubled",
    /// "instead left".
    func isUndone(_ verb: Int) -> Bool {
        tree.dependents(of: verb).contains { word in
            guard word < verb else { return false }
            switch token(word).lowercased {
            case "neither", "nor":
                return [.coordinatingConjunction, .adverbialModifier, .determiner].contains(tree.relation(of: word))
            case "instead": return token(word + 1).lowercased == "of"
            case "rather": return token(word + 1).lowercased == "than"
            case let adverb where words.nearly.contains(adverb):
                return !words.measuring.contains(token(verb).lemma)
                    && (word + 1..<verb).allSatisfy {
                        tree.head(of: $0) == verb
                            && [.auxiliary, .passiveAuxiliary].contains(tree.relation(of: $0))
                    }
            default: return false
            }
        }
    }

    // MARK: The noun or the clause around it

    /// What the word above a clause says of it: "denied that he came", "it is not true that he came", "no evidence that he
    /// came", "an attempt to come".
    func modality(ofClauseWith verb: Int) -> Factuality? {
        guard let head = tree.head(of: verb) else { return nil }
        let lemma = token(head).lemma
        switch tree.relation(of: verb) {
        case .clausalComplement, .clausalSubject, .passiveClausalSubject:
            return isNoun(head) && tree.dependents(of: head, .copula).isEmpty
                ? modality(ofClauseWith: verb, told: head) : modality(ofClauseWith: verb, under: head)
        // A parser may take "a report that he left" for a relative clause, in which "that" is no subject.
        case .relativeClause: return modality(ofClauseWith: verb, told: head)
        case .adnominalClause:
            guard clauses.isInfinitive(verb) else { return modality(ofClauseWith: verb, told: head) }
            if words.failing.contains(lemma) { return .denied }
            if words.untried.contains(lemma) || words.trying.contains(lemma) { return .hypothetical }
            return words.planning.contains(lemma) ? .planned : nil
        case .adverbialClause:
            if words.trying.contains(lemma), clauses.isInfinitive(verb) { return .hypothetical }
            // "Could not stop them from leaving", "nothing kept them from leaving": they left.
            if isRefused(verb, by: head) {
                return modality(of: head) == .denied || isDoneByNobody(head) ? .happened : .denied
            }
            return words.alleging.contains(lemma) && clauses.isComplement(verb) ? .reported : nil
        default: return nil
        }
    }

    /// What a verb or a predicate says of a clause: "denied that", "is false that", "falsely claimed that".
    private func modality(ofClauseWith verb: Int, under head: Int) -> Factuality? {
        let lemma = token(head).lemma
        let isNegated = isNegated(head) || isDoneByNobody(head)
        if words.negations.contains(lemma) { return isNegated ? nil : .denied }
        // "It is wrong that she was sacked", "it was wrong to sack her": she was.
        if words.untrue.contains(lemma), lemma != "wrong", !clauses.isInfinitive(verb) {
            return isNegated ? nil : .denied
        }
        if lemma == "true", isNegated { return .denied }
        if words.doubtful.contains(lemma) { return isNegated && lemma == "doubt" ? nil : .hypothetical }
        if words.planning.contains(lemma) { return .planned }
        let isFalse = tree.dependents(of: head, .adverbialModifier).contains {
            words.falsely.contains(token($0).lowercased)
        }
        if isFalse { return .denied }
        return words.alleging.contains(lemma) ? .reported : nil
    }

    /// What a noun that a clause is told in says of it: "the false claim that", "denied claims that", "no evidence that".
    private func modality(ofClauseWith verb: Int, told noun: Int) -> Factuality? {
        guard tree.dependents(of: verb, .marker).contains(where: { token($0).lowercased == "that" }) else { return nil }
        let lemma = token(noun).lemma
        let modifiers = tree.dependents(of: noun, .adjectivalModifier, .determiner).map { token($0).lowercased }
        let head = tree.head(of: noun)
        let isMissing = modifiers.contains { ["insufficient", "little", "no", "scant"].contains($0) }
        if words.evidence.contains(lemma), isMissing || (head.map(isNegated) ?? false) { return .hypothetical }
        guard words.claims.contains(lemma) else { return nil }
        if isMissing { return .hypothetical }
        if modifiers.contains(where: words.untrue.contains) { return .denied }
        guard let head else { return .reported }
        let relation = tree.relation(of: noun)
        if relation.isSubject || relation == .object {
            let isNegated = isNegated(head)
            let isRefuted = relation.isSubject ? words.untrue : words.refuting
            let word = token(head).lemma
            if isRefuted.contains(word) || relation == .passiveNominalSubject && words.refuting.contains(word) {
                return isNegated ? .reported : .denied
            }
            if word == "true" { return isNegated ? .denied : nil }
        }
        return .reported
    }

    private func isNoun(_ word: Int) -> Bool { token(word).tag.isNoun }

    /// "Decided against leaving", "refrained from leaving", "was kept from leaving".
    private func isRefused(_ gerund: Int, by head: Int) -> Bool {
        guard token(gerund).tag == .verbGerund else { return false }
        let lemma = token(head).lemma
        let marks = tree.dependents(of: gerund, .marker, .caseMarking).map { token($0).lowercased }
        return marks.contains("against") && words.opting.contains(lemma)
            || marks.contains("from") && words.refraining.contains(lemma)
    }
}
