import NewsModel

/// Whom "he", "she" and their forms cannot mean where they stand.
extension PronounRules {
    /// Whether the construction keeps a pronoun from meaning somebody.
    func isBarred(_ referent: DiscourseModel.Referent) -> Bool {
        isBoundInClause(referent) || isBoundInRelative(referent) || isFirstPerson(referent) || isInnerSpeaker(referent)
            || isAliveAfterDeath(referent) || isBackedByAnother(referent) || isDescribedByIt(referent)
    }

    /// Principle B: "him" is not the subject of its own clause; a reflexive is.
    private func isBoundInClause(_ referent: DiscourseModel.Referent) -> Bool {
        guard referent.sentence == sentence, !form.isPossessive else { return false }
        // "Kask admires Ilves, comparing him to": the participle has the subject of the clause before it.
        let clauseEnd = participleClause(after: referent) ?? token
        let between = referent.tokens.upperBound..<max(clauseEnd, referent.tokens.upperBound)
        let verbs = finiteVerbs(in: between)
        // "seeing him and liberating him"
        let isBroken =
            between.contains { Self.clauseOpeners.contains(text.words[$0]) }
            || (referent.role != .subject && between.contains { text.words[$0] == "and" })
        // A subject rules its clause up to the next subject; an object only what follows without another verb.
        let isSameClause = !isBroken && verbs <= (referent.role == .subject ? 1 : 0)
        if form.isReflexive { return referent.role != .subject && verbs > 1 }
        return isSameClause && role != .subject && (referent.role == .subject || referent.role == .object)
    }

    /// Where the main clause ends whose subject a participle right before the pronoun shares; nil where there is none, or
    /// where a referent is not the first subject of the sentence.
    private func participleClause(after referent: DiscourseModel.Referent) -> Int? {
        let sentence = sentenceTokens
        guard referent.role == .subject, sentence.contains(token - 1), text.tokens[token - 1].tag == .verbGerund else {
            return nil
        }
        var comma = token - 2
        while sentence.contains(comma), ["”", "\"", "''"].contains(text.words[comma]) { comma -= 1 }
        guard comma >= referent.tokens.upperBound, text.words[comma] == ",",
            !(sentence.lowerBound..<referent.tokens.lowerBound).contains(where: { text.tokens[$0].tag.isFiniteVerb })
        else { return nil }
        return comma
    }

    /// "Ilves praised Kask, who beat him": the subject of a relative clause is not its object, too.
    private func isBoundInRelative(_ referent: DiscourseModel.Referent) -> Bool {
        guard !form.isPossessive, !form.isReflexive, role != .subject,
            let who = relativeSubject(after: referent),
            who < token, text.sentenceOfToken[who] == sentence
        else { return false }
        return finiteVerbs(in: who + 1..<token) == 1
            && !text.words[(who + 1)..<token].contains { Self.clauseOpeners.contains($0) || $0 == "and" }
    }

    /// "Kask said that “I will vote for him”": whose words have an "I" is no "he" in them; whom a pronoun means as their
    /// speaker is not that sure.
    private func isFirstPerson(_ referent: DiscourseModel.Referent) -> Bool {
        guard cues.isQuoted[token], !referent.isQuoted, !referent.isPronoun,
            sentenceTokens.contains(referent.tokens.lowerBound),
            words.speech.isTold(by: referent.tokens, in: text.tokens, sentence: sentenceTokens)
        else { return false }
        let before = (sentenceTokens.lowerBound..<token).reversed().prefix { cues.isQuoted[$0] }
        let behind = (token + 1..<max(token + 1, sentenceTokens.upperBound)).prefix { cues.isQuoted[$0] }
        return (Array(before) + Array(behind)).contains { FunctionWords.firstPersonSingular.contains(text.words[$0]) }
    }

    /// "“Kask replied that ‘He will do it,’” Ilves said": whoever speaks inside spoken words is no "he" to himself.
    private func isInnerSpeaker(_ referent: DiscourseModel.Referent) -> Bool {
        let end = referent.tokens.upperBound
        guard cues.isQuoted[token], referent.isQuoted, sentenceTokens.contains(referent.tokens.lowerBound), end < token
        else { return false }
        let between = (end..<token).filter { ![",", ":", "that"].contains(text.words[$0]) }
        let verbs = between.filter { !text.tokens[$0].mayBeMark && !["‘", "`", "'"].contains(text.words[$0]) }
        return verbs.count < between.count && !verbs.isEmpty
            && verbs.allSatisfy { text.tokens[$0].tag.isVerb || text.tokens[$0].tag == .adverb }
    }

    /// "Kask called his death a loss", "spoke at his funeral": whoever acts is not the dead.
    private func isAliveAfterDeath(_ referent: DiscourseModel.Referent) -> Bool {
        guard referent.role == .subject, referent.tokens.upperBound < token,
            sentenceTokens.contains(referent.tokens.lowerBound), isOfTheDead
        else { return false }
        let verbs = (referent.tokens.upperBound..<token).filter { text.tokens[$0].tag.isVerb }
        guard let last = verbs.last, !verbs.contains(where: { words.ownDeaths.contains(text.tokens[$0].lemma) }) else {
            return false
        }
        // "Kask was buried", "Kask was mourned at his funeral": not "was charged with his murder".
        let isPassive =
            text.tokens[last].tag == .verbPastParticiple
            && verbs.dropLast().last.map { text.tokens[$0].lemma == "be" } ?? false
        return !isPassive || words.suspicions.contains(text.tokens[last].lemma)
    }

    /// Whether a possessive goes with a death, a funeral or a widow that was, and not with its time: "his death", not "before
    /// his death", "the day of his death", "his death would", "fell to his death".
    var isOfTheDead: Bool {
        guard form.isPossessive, let noun = ownedNoun, words.deaths.contains(text.tokens[noun].lemma),
            text.tag(noun + 1, inSentenceOf: token) != .modal,
            // "His killing of Kask"
            text.word(noun + 1, inSentenceOf: token) != "of"
        else { return false }
        let before = text.word(token - 1, inSentenceOf: token)
        if before == "of" {
            return sentenceTokens.contains(token - 2) && !isTime(text.words[token - 2])
                && !words.deathTimes.contains(text.words[token - 2])
        }
        if before == "to" {
            return sentenceTokens.contains(token - 2)
                && ["admit", "confess", "listen", "react", "respond", "speak"].contains(text.tokens[token - 2].lemma)
        }
        return !Self.timing.contains(before)
    }

    /// The noun that a possessive owns: "death" in "his early death"; nil behind "own".
    private var ownedNoun: Int? {
        var noun = token + 1
        while let tag = text.tag(noun, inSentenceOf: token), tag.isAdjective || tag.isNoun, text.words[noun] != "own" {
            noun += 1
        }
        let last = noun - 1
        return last > token && text.tokens[last].tag.isNoun ? last : nil
    }

    private static let timing: Set<String> = [
        "after", "before", "following", "since", "till", "until", "upon",
    ]

    /// "Kask said Ilves has his full support": whom somebody supports does not give it.
    private func isBackedByAnother(_ referent: DiscourseModel.Referent) -> Bool {
        let end = referent.tokens.upperBound
        guard form.isPossessive, referent.role == .subject, end < token,
            sentenceTokens.contains(referent.tokens.lowerBound), let noun = ownedNoun,
            words.backings.contains(text.words[noun])
        else { return false }
        return (end..<token).allSatisfy { index in
            let tag = text.tokens[index].tag
            if tag == .adverb || tag == .modal || text.words[index] == "n't" { return true }
            return tag.isVerb && ["be", "enjoy", "have", "keep", "retain"].contains(text.tokens[index].lemma)
        }
    }

    /// "Kask, his brother, said": nobody is described by what is his own.
    private func isDescribedByIt(_ referent: DiscourseModel.Referent) -> Bool {
        bearer != nil && referent.cluster == bearer
    }

    static let clauseOpeners = FunctionWords.subjectPronouns.union([",", ";", "that", "who", "which"])
}
