import NewsModel

extension UnnamedEntityPass {
    /// How many referents back a pronoun may reach.
    static let reach = 60

    /// Gives a third-person pronoun to what the words before it most likely speak of: a chain, or a named entity.
    ///
    /// Persons with a name have theirs already.
    mutating func resolve(_ form: PronounForm, at token: Int) {
        let sentence = text.sentences[sentences[token]].tokens
        if EmptyPronoun.construction(at: token, in: text.tokens, sentence: sentence, words: coreference.emptyPronouns)
            != nil
        {
            return
        }
        let kind: ReferenceChains.Kind =
            switch form.kind {
            case .person: .person
            case .thing: .thing
            case .plural: .plural
            }
        let referent: Referent?
        switch emphasis(of: form, at: token) {
        case .open: return
        case .stressed(let stressed): referent = stressed
        case .none:
            referent =
                owner(of: form, kind, at: token) ?? speaker(of: form, kind, at: token)
                ?? antecedent(form, kind, at: token)
        }
        let chain: Int
        if let referent {
            if let entity = referent.entity, kind != .person { return give(token, kind, to: entity) }
            guard let known = referent.chain else { return }
            chain = known
        } else {
            // What it means is open, but a later "it" may mean the same.
            guard kind != .person, !form.isPossessive, !form.isReflexive else { return }
            chain = chains.append(ReferenceChains.Chain(kind: kind))
        }
        let tokens = token..<(token + 1)
        chains.add(ReferenceChains.Item(tokens: tokens, form: .pronoun), to: chain)
        chains.note(gender: form.gender, of: chain)
        history.append(Referent(chain: chain, kind: kind, tokens: tokens, entity: nil, isPronoun: true))
    }

    private mutating func give(_ token: Int, _ kind: ReferenceChains.Kind, to entity: Int) {
        let tokens = token..<(token + 1)
        namedPronouns.append(
            NamedPronoun(entity: entity, token: token, part: text.part, isSubject: isSubject(tokens))
        )
        history.append(Referent(chain: nil, kind: kind, tokens: tokens, entity: entity, isPronoun: true))
    }

    private mutating func antecedent(
        _ form: PronounForm,
        _ kind: ReferenceChains.Kind,
        at token: Int
    ) -> Referent? {
        if form.isReflexive, let subject = nearestSubject(form, kind, at: token) { return subject }
        return kind == .person ? person(form, at: token) : likelyAntecedent(of: form, kind, at: token)
    }

    /// "A chance presents itself": the nearest subject.
    private func nearestSubject(_ form: PronounForm, _ kind: ReferenceChains.Kind, at token: Int) -> Referent? {
        let place = place(form, kind, at: token)
        return history.suffix(Self.reach).last { referent in
            referent.kind == kind && sentences[referent.tokens.upperBound - 1] == sentences[token]
                && mayMean(place, referent, 0) && (isActing(referent) || isSubject(referent.tokens))
        }
    }

    /// The person who is spoken of most.
    private func person(_ form: PronounForm, at token: Int) -> Referent? {
        let place = place(form, .person, at: token)
        let bound = boundKeys(at: token)
        var best: Referent?
        var bestScore = -9.0
        var rank = 0
        for referent in history.suffix(Self.reach).reversed() {
            let distance = distance(from: referent.tokens.upperBound - 1, to: token)
            if distance > 3 { break }
            guard referent.kind == .person, mayMean(place, referent, distance), !bound.contains(key(referent)) else {
                continue
            }
            rank += 1
            let score = weight(referent, distance) - 0.08 * Double(rank)
            if score > bestScore {
                bestScore = score
                best = referent
            }
        }
        return best
    }

    // MARK: Candidates

    func mayMean(_ place: Place, _ referent: Referent, _ distance: Int) -> Bool {
        let token = place.token
        let last = referent.tokens.upperBound - 1
        guard last < token else { return false }
        if distance > 0 && headings.contains(sentences[last]) || isInDateline(last) { return false }
        if let chain = referent.chain, !place.form.gender.agrees(with: chains[chain].gender) { return false }
        if place.kind == .person {
            // A speaker is no "he" to himself.
            if let source = place.source, source.contains(last) || source.contains(referent.tokens.lowerBound) {
                return false
            }
            if isPredicate(referent) { return false }
            // Whom only a speaker describes, the narrator's "he" does not mean.
            if referent.entity == nil, quotations[token] == nil, quotations[last] != nil { return false }
        } else {
            // "The group lost a vote. “It was close,” Kask said": what a speaker has in mind, nobody has told the reader.
            if referent.chain != nil, distance > 0, isOfAnotherSpeaker(last, than: token) { return false }
            if isMeasure(referent) || place.kind == .thing && isSomebody(referent) { return false }
        }
        if place.isAnimate, isMute(referent) || isToldOf(referent, by: token) { return false }
        if place.form.isReflexive, distance > 0 { return false }
        if isSpeakersSide(referent, place) { return false }
        if place.kind == .thing, isSpokenOf(place, by: referent) { return false }
        return distance > 0 || !isBound(token, by: referent)
    }

    /// Whether a token tells where a report was written, which is no topic of it: "OSLO — It rained".
    private func isInDateline(_ token: Int) -> Bool {
        let start = text.sentences[sentences[token]].tokens.lowerBound
        guard token - start < 6, let end = text.endOfDateline(ofSentence: sentences[token]) else { return false }
        return token < end
    }

    /// "“Norwork has no claim,” it said": of whom somebody speaks is not the one who speaks.
    private func isToldOf(_ referent: Referent, by token: Int) -> Bool {
        guard let quotation = sourceOf[token] else { return false }
        return quotations[referent.tokens.lowerBound] == quotation
    }

    /// What the clause of a pronoun already has as its subject, by key: no mention of it is what the pronoun means.
    func boundKeys(at token: Int) -> Set<Int> {
        guard isObject(token) || isComplement(token) else { return strangers(to: token) }
        let near = history.suffix(Self.reach).reversed().prefix { sentences[$0.tokens.lowerBound] == sentences[token] }
        let bound = near.filter { referent in
            let end = referent.tokens.upperBound
            return end <= token && isBound(token, by: referent) && isSubject(referent.tokens)
                && !(end..<token).contains(where: startsClause) && !hasOwnDoer(end..<token)
                && (end..<token).count { text.tokens[$0].tag.isFinite } < 2
        }
        return Set(bound.map(key)).union(relativeHeads(near.filter { $0.tokens.upperBound < token }, token))
    }

    /// "“They wanted us on our knees”": who "we" are the narrator has not said, but rather those to whom something was done.
    private func isSpeakersSide(_ referent: Referent, _ place: Place) -> Bool {
        let last = referent.tokens.upperBound - 1
        guard place.kind == .plural, let quotation = quotations[place.token], quotations[last] == nil,
            verb(ofSubject: referent.tokens) == nil
        else { return false }
        let near = max(0, place.token - Self.sideWidth)..<min(words.count, place.token + Self.sideWidth)
        return near.contains { quotations[$0] == quotation && FunctionWords.firstPersonPlural.contains(words[$0]) }
    }

    /// How many words from a pronoun the speaker's "us" may stand.
    private static let sideWidth = 40

    /// Whether an infinitive among some tokens tells what somebody named there does: "They want | Kask to help | them", "make
    /// us respect them".
    private func hasOwnDoer(_ between: Range<Int>) -> Bool {
        between.dropFirst().contains { verb in
            guard text.tokens[verb].tag == .verbBase else { return false }
            let before = words[verb - 1] == "to" ? verb - 2 : verb - 1
            guard between.contains(before) else { return false }
            return text.tokens[before].tag.isNoun || text.tokens[before].tag == .pronoun
        }
    }

    /// "A body that doesn't get it", "Norwork is a body that doesn't get it": of whom a relative clause tells what it does.
    private func relativeHeads(_ near: [Referent], _ token: Int) -> [Int] {
        let heads = near.filter { head in
            let relative = head.tokens.upperBound
            let end = isObject(token) ? token : token - 1
            return ["that", "which", "who"].contains(words[relative]) && relative + 1 < end
                && isVerbal(relative + 1..<end, before: token)
        }
        let subjects = heads.flatMap { head in
            let verb = head.tokens.lowerBound - 1
            return near.filter { $0.tokens.upperBound == verb && text.tokens[verb].lemma == "be" }
        }
        return (heads + subjects).map(key)
    }

    /// "Relies on it", "makes a joke of it"; not "has doubts about it", nor "has a mark on it".
    private func isComplement(_ token: Int) -> Bool {
        guard ["it", "them", "him", "her"].contains(words[token]), text.tokens[token].tag == .pronoun,
            Self.governed.contains(word(token - 1, near: token)), let before = tag(token - 2, near: token)
        else { return false }
        return before.isVerb || words[token - 1] == "of" && before.isNoun && !Self.sides.contains(words[token - 2])
    }

    private static let governed: Set<String> = [
        "about", "against", "at", "by", "for", "from", "of", "on", "over", "to",
    ]
    private static let sides: Set<String> = [
        "back", "bottom", "center", "centre", "edge", "end", "front", "half", "inside", "middle", "outside", "part",
        "side",
        "sides", "top",
    ]

    /// "They criticised them", "the campaign pushed back, calling it": an object is not the subject of its own clause.
    private func isBound(_ token: Int, by referent: Referent) -> Bool {
        let last = referent.tokens.upperBound - 1
        guard isObject(token) else {
            return isComplement(token) && isActing(referent) && isVerbal(last + 1..<token - 1, before: token)
        }
        if isActing(referent), token - last < 8, !isBroken(last + 1..<token) { return true }
        let verb = verb(ofSubject: referent.tokens)
        return verb == token - 1 || verb != nil && text.tokens[token - 1].tag == .verbGerund && words[token - 2] == ","
    }

    /// Whether somebody says what "it" is, and not what it does: "The company said it was unsafe" speaks of a drug.
    func isSpokenOf(_ place: Place, by referent: Referent) -> Bool {
        let verb = place.token - 1
        guard words[place.token] == "it", tag(verb, near: place.token)?.isVerb ?? false,
            speech.verbs.contains(text.tokens[verb].lemma), !isModal(behind: place.token)
        else { return false }
        switch place.predicate {
        case nil, .verb, .passive, .progressive: return false
        default: return self.verb(ofSubject: referent.tokens) == verb
        }
    }

    /// Whether a pronoun has a modal, past adverbs: "it would", "it also will".
    private func isModal(behind token: Int) -> Bool {
        var next = token + 1
        while tag(next, near: token) == .adverb { next += 1 }
        return tag(next, near: token) == .modal
    }

    private func weight(_ referent: Referent, _ distance: Int) -> Double {
        let first = referent.tokens.lowerBound
        var score = -0.7 * Double(distance)
        if isActing(referent) {
            score += 0.9
        } else if tag(first - 1, near: first) == .preposition {
            score -= 0.2
        }
        if referent.isPronoun { score += 0.45 }
        if let chain = referent.chain { score += 0.15 * Double(min(4, max(0, chains[chain].items.count - 1))) }
        if let entity = referent.entity { score += 0.15 * Double(min(4, entities[entity].mentions.count - 1)) }
        return score
    }

    private func isActing(_ referent: Referent) -> Bool {
        let last = referent.tokens.upperBound - 1
        guard tag(last + 1, near: last).map({ $0.isVerb || $0 == .modal }) ?? false else { return false }
        // "The court that heard the case said": the court.
        let first = referent.tokens.lowerBound
        guard let before = tag(first - 1, near: first) else { return true }
        return !before.isVerb || speech.verbs.contains(text.tokens[first - 1].lemma)
    }

    /// How many sentences lie from one token to a later one; short ones ("Of course not.") between them do not count.
    func distance(from first: Int, to last: Int) -> Int {
        let from = sentences[first]
        let to = sentences[last]
        guard to - from > 1 else { return to - from }
        return 1 + (from + 1..<to).count { text.sentences[$0].tokens.count > 4 }
    }

    /// "Everyone", "the donor", "no good week": somebody or nothing, and no "it".
    private func isSomebody(_ referent: Referent) -> Bool {
        guard referent.entity == nil, !referent.isPronoun else { return false }
        if words[referent.tokens.lowerBound] == "no" { return true }
        let noun = text.tokens[referent.tokens.upperBound - 1].lemma
        return lexicon.peopleNouns.contains(noun) && !lexicon.collectiveNouns.contains(noun)
    }

    /// Whether a pronoun stands in somebody's direct words and its referent does not stand in words of his.
    func isOfAnotherSpeaker(_ referent: Int, than pronoun: Int) -> Bool {
        guard let quotation = quotations[pronoun] else { return false }
        return quotations[referent].map { speakers[$0] != speakers[quotation] } ?? true
    }

    /// Whether a thing can say nothing: "challenges", "the decision", and "it" that goes on from them; companies can.
    func isMute(_ referent: Referent) -> Bool {
        guard let chain = referent.chain, !chains[chain].isHuman else { return false }
        if chains[chain].kind == .plural, referent.isPronoun { return false }
        let first = chains[chain].items.first?.tokens ?? referent.tokens
        return !speech.speakers.contains(text.tokens[first.upperBound - 1].lemma)
    }

    func isHuman(_ referent: Referent) -> Bool {
        if referent.entity != nil { return true }
        if let chain = referent.chain { return chains[chain].isHuman }
        // Of two, the first tells.
        return owners[referent.tokens.lowerBound].map { entities[$0].type == .person } ?? true
    }

    /// "60 acres", "yesterday": no pronoun means them.
    private func isMeasure(_ referent: Referent) -> Bool {
        referent.entity == nil && !referent.isPronoun
            && lexicon.measureNouns.contains(text.tokens[referent.tokens.upperBound - 1].lemma)
    }

    /// "Attacked him as a fraud": a word for somebody, and nobody else.
    private func isPredicate(_ referent: Referent) -> Bool {
        let start = referent.tokens.lowerBound
        guard referent.entity == nil, !referent.isPronoun, start > 0, ["a", "an"].contains(words[start]) else {
            return false
        }
        return sentences[start - 1] == sentences[start] && words[start - 1] == "as"
    }

    /// "Saw it", not "said it would wait".
    private func isObject(_ token: Int) -> Bool {
        guard ["him", "her", "them", "it"].contains(words[token]), tag(token - 1, near: token)?.isVerb ?? false else {
            return false
        }
        guard words[token] == "it", let next = tag(token + 1, near: token) else { return true }
        return !next.isFinite
    }

    /// Whether some tokens are one verb with its auxiliaries, and an object before "of".
    private func isVerbal(_ range: Range<Int>, before token: Int) -> Bool {
        guard range.count < 9, !range.isEmpty else { return false }
        let verbs = range.prefix {
            let tag = text.tokens[$0].tag
            return tag.isVerb || tag == .modal || tag == .adverb || tag == .to
        }
        return verbs.count == range.count
            || words[token - 1] == "of" && !verbs.isEmpty
                && range.dropFirst(verbs.count).allSatisfy {
                    let tag = text.tokens[$0].tag
                    return tag == .determiner || tag.isNoun || tag.isAdjective
                }
    }

    func startsClause(_ token: Int) -> Bool {
        FunctionWords.subordinators.contains(words[token]) || FunctionWords.dashes.contains(words[token])
            || ["_", ":", "(", "where", "once"].contains(words[token])
    }

    func isBroken(_ range: Range<Int>) -> Bool {
        range.contains { [",", "that", "who", "which", "and", ";"].contains(words[$0]) }
    }
}
