/// Noun phrases behind a cue: objects, persons addressed, times, and the subjects of clauses.
extension ComplementReader {
    /// A noun phrase behind a cue.
    private struct Object {
        /// The phrase up to its head.
        let base: Range<Int>
        /// The phrase with the phrases that hang on it.
        let full: Range<Int>
        let head: Int
        /// The phrase with what "and" joins to it: "Norway and others in the region".
        let joined: Range<Int>

        var start: Int { base.lowerBound }
        /// Where the phrase may end.
        var ends: [Int] { [base.upperBound, full.upperBound, joined.upperBound] }
    }

    /// An object, a person addressed, a time, or the subject of a clause.
    func nominal() -> Step? {
        // "called both Smith and Tal “crazy”"; "said both he and Tal left" has "both" in its clause.
        let start = word == "both" && tag == .conjunction ? index + 1 : index
        let base = frame.nounPhrase(startingAt: start)
        guard let head = base.last else { return nil }
        let full = frame.fullNounPhrase(startingAt: start, prepositions: ["of", "at", "in", "from", "for", "on"])
        let object = Object(base: base, full: full, head: head, joined: full.lowerBound..<endOfJoined(full.upperBound))
        if isTime(object) { return .skip(to: base.upperBound) }
        // "Told them he “will not go”": a subject is nobody addressed.
        if takes(.addressee), !FunctionWords.nominativePronouns.contains(frame.word(start)) {
            if let step = behindAddressee(object) { return step }
            // Whom somebody tells something is no object.
            if cue.lemma == "tell", !takes(.object) { return nil }
        }
        if !describesMainSubject, opensClause(object) { return found(.clause) }
        if opensInfinitive(object) { return found(.infinitive, at: start) }
        if let start = labelled(object) { return found(.object, at: start) }
        if takes(.object) || isFinding, !hasSkipped, !isPassive { return found(.object, at: start) }
        if mustBeSubject(object) { return found(.clause) }
        return takes(.predicate) && isPassive ? found(.infinitive, at: start) : nil
    }

    /// The end of what "and" joins to a phrase that ends at an index.
    private func endOfJoined(_ end: Int) -> Int {
        guard frame.word(end) == "and" else { return end }
        let next = frame.fullNounPhrase(startingAt: end + 1, prepositions: ["of", "at", "in", "from"])
        return next.isEmpty ? end : next.upperBound
    }

    private func isTime(_ object: Object) -> Bool {
        let next = object.base.upperBound
        // "Announced May 3 that"
        if frame.tag(object.head) == .cardinal, frame.word(next) == "that", object.base.count == 2,
            frame.tag(object.start).isProperNoun
        {
            return true
        }
        return frame.isTimeNoun(object.head) && !frame.isFinite(next) && frame.word(next) != "'s"
    }

    // MARK: Persons addressed

    /// What follows somebody addressed: "told reporters | that", "urged him | to go"; nil where nobody is addressed.
    private func behindAddressee(_ object: Object) -> Step? {
        for end in object.ends where end < frame.units.count {
            if opensSpeech(at: end) || opensQuestion(at: end) || opensTopic(at: end) { return .skip(to: end) }
            if opensInfinitive(at: end, behind: object) { return found(.infinitive, at: end) }
            if frame.isFinite(end) { continue }
            if frame.startsClause(at: end), frame.isNominal(end) || frame.tag(end) == .existential, cue.lemma != "ask" {
                return .skip(to: end)
            }
            if frame.tag(end) == .preposition, end == object.full.upperBound, let past = endOfPrepositional(end),
                frame.word(past) == "that" || frame.startsClause(at: past)
                    || frame.word(past) == "," && frame.isQuoted(past + 1)
            {
                return .skip(to: past)
            }
        }
        return distantThat(behind: object).map { .skip(to: $0) }
    }

    private func opensSpeech(at index: Int) -> Bool {
        switch frame.word(index) {
        case "that", ":": true
        case ",": frame.isQuoted(index + 1)
        default: frame.isQuoted(index)
        }
    }

    private func opensQuestion(at index: Int) -> Bool {
        let word = frame.word(index)
        return (takes(.question) || cue.kind == .ask) && word != "when"
            && (word == "if" || FunctionWords.questionWords.contains(word))
    }

    /// "Told them about", "informed her of".
    private func opensTopic(at index: Int) -> Bool {
        let word = frame.word(index)
        return (word == "about" || word == "of") && cue.prepositions.contains(word)
    }

    private func opensInfinitive(at end: Int, behind object: Object) -> Bool {
        guard takes(.objectInfinitive), ["never", "not", "to"].contains(frame.word(end)),
            frame.tag(end + 1).isVerb || frame.word(end + 1) == "to"
        else { return false }
        // "Warn plans to cut aid will fail": only somebody is warned to do something.
        let isSomebody = frame.tag(object.head).isProperNoun || frame.tag(object.head) == .pronoun
        return isSomebody || !["caution", "warn"].contains(cue.lemma)
    }

    /// "Told one of his protégés on a regular basis | that …", "told a crowd in Salem, New Hampshire, | that …".
    private func distantThat(behind object: Object) -> Int? {
        let near = frame.indices(from: object.base.upperBound, to: object.start + 18)
        guard let that = near.first(where: { frame.word($0) == "that" }),
            !frame.indices(from: object.start, to: that).contains(where: {
                frame.isFinite($0) || frame.isQuoted($0) || [";", ":"].contains(frame.word($0))
                    || frame.word($0) == "," && !frame.tag($0 - 1).isProperNoun
            }), frame.isQuoted(that + 1) || frame.startsClause(at: that + 1)
        else { return nil }
        return that
    }

    // MARK: Clauses and infinitives

    private func opensClause(_ object: Object) -> Bool {
        let end = object.full.upperBound
        // "Clarified the matter, treating it as …" has an object and no clause; ", who advises the group, said" has no
        // clause either.
        let isObject = frame.word(end) == "," && (frame.tag(end + 1) == .verbGerund || frame.isFinite(end + 1))
        let mayHaveObject =
            !cue.complements.isDisjoint(with: [.object, .thing]) || cue.kind == .show
            || cue.kind == .think && isParenthetical
        return takes(.clause) && !isObject && frame.startsClause(at: object.start, limit: object.start + 30)
            && clauseIsOwn(from: object.start, object: mayHaveObject)
    }

    /// "Urged him to go", "wants them not to go".
    private func opensInfinitive(_ object: Object) -> Bool {
        takes(.objectInfinitive)
            && object.ends.contains { end in
                frame.word(end) == "to" && frame.tag(end + 1).isVerb
                    || frame.word(end) == "not" && frame.word(end + 1) == "to"
            }
    }

    /// Whether a phrase is the subject of a clause though no verb is seen behind it.
    private func mustBeSubject(_ object: Object) -> Bool {
        // Only a subject has this form.
        if FunctionWords.nominativePronouns.contains(frame.word(object.start)), takes(.clause) { return true }
        // The tagger may have missed the clause's verb.
        let end = object.full.upperBound
        return frame.lexicon.clauseVerbs.contains(cue.lemma) && !isPassive && !hasSkipped
            && frame.units.count - object.start >= 5 && !frame.isMark(end) && frame.tag(end) != .preposition
    }

    /// Whether the finite verb behind a noun phrase is that phrase's own, so that a clause stands there and no object.
    ///
    /// So it is in "denied he ran it", and not in "criticized the way he ran it".
    func clauseIsOwn(from start: Int, object mayBeObject: Bool) -> Bool {
        guard mayBeObject else { return true }
        let phrase = frame.fullNounPhrase(
            startingAt: start,
            prepositions: ["of", "in", "for", "on", "at", "from", "with"]
        )
        return frame.isFinite(frame.endOfAdverbs(at: phrase.upperBound))
    }

    /// Whether the cue tells what a study or document has for its reader: "the poll found a tie", "records show payments".
    private var isFinding: Bool {
        guard takes(.finding), let subject = frame.subject(of: group) else { return false }
        let head = frame.nounPhrase(startingAt: subject.lowerBound).last ?? subject.upperBound - 1
        return frame.lexicon.studyNouns.contains(frame.word(head))
    }

    // MARK: Predicates

    /// Where a content with a predicate starts ("called it a hoax", "cast him as a fool"); nil where none follows.
    private func labelled(_ object: Object) -> Int? {
        guard takes(.predicate), !takes(.object) || cue.lemma == "call", !hasSkipped, !isPassive else { return nil }
        var next = object.full.upperBound
        if frame.word(next) == ",",
            let close = frame.indices(from: next + 1, to: next + 10).first(where: { frame.word($0) == "," })
        {
            next = close + 1
        }
        // Quoted words alone say what is said of a long object.
        var quote = next
        while [.determiner, .adjective, .noun, .properNoun].contains(frame.tag(quote)), quote - next < 3 { quote += 1 }
        if frame.isQuoted(quote) { return object.full.count > 8 ? next : object.start }
        let near = frame.indices(from: object.start, to: object.full.upperBound + 12)
        if near.contains(where: { frame.word($0) == "as" }) { return object.start }
        guard frame.lexicon.namingVerbs.contains(cue.lemma) else { return nil }
        // "called an ambulance"
        let endsHere = next >= frame.units.count || frame.isMark(next) || frame.tag(next) == .preposition
        let lacksLabel = cue.lemma == "call" && endsHere && !endsWithAdjective(object.full)
        return lacksLabel ? nil : object.start
    }

    /// Whether the last of several words is an adjective that the tagger takes for a noun ("called the claim baseless").
    private func endsWithAdjective(_ phrase: Range<Int>) -> Bool {
        guard phrase.count >= 3, let last = phrase.last, frame.tag(last) == .noun, frame.tag(last - 1).isNoun else {
            return false
        }
        let word = frame.word(last)
        return frame.lexicon.judgingAdjectives.contains(word)
            || ["less", "ous", "istic"].contains { word.hasSuffix($0) }
    }
}
