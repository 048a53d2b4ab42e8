import NewsModel

/// Posts that name where they are held, before who holds them.
extension EntityRecognizer {
    /// Where "to Kenya" begins between an office and a name ("ambassador to Kenya Anna Kask"); nil where none stands there.
    func startOfPost(before name: Int, _ text: ScannedText) -> Int? {
        let sentence = text.sentence(ofToken: name)
        for place in stride(from: name - 1, through: max(sentence.lowerBound + 2, name - 4), by: -1) {
            guard text.tokens[place].isCapitalized else { return nil }
            var link = place - 1
            if text.words[link] == "the" { link -= 1 }
            guard sentence.contains(link - 1), text.words[link] == "to" else { continue }
            let atoms = text.atoms.atoms(ofTokens: place..<name)
            guard !atoms.isEmpty,
                let match = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound),
                match.atoms == atoms,
                match.senses.contains(where: { $0.kind == .name && catalogue.entries[$0.entry].type != .person })
            else { return nil }
            return link
        }
        return nil
    }
}
