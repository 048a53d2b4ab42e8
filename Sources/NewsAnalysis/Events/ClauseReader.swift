import NewsModel

/// Reads clauses off a sentence's dependency tree: which verb a time dates, who does what to whom, and what is supposed.
struct ClauseReader {
    let text: AnnotatedText
    let tree: SentenceTree
    let words: EventWords

    private func token(_ index: Int) -> Token { text.tokens[index] }

    // MARK: The dated verb

    /// The verb that a time expression dates: the nearest above it in the tree.
    ///
    /// Nil where the time only describes a noun ("19th-century statesmen", "criticized the attack of 2010"), or dates
    /// what is no happening ("was president in 2010").
    func predicate(datedBy dating: Range<Int>) -> Int? {
        guard var word = tree.top(of: dating) else { return nil }
        while let head = tree.head(of: word) {
            // "was president in 2010"
            guard tree.dependents(of: head, .copula).isEmpty else { return nil }
            // "posted an image of her holding up a shirt on Friday"
            let isAttribute = token(head).tag == .verbGerund && tree.relation(of: head) == .adnominalClause
            if token(head).tag.isVerb, !isFunctional(head), !isAttribute {
                return words.auxiliaries.contains(token(head).lemma) ? nil : head
            }
            if token(head).tag.isNoun, !dating.contains(head),
                !isTransparent(head, below: word, isDating: dating.contains(word))
            {
                return nil
            }
            word = head
        }
        return nil
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
        guard !isDating || !prepositions(of: time).contains("of") else { return false }
        switch tree.relation(of: noun) {
        // "left after the debate on Saturday": the debate was then.
        case .oblique: return Set(prepositions(of: noun)).isDisjoint(with: Self.sequencing)
        case .nominalSubject, .passiveNominalSubject: return true
        case .nominalModifier:
            return tree.relation(of: time) == .adnominalClause || !prepositions(of: noun).contains("of")
        case .object: return !isDefinite(noun)
        default: return false
        }
    }

    private static let sequencing: Set<String> = [
        "after", "before", "since", "until", "because", "despite", "following", "about", "over", "from", "of",
    ]

    /// The prepositions before a phrase.
    func prepositions(of head: Int) -> [String] {
        tree.dependents(of: head, .caseMarking).map { token($0).lowercased }
    }

    private func isDefinite(_ noun: Int) -> Bool {
        tree.dependents(of: noun, .determiner, .possessor).contains {
            tree.relation(of: $0) == .possessor
                || ["the", "this", "that", "these", "those"].contains(token($0).lowercased)
        }
    }

    // MARK: Who and whom

    /// Whether a verb's subject suffers what the verb tells.
    func isPassive(_ verb: Int) -> Bool {
        if !tree.dependents(of: verb, .passiveAuxiliary, .passiveNominalSubject).isEmpty { return true }
        guard token(verb).tag == .verbPastParticiple || token(verb).tag == .verbPast else { return false }
        switch tree.relation(of: verb) {
        // "a poll released last week"; what has an object is a past tense.
        case .adnominalClause: return tree.dependents(of: verb, .object).isEmpty
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
        case .conjunct: return token(head).tag.isVerb ? subjects(of: head, depth: depth + 1) : []
        case .openClausalComplement:
            // "asked him to leave"
            let controllers = tree.dependents(of: head, .object, .indirectObject)
            return controllers.isEmpty || isPassive(head) ? subjects(of: head, depth: depth + 1) : controllers
        case .adverbialClause:
            let tag = token(verb).tag
            // "flew to Berlin to meet her"
            let isPurpose = tree.dependents(of: verb, .marker).contains { token($0).lowercased == "to" }
            let isShared = tag == .verbGerund || tag == .verbPastParticiple || tag == .verbBase && isPurpose
            return isShared ? subjects(of: head, depth: depth + 1) : []
        case .adnominalClause:
            let tag = token(verb).tag
            return tag == .verbGerund || tag == .verbPastParticiple || tag == .verbPast ? [head] : []
        default: return []
        }
    }

    private func ownSubjects(of verb: Int) -> [Int] {
        tree.dependents(of: verb, .nominalSubject, .passiveNominalSubject)
    }

    /// What a relative pronoun stands for ("the man whom she met", "the man who came and who left"); others stand for
    /// themselves.
    private func antecedent(of word: Int, in verb: Int) -> Int {
        guard Self.relativePronouns.contains(token(word).lowercased) else { return word }
        var clause = verb
        while tree.relation(of: clause) == .conjunct, let head = tree.head(of: clause) { clause = head }
        return tree.relation(of: clause) == .relativeClause ? tree.head(of: clause) ?? word : word
    }

    private static let relativePronouns: Set<String> = ["who", "which", "that", "whom"]

    /// The heads of a verb's objects.
    func objects(of verb: Int) -> [Int] { tree.dependents(of: verb, .object).map { antecedent(of: $0, in: verb) } }

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

    // MARK: Extent

    /// The tokens from the first to the last of a verb's own clause.
    func extent(of verb: Int) -> Range<Int> {
        let own = tree.subtree(of: verb) { word in
            switch tree.relation(of: word) {
            case .conjunct: token(word).tag.isVerb && tree.head(of: word) == verb
            case .coordinatingConjunction, .marker: tree.head(of: word) == verb
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

    // MARK: Modality

    /// What is said of a happening's reality: denied, hypothetical or planned; nil where nothing is.
    func modality(of verb: Int) -> Factuality? {
        var chain = [verb]
        while chain.count < 6, let last = chain.last, let head = tree.head(of: last) {
            let relation = tree.relation(of: last)
            let isShared = relation == .conjunct && ownSubjects(of: last).isEmpty && token(head).tag.isVerb
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
            let forms = Set(modifiers.map { token($0).lowercased })
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
