import NewsModel

/// What tells whom "he", "she" and their forms mean: duties, accusations, deaths and whoever speaks for another.
extension PronounRules {
    /// How much more a person weighs by what somebody is told, accused of or speaks for.
    func relationWeight(_ referent: DiscourseModel.Referent, _ recent: [DiscourseModel.Referent]) -> Double {
        var weight = 0.0
        if isObliged(referent) { weight += 2.5 }
        if isAccused(referent) { weight += 2 }
        if isRepresented(referent) { weight += 3 }
        if isDead(referent), isOfTheDead || isSaidByRelation { weight += 2 }
        return weight
    }

    /// "Kask told Ilves he must resign": what somebody is told to do is for him or her to do.
    ///
    /// In "told reporter Jon Ilves he must" somebody is only asked.
    private func isObliged(_ referent: DiscourseModel.Referent) -> Bool {
        let (start, end) = (referent.tokens.lowerBound, referent.tokens.upperBound)
        guard role == .subject, sentenceTokens.contains(start), !isInterviewer(start),
            end == token || end == token - 1 && text.words[end] == "that",
            let verb = words.speech.verb(before: start, in: text.tokens, sentence: sentenceTokens),
            words.notices.contains(text.tokens[verb].lemma)
        else { return false }
        var next = token + 1
        while text.tag(next, inSentenceOf: token) == .adverb { next += 1 }
        let duty = text.word(next, inSentenceOf: token)
        let then = text.word(next + 1, inSentenceOf: token)
        if ["must", "should"].contains(duty) { return then != "have" }
        return ["had", "has", "needed", "needs", "ought"].contains(duty) && then == "to"
    }

    /// "Told host Mart Kask", "told NBC's Mart Kask": somebody who puts questions.
    private func isInterviewer(_ start: Int) -> Bool {
        text.tag(start - 1, inSentenceOf: start) == .possessiveEnding
            || words.interviewers.contains(text.word(start - 1, inSentenceOf: start))
    }

    /// "Accused Kask of betraying his country", "criticized Kask for breaking her word": whoever does it does it to his or her
    /// own, except what one does to another: "accused Kask of attacking his family".
    private func isAccused(_ referent: DiscourseModel.Referent) -> Bool {
        guard form.isPossessive, sentenceTokens.contains(referent.tokens.lowerBound),
            let charge = words.speech.charge(before: token, in: text.tokens, sentence: sentenceTokens)
        else { return false }
        // "Accused Kask's son of"
        return charge.objects.contains(referent.tokens.lowerBound) && !charge.isHarm
            && text.tag(referent.tokens.upperBound, inSentenceOf: token) != .possessiveEnding
            && !words.backings.contains(text.word(token + 1, inSentenceOf: token))
    }

    /// "His lawyer, Jon Ilves, said he would appeal": of whom his or her own lawyer or spokesman speaks.
    private func isRepresented(_ referent: DiscourseModel.Referent) -> Bool {
        guard role == .subject, referent.isPronoun, isAfterSaying, let noun = relation(of: referent) else {
            return false
        }
        return words.representatives.contains(text.tokens[noun].lemma)
    }

    /// "Kask, his brother, said he had been ill": whether somebody speaks who is called by what he or she is to another.
    private var isSaidByRelation: Bool {
        role == .subject && isAfterSaying && text.word(token + 1, inSentenceOf: token) == "had"
            && text.tokens[sentenceTokens.prefix { $0 < token }].contains { $0.tag == .possessivePronoun }
    }

    /// The noun for who somebody is to the one whom a possessive means: "brother" in "his elder brother".
    private func relation(of referent: DiscourseModel.Referent) -> Int? {
        let first = referent.tokens.upperBound
        guard sentenceTokens.contains(referent.tokens.lowerBound), text.tokens[first - 1].tag == .possessivePronoun
        else {
            return nil
        }
        var noun = first
        while let tag = text.tag(noun, inSentenceOf: first), tag.isAdjective || tag.isNoun && !tag.isProperNoun {
            noun += 1
        }
        return noun > first ? noun - 1 : nil
    }

    /// Whether a verb of saying stands right before the pronoun, or only "that" between them.
    private var isAfterSaying: Bool {
        let verb = text.word(token - 1, inSentenceOf: token) == "that" ? token - 2 : token - 1
        return sentenceTokens.contains(verb) && text.tokens[verb].tag.isFiniteVerb
            && words.speech.verbs.contains(text.tokens[verb].lemma)
    }

    /// "Kask died", "Kask was killed", "Kask was found dead", "Kask's murder".
    private func isDead(_ referent: DiscourseModel.Referent) -> Bool {
        let sentence = text.sentence(ofToken: referent.tokens.lowerBound)
        var index = referent.tokens.upperBound
        if text.tag(index, inSentenceOf: referent.tokens.lowerBound) == .possessiveEnding {
            return words.deaths.contains(text.word(index + 1, inSentenceOf: referent.tokens.lowerBound))
        }
        guard referent.role == .subject else { return false }
        var isPassive = false
        while sentence.contains(index),
            [.adverb, .modal].contains(text.tokens[index].tag) || ["be", "have"].contains(text.tokens[index].lemma)
        {
            isPassive = isPassive || text.tokens[index].lemma == "be"
            index += 1
        }
        guard sentence.contains(index), text.tokens[index].tag.isVerb else { return false }
        if text.tokens[index].lemma == "die" { return true }
        return isPassive
            && (words.killings.contains(text.tokens[index].lemma)
                || text.word(index + 1, inSentenceOf: index) == "dead")
    }

    /// Whether spoken words begin with a pronoun and the text tells more of somebody else than of whom it seems to mean.
    ///
    /// In "Kask helped Ilves" before “He is good,” the coach said, it is rather whom the text is about: that is left open.
    func isSidelined(
        _ cluster: Int,
        among candidates: [Int],
        _ recent: [DiscourseModel.Referent],
        _ model: DiscourseModel
    ) -> Bool {
        guard cues.isQuoted[token], !isBehindSubject,
            !recent.contains(where: { $0.cluster == cluster && ($0.isQuoted || $0.sentence == sentence) })
        else { return false }
        return candidates.contains { $0 >= 0 && model.count($0) > model.count(cluster) }
    }

    /// "“The PM has made his views clear”": whether the spoken words have somebody else as a subject before the pronoun.
    private var isBehindSubject: Bool {
        let before = (sentenceTokens.lowerBound..<token).reversed().prefix { cues.isQuoted[$0] }
        return before.contains { index in
            let tag = text.tokens[index].tag
            return tag.isNoun && tag != .nounPlural && text.tokens[index + 1].tag.isFinite
        }
    }
}
