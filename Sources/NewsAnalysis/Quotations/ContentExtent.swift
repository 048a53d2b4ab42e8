/// Where what is said ends.
struct ContentExtent {
    let frame: SpeechFrame
    let kind: ContentKind
    /// The form of the cue, which a further verb of its subject has, too.
    let cueTag: PartOfSpeech
    /// Whether the cue stands in a relative clause or another interruption of the sentence.
    var inRelative = false
    /// Whether the cue stands in a clause before the main one ("As he said …, |").
    var isSubordinate = false

    private var lexicon: CueLexicon { frame.lexicon }

    /// Whether the content is no clause, and has its own end before a subordinator.
    private var isPhrase: Bool { kind == .infinitive || kind == .object || kind == .gerund }

    /// The end of what is said, given its start.
    func end(from start: Int) -> Int {
        if let end = endOfSpeech(at: start) { return end }
        var depth = 0
        // A clause is none before its verb: "said Democrats and the media are to blame" goes on at "and".
        var hasVerb = kind != .clause
        var index = start
        while index < frame.units.count {
            if frame.isFinite(index) || frame.isQuoted(index) { hasVerb = true }
            if depth == 0, endsBehind(index) { return index + 1 }
            switch frame.word(index) {
            case "(": depth += 1
            case ")":
                depth -= 1
                if depth < 0 { return index }
            case ";" where depth == 0: return index
            case ".", "!", "?":
                if index > start { return frame.word(index) == "?" ? index + 1 : index }
            case "according" where frame.word(index + 1) == "to": return index
            case _ where index == start: break
            case _ where depth == 0 && frame.isDash(index):
                if let close = closingDash(index) {
                    index = close
                } else if kind != .quoted {
                    return index
                }
            case _ where depth == 0 && hasVerb && endsClause(before: index): return index
            case _ where depth == 0 && saysMore(behind: index): return index
            case _ where isPhrase && index > start + 1 && endsPhrase(before: index): return index
            case _ where kind == .quoted && index == start + 1 && tellsWhen(at: index): return index
            default: break
            }
            index += 1
        }
        return frame.units.count
    }

    /// The end of quoted words that end with their sentence; nil where more may belong to them.
    private func endOfSpeech(at start: Int) -> Int? {
        guard kind == .quoted, frame.isQuoted(start), !continuesQuoted(start + 1) else { return nil }
        let next = start + 1
        if frame.units[start].endsWithStop, !isDirectlyContinued(next) { return next }
        let isStopped = [".", ";", ",", "!", "?"].contains(frame.word(next)) && !frame.isQuoted(next + 1)
        return next >= frame.units.count || isStopped ? next : nil
    }

    /// Whether a unit with a mark of its own, quoted words or a title, ends the content.
    private func endsBehind(_ index: Int) -> Bool {
        let unit = frame.units[index]
        // The marks of a title hold the comma behind it: "on “Good Morning,” | Smith said".
        if !unit.isQuoted { return unit.endsWithComma && isSubordinate && mainClauseStarts(at: index + 1) }
        // American punctuation puts the comma inside the marks.
        guard unit.endsWithStop, index + 1 < frame.units.count, !frame.isMark(index + 1) else { return false }
        return endsAtComma(index) || isSubordinate && unit.endsWithComma && mainClauseStarts(at: index + 1)
    }

    /// Whether the content ends before a comma or a conjunction.
    private func endsClause(before index: Int) -> Bool {
        switch frame.word(index) {
        case ",": endsAtComma(index) || isSubordinate && mainClauseStarts(at: index + 1)
        case "and", "but", "or": endsAtConjunction(index)
        default: false
        }
    }

    /// Whether a word may open a subject, other than a bare noun that "and" may join to what stands before it.
    private func opensSubject(_ index: Int) -> Bool {
        let tag = frame.tag(index)
        return tag == .determiner || tag == .possessivePronoun || tag.isProperNoun || tag == .existential
    }

    /// Whether quoted words go on with further ones ("“A,” and “B”").
    private func isDirectlyContinued(_ index: Int) -> Bool {
        frame.isQuoted(index) || ["and", "or", ","].contains(frame.word(index)) && frame.isQuoted(index + 1)
            || frame.word(index) == "," && frame.isQuoted(index + 2)
    }

    private func continuesQuoted(_ index: Int) -> Bool {
        frame.word(index) == "," && ["and", "that", "but", "or"].contains(frame.word(index + 1))
    }

    /// The dash that closes the parenthesis that one at an index opens; nil for a single dash.
    private func closingDash(_ index: Int) -> Int? {
        frame.indices(from: index + 1, to: index + 30).first { frame.isDash($0) }
    }

    // MARK: Commas

    private func endsAtComma(_ index: Int) -> Bool {
        let next = index + 1
        guard next < frame.units.count else { return true }
        let word = frame.word(next)
        if word == "according" { return true }
        // "including …" goes on with a list.
        if word == "including" { return false }
        if startsParticiple(at: next) || startsAttribution(at: next) { return true }
        switch word {
        case "which" where kind != .question, "who" where kind != .question:
            return kind != .clause || !quoteFollows(next)
        case "compared": return true
        case "even": return kind != .clause
        case "but":
            // "…, but that may be hard": "that" is the subject.
            if isPhrase, frame.word(next + 1) == "that", frame.isFinite(next + 2) { return true }
            return !["that", "also", "rather"].contains(frame.word(next + 1))
        case "with" where accompanies(next): return true
        case "while", "although", "though", "whereas", "yet", "nor": return true
        default: break
        }
        if inRelative, frame.isFinite(frame.endOfAdverbs(at: next)) { return true }
        if takesUpContent(at: next) { return true }
        switch word {
        case "and", "or", "so": return endsAtConjunction(behindComma: next)
        default: return endsPhrase(behindComma: next)
        }
    }

    /// Whether somebody else speaks behind "with": "criticised the shift, | with Smith warning of “chaos”".
    private func accompanies(_ index: Int) -> Bool {
        let phrase = frame.fullNounPhrase(startingAt: index + 1, prepositions: ["of", "for", "from"])
        return !phrase.isEmpty && startsParticiple(at: phrase.upperBound)
    }

    /// Whether a participle of saying, perhaps behind an adverb, goes on with the cue's subject: ", adding that".
    private func startsParticiple(at index: Int) -> Bool {
        isSayingGerund(index) || frame.isAdverb(index) && isSayingGerund(index + 1)
    }

    private func isSayingGerund(_ index: Int) -> Bool {
        frame.tag(index) == .verbGerund && lexicon.verb(frame.word(index)) != nil
    }

    /// Whether the content ends before ", and", ", or" or ", so".
    private func endsAtConjunction(behindComma index: Int) -> Bool {
        let next = index + 1
        if frame.word(next) == "that" { return false }
        if frame.isFinite(next) || frame.isAdverb(next) && frame.isFinite(next + 1) {
            return kind != .clause || lexicon.verb(frame.word(next))?.kind == .say
        }
        return startsAttribution(at: next) || kind != .clause && frame.startsClause(at: next, limit: index + 24)
    }

    /// Whether a question, an object, an infinitive or a gerund ends before a comma and a word.
    private func endsPhrase(behindComma next: Int) -> Bool {
        if kind == .question { return frame.tag(next) == .verbGerund }
        guard isPhrase else { return false }
        if opensOthersWords(next) || opensFellowVerb(next) || frame.tag(next) == .verbGerund { return true }
        if frame.isQuoted(next - 1), looksLikeGerund(next) { return true }
        return ["after", "before", "because", "when", "since", "which", "if"].contains(frame.word(next))
            || subjectStarts(at: next)
    }

    /// "Who has dismissed the story, | “Now, you said …”": whether quoted words are somebody else's.
    private func opensOthersWords(_ index: Int) -> Bool {
        inRelative && frame.isQuoted(index) && frame.units[index].endsWithStop
            && frame.units[index].tokens.count >= 10
    }

    /// Whether a further verb of the cue's subject stands behind a comma.
    private func opensFellowVerb(_ index: Int) -> Bool {
        // "mocked a reporter, called him a “fool” and left"
        if frame.isFinite(index), saysQuotedWords(at: index, cueTag) || saysQuotedWords(at: index, .verbPast) {
            return true
        }
        // "defended the plan, mocked the party and left"
        guard frame.tag(index) == .verbPast, cueTag == .verbPast, let fellow = frame.cue(at: index) else {
            return false
        }
        return (kind == .object || kind == .infinitive && fellow.kind == .judge)
            && ![.preposition, .to].contains(frame.tag(index + 1))
    }

    /// Whether what the tagger takes for a noun in "-ing" goes on like a verb: "called him a “fool,” pointing to".
    private func looksLikeGerund(_ index: Int) -> Bool {
        frame.tag(index) == .noun && frame.word(index).hasSuffix("ing")
            && [.to, .preposition, .determiner].contains(frame.tag(index + 1))
    }

    // MARK: Conjunctions

    private func endsAtConjunction(_ index: Int) -> Bool {
        guard frame.word(index - 1) != "," else { return false }
        let next = frame.endOfAdverbs(at: index + 1)
        if startsAttribution(at: next) || saysQuotedWords(at: next, cueTag) { return true }
        if frame.isQuoted(index - 1), joinsFellow(next) { return true }
        if frame.word(index) == "but", frame.word(next) != "that", frame.startsClause(at: next, limit: next + 12) {
            return true
        }
        // "Confessed to the crime and | the jury took an hour"
        if isPhrase, FunctionWords.subjectPronouns.contains(frame.word(next)) || opensSubject(next),
            subjectStarts(at: next)
        {
            return true
        }
        switch kind {
        case .clause, .question: return frame.isFinite(next) && endsClause(with: next, behind: index)
        case .infinitive, .object, .gerund, .quoted: return endsPhrase(with: next)
        }
    }

    /// Whether a verb behind quoted words and "and" is the cue's fellow: "pledged a “revolution” and said", "saying it was “on
    /// paper” but suggesting".
    private func joinsFellow(_ verb: Int) -> Bool {
        guard kind == .clause || kind == .object else { return false }
        if kind == .clause, frame.tag(verb) == cueTag, frame.isFinite(verb) || cueTag == .verbGerund { return true }
        // "declaring it a “win” and said"
        guard cueTag == .verbGerund, frame.isFinite(verb), let cue = lexicon.verb(frame.word(verb)) else {
            return false
        }
        return cue.kind == .say && cue.complements.contains(.clause)
    }

    /// Whether a finite verb behind a conjunction is none of the clause before it.
    private func endsClause(with verb: Int, behind conjunction: Int) -> Bool {
        if changesTense(at: verb, behind: conjunction) { return true }
        if frame.word(conjunction) == "but", ["did", "does", "do", "has", "had"].contains(frame.word(verb)),
            ["not", "n't"].contains(frame.word(verb + 1))
        {
            return true
        }
        guard frame.tag(verb) == cueTag, let cue = lexicon.verb(frame.word(verb)) else { return false }
        return cue.kind == .say && cue.complements.contains(.clause)
    }

    /// Whether a verb behind a conjunction is the cue's fellow, and nothing in the phrase before it.
    private func endsPhrase(with verb: Int) -> Bool {
        let own = frame.tag(verb)
        guard frame.isFinite(verb) else {
            return own == .verbGerund && cueTag == .verbGerund && lexicon.verb(frame.word(verb)) != nil
        }
        return own == cueTag || own == .modal || own == .verbPast && cueTag == .verbPastParticiple
    }

    /// Whether a verb of saying cannot go on with the clause before it, which has "would" or "will": "said that growth would
    /// slow | and urged them to act".
    private func changesTense(at next: Int, behind conjunction: Int) -> Bool {
        guard cueTag == .verbPast, frame.tag(next) == .verbPast, let cue = frame.cue(at: next),
            [.judge, .order, .say].contains(cue.kind),
            let before = frame.indices(from: 0, to: conjunction).last(where: { frame.isFinite($0) }),
            frame.tag(before) == .modal
        else { return false }
        return !(before..<conjunction).contains { ["be", "been", "have"].contains(frame.word($0)) }
    }

    /// Whether a further verb of the cue's subject, in a form that the cue might have, has quoted words of its own ("said it was
    /// late and called the plan “unheard of”").
    private func saysQuotedWords(at index: Int, _ cueTag: PartOfSpeech) -> Bool {
        guard let cue = lexicon.verb(frame.word(index)), [.judge, .say, .order].contains(cue.kind) else { return false }
        let isPast = frame.tag(index) == .verbPast || frame.tag(index) == .verbPastParticiple
        // "Would not give the number but called it “small”" too.
        let mayJoinPast = [.verbPast, .verbPastParticiple, .verbBase].contains(cueTag)
        guard frame.tag(index) == cueTag || isPast && mayJoinPast else { return false }
        let first = frame.indices(from: index + 1, to: index + 12).first {
            frame.isQuoted($0) || frame.isMark($0) || frame.isFinite($0)
                || ["and", "but", "that"].contains(frame.word($0))
        }
        return first.map { frame.isQuoted($0) } ?? false
    }

    // MARK: Subordinators

    /// Whether a participle of saying behind a subordinator is the cue's fellow and not in what is said: "insisted it was
    /// late, before telling", "said it was late while adding that", but not "said he smiled while confessing".
    private func saysMore(behind index: Int) -> Bool {
        let isAnySaying: Bool
        switch frame.word(index) {
        case "before", "after": isAnySaying = true
        case "while", "when": isAnySaying = false
        default: return false
        }
        guard frame.tag(index + 1) == .verbGerund, let cue = lexicon.verb(frame.word(index + 1)) else { return false }
        return isAnySaying
            ? cue.kind == .say || cue.kind == .judge : kind == .clause && lexicon.addingVerbs.contains(cue.lemma)
    }

    /// Whether a clause of time stands right behind quoted words: "chanted “Go home” | as Smith spoke".
    private func tellsWhen(at index: Int) -> Bool {
        ["after", "as", "before", "when", "while"].contains(frame.word(index)) && subjectStarts(at: index + 1)
    }

    /// Whether an object, an infinitive or a gerund ends before a subordinator or a preposition.
    private func endsPhrase(before index: Int) -> Bool {
        let word = frame.word(index)
        if kind == .object, frame.isQuoted(index - 1),
            ["in", "on", "during", "at", "after", "when", "before", "while"].contains(word)
        {
            return true
        }
        switch word {
        // What is wanted "because of" something is wanted without it.
        case "because": return true
        // "plans to run during the next debate": a deed has its time with it.
        case "during", "while", "before": if kind == .infinitive { return false }
        // "slammed him as elitist" goes on; "slammed him as she left" does not.
        case "as": return subjectStarts(at: index + 1)
        case "after", "although", "though", "when", "since", "until", "despite": break
        default: return false
        }
        return word == "during" || word == "despite" || frame.startsClause(at: index + 1, limit: index + 14)
    }
}
