/// Reads clauses off a sentence's dependency tree: who does what to whom, and how far a clause reaches.
struct ClauseReader {
    let text: AnnotatedText
    let tree: SentenceTree
    let control: ControlVerbs

    func token(_ index: Int) -> Token { text.tokens[index] }

    /// Whether a word is a verb, for the tagger or for the parser, which gives a subject and an object to what the tagger
    /// takes for a noun: "Rand and Ilves both support Kask".
    func isVerb(_ word: Int) -> Bool {
        let tag = token(word).tag
        if tag.isVerb { return true }
        return (tag == .noun || tag == .nounPlural) && tree.dependents(of: word, .copula).isEmpty
            && !tree.dependents(of: word, .nominalSubject).isEmpty && !tree.dependents(of: word, .object).isEmpty
    }

    // MARK: Who and whom

    /// Whether a verb's subject suffers what the verb tells.
    func isPassive(_ verb: Int) -> Bool {
        if !tree.dependents(of: verb, .passiveAuxiliary, .passiveNominalSubject).isEmpty { return true }
        guard token(verb).tag == .verbPastParticiple || token(verb).tag == .verbPast else { return false }
        switch tree.relation(of: verb) {
        // "a poll released last week"; what has an object is a past tense.
        case .adnominalClause: return tree.dependents(of: verb, .object).isEmpty
        // "Born in Berlin, she left."
        case .adverbialClause:
            return ownSubjects(of: verb).isEmpty && tree.dependents(of: verb, .object, .auxiliary).isEmpty
                && !control.unaccusatives.contains(token(verb).lemma)
        // "was convicted and sentenced"
        case .conjunct:
            guard token(verb).tag == .verbPastParticiple, ownSubjects(of: verb).isEmpty,
                tree.dependents(of: verb, .auxiliary).isEmpty, let head = tree.head(of: verb)
            else { return false }
            return isPassive(head)
        default: return false
        }
    }

    /// The heads of a verb's subjects, taken over from other verbs where it has none of its own.
    func subjects(of verb: Int, depth: Int = 0) -> [Int] {
        let own = ownSubjects(of: verb)
        guard own.isEmpty else {
            // "the man who left": the man.
            return own.map { antecedent(of: $0, in: verb) }
        }
        guard depth < 6, let head = tree.head(of: verb) else { return [] }
        switch tree.relation(of: verb) {
        case .conjunct:
            // "is a liar and attacked her"
            return token(head).tag.isVerb || !ownSubjects(of: head).isEmpty ? subjects(of: head, depth: depth + 1) : []
        case .openClausalComplement:
            // "asked him to leave", but "promised him to leave"
            let isOwn =
                control.bySubject.contains(token(head).lemma)
                || control.byPreposition[token(head).lemma] != nil
            let objects = isOwn ? [] : controllers(of: head)
            let controllers = objects.isEmpty ? callees(of: head) : objects
            return controllers.isEmpty || isPassive(head) ? subjects(of: head, depth: depth + 1) : controllers
        case .adverbialClause:
            let tag = token(verb).tag
            // "flew to Berlin to meet her"
            let isPurpose = isInfinitive(verb)
            guard tag == .verbGerund || tag == .verbPastParticiple || tag == .verbBase && isPurpose else { return [] }
            // "accused him of leaving", "persuaded him to leave"
            let isControlled = isPurpose ? control.byObject.contains(token(head).lemma) : isComplement(verb)
            let called = isPurpose ? callees(of: head) : []
            let controllers = isControlled && !isPassive(head) ? controllers(of: head) : called
            return controllers.isEmpty ? subjects(of: head, depth: depth + 1) : controllers
        case .parataxis:
            // "has said that she knew, called him a liar"
            return verb > head && token(head).tag.isVerb && token(verb).tag.isFiniteVerb
                ? subjects(of: head, depth: depth + 1) : []
        case .adnominalClause:
            if isInfinitive(verb) { return subjects(ofInfinitive: verb, under: head, depth: depth) }
            let tag = token(verb).tag
            let isParticiple = tag == .verbGerund || tag == .verbPastParticiple || tag == .verbPast
            // "is on record praising her"
            return isParticiple ? ownSubjects(of: head) + [head] : []
        default: return []
        }
    }

    /// Who is to do what an infinitive under a noun tells: "is the first to leave", "his wish to leave", "has a wish to leave".
    private func subjects(ofInfinitive verb: Int, under noun: Int, depth: Int) -> [Int] {
        let own = ownSubjects(of: noun)
        if !own.isEmpty { return own + [noun] }
        let owners = tree.dependents(of: noun, .possessor)
        if !owners.isEmpty { return owners }
        guard tree.relation(of: noun) == .object, let governing = tree.head(of: noun) else { return [] }
        return subjects(of: governing, depth: depth + 1)
    }

    /// Whether "to" stands before a verb.
    func isInfinitive(_ verb: Int) -> Bool {
        tree.dependents(of: verb, .marker).contains { token($0).lowercased == "to" }
    }

    /// Whether a gerund stands behind a preposition that ties it to the object: "thanked him for leaving", "charged him with
    /// leaving", but not "thanked him before leaving".
    func isComplement(_ verb: Int) -> Bool {
        tree.dependents(of: verb, .marker, .caseMarking).contains {
            let preposition = token($0).lowercased
            if preposition == "with" { return tree.head(of: verb).map { token($0).lemma == "charge" } ?? false }
            return ["for", "from", "into", "of"].contains(preposition)
        }
    }

    /// The objects of a verb that may do what a verb below it tells.
    private func controllers(of verb: Int) -> [Int] { tree.dependents(of: verb, .object, .indirectObject) }

    /// Whom a preposition makes do what an infinitive tells: "called on him to leave"; "called him to praise her" has none.
    private func callees(of verb: Int) -> [Int] {
        guard let prepositions = control.byPreposition[token(verb).lemma] else { return [] }
        return obliques(of: verb).filter { prepositions.contains($0.preposition) }.map(\.head)
    }

    /// Whether a verb tells somebody to do what an infinitive under it tells: "urged him to leave", "called on him to leave";
    /// not "told the story to shame him".
    func isAddressed(byInfinitive verb: Int, under head: Int) -> Bool {
        if control.byPreposition[token(head).lemma] != nil { return !callees(of: head).isEmpty }
        return tree.relation(of: verb) == .openClausalComplement
            || controllers(of: head).contains { token($0).tag.isProperNoun || token($0).tag == .pronoun }
    }

    /// The heads of a verb's subjects; one may hang on its auxiliary ("he does, in fact, hope").
    func ownSubjects(of verb: Int) -> [Int] {
        let own = tree.dependents(of: verb, .nominalSubject, .passiveNominalSubject)
        guard own.isEmpty else { return own }
        return tree.dependents(of: verb, .auxiliary, .passiveAuxiliary, .copula).flatMap {
            tree.dependents(of: $0, .nominalSubject, .passiveNominalSubject)
        }
    }

    /// What a relative pronoun stands for ("the man whom she met", "the man who came and who left"); others stand for
    /// themselves.
    private func antecedent(of word: Int, in verb: Int) -> Int {
        guard Self.relativePronouns.contains(token(word).lowercased) else { return word }
        var clause = verb
        while tree.relation(of: clause) == .conjunct, let head = tree.head(of: clause) { clause = head }
        guard tree.relation(of: clause) == .relativeClause, let noun = tree.head(of: clause) else { return word }
        // "Mr Kask, who": no title.
        if tree.relation(of: noun) == .nominalModifier, let name = tree.head(of: noun), name > noun { return name }
        return noun
    }

    private static let relativePronouns: Set<String> = ["who", "which", "that", "whom"]

    /// The heads of a verb's objects.
    func objects(of verb: Int) -> [Int] { tree.dependents(of: verb, .object).map { antecedent(of: $0, in: verb) } }

    /// The head of whom a verb is about: its nearest object behind it ("accused him of theft"), or what a relative pronoun
    /// stands for; nil where it has none.
    func patient(of verb: Int) -> Int? {
        let all = tree.dependents(of: verb, .object) + tree.dependents(of: verb, .indirectObject)
        return all.first { $0 > verb } ?? all.map { antecedent(of: $0, in: verb) }.first
    }

    /// The phrases that hang on a verb by a preposition: its words, and the phrase's head.
    func obliques(of verb: Int) -> [(preposition: String, head: Int)] {
        tree.dependents(of: verb, .oblique, .agent).compactMap { head in
            prepositions(of: head).first.map { ($0, head) }
        }
    }

    /// A phrase's head and what is joined to it by "and".
    func coordinated(_ head: Int) -> [Int] {
        [head] + tree.dependents(of: head, .conjunct).filter { !token($0).tag.isVerb }
    }

    /// The prepositions before a phrase.
    func prepositions(of head: Int) -> [String] {
        tree.dependents(of: head, .caseMarking).map { token($0).lowercased }
    }

    /// Whether a "not" denies nothing: "not only came but stayed".
    func isOnlyPart(_ negation: Int) -> Bool {
        token(negation).lowercased == "not" && tree.tokens.contains(negation + 1)
            && ["only", "just", "merely", "simply"].contains(token(negation + 1).lowercased)
    }

    // MARK: Extent

    /// Whether a phrase only measures how far another clause is away: "left on Monday, two days after he came".
    private func isDistance(_ head: Int) -> Bool {
        guard tree.relation(of: head + 1) == .marker, prepositions(of: head).isEmpty, token(head).tag.isNoun else {
            return false
        }
        return tree.dependents(of: head, .determiner, .numericModifier).contains {
            tree.relation(of: $0) == .numericModifier || ["a", "an"].contains(token($0).lowercased)
        }
    }

    /// The tokens from the first to the last of a verb's own clause; of an infinitive, from those of what governs it
    /// ("she is due to leave").
    func extent(of verb: Int) -> Range<Int> {
        var chain = [verb]
        while let last = chain.last, tree.relation(of: last) == .openClausalComplement, let head = tree.head(of: last) {
            chain.append(head)
        }
        let top = chain.last ?? verb
        let own = tree.subtree(of: top) { word in
            switch tree.relation(of: word) {
            case .conjunct:
                tree.head(of: word).map(chain.contains) ?? false
                    && (token(word).tag.isVerb || !ownSubjects(of: word).isEmpty)
            case .coordinatingConjunction, .marker: tree.head(of: word) == top
            case .oblique: isDistance(word)
            case let relation: relation.opensClause
            }
        }
        .filter { token($0).tag != .punctuation }
        guard let first = own.first, let last = own.last else { return verb..<(verb + 1) }
        // Marks that belong to the last word ("“a jewel”").
        let closes = last + 1 < tree.tokens.upperBound && ["”", "’", "\"", ")"].contains(token(last + 1).text)
        let opens = text.tokens[first...last].contains { ["“", "‘", "\"", "("].contains($0.text) }
        return first..<(closes && opens ? last + 2 : last + 1)
    }
}
