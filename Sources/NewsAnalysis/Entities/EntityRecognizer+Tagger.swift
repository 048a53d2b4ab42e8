import NewsModel

/// The tagger's candidates, cut and retyped where lists and catalogue know better.
extension EntityRecognizer {
    /// A candidate on its way to a proposal.
    private struct TaggedName {
        var tokens: Range<Int>
        var atoms: Range<Int>
        var type: EntityType
        let confidence: Double

        var isEmpty: Bool { tokens.isEmpty || atoms.isEmpty }
        var isPlaceOrBody: Bool { type == .place || type == .organization }

        /// A proposal of some of its atoms, trusted as far as the tagger trusts the candidate.
        func proposal(_ atoms: Range<Int>, senses: [CatalogueSense] = []) -> Proposal {
            Proposal(atoms: atoms, type: type, score: 0.3 + 0.6 * confidence, senses: senses)
        }
    }

    /// What the tagger's candidates propose.
    func taggerProposals(_ text: ScannedText, _ candidates: [NameCandidate], _ titles: TitleSpans) -> [Proposal] {
        candidates.flatMap { proposals(of: $0, text, titles) }
    }

    /// The name in a candidate; the two of a candidate that holds two; none where it is no name, or one that others find.
    private func proposals(of candidate: NameCandidate, _ text: ScannedText, _ titles: TitleSpans) -> [Proposal] {
        guard candidate.tokens.lowerBound >= 0, candidate.tokens.upperBound <= text.tokens.count else { return [] }
        var name = cut(candidate, text, titles)
        guard !name.isEmpty, name.confidence >= minimum(name.type), !isNoName(name, text) else { return [] }
        if let parts = parts(of: name, text) { return parts }
        retype(&name, text)
        if name.type == .organization, isCompoundOfPress(name.atoms, text) || isOfOffice(name.tokens, text) {
            return []
        }
        if name.isPlaceOrBody { name.atoms = withoutParty(name.atoms, text) }
        if name.type == .person { name.atoms = personOnly(name.atoms, text) }
        guard !isMistaken(name, text) else { return [] }
        let isCode = name.type == .place && name.tokens.count == 1
        return [name.proposal(name.atoms, senses: isCode ? stateSenses(text.tokens[name.tokens.lowerBound].text) : [])]
    }

    private func minimum(_ type: EntityType) -> Double {
        switch type {
        case .person, .organization, .place: 0.5
        case .group, .event, .work, .other: 0.6
        }
    }

    // MARK: Cutting

    /// A candidate without what stands before and behind the name; empty where nothing is left.
    private func cut(_ candidate: NameCandidate, _ text: ScannedText, _ titles: TitleSpans) -> TaggedName {
        var tokens = candidate.tokens
        var type = candidate.type
        if let front = participle(in: tokens, text) { tokens = (front + 1)..<tokens.upperBound }
        if type == .organization, isOpposed(tokens, text) { tokens = tokens.dropFirst() }
        if tokens.count > 1, isSuperPAC(tokens.lowerBound, text) { tokens = tokens.dropFirst() }
        trim(&tokens, text, titles, type: &type)
        var atoms = withoutPartyLetter(text.atoms.atoms(ofTokens: tokens), text)
        if type != .person || !isDoubleGivenName(tokens, text) { atoms = withoutEnding(atoms, text) }
        if text.isTitleCase(atToken: candidate.tokens.lowerBound) { atoms = withoutRaisedEnding(atoms, text) }
        return TaggedName(tokens: tokens, atoms: atoms, type: type, confidence: candidate.confidence)
    }

    // MARK: Refusing

    /// Whether the words name nobody, whatever the tagger took them for.
    private func isNoName(_ name: TaggedName, _ text: ScannedText) -> Bool {
        let tokens = name.tokens
        if name.type == .group, isAdjectival(tokens, text) { return true }
        if isNumbered(tokens, text) { return true }
        guard tokens.count == 1 else { return false }
        if name.type == .organization, lexicon.governmentNouns.contains(text.words[tokens.lowerBound]) { return true }
        // "Labor Day"
        return text.word(tokens.upperBound, inSentenceOf: tokens.lowerBound) == "day"
            && text.tokens[tokens.upperBound].isCapitalized
    }

    /// Whether what is left of a candidate is a word that names nobody, or is not what the tagger took it for.
    private func isMistaken(_ name: TaggedName, _ text: ScannedText) -> Bool {
        let tokens = name.tokens
        if tokens.count == 1, isCommonNoun(tokens.lowerBound, text) { return true }
        if name.isPlaceOrBody, isGovernmentBeforeName(name.atoms, text) { return true }
        if name.type == .place, isBareNoun(tokens, text) { return true }
        // "Of Kask", "for Kask".
        if name.type == .person, ["of", "for"].contains(text.words[tokens.lowerBound]),
            !tokens.contains(where: { lexicon.isGivenName(text.words[$0]) })
        {
            return true
        }
        return tokens.count == 1 && name.atoms.count > 1 && isCompoundOfNames(name.atoms, text)
    }

    /// Whether the words count something, as "No 1" does a rank and "2000 BC" years.
    private func isNumbered(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        if tokens.count == 1, isEra(tokens.lowerBound, text) { return true }
        return text.words[tokens.lowerBound] == "no" && tokens.count <= 2
            && (text.tag(tokens.lowerBound + 1, inSentenceOf: tokens.lowerBound) == .cardinal)
    }

    /// "2000 B.C.": letters that count years.
    func isEra(_ token: Int, _ text: ScannedText) -> Bool {
        ["b.c", "a.d", "bc", "ad", "bce", "ce"].contains(text.words[token])
            && text.tag(token - 1, inSentenceOf: token) == .cardinal
    }

    /// "Senators", "God": capitalised words that name nobody.
    private func isCommonNoun(_ token: Int, _ text: ScannedText) -> Bool {
        let word = text.words[token]
        return lexicon.neverNames.contains(word) || lexicon.personNouns[word] != nil
            || lexicon.personNouns[text.tokens[token].lemma] != nil
    }

    /// "At State", "State, county and local police": a word for places of a kind, without an article, names none.
    private func isBareNoun(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        guard tokens.count == 1, lexicon.descriptionNouns[text.words[tokens.lowerBound]]?.type == .place else {
            return false
        }
        var first = tokens.lowerBound - 1
        while text.tag(first, inSentenceOf: tokens.lowerBound)?.isAdjective ?? false { first -= 1 }
        let before = text.tag(first, inSentenceOf: tokens.lowerBound)
        return before != .determiner && before != .possessivePronoun && before != .possessiveEnding
    }

    /// Whether a group's word stands before a noun ("Trumpian order", "Democratic voters").
    private func isAdjectival(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        guard let last = tokens.last else { return false }
        if text.tokens[last].tag.isAdjective { return true }
        guard text.tokens[last].tag != .nounPlural, text.tokens[last].tag != .properNounPlural else { return false }
        return text.tag(last + 1, inSentenceOf: last).map { $0 == .noun || $0 == .nounPlural } ?? false
    }

    /// "US-Russia", "Trump/Putin", "Nato-led": one token whose parts are names.
    private func isCompoundOfNames(_ atoms: Range<Int>, _ text: ScannedText) -> Bool {
        atoms.contains { index in
            guard let match = catalogue.longestMatch(in: text.atoms.atoms, at: index, limit: atoms.upperBound) else {
                return false
            }
            return match.atoms.count < atoms.count
                && match.senses.contains {
                    catalogue.entries[$0.entry].placeSubtype == .country
                        || catalogue.entries[$0.entry].type == .organization
                }
        }
    }

    // MARK: Parting

    /// What a candidate holds that is two names, or is named after another; nil for one name.
    private func parts(of name: TaggedName, _ text: ScannedText) -> [Proposal]? {
        if name.type == .organization, let mark = boundary(in: name.tokens, text) {
            return [name.tokens.lowerBound..<mark, (mark + 1)..<name.tokens.upperBound].map {
                name.proposal(text.atoms.atoms(ofTokens: $0))
            }
        }
        if let leader = leader(of: name.tokens, text) { return [Proposal(atoms: leader, type: .person, score: 0.8)] }
        var name = name
        guard let first = beforeMembersOrState(name.atoms, &name.type, text) else { return nil }
        return [name.proposal(first)]
    }

    /// The word between two organizations that the tagger took for one: "Dhaka University 's Faculty of Fine Arts",
    /// "Office of University Relations and Division of Student Affairs".
    private func boundary(in tokens: Range<Int>, _ text: ScannedText) -> Int? {
        tokens.dropFirst().dropLast().first { index in
            let next = index + 1
            // "Kernel Corp. and Catalyst Partners".
            if text.words[index] == "and", lexicon.legalForms.contains(text.words[index - 1]),
                text.tokens[next].isCapitalized
            {
                return true
            }
            guard index - tokens.lowerBound > 1, next + 1 < tokens.upperBound,
                lexicon.organizationHeads.contains(text.words[next]), ["of", "for"].contains(text.words[next + 1])
            else { return false }
            if text.words[index] == "'s" || text.words[index] == "'" {
                return lexicon.organizationSuffixes.contains(text.words[index - 1])
            }
            return text.words[index] == "and"
                && text.words[tokens.lowerBound..<index].contains { $0 == "of" || $0 == "for" }
        }
    }

    /// "Clinton Administration", "Trump White House": the name of a person before the body that he or she leads.
    func leader(of tokens: Range<Int>, _ text: ScannedText) -> Range<Int>? {
        guard tokens.count > 1, tokens.count <= 3, let last = tokens.last else { return nil }
        let isHouse = tokens.count == 3 && text.words[last] == "house" && text.words[last - 1] == "white"
        guard isHouse || tokens.count == 2 && lexicon.nameWords.ledBodies.contains(text.words[last]) else { return nil }
        let atoms = text.atoms.atoms(ofTokens: tokens.lowerBound..<(tokens.lowerBound + 1))
        guard atoms.count == 1, !catalogue.persons(withSurname: text.atoms.atoms[atoms.lowerBound].folded).isEmpty
        else {
            return nil
        }
        return atoms
    }

    // MARK: Retyping

    /// Gives a name the type that its words tell, and a state or a house behind an adjective alone.
    private func retype(_ name: inout TaggedName, _ text: ScannedText) {
        let last = text.words[name.tokens.upperBound - 1]
        // "The Ada Quill Show".
        if name.type == .person, name.tokens.count > 1, last == "show" { name.type = .work }
        // "Bank of America Stadium"
        if name.type == .organization, lexicon.nameWords.grounds.contains(last) { name.type = .place }
        if name.type == .place, isBody(name.tokens, text) { name.type = .organization }
        if name.type == .place, let state = stateAfterAdjective(name.atoms, text) { name.atoms = state }
        if name.isPlaceOrBody, let house = houseAfterAdjective(name.atoms, text) {
            name.atoms = house
            name.type = .place
        }
    }
}
