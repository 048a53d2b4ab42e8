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
        guard let best = antecedent(form, kind, at: token), let chain = best.chain else { return }
        chains.add(ReferenceChains.Item(tokens: token..<(token + 1), form: .pronoun), to: chain)
        chains.note(gender: form.gender, of: chain)
        history.append(
            Referent(chain: chain, kind: kind, tokens: token..<(token + 1), entity: nil, isPronoun: true)
        )
    }

    private func antecedent(_ form: PronounForm, _ kind: ReferenceChains.Kind, at token: Int) -> Referent? {
        var best: Referent?
        var bestScore = -9.0
        let quotation = quotations[token]
        let sentenceTokens = text.sentences[sentences[token]].tokens
        let isSpeaking = Speech.isSaid(by: token, in: text.tokens, sentence: sentenceTokens)
        let source = form.kind == .person ? quotation.flatMap { sources[$0] } : nil
        var rank = 0
        for referent in history.suffix(Self.reach).reversed() {
            let last = referent.tokens.upperBound - 1
            let distance = sentences[token] - sentences[last]
            if distance > (kind == .person ? 3 : 2) { break }
            guard referent.kind == kind, last < token else { continue }
            if distance > 0, headings.contains(sentences[last]) { continue }
            if let chain = referent.chain, !form.gender.agrees(with: chains[chain].gender) { continue }
            // "The group lost a vote. “It was close,” Kask said": what a speaker has in mind, nobody has told the reader.
            if form.kind != .person, referent.chain != nil, distance > 0, isOfAnotherSpeaker(last, than: token) {
                continue
            }
            // A speaker is no "he" to himself.
            if let source, source.contains(last) || source.contains(referent.tokens.lowerBound) { continue }
            if form.kind == .plural, isMeasure(referent) { continue }
            if isSpeaking || kind == .plural && Speech.isFelt(by: token, in: text.tokens, sentence: sentenceTokens),
                isMute(referent)
            {
                continue
            }
            if kind == .person, isPredicate(referent) { continue }
            // Whom only a speaker describes, the narrator's "he" does not mean.
            if form.kind == .person, referent.entity == nil, quotations[token] == nil, quotations[last] != nil {
                continue
            }
            let isActing = tag(last + 1, near: last).map { $0.isVerb || $0 == .modal } ?? false
            // "They criticised them": an object is not the subject of its own clause.
            if distance == 0, isActing, isObject(token), token - last < 8, !isBroken(last + 1..<token) { continue }
            rank += 1
            var score = -0.7 * Double(distance) - 0.08 * Double(rank)
            if isActing {
                score += 0.9
            } else if tag(referent.tokens.lowerBound - 1, near: last) == .preposition {
                score -= 0.2
            }
            if referent.isPronoun { score += 0.45 }
            // "Appeals to voters … they": people rather than things.
            if kind == .plural, isHuman(referent) { score += 0.5 }
            if let chain = referent.chain { score += 0.15 * Double(min(4, max(0, chains[chain].items.count - 1))) }
            if let entity = referent.entity { score += 0.15 * Double(min(4, entities[entity].mentions.count - 1)) }
            if score > bestScore {
                bestScore = score
                best = referent
            }
        }
        return best
    }

    /// Whether a pronoun stands in somebody's direct words and its referent does not stand in words of his.
    private func isOfAnotherSpeaker(_ referent: Int, than pronoun: Int) -> Bool {
        guard let quotation = quotations[pronoun] else { return false }
        return quotations[referent].map { speakers[$0] != speakers[quotation] } ?? true
    }

    /// Whether a thing can say nothing: "challenges", "the decision", and "it" that goes on from them.
    private func isMute(_ referent: Referent) -> Bool {
        guard let chain = referent.chain, !chains[chain].isHuman else { return false }
        if chains[chain].kind == .plural { return !referent.isPronoun }
        let first = chains[chain].items.first?.tokens ?? referent.tokens
        return !Speech.speakers.contains(text.tokens[first.upperBound - 1].lemma)
    }

    private func isHuman(_ referent: Referent) -> Bool {
        referent.entity != nil || referent.chain.map { chains[$0].isHuman } ?? true
    }

    /// "60 acres", "five years": "they" are neither.
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

    private func isObject(_ token: Int) -> Bool {
        ["him", "her", "them", "it"].contains(words[token]) && (tag(token - 1, near: token)?.isVerb ?? false)
    }

    private func isBroken(_ range: Range<Int>) -> Bool {
        range.contains { [",", "that", "who", "which", "and", ";"].contains(words[$0]) }
    }

    private func isBe(_ token: Int) -> Bool {
        text.tokens[token].lemma == "be" || ["is", "was", "are", "were", "'s", "’s", "be"].contains(words[token])
    }

    // MARK: Demonstratives

    /// "That is", "these are": a demonstrative that stands alone.
    func isDemonstrative(_ token: Int) -> Bool {
        guard ["this", "that", "these", "those"].contains(words[token]), text.tokens[token].tag == .determiner else {
            return false
        }
        guard let next = tag(token + 1, near: token) else { return true }
        return next.isVerb || next == .modal || next == .punctuation || next == .adverb || next == .preposition
    }

    /// It goes on from a demonstrative or "it" in its sentence or the one before; else it stands for something said.
    mutating func demonstrate(_ token: Int) {
        var chain: Int?
        for referent in history.suffix(25).reversed() {
            let last = referent.tokens.upperBound - 1
            guard sentences[token] - sentences[last] <= 1 else { break }
            guard referent.isPronoun, let known = referent.chain, ["that", "this", "it"].contains(words[last]) else {
                continue
            }
            chain = known
            break
        }
        let isPlural = words[token].hasSuffix("se")
        let index = chain ?? chains.append(ReferenceChains.Chain(kind: isPlural ? .plural : .thing))
        chains.add(ReferenceChains.Item(tokens: token..<(token + 1), form: .pronoun), to: index)
        history.append(
            Referent(
                chain: index,
                kind: chains[index].kind,
                tokens: token..<(token + 1),
                entity: nil,
                isPronoun: true
            )
        )
    }

    // MARK: Predicates

    /// Whether the mention of a chain right before a verb is no part of a longer phrase ("the end of | the year is").
    private func isFree(_ chain: Int, before verb: Int) -> Bool {
        guard let item = chains[chain].items.last(where: { $0.tokens.upperBound == verb }) else { return false }
        let before = tag(item.tokens.lowerBound - 1, near: verb)
        return before != .preposition && before != .to
    }

    /// "The suspect is a teacher": what stands on both sides of "be" is one.
    mutating func joinPredicates() {
        for (start, phrase) in starting.sorted(by: { $0.key < $1.key }) {
            let verb = start - 1
            guard verb > 0, tag(verb, near: start) != nil, isBe(verb),
                ["a", "an", "the", "my", "his", "her", "our"].contains(words[start]),
                let subject = ending[verb - 1], sentences[verb - 1] == sentences[start], isFree(subject, before: verb)
            else { continue }
            chains.join(phrase.chain, into: subject)
        }
    }
}
