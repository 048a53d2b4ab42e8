/// What a word seems to tell of two, and does not: services, and what is only thought of, urged, or laid to somebody's charge.
extension StanceCueFinder {
    /// "Helped Ilves sell", "helping him to understand", "protect Ilves from harm": a service, and no side taken.
    func isAssistance(_ verb: Int, to object: NounChunk, in syntax: SentenceSyntax) -> Bool {
        let lemma = syntax.text.tokens[verb].lemma
        guard lemma == "help" || lemma == "protect" else { return false }
        let ends = ([object] + syntax.phrasesJoined(to: object)).map(\.tokens.upperBound)
        return ends.contains { end in
            guard end < syntax.tokens.upperBound else { return false }
            let next = syntax.text.tokens[end]
            return lemma == "protect"
                ? next.lowercased == "from" : [.verbBase, .verbPresent, .to].contains(next.tag)
        }
    }

    /// "Asked about extending his support to Kask", "the idea of throwing their support to Kask": nobody says that it is so.
    func isOnlyThoughtOf(_ noun: Int, in syntax: SentenceSyntax) -> Bool {
        guard let chunk = syntax.chunk(at: noun), chunk.tokens.lowerBound - 2 >= syntax.tokens.lowerBound else {
            return false
        }
        let verb = syntax.text.tokens[chunk.tokens.lowerBound - 1]
        let preposition = chunk.tokens.lowerBound - 2
        guard verb.tag == .verbGerund else { return false }
        if syntax.text.tokens[preposition].lowercased == "about" { return true }
        return syntax.text.tokens[preposition].lowercased == "of" && preposition > syntax.tokens.lowerBound
            && lexicon.words.thoughts.contains(syntax.text.tokens[preposition - 1].lemma)
    }

    /// "Challenged Ilves to leave", "warned Ilves to hurry": what is called for, and no side taken; "warned Ilves not to
    /// leave" is a threat.
    func isOnlyCalledOn(_ object: NounChunk, by verb: Int, in syntax: SentenceSyntax) -> Bool {
        guard ["challenge", "warn"].contains(syntax.text.tokens[verb].lemma) else { return false }
        let next = object.tokens.upperBound
        return next < syntax.tokens.upperBound && syntax.text.tokens[next].tag == .to
    }

    /// "It would have been kind had she congratulated him": nobody did.
    func isOnlyImagined(_ verb: Int, in syntax: SentenceSyntax) -> Bool {
        let tokens = syntax.text.tokens
        guard tokens[verb].tag == .verbPastParticiple || tokens[verb].tag == .verbPast else { return false }
        var before = verb - 1
        while before >= syntax.tokens.lowerBound, tokens[before].tag == .adverb { before -= 1 }
        guard before >= syntax.tokens.lowerBound, let subject = syntax.chunk(endingAt: before) else { return false }
        let auxiliary = subject.tokens.lowerBound - 1
        guard auxiliary >= syntax.tokens.lowerBound, tokens[auxiliary].lowercased == "had" else { return false }
        return Self.nominatives.contains(tokens[before].lowercased) || syntax.chunk(at: auxiliary - 1) == nil
    }

    private static let nominatives: Set<String> = ["he", "i", "she", "they", "we"]

    /// "I understand supporting him": nobody says that he does.
    func isOnlyUnderstood(_ verb: Int, in syntax: SentenceSyntax) -> Bool {
        guard syntax.text.tokens[verb].tag == .verbGerund else { return false }
        var index = verb - 1
        while index >= syntax.tokens.lowerBound {
            let token = syntax.text.tokens[index]
            if [",", ";", ":"].contains(token.lowercased) || syntax.isDash(token) { return false }
            if token.tag.isVerb, token.tag != .verbGerund { return lexicon.words.understanding.contains(token.lemma) }
            index -= 1
        }
        return false
    }

    /// Whether a phrase is one that somebody urges, asks, allows or expects to do what a word tells, accuses of it, or keeps
    /// from it: "urged Ilves to praise Kask", "Ilves is expected to praise Kask", "accused Ilves of praising Kask", "kept
    /// Ilves from praising Kask".
    func isOnlySaidToBe(_ holder: NounChunk, _ word: Int, in syntax: SentenceSyntax) -> Bool {
        let tokens = syntax.text.tokens
        // "Ilves is accused of attacking Kask".
        if word - 2 > holder.tokens.upperBound, tokens[word - 1].lowercased == "of",
            ["accuse", "suspect"].contains(tokens[word - 2].lemma), syntax.isPassive(word - 2)
        {
            return true
        }
        if isOnlyExpected(word, in: syntax) { return true }
        guard holder.tokens.upperBound < word, let verb = syntax.verbWithObject(holder) else { return false }
        let between = holder.tokens.upperBound..<word
        if between.contains(where: { tokens[$0].tag.isFinite }) { return false }
        switch tokens[holder.tokens.upperBound].lowercased {
        case "of": return tokens[verb].lemma == "accuse" || tokens[verb].lemma == "suspect"
        case "from" where lexicon.words.preventing.contains(tokens[verb].lemma) && tokens[word].tag == .verbGerund:
            if lastBeforeAdverbs(word, in: syntax) == holder.tokens.upperBound { return true }
        default: break
        }
        // "Would like to see him praise".
        let isHoped = tokens[verb].lemma == "see" && verb > syntax.tokens.lowerBound && tokens[verb - 1].tag == .to
        return isHoped
            || lexicon.words.urging.contains(tokens[verb].lemma) && between.contains { tokens[$0].tag == .to }
    }

    /// "Ilves is expected to praise Kask", "was asked to publicly praise Kask".
    private func isOnlyExpected(_ word: Int, in syntax: SentenceSyntax) -> Bool {
        let tokens = syntax.text.tokens
        let to = lastBeforeAdverbs(word, in: syntax)
        guard to > syntax.tokens.lowerBound, tokens[to].tag == .to else { return false }
        return lexicon.words.urging.contains(tokens[to - 1].lemma) && syntax.isPassive(to - 1)
    }

    /// The token before a word and its adverbs; before the sentence where it opens it.
    private func lastBeforeAdverbs(_ word: Int, in syntax: SentenceSyntax) -> Int {
        var index = word - 1
        while index > syntax.tokens.lowerBound, syntax.text.tokens[index].tag == .adverb { index -= 1 }
        return index
    }
}
