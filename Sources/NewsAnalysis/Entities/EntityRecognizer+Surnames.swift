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
                guard !lexicon.neverNames.contains(word), !catalogue.persons(withSurname: word).isEmpty else {
                    continue
                }
                let token = atoms[atom].token
                let tag = text.tokens[token].tag
                let isAlone = !isNameAtom(atom - 1, text) && !isNameAtom(atom + 1, text)
                guard tag.isProperNoun || tag == .other, isAlone || text.isTitleCase(atToken: token) else { continue }
                let isKnown =
                    known[word]
                    ?? {
                        if case .one = context.bearer(of: word, gender: .unknown, role: nil) { return true }
                        return false
                    }()
                known[word] = isKnown
                guard isKnown else { continue }
                add(atom..<(atom + 1), type: .person, gender: .unknown, to: &results[index], text)
                isChanged = true
            }
            if isChanged { results[index].names.sort { $0.span < $1.span } }
        }
    }

    /// Whether an atom continues a name with its neighbour: it is capitalised and no mark stands between.
    private func isNameAtom(_ index: Int, _ text: ScannedText) -> Bool {
        guard text.atoms.atoms.indices.contains(index) else { return false }
        let atom = text.atoms.atoms[index]
        return atom.isCapitalized && text.tokens[atom.token].tag.isProperNoun
            && !lexicon.neverNames.contains(atom.folded)
    }
}
