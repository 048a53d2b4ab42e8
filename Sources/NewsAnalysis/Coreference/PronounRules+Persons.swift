import NewsModel

/// What the construction says of the person whom "he", "she" and their forms mean.
extension PronounRules {
    /// How much more a person weighs by the words between him or her and a pronoun.
    func constructionWeight(_ referent: DiscourseModel.Referent, isNearest: Bool, isAfterPerson: Bool) -> Double {
        var weight = 0.0
        if isParallel(referent) { weight += 3.5 } else if isCompanion(referent) { weight += 3 }
        if isSubjunctive(referent) { weight += 1.5 }
        if isJudged(referent) { weight += 2 }
        if isCharacterized(referent) { weight += 2.5 }
        if isSubjectOfRelative(referent) { weight += 1.4 }
        if isNearestSubject(referent) { weight += 0.8 }
        if form.isPossessive, isNearest, isOwnSubject(referent) { weight += 0.35 }
        if !isAfterPerson, isStillSpeaking(referent) { weight += referent.cluster == nil ? 0.4 : 0.9 }
        if isLeader(referent) { weight += 1.2 }
        return weight
    }

    /// "An effort by Kask and her campaign": who belongs to the one named right before.
    private func isCompanion(_ referent: DiscourseModel.Referent) -> Bool {
        guard isOwner(referent, behind: ["and", "or", "nor"]) else { return false }
        // "Kask beat Ilves, and his record stands": another clause.
        return referent.role == .subject || referent.role == .other || !startsClause
    }

    /// "His affinity for Kask and his enmity for Ilves": of two possessors that "and" joins, with one preposition behind both.
    private func isParallel(_ referent: DiscourseModel.Referent) -> Bool {
        // "Kask's affinity": the mark is no part of the name.
        let isNamed = text.tag(referent.tokens.upperBound, inSentenceOf: token) == .possessiveEnding
        let first = referent.tokens.upperBound + (isNamed ? 1 : 0)
        guard form.isPossessive, sentenceTokens.contains(referent.tokens.lowerBound), first < token,
            isNamed || referent.isPronoun && text.words[first - 1] == text.words[token],
            text.words[token - 1] == "and", token - first < Self.longestTie,
            let joint = preposition(from: first), joint < token - 1, let second = preposition(from: token + 1),
            text.words[joint] == text.words[second]
        else { return false }
        return !(first..<token).contains { text.tokens[$0].tag.isFinite || [",", ";"].contains(text.words[$0]) }
    }

    /// The preposition right behind the nouns that begin at a token.
    private func preposition(from start: Int) -> Int? {
        var index = start
        while let tag = text.tag(index, inSentenceOf: token), tag.isNoun || tag.isAdjective { index += 1 }
        return index > start && text.tag(index, inSentenceOf: token) == .preposition ? index : nil
    }

    private static let longestTie = 12

    /// "Asked that Kask be released to his home": the subject of a verb in the subjunctive.
    private func isSubjunctive(_ referent: DiscourseModel.Referent) -> Bool {
        let end = referent.tokens.upperBound
        guard form.isPossessive, sentenceTokens.contains(referent.tokens.lowerBound - 1), end < token,
            text.words[referent.tokens.lowerBound - 1] == "that", text.words[end] == "be"
        else { return false }
        return finiteVerbs(in: end..<token) == 0
            && !text.words[end..<token].contains { Self.clauseOpeners.contains($0) }
    }

    /// Whether the possessor and its noun are the subject of a verb.
    private var startsClause: Bool {
        var next = token + 1
        while let tag = text.tag(next, inSentenceOf: token), tag.isNoun || tag.isAdjective { next += 1 }
        guard let tag = text.tag(next, inSentenceOf: token) else { return false }
        return tag.isFinite || tag == .verbPastParticiple
    }

    /// "Criticized Kask for his lies", "blasted her over her plan": what somebody is judged for is his or her own.
    private func isJudged(_ referent: DiscourseModel.Referent) -> Bool {
        let start = referent.tokens.lowerBound
        // "Lauded Kask during his time at the club"
        let isTenure = words.tenures.contains(text.word(token + 1, inSentenceOf: token))
        return isOwner(referent, behind: isTenure ? ["for", "over", "during"] : ["for", "over"])
            && words.speech.judges(verbBefore: start, in: text.tokens, sentence: text.sentence(ofToken: start))
    }

    /// "Portrayed Kask as a man who lost his way", "described Kask as “slow, … he …”": of whom it is said what he is.
    ///
    /// In "portrayed Kask as his friend" the pronoun is the speaker's.
    private func isCharacterized(_ referent: DiscourseModel.Referent) -> Bool {
        let start = referent.tokens.lowerBound
        let end = referent.tokens.upperBound
        guard referent.cluster != nil, referent.role != .subject, text.sentenceOfToken[start] == sentence,
            let joint = (end..<max(end, min(token - 1, end + Self.longestAside))).first(where: {
                text.words[$0] == "as"
            }),
            finiteVerbs(in: end..<joint) == 0,
            words.speech.characterizes(verbBefore: start, in: text.tokens, sentence: sentenceTokens)
        else { return false }
        if cues.isQuoted[token], !cues.isQuoted[joint] { return true }
        // "As the doctor who saved him" tells of two.
        guard form.isPossessive, ["a", "an"].contains(text.words[joint + 1]) else { return false }
        let described = text.words[(joint + 1)..<(token - 1)]
        return described.contains("who") && !described.contains(",")
    }

    private static let longestAside = 8

    /// Whether only one of some words parts a possessive pronoun from a name; "Kask hugged Ilves and his own wife" is Kask's.
    private func isOwner(_ referent: DiscourseModel.Referent, behind words: [String]) -> Bool {
        let start = referent.tokens.lowerBound
        return form.isPossessive && token == referent.tokens.upperBound + 1
            && text.sentenceOfToken[start] == sentence
            && words.contains(text.word(token - 1, inSentenceOf: start))
            && text.word(token + 1, inSentenceOf: token) != "own"
    }

    /// "Kask, who took heat for his questions": in a clause that "who" opens as its subject.
    private func isSubjectOfRelative(_ referent: DiscourseModel.Referent) -> Bool {
        // "He was a man who lost his way" tells of him.
        guard form.isPossessive, referent.cluster != nil, let who = relativeSubject(after: referent), who < token,
            text.sentenceOfToken[who] == sentence
        else { return false }
        return !text.words[who..<token].contains { [",", ";", "—", "–"].contains($0) }
    }

    /// The "who" right behind a name that is the subject of its clause.
    func relativeSubject(after referent: DiscourseModel.Referent) -> Int? {
        let start = referent.tokens.lowerBound
        var who = referent.tokens.upperBound
        if text.word(who, inSentenceOf: start) == "(" {
            while !["", ")"].contains(text.word(who, inSentenceOf: start)) { who += 1 }
            who += 1
        }
        if text.word(who, inSentenceOf: start) == "," {
            who += 1
            // "Kask, a lawyer in Norwork who"
            let first = who
            while let tag = text.tag(who, inSentenceOf: start), who - first < 12, text.words[who] != "who",
                text.words[who] != ",", !tag.isFinite
            {
                who += 1
            }
        }
        guard text.word(who, inSentenceOf: start) == "who" else { return nil }
        var verb = who + 1
        while text.tag(verb, inSentenceOf: start) == .adverb { verb += 1 }
        guard let tag = text.tag(verb, inSentenceOf: start), tag.isFinite else { return nil }
        return who
    }

    /// "Ilves said Kask was right when he spoke": the subject of the clause that the conjunction belongs to.
    private func isNearestSubject(_ referent: DiscourseModel.Referent) -> Bool {
        guard role == .subject, referent.role == .subject, referent.isQuoted == cues.isQuoted[token],
            sentenceTokens.contains(referent.tokens.lowerBound),
            sentenceTokens.contains(token - 1), Self.temporal.contains(text.words[token - 1]),
            referent.tokens.upperBound < token - 1
        else { return false }
        let between = referent.tokens.upperBound..<(token - 1)
        return finiteVerbs(in: between) == 1
            && !between.contains { [",", ";", "that", "who"].contains(text.words[$0]) }
    }

    /// "Ilves noted that Kask lost his temper": the subject of the clause that a possessor stands in.
    private func isOwnSubject(_ referent: DiscourseModel.Referent) -> Bool {
        guard referent.cluster != nil, referent.role == .subject, referent.tokens.upperBound < token,
            text.sentenceOfToken[referent.tokens.lowerBound] == sentence
        else { return false }
        let between = referent.tokens.upperBound..<token
        return finiteVerbs(in: between) == 1
            && !between.contains { [",", ";", "that", "who", "“", "\"", "''"].contains(text.words[$0]) }
    }

    private static let temporal: Set<String> = ["when", "while", "after", "before", "once", "until", "if"]

    /// Whether who spoke before a quotation goes on: "Kask said Ilves had lied", and behind the quotation "she said".
    private func isStillSpeaking(_ referent: DiscourseModel.Referent) -> Bool {
        let other = text.sentence(ofToken: referent.tokens.lowerBound)
        return role == .subject && referent.role == .subject && sentenceTokens != other
            && !cues.isQuoted[token] && !referent.isQuoted && cues.isBesideQuotation(token)
            && cues.distance(from: referent.sentence, to: sentence, isNarrated: true) == 1
            && words.speech.isTold(by: token..<(token + 1), in: text.tokens, sentence: sentenceTokens)
            && words.speech.isTold(by: referent.tokens, in: text.tokens, sentence: other)
    }

    /// Whether the narrator has somebody in mind whom the sentence has named before the pronoun.
    func isAfterPerson(_ recent: [DiscourseModel.Referent]) -> Bool {
        recent.contains { referent in
            referent.sentence == sentence && !referent.isQuoted && referent.tokens.upperBound <= token
                && fits(referent)
        }
    }

    /// "The Kask campaign says the vote hurt him": whose campaign acts.
    private func isLeader(_ referent: DiscourseModel.Referent) -> Bool {
        let noun = referent.tokens.upperBound
        guard referent.role == .modifier, text.sentenceOfToken[noun - 1] == sentence,
            words.staffs.contains(text.word(noun, inSentenceOf: referent.tokens.lowerBound)),
            let tag = text.tag(noun + 1, inSentenceOf: noun)
        else { return false }
        return tag.isFinite
    }

    /// "The company says she", "police say he": whoever speaks, "he" and "she" are somebody else.
    func isNoPerson(_ noun: Int, _ recent: [DiscourseModel.Referent]) -> Bool {
        if text.tokens[noun].tag == .nounPlural || words.speech.speakers.contains(text.tokens[noun].lemma) {
            return true
        }
        return recent.contains { $0.cluster != nil && $0.kind != .person && $0.tokens.contains(noun) }
    }
}
