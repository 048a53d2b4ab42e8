import NewsModel

extension UnnamedEntityPass {
    /// How many referents back a pronoun may reach.
    private static let reach = 60

    /// Gives a third-person pronoun to the chain that the words before it speak of most, unless that is a named entity.
    mutating func resolve(_ form: PronounForm, at token: Int) {
        let sentence = text.sentences[sentences[token]].tokens
        if EmptyPronoun.construction(at: token, in: text.tokens, sentence: sentence) != nil { return }
        let kind: ReferenceChains.Kind =
            switch form.kind {
            case .person: .person
            case .thing: .thing
            case .plural: .plural
            }
        let chain: Int
        switch emphasis(of: form, at: token) {
        case .open: return
        case .stressed(let stressed): chain = stressed
        case .none:
            if let referent = antecedent(form, kind, at: token) {
                guard let known = referent.chain else { return }
                chain = known
            } else {
                // What it means is open, but a later "it" may mean the same.
                guard kind == .thing, !form.isPossessive, !form.isReflexive else { return }
                chain = chains.append(ReferenceChains.Chain(kind: .thing))
            }
        }
        let tokens = token..<(token + 1)
        chains.add(ReferenceChains.Item(tokens: tokens, form: .pronoun), to: chain)
        chains.note(gender: form.gender, of: chain)
        history.append(Referent(chain: chain, kind: kind, tokens: tokens, entity: nil, isPronoun: true))
    }

    /// A pronoun with what its place says of it.
    private struct Place {
        let form: PronounForm
        let kind: ReferenceChains.Kind
        let token: Int
        /// Whether it does what things do not: says or feels something.
        let isAnimate: Bool
        /// Whether it has what people have, or is told something: "their families", "told them".
        let isPersonal: Bool
        /// The source of the quotation that it stands in.
        let source: Range<Int>?
    }

    private func place(_ form: PronounForm, _ kind: ReferenceChains.Kind, at token: Int) -> Place {
        let sentence = text.sentences[sentences[token]].tokens
        let isFeeling = kind == .plural && Speech.isFelt(by: token, in: text.tokens, sentence: sentence)
        return Place(
            form: form,
            kind: kind,
            token: token,
            isAnimate: isFeeling || Speech.isSaid(by: token, in: text.tokens, sentence: sentence),
            isPersonal: form.isPossessive
                ? isPersonal(after: token) : Speech.isAddressed(token, in: text.tokens, sentence: sentence),
            source: form.kind == .person ? quotations[token].flatMap { sources[$0] } : nil
        )
    }

    /// "Their own families": whether a possessor has what people have.
    private func isPersonal(after token: Int) -> Bool {
        var noun = token + 1
        while let tag = tag(noun, near: token), tag.isAdjective || tag == .cardinal, noun - token < 4 { noun += 1 }
        return tag(noun, near: token)?.isNoun ?? false && lexicon.personalNouns.contains(text.tokens[noun].lemma)
    }

    private func antecedent(_ form: PronounForm, _ kind: ReferenceChains.Kind, at token: Int) -> Referent? {
        let place = place(form, kind, at: token)
        var best: Referent?
        var bestScore = -9.0
        var rank = 0
        for referent in history.suffix(Self.reach).reversed() {
            let distance = distance(from: referent.tokens.upperBound - 1, to: token)
            if distance > Self.reach(kind) { break }
            guard referent.kind == kind, mayMean(place, referent, distance) else { continue }
            // "A chance presents itself": the nearest subject.
            if form.isReflexive, isActing(referent) || isSubject(referent.tokens) { return referent }
            rank += 1
            let score = weight(referent, place, distance) - 0.08 * Double(rank)
            if score > bestScore {
                bestScore = score
                best = referent
            }
        }
        return best.flatMap { isClear($0, place) ? $0 : nil }
    }

    // MARK: Candidates

    private func mayMean(_ place: Place, _ referent: Referent, _ distance: Int) -> Bool {
        let token = place.token
        let last = referent.tokens.upperBound - 1
        guard last < token else { return false }
        if distance > 0, headings.contains(sentences[last]) { return false }
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
        if place.isAnimate, isMute(referent) { return false }
        if place.form.isReflexive, distance > 0 { return false }
        if place.kind == .thing, isSpokenOf(token, by: referent) { return false }
        return distance > 0 || !isBound(token, by: referent)
    }

    /// "They criticised them", "the campaign pushed back, calling it": an object is not the subject of its own clause.
    private func isBound(_ token: Int, by referent: Referent) -> Bool {
        let last = referent.tokens.upperBound - 1
        guard isObject(token) else { return false }
        if isActing(referent), token - last < 8, !isBroken(last + 1..<token) { return true }
        let verb = verb(ofSubject: referent.tokens)
        return verb == token - 1 || verb != nil && text.tokens[token - 1].tag == .verbGerund && words[token - 2] == ","
    }

    /// Whether somebody says what "it" is, and not what it would do: "The company said it was unsafe" speaks of a drug.
    private func isSpokenOf(_ token: Int, by referent: Referent) -> Bool {
        guard words[token] == "it", let next = tag(token + 1, near: token), next.isFiniteVerb, next != .modal,
            tag(token - 1, near: token)?.isVerb ?? false, Speech.verbs.contains(text.tokens[token - 1].lemma)
        else { return false }
        return verb(ofSubject: referent.tokens) == token - 1
    }

    private func weight(_ referent: Referent, _ place: Place, _ distance: Int) -> Double {
        let first = referent.tokens.lowerBound
        var score = -0.7 * Double(distance)
        if isActing(referent) {
            score += 0.9
        } else if tag(first - 1, near: first) == .preposition {
            score -= 0.2
        }
        if referent.isPronoun { score += 0.45 }
        // "Appeals to voters … they", "the rules cost workers their jobs": people rather than things.
        if place.kind == .plural, isHuman(referent) { score += place.isPersonal ? 1.2 : 0.5 }
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
        return !before.isVerb || Speech.verbs.contains(text.tokens[first - 1].lemma)
    }

    // MARK: Clarity

    /// How many sentences lie from one token to a later one; short ones ("Of course not.") between them do not count.
    private func distance(from first: Int, to last: Int) -> Int {
        let from = sentences[first]
        let to = sentences[last]
        guard to - from > 1 else { return to - from }
        return 1 + (from + 1..<to).count { text.sentences[$0].tokens.count > 4 }
    }

    /// How many sentences back a pronoun may reach.
    private static func reach(_ kind: ReferenceChains.Kind) -> Int {
        switch kind {
        case .person: 3
        case .thing: 1
        case .plural: 2
        }
    }

    /// Whether a pronoun for things may go to what suits it best: elsewhere it more often means something else.
    private func isClear(_ referent: Referent, _ place: Place) -> Bool {
        guard place.kind != .person, !referent.isPronoun, let chain = referent.chain else { return true }
        let last = referent.tokens.upperBound - 1
        let distance = distance(from: last, to: place.token)
        guard place.kind == .thing else {
            return distance < (place.form.isPossessive && !chains[chain].isHuman ? 1 : 2)
        }
        let first = referent.tokens.lowerBound
        // "Knows how to do it", "Kask, whose plan failed"
        let isDone = tag(place.token - 1, near: place.token) != nil && text.tokens[place.token - 1].lemma == "do"
        if isDone || words[first] == "whose" { return false }
        if isSubject(referent.tokens) || isOnlyThing(referent) { return true }
        // "The deciding vote when it": right behind a noun that does nothing, it goes on from another.
        return distance == 0 && (isActing(referent) || place.form.isPossessive || place.token - last > 3)
    }

    /// "The president signed the order": the only thing of a sentence whose subject is somebody.
    private func isOnlyThing(_ referent: Referent) -> Bool {
        let sentence = sentences[referent.tokens.lowerBound]
        var hasActor = false
        for other in history.suffix(Self.reach).reversed() where other.tokens != referent.tokens {
            let place = sentences[other.tokens.lowerBound]
            if place < sentence { break }
            guard place == sentence else { continue }
            if other.kind == .thing { return false }
            hasActor = hasActor || isSubject(other.tokens)
        }
        return hasActor
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
    private func isMute(_ referent: Referent) -> Bool {
        guard let chain = referent.chain, !chains[chain].isHuman else { return false }
        if chains[chain].kind == .plural, referent.isPronoun { return false }
        let first = chains[chain].items.first?.tokens ?? referent.tokens
        return !Speech.speakers.contains(text.tokens[first.upperBound - 1].lemma)
    }

    private func isHuman(_ referent: Referent) -> Bool {
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
        return !next.isFiniteVerb && next != .modal
    }

    private func isBroken(_ range: Range<Int>) -> Bool {
        range.contains { [",", "that", "who", "which", "and", ";"].contains(words[$0]) }
    }
}
