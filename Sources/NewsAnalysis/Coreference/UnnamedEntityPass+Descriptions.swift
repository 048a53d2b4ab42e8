import NewsModel

extension UnnamedEntityPass {
    /// Whether a token is the last noun of a description.
    func isHead(_ token: Int) -> Bool {
        let tag = text.tokens[token].tag
        guard tag.isNoun, !isNoDescription(token),
            words[token].unicodeScalars.contains(where: \.properties.isAlphabetic)
        else { return false }
        if tag.isProperNoun, lexicon.neverNames.contains(words[token]) { return false }
        guard let next = self.tag(token + 1, near: token) else { return true }
        // "President Trump", "the Trump team": the description goes on, or belongs to a name.
        if owners[token + 1] != nil { return !text.tokens[token].isCapitalized && !isTitle(token) }
        // "North American trade": one adjective.
        if next.isAdjective, text.tokens[token].isCapitalized, text.tokens[token + 1].isCapitalized { return false }
        return !next.isNoun || isTimeAlone(token + 1)
    }

    private func isTitle(_ token: Int) -> Bool { lexicon.titles[words[token]] != nil }

    private func isModifier(_ token: Int) -> Bool {
        guard owners[token] == nil, !endsAdverb(token) else { return false }
        let tag = text.tokens[token].tag
        // "A pun referencing ants"
        if tag == .verbGerund, self.tag(token - 1, near: token)?.isNoun ?? false { return false }
        return tag.isNoun || tag.isAdjective || tag == .cardinal || tag == .verbPastParticiple || tag == .verbGerund
            || words[token] == "-"
    }

    /// A description that no named entity takes: "the old plan".
    struct Description {
        var tokens: Range<Int>
        /// In lower case; "'s" behind a possessor, empty where there is none.
        var determiner: String
        /// The lemmas between determiner and head.
        var modifiers: Set<String>
        var head: Int
        var isPlural: Bool
        /// What "of" adds: the lemma or the named entity that it ends with.
        var complement: String?
        /// What its noun says of the person meant.
        var person: EntityLexicon.PersonNoun?
        /// The lemma of the head, and its number.
        var key: String
    }

    /// Gives a description to the chain that it goes on, or to a new one.
    mutating func describe(_ head: Int) {
        let phrase = description(endingAt: head)
        let chain = known(phrase) ?? make(phrase)
        chains.add(ReferenceChains.Item(tokens: phrase.tokens, form: .nominal), to: chain, modifiers: phrase.modifiers)
        starting[phrase.tokens.lowerBound] = (phrase.tokens, chain)
        ending[head] = chain
        history.append(
            Referent(chain: chain, kind: chains[chain].kind, tokens: phrase.tokens, entity: nil, isPronoun: false)
        )
        addPair(endingWith: phrase.tokens)
    }

    /// The description whose last noun is known.
    func description(endingAt head: Int) -> Description {
        var start = head
        while start > 0, sentences[start - 1] == sentences[head], head - start < 8, isModifier(start - 1) { start -= 1 }
        var modifierStart = start
        let determiner = determiner(before: start, head)
        // "Of accepting refugees", "had accepted refugees": what governs the phrase is no part of it.
        if determiner.isEmpty {
            while start < head, text.tokens[start].tag == .verbGerund || text.tokens[start].tag == .verbPastParticiple {
                start += 1
            }
            modifierStart = start
        } else if tag(start - 1, near: head) != .possessiveEnding, owners[start - 1] == nil {
            start -= 1
        }
        let isPlural = text.tokens[head].tag == .nounPlural || text.tokens[head].tag == .properNounPlural
        return Description(
            tokens: start..<(head + 1),
            determiner: determiner,
            modifiers: Set(text.tokens[modifierStart..<head].map(\.lemma)).subtracting(["-"]),
            head: head,
            isPlural: isPlural,
            complement: complement(of: head),
            person: lexicon.personNouns[words[head]] ?? lexicon.personNouns[text.tokens[head].lemma],
            key: text.tokens[head].lemma + (isPlural ? "#" : "")
        )
    }

    /// "The end of | the old road", "the mayor of | Norwork": what a description is of, by its last noun or its name.
    private func complement(of head: Int) -> String? {
        guard word(head + 1, near: head) == "of" else { return nil }
        var index = head + 2
        while let tag = tag(index, near: head), index - head < 9 {
            if let owner = owners[index] { return "\(owner)" }
            let belongs = tag == .determiner || tag == .possessivePronoun || tag.isNoun || isModifier(index)
            guard belongs else { return nil }
            if tag.isNoun, !(self.tag(index + 1, near: head)?.isNoun ?? false) { return text.tokens[index].lemma }
            index += 1
        }
        return nil
    }

    /// What determines a description that begins at a token without it.
    private func determiner(before start: Int, _ head: Int) -> String {
        guard start > 0, let before = tag(start - 1, near: head) else { return "" }
        switch before {
        case .determiner, .possessivePronoun, .predeterminer, .whPossessive:
            // "They complain that taxes are high"
            let isConjunction = words[start - 1] == "that" && text.tokens[head].tag == .nounPlural
            return isConjunction ? "" : words[start - 1]
        case .possessiveEnding: return "'s"
        default: return ""
        }
    }

    /// The chain that a description goes on: the latest of the same head whose modifiers it does not contradict.
    ///
    /// Each person with "a" ("a man", "a spokesman") is somebody else.
    private func known(_ phrase: Description) -> Int? {
        let (determiner, modifiers) = (phrase.determiner, phrase.modifiers)
        guard !["another", "no", "any", "each", "every"].contains(determiner),
            !coreference.indefinites.contains(words[phrase.head])
        else { return nil }
        // "A turbulent world … the world"
        let isUnique = coreference.uniques.contains(words[phrase.head]) && determiner == "the" && modifiers.isEmpty
        let isIndefinite = ["a", "an", "some", ""].contains(determiner)
        let isPerson = phrase.person.map { !$0.isPlural && !phrase.isPlural } ?? false
        if determiner == "a" || determiner == "an", isPerson { return nil }
        let owner = Self.isPossessive(determiner) ? determiner : nil
        for index in (byHead[phrase.key] ?? []).suffix(30).reversed() {
            let chain = chains[index]
            if isIndefinite {
                guard modifiers == (determiner.isEmpty ? chain.modifiers : chain.firstModifiers) else { continue }
            } else {
                guard modifiers.isSubset(of: chain.modifiers) else { continue }
            }
            if isUnique, chain.determiner != "the" || !chain.firstModifiers.isEmpty { continue }
            // "The end of the war … the end of the year"
            if let own = phrase.complement, let other = chain.complement, own != other { continue }
            // "my brother" is not "your brother".
            if let owner, Self.isPossessive(chain.determiner), chain.determiner != owner { continue }
            return index
        }
        return nil
    }

    private static func isPossessive(_ determiner: String) -> Bool {
        determiner == "'s" || FunctionWords.possessives.contains(determiner)
    }

    /// "Staffers", "linguists", "fishermen": people by their noun or its ending.
    private func isPeople(_ head: Int) -> Bool {
        let lemma = text.tokens[head].lemma
        return lexicon.peopleNouns.contains(lemma) || words[head].hasSuffix("men")
            || lemma.utf8.count > 5 && (lemma.hasSuffix("ist") || lemma.hasSuffix("ian"))
    }

    private mutating func make(_ phrase: Description) -> Int {
        let kind: ReferenceChains.Kind = phrase.isPlural ? .plural : phrase.person != nil ? .person : .thing
        var chain = ReferenceChains.Chain(kind: kind)
        if let noun = phrase.person {
            chain.isHuman = true
            chain.gender = noun.gender
            if noun.isPlural { chain.kind = .plural }
        } else if phrase.isPlural, isPeople(phrase.head) {
            chain.isHuman = true
        }
        chain.determiner = phrase.determiner
        chain.complement = phrase.complement
        chain.firstModifiers = phrase.modifiers
        chain.modifiers = phrase.modifiers
        let index = chains.append(chain)
        byHead[phrase.key, default: []].append(index)
        return index
    }
}
