import NewsModel

extension EntityRecognizer {
    /// Finds surnames that stand alone and that nobody proposed, where the text speaks for the person ("Trump" in an
    /// article on Washington).
    func addSurnames(to results: inout [Result], _ texts: [ScannedText], _ context: LinkingContext) {
        var known: [String: Bool] = [:]
        let prose = Self.wordsOfProse(texts)
        for index in results.indices {
            let text = texts[index]
            let atoms = text.atoms.atoms
            var taken = [Bool](repeating: false, count: atoms.count)
            for name in results[index].names { for atom in name.atoms { taken[atom] = true } }
            for match in results[index].adjectives { for atom in match.atoms { taken[atom] = true } }
            var isChanged = false
            for atom in atoms.indices where !taken[atom] && atoms[atom].isCapitalized {
                let word = atoms[atom].folded
                let token = atoms[atom].token
                let tag = text.tokens[token].tag
                guard !lexicon.neverNames.contains(word), tag.isProperNoun || tag == .other else { continue }
                let isAlone = !isNameAtom(atom - 1, text) && !isNameAtom(atom + 1, text)
                // "Major Holiday Begins": beside another capital of a headline the prose has to know the name.
                let isInHeadline = text.isTitleCase(atToken: token) && (prose.isEmpty || prose.contains(word))
                guard isAlone || isInHeadline else { continue }
                let isSurname = !catalogue.persons(withSurname: word).isEmpty
                let isKnown = known[word] ?? (isSurname && isBearerKnown(word, context))
                known[word] = isKnown
                guard isKnown || isGivenNameAlone(atom, text) else { continue }
                let gender = isKnown ? Gender.unknown : lexicon.gender(ofGivenName: word)
                add(atom..<(atom + 1), type: .person, gender: gender, to: &results[index], text)
                isChanged = true
            }
            for position in results[index].names.indices {
                cutOffice(&results[index].names[position], text)
                cutProfession(&results[index].names[position], text)
                isChanged = takeGivenName(&results[index].names[position], text, &taken) || isChanged
            }
            if isChanged { results[index].names.sort { $0.span < $1.span } }
        }
    }

    /// The capitalised words of sentences whose capitals say something, folded.
    static func wordsOfProse(_ texts: [ScannedText]) -> Set<String> {
        var words: Set<String> = []
        let title = texts.first { $0.part == .title }
        for text in texts {
            let repeated = text.part == .body ? title.map(text.sentences(repeating:)) ?? [] : []
            for atom in text.atoms.atoms where atom.isCapitalized && !text.isTitleCase(atToken: atom.token) {
                guard !repeated.contains(text.sentenceOfToken[atom.token]) else { continue }
                words.insert(atom.folded)
            }
        }
        return words
    }

    /// "Of Public Works Anna Kask": what is left of an office is no part of a person's name, which begins at the given one.
    private func cutOffice(_ name: inout NameMention, _ text: ScannedText) {
        guard name.type == .person, name.words.count > 2,
            ["of", "for"].contains(name.words[0]) || isDelegate(name, text) || isRestOfOffice(name, text),
            let given = name.words.indices.dropLast().first(where: { lexicon.isGivenName(name.words[$0]) })
        else { return }
        name.atoms = (name.atoms.lowerBound + given)..<name.atoms.upperBound
        // "Eva-Marie": all of the token.
        let token = text.atoms.atoms[name.atoms.lowerBound].token
        name.atoms = text.atoms.firstAtomOfToken[token]..<name.atoms.upperBound
        rename(&name, text)
    }

    /// "Hairdresser Milanka Kask", "Young Kask supporters": a word that the text also has small is no part of the name behind
    /// it.
    private func cutProfession(_ name: inout NameMention, _ text: ScannedText) {
        let first = name.tokens.lowerBound
        guard name.type == .person, name.words.count > 2 || isSurnameOfMany(name, text), name.senses.isEmpty,
            !lexicon.isGivenName(name.words[0]), opensClause(first, text), name.words[0].utf8.count > 4,
            text.isSeenSmall(name.words[0])
        else { return }
        name.atoms = (name.atoms.lowerBound + 1)..<name.atoms.upperBound
        rename(&name, text)
    }

    /// "Young Sanders supporters": whether two words end in a statesman's surname that says whose many are.
    private func isSurnameOfMany(_ name: NameMention, _ text: ScannedText) -> Bool {
        name.words.count == 2 && !catalogue.persons(withSurname: name.words[1]).isEmpty
            && text.tag(name.tokens.upperBound, inSentenceOf: name.tokens.lowerBound) == .nounPlural
    }

    /// Whether a token begins a sentence or the second part of a headline.
    private func opensClause(_ token: Int, _ text: ScannedText) -> Bool {
        text.sentence(ofToken: token).lowerBound == token || [";", ":"].contains(text.words[token - 1])
    }

    /// "Del. Anna Kask"
    private func isDelegate(_ name: NameMention, _ text: ScannedText) -> Bool {
        name.words[0] == "del" && text.tokens[name.tokens.lowerBound].text == "Del."
    }

    /// "Director of National Intelligence Anna Kask", "Principal Deputy Assistant AG Anna Kask": whether words before the
    /// given name are an office's.
    private func isRestOfOffice(_ name: NameMention, _ text: ScannedText) -> Bool {
        guard name.senses.isEmpty, !lexicon.isGivenName(name.words[0]), name.words[0].utf8.count > 1 else {
            return false
        }
        let first = name.tokens.lowerBound
        if text.word(first - 1, inSentenceOf: first) == "of" {
            let office = text.word(first - 2, inSentenceOf: first)
            return lexicon.titles[office] != nil || office == "director" || office == "head"
        }
        // "Oluwaseun Babatunde Michael Adeyemi" has no office.
        return name.words.count > 3 && !lexicon.isGivenName(name.words[1])
            && name.words.contains {
                lexicon.personNouns[$0] != nil || lexicon.titles[$0] != nil || lexicon.nameWords.ranks.contains($0)
            }
            && !name.words.contains { lexicon.nameParticles.contains($0) }
    }

    /// Makes the words of a name those of its atoms.
    private func rename(_ name: inout NameMention, _ text: ScannedText) {
        name.tokens = text.tokens(ofAtoms: name.atoms)
        name.utf8Range = text.utf8Range(ofAtoms: name.atoms)
        name.text = text.text.text(name.utf8Range)
        name.words = text.folded(name.atoms)
        name.senses = []
    }

    /// Adds the given name before a surname that was found alone ("Jacob" before "Okello"), and a further surname after
    /// it ("Hanadzlah" after "Husni").
    private func takeGivenName(_ name: inout NameMention, _ text: ScannedText, _ taken: inout [Bool]) -> Bool {
        guard name.type == .person, name.words.count <= 2, !name.isTitleCase else {
            return false
        }
        var atoms = name.atoms
        if name.words.count == 1, name.title == nil, isFreeNamePart(atoms.lowerBound - 1, nextTo: atoms, text, taken) {
            atoms = (atoms.lowerBound - 1)..<atoms.upperBound
        } else if name.words.count == 1, name.title == nil, let double = doubleGivenName(before: atoms, text, taken) {
            atoms = double.lowerBound..<atoms.upperBound
        }
        while atoms.count < 4, isFreeNamePart(atoms.upperBound, nextTo: atoms, text, taken) {
            atoms = atoms.lowerBound..<(atoms.upperBound + 1)
        }
        guard atoms != name.atoms else { return false }
        for atom in atoms { taken[atom] = true }
        name.atoms = atoms
        rename(&name, text)
        return true
    }

    /// "Eva-Marie" before "Okello": capitals joined by a hyphen, one of them a given name, that nothing else claims.
    private func doubleGivenName(before atoms: Range<Int>, _ text: ScannedText, _ taken: [Bool]) -> Range<Int>? {
        let before = atoms.lowerBound - 1
        guard before > 0, !taken[before] else { return nil }
        let token = text.atoms.atoms[before].token
        let first = text.atoms.atoms[atoms.lowerBound]
        let double = text.atoms.atoms(ofTokens: token..<(token + 1))
        guard double.count == 2, double.upperBound == atoms.lowerBound, text.tokens[token].text.contains("-"),
            text.tokens[token].tag.isProperNoun, text.sentence(ofToken: first.token).contains(token),
            text.tokens[token].utf8Range.upperBound + 1 == first.utf8Range.lowerBound
        else { return nil }
        let parts = text.atoms.atoms[double]
        guard parts.allSatisfy({ $0.isCapitalized && !$0.isAllCaps }), !taken[double.lowerBound],
            parts.contains(where: { lexicon.isGivenName($0.folded) })
        else { return nil }
        return double
    }

    /// Whether an atom beside a person's name belongs to it: a capitalised proper noun that nothing else claims.
    private func isFreeNamePart(_ index: Int, nextTo atoms: Range<Int>, _ text: ScannedText, _ taken: [Bool]) -> Bool {
        guard text.atoms.atoms.indices.contains(index), !taken[index],
            text.atoms.atoms[max(index, atoms.lowerBound)].continuesName
        else { return false }
        let atom = text.atoms.atoms[index]
        let token = text.tokens[atom.token]
        let outer = index < atoms.lowerBound ? atom : text.atoms.atoms[atoms.upperBound - 1]
        let inner = index < atoms.lowerBound ? text.atoms.atoms[atoms.lowerBound] : atom
        guard inner.utf8Range.lowerBound == outer.utf8Range.upperBound + 1 else { return false }
        guard atom.isCapitalized, token.utf8Range == atom.utf8Range, token.tag == .properNoun,
            text.sentence(ofToken: text.atoms.atoms[atoms.lowerBound].token).contains(atom.token),
            !lexicon.neverNames.contains(atom.folded), TitleSpans.isNone(atom.token, text, lexicon),
            !lexicon.nameOpeners.contains(atom.folded)
        else { return false }
        if index < atoms.lowerBound, lexicon.isGivenName(atom.folded) { return true }
        let word = text.words[atom.token]
        return lexicon.personNouns[word] == nil && lexicon.descriptionNouns[word] == nil
            && !lexicon.organizationHeads.contains(word) && !lexicon.organizationSuffixes.contains(word)
            && !lexicon.placeHeads.contains(word) && !lexicon.placeSuffixes.contains(word)
            && !lexicon.governmentNouns.contains(word) && !catalogue.hasForm(beginningWith: atom.folded)
            && !text.isSeenSmall(word) && !lexicon.nameWords.honours.contains(token.text)
    }

    func isBearerKnown(_ surname: String, _ context: LinkingContext) -> Bool {
        if case .one = context.bearer(of: surname, gender: .unknown, role: nil) { return true }
        return false
    }

    /// "Kim couldn't", "told Melanie": a given name by itself where its capital is not the sentence's.
    private func isGivenNameAlone(_ atom: Int, _ text: ScannedText) -> Bool {
        let word = text.atoms.atoms[atom]
        let token = text.tokens[word.token]
        guard token.utf8Range == word.utf8Range, token.tag.isProperNoun, !word.isAllCaps || word.folded.utf8.count > 4,
            word.folded.utf8.count > 2, lexicon.isGivenName(word.folded), !text.isTitleCase(atToken: word.token)
        else { return false }
        // "A Marine base", "the Charity": no person.
        let hasArticle = text.tag(word.token - 1, inSentenceOf: word.token) == .determiner
        return !hasArticle && text.sentence(ofToken: word.token).lowerBound != word.token
    }

    /// Whether an atom continues a name with its neighbour: it is capitalised and no mark stands between.
    private func isNameAtom(_ index: Int, _ text: ScannedText) -> Bool {
        guard text.atoms.atoms.indices.contains(index) else { return false }
        let atom = text.atoms.atoms[index]
        return atom.isCapitalized && text.tokens[atom.token].tag.isProperNoun
            && !lexicon.neverNames.contains(atom.folded)
    }
}
