import NewsModel

/// Things that bear a person's name.
extension EntityRecognizer {
    /// Takes the man's name in "the Galileo spacecraft" for the craft's, and so wherever the article has the same words,
    /// unless it names the man in full.
    func settleNamesakes(_ results: inout [Result], _ texts: [ScannedText]) {
        var types: [[String]: EntityType] = [:]
        for (result, text) in zip(results, texts) {
            for name in result.names where name.type == .person {
                if let type = namesakeType(name, text) { types[name.words] = type }
            }
        }
        guard !types.isEmpty else { return }
        let persons = Set(results.flatMap(\.names).filter { $0.type == .person && $0.words.count > 1 }.map(\.words))
        for index in results.indices {
            for position in results[index].names.indices {
                let name = results[index].names[position]
                guard let type = types[name.words], name.type == .person, name.title == nil else { continue }
                let isNamedInFull =
                    persons.contains { words in words != name.words && words.last == name.words.last }
                    || persons.contains { isFullName($0, of: name) }
                guard !isNamedInFull || namesakeType(name, texts[index]) != nil else { continue }
                results[index].names[position].type = type
                results[index].names[position].senses = []
                results[index].names[position].confidence = 0.95
            }
        }
    }

    /// Takes "McDonald's" for what Michael McDonald has where the text names a person of that surname, and not for the firm.
    func settlePossessors(_ results: inout [Result], _ texts: [ScannedText]) {
        let surnames = Set(results.flatMap(\.names).filter { $0.type == .person }.compactMap(\.words.last))
        for (index, text) in texts.enumerated() {
            for position in results[index].names.indices {
                var name = results[index].names[position]
                guard name.type == .organization, name.words.count == 2, name.words[1] == "s",
                    surnames.contains(name.words[0])
                else { continue }
                name.atoms = name.atoms.lowerBound..<name.atoms.lowerBound + 1
                name.tokens = text.tokens(ofAtoms: name.atoms)
                name.utf8Range = text.utf8Range(ofAtoms: name.atoms)
                name.text = text.text.text(name.utf8Range)
                name.words = [name.words[0]]
                name.type = .person
                name.senses = []
                results[index].names[position] = name
            }
        }
    }

    /// Takes "Rand" for Rand Paul where the text names him in full and never writes the letters of a body that the catalogue
    /// has under them ("RAND").
    func settleLetters(_ results: inout [Result]) {
        let names = results.flatMap(\.names)
        let given = Set(names.filter { $0.type == .person && $0.words.count > 1 }.map { $0.words[0] })
        let written = Set(names.filter { $0.words.count == 1 && Acronym.isWritten($0.text) }.map(\.words))
        for index in results.indices {
            for position in results[index].names.indices {
                let name = results[index].names[position]
                guard name.type == .organization, name.words.count == 1, given.contains(name.words[0]),
                    !written.contains(name.words), name.senses.allSatisfy({ isOfLetters($0, name.words[0]) })
                else { continue }
                results[index].names[position].type = .person
                results[index].names[position].senses = []
            }
        }
    }

    /// Whether the catalogue has a word as the letters of a body only.
    private func isOfLetters(_ sense: CatalogueSense, _ word: String) -> Bool {
        let entry = catalogue.entries[sense.entry]
        return ([entry.name] + entry.aliases).contains { Acronym.isWritten($0) && NameFolding.folded($0) == word }
    }

    /// Whether words are the full name of the person that the catalogue has under a shorter one ("Galileo").
    private func isFullName(_ words: [String], of name: NameMention) -> Bool {
        words != name.words
            && name.senses.contains {
                AtomizedText(name: catalogue.entries[$0.entry].name).atoms.map(\.folded) == words
            }
    }

    private func namesakeType(_ name: NameMention, _ text: ScannedText) -> EntityType? {
        guard name.title == nil else { return nil }
        let next = name.tokens.upperBound
        guard let tag = text.tag(next, inSentenceOf: name.tokens.lowerBound), tag.isNoun,
            let type = lexicon.nounsOfNamesakes[text.words[next]] ?? lexicon.nounsOfNamesakes[text.tokens[next].lemma],
            let before = text.tag(name.tokens.lowerBound - 1, inSentenceOf: name.tokens.lowerBound),
            // "NASA's Galileo spacecraft"
            before == .determiner || before == .possessiveEnding
        else { return nil }
        return type
    }
}
