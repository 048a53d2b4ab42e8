import NewsModel

extension EntityRecognizer {
    /// Names that the words around them show: datelines, "the town of X", "the X newspaper", "X, Texas", "(D-Texas)".
    func surroundingProposals(_ text: ScannedText) -> [Proposal] {
        var proposals: [Proposal] = []
        for (index, sentence) in text.text.sentences.enumerated() {
            let isFirst = index == 0 || text.text.sentences[index - 1].paragraph != sentence.paragraph
            if isFirst, index < 6, let place = dateline(sentence.tokens, text) {
                proposals.append(delimited(text.atoms.atoms(ofTokens: place), .place, 0.95))
            }
            proposals += definedBodies(sentence.tokens, text)
            guard !sentence.isTitleCase else { continue }
            proposals += sentence.tokens.compactMap { nicknamed(at: $0, sentence.tokens, text) }
            var token = sentence.tokens.lowerBound
            while token < sentence.tokens.upperBound {
                let next = text.text(token, in: sentence.tokens)
                if let compound = constituency(at: token, sentence.tokens, text) {
                    proposals += compound
                    token += 1
                    continue
                } else if next.utf8.contains(UInt8(ascii: "&")), isInitialsWithAmpersand(next) {
                    proposals.append(certain(token..<(token + 1), text, .organization, 0.8))
                }
                guard let run = plainRun(from: token, in: sentence.tokens, text) else {
                    token += 1
                    continue
                }
                if let name = name(run, sentence.tokens, text) { proposals.append(name) }
                if let body = bodyWithRegion(run, sentence.tokens, text) { proposals.append(body) }
                if let unit = numbered(run, sentence.tokens, text) { proposals.append(unit) }
                if let office = officeOfHolder(run, sentence.tokens, text) {
                    proposals.append(certain(office, text, .organization, 0.9))
                }
                token = run.upperBound
            }
        }
        return proposals
    }

    /// What the words in and around a plain run make of it.
    private func name(_ run: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> Proposal? {
        if run.count == 2, let type = lexicon.nounsInNames[text.words[run.lowerBound]] {
            return certain(run, text, type, 0.95)
        }
        if let type = typeBySurroundings(run, sentence, text), !isKnownPerson(run, text) {
            return certain(run, text, type, 0.86)
        }
        if isPersonBySurroundings(run, sentence, text) { return certain(run, text, .person, 0.6) }
        if isRelative(run, sentence, text) { return certain(run, text, .person, 0.9) }
        guard !isKnownPerson(run, text), let type = namedByKind(run, sentence, text) else { return nil }
        return certain(run, text, type, 0.55)
    }

    private func certain(_ tokens: Range<Int>, _ text: ScannedText, _ type: EntityType, _ score: Double) -> Proposal {
        Proposal(atoms: text.atoms.atoms(ofTokens: tokens), type: type, score: score)
    }

    private func delimited(
        _ atoms: Range<Int>,
        _ type: EntityType,
        _ score: Double,
        senses: [CatalogueSense] = []
    ) -> Proposal {
        var proposal = Proposal(atoms: atoms, type: type, score: score, senses: senses)
        proposal.isDelimited = true
        return proposal
    }

    /// A given name, a nickname in marks and a surname: "Marta “Mia” Kask".
    private func nicknamed(at token: Int, _ sentence: Range<Int>, _ text: ScannedText) -> Proposal? {
        guard text.tokens[token].isCapitalized, lexicon.isGivenName(NameFolding.folded(text.tokens[token].text)) else {
            return nil
        }
        var open = token + 1
        if sentence.contains(open), isInitial(text.tokens[open]) { open += 1 }
        let surname = open + 3
        guard sentence.contains(surname), ["“", "\"", "``", "‘", "'"].contains(text.tokens[open].text),
            text.isNameToken(open + 1), ["”", "\"", "''", "’", "'"].contains(text.tokens[open + 2].text),
            text.isNameToken(surname)
        else { return nil }
        return delimited(text.atoms.atoms(ofTokens: token..<(surname + 1)), .person, 0.95)
    }

    // MARK: Datelines

    /// "KRASNOYARSK, Russia (AP) _", "NEW YORK —": capitals at the start of a paragraph, up to a mark.
    private func dateline(_ sentence: Range<Int>, _ text: ScannedText) -> Range<Int>? {
        var end = sentence.lowerBound
        while end < min(sentence.upperBound, sentence.lowerBound + 4), isAllCaps(text.tokens[end]) { end += 1 }
        guard end > sentence.lowerBound, end < sentence.upperBound,
            text.tokens[sentence.lowerBound].text.utf8.count > 2
        else { return nil }
        let place = sentence.lowerBound..<end
        if isDash(end, text) { return place.count <= 2 ? place : nil }
        if text.words[end] == "(" {
            guard end + 2 < sentence.upperBound, text.words[end + 2] == ")" else { return nil }
            return place
        }
        guard text.words[end] == "," else { return nil }
        for index in (end + 1)..<max(end + 1, min(sentence.upperBound, end + 7)) {
            if isDash(index, text) || text.words[index] == "(" { return place }
            guard
                text.tokens[index].isCapitalized || [",", "."].contains(text.words[index])
                    || text.tokens[index].tag == .cardinal
            else { return nil }
        }
        return nil
    }

    /// "Undergraduate Student Government (U.S.G.)": the body whose initials stand in brackets behind it.
    private func definedBodies(_ sentence: Range<Int>, _ text: ScannedText) -> [Proposal] {
        sentence.dropFirst(2).compactMap { open in
            guard text.words[open] == "(", open + 2 < sentence.upperBound, text.words[open + 2] == ")" else {
                return nil
            }
            let short = text.atoms.atoms(ofTokens: (open + 1)..<(open + 2))
            let ending = text.words[open - 1]
            guard short.count == 1, text.atoms.atoms[short.lowerBound].isAllCaps, text.isNameToken(open - 1),
                lexicon.organizationHeads.contains(ending) || lexicon.governmentNouns.contains(ending)
            else { return nil }
            let letters = text.atoms.atoms[short.lowerBound].folded
            let earliest = max(sentence.lowerBound, open - letters.utf8.count - 4)
            let start = (earliest..<(open - 1)).last { start in
                text.isNameToken(start)
                    && Acronym.stands(letters, for: text.folded(text.atoms.atoms(ofTokens: start..<open)))
            }
            return start.map { certain($0..<open, text, .organization, 0.9) }
        }
    }

    private func isAllCaps(_ token: Token) -> Bool {
        var letters = 0
        for scalar in token.text.unicodeScalars {
            if scalar.isLowercase { return false }
            if scalar.isUppercase { letters += 1 }
        }
        return letters > 1
    }

    /// A dash with space on both sides.
    private func isDash(_ index: Int, _ text: ScannedText) -> Bool {
        FunctionWords.datelineMarks.contains(text.words[index]) && text.tokens[index].followsSpace
    }

    // MARK: Members of parliaments

    /// "(D-Texas)", "R-N.Y.", "(BN-Kuala Pilah)": a party and a place.
    private func constituency(at token: Int, _ sentence: Range<Int>, _ text: ScannedText) -> [Proposal]? {
        let atoms = text.atoms.atoms(ofTokens: token..<(token + 1))
        guard atoms.count > 1, token > sentence.lowerBound, ["(", ","].contains(text.words[token - 1]) else {
            return nil
        }
        let party = text.atoms.atoms[atoms.lowerBound]
        let place = text.atoms.atoms[atoms.lowerBound + 1]
        guard party.utf8Range.upperBound + 1 == place.utf8Range.lowerBound, place.isCapitalized,
            text.text.utf8[party.utf8Range.upperBound] == UInt8(ascii: "-")
        else { return nil }
        let isLetter = ["d", "r", "i"].contains(party.folded) && party.isCapitalized
        guard isLetter || (party.isAllCaps && party.utf8Range.count <= 5 && text.words[token - 1] == "(") else {
            return nil
        }
        let known = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.lowerBound + 1)
        if let known, known.senses.contains(where: { catalogue.entries[$0.entry].type == .place }) { return nil }
        var end = token + 1
        while end < min(sentence.upperBound, token + 4), text.isNameToken(end) { end += 1 }
        guard end < sentence.upperBound, [")", ",", "."].contains(text.words[end]) else { return nil }
        let rest = (atoms.lowerBound + 1)..<text.atoms.atoms(ofTokens: token..<end).upperBound
        let written = text.text.text(text.utf8Range(ofAtoms: rest))
        let senses = catalogue.senses(ofName: written) + stateSenses(written)
        var found = [
            delimited(
                rest,
                .place,
                0.9,
                senses: senses.filter { $0.kind == .name && catalogue.entries[$0.entry].type == .place }
            )
        ]
        if !isLetter {
            found.append(
                Proposal(atoms: atoms.lowerBound..<(atoms.lowerBound + 1), type: .organization, score: 0.85)
            )
        }
        return found
    }

    /// "A&E", "S&P".
    private func isInitialsWithAmpersand(_ word: String) -> Bool {
        let parts = word.split(separator: "&", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
            }
    }

    // MARK: Nouns beside the name

    /// Up to three capitalised words that may be a name.
    private func plainRun(from start: Int, in sentence: Range<Int>, _ text: ScannedText) -> Range<Int>? {
        if isSuperPAC(start, text) { return nil }
        var end = start
        while end < sentence.upperBound, text.isNameToken(end), !lexicon.neverNames.contains(text.words[end]),
            !isParticiple(end, text)
        {
            end += 1
        }
        return end > start ? start..<end : nil
    }

    private func typeBySurroundings(_ run: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> EntityType? {
        guard run.count <= 3, !text.atoms.atoms(ofTokens: run).isEmpty else { return nil }
        let before = run.lowerBound - 1
        if before > sentence.lowerBound, text.words[before] == "of", !text.tokens[before - 1].isCapitalized,
            let type = lexicon.nounsBeforeNames[text.words[before - 1]]
        {
            return type
        }
        guard sentence.contains(before) else { return isBeforeState(run, sentence, text) ? .place : nil }
        let next = run.upperBound
        if sentence.contains(next), text.words[before] == "the" || text.tokens[before].tag == .preposition,
            let type = lexicon.nounsAfterNames[text.words[next]], text.tokens[next].tag.isNoun,
            !(text.tag(next + 1, inSentenceOf: next)?.isNoun ?? false)
        {
            return type
        }
        return isBeforeState(run, sentence, text) ? .place : nil
    }

    /// "in Tyler, Texas,", "Residents of Boxborough, Massachusetts".
    private func isBeforeState(_ run: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> Bool {
        let comma = run.upperBound
        guard comma + 1 < sentence.upperBound, text.words[comma] == ",", text.tokens[comma + 1].isCapitalized else {
            return false
        }
        let atoms = text.atoms.atoms(ofTokens: (comma + 1)..<sentence.upperBound)
        guard let first = atoms.first, text.atoms.atoms[first].token == comma + 1,
            let match = catalogue.longestMatch(in: text.atoms.atoms, at: first, limit: atoms.upperBound)
        else { return false }
        let entries = match.senses.filter { $0.kind == .name }.map { catalogue.entries[$0.entry] }
        let isRegion = entries.contains { $0.placeSubtype == .region }
        guard isRegion || entries.contains(where: { $0.placeSubtype == .country }) else { return false }
        let end = text.tokens(ofAtoms: match.atoms).upperBound
        let after = text.word(end, inSentenceOf: comma)
        guard after != "'s", after != "and", !text.isNameToken(end) || !sentence.contains(end) else { return false }
        // "Henderson, Nev." as a line of its own.
        guard run.lowerBound > sentence.lowerBound else { return isRegion && end + 1 >= sentence.upperBound }
        let before = text.words[run.lowerBound - 1]
        if ["in", "of", "at", "near", "from", "outside", "to", "around"].contains(before) { return true }
        return isRegion && [",", ";", "("].contains(before)
    }

    /// "the rapper Ice Cube", "Norwegian Ola Skuterud", "Xinyi Lu, 44,", "commented Xinyi Lu of".
    private func isPersonBySurroundings(_ run: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> Bool {
        guard (2...3).contains(run.count), let last = run.last,
            !lexicon.organizationSuffixes.contains(text.words[last]),
            !lexicon.placeSuffixes.contains(text.words[last]), !run.contains(where: { isThingWord($0, text) })
        else { return false }
        let atoms = text.atoms.atoms(ofTokens: run)
        guard atoms.count >= 2, !atoms.contains(where: { text.atoms.atoms[$0].isAllCaps }) else { return false }
        if catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound) != nil {
            return false
        }
        let before = run.lowerBound - 1
        let next = run.upperBound
        // An age between commas.
        if next + 2 < sentence.upperBound, text.words[next] == ",", text.tokens[next + 1].tag == .cardinal,
            text.words[next + 2] == ",", let age = Int(text.words[next + 1]), (5...110).contains(age)
        {
            return true
        }
        let isFollowedByVerb = text.tag(next, inSentenceOf: last)?.isFiniteVerb ?? false
        if isFollowedByVerb, lexicon.nameWords.tellers.contains(text.tokens[next].lemma) { return true }
        guard sentence.contains(before), let noun = lexicon.personNouns[text.words[before]] else { return false }
        return !noun.isPlural && !text.tokens[before].isCapitalized
    }

    /// "Her son, Trig, 6,", "his sister Lena": one word behind a noun of kinship that is somebody's.
    private func isRelative(_ run: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> Bool {
        guard run.count == 1, !isThingWord(run.lowerBound, text), !isKnownPerson(run, text) else { return false }
        var kin = run.lowerBound - 1
        if sentence.contains(kin), text.words[kin] == "," {
            guard [",", ".", ";", ")"].contains(text.word(run.upperBound, inSentenceOf: kin)) else { return false }
            kin -= 1
        }
        guard sentence.contains(kin), lexicon.nameWords.kin.contains(text.words[kin]) else { return false }
        return (max(sentence.lowerBound, kin - 3)..<kin).contains {
            [.possessivePronoun, .possessiveEnding, .whPossessive].contains(text.tokens[$0].tag)
        }
    }

    private func isThingWord(_ token: Int, _ text: ScannedText) -> Bool {
        let word = text.words[token]
        return lexicon.organizationHeads.contains(word) || lexicon.placeHeads.contains(word)
            || lexicon.personNouns[word] != nil || lexicon.descriptionNouns[word] != nil
            || !TitleSpans.isNone(token, text, lexicon)
    }

    /// "the 8th Circuit", "the 101st Airborne Division", "79th Street".
    private func numbered(_ run: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> Proposal? {
        let before = run.lowerBound - 1
        guard sentence.contains(before), let last = run.last, isOrdinal(text.words[before]) else { return nil }
        if ["street", "avenue"].contains(text.words[last]) {
            return certain(before..<run.upperBound, text, .place, 0.9)
        }
        guard run.contains(where: { lexicon.nameWords.corps.contains(text.words[$0]) }) else { return nil }
        return certain(before..<run.upperBound, text, .organization, 0.85)
    }

    /// "Bartholomew County Sheriff's Department": the body that is called by who leads it.
    private func officeOfHolder(_ run: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> Range<Int>? {
        let body = run.upperBound + 1
        guard run.count > 1, let last = run.last, sentence.contains(body), text.tokens[body].isCapitalized,
            lexicon.nameWords.holders.contains(text.words[last]),
            text.tokens[body - 1].tag == .possessiveEnding, ["office", "department"].contains(text.words[body])
        else { return nil }
        return run.lowerBound..<(body + 1)
    }

    private func isOrdinal(_ word: String) -> Bool {
        guard let first = word.utf8.first, first >= 0x30, first <= 0x39 else { return false }
        return FunctionWords.ordinalEndings.contains { word.hasSuffix($0) }
    }

    private func isKnownPerson(_ run: Range<Int>, _ text: ScannedText) -> Bool {
        let atoms = text.atoms.atoms(ofTokens: run)
        if let match = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound),
            match.atoms == atoms
        {
            return true
        }
        guard run.count > 1 else { return false }
        return lexicon.isGivenName(text.atoms.atoms[atoms.lowerBound].folded)
    }
}

extension ScannedText {
    /// The word as written at an index of a range, or an empty text beyond it.
    fileprivate func text(_ index: Int, in range: Range<Int>) -> String {
        range.contains(index) ? tokens[index].text : ""
    }
}
