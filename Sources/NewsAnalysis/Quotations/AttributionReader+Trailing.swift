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
            mayInvert(cue, before: subject),
            // "Smith, who leads it, said Tal “will go on”"
            !frame.isQuoted(subject.upperBound) || frame.relativeBefore(start - 1) == nil
        else { return nil }
        return Speaker(source: subject, boundary: start, end: subject.upperBound)
    }

    /// "…, Smith said".
    private func precedingSpeaker(_ group: Range<Int>) -> Speaker? {
        guard !isSufferer(of: group), let subject = frame.subject(of: group), subject.lowerBound > 0,
            closesContent(subject.lowerBound - 1) || opensAttribution(subject.lowerBound),
            !FunctionWords.relativePronouns.contains(frame.word(subject.lowerBound)),
            subject.upperBound <= group.lowerBound
        else { return nil }
        return Speaker(source: subject, boundary: subject.lowerBound, end: group.upperBound)
    }

    /// Whether the subject of a verb group says nothing: "three weeks later, Smith was found in his cell"; not "“A,” Smith was
    /// quoted as saying".
    private func isSufferer(of group: Range<Int>) -> Bool {
        guard frame.isPassive(group), !group.contains(where: { frame.word($0) == "'s" }) else { return false }
        let lemma = frame.cue(at: group.upperBound - 1)?.lemma ?? ""
        return !["cite", "hear", "quote", "report", "see"].contains(lemma)
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
}
