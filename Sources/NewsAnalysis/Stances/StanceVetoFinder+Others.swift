import NewsModel

/// What others say, what is only asked or supposed, and what is disapproved of: the words are nobody's side here.
extension StanceVetoFinder {
    /// "They say Kask is a liar", "people think Kask is a fool", told by another.
    func attribution(at verb: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        let token = syntax.text.tokens[verb]
        guard token.tag.isFiniteVerb, Self.attributing.contains(token.lemma), let clause = syntax.clauseBehind(verb)
        else { return [] }
        let subjects = syntax.subjects(of: verb)
        let others = ["few", "many", "most", "others", "some"]
        let isOfOthers =
            subjects.first.map { !Self.included.contains(syntax.word($0.head)) }
            ?? others.contains(syntax.word(verb - 1))
            || syntax.word(verb - 1) == "who" && ["anybody", "anyone", "those"].contains(syntax.word(verb - 2))
        guard isOfOthers else { return [] }
        return [
            StanceVeto(
                labels: [.for, .against],
                targets: [clause],
                words: clause,
                doers: subjects.map(\.tokens),
                saying: verb
            )
        ]
    }

    private static let attributing: Set<String> = [
        "allege", "argue", "believe", "claim", "feel", "insist", "say", "suggest", "suspect", "think",
    ]
    private static let included: Set<String> = ["all", "everybody", "everyone", "i", "nobody", "we", "who", "you"]

    /// "If Kask lied, he must go": nobody says that he did.
    func supposition(at index: Int, _ cues: [StanceCue], in syntax: SentenceSyntax) -> [StanceVeto] {
        guard syntax.word(index) == "if" else { return [] }
        let clause = (index + 1)..<max(index + 1, syntax.endOfClause(from: index + 1))
        return cues.filter { cue in
            guard clause.contains(cue.word), cue.kind != .relation, cue.targets.contains(where: clause.overlaps) else {
                return false
            }
            // "If the corrupt Kask wins": he is.
            return syntax.chunk(at: cue.word).map { $0.head <= cue.word } ?? true
        }.map { cue in
            StanceVeto(labels: [cue.label], targets: cue.targets, words: clause)
        }
    }

    /// A question asks and takes no side: "Is Kask a liar?".
    func question(in syntax: SentenceSyntax) -> [StanceVeto] {
        guard let end = syntax.tokens.first(where: { syntax.word($0) == "?" }) else { return [] }
        var start = syntax.startOfClause(before: end)
        while start < end, syntax.text.tokens[start].tag == .conjunction || syntax.isAdverb(start) { start += 1 }
        let opener = syntax.text.tokens[start]
        guard start < end, opener.tag == .modal || ["be", "do", "have"].contains(opener.lemma), opener.tag.isFinite
        else { return [] }
        return [StanceVeto(labels: [.for, .against], targets: [start..<end], words: start..<end)]
    }

    /// "It was a mistake to fire Kask", "it is unfair to blame Kask", "I hate that Kask is gone".
    func disapproval(at index: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        let lemma = syntax.lemma(index)
        if ["hate", "regret"].contains(lemma), syntax.word(index + 1) == "that" {
            let clause = (index + 2)..<max(index + 2, syntax.endOfClause(from: index + 2))
            return clause.isEmpty ? [] : [StanceVeto(labels: [.against], targets: [clause])]
        }
        guard syntax.text.tokens[index].tag == .verbBase, syntax.word(index - 1) == "to",
            isHarmful(index, in: syntax) || lexicon.opposes(lemma), let object = syntax.object(after: index)
        else { return [] }
        let clause = syntax.startOfClause(before: index)..<syntax.endOfClause(from: index)
        guard clause.contains(where: { Self.disapproving.contains(syntax.lemma($0)) }) else { return [] }
        return [
            StanceVeto(
                labels: [.against],
                targets: syntax.coordinated(object).map(\.tokens),
                words: index..<(index + 1)
            )
        ]
    }

    private static let disapproving: Set<String> = [
        "absurd", "crime", "cruel", "error", "foolish", "mistake", "outrageous", "ridiculous", "shame", "shameful",
        "stupid",
        "unfair", "unjust", "wrong",
    ]

    /// "Resisted calls to condemn Kask", "was accused of attacking Kask", "came close to calling Kask a liar": nobody says
    /// that it is done.
    func charge(at index: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        let token = syntax.text.tokens[index]
        let start: Int
        // A tagger may take "ignored calls to condemn" for two verbs.
        let isNoun =
            token.tag == .noun || token.tag == .nounPlural
            || token.tag == .verbPresentThird && syntax.tokens.contains(index - 1)
                && syntax.text.tokens[index - 1].tag.isVerb
        // "Held a conference call to defend Kask" is no appeal.
        let isCompound = syntax.tokens.contains(index - 1) && syntax.text.tokens[index - 1].tag.isNoun
        if isNoun, !isCompound, Self.appeals.contains(token.lemma), syntax.word(index + 1) == "to",
            syntax.tokens.contains(index + 2), syntax.text.tokens[index + 2].tag == .verbBase,
            syntax.chunk(at: index).map({ cueFinder.ownerTokens(of: index, in: $0, syntax) == nil }) ?? true
        {
            start = index + 2
        } else if token.tag.isVerb, ["accuse", "acquit", "clear", "suspect"].contains(token.lemma),
            let of = ((index + 1)..<syntax.endOfClause(from: index + 1)).first(where: { syntax.word($0) == "of" }),
            syntax.tokens.contains(of + 1), syntax.text.tokens[of + 1].tag == .verbGerund
        {
            start = of + 1
        } else if syntax.word(index) == "close", syntax.word(index + 1) == "to", syntax.tokens.contains(index + 2),
            syntax.text.tokens[index + 2].tag == .verbGerund
        {
            start = index + 2
        } else {
            return []
        }
        let scope = start..<syntax.endOfClause(from: start)
        return [StanceVeto(labels: [.for, .against], targets: [scope], words: scope)]
    }

    private static let appeals: Set<String> = [
        "appeal", "call", "demand", "plea", "pressure", "request", "temptation", "urge",
    ]

    /// "It is a lie that Kask stole", "disputed that Kask stole", "the claim that Kask stole is false".
    func falsehood(at that: Int, in syntax: SentenceSyntax) -> [StanceVeto] {
        guard syntax.word(that) == "that", that > syntax.tokens.lowerBound else { return [] }
        let before = syntax.text.tokens[that - 1]
        let clause = (that + 1)..<max(that + 1, syntax.endOfClause(from: that + 1))
        guard !clause.isEmpty else { return [] }
        let isFalse =
            Self.untruths.contains(before.lowercased)
            || before.lowercased == "true" && lexicon.isDenied(that - 1, in: syntax)
            || before.tag.isVerb && lexicon.words.disputing.contains(before.lemma)
                && !lexicon.isDenied(that - 1, in: syntax)
            || lexicon.words.claims.contains(before.lemma)
                && clause.contains { Self.untruths.contains(syntax.word($0)) && $0 + 1 == clause.upperBound }
        return isFalse ? [StanceVeto(labels: [.for, .against], targets: [clause], words: clause)] : []
    }

    private static let untruths: Set<String> = [
        "absurd", "baseless", "false", "fiction", "lie", "lies", "myth", "nonsense", "ridiculous", "rubbish",
        "unfounded",
        "untrue",
    ]
}
