/// Attribution behind or amid what is said: "…, he said", "…, said Smith", "…, according to Smith".
extension AttributionReader {
    mutating func readTrailing() {
        for index in frame.units.indices where isFree(index) {
            // To hold anything but "that" says nothing.
            guard let cue = frame.cue(at: index), [.say, .ask, .think, .show, .order].contains(cue.kind),
                cue.lemma != "hold", !cue.complements.isDisjoint(with: [.clause, .question, .quoted])
            else { continue }
            let group = frame.verbGroup(endingAt: index)
            if frame.tag(index) == .verbPastParticiple || frame.tag(index) == .other
                || group.contains(where: { frame.isFinite($0) }) || frame.looksFinite(group)
            {
                readTrailing(cue, group)
            }
        }
    }

    /// Who says what stands before a verb group.
    private struct Speaker {
        var source: Range<Int>
        /// Where what is said ends: the start of source and verb.
        let boundary: Int
        /// The place behind source and verb.
        let end: Int
    }

    private mutating func readTrailing(_ cue: Cue, _ group: Range<Int>) {
        guard let speaker = speaker(of: cue, group) else { return }
        let boundary = speaker.boundary
        let end = endOfAdjuncts(after: speaker.end, cue: cue)
        // "he said" with a complement of its own is no trailing attribution, unless quoted words stand before it.
        var reader = ComplementReader(frame: frame, cue: cue, group: group)
        let governed = boundary == group.lowerBound ? nil : reader.read()
        let splitsClause = splitsClause(at: end)
        guard standsFree(group, at: boundary, end: end, governs: governed != nil, splitsClause: splitsClause) else {
            return
        }
        let goesOn = splitsClause || governed == nil && opensMainClause(behind: end)
        let isLast = governed == nil && speaker.boundary < group.upperBound && closesSentence(end)
        guard
            let left = contentBefore(
                boundary,
                takesFragment: splitsClause,
                takesAdverbial: goesOn && !splitsClause,
                takesAnyClause: isLast && [.say, .show].contains(cue.kind)
            )
        else {
            // "But, he said, it is late"
            if goesOn, opensSentence(boundary) { readBehind(cue, group, speaker, from: end + 1) }
            return
        }
        if governed != nil, isAccompaniment(left) || isClause(left, before: boundary) { return }
        var pieces = [left]
        if let right = contentBehind(end, left: left) {
            pieces.append(right)
        } else if goesOn, isAdverbial(left) || !splitsClause && isCircumstance(left),
            !frame.isQuoted(left.upperBound - 1)
        {
            pieces.append((end + 1)..<contentEnd(from: end + 1, kind: .clause))
        }
        add(
            Attribution(
                cue: group,
                source: speaker.source,
                pieces: pieces,
                confidence: frame.isQuoted(left.upperBound - 1) ? 0.95 : 0.85,
                takesContinuation: true
            )
        )
    }

    /// Takes a clause behind an attribution, before which nothing but connectives stands.
    private mutating func readBehind(_ cue: Cue, _ group: Range<Int>, _ speaker: Speaker, from start: Int) {
        guard [.say, .show].contains(cue.kind), isFree(start), frame.tag(start) != .conjunction else { return }
        let content = start..<contentEnd(from: start, kind: .clause)
        add(
            Attribution(
                cue: group,
                source: speaker.source,
                pieces: [content],
                confidence: 0.85,
                takesContinuation: false
            )
        )
    }

    /// The subject of a verb behind what is said, before the verb or behind it; nil where none stands there.
    private func speaker(of cue: Cue, _ group: Range<Int>) -> Speaker? {
        guard var speaker = invertedSpeaker(of: cue, group) ?? precedingSpeaker(group) else { return nil }
        let first = frame.word(speaker.source.lowerBound)
        // "Although they said so, it showed how".
        if cue.kind == .show, ["it", "that", "this", "which"].contains(first) { return nil }
        // "…, something Smith said earlier"
        if first == "something", speaker.source.count > 1 { speaker.source = speaker.source.dropFirst() }
        return speaker
    }

    /// "…, said Smith".
    private func invertedSpeaker(of cue: Cue, _ group: Range<Int>) -> Speaker? {
        let start = group.lowerBound
        guard group.count == 1, start > 0, closesContent(start - 1), !closesApposition(start - 1),
            let subject = frame.invertedSubject(after: start), !isObject(subject, of: cue, at: start),
            mayInvert(cue, before: subject)
        else { return nil }
        return Speaker(source: subject, boundary: start, end: subject.upperBound)
    }

    /// "…, Smith said".
    private func precedingSpeaker(_ group: Range<Int>) -> Speaker? {
        guard let subject = frame.subject(of: group), subject.lowerBound > 0,
            closesContent(subject.lowerBound - 1) || opensAttribution(subject.lowerBound),
            !FunctionWords.relativePronouns.contains(frame.word(subject.lowerBound)),
            subject.upperBound <= group.lowerBound
        else { return nil }
        return Speaker(source: subject, boundary: subject.lowerBound, end: group.upperBound)
    }

    /// Whether an attribution is over where it ends, or has quoted words before it that must be its own.
    private func standsFree(
        _ group: Range<Int>,
        at boundary: Int,
        end: Int,
        governs: Bool,
        splitsClause: Bool
    ) -> Bool {
        // Quoted words that end with a comma or stop right before the subject are its own.
        if followsSpokenWords(boundary) { return true }
        guard quoteIndex(before: boundary) != nil else {
            return closesAttribution(end) && (!governs || splitsClause)
        }
        return !governs || closesAttribution(end) || !isClauseComplement(after: group.upperBound - 1)
    }

    /// Whether a run before an attribution has a verb, and no quoted words that end it.
    private func isClause(_ range: Range<Int>, before boundary: Int) -> Bool {
        quoteIndex(before: boundary) == nil && range.contains { frame.isFinite($0) }
    }

    /// Whether a phrase with "a" behind a verb is what somebody wrote or reported, and nobody who did: "Smith, 40, wrote a song".
    private func isObject(_ phrase: Range<Int>, of cue: Cue, at verb: Int) -> Bool {
        cue.complements.contains(.thing) && ["a", "an", "two", "many"].contains(frame.word(phrase.lowerBound))
            && quoteIndex(before: verb) == nil
    }

    /// Whether a phrase behind a verb may be its subject: "“…,” finds a new study", but not "were charged fees, saw their ratings
    /// fall".
    private func mayInvert(_ cue: Cue, before subject: Range<Int>) -> Bool {
        guard lexicon.uninvertedVerbs.contains(cue.lemma) else { return true }
        return ["find", "show"].contains(cue.lemma) && frame.contains(lexicon.studyNouns, in: subject)
    }

    /// Whether a comma before a verb closes an apposition to a subject that quoted words precede
    /// ("“…,” Smith, a lawyer, said").
    private func closesApposition(_ comma: Int) -> Bool {
        guard frame.word(comma) == ",", !frame.isQuoted(comma - 1) else { return false }
        guard let quote = frame.indices(from: comma - 24, to: comma).last(where: { frame.isQuoted($0) }) else {
            return false
        }
        // "That is a “mess” for Smith, a lawyer, said Tal": quoted words in the midst precede no subject.
        guard frame.units[quote].endsWithStop || frame.word(quote + 1) == "," else { return false }
        return !frame.indices(from: quote, to: comma).contains { frame.isFinite($0) }
    }

    /// Whether quoted words of some length stand right before an attribution and open the frame.
    private func followsSpokenWords(_ boundary: Int) -> Bool {
        guard let quote = quoteIndex(before: boundary), frame.word(boundary - 1) != "as" else { return false }
        return quote == 0 || frame.units[quote].tokens.count >= 8
    }

    /// Whether a clause follows the verb.
    private func isClauseComplement(after verb: Int) -> Bool {
        ["that", "if"].contains(frame.word(verb + 1))
            || frame.startsClause(at: verb + 1, limit: verb + 24)
    }

    /// Whether a clause goes on behind an attribution that interrupts it after its adverbial
    /// ("In the long run, economists say, this could change").
    private func opensMainClause(behind end: Int) -> Bool {
        frame.word(end) == ","
            && (frame.tag(end + 1) != .verbGerund || lexicon.verb(frame.word(end + 1)) == nil)
            && frame.startsClause(at: end + 1)
    }

    /// Whether an attribution stands between a subject and its verb ("This, he says, is different").
    func splitsClause(at end: Int) -> Bool {
        guard frame.word(end) == "," else { return false }
        let next = frame.endOfAdverbs(at: end + 1)
        return frame.isFinite(next) || frame.isQuoted(next)
    }

    /// Whether a unit may end what is said: quoted words or a comma, question or exclamation mark, or dash.
    private func closesContent(_ index: Int) -> Bool {
        if frame.isDash(index) {
            return frame.isQuoted(index - 1)
                || !frame.indices(from: index, to: frame.units.count).contains { frame.isQuoted($0) }
        }
        return frame.isQuoted(index) || [",", "?", "!"].contains(frame.word(index))
    }

    /// Whether a unit opens an attribution behind quoted words though some words stand between ("“…” is what he said").
    private func opensAttribution(_ index: Int) -> Bool {
        guard index >= 2, frame.isQuoted(index - 2) else { return false }
        return ["as", "and", "but"].contains(frame.word(index - 1))
    }

    /// Whether the attribution is over at an index: the sentence ends, or a mark follows.
    func closesAttribution(_ index: Int) -> Bool {
        guard index < frame.units.count else { return true }
        return frame.isMark(index) && !["(", "$"].contains(frame.word(index)) || frame.isQuoted(index)
    }

    private func quoteIndex(before boundary: Int) -> Int? {
        for index in [boundary - 1, boundary - 2] where index >= 0 {
            if frame.isQuoted(index) { return index }
            if ![",", "—", "–", "--", "as"].contains(frame.word(index)) { return nil }
        }
        return nil
    }

    /// The end of what hangs on the cue: addressee, time, place, manner.
    func endOfAdjuncts(after start: Int, cue: Cue?) -> Int {
        var index = start
        for _ in 0..<8 {
            guard index < frame.units.count, let end = endOfAdjunct(at: index, isFirst: index == start, cue: cue) else {
                return index
            }
            index = end
        }
        return index
    }

    private func endOfAdjunct(at index: Int, isFirst: Bool, cue: Cue?) -> Int? {
        if frame.isAdverb(index) { return index + 1 }
        if frame.isQuoted(index) || frame.isMark(index) { return nil }
        let tag = frame.tag(index)
        if tag == .preposition || tag == .to, frame.word(index) != "that" { return endOfPrepositional(at: index) }
        let phrase = frame.fullNounPhrase(startingAt: index, prepositions: ["of", "at", "in", "for"])
        guard !phrase.isEmpty, !frame.isFinite(phrase.upperBound) else { return nil }
        let isTime = frame.isTimeNoun(frame.nounPhrase(startingAt: index).upperBound - 1)
        let complements = cue?.complements ?? []
        let isOfCue = complements.contains(.addressee) || isFirst && complements.contains(.object)
        return isTime || isOfCue ? phrase.upperBound : nil
    }

    /// The end of a preposition with a phrase, an adjective that ends its part of the sentence, or a gerund.
    private func endOfPrepositional(at index: Int) -> Int? {
        let phrase = frame.fullNounPhrase(
            startingAt: index + 1,
            prepositions: ["of", "for", "with", "in", "at", "from", "and"]
        )
        if !phrase.isEmpty { return frame.isFinite(phrase.upperBound) ? nil : phrase.upperBound }
        let next = frame.tag(index + 1)
        let isAdjective = next.isAdjective && (frame.isMark(index + 2) || index + 2 >= frame.units.count)
        return isAdjective || next == .verbGerund ? index + 2 : nil
    }

    /// What stands before an attribution and belongs to it.
    ///
    /// - Parameters:
    ///   - boundary: Where the attribution starts.
    ///   - takesFragment: Whether it may be less than a clause.
    ///   - takesAdverbial: Whether it may be an adverbial, the clause of which follows.
    ///   - takesAnyClause: Whether it must be a clause, whatever the tagger made of its verb.
    /// - Returns: What is said; nil where nothing of the kind stands there.
    private func contentBefore(
        _ boundary: Int,
        takesFragment: Bool,
        takesAdverbial: Bool,
        takesAnyClause: Bool
    ) -> Range<Int>? {
        var end = boundary
        while end > 0, frame.isMark(end - 1), !["?", "!", ")"].contains(frame.word(end - 1)) { end -= 1 }
        if end > 0, ["as", "and", "but"].contains(frame.word(end - 1)), end >= 2, frame.isQuoted(end - 2) { end -= 1 }
        var start = end
        var depth = 0
        while start > 0, isFree(start - 1) {
            let word = frame.word(start - 1)
            if word == ";" || [".", "?", "!"].contains(word) { break }
            if word == ")" { depth += 1 }
            if word == "(" {
                depth -= 1
                if depth < 0 { break }
            }
            if frame.isQuoted(start), [",", ":"].contains(word) { break }
            // "Update: The road is open, police said"
            if word == ":", takesAnyClause { break }
            start -= 1
        }
        // "Asked if he was “ready,” Smith said no" has what was asked before it.
        guard start < end, frame.word(start) != "asked" || frame.tag(start).isFiniteVerb && start > 0 else {
            return nil
        }
        let range = start..<end
        if frame.isQuoted(end - 1) || takesAdverbial && isAdverbial(range) { return range }
        if isBareClause(range) || takesAnyClause && mayBeClause(range) { return range }
        // Words without marks must make a clause of their own, unless it goes on behind the attribution.
        guard range.contains(where: { frame.isFinite($0) || frame.isQuoted($0) }) else {
            return takesFragment && isSubject(range) || takesAdverbial && isCircumstance(range) ? range : nil
        }
        let isClause =
            frame.startsClause(at: start, limit: end) || range.contains(where: { frame.isQuoted($0) })
            || takesAnyClause && !opensSubordinate(range)
        // "When he was asked, Smith said" gives no content.
        return isClause && (!opensAdverbial(start) || introducesMainClause(range, isAny: takesAnyClause)) ? range : nil
    }

    /// Whether a word opens an adverbial, as a rule.
    private func opensAdverbial(_ index: Int) -> Bool {
        [.preposition, .whAdverb, .verbGerund, .verbPastParticiple, .to].contains(frame.tag(index))
    }

    /// Whether a run without a verb may be the subject of the verb behind the attribution: "Freeing her, he said, was hard".
    private func isSubject(_ range: Range<Int>) -> Bool {
        let start = range.lowerBound
        return frame.tag(start) == .verbGerund || !opensAdverbial(start) && !frame.isAdverb(start)
    }

    /// Whether a run without a verb tells of place, time or manner: "In Salem", "but under the surface", "now", "many days".
    private func isCircumstance(_ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while frame.tag(start) == .conjunction, start + 1 < range.upperBound { start += 1 }
        if frame.tag(start) == .preposition { return true }
        guard range.lowerBound <= frame.start else { return false }
        return frame.isAdverb(start) || frame.nounPhrase(startingAt: start).last.map(frame.isTimeNoun) ?? false
    }

    /// Whether a clause hangs on another: "when he was asked".
    private func opensSubordinate(_ range: Range<Int>) -> Bool {
        SpeechFrame.adverbialConjunctions.contains(frame.word(range.lowerBound))
    }

    /// "Voters turned out, Kask said", "The law targets Muslims, critics say": whether a run that opens with a noun phrase goes
    /// on like a clause; a phrase alone, or a time, is none.
    private func mayBeClause(_ range: Range<Int>) -> Bool {
        let phrase = frame.nounPhrase(startingAt: frame.endOfApproximation(at: range.lowerBound))
        guard range.count > 2, !phrase.isEmpty, phrase.upperBound <= range.upperBound,
            !range.contains(where: { frame.isMark($0) || frame.isQuoted($0) })
        else { return false }
        let inner = (range.lowerBound + 1)..<(range.upperBound - 1)
        return inner.contains { isMistakenVerb($0, hasPronoun: frame.tag(range.lowerBound) == .pronoun) }
    }

    /// Whether the verb of a clause is taken for a participle, or for the last noun of its subject: not "a man accused of theft".
    private func isMistakenVerb(_ index: Int, hasPronoun: Bool) -> Bool {
        let next = frame.tag(index + 1)
        let opensObject =
            [.determiner, .possessivePronoun, .properNoun, .properNounPlural].contains(next)
            || FunctionWords.possessives.contains(frame.word(index + 1))
        switch frame.tag(index) {
        // "The law targets Muslims", but "the votes the party needs"
        case .nounPlural: return opensObject && frame.tag(index - 1).isNoun
        case .verbPastParticiple:
            // "Voters turned out", but "a bomb set off by rebels"
            let isPhrasal = next == .particle || FunctionWords.particles.contains(frame.word(index + 1))
            return hasPronoun || opensObject
                || isPhrasal && !frame.contains(["by"], in: index..<min(index + 6, frame.units.count))
        default: return false
        }
    }

    /// Whether a sentence ends at an index.
    private func closesSentence(_ index: Int) -> Bool {
        index >= frame.units.count || [".", "!", "?", ";"].contains(frame.word(index))
    }

    /// "The ceasefire held, officials said": a clause whose past tense the tagger takes for a participle, behind a bare subject
    /// and before an object or nothing; not "a man accused of theft, officials said".
    private func isBareClause(_ range: Range<Int>) -> Bool {
        guard !range.contains(where: { frame.isFinite($0) || frame.isQuoted($0) }),
            let verb = range.first(where: { frame.tag($0) == .verbPastParticiple }), verb > range.lowerBound,
            (range.lowerBound..<verb).allSatisfy({ frame.isNominal($0) || frame.tag($0) == .determiner })
        else { return false }
        return verb + 1 == range.upperBound || frame.tag(verb + 1) == .determiner || frame.tag(verb + 1).isProperNoun
    }

    /// Whether a run before an attribution only tells where or how, for all its quoted words ("In his book, “Rich Kids,”
    /// Smith suggested saving", "Holding signs that read “Out,” they chanted “…”").
    private func isAccompaniment(_ range: Range<Int>) -> Bool {
        let start = range.lowerBound
        if range.count == 1, frame.word(start - 1) == ",", lexicon.titleWords.contains(frame.word(start - 2)) {
            return true
        }
        return [.preposition, .verbGerund].contains(frame.tag(range.lowerBound)) && !frame.isQuoted(range.lowerBound)
            && !range.contains { frame.isFinite($0) && !frame.isQuoted($0) }
    }

    /// Whether a run that opens with a preposition or subordinator holds a main clause behind a comma.
    ///
    /// Where it must be there (`isAny`), any verb behind the comma will do, and a gerund may be the subject of its own.
    private func introducesMainClause(_ range: Range<Int>, isAny: Bool) -> Bool {
        let start = range.lowerBound
        let opensClause = ["if", "because", "since", "whether", "why", "how", "what"].contains(frame.word(start))
        if frame.tag(start) == .preposition, !opensClause {
            return frame.startsClause(at: start + 1, limit: range.upperBound)
        }
        guard let comma = range.first(where: { frame.word($0) == "," }) else {
            return isAny && frame.tag(start) == .verbGerund
        }
        return frame.startsClause(at: comma + 1, limit: range.upperBound)
            || isAny && (comma..<range.upperBound).contains { frame.isFinite($0) }
    }

    /// What goes on behind an attribution in mid-sentence: "“A,” he said, “b”", "A, he said, b".
    private func contentBehind(_ end: Int, left: Range<Int>) -> Range<Int>? {
        var start = end
        while start < frame.units.count, [",", ":", "—", "–", "--", "."].contains(frame.word(start)) { start += 1 }
        if let quote = resumption(behind: end, left: left) {
            return quote..<contentEnd(from: quote, kind: .quoted)
        }
        guard start > end || frame.isQuoted(start), start < frame.units.count else { return nil }
        // "“We must go,” Smith told “Good Morning Oslo”"
        if start == end, frame.isQuoted(start), frame.units[start].isTitleCased { return nil }
        if frame.isQuoted(start) { return start..<contentEnd(from: start, kind: .quoted) }
        // "It was clear, he said, that …"
        if frame.word(end) == ",", frame.word(start) == "that", frame.startsClause(at: start + 1) {
            return start..<contentEnd(from: start, kind: .clause)
        }
        guard frame.word(end) == ",", !frame.isQuoted(left.upperBound - 1) || splitsClause(at: end) else { return nil }
        // "The weapons it has, he said, are useless": the first verb is a relative clause's.
        let isTensed =
            [.modal, .verbPresent, .verbPresentThird].contains(frame.tag(start))
            || SpeechFrame.formsOfBe.contains(frame.word(start)) || frame.word(start) == "had"
        if frame.isFinite(start), !isTensed, left.contains(where: { frame.isFinite($0) }) { return nil }
        guard !Self.openersOfAdverbials.contains(frame.tag(start)),
            !["as", "while", "after", "when", "who", "where"].contains(frame.word(start))
        else { return nil }
        return start..<contentEnd(from: start, kind: .clause)
    }

    /// What opens no part of what was said behind an attribution.
    private static let openersOfAdverbials: Set<PartOfSpeech> = [
        .preposition, .to, .verbPastParticiple, .verbGerund, .conjunction, .whPronoun, .whDeterminer,
    ]

    /// The quoted words that take up a sentence broken off by a comma, behind more than the attribution: "“A,” he said, but
    /// “b”", "“A,” he said at a rally in Salem, referring to the vote, “b”".
    private func resumption(behind end: Int, left: Range<Int>) -> Int? {
        guard frame.isQuoted(left.lowerBound), frame.units[left.upperBound - 1].endsWithComma,
            let quote = frame.indices(from: end, to: end + 16).first(where: { frame.isQuoted($0) })
        else { return nil }
        var before = quote - 1
        while before > end, frame.isAdverb(before) || ["and", "but"].contains(frame.word(before)) { before -= 1 }
        guard frame.word(before) == ",",
            !frame.indices(from: end, to: quote).contains(where: {
                frame.isFinite($0) || [".", ";", ":", "?", "!"].contains(frame.word($0)) || isSaying($0)
            })
        else { return nil }
        return quote
    }

    /// Whether a verb that introduces words of its own stands at an index ("adding, “b”").
    private func isSaying(_ index: Int) -> Bool {
        frame.cue(at: index).map { $0.complements.contains(.quoted) || $0.complements.contains(.clause) } ?? false
    }

    /// Whether a run is only the adverbial of a sentence whose main clause follows ("To win, …", "Though it was late, …").
    private func isAdverbial(_ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while frame.tag(start) == .conjunction, start < range.upperBound { start += 1 }
        guard start < range.upperBound, !range.contains(where: { frame.word($0) == "," }) else { return false }
        if frame.tag(start) == .to { return true }
        return SpeechFrame.adverbialConjunctions.contains(frame.word(start))
    }
}
