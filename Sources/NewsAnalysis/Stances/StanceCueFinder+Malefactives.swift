/// Whom a judged thing befalls: who condemns an arrest is not against whoever was arrested.
///
/// Source: Deng, Choi and Wiebe, "Benefactive/Malefactive Event and Writer Attitude Annotation", ACL 2013.
extension StanceCueFinder {
    /// The tokens of those whom what a phrase names befalls, or is said against, where it is judged so.
    func sufferers(of phrase: NounChunk, _ polarity: Double, in syntax: SentenceSyntax) -> [Range<Int>] {
        var found = sufferers(ofClauseBehind: phrase, in: syntax)
        // Who welcomes somebody's decision to leave is not for them; who criticizes it may well be against them.
        if polarity > 0 { found += leavers(in: phrase, syntax) }
        let noun = syntax.text.tokens[phrase.head]
        guard noun.tag == .noun || noun.tag == .nounPlural, let links = lexicon.malefactiveNouns[noun.lemma] else {
            return found
        }
        let complement = syntax.complement(after: phrase.head) { links.contains(.preposition($0)) }
        if let complement { found += syntax.coordinated(complement).map(\.tokens) }
        // "Kask's killing of Ilves" is what Kask did, and "Norway's killings" what Norway did; "Kask's critics" are against Kask.
        if links.contains(.whose) || links.contains(.owner) && noun.tag == .noun, complement == nil,
            let owner = ownerTokens(of: phrase.head, in: syntax.chunk(at: phrase.head) ?? phrase, syntax)
        {
            found.append(owner)
        }
        if links.contains(.clause), let clause = clause(behind: phrase.tokens.upperBound, in: syntax) {
            found.append(clause)
        }
        return found
    }

    /// The tokens of those in the clause of a verb that denies it: "denied that Kask had lied".
    func sufferers(ofDenial verb: Int, in syntax: SentenceSyntax) -> [Range<Int>] {
        guard lexicon.malefactiveVerbs[syntax.text.tokens[verb].lemma]?.contains(.clause) ?? false else { return [] }
        return clause(behind: verb + 1, in: syntax).map { [$0] } ?? []
    }

    /// "The decision to fire Kask", "the jury that convicted Kask".
    private func sufferers(ofClauseBehind phrase: NounChunk, in syntax: SentenceSyntax) -> [Range<Int>] {
        let tokens = syntax.text.tokens
        var next = phrase.tokens.upperBound
        guard syntax.tokens.contains(next), tokens[next].tag == .to || Self.relatives.contains(tokens[next].lowercased)
        else { return [] }
        next += 1
        while syntax.tokens.contains(next), tokens[next].tag == .adverb || Self.auxiliaries.contains(tokens[next].lemma)
        {
            next += 1
        }
        guard syntax.tokens.contains(next), tokens[next].tag.isVerb, !syntax.isPassive(next),
            lexicon.malefactiveVerbs[tokens[next].lemma]?.contains(.object) ?? false,
            let object = syntax.object(after: next)
        else { return [] }
        return syntax.coordinated(object).map(\.tokens)
    }

    /// "Kask's decision to resign".
    private func leavers(in phrase: NounChunk, _ syntax: SentenceSyntax) -> [Range<Int>] {
        let tokens = syntax.text.tokens
        let (to, verb) = (phrase.tokens.upperBound, phrase.tokens.upperBound + 1)
        guard syntax.tokens.contains(verb), tokens[to].tag == .to,
            lexicon.malefactiveVerbs[tokens[verb].lemma]?.contains(.owner) ?? false,
            let owner = ownerTokens(of: phrase.head, in: phrase, syntax)
        else { return [] }
        return [owner]
    }

    /// The tokens of a clause that "that" opens, up to the next comma.
    private func clause(behind start: Int, in syntax: SentenceSyntax) -> Range<Int>? {
        let tokens = syntax.text.tokens
        guard syntax.tokens.contains(start), tokens[start].lowercased == "that" else { return nil }
        let end = (start..<syntax.tokens.upperBound).first { [",", ";"].contains(tokens[$0].text) }
        return start..<(end ?? syntax.tokens.upperBound)
    }

    private static let relatives: Set<String> = ["that", "which", "who"]
    private static let auxiliaries: Set<String> = ["be", "have", "do", "will", "would"]
}
