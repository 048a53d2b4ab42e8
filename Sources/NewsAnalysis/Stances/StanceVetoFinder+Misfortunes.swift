import NewsModel

/// Whom harm befalls, and whom somebody cares for: the dark words are not about them.
extension StanceVetoFinder {
    /// "Kask was treated badly", "they betrayed Kask", "Kask is a victim of lies", "what happened to Kask is a disgrace",
    /// "the attack on Kask was vile".
    func misfortune(at index: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        let token = syntax.text.tokens[index]
        var found: [StanceVeto] = []
        if token.tag.isVerb {
            found += harm(by: index, in: syntax)
            found += befalling(index, in: syntax)
            found += confinement(of: index, in: syntax)
            found += desert(of: index, in: syntax)
            found += risk(by: index, in: syntax)
            found += hardship(of: index, in: syntax)
        } else if token.tag == .noun || token.tag == .nounPlural {
            found += state(named: index, in: syntax)
            found += deed(named: index, in: syntax)
        }
        return found
    }

    // MARK: Verbs

    /// Whom a verb of harm befalls, as its subject in the passive or as its object.
    private func harm(by verb: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        guard isHarmful(verb, in: syntax), isFact(verb, in: syntax) else { return [] }
        let isPassive = syntax.isPassive(verb)
        let sufferers: [NounChunk]
        let doers: [NounChunk]
        if isPassive {
            sufferers = syntax.subjects(of: verb)
            doers = syntax.complement(after: verb) { $0 == "by" }.map { syntax.coordinated($0) } ?? []
        } else {
            guard let object = syntax.object(after: verb) else { return [] }
            sufferers = syntax.coordinated(object)
            doers = syntax.subjects(of: verb)
            // Without somebody who does it nobody knows who is against whom; and the speaker may.
            guard !doers.isEmpty, !doers.contains(where: { isSpeaker($0, in: syntax) }) else { return [] }
        }
        // "The way they treated Kask is a disgrace": what is judged is the way.
        let words = isManner(verb, in: syntax) ? verb..<syntax.tokens.upperBound : 0..<0
        return veto(sufferers, besides: doers, words, in: syntax)
    }

    /// "How they treated", "the way they treated", "what they did".
    private func isManner(_ verb: Int, in syntax: SentenceSyntax) -> Bool {
        (max(syntax.tokens.lowerBound, verb - 6)..<verb).contains {
            ["how", "way", "what"].contains(syntax.word($0))
        }
    }

    func isHarmful(_ verb: Int, in syntax: SentenceSyntax) -> Bool {
        let lemma = syntax.lemma(verb)
        if lemma == "treat" {
            return ((verb + 1)..<syntax.endOfClause(from: verb + 1)).contains {
                syntax.isAdverb($0) || syntax.word($0) == "like"
            } || isManner(verb, in: syntax)
        }
        return lexicon.harming.contains(lemma) || lexicon.malefactiveVerbs[lemma]?.contains(.object) ?? false
    }

    /// Whether a verb tells what is so: not "should be jailed", "deserves to be fired", "was rightly convicted".
    private func isFact(_ verb: Int, in syntax: SentenceSyntax) -> Bool {
        var index = verb - 1
        while syntax.tokens.contains(index) {
            let token = syntax.text.tokens[index]
            if token.tag == .modal || token.tag == .to { return false }
            if ["deservedly", "justly", "properly", "rightfully", "rightly"].contains(token.lowercased) {
                return false
            }
            guard token.tag == .adverb || ["be", "get", "have", "keep", "do"].contains(token.lemma) else { break }
            index -= 1
        }
        return lexicon.shift(at: verb, in: syntax) > 0 && syntax.text.tokens[verb].tag != .verbBase
    }

    /// "What happened to Kask", "what they did to Kask".
    private func befalling(_ verb: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        let lemma = syntax.lemma(verb)
        guard lemma == "happen" || lemma == "do", syntax.word(verb + 1) == "to",
            (max(syntax.tokens.lowerBound, verb - 6)..<verb).contains(where: {
                ["what", "whatever", "things", "everything", "something"].contains(syntax.word($0))
            }), let sufferer = syntax.chunk(startingAt: verb + 2)
        else { return [] }
        let doers = lemma == "do" ? syntax.subjects(of: verb) : []
        return veto(syntax.coordinated(sufferer), besides: doers, verb..<syntax.tokens.upperBound, in: syntax)
    }

    /// "Kask is in jail", "Kask has to go to prison"; not "Kask should be in jail", "belongs in jail".
    private func confinement(of verb: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        guard ["be", "die", "go", "languish", "remain", "rot", "sit", "stay"].contains(syntax.lemma(verb)) else {
            return []
        }
        let place = ((verb + 1)..<min(verb + 5, max(verb + 1, syntax.tokens.upperBound))).first {
            lexicon.words.confinements.contains(syntax.lemma($0))
                || lexicon.words.confinements.contains(syntax.word($0))
        }
        guard let place, ((verb + 1)..<place).contains(where: { ["behind", "in", "to"].contains(syntax.word($0)) })
        else { return [] }
        var first = verb
        if syntax.word(verb - 1) == "to", syntax.lemma(verb - 2) == "have" { first = verb - 2 }
        let before = (max(syntax.tokens.lowerBound, first - 3)..<first)
        guard !before.contains(where: { syntax.text.tokens[$0].tag == .modal || syntax.text.tokens[$0].tag == .to })
        else { return [] }
        return veto(syntax.subjects(of: first), in: syntax)
    }

    /// "Kask did not deserve this", "deserved better"; not "does not deserve our votes".
    private func desert(of verb: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        guard syntax.lemma(verb) == "deserve" else { return [] }
        let next = syntax.word(verb + 1)
        let isBetter = next == "better" || next == "more" || next == "so" || next == "much"
        let isHarm =
            ["that", "this", "such", "what", "any"].contains(next)
            || next == "it" && syntax.endOfClause(from: verb + 1) == verb + 2
            || next == "to"
                && (["die", "suffer"].contains(syntax.lemma(verb + 2))
                    || syntax.lemma(verb + 2) == "be" && syntax.tokens.contains(verb + 3)
                        && isHarmful(verb + 3, in: syntax))
        guard isBetter || isHarm && lexicon.isDenied(verb, in: syntax) else { return [] }
        return veto(syntax.subjects(of: verb), in: syntax)
    }

    /// "Puts Kask at risk", "put Kask in danger".
    private func risk(by verb: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        guard ["put", "place"].contains(syntax.lemma(verb)), let object = syntax.object(after: verb),
            ["at", "in"].contains(syntax.word(object.tokens.upperBound)),
            (object.tokens.upperBound..<min(object.tokens.upperBound + 5, syntax.tokens.upperBound)).contains(where: {
                ["risk", "danger", "jeopardy", "peril", "harm"].contains(syntax.lemma($0))
            })
        else { return [] }
        return veto(syntax.coordinated(object), besides: syntax.subjects(of: verb), in: syntax)
    }

    // MARK: Nouns

    /// "Kask is a victim of lies", "Kask is a terrible loss for Norway", "Kask is at risk of suicide".
    private func state(named noun: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        let isRisk =
            ["danger", "risk"].contains(syntax.lemma(noun)) && ["for", "of"].contains(syntax.word(noun + 1))
            && ["death", "suicide", "injury", "infection", "relapse", "attack", "illness"].contains {
                syntax.lemma(noun + 2) == $0
            }
        guard isRisk || lexicon.words.victims.contains(syntax.lemma(noun)), lexicon.shift(at: noun, in: syntax) > 0
        else { return [] }
        let start = syntax.chunk(at: noun)?.tokens.lowerBound ?? noun
        var before = start
        while syntax.tokens.contains(before - 1), syntax.isQuotationMark(syntax.text.tokens[before - 1]) { before -= 1 }
        guard let copula = syntax.copula(before: before) else { return [] }
        return veto(syntax.subjects(of: copula), noun..<syntax.endOfClause(from: noun), in: syntax)
    }

    /// "Kask is afraid", "Kask lost the vote", "Kask has had a hard year": bad news is no blame.
    private func hardship(of verb: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        let end = syntax.endOfClause(from: verb + 1)
        let rest = (verb + 1)..<max(verb + 1, end)
        let isHard: Bool
        switch syntax.lemma(verb) {
        case "be", "feel", "look", "remain", "seem":
            isHard = rest.prefix(3).contains { index in
                lexicon.words.plights.contains(syntax.lemma(index))
                    && rest.prefix { $0 < index }.allSatisfy { syntax.isAdverb($0) }
            }
        case "make" where syntax.isPassive(verb):
            isHard = rest.prefix(3).contains { lexicon.words.victims.contains(syntax.lemma($0)) }
            return isHard ? veto(syntax.subjects(of: verb), in: syntax) : []
        case "lose":
            isHard = !rest.prefix(4).contains { lexicon.words.composure.contains(syntax.lemma($0)) }
        case "have":
            isHard = rest.prefix(4).contains {
                ["bad", "difficult", "hard", "rough", "terrible", "tough"].contains(syntax.lemma($0))
                    && Self.spans.contains(syntax.lemma($0 + 1))
            }
        default: return []
        }
        guard isHard, !syntax.isPassive(verb) else { return [] }
        return veto(syntax.subjects(of: verb), in: syntax)
    }

    private static let spans: Set<String> = [
        "accident", "childhood", "day", "life", "month", "night", "season", "start", "time", "week", "year",
    ]

    /// A deed that opens its clause and befalls somebody: "the attack on Kask was vile", "the accusations against Kask are
    /// false"; not "Rand's attack on Kask", "the attack on Kask by Rand".
    private func deed(named noun: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        guard let chunk = syntax.chunk(at: noun), chunk.head == noun, chunk.preposition == nil,
            lexicon.malefactiveNouns[syntax.lemma(noun)] != nil, syntax.opensClause(chunk)
        else { return [] }
        let sufferers = cueFinder.sufferers(of: chunk, -1, in: syntax)
        guard let end = sufferers.map(\.upperBound).max(), !sufferers.isEmpty else { return [] }
        let clause = noun..<syntax.endOfClause(from: max(noun, end))
        guard clause.contains(where: { syntax.text.tokens[$0].tag.isFinite }) else { return [] }
        let doers = (clause.filter { syntax.word($0) == "by" }.compactMap { syntax.chunk(startingAt: $0 + 1) })
        let owner = cueFinder.ownerTokens(of: noun, in: chunk, syntax).map { [$0] } ?? []
        let suffering = sufferers.filter { !owner.contains($0) || sufferers.count == owner.count }
        return [
            StanceVeto(
                labels: [.against],
                targets: suffering,
                doers: doers.map(\.tokens) + (suffering == owner ? [] : owner)
            )
        ]
    }

    // MARK: Care

    /// "I fear for Kask", "we are worried about Kask", "we mourn Kask".
    func care(at index: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        let lemma = syntax.lemma(index)
        let word = syntax.word(index)
        if lexicon.mourning.contains(lemma), syntax.text.tokens[index].tag.isVerb,
            let object = syntax.object(after: index)
        {
            return veto(syntax.coordinated(object), in: syntax)
        }
        guard lexicon.caring.contains(lemma) || lexicon.caring.contains(word),
            ["about", "for"].contains(syntax.word(index + 1)),
            let chunk = syntax.chunk(startingAt: index + 2)
        else { return [] }
        return veto(syntax.coordinated(chunk), in: syntax)
    }

    // MARK: Making

    private func veto(
        _ sufferers: [NounChunk],
        besides doers: [NounChunk] = [],
        _ words: Range<Int> = 0..<0,
        in syntax: SentenceSyntax
    ) -> [StanceVeto] {
        guard !sufferers.isEmpty else { return [] }
        return [
            StanceVeto(
                labels: [.against],
                targets: sufferers.map(\.tokens),
                words: words,
                doers: doers.map(\.tokens)
            )
        ]
    }

    private func isSpeaker(_ chunk: NounChunk, in syntax: SentenceSyntax) -> Bool {
        ["i", "we"].contains(syntax.word(chunk.head))
    }
}
