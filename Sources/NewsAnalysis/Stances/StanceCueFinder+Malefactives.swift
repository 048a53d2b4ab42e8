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
        if let complement { found += syntax.coordinated(complement).map { withoutOwner($0, syntax) } }
        if complement == nil, let owner = owner(of: noun, links, in: syntax.chunk(at: phrase.head) ?? phrase, syntax) {
            found.append(owner)
        }
        // "Endorsed the claim that Kask is the best" is for him.
        if polarity < 0, links.contains(.clause), let clause = clause(behind: phrase.tokens.upperBound, in: syntax) {
            found.append(clause)
        }
        return found
    }

    /// The tokens of those in the clause of a verb that denies it: "denied that Kask had lied".
    func sufferers(ofDenial verb: Int, in syntax: SentenceSyntax) -> [Range<Int>] {
        guard lexicon.malefactiveVerbs[syntax.text.tokens[verb].lemma]?.contains(.clause) ?? false else { return [] }
        return clause(behind: verb + 1, in: syntax).map { [$0] } ?? []
    }

    // MARK: Nouns

    /// Whom a noun befalls that they own: "Kask's arrest", "Kask's critics".
    ///
    /// But "Kask's killing of Ilves" and "Kask's dismissal, on Monday, of Ilves" are what
    /// Kask did, as are "Norway's killings"; "Kask's conviction that" and "Kask's departure from" are something else.
    private func owner(
        of noun: Token,
        _ links: Set<StanceLexicon.Sufferer>,
        in chunk: NounChunk,
        _ syntax: SentenceSyntax
    ) -> Range<Int>? {
        guard links.contains(.whose) || links.contains(.owner) && noun.tag == .noun else { return nil }
        let behind = syntax.text.tokens[chunk.tokens.upperBound..<syntax.tokens.upperBound]
        if let next = behind.first?.lowercased, ["and", "from", "that"].contains(next) { return nil }
        guard !behind.prefix(8).contains(where: { $0.lowercased == "of" }) else { return nil }
        return ownerTokens(of: chunk.head, in: chunk, syntax)
    }

    /// "The execution of Kask's plan" befalls no Kask.
    private func withoutOwner(_ phrase: NounChunk, _ syntax: SentenceSyntax) -> Range<Int> {
        let mark = phrase.tokens.dropLast().last { syntax.text.tokens[$0].tag == .possessiveEnding }
        return (mark.map { $0 + 1 } ?? phrase.tokens.lowerBound)..<phrase.tokens.upperBound
    }

    // MARK: Clauses

    /// "The decision to fire Kask", "the jury that convicted Kask".
    private func sufferers(ofClauseBehind phrase: NounChunk, in syntax: SentenceSyntax) -> [Range<Int>] {
        let tokens = syntax.text.tokens
        var next = phrase.tokens.upperBound
        guard syntax.tokens.contains(next),
            tokens[next].tag == .to || FunctionWords.subjectRelatives.contains(tokens[next].lowercased)
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
        return syntax.coordinated(object).map { withoutOwner($0, syntax) }
    }

    private static let auxiliaries: Set<String> = ["be", "have", "do", "will", "would"]

    /// "Kask's decision to resign", "to step down"; not "to step up sanctions", "to retire its plants".
    private func leavers(in phrase: NounChunk, _ syntax: SentenceSyntax) -> [Range<Int>] {
        let tokens = syntax.text.tokens
        let (to, verb) = (phrase.tokens.upperBound, phrase.tokens.upperBound + 1)
        guard syntax.tokens.contains(verb), tokens[to].tag == .to,
            lexicon.malefactiveVerbs[tokens[verb].lemma]?.contains(.owner) ?? false, syntax.object(after: verb) == nil,
            let owner = ownerTokens(of: phrase.head, in: phrase, syntax)
        else { return [] }
        if tokens[verb].lemma == "step" {
            guard syntax.tokens.contains(verb + 1), ["aside", "back", "down"].contains(tokens[verb + 1].lowercased)
            else {
                return []
            }
        }
        return [owner]
    }

    /// The tokens of a clause that "that" opens, up to a comma or to what "and" joins to the verb above it.
    private func clause(behind start: Int, in syntax: SentenceSyntax) -> Range<Int>? {
        let tokens = syntax.text.tokens
        guard syntax.tokens.contains(start), tokens[start].lowercased == "that" else { return nil }
        let end = (start..<syntax.tokens.upperBound).first { index in
            [",", ";"].contains(tokens[index].text)
                || tokens[index].tag == .conjunction && syntax.tokens.contains(index + 1)
                    && (tokens[index + 1].tag.isFiniteVerb || tokens[index + 1].tag == .verbPastParticiple)
        }
        let clause = start..<(end ?? syntax.tokens.upperBound)
        return isAboutNoun(clause, syntax) ? nil : clause
    }

    /// Whether a clause only tells who made a claim: "the claims that Kask made on Monday".
    private func isAboutNoun(_ clause: Range<Int>, _ syntax: SentenceSyntax) -> Bool {
        let tokens = syntax.text.tokens
        guard
            let verb = clause.first(where: { tokens[$0].tag.isVerb && lexicon.words.making.contains(tokens[$0].lemma) })
        else {
            return false
        }
        return syntax.object(after: verb) == nil
    }
}
