import NewsModel

extension EntityRecognizer {
    /// Makes two names of two surnames in one word: "the Kask-Ilves talks".
    ///
    /// Both are surnames of persons whom the text names in full or whom it speaks for, and nobody bears both.
    func splitPairs(_ results: inout [Result], _ texts: [ScannedText], _ context: LinkingContext) {
        var surnames: Set<String> = []
        var doubles: Set<[String]> = []
        for name in results.flatMap(\.names) where name.type == .person && name.tokens.count > 1 {
            if let surname = PersonName(name.words).surname { surnames.insert(surname) }
            for (first, second) in zip(name.words, name.words.dropFirst()) { doubles.insert([first, second]) }
        }
        func isSurname(_ word: String) -> Bool { surnames.contains(word) || isBearerKnown(word, context) }
        for index in results.indices {
            let pairs = pairs(in: texts[index]).filter { pair in
                let words = texts[index].folded(pair)
                return !doubles.contains(words) && words[0] != words[1]
                    && pair.allSatisfy { atom in
                        isSurname(texts[index].atoms.atoms[atom].folded) || alias(at: atom, texts[index]) != nil
                    }
            }
            guard !pairs.isEmpty else { continue }
            split(pairs, &results[index], texts[index])
        }
    }

    /// What the catalogue knows a word for, if that is a person: "Xi".
    private func alias(at atom: Int, _ text: ScannedText) -> [CatalogueSense]? {
        guard let match = catalogue.longestMatch(in: text.atoms.atoms, at: atom, limit: atom + 1),
            match.senses.allSatisfy({ catalogue.entries[$0.entry].type == .person })
        else { return nil }
        return match.senses
    }

    /// The words of two parts that both begin with a capital.
    private func pairs(in text: ScannedText) -> [Range<Int>] {
        let atoms = text.atoms.atoms
        return atoms.indices.dropLast().compactMap { first in
            let token = atoms[first].token
            guard atoms[first + 1].token == token, atoms[first].isCapitalized, atoms[first + 1].isCapitalized,
                text.atoms.atoms(ofTokens: token..<(token + 1)).count == 2,
                text.tokens[token].text.contains(where: { $0 == "-" || $0 == "–" })
            else { return nil }
            return first..<(first + 2)
        }
    }

    private func split(_ pairs: [Range<Int>], _ result: inout Result, _ text: ScannedText) {
        for pair in pairs {
            let covering = result.names.firstIndex { $0.atoms.overlaps(pair) }
            if let covering {
                let name = result.names[covering]
                // "The Kask-Ilves Foundation" keeps its name.
                let isWhole = name.atoms == pair && name.senses.isEmpty
                guard isWhole || name.atoms.count == 1, name.title == nil else { continue }
            }
            result.names.removeAll { $0.atoms.overlaps(pair) }
            for atom in pair {
                add(atom..<(atom + 1), type: .person, gender: .unknown, to: &result, text)
                if let senses = alias(at: atom, text) { result.names[result.names.count - 1].senses = senses }
            }
        }
        result.names.sort { $0.span < $1.span }
    }
}
