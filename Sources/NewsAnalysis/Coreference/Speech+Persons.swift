/// What verbs tell of who speaks, and of whom others judge.
extension Speech {
    /// Whether a phrase is who tells something: "Kask said", "Kask, the mayor, has argued", "said Mayor Kask".
    static func isTold(by phrase: Range<Int>, in tokens: [Token], sentence: Range<Int>) -> Bool {
        // "…,” said Mayor Kask"
        if let before = headBefore(phrase.lowerBound, in: tokens, sentence: sentence),
            tokens[before].tag.isFiniteVerb, tellings.contains(tokens[before].lemma),
            sentence.contains(before - 1), tokens[before - 1].mayBeMark
        {
            return true
        }
        var verb = phrase.upperBound
        if sentence.contains(verb), tokens[verb].lowercased == "," {
            let end = min(sentence.upperBound, verb + longestAside)
            guard let close = (verb + 1..<max(verb + 1, end)).first(where: { tokens[$0].lowercased == "," }) else {
                return false
            }
            verb = close + 1
        }
        while sentence.contains(verb),
            tokens[verb].tag == .adverb || tokens[verb].tag == .modal || tokens[verb].lemma == "have"
        {
            verb += 1
        }
        return sentence.contains(verb) && tokens[verb].tag.isVerb && tellings.contains(tokens[verb].lemma)
    }

    /// Whether the verb that governs a phrase from before judges somebody: "criticized Kask", "calls out Senator Kask".
    static func judges(verbBefore phrase: Int, in tokens: [Token], sentence: Range<Int>) -> Bool {
        guard let verb = headBefore(phrase, in: tokens, sentence: sentence) else { return false }
        if tokens[verb].tag.isVerb { return judgements.contains(tokens[verb].lemma) }
        guard sentence.contains(verb - 1) else { return false }
        // "Called out Kask", "went after Kask"
        return tokens[verb].lowercased == "out" && tokens[verb - 1].lemma == "call"
            || tokens[verb].lowercased == "after" && tokens[verb - 1].lemma == "go"
    }

    /// The token before a name, past its title and what describes it.
    private static func headBefore(_ name: Int, in tokens: [Token], sentence: Range<Int>) -> Int? {
        var index = name - 1
        while sentence.contains(index), name - index < longestTitle,
            tokens[index].tag.isNoun || tokens[index].tag.isAdjective || tokens[index].tag == .determiner
        {
            index -= 1
        }
        return sentence.contains(index) ? index : nil
    }

    private static let longestTitle = 6
    private static let longestAside = 15

    /// Verbs whose subject goes on speaking in the next sentence, in their lemmas; who asks is answered.
    private static let tellings: Set<String> = [
        "acknowledge", "add", "admit", "agree", "announce", "argue", "believe", "call", "claim", "complain", "conclude",
        "continue", "declare", "deny", "expect", "explain", "fear", "hope", "insist", "note", "predict", "promise",
        "recall", "say", "state", "stress", "suggest", "tell", "think", "tweet", "warn", "write",
    ]

    /// Verbs whose object has done what "for" and "over" introduce, in their lemmas.
    ///
    /// Somebody is blamed, credited and thanked for what befell another too: "blamed Kask for his loss".
    private static let judgements: Set<String> = [
        "admire", "applaud", "arrest", "assail", "attack", "bash", "berate", "blast", "castigate", "censure",
        "charge", "chastise", "chide", "commend", "condemn", "congratulate", "criticise", "criticize",
        "denounce", "deride", "excoriate", "fault", "fine", "fire", "forgive", "hail", "hammer", "honor",
        "honour", "impeach", "indict", "investigate", "jail", "lambast", "lambaste", "laud", "mock", "pardon", "praise",
        "prosecute", "punish", "rebuke", "reprimand", "ridicule", "rip", "scold", "slam", "suspend", "tease",
    ]
}
