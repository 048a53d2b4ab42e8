import NewsModel

/// Cities and states of one name ("New York").
extension EntityLinker {
    /// What a name means that a city and a state of one union bear, by the words beside it.
    ///
    /// - Parameters:
    ///   - index: The name.
    ///   - names: All names, text by text, in text order.
    ///   - text: The text that the name stands in.
    /// - Returns: The entry; nil where the words beside the name do not tell.
    func cityOrState(_ index: Int, _ names: [PlacedName], _ text: ScannedText) -> Int? {
        let name = names[index].name
        let senses = Set(name.senses.filter { $0.kind == .name }.map(\.entry))
        let cities = senses.filter { catalogue.entries[$0].placeSubtype == .city }
        let states = senses.filter { catalogue.entries[$0].placeSubtype == .region }
        guard senses.count == 2, let city = cities.first, let state = states.first,
            catalogue.entries[city].parent == catalogue.entries[state].parent
        else { return nil }
        if isState(index, names, text, catalogue.entries[state].id) { return state }
        return isCity(index, names, text) ? city : nil
    }

    /// "Upstate New York", "Buffalo, New York", "New York's governor".
    private func isState(_ index: Int, _ names: [PlacedName], _ text: ScannedText, _ state: EntityID) -> Bool {
        let name = names[index].name
        let first = name.tokens.lowerBound
        let before = text.word(first - 1, inSentenceOf: first)
        if lexicon.nameWords.regionals.contains(before) { return true }
        if before == ",", isBehindTown(index, names, text, state) { return true }
        var next = name.tokens.upperBound
        if text.tag(next, inSentenceOf: first) == .possessiveEnding { next += 1 }
        guard let tag = text.tag(next, inSentenceOf: first), tag.isNoun || tag == .other else { return false }
        let isGeneral = text.words[next] == "attorney" && text.word(next + 1, inSentenceOf: first) == "general"
        return isGeneral || lexicon.nameWords.stateOffices.contains(text.tokens[next].lemma)
            || lexicon.nameWords.stateOffices.contains(text.words[next])
    }

    /// "Albany, New York", "Kaskville, New York,"; "London, New York and Tokyo" are three towns.
    private func isBehindTown(_ index: Int, _ names: [PlacedName], _ text: ScannedText, _ state: EntityID) -> Bool {
        guard names.indices.contains(index - 1), names[index - 1].text == names[index].text else { return false }
        let (town, name) = (names[index - 1].name, names[index].name)
        guard town.type == .place, town.tokens.upperBound == name.tokens.lowerBound - 1 else { return false }
        if town.senses.contains(where: { catalogue.entries[$0.entry].parent == state }) { return true }
        let next = text.word(name.tokens.upperBound, inSentenceOf: name.tokens.lowerBound)
        return town.senses.isEmpty && [",", ".", ")", ";"].contains(next)
    }

    /// "Flew to New York", "in New York on Monday", "New York, Los Angeles and Paris"; elections are held in the state.
    private func isCity(_ index: Int, _ names: [PlacedName], _ text: ScannedText) -> Bool {
        let name = names[index].name
        let first = name.tokens.lowerBound
        let siblings = siblings(of: index, names, text)
        if !siblings.isEmpty { return siblings.allSatisfy(isTown) }
        guard ["in", "to", "from", "near", "outside"].contains(text.word(first - 1, inSentenceOf: first)) else {
            return false
        }
        if let next = text.tag(name.tokens.upperBound, inSentenceOf: first), next.isNoun || next.isAdjective {
            return false
        }
        let words = lexicon.nameWords
        return !text.sentence(ofToken: first).contains { token in
            let lemma = text.tokens[token].lemma
            return words.electoral.contains(lemma) || words.stateOffices.contains(lemma)
        }
    }

    /// Whether the catalogue has a name for towns alone.
    private func isTown(_ name: NameMention) -> Bool {
        let senses = name.senses.filter { $0.kind == .name }
        return !senses.isEmpty && senses.allSatisfy { catalogue.entries[$0.entry].placeSubtype == .city }
    }
}
