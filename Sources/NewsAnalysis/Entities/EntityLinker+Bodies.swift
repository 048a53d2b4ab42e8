import NewsModel

/// Bodies that the words around their names give to another state than the catalogue does.
extension EntityLinker {
    /// "Vietnam's Communist Party" is not China's, and "Wisconsin's Supreme Court" not that of the United States.
    func isOfAnotherState(_ entry: Int, _ name: NameMention, _ text: ScannedText, _ context: LinkingContext) -> Bool {
        let facts = catalogue.entries[entry]
        if context.isSharedName(name.words), isOfState(name, text), isOfUnion(facts) { return true }
        if isOfForeigners(facts, name, text) { return true }
        guard facts.type == .organization, let parent = stateAbove(facts) else { return false }
        let owners = owners(of: name, text)
        let states = owners.filter { $0.placeSubtype == .country }
        if !states.isEmpty { return !states.contains { $0.id == parent } }
        // Only courts: "Ohio's Senate race" and "run for the Senate in Ohio" are of the whole state's.
        guard name.words.last == "court", context.isSharedName(name.words) else { return false }
        return isRegion(owners) || isRegion(seat(of: name, text))
    }

    /// "The Chinese CDC": a body of a state, behind the adjective of another one.
    private func isOfForeigners(_ facts: CatalogueEntry, _ name: NameMention, _ text: ScannedText) -> Bool {
        let first = name.tokens.lowerBound
        guard facts.type == .organization, text.word(first - 2, inSentenceOf: first) == "the",
            !(text.tag(name.tokens.upperBound, inSentenceOf: first)?.isNoun ?? false), let state = stateAbove(facts)
        else { return false }
        let atoms = text.atoms.atoms(ofTokens: (first - 1)..<first)
        guard let match = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound),
            match.atoms == atoms
        else { return false }
        let states = match.senses.filter {
            $0.kind == .adjective && catalogue.entries[$0.entry].placeSubtype == .country
        }
        return !states.isEmpty && !states.contains { catalogue.entries[$0.entry].id == state }
    }

    /// The state that a body is part of.
    private func stateAbove(_ facts: CatalogueEntry) -> EntityID? {
        var place = facts.parent.flatMap(catalogue.entry)
        for _ in 0..<4 {
            guard let here = place else { return nil }
            if here.placeSubtype == .country { return here.id }
            place = here.parent.flatMap(catalogue.entry)
        }
        return nil
    }

    /// "The state Senate", "the state's House": of a state of the union.
    private func isOfState(_ name: NameMention, _ text: ScannedText) -> Bool {
        let first = name.tokens.lowerBound
        let before = text.word(first - 1, inSentenceOf: first)
        let isOwned = before == "'s" || before == "'"
        return (isOwned ? text.word(first - 2, inSentenceOf: first) : before) == "state"
    }

    /// Whether a body is one of a union of states, or of its parliament.
    private func isOfUnion(_ facts: CatalogueEntry) -> Bool {
        let parent = facts.parent.flatMap(catalogue.entry)
        return [parent?.id, parent?.parent].contains { $0.map { lexicon.unions.contains($0.rawValue) } ?? false }
    }

    /// What the possessive before a name means.
    private func owners(of name: NameMention, _ text: ScannedText) -> [CatalogueEntry] {
        let first = name.tokens.lowerBound
        let mark = text.word(first - 1, inSentenceOf: first)
        guard mark == "'s" || mark == "'", text.sentence(ofToken: first).contains(first - 2) else { return [] }
        let end = text.atoms.atoms(ofTokens: (first - 2)..<(first - 1)).upperBound
        // "New Mexico's".
        let start = text.sentence(ofToken: first).contains(first - 3) ? first - 3 : first - 2
        for token in start..<(first - 1) {
            let begin = text.atoms.atoms(ofTokens: token..<(token + 1)).lowerBound
            guard let match = catalogue.longestMatch(in: text.atoms.atoms, at: begin, limit: end),
                match.atoms == begin..<end
            else { continue }
            return match.senses.map { catalogue.entries[$0.entry] }
        }
        return []
    }

    /// What stands behind "in" right after a name: "the Supreme Court in Texas".
    private func seat(of name: NameMention, _ text: ScannedText) -> [CatalogueEntry] {
        let last = name.tokens.upperBound
        let sentence = text.sentence(ofToken: name.tokens.lowerBound)
        guard sentence.contains(last + 1), text.words[last] == "in" else { return [] }
        let atoms = text.atoms.atoms(ofTokens: (last + 1)..<sentence.upperBound)
        guard let match = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound)
        else { return [] }
        // "The Supreme Court in Texas v. Kask".
        let end = text.atoms.atoms[match.atoms.upperBound - 1].token + 1
        if sentence.contains(end), ["v.", "v", "vs.", "vs"].contains(text.words[end]) { return [] }
        return match.senses.map { catalogue.entries[$0.entry] }
    }

    /// Whether a name means a region, and no capital of the name ("Washington").
    private func isRegion(_ senses: [CatalogueEntry]) -> Bool {
        senses.contains { $0.placeSubtype == .region } && !senses.contains { $0.placeSubtype == .country }
    }
}
