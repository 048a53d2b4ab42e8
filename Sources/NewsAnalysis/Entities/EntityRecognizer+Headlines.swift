import NewsModel

/// Headlines, whose capitals say little: what the article's prose says of their names.
extension EntityRecognizer {
    /// An article with fewer sentences says too little of what its headline names.
    private static let leastProse = 5

    /// Tells the headline that a body repeats, though it ends in a full stop there.
    func markHeadlines(_ results: inout [Result], _ texts: [ScannedText]) {
        guard let title = texts.first(where: { $0.part == .title }) else { return }
        for index in results.indices where texts[index].part == .body {
            let repeated = texts[index].sentences(repeating: title)
            guard !repeated.isEmpty else { continue }
            for position in results[index].names.indices {
                let sentence = texts[index].sentenceOfToken[results[index].names[position].tokens.lowerBound]
                if repeated.contains(sentence) { results[index].names[position].isTitleCase = true }
            }
        }
    }

    /// Cuts names that stand in headlines alone down to those that the prose knows ("Obama Sees" to "Obama"), and drops
    /// single words that it never names ("Reveals"); a surname that only a dropped name had is known no more.
    func settleHeadlines(
        _ results: inout [Result],
        _ texts: [ScannedText],
        _ votes: inout [[String]: Vote],
        _ known: inout [String: Gender]
    ) {
        let prose = texts.reduce(0) { $0 + $1.text.sentences.count { !$0.isTitleCase } }
        guard prose >= Self.leastProse else { return }
        let surnames = surnamesOfProse(results)
        let words = Self.wordsOfProse(texts)
        for index in results.indices {
            let text = texts[index]
            var settled: [NameMention] = []
            var cut: [(atoms: Range<Int>, senses: [CatalogueSense])] = []
            for name in results[index].names {
                let isKnown = votes[name.words]?.isSeenInProse ?? false
                guard name.isTitleCase, name.senses.isEmpty, !isKnown else {
                    settled.append(name)
                    continue
                }
                let inner = innerNames(of: name, text, votes, surnames, words)
                if inner.isEmpty, !isUnknownWord(name, surnames), !isClause(name), !isStrange(name, words) {
                    settled.append(name)
                } else {
                    cut += inner
                    votes[name.words] = nil
                    if name.type == .person, let surname = PersonName(name.words).surname, !surnames.contains(surname) {
                        known[surname] = nil
                    }
                }
            }
            results[index].names = settled
            for (atoms, senses) in cut {
                let known = senses.first.map { catalogue.entries[$0.entry].type }
                let type = votes[text.folded(atoms)]?.best?.type ?? known ?? .person
                add(atoms, type: type, gender: .unknown, to: &results[index], text)
                results[index].names[results[index].names.count - 1].senses = senses
            }
        }
    }

    /// The surnames of those whom the prose names in full.
    private func surnamesOfProse(_ results: [Result]) -> Set<String> {
        var surnames: Set<String> = []
        for name in results.flatMap(\.names) where name.type == .person && !name.isTitleCase && name.words.count > 1 {
            if let surname = PersonName(name.words).surname { surnames.insert(surname) }
        }
        return surnames
    }

    /// Names inside one that only a headline has: the person that begins a person's; in a long run, whatever the prose or
    /// the catalogue knows.
    private func innerNames(
        of name: NameMention,
        _ text: ScannedText,
        _ votes: [[String]: Vote],
        _ surnames: Set<String>,
        _ prose: Set<String>
    ) -> [(atoms: Range<Int>, senses: [CatalogueSense])] {
        let isRun = name.words.count >= 5 && [.organization, .work, .event, .other].contains(name.type)
        guard name.words.count > 1, isRun || (name.type == .person && name.title == nil) else { return [] }
        var found: [(atoms: Range<Int>, senses: [CatalogueSense])] = []
        var start = 0
        while start < name.words.count {
            let first = name.atoms.lowerBound + start
            let match = catalogue.longestMatch(in: text.atoms.atoms, at: first, limit: name.atoms.upperBound)
            let senses = match?.senses.filter { $0.kind == .name || $0.kind == .metonym } ?? []
            var end = min(name.words.count, start + 4)
            while end > start, !isKnown(Array(name.words[start..<end]), votes, surnames, onlyPersons: !isRun) {
                end -= 1
            }
            if isRun, let match, !senses.isEmpty { end = max(end, match.atoms.upperBound - name.atoms.lowerBound) }
            if end > start, end - start < name.words.count {
                let atoms = first..<(name.atoms.lowerBound + end)
                found.append((atoms, match?.atoms == atoms ? senses : []))
            }
            start = max(end, start + 1)
        }
        return isRun
            ? found
            : found.filter {
                $0.atoms.lowerBound == name.atoms.lowerBound
                    || $0.atoms.upperBound == name.atoms.upperBound
                        && isUnnamed(name.atoms.lowerBound..<$0.atoms.lowerBound, text, prose)
            }
    }

    /// Whether words before a person's name in a headline are none of it ("Denounces Kask"): no given names, and small in
    /// the prose or not in it.
    private func isUnnamed(_ atoms: Range<Int>, _ text: ScannedText, _ prose: Set<String>) -> Bool {
        atoms.allSatisfy {
            let word = text.atoms.atoms[$0].folded
            return word.utf8.count > 1 && !lexicon.isGivenName(word) && !prose.contains(word)
        }
    }

    private func isKnown(
        _ words: [String],
        _ votes: [[String]: Vote],
        _ surnames: Set<String>,
        onlyPersons: Bool
    ) -> Bool {
        if words.count == 1, surnames.contains(words[0]) { return true }
        guard let vote = votes[words], vote.isSeenInProse, let best = vote.best else { return false }
        return best.type == .person || !onlyPersons
    }

    /// "Could Address Clean Energy": a run of capitals that goes on from a verb.
    private func isClause(_ name: NameMention) -> Bool {
        ["could", "would", "should", "can", "must", "might", "shall"].contains(name.words[0])
    }

    /// "Islamic Holiday": a person of whom the prose has neither given name nor surname.
    private func isStrange(_ name: NameMention, _ prose: Set<String>) -> Bool {
        name.type == .person && name.words.count > 1 && !lexicon.isGivenName(name.words[0])
            && !name.words.contains(where: prose.contains)
    }

    /// A single word of a headline that the prose does not name, or a thing of no kind.
    private func isUnknownWord(_ name: NameMention, _ surnames: Set<String>) -> Bool {
        if name.type == .other { return true }
        // "General Reveals": a title in a headline makes no name of a verb.
        return name.words.count == 1 && name.type == .person && !surnames.contains(name.words[0])
            && !lexicon.isGivenName(name.words[0]) && catalogue.persons(withSurname: name.words[0]).isEmpty
    }
}
