import NewsModel

/// Firms that an article calls by the first word of their names.
extension EntityRecognizer {
    /// The letters, in lower case, that firms of the article are called by: "RJK" beside RJK Steel Inc.
    ///
    /// There are none where the same word stands in small letters, too ("Lin" is somebody).
    func lettersOfFirms(_ results: [Result]) -> Set<String> {
        let names = results.flatMap(\.names)
        var letters: Set<String> = []
        for name in names where name.type == .organization && lexicon.isFirm(name.words) {
            guard let first = name.text.split(separator: " ").first.map(String.init), first.utf8.count > 2,
                Acronym.isWritten(first), name.text.contains(where: \.isLowercase)
            else { continue }
            letters.insert(name.words[0])
        }
        let small = names.filter { $0.words.count == 1 && !Acronym.isWritten($0.text) }.map { $0.words[0] }
        return letters.subtracting(small)
    }

    /// Takes the name of a town for the firm whose name begins with it ("Narva Steel Inc … Narva said"), where the article
    /// says nothing of the town.
    func settleFirms(_ results: inout [Result], _ texts: [ScannedText]) {
        var firms: [[String]: Set<[String]>] = [:]
        for name in results.flatMap(\.names) where isFirmOfLegalForm(name) {
            firms[[name.words[0]], default: []].insert(name.words.filter { !lexicon.legalForms.contains($0) })
        }
        firms = firms.filter { $0.value.count == 1 }
        guard !firms.isEmpty else { return }
        var acting: Set<[String]> = []
        for (result, text) in zip(results, texts) {
            for name in result.names {
                if firms[name.words] != nil {
                    if !mayBeFirm(name, text) {
                        firms[name.words] = nil
                    } else if acts(name, text) {
                        acting.insert(name.words)
                    }
                } else if !isFirmOfLegalForm(name) {
                    // "Narva Airport", "Anna Narva".
                    for word in name.words { firms[[word]] = nil }
                }
            }
        }
        for index in results.indices {
            for position in results[index].names.indices {
                let name = results[index].names[position]
                guard firms[name.words] != nil, acting.contains(name.words) else { continue }
                results[index].names[position].type = .organization
                results[index].names[position].senses = []
            }
        }
    }

    /// Takes the first word of a firm's name for the town where a region stands behind it: "Narva Truck Corp., Narva, Ohio,".
    func settleSeats(_ results: inout [Result], _ texts: [ScannedText]) {
        let firms = results.flatMap(\.names).filter { $0.type == .organization && lexicon.isFirm($0.words) }
        let first = Set(firms.map { $0.words[0] })
        for (index, text) in texts.enumerated() {
            for position in results[index].names.indices {
                let name = results[index].names[position]
                guard name.type == .organization, name.words.count == 1, name.senses.isEmpty,
                    first.contains(name.words[0]), isBeforeRegion(name, text)
                else { continue }
                results[index].names[position].type = .place
            }
        }
    }

    /// Whether a comma and a region stand behind a name.
    private func isBeforeRegion(_ name: NameMention, _ text: ScannedText) -> Bool {
        let sentence = text.sentence(ofToken: name.tokens.lowerBound)
        let start = name.tokens.upperBound + 1
        guard sentence.contains(start), text.words[start - 1] == "," else { return false }
        let atoms = text.atoms.atoms(ofTokens: start..<sentence.upperBound)
        guard let match = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound)
        else { return false }
        return match.senses.contains { $0.kind == .name && catalogue.entries[$0.entry].placeSubtype == .region }
    }

    private func isFirmOfLegalForm(_ name: NameMention) -> Bool {
        name.type == .organization && name.senses.isEmpty && lexicon.hasLegalForm(name.words)
            && !name.text.contains("&")
    }

    /// Whether a name is a town's by the catalogue, or a body's, and nothing around it speaks of the town.
    private func mayBeFirm(_ name: NameMention, _ text: ScannedText) -> Bool {
        guard name.type == .place || name.type == .organization,
            name.senses.allSatisfy({ $0.kind == .name && catalogue.entries[$0.entry].placeSubtype == .city })
        else { return false }
        let first = name.tokens.lowerBound
        let end = name.tokens.upperBound
        let before = text.word(first - 1, inSentenceOf: first)
        if Self.locative.contains(before) { return false }
        if before == "of", let towns = lexicon.locativeCues[.before],
            text.tag(first - 2, inSentenceOf: first).map({ _ in towns.contains(text.tokens[first - 2].lemma) }) ?? false
        {
            return false
        }
        if text.tag(end, inSentenceOf: first)?.isNoun ?? false,
            !lexicon.nameWords.assets.contains(text.tokens[end].lemma)
        {
            return false
        }
        // "NARVA, Estonia", "Narva, Ohio", "Narva Mayor Anna Kask", "Narva-based".
        let next = text.word(end, inSentenceOf: first)
        let after = next == "," ? end + 1 : end
        let isBeforeCapital = text.tag(after, inSentenceOf: first) != nil && text.tokens[after].isCapitalized
        return !isBeforeCapital && !Acronym.isWritten(name.text) && next != "based" && next != "-"
            && !text.words[end - 1].hasSuffix("-based")
    }

    /// Whether a name is the subject of a verb that stands behind it.
    private func acts(_ name: NameMention, _ text: ScannedText) -> Bool {
        let sentence = text.sentence(ofToken: name.tokens.lowerBound)
        let verb = (name.tokens.upperBound..<max(name.tokens.upperBound, sentence.upperBound)).first {
            text.tokens[$0].tag != .adverb
        }
        guard let verb, text.tokens[verb].lemma != "be" else { return false }
        return text.tokens[verb].tag.isFiniteVerb || text.tokens[verb].tag == .modal
    }
}
