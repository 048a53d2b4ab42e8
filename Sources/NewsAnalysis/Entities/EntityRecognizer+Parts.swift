import NewsModel

/// What of a tagger's candidate is the name, and what stands before or behind it.
extension EntityRecognizer {
    /// Cuts off a person's name what is none of it: "Donald Trump Is" in a headline, "Cheeto Donald Trump", where the
    /// catalogue knows the full name, and "Notice Trump", by the word.
    func personOnly(_ atoms: Range<Int>, _ text: ScannedText) -> Range<Int> {
        if let known = personPrefix(of: atoms, text) { return known }
        guard let first = atoms.first, atoms.count > 1 else { return atoms }
        // "Notice Kask", not "Team Participants".
        let last = text.atoms.atoms[atoms.upperBound - 1].folded
        let isPerson = lexicon.isGivenName(last) || !catalogue.persons(withSurname: last).isEmpty || atoms.count > 2
        if isPerson, lexicon.nameOpeners.contains(text.atoms.atoms[first].folded), !text.atoms.atoms[first].isAllCaps {
            return (first + 1)..<atoms.upperBound
        }
        let opening = text.atoms.atoms[first].token
        if atoms.count == 2, text.tokens[opening].tag.isVerb, !lexicon.isGivenName(text.atoms.atoms[first].folded),
            text.sentence(ofToken: opening).lowerBound == opening,
            !catalogue.persons(withSurname: text.atoms.atoms[first + 1].folded).isEmpty
        {
            // "Echoing Annan, he".
            return (first + 1)..<atoms.upperBound
        }
        guard atoms.count > 2, !lexicon.isGivenName(text.atoms.atoms[first].folded),
            text.atoms.atoms[first].utf8Range.count > 1,
            let match = catalogue.longestMatch(in: text.atoms.atoms, at: first + 1, limit: atoms.upperBound),
            match.atoms.upperBound == atoms.upperBound, match.atoms.count > 1,
            match.senses.allSatisfy({ catalogue.entries[$0.entry].type == .person })
        else { return atoms }
        return match.atoms
    }

    /// "Orlando-based Kestrel Group", "Democratic Party-controlled House": the last word of a candidate, but not the last
    /// of all, that ends in a participle behind a hyphen.
    func participle(in tokens: Range<Int>, _ text: ScannedText) -> Int? {
        tokens.dropLast().last { isParticiple($0, text) }
    }

    /// "Orlando-based", "Saudi-led": a name with a participle behind a hyphen.
    func isParticiple(_ token: Int, _ text: ScannedText) -> Bool {
        let word = text.tokens[token].text
        guard word.utf8.contains(UInt8(ascii: "-")), let hyphen = word.lastIndex(of: "-") else { return false }
        let ending = word[word.index(after: hyphen)...]
        return ending.utf8.count > 2 && ending.unicodeScalars.first?.isLowercase ?? false
            && lexicon.nameWords.compoundEndings.contains { ending.hasSuffix($0) }
    }

    /// A body that the tagger took for a place ("District Court for the District of Idaho").
    func isBody(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        tokens.dropLast().contains {
            lexicon.nameWords.authorities.contains(text.words[$0]) && ["of", "for"].contains(text.words[$0 + 1])
        }
    }

    /// "White House Russia" in "the White House Russia team": a body and a country, which the catalogue knows.
    func isGovernmentBeforeName(_ atoms: Range<Int>, _ text: ScannedText) -> Bool {
        guard let first = firstOfTwo(in: atoms, text), first.atoms.count > 1,
            first.senses.contains(where: {
                $0.kind == .metonym || catalogue.entries[$0.entry].type == .organization
            }),
            let rest = catalogue.longestMatch(
                in: text.atoms.atoms,
                at: first.atoms.upperBound,
                limit: atoms.upperBound
            )
        else { return false }
        return rest.senses.contains { catalogue.entries[$0.entry].placeSubtype == .country }
    }

    /// The catalogue's name that some atoms begin with, where another one of its names is the rest.
    private func firstOfTwo(in atoms: Range<Int>, _ text: ScannedText) -> CatalogueMatch? {
        let all = text.atoms.atoms
        guard let first = catalogue.longestMatch(in: all, at: atoms.lowerBound, limit: atoms.upperBound),
            let second = catalogue.longestMatch(in: all, at: first.atoms.upperBound, limit: atoms.upperBound),
            second.atoms.upperBound == atoms.upperBound
        else { return nil }
        return first
    }

    /// "New York Democrat", "Oversight Committee Republicans", "Staunton Va.": the place or body before a member of a
    /// party or a state, which are names of their own.
    func beforeMembersOrState(_ atoms: Range<Int>, _ type: inout EntityType, _ text: ScannedText) -> Range<Int>? {
        guard type == .place || type == .organization, atoms.count > 1, let last = atoms.last else { return nil }
        let first = atoms.lowerBound..<last
        let whole = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound)
        guard whole?.atoms != atoms,
            let ending = catalogue.longestMatch(in: text.atoms.atoms, at: last, limit: atoms.upperBound)
        else { return nil }
        let token = text.tokens[text.atoms.atoms[last].token]
        let isState =
            type == .place && token.text.hasSuffix(".")
            && ending.senses.contains { catalogue.entries[$0.entry].placeSubtype == .region }
        if isState { return first }
        // "CNN Republican debate".
        let isAdjective = token.tag.isAdjective && whole?.atoms == first && type == .organization
        guard ending.senses.contains(where: { $0.kind == .demonym }), token.tag.isNoun || isAdjective else {
            return nil
        }
        if whole?.atoms == first {
            if whole?.senses.contains(where: { catalogue.entries[$0.entry].type == .place }) ?? false { type = .place }
            return first
        }
        return lexicon.organizationSuffixes.contains(text.atoms.atoms[last - 1].folded) ? first : nil
    }

    /// "Nazi Germany", "Imperial Japan": the state, if the catalogue knows no longer name.
    func stateAfterAdjective(_ atoms: Range<Int>, _ text: ScannedText) -> Range<Int>? {
        guard atoms.count > 1 else { return nil }
        guard !lexicon.nameWords.directions.contains(text.atoms.atoms[atoms.lowerBound].folded),
            isUnknownOrAdjective(atoms.lowerBound, limit: atoms.upperBound, text),
            let match = catalogue.longestMatch(
                in: text.atoms.atoms,
                at: atoms.lowerBound + 1,
                limit: atoms.upperBound
            ), match.atoms.upperBound == atoms.upperBound,
            match.senses.contains(where: { catalogue.entries[$0.entry].placeSubtype == .country })
        else { return nil }
        return match.atoms
    }

    /// "Russian Kremlin": the seat of a government, behind an adjective.
    func houseAfterAdjective(_ atoms: Range<Int>, _ text: ScannedText) -> Range<Int>? {
        guard atoms.count > 2, isAdjective(text.atoms.atoms[atoms.lowerBound].token, text),
            let match = catalogue.longestMatch(
                in: text.atoms.atoms,
                at: atoms.lowerBound + 1,
                limit: atoms.upperBound
            ), match.atoms.upperBound == atoms.upperBound, match.senses.contains(where: { $0.kind == .metonym })
        else { return nil }
        return match.atoms
    }

    func isUnknownOrAdjective(_ atom: Int, limit: Int, _ text: ScannedText) -> Bool {
        guard let match = catalogue.longestMatch(in: text.atoms.atoms, at: atom, limit: limit) else { return true }
        return match.atoms.count == 1 && match.senses.allSatisfy { catalogue.entries[$0.entry].type == .group }
    }

    /// The person of the catalogue whose full name begins a longer candidate.
    func personPrefix(of atoms: Range<Int>, _ text: ScannedText) -> Range<Int>? {
        let match = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound)
        guard let match, match.atoms.count > 1, match.atoms.count < atoms.count else { return nil }
        return match.senses.contains { catalogue.entries[$0.entry].type == .person } ? match.atoms : nil
    }

    /// "Office of Science and Technology Policy Acting Director": the body before the office of who works there.
    func withoutOffice(_ tokens: Range<Int>, _ text: ScannedText, _ titles: TitleSpans) -> Range<Int> {
        // "Acting Director", also before "Anna Kask".
        let office = tokens.dropFirst(2).first { token in
            guard let title = titles.startingAt(token), title.kind == .office, text.words[token] != "justice",
                title.tokens.upperBound <= tokens.upperBound
            else { return false }
            let next = title.tokens.upperBound
            return next == tokens.upperBound || lexicon.isGivenName(text.words[next])
        }
        guard tokens.count > 3, let start = office else { return tokens }
        var end = start
        while end > tokens.lowerBound + 1, lexicon.nameWords.ranks.contains(text.words[end - 1]) {
            end -= 1
        }
        // "Office of the Attorney General".
        guard !["of", "the", "and", "for", "&"].contains(text.words[end - 1]), end - tokens.lowerBound > 1 else {
            return tokens
        }
        return tokens.lowerBound..<end
    }

    /// "Washington Post-ABC News": two bodies in one, joined by a hyphen, which the catalogue knows.
    func isCompoundOfPress(_ atoms: Range<Int>, _ text: ScannedText) -> Bool {
        guard atoms.count > 2, let first = firstOfTwo(in: atoms, text) else { return false }
        let end = first.atoms.upperBound
        return text.atoms.atoms[end].token == text.atoms.atoms[end - 1].token
    }

    /// "Secretary of Labor", "Minister of Foreign Affairs": what an office is of.
    func isOfOffice(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        let first = tokens.lowerBound
        guard text.word(first - 1, inSentenceOf: first) == "of", text.sentence(ofToken: first).contains(first - 2),
            text.tokens[first - 2].isCapitalized
        else { return false }
        let office = text.words[first - 2]
        // "General Secretary of Unison", "Secretary of FIFA".
        guard !["first", "general", "permanent"].contains(text.word(first - 3, inSentenceOf: first)),
            text.tokens[first].text.contains(where: \.isLowercase)
        else { return false }
        return office == "minister" || tokens.count == 1 && ["secretary", "undersecretary"].contains(office)
    }

    /// "Republican Congress", "Democratic White House": the body behind a party's name or adjective.
    func withoutParty(_ atoms: Range<Int>, _ text: ScannedText) -> Range<Int> {
        guard atoms.count > 1,
            let party = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound),
            party.atoms.upperBound < atoms.upperBound,
            party.senses.contains(where: {
                let entry = catalogue.entries[$0.entry]
                return entry.type == .organization && !entry.demonyms.isEmpty
            }),
            let body = catalogue.longestMatch(
                in: text.atoms.atoms,
                at: party.atoms.upperBound,
                limit: atoms.upperBound
            ), body.atoms.upperBound == atoms.upperBound,
            body.senses.contains(where: { $0.kind == .name && catalogue.entries[$0.entry].type == .organization }),
            // "Republican Sinn Fein" is a party.
            lexicon.nameWords.partisanBodies.contains(text.atoms.atoms[body.atoms.upperBound - 1].folded)
        else { return atoms }
        return body.atoms
    }

    /// The state that a code of two letters means ("FL").
    func stateSenses(_ code: String) -> [CatalogueSense] {
        guard let state = lexicon.stateCodes[code], let entry = catalogue.index(of: EntityID(rawValue: state)) else {
            return []
        }
        return [CatalogueSense(entry: entry, kind: .name)]
    }
}
