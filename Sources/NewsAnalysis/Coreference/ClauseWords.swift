/// Reads a sentence word by word: past its ends there is nothing.
struct ClauseWords {
    let tokens: [Token]
    let sentence: Range<Int>

    func word(_ index: Int) -> String { sentence.contains(index) ? tokens[index].lowercased : "" }

    func tag(_ index: Int) -> PartOfSpeech { sentence.contains(index) ? tokens[index].tag : .punctuation }

    func lemma(_ index: Int) -> String { sentence.contains(index) ? tokens[index].lemma : "" }

    /// Whether a token is one of a few words.
    func isAny(_ words: [String], at index: Int) -> Bool { words.contains(word(index)) }

    /// Whether a token is one of a class of words.
    func isAny(_ words: Set<String>, at index: Int) -> Bool { words.contains(word(index)) }

    /// Whether a token is a mark, or lies beyond the sentence.
    func isEnd(_ index: Int) -> Bool {
        tag(index) == .punctuation || isAny(Self.marks, at: index)
    }

    private static let marks: Set<String> = [",", ".", ";", ":", "?", "!", "—", "–", "-", "”", "\"", "…", ")"]

    func isBe(_ index: Int) -> Bool {
        lemma(index) == "be" || isAny(["is", "was", "'s", "be", "been", "are", "were"], at: index)
    }

    func isHave(_ index: Int) -> Bool { lemma(index) == "have" || isAny(["has", "had", "have", "'d"], at: index) }

    /// Whether a clause with a subject of its own starts: "they won", "the vote was".
    func startsClause(_ index: Int) -> Bool {
        if isAny(FunctionWords.subjectPronouns, at: index) || word(index) == "there" { return true }
        guard tag(index).isNoun || isDeterminer(index) else { return false }
        for next in index + 1..<index + 7 {
            if isEnd(next) { return false }
            if tag(next).isFinite { return true }
        }
        return false
    }

    /// An article, a demonstrative or a possessor's pronoun.
    func isDeterminer(_ index: Int) -> Bool {
        [.determiner, .possessivePronoun, .predeterminer].contains(tag(index))
    }

    /// Steps over adverbs and negations, and "all but".
    func skippingAdverbs(_ start: Int) -> Int {
        var index = start
        while [.adverb, .adverbComparative].contains(tag(index))
            || isAny(["not", "n't", "all", "but", "nearly"], at: index)
        {
            index += 1
        }
        return index
    }

    /// Steps over what stands between commas ("is, in fact, Kask") and over adverbs.
    func skippingAsides(_ start: Int) -> Int {
        let index = skippingAdverbs(start)
        guard word(index) == ",", let close = (index + 2..<index + 4).first(where: { word($0) == "," }) else {
            return index
        }
        return skippingAdverbs(close + 1)
    }

    /// Steps over modals, "have", and "do" where a verb follows.
    func skippingAuxiliaries(_ start: Int) -> Int {
        var index = skippingAdverbs(start)
        while true {
            let next = skippingAdverbs(index + 1)
            let isAuxiliary =
                tag(index) == .modal || isHave(index) && (tag(next).isVerb || isBe(next))
                || word(index) == "'s" && isAny(["been", "become", "taken"], at: next)
                || lemma(index) == "do" && tag(next) == .verbBase
                || isAny(["going", "used", "ought"], at: index) && word(next) == "to"
                || tag(index) == .to && tag(next) == .verbBase && index > start
                || isBe(index) && (word(next) == "going" && word(next + 1) == "to" || word(next) == "being")
            guard isAuxiliary else { return index }
            index = next
        }
    }

    /// The first "to" of an infinitive or opener of a clause among a few words that may hold a phrase ("for Kask to"), if
    /// no mark and no finite verb come before it.
    func clause(from start: Int, openers: Set<String>, within count: Int = 9) -> Int? {
        for index in start..<start + count {
            if isEnd(index) { return nil }
            if openers.contains(word(index)) {
                let isOpener =
                    switch word(index) {
                    case "to": tag(skippingAdverbs(index + 1)) == .verbBase
                    // "Hotter than that", "consistent with that"
                    case "that": tag(index - 1) != .preposition
                    default: true
                    }
                if isOpener { return index }
            }
            if tag(index).isFinite { return nil }
        }
        return nil
    }
}
