import NewsModel

/// Finds where a sentence seems to take a side, and takes none.
struct StanceVetoFinder: Sendable {
    let cueFinder: StanceCueFinder
    var lexicon: StanceLexicon { cueFinder.lexicon }

    /// The vetoes of a sentence.
    ///
    /// - Parameters:
    ///   - syntax: The sentence.
    ///   - cues: Its cues, of which those that a negation turned veto what they say by themselves.
    /// - Returns: The vetoes; none where nothing sounds like a side that is not taken.
    func vetoes(in syntax: SentenceSyntax, cues: [StanceCue]) -> [StanceVeto] {
        var found = cues.filter(\.isTurned).map { cue in
            // "Nobody could accuse Kask of being lazy": he is not.
            StanceVeto(
                labels: [cue.label == .for ? .against : .for],
                targets: cue.targets,
                words: cue.word..<max(cue.word + 1, syntax.endOfClause(from: cue.word + 1))
            )
        }
        found += question(in: syntax)
        for index in syntax.tokens {
            found += emphasis(at: index, in: syntax)
            found += antithesis(at: index, in: syntax)
            found += attribution(at: index, in: syntax)
            found += disapproval(at: index, in: syntax)
            found += charge(at: index, in: syntax)
            found += falsehood(at: index, in: syntax)
            found += disbelief(at: index, in: syntax)
            found += comparison(at: index, in: syntax)
            found += unsaid(at: index, in: syntax)
            found += withdrawal(at: index, in: syntax)
            found += service(at: index, in: syntax)
            found += misfortune(at: index, in: syntax)
            found += care(at: index, in: syntax)
            found += supposition(at: index, cues, in: syntax)
        }
        return found
    }

    // MARK: Praise by negation

    /// "I can't thank Kask enough", "Kask could not have been nicer".
    private func emphasis(at modal: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        guard let emphasis = lexicon.emphasis(at: modal, in: syntax) else { return [] }
        let end = syntax.endOfClause(from: emphasis.word)
        var targets = [emphasis.word..<end]
        // Of the speaker it is no praise: "I could not be happier".
        targets += syntax.chunk(endingAt: modal - 1).map { syntax.coordinated($0).map(\.tokens) } ?? []
        let label: StanceLabel = emphasis.isPraise ? .against : .for
        return [StanceVeto(labels: [label], targets: targets)]
    }

    /// "Kask is anything but a fool", "Kask is far from stupid".
    private func antithesis(at index: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        let pair = [syntax.word(index), syntax.word(index + 1)]
        guard pair == ["anything", "but"] || pair == ["far", "from"], let copula = syntax.copula(before: index) else {
            return []
        }
        let judged = (index + 2)..<min(index + 6, syntax.endOfClause(from: index + 2))
        guard !judged.isEmpty else { return [] }
        let isGood = judged.contains { lexicon.judges($0, negatively: false, in: syntax) }
        let isBad = judged.contains { lexicon.judges($0, negatively: true, in: syntax) }
        guard isGood != isBad || !isGood else { return [] }
        let labels: Set<StanceLabel> = isGood ? [.for] : isBad ? [.against] : [.for, .against]
        return [StanceVeto(labels: labels, targets: syntax.subjects(of: copula).map(\.tokens), words: judged)]
    }

    /// "I can't believe Kask is dead", "I cannot believe Kask would steal", "I can't believe how good Kask is".
    private func disbelief(at modal: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        guard let believe = syntax.afterImpossible(modal), syntax.lemma(believe) == "believe" else { return [] }
        let end = syntax.endOfClause(from: believe + 1)
        let clause = (believe + 1)..<end
        guard clause.contains(where: { syntax.text.tokens[$0].tag.isFinite }) else { return [] }
        // "What Kask did to us": it may well be his fault.
        if syntax.word(believe + 1) == "what" { return [] }
        if syntax.word(believe + 1) == "how" {
            let isBad = clause.prefix(4).contains {
                lexicon.judges($0, negatively: true, in: syntax) || ["damage", "harm"].contains(syntax.lemma($0))
            }
            return isBad ? [] : [StanceVeto(labels: [.against], targets: [clause])]
        }
        if clause.contains(where: { syntax.word($0) == "would" || syntax.word($0) == "could" }) {
            return [StanceVeto(labels: [.against], targets: [clause], words: clause)]
        }
        return [StanceVeto(labels: [.for, .against], targets: [clause])]
    }

    /// "It is hard to think of a better leader than Kask", "nobody deserves it more than Kask".
    private func comparison(at than: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        guard syntax.word(than) == "than", let compared = syntax.chunk(startingAt: than + 1),
            let degree = (max(syntax.tokens.lowerBound, than - 6)..<than).last(where: {
                [.adjectiveComparative, .adverbComparative].contains(syntax.text.tokens[$0].tag)
                    || ["more", "less"].contains(syntax.word($0))
            })
        else { return [] }
        let start = syntax.startOfClause(before: degree)
        guard (start..<degree).contains(where: { isDenied($0, of: degree, before: than, in: syntax) }) else {
            return []
        }
        let isWorse = lexicon.isNegativeDegree(degree, in: syntax)
        return [
            StanceVeto(
                labels: [isWorse ? .for : .against],
                targets: syntax.coordinated(compared).map(\.tokens),
                words: start..<than
            )
        ]
    }

    /// Whether a word denies that there is a greater degree; "no better than Kask" and "not better than Kask" do not.
    private func isDenied(_ index: Int, of degree: Int, before than: Int, in syntax: SentenceSyntax) -> Bool {
        switch syntax.word(index) {
        case "nobody", "none", "nothing": return true
        case "no": return degree > index + 1 || than > degree + 1
        case "never": return degree > index + 1
        case "hard", "difficult", "tough", "impossible":
            return syntax.word(index + 1) == "to"
        case "n't", "not", "n’t", "cannot":
            return (index..<degree).contains { Self.seeking.contains(syntax.lemma($0)) }
        default: return false
        }
    }

    private static let seeking: Set<String> = [
        "ask", "find", "have", "hope", "imagine", "know", "meet", "name", "see", "think", "want",
    ]

    // MARK: What nobody says

    /// "I'm not saying that Kask is lazy", "would not say whether Kask lied", "no evidence that Kask lied".
    private func unsaid(at index: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        let token = syntax.text.tokens[index]
        let clause: Range<Int>
        if syntax.word(index) == "whether" {
            clause = (index + 1)..<syntax.endOfClause(from: index + 1)
        } else if token.tag == .noun || token.tag == .nounPlural, lexicon.words.evidence.contains(token.lemma),
            (max(syntax.tokens.lowerBound, index - 3)..<index).contains(where: { syntax.word($0) == "no" }),
            ["that", "of", "to", "for"].contains(syntax.word(index + 1))
        {
            let isDoubt = syntax.word(index + 1) == "to" && syntax.lemma(index + 2) == "doubt"
            if isDoubt { return [] }
            clause = (index + 1)..<syntax.endOfClause(from: index + 1)
        } else if token.tag.isVerb, Self.claiming.contains(token.lemma), lexicon.isDenied(index, in: syntax),
            let behind = syntax.clauseBehind(index)
        {
            clause = behind
        } else {
            return []
        }
        guard !clause.isEmpty else { return [] }
        return [StanceVeto(labels: [.for, .against], targets: [clause], words: clause)]
    }

    private static let claiming: Set<String> = ["allege", "argue", "claim", "imply", "pretend", "say", "suggest"]

    // MARK: What is taken back or not done

    /// "Apologised for calling Kask a liar", "withdrew his claim that Kask lied", "stopped short of condemning Kask", "has
    /// yet to condemn Kask".
    private func withdrawal(at index: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        let lemma = syntax.lemma(index)
        if let scope = undone(at: index, in: syntax) {
            return [StanceVeto(labels: [.for, .against], targets: [scope], words: scope)]
        }
        // "Expressed regret over his remarks about Kask".
        if lemma == "regret", ["for", "over"].contains(syntax.word(index + 1)), !syntax.text.tokens[index].tag.isVerb {
            let scope = (index + 2)..<max(index + 2, syntax.endOfClause(from: index + 2))
            return [StanceVeto(labels: [.against], targets: [scope], words: scope)]
        }
        guard syntax.text.tokens[index].tag.isVerb else { return [] }
        var scope: Range<Int>?
        if lemma == "distance", let from = (1...3).first(where: { syntax.word(index + $0) == "from" }) {
            scope = (index + from)..<syntax.endOfClause(from: index + from)
        }
        if lexicon.regretting.contains(lemma) {
            scope = regretted(by: index, in: syntax)
        } else if lexicon.retracting.contains(lemma) || lemma == "take" && isTakenBack(index, in: syntax) {
            scope = retracted(by: index, in: syntax)
        }
        guard let scope, lexicon.shift(at: index, in: syntax) > 0 else { return [] }
        // "Regrets supporting Kask", "dropped his support" are for nobody, either.
        let labels: Set<StanceLabel> = lexicon.regretting.contains(lemma) ? [.for, .against] : [.against]
        return [StanceVeto(labels: labels, targets: [scope], words: scope)]
    }

    /// What somebody does not do, or not yet.
    private func undone(at index: Int, in syntax: SentenceSyntax) -> Range<Int>? {
        let word = syntax.word(index)
        let start: Int
        if word == "short", syntax.word(index + 1) == "of", ["stop", "fall"].contains(syntax.lemma(index - 1)) {
            start = index + 2
        } else if word == "yet", syntax.word(index + 1) == "to", ["have", "be"].contains(syntax.lemma(index - 1)) {
            start = index + 2
        } else if word == "used", syntax.word(index + 1) == "to", syntax.text.tokens[index].tag == .verbPast,
            syntax.lemma(index - 1) != "be"
        {
            start = index + 2
        } else if syntax.lemma(index) == "refrain", syntax.word(index + 1) == "from" {
            guard !lexicon.isDenied(index, in: syntax) else { return nil }
            start = index + 2
        } else if syntax.lemma(index) == "avoid", syntax.text.tokens[index].tag.isVerb {
            guard !lexicon.isDenied(index, in: syntax) else { return nil }
            start = index + 1
        } else {
            return nil
        }
        guard syntax.tokens.contains(start), syntax.text.tokens[start].tag.isVerb || syntax.isAdverb(start) else {
            return nil
        }
        return start..<syntax.endOfClause(from: start)
    }

    /// "Apologised to Kask for calling him a liar", "regretted his attack on Kask"; not "regretted that Kask lied".
    private func regretted(by verb: Int, in syntax: SentenceSyntax) -> Range<Int>? {
        let end = syntax.endOfClause(from: verb + 1)
        let isApology = syntax.lemma(verb).hasPrefix("apolog")
        let start = isApology ? ((verb + 1)..<end).first { syntax.word($0) == "for" }.map { $0 + 1 } : verb + 1
        guard let start, start < end else { return nil }
        let tag = syntax.text.tokens[start].tag
        guard tag == .verbGerund || tag == .possessivePronoun else { return nil }
        return (verb + 1)..<end
    }

    private func retracted(by verb: Int, in syntax: SentenceSyntax) -> Range<Int>? {
        let end = syntax.endOfClause(from: verb + 1)
        guard
            let noun = ((verb + 1)..<end).prefix(6).first(where: {
                let token = syntax.text.tokens[$0]
                return (token.tag == .noun || token.tag == .nounPlural)
                    && (lexicon.words.claims.contains(token.lemma)
                        || lexicon.words.retractables.contains(token.lemma))
            })
        else { return nil }
        return noun..<end
    }

    private func isTakenBack(_ verb: Int, in syntax: SentenceSyntax) -> Bool {
        (1...5).contains { syntax.word(verb + $0) == "back" }
    }

    // MARK: Services

    /// "Has done an amazing job with Night Mode": praise, if any, is of whoever did it.
    private func service(at verb: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        guard syntax.lemma(verb) == "do", syntax.text.tokens[verb].tag.isVerb,
            let job = ((verb + 1)..<min(verb + 6, max(verb + 1, syntax.tokens.upperBound))).first(where: {
                ["job", "work"].contains(syntax.lemma($0))
            }), ["at", "for", "in", "of", "on", "with"].contains(syntax.word(job + 1))
        else { return [] }
        let scope = (job + 1)..<syntax.endOfClause(from: job + 1)
        return [StanceVeto(labels: [.for, .against], targets: [scope])]
    }
}
