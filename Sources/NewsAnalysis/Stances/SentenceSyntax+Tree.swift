/// What a dependency tree answers where the sentence has one: who does what to whom.
extension SentenceSyntax {
    /// The phrases that do, or in the passive suffer, what a predicate tells, with their appositions.
    func subjects(of word: Int, in clauses: ClauseReader) -> [NounChunk] {
        let isHelper = [.copula, .auxiliary, .passiveAuxiliary].contains(clauses.tree.relation(of: word))
        let predicate = isHelper ? clauses.tree.head(of: word) ?? word : word
        return clauses.subjects(of: predicate).flatMap { subject -> [NounChunk] in
            // "Who" without its clause leaves open who is meant.
            if [.whPronoun, .whDeterminer].contains(text.tokens[subject].tag) { return [] }
            return writers(of: subject, describedBy: predicate, in: clauses) ?? phrases(of: subject, in: clauses)
        }
    }

    /// Who stands behind words that take a side: "Kask posted a tweet backing Ilves", "said so in a tweet backing Ilves"; not
    /// "Kask received a letter backing Ilves".
    private func writers(of noun: Int, describedBy verb: Int, in clauses: ClauseReader) -> [NounChunk]? {
        guard clauses.tree.relation(of: verb) == .adnominalClause, clauses.tree.head(of: verb) == noun,
            words.writings.contains(text.tokens[noun].lemma), let governing = clauses.tree.head(of: noun)
        else { return nil }
        let isWritten =
            switch clauses.tree.relation(of: noun) {
            case .object: words.issuing.contains(text.tokens[governing].lemma)
            case .oblique:
                !clauses.isPassive(governing)
                    && clauses.prepositions(of: noun).allSatisfy { ["in", "on", "with"].contains($0) }
            default: false
            }
        return isWritten ? subjects(of: governing, in: clauses) : nil
    }

    /// The phrase that a verb's object is.
    func object(of verb: Int, in clauses: ClauseReader) -> NounChunk? {
        clauses.patient(of: verb).map { phrase(of: $0, in: clauses) }
    }

    /// The nearest phrase behind a word that hangs on it by one of some prepositions, or on the verb that the word completes.
    func complement(of word: Int, in clauses: ClauseReader, prepositions: (String) -> Bool) -> NounChunk? {
        var governors = [word]
        if let head = clauses.tree.head(of: word),
            [.object, .adverbialModifier, .oblique, .openClausalComplement].contains(clauses.tree.relation(of: word))
        {
            governors.append(head)
        }
        for governor in governors {
            let found = clauses.tree.dependents(of: governor, .oblique, .agent, .nominalModifier).first { head in
                head > word && self.prepositions(of: head, in: clauses).contains(where: prepositions)
            }
            if let found { return phrase(of: found, in: clauses) }
        }
        return nil
    }

    /// Whose a noun is.
    func owners(of noun: Int, in clauses: ClauseReader) -> [NounChunk] {
        clauses.tree.dependents(of: noun, .possessor).map { owner in
            let phrase = phrase(of: owner, in: clauses)
            // The ending belongs to the owner in the tree, and not to the name.
            let end = phrase.tokens.dropFirst().last.map { text.tokens[$0].tag == .possessiveEnding } ?? false
            return NounChunk(
                tokens: phrase.tokens.lowerBound..<(phrase.tokens.upperBound - (end ? 1 : 0)),
                head: phrase.head,
                preposition: nil
            )
        }
    }

    /// A phrase with what is joined to it by "and", with appositions, and with the "of" phrase of its head.
    func coordinated(
        _ chunk: NounChunk,
        in clauses: ClauseReader,
        isAbout: (NounChunk) -> Bool
    ) -> [NounChunk] {
        phrases(of: chunk.head, in: clauses).flatMap { phrase -> [NounChunk] in
            guard !isPerson(phrase), isAbout(phrase) else { return [phrase] }
            let owners = clauses.tree.dependents(of: phrase.head, .nominalModifier)
                .filter { prepositions(of: $0, in: clauses).contains("of") }
            return [phrase] + owners.flatMap { phrases(of: $0, in: clauses) }
        }
    }

    /// Whether a verb tells only what others would do, or nobody does: "called for Kask to attack", "rather than attack".
    func isSupposed(_ verb: Int, in clauses: ClauseReader) -> Bool {
        let before = clauses.tree.dependents(of: verb).prefix { $0 < verb }
        return before.contains { word in
            switch text.tokens[word].lowercased {
            // "Thanked him for supporting": somebody does.
            case "for": clauses.tree.relation(of: word) == .marker && text.tokens[verb].tag != .verbGerund
            case "rather", "instead": true
            default: false
            }
        }
    }

    /// The prepositions before a phrase; a parser may hang them on the title in front of a name ("of Mr Kask").
    private func prepositions(of head: Int, in clauses: ClauseReader) -> [String] {
        let titles = clauses.tree.dependents(of: head).filter { isTitle($0, before: head, in: clauses) }
        return ([head] + titles).flatMap { clauses.prepositions(of: $0) }
    }

    /// The phrases of a head, of what is joined to it, and of what names the same or examples of it, but for what is only a
    /// contrast ("not Kask").
    private func phrases(of head: Int, in clauses: ClauseReader) -> [NounChunk] {
        clauses.coordinated(head).flatMap { member in
            [member]
                + clauses.tree.dependents(of: member, .apposition, .nominalModifier)
                .filter { isNaming($0, of: member, in: clauses) }
                .flatMap { clauses.coordinated($0) }
        }.filter { !isContrast($0, in: clauses) }.map { phrase(of: $0, in: clauses) }
    }

    private func isContrast(_ head: Int, in clauses: ClauseReader) -> Bool {
        clauses.tree.dependents(of: head).contains {
            $0 < head && text.tokens[$0].lowercased == "not" && !clauses.isOnlyPart($0)
        }
    }

    /// Whether what stands behind a phrase names the same ("Kask, the mayor"; a parser may take it for a modifier, which has
    /// a preposition else), or an example ("groups like the Union").
    private func isNaming(_ dependent: Int, of head: Int, in clauses: ClauseReader) -> Bool {
        if clauses.tree.relation(of: dependent) == .apposition { return true }
        let prepositions = prepositions(of: dependent, in: clauses)
        return dependent > head && prepositions.allSatisfy { ["including", "like", "such", "as"].contains($0) }
    }

    /// The unbroken phrase around a head: what describes it before, and the rest of a name.
    private func phrase(of head: Int, in clauses: ClauseReader) -> NounChunk {
        var inside: Set<Int> = [head]
        var open = [head]
        while let next = open.popLast() {
            for dependent in clauses.tree.dependents(of: next)
            where next < head && !isPreposition(dependent, in: clauses)
                || Self.inner.contains(clauses.tree.relation(of: dependent))
                || isTitle(dependent, before: next, in: clauses)
            {
                inside.insert(dependent)
                open.append(dependent)
            }
        }
        var range = head..<(head + 1)
        func holds(_ token: Int) -> Bool {
            inside.contains(token) || tokens.contains(token) && isQuotationMark(text.tokens[token])
        }
        while holds(range.lowerBound - 1) { range = (range.lowerBound - 1)..<range.upperBound }
        while inside.contains(range.upperBound) { range = range.lowerBound..<(range.upperBound + 1) }
        while let first = range.first, !inside.contains(first) { range = (first + 1)..<range.upperBound }
        return NounChunk(tokens: range, head: head, preposition: clauses.tree.dependents(of: head, .caseMarking).first)
    }

    /// "Mr Kask", "President Kask".
    private func isTitle(_ token: Int, before name: Int, in clauses: ClauseReader) -> Bool {
        token < name && clauses.tree.relation(of: token) == .nominalModifier
    }

    private func isPreposition(_ token: Int, in clauses: ClauseReader) -> Bool {
        clauses.tree.relation(of: token) == .caseMarking && text.tokens[token].tag != .possessiveEnding
    }

    private static let inner: Set<DependencyRelation> = [
        .determiner, .adjectivalModifier, .compound, .flat, .numericModifier, .possessor, .fixed, .goesWith,
    ]
}
