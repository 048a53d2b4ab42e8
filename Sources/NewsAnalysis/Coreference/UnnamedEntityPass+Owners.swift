import NewsModel

/// Constructions that tell whose "its" and "their" are: what a clause does to somebody, and has somebody do.
extension UnnamedEntityPass {
    /// The object that a possessive stands for: "condemned Norwork for its attack", "told Norwork to withdraw its troops".
    func owner(of form: PronounForm, _ kind: ReferenceChains.Kind, at token: Int) -> Referent? {
        guard form.isPossessive, kind != .person else { return nil }
        let object =
            requited(before: token) ?? charged(before: token) ?? controlled(before: token) ?? bereft(before: token)
        guard let owner = object ?? quotedSubject(before: token) else { return nil }
        let isBody = kind == .plural && owner.entity.map { entities[$0].type == .organization } ?? false
        return owner.kind == kind || isBody ? owner : nil
    }

    /// What is mentioned right before a token.
    private func referent(endingBefore token: Int) -> Referent? {
        history.suffix(4).last { $0.tokens.upperBound == token && sentences[$0.tokens.lowerBound] == sentences[token] }
    }

    /// The verb that governs a referent, past what belongs to its phrase; nil where something else does.
    private func governor(of referent: Referent) -> Int? {
        var index = referent.tokens.lowerBound - 1
        while let tag = tag(index, near: referent.tokens.lowerBound),
            tag.isAdjective || tag == .determiner || tag == .noun && owners[index] == nil
        {
            index -= 1
        }
        return tag(index, near: referent.tokens.lowerBound) == nil ? nil : index
    }

    /// "Condemned Norwork for its attack", "sanctions on Norwork after its invasion": what somebody is repaid for is its own.
    private func requited(before token: Int) -> Referent? {
        let joint = word(token - 1, near: token)
        guard ["for", "over", "after"].contains(joint), let object = referent(endingBefore: token - 1),
            let governor = governor(of: object)
        else { return nil }
        if text.tokens[governor].tag.isVerb {
            let lemma = text.tokens[governor].lemma
            let isJudged = joint != "after" && speech.isJudgement(lemma)
            return isJudged || speech.requitals.contains(lemma) ? object : nil
        }
        guard ["on", "against", "at"].contains(words[governor]), isBody(object) else { return nil }
        // "Sanctions imposed on Norwork"
        var noun = governor - 1
        if tag(noun, near: token) == .verbPastParticiple || tag(noun, near: token) == .verbPast { noun -= 1 }
        return tag(noun, near: token)?.isNoun ?? false && speech.sanctions.contains(text.tokens[noun].lemma)
            ? object : nil
    }

    /// "Accused Norwork of breaking its promise": whoever is to have done it did it to its own.
    private func charged(before token: Int) -> Referent? {
        guard let charge = charge(before: token), !charge.isHarm,
            let object = referent(endingBefore: charge.objects.upperBound)
        else { return nil }
        return isBody(object) || isHuman(object) ? object : nil
    }

    private func charge(before token: Int) -> Speech.Charge? {
        speech.charge(before: token, in: text.tokens, sentence: text.sentences[sentences[token]].tokens)
    }

    /// What another's noun is not, by key: "urged Norwork to accept its offer", "accused Norwork of meddling in its affairs".
    func strangers(to token: Int) -> Set<Int> {
        guard FunctionWords.possessives.contains(words[token]) else { return [] }
        if let charge = charge(before: token), charge.isHarm {
            let objects = history.suffix(Self.reach).filter { charge.objects.contains($0.tokens.lowerBound) }
            return Set(objects.map(key))
        }
        guard let task = task(before: token), speech.yieldings.contains(task.deed) else { return [] }
        let isAsked = speech.compulsions.contains(task.governor) || speech.urgings.contains(task.governor)
        return isAsked ? [key(task.object)] : []
    }

    /// "Told Norwork to withdraw its troops", "helped Norwork defend its borders": whoever is to act acts on its own.
    private func controlled(before token: Int) -> Referent? {
        guard let task = task(before: token) else { return nil }
        if speech.compulsions.contains(task.governor) {
            return (task.hasTo || task.governor == "help") && !speech.heedings.contains(task.deed) ? task.object : nil
        }
        return task.hasTo && speech.urgings.contains(task.governor) && speech.surrenders.contains(task.deed)
            ? task.object : nil
    }

    /// Whoever is to act, the verb that says so and the verb for what is done to a possessor's noun, in their lemmas.
    private func task(before token: Int) -> (object: Referent, governor: String, deed: String, hasTo: Bool)? {
        var verb = token - 1
        if word(verb, near: token) == "all" { verb -= 1 }
        if FunctionWords.particles.contains(word(verb, near: token)) || word(verb, near: token) == "back" { verb -= 1 }
        guard let tag = tag(verb, near: token), tag == .verbBase || tag == .verbPresent else { return nil }
        let to = self.tag(verb - 1, near: token) == .adverb ? verb - 2 : verb - 1
        let hasTo = word(to, near: token) == "to"
        guard let object = referent(endingBefore: hasTo ? to : verb), isBody(object),
            var governor = governor(of: object)
        else { return nil }
        // "Called on Norwork to stop its attacks"
        if words[governor] == "on", text.tokens[max(0, governor - 1)].lemma == "call" { governor -= 1 }
        guard text.tokens[governor].tag.isVerb else { return nil }
        return (object, text.tokens[governor].lemma, text.tokens[verb].lemma, hasTo)
    }

    /// "Cost Norwork its seat", "earned the firm its fame".
    private func bereft(before token: Int) -> Referent? {
        guard let object = referent(endingBefore: token), let governor = governor(of: object),
            text.tokens[governor].tag.isVerb, ["cost", "earn"].contains(text.tokens[governor].lemma)
        else { return nil }
        return object
    }

    /// "Said that Acme “has broken its promise”": the subject of a verb that opens spoken words, which are not about who speaks.
    private func quotedSubject(before token: Int) -> Referent? {
        guard let quotation = quotations[token] else { return nil }
        var first = token
        while tag(first - 1, near: token) != nil, quotations[first - 1] == quotation,
            !text.tokens[first].mayBeMark
        {
            first -= 1
        }
        let mark = text.tokens[first].mayBeMark ? first : first - 1
        guard let opening = tag(mark + 1, near: token), opening.isFinite, mark + 1 < token, mark > 0,
            text.tokens[mark].mayBeMark, let subject = referent(endingBefore: mark)
        else { return nil }
        let inside = mark + 2..<max(mark + 2, token)
        let isOneClause = !inside.contains {
            text.tokens[$0].tag.isFinite || isBroken($0..<($0 + 1)) || startsClause($0)
        }
        return isOneClause ? subject : nil
    }

    /// Whether something may act: a body or a place by name or noun.
    private func isBody(_ referent: Referent) -> Bool {
        if let entity = referent.entity {
            return [.organization, .place, .group, .other].contains(entities[entity].type)
        }
        let noun = text.tokens[referent.tokens.upperBound - 1].lemma
        return lexicon.collectiveNouns.contains(noun) || lexicon.governmentNouns.contains(noun)
            || lexicon.descriptionNouns[noun] != nil || lexicon.peopleNouns.contains(noun)
    }
}
