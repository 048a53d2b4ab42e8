import NewsModel

extension EntityRecognizer {
    /// Finds surnames that stand alone and that nobody proposed, where the text speaks for the person ("Trump" in an
    /// article on Washington).
    func addSurnames(to results: inout [Result], _ texts: [ScannedText], _ context: LinkingContext) {
        var known: [String: Bool] = [:]
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
                guard isAlone || text.isTitleCase(atToken: token) else { continue }
                let isSurname = !catalogue.persons(withSurname: word).isEmpty
                let isKnown = known[word] ?? (isSurname && isBearerKnown(word, context))
                known[word] = isKnown
                guard isKnown || isGivenNameAlone(atom, text) else { continue }
                let gender = isKnown ? Gender.unknown : lexicon.gender(ofGivenName: word)
                add(atom..<(atom + 1), type: .person, gender: gender, to: &results[index], text)
                isChanged = true
            }
            for position in results[index].names.indices {
                isChanged = takeGivenName(&results[index].names[position], text, &taken) || isChanged
            }
            if isChanged { results[index].names.sort { $0.span < $1.span } }
        }
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
        }
        while atoms.count < 4, isFreeNamePart(atoms.upperBound, nextTo: atoms, text, taken) {
            atoms = atoms.lowerBound..<(atoms.upperBound + 1)
        }
        guard atoms != name.atoms else { return false }
        for atom in atoms { taken[atom] = true }
        name.atoms = atoms
        name.tokens = text.tokens(ofAtoms: name.atoms)
        name.utf8Range = text.utf8Range(ofAtoms: name.atoms)
        name.text = text.text.text(name.utf8Range)
        name.words = text.folded(name.atoms)
        name.senses = []
        return true
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
            !lexicon.neverNames.contains(atom.folded), TitleSpans.isNone(atom.token, text, lexicon)
        else { return false }
        if index < atoms.lowerBound, lexicon.isGivenName(atom.folded) { return true }
        let word = text.words[atom.token]
        return lexicon.personNouns[word] == nil && lexicon.descriptionNouns[word] == nil
            && !lexicon.organizationHeads.contains(word) && !lexicon.organizationSuffixes.contains(word)
            && !lexicon.placeHeads.contains(word) && !lexicon.placeSuffixes.contains(word)
            && !lexicon.governmentNouns.contains(word) && !catalogue.hasForm(beginningWith: atom.folded)
            && !text.isSeenSmall(word) && !Self.honours.contains(token.text)
    }

    private func isBearerKnown(_ surname: String, _ context: LinkingContext) -> Bool {
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
