import NewsModel

/// What stands before and behind a name in a tagger's candidate, and is cut off.
extension EntityRecognizer {
    /// "Anti-Castro Cuban American Foundation": what a body is for or against.
    func isOpposed(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        guard tokens.count > 1, let first = tokens.first, !text.tokens[first].isCapitalized else { return false }
        return ["anti-", "pro-"].contains(where: text.words[first].hasPrefix)
    }

    /// "The super PAC Norwork First": the kind of a body, before its name.
    func isSuperPAC(_ token: Int, _ text: ScannedText) -> Bool {
        text.words[token] == "pac" && text.word(token - 1, inSentenceOf: token) == "super"
    }

    /// "D-New York", "R-Texas": the letter is the party's.
    func withoutPartyLetter(_ atoms: Range<Int>, _ text: ScannedText) -> Range<Int> {
        let all = text.atoms.atoms
        guard let first = atoms.first, atoms.count > 1, ["d", "r", "i", "l"].contains(all[first].folded),
            all[first + 1].utf8Range.count > 1, all[first + 1].token == all[first].token
        else { return atoms }
        return atoms.dropFirst()
    }

    /// Cuts articles, titles, adjectives of states, common words and the possessive ending off a tagger's candidate.
    func trim(_ tokens: inout Range<Int>, _ text: ScannedText, _ titles: TitleSpans, type: inout EntityType) {
        cutAtCommonWord(&tokens, text, type: type)
        if type == .person || type == .organization, let end = lastTitleEnd(in: tokens, text, titles),
            type == .person || lexicon.isGivenName(text.words[end])
        {
            tokens = end..<tokens.upperBound
            type = .person
        }
        cutFront(off: &tokens, text, titles, type: &type)
        cutBack(off: &tokens, text, type: type)
        if type == .organization { tokens = withoutOffice(tokens, text, titles) }
    }

    /// Cuts off articles, titles and adjectives of states.
    private func cutFront(
        off tokens: inout Range<Int>,
        _ text: ScannedText,
        _ titles: TitleSpans,
        type: inout EntityType
    ) {
        while let first = tokens.first {
            let rest = (first + 1)..<tokens.upperBound
            if FunctionWords.articles.contains(text.words[first]), type != .work {
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
    }

    /// Cuts off possessive endings, weekdays and other words that name nobody, and letters of honour.
    private func cutBack(off tokens: inout Range<Int>, _ text: ScannedText, type: EntityType) {
        while let last = tokens.last {
            let word = text.words[last]
            let isEnding = text.tokens[last].tag == .possessiveEnding || word == "'s" || word == "'"
            // "Bryan English" is no "Bryan" who speaks it.
            let isSurname = tokens.count == 2 && startsWithGivenName(tokens, text) && isAdjective(last, text)
            let isDay =
                tokens.count > 1 && lexicon.neverNames.contains(word) && type == .person && !isSurname
                || tokens.count > 2 && type == .organization && CalendarWords.weekdays.contains(word)
            let isHonour =
                tokens.count > 2 && type == .person && lexicon.nameWords.honours.contains(text.tokens[last].text)
            guard isEnding || isDay || isHonour else { break }
            tokens = tokens.lowerBound..<last
        }
    }

    /// "Deputy Works Minister Datuk Railey Jeffrey": where the last title inside a person's name ends.
    private func lastTitleEnd(in tokens: Range<Int>, _ text: ScannedText, _ titles: TitleSpans) -> Int? {
        for end in tokens.dropFirst().reversed() {
            guard let title = titles.before(end), title.tokens.lowerBound > tokens.lowerBound else { continue }
            let isName = title.tokens.count == 1 && lexicon.isGivenName(text.words[end - 1])
            guard !isName, title.kind != .rank || end - tokens.lowerBound > 2, end < tokens.upperBound,
                !PersonName.generations.contains(text.words[end])
            else { continue }
            return end
        }
        return nil
    }

    /// What joins words of a name.
    private static let joining: Set<String> = [
        "of", "the", "and", "for", "in", "on", "at", "to", "&", "'s", "'", "-", ",", ".", "/",
    ]

    /// The commonest verbs; others may be parts of names.
    private static let headlineVerbs: Set<String> = [
        "is", "are", "was", "were", "has", "had", "says", "said", "did", "does", "do",
    ]

    /// "Clinton administration", "Parliament rebuffs Yeltsin": a name ends before a common word.
    private func cutAtCommonWord(_ tokens: inout Range<Int>, _ text: ScannedText, type: EntityType) {
        guard type == .person || type == .organization || type == .place else { return }
        let inner = tokens.dropFirst()
        guard let common = inner.first(where: { isSmall($0, text) }) ?? inner.first(where: { isRaisedVerb($0, text) })
        else { return }
        tokens = tokens.lowerBound..<common
        while let last = tokens.last, Self.joining.contains(text.words[last]), tokens.count > 1 {
            tokens = tokens.lowerBound..<last
        }
        // What is left of "Clinton administration" is no organization; the other rules say what it is.
        if type == .organization, tokens.count == 1 { tokens = tokens.upperBound..<tokens.upperBound }
    }

    /// A word in small letters that joins no words of names.
    private func isSmall(_ token: Int, _ text: ScannedText) -> Bool {
        let word = text.words[token]
        return !text.tokens[token].isCapitalized && word.unicodeScalars.first?.isLowercase ?? false
            && !Self.joining.contains(word) && !lexicon.nameParticles.contains(word)
    }

    /// A verb that a headline gives a capital.
    private func isRaisedVerb(_ token: Int, _ text: ScannedText) -> Bool {
        text.tokens[token].tag.isFiniteVerb && Self.headlineVerbs.contains(text.words[token])
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

    /// "Ivy League-trained": the name in a compound.
    func withoutEnding(_ atoms: Range<Int>, _ text: ScannedText) -> Range<Int> {
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
    func withoutRaisedEnding(_ atoms: Range<Int>, _ text: ScannedText) -> Range<Int> {
        guard atoms.count > 1, let last = atoms.last, text.atoms.atoms[last].token == text.atoms.atoms[last - 1].token,
            lexicon.nameWords.compoundEndings.contains(where: text.atoms.atoms[last].folded.hasSuffix),
            text.text.utf8[text.atoms.atoms[last].utf8Range.lowerBound - 1] == UInt8(ascii: "-")
        else { return atoms }
        return atoms.lowerBound..<last
    }

    /// "Lee Cheuk-yan": the second half of a given name is small, and yet no ending as in "Trump-backed".
    func isDoubleGivenName(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        tokens.count > 1 && tokens.last.map { text.tokens[$0].tag.isProperNoun } ?? false
    }
}
