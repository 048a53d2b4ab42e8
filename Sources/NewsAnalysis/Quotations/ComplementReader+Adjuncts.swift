/// What stands between a cue and what is said, or leads to it: prepositions, adverbs, conjunctions.
extension ComplementReader {
    /// A preposition of the cue's own: "warned of", "called for".
    func preposition() -> Step? {
        guard cue.prepositions.contains(word), !hasSkipped || word != "in", !tellsWhen else { return nil }
        let next = index + 1
        guard next < frame.units.count else { return nil }
        let kind: ContentKind
        if frame.isQuoted(next) {
            kind = .quoted
        } else if word == "out", frame.word(next) == "that" {
            kind = .clause
        } else if leadsToNothing {
            return nil
        } else {
            kind = FunctionWords.questionWords.contains(frame.word(next)) ? .question : .object
        }
        return .found(Complement(start: next, kind: kind, cueEnd: next))
    }

    /// Whether no object stands behind the cue's preposition.
    private var leadsToNothing: Bool {
        let next = index + 1
        if frame.isMark(next) { return true }
        switch word {
        // "Admitted to lying", but "admitted to hospital"
        case "to" where cue.lemma == "admit" && frame.tag(next) != .verbGerund: return true
        case "as" where frame.tag(next) == .verbGerund, "to" where frame.tag(next) == .verbBase: return true
        // "Something engineers warned of in May": what they warned of stands before it.
        case "about", "for", "of", "to":
            return Self.prepositionsOfTime.contains(frame.word(next)) && frame.endOfApproximation(at: next) == next
        default: return false
        }
    }

    /// "Insisted on Monday he would": a preposition with nothing but a time before a clause leads to nothing said.
    private var tellsWhen: Bool {
        guard Self.prepositionsOfTime.contains(word) else { return false }
        let phrase = frame.nounPhrase(startingAt: index + 1)
        return !phrase.isEmpty && phrase.allSatisfy { !frame.isNounHead($0) || frame.isTimeNoun($0) }
            && frame.startsClause(at: phrase.upperBound)
    }

    private static let prepositionsOfTime: Set<String> = ["at", "during", "in", "on", "since"]

    /// A phrase between the cue and what is said: "said in a statement | that".
    func adjunct() -> Step? {
        guard tag == .preposition || tag == .to else { return nil }
        guard isSaid, let end = endOfPrepositional(index) else { return .stop }
        // "Was responding to complaints that it was late": the clause is the noun's.
        let isOfNoun =
            ["about", "against", "on", "over", "to"].contains(word) && frame.word(end) == "that"
            && frame.lexicon.noun(frame.word(end - 1)) != nil
        return isOfNoun ? .stop : .skip(to: end)
    }

    /// "Said in a statement released by the party | that".
    func participle() -> Step? {
        guard hasSkipped, tag == .verbPastParticiple || tag == .verbPast, frame.tag(index + 1) == .preposition else {
            return nil
        }
        return endOfPrepositional(index + 1).map { .skip(to: $0) }
    }

    /// The end of a prepositional phrase that may stand between a cue and what is said; nil where it may not.
    func endOfPrepositional(_ index: Int) -> Int? {
        guard !["if", "because", "although", "though", "unless", "than", "like"].contains(frame.word(index)) else {
            return nil
        }
        // "by saying", "in telling": another cue.
        let phrase = frame.fullNounPhrase(startingAt: index + 1, prepositions: ["of", "with", "for", "at"])
        return phrase.isEmpty ? nil : phrase.upperBound
    }

    // MARK: Adverbs and conjunctions

    func adverb() -> Step? { frame.isAdverb(index) ? .pass(to: index + 1) : nil }

    /// "What she said when she left".
    func circumstance() -> Step? {
        cue.kind == .say && ["when", "where"].contains(word) ? .stop : nil
    }

    /// "Agreed and left" has two verbs, "said in Oslo and in Paris | that" but one.
    func conjunction() -> Step? {
        guard ["and", "but", "or"].contains(word), !frame.isQuoted(index + 1) else { return nil }
        let near = frame.indices(from: index + 1, to: index + 8)
        guard let that = near.first(where: { frame.word($0) == "that" || frame.isFinite($0) }),
            frame.word(that) == "that", takes(.clause)
        else { return .stop }
        return .skip(to: that)
    }
}
