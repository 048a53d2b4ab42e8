import NewsModel

/// Words of a sentence and where its clauses end, by their tags alone.
extension SentenceSyntax {
    /// A token in small letters; empty outside of the sentence.
    func word(_ index: Int) -> String { tokens.contains(index) ? text.tokens[index].lowercased : "" }

    /// A token's lemma; empty outside of the sentence.
    func lemma(_ index: Int) -> String { tokens.contains(index) ? text.tokens[index].lemma : "" }

    func isAdverb(_ index: Int) -> Bool {
        tokens.contains(index)
            && [.adverb, .adverbComparative, .adverbSuperlative].contains(text.tokens[index].tag)
    }

    /// The first word behind "can't", "could not" or "can never"; nil where a token does not begin such words.
    func afterImpossible(_ modal: Int) -> Int? {
        switch word(modal) {
        case "cannot": return modal + 1
        case "can", "could", "ca":
            return ["not", "n't", "n’t", "never", "hardly"].contains(word(modal + 1)) ? modal + 2 : nil
        default: return nil
        }
    }

    /// Where the clause ends that a token stands in: at a mark, or before a conjunction with a finite verb behind it.
    func endOfClause(from start: Int) -> Int {
        var index = start
        while index < tokens.upperBound {
            let token = text.tokens[index]
            if [",", ";", ":", "but", "because", "although", "while"].contains(token.lowercased) || isDash(token)
                || isQuotationMark(token) && index > start && token.text != "'" && token.text != "’"
                    && token.text != "“" && token.text != "‘"
            {
                return index
            }
            if token.tag == .conjunction, index > start, tokens.contains(index + 1),
                text.tokens[index + 1].tag.isFinite
            {
                return index
            }
            index += 1
        }
        return index
    }

    /// Where the clause begins that a token stands in, by marks.
    func startOfClause(before index: Int) -> Int {
        var start = index
        while tokens.contains(start - 1) {
            let token = text.tokens[start - 1]
            if [",", ";", ":", "but"].contains(token.lowercased) || isDash(token) || isQuotationMark(token) { break }
            start -= 1
        }
        return start
    }

    /// The clause that a verb of saying governs: "said that Kask lied", "saying Kask lied"; nil for "did not say why".
    func clauseBehind(_ verb: Int) -> Range<Int>? {
        let start = word(verb + 1) == "that" ? verb + 2 : verb + 1
        let end = endOfClause(from: start)
        guard start < end, ![.whAdverb, .whPronoun, .whDeterminer].contains(text.tokens[start].tag),
            (start..<end).contains(where: { text.tokens[$0].tag.isFinite })
        else { return nil }
        return start..<end
    }

    /// Whether nothing of its own clause stands before a phrase.
    func opensClause(_ chunk: NounChunk) -> Bool {
        let before = chunk.tokens.lowerBound - 1
        guard tokens.contains(before) else { return true }
        let token = text.tokens[before]
        return isQuotationMark(token) || token.tag == .punctuation || token.tag == .conjunction
            || token.lowercased == "that" || words.saying.contains(token.lemma)
    }
}
