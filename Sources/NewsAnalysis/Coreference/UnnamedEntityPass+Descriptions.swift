import NewsModel

extension UnnamedEntityPass {
    /// Whether a token is the last noun of a description.
    func isHead(_ token: Int) -> Bool {
        let tag = text.tokens[token].tag
        guard tag.isNoun, !Self.vague.contains(words[token]), !isNoDescription(token),
            words[token].unicodeScalars.contains(where: \.properties.isAlphabetic)
        else { return false }
        if tag.isProperNoun, lexicon.neverNames.contains(words[token]) { return false }
        guard let next = self.tag(token + 1, near: token) else { return true }
        // "President Trump", "the Trump team": the description goes on, or belongs to a name.
        if owners[token + 1] != nil { return !text.tokens[token].isCapitalized && !isTitle(token) }
        return !next.isNoun
    }

    private func isTitle(_ token: Int) -> Bool { lexicon.titles[words[token]] != nil }

    /// "In order to", "29 years old", "you plan": adverbs, ages and verbs, though they look like nouns.
    private func isNoDescription(_ token: Int) -> Bool {
        guard tag(token - 1, near: token) != nil else { return false }
        let before = words[token - 1]
        if before == "in", Self.adverbial.contains(words[token]) { return true }
        if ["i", "you", "we", "they", "he", "she"].contains(before) { return true }
        // "The layoffs are part of it"
        if words[token] == "part", tag(token + 1, near: token) != nil, words[token + 1] == "of",
            ["is", "are", "was", "were", "be", "been", "as"].contains(before)
        {
            return true
        }
        return tag(token + 1, near: token) != nil && words[token + 1] == "old"
    }

    /// Nouns that make an adverb with "in".
    private static let adverbial: Set<String> = [
        "order", "place", "part", "fact", "general", "addition", "particular", "detail", "turn", "front", "case",
        "spite",
        "light", "terms", "favor", "favour", "response", "return", "charge", "private", "public", "time", "effect",
        "practice", "theory", "short", "contrast", "comparison", "advance", "person",
    ]

    /// Nouns that rarely stand for anything.
    private static let vague: Set<String> = [
        "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "lot", "lots", "kind", "sort", "course", "example", "%",
        "$",
    ]

    private func isModifier(_ token: Int) -> Bool {
        guard owners[token] == nil else { return false }
        let tag = text.tokens[token].tag
        return tag.isNoun || tag.isAdjective || tag == .cardinal || tag == .verbPastParticiple || tag == .verbGerund
            || words[token] == "-"
    }

    mutating func describe(_ head: Int) {
        var start = head
        while start > 0, sentences[start - 1] == sentences[head], head - start < 8, isModifier(start - 1) { start -= 1 }
        var determiner = ""
        var modifierStart = start
        if let before = tag(start - 1, near: head), start > 0 {
            switch before {
            case .determiner, .possessivePronoun, .predeterminer, .whPossessive:
                // "They complain that taxes are high"
                let isConjunction = words[start - 1] == "that" && text.tokens[head].tag == .nounPlural
                if !isConjunction {
                    determiner = words[start - 1]
                    if owners[start - 1] == nil { start -= 1 }
                }
            case .possessiveEnding: determiner = "'s"
            default: break
            }
        }
        // "Of accepting refugees", "had accepted refugees": what governs the phrase is no part of it.
        if determiner.isEmpty {
            while start < head, text.tokens[start].tag == .verbGerund || text.tokens[start].tag == .verbPastParticiple {
                start += 1
            }
            modifierStart = start
        }
        let modifiers = Set(text.tokens[modifierStart..<head].map(\.lemma)).subtracting(["-"])
        let isPlural = text.tokens[head].tag == .nounPlural || text.tokens[head].tag == .properNounPlural
        let key = text.tokens[head].lemma + (isPlural ? "#" : "")
        let tokens = start..<(head + 1)
        let noun = lexicon.personNouns[words[head]] ?? lexicon.personNouns[text.tokens[head].lemma]
        let isPerson = noun.map { !$0.isPlural && !isPlural } ?? false
        let chain =
            known(key, determiner, modifiers, isPerson: isPerson)
            ?? make(key, determiner, modifiers, head, isPlural: isPlural)
        chains.add(ReferenceChains.Item(tokens: tokens, form: .nominal), to: chain, modifiers: modifiers)
        starting[tokens.lowerBound] = (tokens, chain)
        ending[head] = chain
        history.append(
            Referent(chain: chain, kind: chains[chain].kind, tokens: tokens, entity: nil, isPronoun: false)
        )
        addPair(endingWith: tokens)
    }

    /// The chain that a description goes on: the latest of the same head whose modifiers it does not contradict.
    ///
    /// Each person with "a" ("a man", "a spokesman") is somebody else.
    private func known(_ key: String, _ determiner: String, _ modifiers: Set<String>, isPerson: Bool) -> Int? {
        guard !["another", "no", "any", "each", "every"].contains(determiner) else { return nil }
        let isIndefinite = ["a", "an", "some", ""].contains(determiner)
        if determiner == "a" || determiner == "an", isPerson { return nil }
        let owner = Self.isPossessive(determiner) ? determiner : nil
        for index in (byHead[key] ?? []).suffix(30).reversed() {
            let chain = chains[index]
            if isIndefinite {
                guard modifiers == (determiner.isEmpty ? chain.modifiers : chain.firstModifiers) else { continue }
            } else {
                guard modifiers.isSubset(of: chain.modifiers) else { continue }
            }
            // "my brother" is not "your brother".
            if let owner, Self.isPossessive(chain.determiner), chain.determiner != owner { continue }
            return index
        }
        return nil
    }

    private static func isPossessive(_ determiner: String) -> Bool {
        ["my", "your", "his", "her", "its", "our", "their", "'s"].contains(determiner)
    }

    /// "Staffers", "linguists", "fishermen": people by their noun or its ending.
    private func isPeople(_ head: Int) -> Bool {
        let lemma = text.tokens[head].lemma
        return lexicon.peopleNouns.contains(lemma) || words[head].hasSuffix("men")
            || lemma.utf8.count > 5 && (lemma.hasSuffix("ist") || lemma.hasSuffix("ian"))
    }

    private mutating func make(
        _ key: String,
        _ determiner: String,
        _ modifiers: Set<String>,
        _ head: Int,
        isPlural: Bool
    ) -> Int {
        let noun = lexicon.personNouns[words[head]] ?? lexicon.personNouns[text.tokens[head].lemma]
        var chain = ReferenceChains.Chain(kind: isPlural ? .plural : noun != nil ? .person : .thing)
        if let noun {
            chain.isHuman = true
            chain.gender = noun.gender
            if noun.isPlural { chain.kind = .plural }
        } else if isPlural, isPeople(head) {
            chain.isHuman = true
        }
        chain.determiner = determiner
        chain.firstModifiers = modifiers
        chain.modifiers = modifiers
        let index = chains.append(chain)
        byHead[key, default: []].append(index)
        return index
    }
}
