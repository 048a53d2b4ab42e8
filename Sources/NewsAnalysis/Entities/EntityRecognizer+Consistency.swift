import NewsModel

extension EntityRecognizer {
    /// What one string of words was taken for over the document.
    struct Vote {
        var weights: [EntityType: Double] = [:]
        /// Whether some occurrence stands where capitals mean something.
        var isSeenInProse = false

        var best: (type: EntityType, weight: Double)? {
            weights.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
                .map { (type: $0.key, weight: $0.value) }
        }
    }

    /// Gives one string one type throughout, and finds further occurrences of names already seen: the surname of a
    /// person named in full, the acronym given in brackets, the same words again.
    func makeConsistent(_ results: inout [Result], _ texts: [ScannedText]) {
        var votes: [[String]: Vote] = [:]
        var surnames: [String: Gender] = [:]
        let firms = firmNames(results, texts)
        for result in results {
            for name in result.names {
                var vote = votes[name.words] ?? Vote()
                let isShown = name.confidence >= 0.95 && name.senses.isEmpty
                vote.weights[name.type, default: 0] += name.confidence + (name.title != nil ? 1 : 0) + (isShown ? 2 : 0)
                if !name.isTitleCase { vote.isSeenInProse = true }
                votes[name.words] = vote
                // "Phailin" after "Cyclone Phailin".
                if name.words.count == 2, let type = lexicon.nounsInNames[name.words[0]], name.type == type {
                    votes[[name.words[1]], default: Vote()].weights[type, default: 0] += 5
                }
                guard name.type == .person, name.words.count > 1, name.confidence >= 0.5 else { continue }
                if let surname = PersonName(name.words).surname { surnames[surname] = name.gender }
            }
        }
        for letters in lettersOfFirms(results) where surnames[letters] == nil {
            votes[[letters], default: Vote()].weights[.organization, default: 0] += 5
        }
        let located = locatedNames(results, texts)
        let given = Set(
            results.flatMap(\.names).filter { $0.type == .person && $0.words.count > 1 }.map { $0.words[0] }
        )
        for index in results.indices {
            let text = texts[index]
            for position in results[index].names.indices {
                if isCapital(results[index].names[position], surnames, given) {
                    results[index].names[position].type = .place
                    continue
                }
                if located.contains(results[index].names[position].words) {
                    results[index].names[position].type = .place
                    continue
                }
                settle(&results[index].names[position], text, votes, surnames)
                settleBody(&results[index].names[position], surnames, firms)
            }
            let acronyms = acronymDefinitions(in: results[index].names, text)
            for (words, type) in acronyms { votes[words, default: Vote()].weights[type, default: 0] += 5 }
        }
        dropOpenings(&results, texts, surnames)
        settleHeadlines(&results, texts, &votes, &surnames)
        for index in results.indices {
            addRepetitions(to: &results[index], texts[index], votes, surnames)
        }
    }

    private func settle(
        _ name: inout NameMention,
        _ text: ScannedText,
        _ votes: [[String]: Vote],
        _ surnames: [String: Gender]
    ) {
        let isSurname = name.words.count == 1 && surnames[name.words[0]] != nil
        if isSurname, name.type != .person {
            // "Jordan" after "Jim Jordan" is the man, unless it stands after "in".
            let before = text.word(name.tokens.lowerBound - 1, inSentenceOf: name.tokens.lowerBound)
            let isLocative = ["in", "to", "from", "near"].contains(before)
            if name.senses.isEmpty || (!isLocative && !name.senses.contains { isCountry($0) }) {
                name.type = .person
                name.senses.removeAll { catalogue.entries[$0.entry].type != .person }
            }
        } else if name.senses.isEmpty, name.title == nil, let best = votes[name.words]?.best,
            best.weight > votes[name.words]?.weights[name.type] ?? 0
        {
            name.type = best.type
        }
    }

    /// "Hamas accused Washington": a capital that was taken for somebody, where nobody of the article bears the name.
    private func isCapital(_ name: NameMention, _ surnames: [String: Gender], _ given: Set<String>) -> Bool {
        name.type == .person && name.title == nil && name.words.count == 1 && !lexicon.isGivenName(name.words[0])
            && name.senses.contains { $0.kind == .metonym && isCountry($0) }
            && surnames[name.words[0]] == nil && !given.contains(name.words[0])
    }

    private func isCountry(_ sense: CatalogueSense) -> Bool {
        catalogue.entries[sense.entry].placeSubtype == .country
    }

    /// "World Health Organization (WHO)": the words in brackets, with the type of the name before them.
    private func acronymDefinitions(in names: [NameMention], _ text: ScannedText) -> [([String], EntityType)] {
        var found: [([String], EntityType)] = []
        for name in names where name.words.count > 1 {
            guard let acronym = Acronym.defined(after: name, text) else { continue }
            found.append(([acronym], name.type))
        }
        return found
    }

    private func addRepetitions(
        to result: inout Result,
        _ text: ScannedText,
        _ votes: [[String]: Vote],
        _ surnames: [String: Gender]
    ) {
        let atoms = text.atoms.atoms
        var taken = [Bool](repeating: false, count: atoms.count)
        for name in result.names {
            for atom in name.atoms { taken[atom] = true }
        }
        let bearers = Set(result.adjectives.filter { isSurname($0, text, surnames) }.map(\.atoms.lowerBound))
        result.adjectives.removeAll { bearers.contains($0.atoms.lowerBound) }
        for match in result.adjectives {
            for atom in match.atoms { taken[atom] = true }
        }
        let known = Dictionary(grouping: votes.filter { isRepeatable($0.key, $0.value) }.map(\.key)) { $0[0] }
            .mapValues { $0.sorted { ($1.count, $0.joined(separator: " ")) < ($0.count, $1.joined(separator: " ")) } }
        var index = 0
        while index < atoms.count {
            guard !taken[index], atoms[index].isCapitalized else {
                index += 1
                continue
            }
            if let words = known[atoms[index].folded]?.prefix(100).first(where: { occurs($0, at: index, atoms, taken) }
            ),
                let type = votes[words]?.best?.type,
                words.count > 1 || isRepetition(index, text, type)
            {
                add(index..<(index + words.count), type: type, gender: .unknown, to: &result, text)
                index += words.count
            } else if let gender = surnames[atoms[index].folded],
                bearers.contains(index) || isRepetition(index, text, .person)
            {
                let atoms = text.withElision(index..<(index + 1))
                add(
                    atoms.contains { taken[$0] } ? index..<(index + 1) : atoms,
                    type: .person,
                    gender: gender,
                    to: &result,
                    text
                )
                index += 1
            } else {
                index += 1
            }
        }
    }

    private func isRepeatable(_ words: [String], _ vote: Vote) -> Bool {
        guard let best = vote.best, !words.isEmpty else { return false }
        guard words.count == 1 else { return best.weight >= 0.5 }
        return best.weight >= 0.7 && words[0].utf8.count > 1 && !lexicon.neverNames.contains(words[0])
    }

    private func occurs(_ words: [String], at start: Int, _ atoms: [Atom], _ taken: [Bool]) -> Bool {
        guard start + words.count <= atoms.count else { return false }
        for (offset, word) in words.enumerated() {
            let index = start + offset
            guard !taken[index], atoms[index].folded == word, offset == 0 || atoms[index].continuesName else {
                return false
            }
        }
        return true
    }

    /// Whether a word for a people is the surname of a person of the article, who does something by it: "Cuban also said".
    private func isSurname(_ match: CatalogueMatch, _ text: ScannedText, _ surnames: [String: Gender]) -> Bool {
        let token = text.atoms.atoms[match.atoms.lowerBound].token
        guard match.atoms.count == 1, surnames[text.atoms.atoms[match.atoms.lowerBound].folded] != nil,
            !text.isTitleCase(atToken: token)
        else { return false }
        let sentence = text.sentence(ofToken: token)
        let isOpening = token == sentence.lowerBound
        let before = isOpening ? .punctuation : text.tokens[token - 1].tag
        // "The Cuban said", "a Cuban said" are another.
        guard [.punctuation, .conjunction, .preposition, .verbPast].contains(before) else { return false }
        let next = ((token + 1)..<max(token + 1, sentence.upperBound)).first { text.tokens[$0].tag != .adverb }
        guard let next else { return false }
        let verb = text.tokens[next].tag
        // "Said Cuban," and "Cuban said"; not "Cuban officials said".
        return verb == .verbPast || verb == .verbPresentThird || verb == .modal
            || before == .verbPast && text.tokens[next].tag == .punctuation
    }

    /// Whether a capitalised word that equals a known name is that name, not a common word at a sentence's start.
    private func isRepetition(_ index: Int, _ text: ScannedText, _ type: EntityType) -> Bool {
        let token = text.atoms.atoms[index].token
        let tag = text.tokens[token].tag
        if tag.isProperNoun || tag == .other { return true }
        let atom = text.atoms.atoms[index]
        if tag.isNoun, atom.isAllCaps, atom.folded.utf8.count > 2 { return true }
        let isInside = text.sentence(ofToken: token).lowerBound != token
        let isCompound = text.atoms.atoms(ofTokens: token..<(token + 1)).count > 1
        return isCompound || (isInside && !text.isTitleCase(atToken: token) && tag.isNoun)
    }

    func add(
        _ atoms: Range<Int>,
        type: EntityType,
        gender: Gender,
        to result: inout Result,
        _ text: ScannedText
    ) {
        let tokens = text.tokens(ofAtoms: atoms)
        result.names.append(
            NameMention(
                part: text.part,
                atoms: atoms,
                tokens: tokens,
                utf8Range: text.utf8Range(ofAtoms: atoms),
                text: text.text.text(text.utf8Range(ofAtoms: atoms)),
                words: text.folded(atoms),
                type: type,
                confidence: 0.6,
                gender: gender,
                isTitleCase: text.isTitleCase(atToken: tokens.lowerBound)
            )
        )
    }
}
