/// Noun phrases behind a cue: objects, persons addressed, times, and the subjects of clauses.
extension AttributionReader {
    enum Nominal {
        case complement(Complement)
        case skip(Int)
    }

    /// A noun phrase behind a cue: an object, a person addressed, a time, or the subject of a clause.
    func nominalComplement(
        at index: Int,
        cue: Cue,
        cueEnd: Int,
        isPassive: Bool,
        hasSkipped: Bool,
        isParenthetical: Bool
    ) -> Nominal? {
        let units = frame.units
        let accepted = cue.complements
        let phrase = frame.nounPhrase(startingAt: index)
        guard let head = phrase.last else { return nil }
        let full = frame.fullNounPhrase(
            startingAt: index,
            limit: units.count,
            prepositions: ["of", "at", "in", "from", "for", "on"]
        )
        let next = phrase.upperBound
        if lexicon.timeNouns.contains(frame.word(head)), !frame.isFinite(next), frame.word(next) != "'s" {
            return .skip(phrase.upperBound)
        }
        // "Told them he “will not go”": a subject is nobody addressed.
        if accepted.contains(.addressee), !["he", "i", "she", "they", "we"].contains(frame.word(index)) {
            for end in [next, full.upperBound] where end < units.count {
                let word = frame.word(end)
                if word == "that" || word == ":" || units[end].isQuoted || (word == "," && frame.isQuoted(end + 1)) {
                    return .skip(end)
                }
                if (accepted.contains(.question) || cue.kind == .ask),
                    ["whether", "if", "how", "why", "what", "who", "where"].contains(word)
                {
                    return .skip(end)
                }
                if cue.prepositions.contains(word), word == "about" || word == "of" { return .skip(end) }
                // "Warn plans to cut aid will fail": only somebody is warned to do something.
                let isSomebody = frame.tag(head).isProperNoun || frame.tag(head) == .pronoun
                if accepted.contains(.objectInfinitive), word == "to" || word == "not",
                    isSomebody || !["caution", "warn"].contains(cue.lemma),
                    frame.tag(end + 1).isVerb || frame.word(end + 1) == "to"
                {
                    return .complement(Complement(start: end, kind: .infinitive, cueEnd: cueEnd))
                }
                if frame.isFinite(end) { continue }
                if frame.startsClause(at: end, limit: units.count),
                    frame.isNominal(end) || frame.tag(end) == .existential, cue.lemma != "ask"
                {
                    return .skip(end)
                }
                if [.preposition].contains(frame.tag(end)), end == full.upperBound,
                    let past = endOfPrepositional(end, cue: cue),
                    frame.word(past) == "that" || frame.startsClause(at: past, limit: units.count)
                        || frame.word(past) == "," && frame.isQuoted(past + 1)
                {
                    return .skip(past)
                }
            }
            // "told one of his protégés on a regular basis that …", "told a crowd in Salem, New Hampshire, that …"
            if let that = frame.indices(from: next, to: index + 18).first(where: { frame.word($0) == "that" }),
                !frame.indices(from: index, to: that).contains(where: {
                    frame.isFinite($0) || frame.isQuoted($0) || [";", ":"].contains(frame.word($0))
                        || frame.word($0) == "," && !frame.tag($0 - 1).isProperNoun
                }), frame.isQuoted(that + 1) || frame.startsClause(at: that + 1, limit: units.count)
            {
                return .skip(that)
            }
            if cue.lemma == "tell", !accepted.contains(.object) {
                return nil
            }
        }
        // "clarified the matter, treating it as …" has an object and no clause.
        // ", who advises the group, said" has no clause either.
        let behind = full.upperBound + 1
        let isObject =
            frame.word(full.upperBound) == "," && (frame.tag(behind) == .verbGerund || frame.isFinite(behind))
        if accepted.contains(.clause), !isObject,
            frame.startsClause(at: index, limit: min(units.count, index + 30)),
            clauseIsOwn(
                from: index,
                object: !accepted.isDisjoint(with: [.object, .thing]) || cue.kind == .show
                    || (cue.kind == .think && isParenthetical)
            )
        {
            return .complement(Complement(start: index, kind: .clause, cueEnd: cueEnd))
        }
        if accepted.contains(.objectInfinitive) {
            for end in [next, full.upperBound]
            where frame.word(end) == "to" && frame.tag(end + 1).isVerb
                || frame.word(end) == "not" && frame.word(end + 1) == "to"
            {
                return .complement(Complement(start: index, kind: .infinitive, cueEnd: cueEnd))
            }
        }
        if accepted.contains(.predicate), !accepted.contains(.object) || cue.lemma == "call", !hasSkipped, !isPassive,
            let start = predicateStart(of: full, at: index, cue: cue)
        {
            return .complement(Complement(start: start, kind: .object, cueEnd: cueEnd))
        }
        if accepted.contains(.object), !hasSkipped, !isPassive {
            return .complement(Complement(start: index, kind: .object, cueEnd: cueEnd))
        }
        // Only the subject of a clause has this form.
        if ["he", "she", "they", "we", "i"].contains(frame.word(index)), accepted.contains(.clause) {
            return .complement(Complement(start: index, kind: .clause, cueEnd: cueEnd))
        }
        // The tagger may have missed the clause's verb.
        if ["say", "argue", "claim", "believe", "insist"].contains(cue.lemma), !isPassive, !hasSkipped,
            units.count - index >= 5, frame.word(full.upperBound) != ",", !frame.isMark(full.upperBound),
            frame.tag(full.upperBound) != .preposition
        {
            return .complement(Complement(start: index, kind: .clause, cueEnd: cueEnd))
        }
        if accepted.contains(.predicate), isPassive {
            return .complement(Complement(start: index, kind: .infinitive, cueEnd: cueEnd))
        }
        return nil
    }

    /// Where a content with a predicate starts ("called it a hoax", "cast him as a fool"); nil where none follows.
    private func predicateStart(of object: Range<Int>, at index: Int, cue: Cue) -> Int? {
        var next = object.upperBound
        if frame.word(next) == ",",
            let close = frame.indices(from: next + 1, to: next + 10).first(where: { frame.word($0) == "," })
        {
            next = close + 1
        }
        // Quoted words alone say what is said of a long object.
        var quote = next
        while [.determiner, .adjective, .noun, .properNoun].contains(frame.tag(quote)), quote - next < 3 { quote += 1 }
        if frame.isQuoted(quote) { return object.count > 8 ? next : index }
        if frame.indices(from: object.lowerBound, to: object.upperBound + 12).contains(where: {
            frame.word($0) == "as"
        }) {
            return index
        }
        let labels: Set<String> = [
            "call", "label", "dub", "deem", "declare", "pronounce", "proclaim", "consider", "term",
        ]
        guard labels.contains(cue.lemma) else { return nil }
        // "called an ambulance"
        if cue.lemma == "call", next >= frame.units.count || frame.isMark(next) || frame.tag(next) == .preposition {
            return endsWithAdjective(object) ? index : nil
        }
        return index
    }

    /// Whether the last of several words is an adjective that the tagger takes for a noun ("called the claim baseless").
    private func endsWithAdjective(_ object: Range<Int>) -> Bool {
        guard object.count >= 3, let last = object.last, frame.tag(last) == .noun, frame.tag(last - 1).isNoun else {
            return false
        }
        let word = frame.word(last)
        return ["less", "ous", "istic"].contains { word.hasSuffix($0) } || ["absurd", "false", "unfair"].contains(word)
    }

    /// Whether the finite verb behind a noun phrase is that phrase's own, so that a clause stands there and no object.
    func clauseIsOwn(from start: Int, object: Bool) -> Bool {
        guard object else { return true }
        // "criticized the way he ran it" has an object; "denied he ran it" a clause.
        let phrase = frame.fullNounPhrase(
            startingAt: start,
            limit: frame.units.count,
            prepositions: ["of", "in", "for", "on", "at", "from", "with"]
        )
        var next = phrase.upperBound
        while frame.isAdverb(next) { next += 1 }
        return frame.isFinite(next)
    }

    /// The end of a prepositional phrase that may stand between a cue and what is said; nil where it may not.
    func endOfPrepositional(_ index: Int, cue: Cue) -> Int? {
        guard !["if", "because", "although", "though", "unless", "than", "like"].contains(frame.word(index)) else {
            return nil
        }
        let phrase = frame.fullNounPhrase(
            startingAt: index + 1,
            limit: frame.units.count,
            prepositions: ["of", "with", "for", "at"]
        )
        guard !phrase.isEmpty else {
            // "by saying", "in telling": another cue.
            return nil
        }
        return phrase.upperBound
    }
}
