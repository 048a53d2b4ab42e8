/// What the words before a word do to its polarity.
extension StanceLexicon {
    /// What is left of a polarity that is weakened.
    private static let weakening = 0.6

    /// Marks that no shifter reaches across.
    private static let ends: Set<String> = [",", ";", ":", "—"]

    /// What the words before a word do to its polarity: 1 nothing, below 0 turned, between 0 and 1 weakened, so far that
    /// none of the lexicon is a clear tie any more (`StanceGrounds`).
    func shift(at word: Int, in syntax: SentenceSyntax) -> Double {
        var result = 1.0
        for distance in 1...6 {
            let index = word - distance
            guard index >= syntax.tokens.lowerBound else { break }
            let token = syntax.text.tokens[index]
            // "Could begin by attacking": what the main verb might bring about.
            if distance == 1, ["by", "through"].contains(token.lowercased),
                syntax.text.tokens[word].tag == .verbGerund
            {
                result *= shiftOfClause(endingAt: index, in: syntax)
            }
            if Self.ends.contains(token.lowercased) { break }
            // "Stopped short of praising": no praise, and no blame.
            if distance == 2, token.lowercased == "short", syntax.text.tokens[index + 1].lowercased == "of",
                syntax.text.tokens[word].tag == .verbGerund
            {
                result *= Self.weakening
            }
            guard let shifter = shifters[token.lemma] ?? shifters[token.lowercased], distance <= shifter.reach else {
                continue
            }
            // "Did not just blame", "not only backs": they do so.
            let next = syntax.text.tokens[index + 1].lowercased
            if shifter.effect == .negate, words.addingToNegation.contains(next) { continue }
            switch shifter.effect {
            case .negate: result *= -0.8
            case .weaken: result *= Self.weakening
            }
        }
        return result
    }

    /// `weakening` where a modal verb before a token, in the same clause, weakens what it tells; else 1.
    private func shiftOfClause(endingAt end: Int, in syntax: SentenceSyntax) -> Double {
        var index = end - 1
        while index >= syntax.tokens.lowerBound {
            let token = syntax.text.tokens[index]
            if Self.ends.contains(token.lowercased) { return 1 }
            if token.tag == .modal { return shifters[token.lowercased]?.effect == .weaken ? Self.weakening : 1 }
            index -= 1
        }
        return 1
    }
}
