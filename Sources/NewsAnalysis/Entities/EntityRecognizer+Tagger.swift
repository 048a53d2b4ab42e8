import NewsModel

extension EntityRecognizer {
    /// The tagger's candidates, cut and retyped where lists and catalogue know better.
    func taggerProposals(
        _ text: ScannedText,
        _ candidates: [NameCandidate],
        _ titles: TitleSpans
    ) -> [Proposal] {
        var proposals: [Proposal] = []
        for candidate in candidates {
            guard candidate.tokens.lowerBound >= 0, candidate.tokens.upperBound <= text.tokens.count else { continue }
            var tokens = candidate.tokens
            var type = candidate.type
            if let front = participle(in: tokens, text) { tokens = (front + 1)..<tokens.upperBound }
            // "Anti-Castro Cuban American Foundation".
            if type == .organization, tokens.count > 1, let first = tokens.first, !text.tokens[first].isCapitalized,
                ["anti-", "pro-"].contains(where: text.words[first].hasPrefix)
            {
                tokens = (first + 1)..<tokens.upperBound
            }
            // "The super PAC Norwork First".
            if tokens.count > 1, text.words[tokens.lowerBound] == "pac",
                text.word(tokens.lowerBound - 1, inSentenceOf: tokens.lowerBound) == "super"
            {
                tokens = (tokens.lowerBound + 1)..<tokens.upperBound
            }
            trim(&tokens, text, titles, type: &type)
            var atoms = text.atoms.atoms(ofTokens: tokens)
            // "D-New York", "R-Texas": the letter is the party's.
            if let first = atoms.first, atoms.count > 1, ["d", "r", "i", "l"].contains(text.atoms.atoms[first].folded),
                text.atoms.atoms[first + 1].utf8Range.count > 1,
                text.atoms.atoms[first + 1].token == text.atoms.atoms[first].token
            {
                atoms = (first + 1)..<atoms.upperBound
            }
            if type != .person || !isDoubleGivenName(tokens, text) { atoms = withoutEnding(atoms, text) }
            if text.isTitleCase(atToken: candidate.tokens.lowerBound) { atoms = withoutRaisedEnding(atoms, text) }
            guard !tokens.isEmpty, !atoms.isEmpty, candidate.confidence >= minimum(type) else { continue }
            if type == .group, isAdjectival(tokens, text) { continue }
            if isNumbered(tokens, text) { continue }
            if type == .organization, tokens.count == 1, lexicon.governmentNouns.contains(text.words[tokens.lowerBound])
            {
                continue
            }
            // "Labor Day"
            if tokens.count == 1, text.word(tokens.upperBound, inSentenceOf: tokens.lowerBound) == "day",
                text.tokens[tokens.upperBound].isCapitalized
            {
                continue
            }
            if type == .organization, let mark = boundary(in: tokens, text) {
                for part in [tokens.lowerBound..<mark, (mark + 1)..<tokens.upperBound] {
                    let atoms = text.atoms.atoms(ofTokens: part)
                    proposals.append(Proposal(atoms: atoms, type: type, score: 0.3 + 0.6 * candidate.confidence))
                }
                continue
            }
            if let leader = leader(of: tokens, text) {
                proposals.append(Proposal(atoms: leader, type: .person, score: 0.8))
                continue
            }
            if let first = beforeMembersOrState(atoms, &type, text) {
                proposals.append(Proposal(atoms: first, type: type, score: 0.3 + 0.6 * candidate.confidence))
                continue
            }
            // "The Ada Quill Show".
            if type == .person, tokens.count > 1, let last = tokens.last, text.words[last] == "show" { type = .work }
            // "Bank of America Stadium"
            if type == .organization, let last = tokens.last, Self.grounds.contains(text.words[last]) { type = .place }
            if type == .place, isBody(tokens, text) { type = .organization }
            if type == .place, let state = stateAfterAdjective(atoms, text) { atoms = state }
            if type == .place || type == .organization, let house = houseAfterAdjective(atoms, text) {
                atoms = house
                type = .place
            }
            if type == .organization, isCompoundOfPress(atoms, text) || isOfOffice(tokens, text) { continue }
            if type == .organization || type == .place { atoms = withoutParty(atoms, text) }
            if tokens.count == 1, isCommonNoun(tokens.lowerBound, text) { continue }
            if type == .place || type == .organization, isGovernmentBeforeName(atoms, text) { continue }
            if type == .place, isBareNoun(tokens, text) { continue }
            if type == .person, ["of", "for"].contains(text.words[tokens.lowerBound]),
                !tokens.contains(where: { lexicon.isGivenName(text.words[$0]) })
            {
                continue
            }
            if type == .person { atoms = personOnly(atoms, text) }
            if tokens.count == 1, atoms.count > 1, isCompoundOfNames(atoms, text) { continue }
            proposals.append(
                Proposal(
                    atoms: atoms,
                    type: type,
                    score: 0.3 + 0.6 * candidate.confidence,
                    senses: type == .place && tokens.count == 1 ? stateSenses(text.tokens[tokens.lowerBound].text) : []
                )
            )
        }
        return proposals
    }

    /// The word between two organizations that the tagger took for one: "Dhaka University 's Faculty of Fine Arts",
    /// "Office of University Relations and Division of Student Affairs".
    private func boundary(in tokens: Range<Int>, _ text: ScannedText) -> Int? {
        tokens.dropFirst().dropLast().first { index in
            let next = index + 1
            // "Kernel Corp. and Catalyst Partners".
            if text.words[index] == "and", lexicon.legalForms.contains(text.words[index - 1]),
                text.tokens[next].isCapitalized
            {
                return true
            }
            guard index - tokens.lowerBound > 1, next + 1 < tokens.upperBound,
                lexicon.organizationHeads.contains(text.words[next]), ["of", "for"].contains(text.words[next + 1])
            else { return false }
            if text.words[index] == "'s" || text.words[index] == "'" {
                return lexicon.organizationSuffixes.contains(text.words[index - 1])
            }
            return text.words[index] == "and"
                && text.words[tokens.lowerBound..<index].contains { $0 == "of" || $0 == "for" }
        }
    }

    /// Whether the words count something, as "No 1" does a rank and "2000 BC" years.
    private func isNumbered(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        if tokens.count == 1, isEra(tokens.lowerBound, text) { return true }
        return text.words[tokens.lowerBound] == "no" && tokens.count <= 2
            && (text.tag(tokens.lowerBound + 1, inSentenceOf: tokens.lowerBound) == .cardinal)
    }

    /// "2000 B.C.": letters that count years.
    func isEra(_ token: Int, _ text: ScannedText) -> Bool {
        ["b.c", "a.d", "bc", "ad", "bce", "ce"].contains(text.words[token])
            && text.tag(token - 1, inSentenceOf: token) == .cardinal
    }

    /// "Clinton Administration", "Trump White House": the name of a person before the body that he or she leads.
    func leader(of tokens: Range<Int>, _ text: ScannedText) -> Range<Int>? {
        guard tokens.count > 1, tokens.count <= 3, let last = tokens.last else { return nil }
        let isHouse = tokens.count == 3 && text.words[last] == "house" && text.words[last - 1] == "white"
        let bodies: Set<String> = ["administration", "government", "campaign", "presidency"]
        guard isHouse || (tokens.count == 2 && bodies.contains(text.words[last])) else { return nil }
        let atoms = text.atoms.atoms(ofTokens: tokens.lowerBound..<(tokens.lowerBound + 1))
        guard atoms.count == 1, !catalogue.persons(withSurname: text.atoms.atoms[atoms.lowerBound].folded).isEmpty
        else {
            return nil
        }
        return atoms
    }

    /// "Ivy League-trained": the name in a compound.
    private func withoutEnding(_ atoms: Range<Int>, _ text: ScannedText) -> Range<Int> {
        var atoms = atoms
        while atoms.count > 1, let last = atoms.last, !text.atoms.atoms[last].isCapitalized,
            text.atoms.atoms[last].folded.contains(where: \.isLetter),
            text.atoms.atoms[last].token == text.atoms.atoms[last - 1].token,
            text.text.utf8[text.atoms.atoms[last].utf8Range.lowerBound - 1] == UInt8(ascii: "-")
        {
            atoms = atoms.lowerBound..<last
        }
        return atoms
    }

    /// "Clinton-Supporting" in a headline: the ending that title case has raised.
    private func withoutRaisedEnding(_ atoms: Range<Int>, _ text: ScannedText) -> Range<Int> {
        guard atoms.count > 1, let last = atoms.last, text.atoms.atoms[last].token == text.atoms.atoms[last - 1].token,
            Self.compoundEndings.contains(where: {
                text.atoms.atoms[last].folded.hasSuffix($0)
            }), text.text.utf8[text.atoms.atoms[last].utf8Range.lowerBound - 1] == UInt8(ascii: "-")
        else { return atoms }
        return atoms.lowerBound..<last
    }

    /// "Lee Cheuk-yan": the second half of a given name is small, and yet no ending as in "Trump-backed".
    private func isDoubleGivenName(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        tokens.count > 1 && tokens.last.map { text.tokens[$0].tag.isProperNoun } ?? false
    }

    /// "Senators", "God": capitalised words that name nobody.
    private func isCommonNoun(_ token: Int, _ text: ScannedText) -> Bool {
        let word = text.words[token]
        return lexicon.neverNames.contains(word) || lexicon.personNouns[word] != nil
            || lexicon.personNouns[text.tokens[token].lemma] != nil
    }

    /// "At State", "State, county and local police": a word for places of a kind, without an article, names none.
    private func isBareNoun(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        guard tokens.count == 1, lexicon.descriptionNouns[text.words[tokens.lowerBound]]?.type == .place else {
            return false
        }
        var first = tokens.lowerBound - 1
        while text.tag(first, inSentenceOf: tokens.lowerBound)?.isAdjective ?? false { first -= 1 }
        let before = text.tag(first, inSentenceOf: tokens.lowerBound)
        return before != .determiner && before != .possessivePronoun && before != .possessiveEnding
    }

    /// Whether a group's word stands before a noun ("Trumpian order", "Democratic voters").
    private func isAdjectival(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        guard let last = tokens.last else { return false }
        if text.tokens[last].tag.isAdjective { return true }
        guard text.tokens[last].tag != .nounPlural, text.tokens[last].tag != .properNounPlural else { return false }
        return text.tag(last + 1, inSentenceOf: last).map { $0 == .noun || $0 == .nounPlural } ?? false
    }

    private func minimum(_ type: EntityType) -> Double {
        switch type {
        case .person, .organization, .place: 0.5
        case .group, .event, .work, .other: 0.6
        }
    }

    /// What ends the name of a sports ground and of nothing else.
    static let grounds: Set<String> = ["stadium", "arena", "ballpark", "speedway", "raceway"]

    /// Letters behind a person's name.
    static let honours: Set<String> = [
        "FRS", "FRSE", "FBA", "RA", "OBE", "MBE", "CBE", "KBE", "DBE", "QC", "KC", "MP", "MSP", "MEP", "MD", "M.D.",
        "PhD",
        "Ph.D.", "Esq.", "Esq",
    ]

    /// Cuts articles, titles, adjectives of states, common words and the possessive ending off a tagger's candidate.
    private func trim(
        _ tokens: inout Range<Int>,
        _ text: ScannedText,
        _ titles: TitleSpans,
        type: inout EntityType
    ) {
        cutAtCommonWord(&tokens, text, type: &type)
        if type == .person || type == .organization, let end = lastTitleEnd(in: tokens, text, titles),
            type == .person || lexicon.isGivenName(text.words[end])
        {
            tokens = end..<tokens.upperBound
            type = .person
        }
        while let first = tokens.first {
            let rest = (first + 1)..<tokens.upperBound
            if ["the", "a", "an"].contains(text.words[first]), type != .work {
                tokens = rest
            } else if let title = titles.startingAt(first), title.tokens.upperBound < tokens.upperBound,
                type == .person || isTitledPerson(title, tokens, text)
            {
                tokens = title.tokens.upperBound..<tokens.upperBound
                type = .person
            } else if type == .person, let title = titles.startingAt(first), title.tokens == tokens {
                tokens = tokens.upperBound..<tokens.upperBound
            } else if !rest.isEmpty, isAdjective(first, text), type == .person || startsWithGivenName(rest, text) {
                // "Swiss Patrick Berner".
                tokens = rest
                type = .person
            } else {
                break
            }
        }
        while let last = tokens.last {
            let word = text.words[last]
            let isEnding = text.tokens[last].tag == .possessiveEnding || word == "'s" || word == "'"
            // "Bryan English" is no "Bryan" who speaks it.
            let isSurname = tokens.count == 2 && startsWithGivenName(tokens, text) && isAdjective(last, text)
            let isDay =
                tokens.count > 1 && lexicon.neverNames.contains(word) && type == .person && !isSurname
                || tokens.count > 2 && type == .organization && CalendarWords.weekdays.contains(word)
            let isHonour = tokens.count > 2 && type == .person && Self.honours.contains(text.tokens[last].text)
            guard isEnding || isDay || isHonour else { break }
            tokens = tokens.lowerBound..<last
        }
        if type == .organization { tokens = withoutOffice(tokens, text, titles) }
    }

    /// "Deputy Works Minister Datuk Railey Jeffrey": where the last title inside a person's name ends.
    private func lastTitleEnd(in tokens: Range<Int>, _ text: ScannedText, _ titles: TitleSpans) -> Int? {
        for end in tokens.dropFirst().reversed() {
            guard let title = titles.before(end), title.tokens.lowerBound > tokens.lowerBound else { continue }
            let isName = title.tokens.count == 1 && lexicon.isGivenName(text.words[end - 1])
            guard !isName, title.kind != .rank || end - tokens.lowerBound > 2, end < tokens.upperBound,
                !["jr", "sr", "ii", "iii", "iv"].contains(text.words[end])
            else { continue }
            return end
        }
        return nil
    }

    /// What joins words of a name.
    private static let joining: Set<String> = [
        "of", "the", "and", "for", "in", "on", "at", "to", "&", "'s", "'", "-", ",", ".", "/",
    ]

    /// "Clinton administration", "Parliament rebuffs Yeltsin": a name ends before a common word.
    private func cutAtCommonWord(_ tokens: inout Range<Int>, _ text: ScannedText, type: inout EntityType) {
        guard type == .person || type == .organization || type == .place else { return }
        let common =
            tokens.dropFirst().first { index in
                let word = text.words[index]
                guard !text.tokens[index].isCapitalized, word.unicodeScalars.first?.isLowercase ?? false
                else {
                    return false
                }
                return !Self.joining.contains(word) && !lexicon.nameParticles.contains(word)
            }
            ?? tokens.dropFirst().first { index in
                // Headlines give verbs capitals.
                text.tokens[index].tag.isFiniteVerb && text.words[index].unicodeScalars.count > 1
                    && ["is", "are", "was", "were", "has", "had", "says", "said", "did", "does", "do"].contains(
                        text.words[index]
                    )
            }
        guard let common else { return }
        tokens = tokens.lowerBound..<common
        while let last = tokens.last, Self.joining.contains(text.words[last]), tokens.count > 1 {
            tokens = tokens.lowerBound..<last
        }
        // What is left of "Clinton administration" is no organization; the other rules say what it is.
        if type == .organization, tokens.count == 1 { tokens = tokens.upperBound..<tokens.upperBound }
    }

    /// Whether an organization that the tagger saw is a person with a title ("Captain Ambrose").
    private func isTitledPerson(_ title: TitleSpans.Span, _ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        let rest = title.tokens.upperBound..<tokens.upperBound
        guard let last = rest.last, rest.count <= 3, text.tokens[rest.lowerBound].isCapitalized else { return false }
        let ending = text.words[last]
        if lexicon.organizationSuffixes.contains(ending) { return false }
        // "Judge Ann Hall"
        let isFullName = title.kind != .rank && rest.count == 2 && startsWithGivenName(rest, text)
        if !isFullName, lexicon.placeSuffixes.contains(ending) { return false }
        if lexicon.organizationHeads.contains(ending) { return false }
        return startsWithGivenName(rest, text) || (title.kind != .office && rest.count == 1)
    }

    func startsWithGivenName(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        guard tokens.count > 1, let first = tokens.first else { return false }
        return lexicon.isGivenName(NameFolding.folded(text.tokens[first].text)) && text.tokens[first + 1].isCapitalized
    }

    func isAdjective(_ token: Int, _ text: ScannedText) -> Bool {
        let atoms = text.atoms.atoms(ofTokens: token..<(token + 1))
        guard let match = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound)
        else { return false }
        return match.atoms == atoms && match.senses.allSatisfy { $0.kind == .adjective || $0.kind == .demonym }
    }

    /// "US-Russia", "Trump/Putin", "Nato-led": one token whose parts are names.
    private func isCompoundOfNames(_ atoms: Range<Int>, _ text: ScannedText) -> Bool {
        atoms.contains { index in
            guard let match = catalogue.longestMatch(in: text.atoms.atoms, at: index, limit: atoms.upperBound) else {
                return false
            }
            return match.atoms.count < atoms.count
                && match.senses.contains {
                    catalogue.entries[$0.entry].placeSubtype == .country
                        || catalogue.entries[$0.entry].type == .organization
                }
        }
    }
}
