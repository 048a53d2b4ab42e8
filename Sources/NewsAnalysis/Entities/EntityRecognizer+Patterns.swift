import NewsModel

extension EntityRecognizer {
    /// Names that their shape shows: after a title, after a given name, with the head or ending of an organization.
    func patternProposals(_ text: ScannedText, _ titles: TitleSpans, hasTagger: Bool) -> [Proposal] {
        var proposals: [Proposal] = []
        for sentence in text.text.sentences {
            titledNames(text, sentence, titles, &proposals)
            var index = sentence.tokens.lowerBound
            while index < sentence.tokens.upperBound {
                guard let run = nameRun(from: index, in: sentence.tokens, text) else {
                    index += 1
                    continue
                }
                if !sentence.isTitleCase {
                    if let proposal = proposal(of: run, sentence, text, titles, hasTagger: hasTagger) {
                        proposals.append(proposal)
                    }
                } else if let name = givenName(in: run, text, titles), name.count == 2 {
                    proposals.append(person(name, text, score: 0.6))
                }
                index = run.upperBound
            }
        }
        return proposals
    }

    private func titledNames(
        _ text: ScannedText,
        _ sentence: Sentence,
        _ titles: TitleSpans,
        _ proposals: inout [Proposal]
    ) {
        for index in sentence.tokens where titles.startingAt(index) == nil {
            guard let title = titles.before(index) else { continue }
            let last = title.tokens.upperBound - 1
            let isMarked = text.tokens[last].isCapitalized || title.kind == .office || title.kind == .honorific
            let name =
                personName(from: index, in: sentence, text)
                ?? (title.kind == .honorific && isAdjective(index, text) ? index..<(index + 1) : nil)
            guard isMarked, let name, text.tokens[name.lowerBound].isCapitalized else { continue }
            // "General Motors": the title is part of a longer name that the catalogue knows.
            let start = text.atoms.firstAtomOfToken[last]
            let limit = text.atoms.firstAtomOfToken[sentence.tokens.upperBound]
            if let match = catalogue.longestMatch(in: text.atoms.atoms, at: start, limit: limit), match.atoms.count > 1
            {
                continue
            }
            var proposal = person(name, text, score: 0.9)
            guard !proposal.atoms.isEmpty, !endsLikeThing(name, text) else { continue }
            // "US president Donald" but not "president Russia": a place after a title is no person.
            if name.count == 1, isKnownPlace(proposal.atoms, text), title.kind != .honorific { continue }
            proposal.title = title.tokens
            proposal.gender = title.gender
            proposal.role = title.role
            proposals.append(proposal)
        }
    }

    /// "Ms French said": whether a word for a people is a surname, behind an honorific and before no noun.
    func isSurnameBehindTitle(_ proposal: Proposal, _ text: ScannedText) -> Bool {
        guard let title = proposal.title, proposal.role == nil, proposal.gender != .unknown,
            text.tokens[title.lowerBound].isCapitalized
        else { return false }
        let token = text.atoms.atoms[proposal.atoms.upperBound - 1].token
        guard let next = text.tag(token + 1, inSentenceOf: token) else { return true }
        return !next.isNoun && !next.isAdjective
    }

    private func isKnownPlace(_ atoms: Range<Int>, _ text: ScannedText) -> Bool {
        let match = catalogue.longestMatch(in: text.atoms.atoms, at: atoms.lowerBound, limit: atoms.upperBound)
        guard let match else { return false }
        return match.senses.allSatisfy { catalogue.entries[$0.entry].type != .person }
    }

    /// The person's name that begins at a token, or nil.
    private func personName(from start: Int, in sentence: Sentence, _ text: ScannedText) -> Range<Int>? {
        var index = start
        var names = 0
        let longest = sentence.isTitleCase ? 2 : 5
        while index < sentence.tokens.upperBound, index - start < longest {
            let word = text.words[index]
            let token = text.tokens[index]
            if token.isCapitalized, !lexicon.neverNames.contains(word) || isInitial(token) {
                guard index == start || text.isNameToken(index) else { break }
                names += isInitial(token) ? 0 : 1
            } else if lexicon.nameParticles.contains(word), index + 1 < sentence.tokens.upperBound,
                text.tokens[index + 1].isCapitalized, names > 0 || index == start
            {
                // A particle goes on to the next word.
            } else {
                break
            }
            index += 1
            // In a headline a verb may follow in capitals; a lone surname is one word.
            if sentence.isTitleCase, index == start + 1, !lexicon.isGivenName(NameFolding.folded(word)) { break }
        }
        return names > 0 ? start..<index : nil
    }

    /// "J.", "J.D.", "JD" before a surname.
    func isInitial(_ token: Token) -> Bool {
        let letters = token.text.utf8.filter { $0 != UInt8(ascii: ".") }
        return letters.count <= 2 && letters.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
            && (token.text.hasSuffix(".") || letters.count == 1)
    }

    /// No name has more words than this.
    private static let longestRun = 20

    /// The longest run of capitalised name words that begins at a token, with "of" inside where a head allows it.
    private func nameRun(from start: Int, in sentence: Range<Int>, _ text: ScannedText) -> Range<Int>? {
        guard isRunToken(start, text) else { return nil }
        let limit = min(sentence.upperBound, start + Self.longestRun)
        var end = start + 1
        var hasHead = isHead(start, text)
        while end < limit {
            if isRunToken(end, text) {
                hasHead = hasHead || isHead(end, text)
                end += 1
            } else if hasHead, ["of", "for"].contains(text.words[end]) || isTopic(end, text) {
                guard let next = endOfComplement(start..<end, sentence, text) else { break }
                end = next
            } else if end + 1 < sentence.upperBound, isRunToken(end + 1, text),
                hasHead && isSecondComplement(start..<end, text) || text.words[end] == "&"
                    || isParticle(end, behind: start, text)
            {
                end += 2
            } else {
                break
            }
        }
        return start..<end
    }

    /// Where a run goes on to behind "of", "for" or "on" and the word after them; nil where these are no part of it.
    private func endOfComplement(_ run: Range<Int>, _ sentence: Range<Int>, _ text: ScannedText) -> Int? {
        let link = run.upperBound
        let isFor = text.words[link] == "for"
        // "Voters Abandon the Party for Ada Quill": no name is so long, nor ends in a person.
        guard run.count <= 5 || text.words[link - 1] == "district", !isFor || !isPerson(from: link + 1, sentence, text)
        else { return nil }
        var next = link + 1
        // "Center for a New Security".
        if next < sentence.upperBound,
            isFor ? FunctionWords.articles.contains(text.words[next]) : text.words[next] == "the"
        {
            next += 1
        }
        // "The University of Rochester for Saturday": no name goes on with a day.
        guard next < sentence.upperBound, isRunToken(next, text), !lexicon.neverNames.contains(text.words[next]) else {
            return nil
        }
        return next + 1
    }

    /// "Ministry of Justice and Security": whether "and" behind a run with "of" or "for" goes on with what that governs.
    private func isSecondComplement(_ run: Range<Int>, _ text: ScannedText) -> Bool {
        let end = run.upperBound
        return run.count > 2 && ["and", "&"].contains(text.words[end])
            && text.words[run].contains { $0 == "of" || $0 == "for" }
            && (!isHead(end + 1, text) || !["of", "for"].contains(text.word(end + 2, inSentenceOf: end)))
            && !catalogue.hasForm(beginningWith: NameFolding.folded(text.tokens[end + 1].text))
    }

    private func isParticle(_ token: Int, behind first: Int, _ text: ScannedText) -> Bool {
        lexicon.nameParticles.contains(text.words[token])
            && lexicon.isGivenName(NameFolding.folded(text.tokens[first].text))
    }

    /// "Commission on Presidential Debates": "on" just after the head; "the Council on Friday" is no name.
    private func isTopic(_ index: Int, _ text: ScannedText) -> Bool {
        text.words[index] == "on"
            && lexicon.nameWords.panels.contains(text.words[index - 1])
            && !lexicon.neverNames.contains(text.word(index + 1, inSentenceOf: index))
    }

    private func isPerson(from token: Int, _ sentence: Range<Int>, _ text: ScannedText) -> Bool {
        guard sentence.contains(token), text.tokens[token].isCapitalized else { return false }
        return lexicon.isGivenName(NameFolding.folded(text.tokens[token].text))
    }

    private func isRunToken(_ index: Int, _ text: ScannedText) -> Bool {
        text.isNameToken(index) && !text.words[index].isEmpty && !isParticiple(index, text)
    }

    private func isHead(_ index: Int, _ text: ScannedText) -> Bool {
        lexicon.organizationHeads.contains(text.words[index]) || lexicon.placeHeads.contains(text.words[index])
    }

    /// What a run of name words is by its head, its ending or its given name.
    private func proposal(
        of run: Range<Int>,
        _ sentence: Sentence,
        _ text: ScannedText,
        _ titles: TitleSpans,
        hasTagger: Bool
    ) -> Proposal? {
        let run = withoutFringe(run, text, titles)
        guard let last = run.last, !text.atoms.atoms(ofTokens: run).isEmpty else { return nil }
        if run.count == 2, isSuperPAC(last, text) { return nil }
        if let leader = leader(of: run, text) { return Proposal(atoms: leader, type: .person, score: 0.8) }
        if let firm = firmWithComma(run, sentence, text) { return firm }
        if run.count > 1, text.words[run].contains(where: { $0 == "of" || $0 == "for" || $0 == "on" }) {
            return thingWithComplement(run, text)
        }
        if let thing = thingByEnds(run, text, titles) { return thing }
        if let name = givenName(in: run, text, titles) { return person(name, text, score: 0.72) }
        return hasTagger ? nil : guess(run, sentence, text, titles)
    }

    /// Cuts articles and the kind of a body off the front of a run, weekdays and offices off its end.
    private func withoutFringe(_ run: Range<Int>, _ text: ScannedText, _ titles: TitleSpans) -> Range<Int> {
        var run = run
        while run.count > 1,
            FunctionWords.articles.contains(text.words[run.lowerBound]) || isSuperPAC(run.lowerBound, text)
        {
            run = run.dropFirst()
        }
        while run.count > 2, let last = run.last, CalendarWords.weekdays.contains(text.words[last]) {
            run = run.dropLast()
        }
        return text.words[run].contains { $0 == "of" || $0 == "for" } ? withoutOffice(run, text, titles) : run
    }

    /// A firm whose legal form stands behind a comma: "Worldsources, Inc".
    private func firmWithComma(_ run: Range<Int>, _ sentence: Sentence, _ text: ScannedText) -> Proposal? {
        let form = run.upperBound + 1
        guard form < sentence.tokens.upperBound, text.words[form - 1] == ",", text.tokens[form].isCapitalized,
            lexicon.legalForms.contains(text.words[form])
        else { return nil }
        return thing(run.lowerBound..<(form + 1), text, type: .organization, score: 0.95)
    }

    /// "University of Tartu": what a run with "of", "for" or "on" is by its head.
    private func thingWithComplement(_ run: Range<Int>, _ text: ScannedText) -> Proposal? {
        guard let head = run.first(where: { isHead($0, text) }) else { return nil }
        let isPlace =
            lexicon.nameWords.grounds.contains(text.words[run.upperBound - 1])
            || lexicon.placeHeads.contains(text.words[head])
                && !lexicon.organizationHeads.contains(text.words[head])
        return thing(run, text, type: isPlace ? .place : .organization, score: 0.6)
    }

    /// "Kestrel Group", "Smith & Sons", "Lake Peipus": a body or a place by the first or last word, or by what joins them.
    private func thingByEnds(_ run: Range<Int>, _ text: ScannedText, _ titles: TitleSpans) -> Proposal? {
        guard run.count > 1 else { return nil }
        let last = text.words[run.upperBound - 1]
        if lexicon.organizationSuffixes.contains(last) {
            // "David Post" is a person if the tagger says so.
            let isPerhapsPerson = run.count == 2 && startsWithGivenName(run, text)
            let score = lexicon.legalForms.contains(last) ? 0.95 : isPerhapsPerson ? 0.72 : 0.88
            return thing(run, text, type: .organization, score: score)
        }
        if run.count > 2, text.words[run].contains("&") { return thing(run, text, type: .organization, score: 0.8) }
        let isPlace = lexicon.placeSuffixes.contains(last) || lexicon.placeHeads.contains(text.words[run.lowerBound])
        return isPlace && !isTitledName(run, text, titles) ? thing(run, text, type: .place, score: 0.55) : nil
    }

    /// A given name (or initials) and what follows it in a run of capitalised words.
    private func givenName(in run: Range<Int>, _ text: ScannedText, _ titles: TitleSpans) -> Range<Int>? {
        for index in run where index + 1 < run.upperBound {
            if titles.startingAt(index) != nil { continue }
            let isFirst = index == run.lowerBound || titles.before(index) != nil
            guard isFirst else { continue }
            guard isGivenName(index, text) || isInitials(index, text) else { continue }
            let end = min(run.upperBound, index + 4)
            // "Virginia Gov. Terry McAuliffe": the name begins behind the title.
            if hasTitle(in: index..<end, run, text, titles) { continue }
            let honour = (index + 2..<max(index + 2, end)).first {
                lexicon.nameWords.honours.contains(text.tokens[$0].text)
            }
            let name = index..<(honour ?? end)
            guard !endsLikeThing(name, text), !text.words[name].contains(where: { $0 == "of" || $0 == "&" }) else {
                return nil
            }
            // Weekdays and months after a name are no part of it.
            if let cut = name.dropFirst().first(where: { lexicon.neverNames.contains(text.words[$0]) }),
                !isInitial(text.tokens[cut])
            {
                return cut - index > 1 ? index..<cut : nil
            }
            return name
        }
        return nil
    }

    /// Whether a word is a given name; "BART" is none.
    private func isGivenName(_ index: Int, _ text: ScannedText) -> Bool {
        let token = text.tokens[index]
        let isAcronym = token.text.utf8.count > 2 && Acronym.isWritten(token.text) && !text.isAllCaps(around: index)
        return !isAcronym && lexicon.isGivenName(NameFolding.folded(token.text))
            && !lexicon.neverNames.contains(text.words[index])
    }

    /// "J.", "J.D."; "U.S." is none.
    private func isInitials(_ index: Int, _ text: ScannedText) -> Bool {
        guard isInitial(text.tokens[index]), text.tokens[index].text.hasSuffix(".") else { return false }
        return !isKnownPlace(text.atoms.atoms(ofTokens: index..<(index + 1)), text)
    }

    /// Whether a title stands inside a run of name words, with more of the run behind it ("King" ends "Billie King").
    private func hasTitle(in name: Range<Int>, _ run: Range<Int>, _ text: ScannedText, _ titles: TitleSpans) -> Bool {
        name.dropFirst().contains { index in
            guard let title = titles.startingAt(index), title.tokens.upperBound < run.upperBound else { return false }
            let next = title.tokens.upperBound
            if title.tokens.count > 1 || text.tokens[next - 1].text.hasSuffix(".") { return true }
            return !lexicon.isGivenName(text.words[index]) && isGivenName(next, text)
        }
    }

    /// "Judge Ann Hall", whose surname could end a place; "Queen Anne Hill" is one, and what somebody is in.
    private func isTitledName(_ run: Range<Int>, _ text: ScannedText, _ titles: TitleSpans) -> Bool {
        guard let title = titles.startingAt(run.lowerBound), title.kind != .rank,
            !["at", "in", "near", "the"].contains(text.word(run.lowerBound - 1, inSentenceOf: run.lowerBound))
        else { return false }
        return title.tokens.upperBound + 2 == run.upperBound
            && startsWithGivenName(title.tokens.upperBound..<run.upperBound, text)
    }

    private func endsLikeThing(_ tokens: Range<Int>, _ text: ScannedText) -> Bool {
        guard tokens.count > 1, let last = tokens.last else { return false }
        return lexicon.organizationSuffixes.contains(text.words[last])
            || lexicon.placeSuffixes.contains(text.words[last])
    }

    /// Without a tagger, what a run of capitalised words most likely is.
    private func guess(
        _ run: Range<Int>,
        _ sentence: Sentence,
        _ text: ScannedText,
        _ titles: TitleSpans
    ) -> Proposal? {
        let words = text.words[run]
        guard !words.contains(where: { lexicon.neverNames.contains($0) }), titles.startingAt(run.lowerBound) == nil
        else { return nil }
        let isFirst = run.lowerBound == sentence.tokens.lowerBound
        let previous = text.word(run.lowerBound - 1, inSentenceOf: run.lowerBound)
        if run.count == 1 {
            let letters = text.tokens[run.lowerBound].text.utf8
            let isAcronym = (2...6).contains(letters.count) && letters.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
            if isAcronym { return thing(run, text, type: .organization, score: 0.4) }
            let isPlace = !isFirst && ["in", "at", "near", "from"].contains(previous)
            return isPlace ? thing(run, text, type: .place, score: 0.4) : nil
        }
        guard !isFirst, run.count <= 3, !words.contains(where: { $0 == "of" || $0 == "&" }) else { return nil }
        let isPlace = ["in", "near"].contains(previous)
        return thing(run, text, type: isPlace ? .place : .person, score: 0.35)
    }

    private func person(_ tokens: Range<Int>, _ text: ScannedText, score: Double) -> Proposal {
        var proposal = thing(tokens, text, type: .person, score: score)
        proposal.gender = gender(of: tokens, text)
        return proposal
    }

    private func gender(of tokens: Range<Int>, _ text: ScannedText) -> Gender {
        guard tokens.count > 1 else { return .unknown }
        return lexicon.gender(ofGivenName: text.tokens[tokens.lowerBound].text)
    }

    private func thing(_ tokens: Range<Int>, _ text: ScannedText, type: EntityType, score: Double) -> Proposal {
        Proposal(atoms: text.atoms.atoms(ofTokens: tokens), type: type, score: score)
    }
}
