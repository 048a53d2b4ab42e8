import NewsModel

/// What the construction says of the person whom "he", "she" and their forms mean.
extension PronounRules {
    /// How much more a person weighs by the words between him or her and a pronoun.
    static func constructionWeight(
        _ referent: DiscourseModel.Referent,
        _ form: PronounForm,
        _ role: ClauseCues.Role,
        _ token: Int,
        _ cues: ClauseCues,
        isNearest: Bool,
        isAfterPerson: Bool
    ) -> Double {
        var weight = 0.0
        if isCompanion(referent, form, token, cues.text) { weight += 3 }
        if isJudged(referent, form, token, cues.text) { weight += 2 }
        if isSubjectOfRelative(referent, form, token, cues.text) { weight += 1.4 }
        if isNearestSubject(referent, role, token, cues) { weight += 0.8 }
        if form.isPossessive, isNearest, isOwnSubject(referent, token, cues.text) { weight += 0.35 }
        if !isAfterPerson, isStillSpeaking(referent, role, token, cues) {
            weight += referent.cluster == nil ? 0.4 : 0.9
        }
        if isLeader(referent, token, cues.text) { weight += 1.2 }
        return weight
    }

    /// "An effort by Kask and her campaign": who belongs to the one named right before.
    private static func isCompanion(
        _ referent: DiscourseModel.Referent,
        _ form: PronounForm,
        _ token: Int,
        _ text: ScannedText
    ) -> Bool {
        guard isOwner(referent, form, token, behind: ["and", "or", "nor"], text) else { return false }
        // "Kask beat Ilves, and his record stands": another clause.
        return referent.role == .subject || referent.role == .other || !startsClause(token, text)
    }

    /// Whether a possessor and its noun are the subject of a verb.
    private static func startsClause(_ possessor: Int, _ text: ScannedText) -> Bool {
        var next = possessor + 1
        while let tag = text.tag(next, inSentenceOf: possessor), tag.isNoun || tag.isAdjective { next += 1 }
        guard let tag = text.tag(next, inSentenceOf: possessor) else { return false }
        return tag.isFiniteVerb || tag == .modal || tag == .verbPastParticiple
    }

    /// "Criticized Kask for his lies", "blasted her over her plan": what somebody is judged for is his or her own.
    private static func isJudged(
        _ referent: DiscourseModel.Referent,
        _ form: PronounForm,
        _ token: Int,
        _ text: ScannedText
    ) -> Bool {
        let start = referent.tokens.lowerBound
        return isOwner(referent, form, token, behind: ["for", "over"], text)
            && Speech.judges(verbBefore: start, in: text.tokens, sentence: text.sentence(ofToken: start))
    }

    /// Whether only one of some words parts a possessive pronoun from a name; "Kask hugged Ilves and his own wife" is Kask's.
    private static func isOwner(
        _ referent: DiscourseModel.Referent,
        _ form: PronounForm,
        _ token: Int,
        behind words: Set<String>,
        _ text: ScannedText
    ) -> Bool {
        let start = referent.tokens.lowerBound
        return form.isPossessive && token == referent.tokens.upperBound + 1
            && text.sentenceOfToken[start] == text.sentenceOfToken[token]
            && words.contains(text.word(token - 1, inSentenceOf: start))
            && text.word(token + 1, inSentenceOf: token) != "own"
    }

    /// "Kask, who took heat for his questions": in a clause that "who" opens as its subject.
    private static func isSubjectOfRelative(
        _ referent: DiscourseModel.Referent,
        _ form: PronounForm,
        _ token: Int,
        _ text: ScannedText
    ) -> Bool {
        // "He was a man who lost his way" tells of him.
        guard form.isPossessive, referent.cluster != nil, let who = relativeSubject(after: referent, text), who < token,
            text.sentenceOfToken[who] == text.sentenceOfToken[token]
        else { return false }
        return !text.words[who..<token].contains { [",", ";", "—", "–"].contains($0) }
    }

    /// The "who" right behind a name that is the subject of its clause.
    private static func relativeSubject(after referent: DiscourseModel.Referent, _ text: ScannedText) -> Int? {
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
                text.words[who] != ",", !tag.isFiniteVerb, tag != .modal
            {
                who += 1
            }
        }
        guard text.word(who, inSentenceOf: start) == "who" else { return nil }
        var verb = who + 1
        while text.tag(verb, inSentenceOf: start) == .adverb { verb += 1 }
        guard let tag = text.tag(verb, inSentenceOf: start), tag.isFiniteVerb || tag == .modal else { return nil }
        return who
    }

    /// "Ilves praised Kask, who beat him": the subject of a relative clause is not its object, too.
    static func isBoundInRelative(
        _ referent: DiscourseModel.Referent,
        _ form: PronounForm,
        _ role: ClauseCues.Role,
        _ token: Int,
        _ text: ScannedText
    ) -> Bool {
        guard !form.isPossessive, !form.isReflexive, role != .subject,
            let who = relativeSubject(after: referent, text),
            who < token, text.sentenceOfToken[who] == text.sentenceOfToken[token]
        else { return false }
        let between = text.tokens[(who + 1)..<token]
        return between.filter { $0.tag.isFiniteVerb || $0.tag == .modal }.count == 1
            && !text.words[(who + 1)..<token].contains { clauseOpeners.contains($0) || $0 == "and" }
    }

    /// "Ilves said Kask was right when he spoke": the subject of the clause that the conjunction belongs to.
    private static func isNearestSubject(
        _ referent: DiscourseModel.Referent,
        _ role: ClauseCues.Role,
        _ token: Int,
        _ cues: ClauseCues
    ) -> Bool {
        let text = cues.text
        let sentence = text.sentence(ofToken: token)
        guard role == .subject, referent.role == .subject, referent.isQuoted == cues.isQuoted[token],
            sentence.contains(referent.tokens.lowerBound),
            sentence.contains(token - 1), temporal.contains(text.words[token - 1]),
            referent.tokens.upperBound < token - 1
        else { return false }
        let between = referent.tokens.upperBound..<(token - 1)
        let verbs = between.filter { text.tokens[$0].tag.isFiniteVerb || text.tokens[$0].tag == .modal }
        return verbs.count == 1 && !between.contains { [",", ";", "that", "who"].contains(text.words[$0]) }
    }

    /// "Ilves noted that Kask lost his temper": the subject of the clause that a possessor stands in.
    private static func isOwnSubject(_ referent: DiscourseModel.Referent, _ token: Int, _ text: ScannedText) -> Bool {
        guard referent.cluster != nil, referent.role == .subject, referent.tokens.upperBound < token,
            text.sentenceOfToken[referent.tokens.lowerBound] == text.sentenceOfToken[token]
        else { return false }
        let between = referent.tokens.upperBound..<token
        let verbs = between.filter { text.tokens[$0].tag.isFiniteVerb || text.tokens[$0].tag == .modal }
        return verbs.count == 1
            && !between.contains { [",", ";", "that", "who", "“", "\"", "''"].contains(text.words[$0]) }
    }

    private static let temporal: Set<String> = ["when", "while", "after", "before", "once", "until", "if"]

    /// Whether who spoke before a quotation goes on: "Kask said Ilves had lied", and behind the quotation "she said".
    private static func isStillSpeaking(
        _ referent: DiscourseModel.Referent,
        _ role: ClauseCues.Role,
        _ token: Int,
        _ cues: ClauseCues
    ) -> Bool {
        let text = cues.text
        let (own, other) = (text.sentence(ofToken: token), text.sentence(ofToken: referent.tokens.lowerBound))
        guard role == .subject, referent.role == .subject, own != other,
            !cues.isQuoted[token], !referent.isQuoted, cues.isBesideQuotation(token),
            cues.distance(from: referent.sentence, to: text.sentenceOfToken[token], isNarrated: true) == 1,
            Speech.isTold(by: token..<(token + 1), in: text.tokens, sentence: own),
            Speech.isTold(by: referent.tokens, in: text.tokens, sentence: other)
        else { return false }
        return true
    }

    /// Whether the narrator has somebody in mind whom a sentence has named before a pronoun.
    static func isAfterPerson(
        _ form: PronounForm,
        _ token: Int,
        _ recent: [DiscourseModel.Referent],
        _ text: ScannedText
    ) -> Bool {
        let sentence = text.sentenceOfToken[token]
        return recent.contains { referent in
            referent.sentence == sentence && !referent.isQuoted && referent.tokens.upperBound <= token
                && fits(form, referent)
        }
    }

    /// "The Kask campaign says the vote hurt him": whose campaign acts.
    private static func isLeader(_ referent: DiscourseModel.Referent, _ token: Int, _ text: ScannedText) -> Bool {
        let noun = referent.tokens.upperBound
        guard referent.role == .modifier, text.sentenceOfToken[noun - 1] == text.sentenceOfToken[token],
            ["campaign", "camp", "team", "administration"].contains(
                text.word(noun, inSentenceOf: referent.tokens.lowerBound)
            ), let tag = text.tag(noun + 1, inSentenceOf: noun)
        else { return false }
        return tag.isFiniteVerb || tag == .modal
    }

    /// "The company says she", "police say he": whoever speaks, "he" and "she" are somebody else.
    static func isNoPerson(
        _ noun: Int,
        _ recent: some Sequence<DiscourseModel.Referent>,
        _ text: ScannedText
    ) -> Bool {
        if text.tokens[noun].tag == .nounPlural || Speech.speakers.contains(text.tokens[noun].lemma) { return true }
        return recent.contains { $0.cluster != nil && $0.kind != .person && $0.tokens.contains(noun) }
    }
}
