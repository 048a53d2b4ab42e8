/// Attribution before what is said: "he said that …", "Smith urged them to …", "she denied taking …".
extension AttributionReader {
    /// What a content is, which decides where it ends.
    enum ContentKind {
        case clause, question, infinitive, object, gerund, quoted
    }

    struct Complement {
        var start: Int
        var kind: ContentKind
        /// The end of the cue, with its particle or preposition.
        var cueEnd: Int
    }

    mutating func readLeading() {
        var floor = 0
        for index in frame.units.indices {
            if [";"].contains(frame.word(index)) { floor = index + 1 }
            guard isFree(index), let cue = cue(at: index) else { continue }
            readLeading(cue, frame.verbGroup(endingAt: index), floor: floor)
        }
    }

    private mutating func readLeading(_ cue: Cue, _ group: Range<Int>, floor: Int) {
        let verb = group.upperBound - 1
        guard let complement = complement(after: verb, cue: cue, group: group), complement.start < frame.units.count,
            isFree(complement.start)
        else { return }
        // "The plan, described by Smith as a farce,"
        let isPassive =
            frame.isPassive(group) && !isContractedPerfect(group, cue, complement)
            || complement.kind == .object && passes(complement, verb) && agentPhrase(after: verb) != nil
        if isPassive, !passes(complement, verb) { return }
        // A participle behind a noun ("the plan announced in May") says nothing of its own.
        let isBareParticiple =
            frame.tag(verb) == .verbPastParticiple && group.count == 1 && !isPassive
            && !(frame.looksFinite(group)
                && ([.quoted, .clause].contains(complement.kind) || isNamed(before: group.lowerBound)))
        // "Trump in his speech called them “rapists”": with quoted words it is no mere description.
        let holdsQuote =
            frame.looksFinite(group)
            && frame.indices(from: complement.start, to: complement.start + 10).contains { frame.isQuoted($0) }
        if isBareParticiple, complement.kind != .quoted, cue.kind != .ask, !holdsQuote { return }
        var source =
            isBareParticiple && !holdsQuote ? nil : frame.subject(of: group, floor: 0, timeNouns: lexicon.timeNouns)
        if let shared = sharedSource(of: group) { source = shared }
        if frame.tag(verb) == .verbGerund, frame.word(group.lowerBound - 1) == "for",
            let blamed = frame.objectOfGovernor(before: group.lowerBound - 1)
        {
            source = blamed
        }
        let isInterruption = isInterruption(group, cue, complement)
        // "Smith, asked whether he would leave, said": others asked.
        if isInterruption, cue.kind == .ask, frame.tag(verb) != .verbGerund { source = nil }
        // "Not so, says the company."
        if source == nil, cue.kind == .say, frame.isFinite(group.lowerBound), frame.word(group.lowerBound - 1) == ",",
            complement.kind == .clause, frame.word(complement.start) != "that",
            frame.invertedSubject(after: verb, timeNouns: lexicon.timeNouns) != nil
        {
            return
        }
        if isLeftUnsaid(group) || refusesToSpeak(cue, complement) || isNobody(source, cue) {
            leaveOut(complement, by: source)
            return
        }
        guard isLikely(cue, complement, group, source) else { return }
        if source == nil, frame.tag(verb) == .verbGerund { source = subjectBehindParticiple(at: group.lowerBound) }
        let end =
            namedEnd(complement, cue, source)
            ?? contentEnd(
                from: complement.start,
                kind: complement.kind,
                cueTag: finiteTag(of: group),
                inRelative: isRelative(source) || isInterruption,
                isSubordinate: isSubordinate(group)
            )
        var content = complement.start..<pastRelativeClause(end, complement, cue)
        if let comma = commaBehindQuestion(content, cue, group, complement) { content = content.lowerBound..<comma }
        // "Those who thought that they had won | were wrong"
        if isRelative(source), complement.kind == .clause, let clause = source,
            frame.word(clause.lowerBound - 1) != ",",
            let main = mainVerb(behind: content, .clause)
        {
            content = content.lowerBound..<main
        }
        content = withoutTaken(content)
        if complement.kind == .object {
            content = withoutAdjuncts(content)
            // "Wants Norway in the alliance" is wanted as a whole.
            if cue.complements.isDisjoint(with: [.infinitive, .objectInfinitive]) { content = nameAlone(content) }
        }
        guard content.contains(where: { !frame.isMark($0) && frame.word($0) != "that" }) else { return }
        // "He wants it" says nothing that could be read alone.
        if content.count == 1, !frame.isQuoted(content.lowerBound), complement.kind == .object,
            [.pronoun, .determiner].contains(frame.tag(content.lowerBound))
        {
            return
        }
        var pieces = [content]
        if isPassive {
            let first = content.lowerBound
            let doer = agentPhrase(after: verb)
            // "Was called “X” by Smith", "described by Smith as “X,” failed"
            let isWhole =
                frame.isQuoted(first)
                && (frame.word(first + 1) == "by" || doer != nil && frame.units[first].endsWithComma)
            if isWhole { pieces = [content.prefix(1)] }
            let agent = doer ?? (isWhole ? agentPhrase(after: first) : nil)
            if let subject = source, complement.kind == .infinitive, agent == nil {
                pieces.insert(subject, at: 0)
                source = nil
            } else {
                source = agent ?? (cue.lemma == "quote" ? source : nil)
            }
        }
        // "The deficit is projected to grow": whoever thinks so.
        if isPassive, source == nil, complement.kind == .infinitive, cue.kind == .think || cue.kind == .want { return }
        if let named = source, !isFreeOfContent(named) || isObjectPronoun(named) { source = nil }
        // "It is worth noting that": the author's own remark.
        if frame.word(group.lowerBound - 1) == "worth", frame.tag(group.lowerBound) == .verbGerund { return }
        // "Now tell us that this is no crime" asks the reader.
        if source == nil, isImperative(group), complement.kind != .quoted { return }
        // Nobody's object is nobody's attitude: "Attack policies and propose alternatives".
        if source == nil, !isPassive, complement.kind == .object, !content.contains(where: { frame.isQuoted($0) }) {
            return
        }
        add(
            Attribution(
                cue: group.lowerBound..<max(complement.cueEnd, group.upperBound),
                source: source,
                pieces: pieces,
                confidence: confidence(cue, complement, hasSource: source != nil),
                takesContinuation: [.say, .ask, .think].contains(cue.kind)
                    && !frame.contains(["not", "n't", "n’t", "never"], in: group)
            )
        )
    }

    /// "He's sought to calm them", "she's said that": "has", since nobody is sought to do something.
    private func isContractedPerfect(_ group: Range<Int>, _ cue: Cue, _ complement: Complement) -> Bool {
        guard frame.contains(["'s"], in: group), !cue.complements.contains(.addressee),
            frame.word(group.lowerBound - 1) != "it"
        else { return false }
        switch complement.kind {
        case .clause, .question: return true
        case .infinitive: return cue.kind == .want && !cue.complements.contains(.objectInfinitive)
        case .object, .gerund, .quoted: return false
        }
    }

    /// The form that a verb joined to a cue by "and" has: "is telling them … and says", "has railed … and casts",
    /// "did say … and called".
    private func finiteTag(of group: Range<Int>) -> PartOfSpeech {
        if frame.contains(["is", "are", "'s", "'re", "has"], in: group) { return .verbPresentThird }
        if frame.contains(["did"], in: group) { return .verbPast }
        return frame.tag(group.upperBound - 1)
    }

    /// Whether a verb group stands in a clause that opens the sentence and whose main clause is still to come.
    private func isSubordinate(_ group: Range<Int>) -> Bool {
        let opening = fronting(before: group.lowerBound)
        var start = opening
        while frame.isAdverb(start) || frame.tag(start) == .conjunction { start += 1 }
        guard start <= group.lowerBound,
            !frame.indices(from: start, to: group.lowerBound).contains(where: { frame.word($0) == "," })
        else { return false }
        if start == group.lowerBound {
            guard opening == 0 else { return false }
            return [.verbGerund, .verbPastParticiple].contains(frame.tag(start)) || frame.word(start) == "to"
        }
        // "In opposing …, her lawyer wrote", "Despite polls showing …, she won"
        if frame.tag(start) == .preposition, frame.tag(group.upperBound - 1) == .verbGerund,
            !(start..<group.lowerBound).contains(where: { frame.isFinite($0) })
        {
            return true
        }
        // "In what he called a loss, Smith …", "For somebody who says that he lost, Smith …"
        if frame.tag(start) == .preposition, !(start..<group.lowerBound).contains(where: { frame.isFinite($0) }),
            (start..<group.lowerBound).contains(where: {
                frame.word($0) == "what" || FunctionWords.relativePronouns.contains(frame.word($0))
            })
        {
            return true
        }
        return Self.subordinators.contains(frame.word(start))
    }

    /// Where a clause before the main one may start: at the head of the sentence, behind "However," or behind ", and".
    private func fronting(before end: Int) -> Int {
        guard let comma = frame.indices(from: 0, to: end).last(where: { frame.word($0) == "," }) else { return 0 }
        let isOpening = (0..<comma).allSatisfy { frame.isAdverb($0) }
        return isOpening || ["and", "but"].contains(frame.word(comma + 1)) ? comma + 1 : 0
    }

    /// Whether a participle between commas stands before the sentence's verb ("Smith, recalling the vote, described", "Smith,
    /// asked whether he would leave, said").
    private func isInterruption(_ group: Range<Int>, _ cue: Cue, _ complement: Complement) -> Bool {
        let verb = group.upperBound - 1
        guard frame.word(group.lowerBound - 1) == ",",
            !(0..<group.lowerBound).contains(where: { frame.isFinite($0) || frame.isQuoted($0) })
        else { return false }
        if frame.tag(verb) == .verbGerund { return true }
        guard group.count == 1, cue.kind == .ask, complement.kind == .question else { return false }
        let comma = frame.units.indices.dropFirst(complement.start).first { frame.word($0) == "," }
        return comma.map { frame.isFinite(endOfAdverbs(at: $0 + 1)) } ?? false
    }

    /// Whether a bare verb opens the sentence, but for adverbs.
    private func isImperative(_ group: Range<Int>) -> Bool {
        group.count == 1 && [.verbBase, .verbPresent].contains(frame.tag(group.lowerBound))
            && (0..<group.lowerBound).allSatisfy { frame.isAdverb($0) || frame.isMark($0) }
    }

    private static let subordinators: Set<String> = [
        "if", "when", "while", "as", "after", "because", "though", "although", "since", "once", "before", "unless",
    ]

    /// The end of a name that a free relative gives ("what he called “smart” policy | would fail"): the words behind
    /// the verb, no clause.
    private func namedEnd(_ complement: Complement, _ cue: Cue, _ source: Range<Int>?) -> Int? {
        guard let source, ["what", "which", "whom"].contains(frame.word(source.lowerBound - 1)), cue.kind == .judge,
            complement.kind == .object || complement.kind == .quoted
        else { return nil }
        if frame.isQuoted(complement.start) { return complement.start + 1 }
        // "What he called a “smart” “plan”"
        var quote = complement.start
        while quote < complement.start + 3, frame.isNominal(quote) { quote += 1 }
        if frame.isQuoted(quote) {
            let next = frame.isQuoted(quote + 1) ? quote + 2 : quote + 1
            guard frame.tag(next).isNoun else { return next }
            return frame.fullNounPhrase(startingAt: next, limit: frame.units.count, prepositions: ["of"]).upperBound
        }
        let phrase = frame.fullNounPhrase(
            startingAt: complement.start,
            limit: frame.units.count,
            prepositions: ["of"]
        )
        if frame.isQuoted(phrase.upperBound) { return phrase.upperBound + 1 }
        return phrase.isEmpty ? nil : phrase.upperBound
    }

    /// Where a content goes on behind a clause about whom it names: "accused Smith, who was there, of lying".
    private func pastRelativeClause(_ end: Int, _ complement: Complement, _ cue: Cue) -> Int {
        guard ["accuse", "suspect"].contains(cue.lemma), complement.kind == .object, frame.word(end) == ",",
            FunctionWords.relativePronouns.contains(frame.word(end + 1)),
            let close = frame.indices(from: end + 2, to: end + 30).first(where: {
                frame.word($0) == "," && frame.word($0 + 1) == "of"
            }),
            // What others said is theirs.
            !frame.indices(from: end + 2, to: close).contains(where: { self.cue(at: $0)?.kind == .say })
        else { return end }
        return contentEnd(from: close + 2, kind: .object, cueTag: .verbPast)
    }

    private func confidence(_ cue: Cue, _ complement: Complement, hasSource: Bool) -> Double {
        guard hasSource else { return 0.4 }
        if complement.kind == .quoted { return 0.9 }
        return cue.kind == .say && (complement.kind == .clause || complement.kind == .question) ? 0.85 : 0.7
    }

    /// The source of the attribution before a participle or a coordinated verb ("Smith said it was over, adding …",
    /// "Smith said it was over and urged …"): the nearest verb may stand in what Smith said.
    private func sharedSource(of group: Range<Int>) -> Range<Int>? {
        var before = group.lowerBound - 1
        while before > 0, frame.isAdverb(before) { before -= 1 }
        let verb = group.upperBound - 1
        if frame.tag(verb) == .verbGerund {
            guard [",", "while", "when"].contains(frame.word(before)),
                !frame.contains(SpeechFrame.formsOfBe, in: group)
            else { return nil }
        } else {
            // "Defended the plan, mocked the party and left"
            let isListed =
                frame.word(before) == "," && frame.tag(verb) == .verbPast
                && !["by", "to"].contains(frame.word(verb + 1))
                && attributions.contains {
                    $0.pieces.contains { $0.upperBound == before } && $0.source != nil && !isRelative($0.source)
                }
            guard isListed || ["and", "but"].contains(frame.word(before)),
                group.contains(where: { frame.isFinite($0) }) || group.count == 1
            else { return nil }
        }
        // "Declined to say why and told them to leave"
        if let omission = omissions.last(where: { $0.end == before }), let source = omission.source { return source }
        let earlier = attributions.filter { attribution in
            let ends = attribution.pieces.map(\.upperBound) + [attribution.cue?.upperBound ?? 0]
            return (ends.max() ?? 0) <= group.lowerBound
        }
        guard let last = earlier.max(by: { $0.pieces[0].lowerBound < $1.pieces[0].lowerBound }) else { return nil }
        guard let source = last.source, source.upperBound <= group.lowerBound else { return nil }
        // A new subject in between speaks for itself.
        let end = max(last.pieces.map(\.upperBound).max() ?? 0, last.cue?.upperBound ?? 0, source.upperBound)
        guard !frame.indices(from: end, to: group.lowerBound).contains(where: { frame.isFinite($0) }) else {
            return nil
        }
        return source
    }

    /// Whether a name or a pronoun stands before an index, with no more than a time between.
    private func isNamed(before index: Int) -> Bool {
        let index = frame.skipTimes(before: index, floor: 0, lexicon.timeNouns)
        return frame.closesApposition(index - 1) || frame.tag(index - 1).isProperNoun
            || FunctionWords.subjectPronouns.contains(frame.word(index - 1))
    }

    /// Whether a verb in the passive still tells what somebody says: "was described by Smith as a farce", but not "was
    /// described as a farce".
    private func passes(_ complement: Complement, _ verb: Int) -> Bool {
        guard complement.kind == .object else { return complement.kind != .gerund }
        guard frame.word(complement.start - 1) == "as" else { return false }
        if frame.isQuoted(complement.start) {
            return agentPhrase(after: verb) != nil || agentPhrase(after: complement.start) != nil
        }
        // "Attacked by a dog as she walked home", "as well as", "dismissed by the board as chief executive"
        return agentPhrase(after: verb) != nil && isJudgement(at: complement.start)
    }

    /// Whether a phrase behind "as" says what something is thought to be: "a farce", "absurd".
    private func isJudgement(at index: Int) -> Bool {
        guard !frame.startsClause(at: index, limit: min(frame.units.count, index + 12)) else { return false }
        return ["a", "an", "the"].contains(frame.word(index))
            || frame.tag(index).isAdjective && !frame.isNominal(index + 1)
    }

    func isRelative(_ source: Range<Int>?) -> Bool {
        guard let source else { return false }
        // "The group, whose members met to discuss …, raised": the group did.
        guard source.count == 1 else { return frame.word(source.lowerBound) == "whose" }
        return FunctionWords.relativePronouns.contains(frame.word(source.lowerBound))
    }

    private func isFreeOfContent(_ range: Range<Int>) -> Bool {
        !attributions.contains { attribution in
            attribution.pieces.contains {
                $0.contains(range.lowerBound) && $0.contains(range.upperBound - 1) && range.count > 3
            }
        }
    }

    /// The comma behind what somebody was asked, where the main clause has a verb that the tagger missed: "Asked what he
    /// would do | , Smith pauses".
    private func commaBehindQuestion(
        _ content: Range<Int>,
        _ cue: Cue,
        _ group: Range<Int>,
        _ complement: Complement
    ) -> Int? {
        guard cue.kind == .ask, group == 0..<1, frame.tag(0) == .verbPastParticiple, complement.kind != .quoted,
            frame.indices(from: content.upperBound, to: frame.units.count).allSatisfy({ frame.isMark($0) })
        else { return nil }
        let verb = complement.kind == .object ? content.lowerBound : content.first { frame.isFinite($0) }
        return verb.flatMap { verb in (verb..<content.upperBound).dropFirst().first { frame.word($0) == "," } }
    }

    /// "The mob, as Smith called them, had warned": the pronoun is no subject.
    private func isObjectPronoun(_ range: Range<Int>) -> Bool {
        range.count == 1 && ["him", "me", "them", "us"].contains(frame.word(range.lowerBound))
            && frame.word(range.upperBound) == ","
    }

    /// A content ends before units that another attribution took.
    private func withoutTaken(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first(where: { !isFree($0) }) else { return range }
        return range.lowerBound..<first
    }

    /// "by Smith" behind a passive verb.
    func agentPhrase(after verb: Int) -> Range<Int>? {
        guard frame.word(verb + 1) == "by" else { return nil }
        let phrase = frame.fullNounPhrase(
            startingAt: verb + 2,
            limit: frame.units.count,
            prepositions: ["of", "for", "from", "at"]
        )
        guard !phrase.isEmpty, !phrase.contains(where: { lexicon.timeNouns.contains(frame.word($0)) }) else {
            return nil
        }
        return phrase
    }

    /// For a participle that opens the sentence ("Citing …, Smith said"): the subject behind the first comma that a verb
    /// follows, or what stands behind the first one.
    private func subjectBehindParticiple(at index: Int) -> Range<Int>? {
        guard index <= 1 else { return nil }
        let phrases = frame.units.indices.dropFirst(index)
            .filter { frame.word($0) == "," || frame.units[$0].endsWithComma }
            .map {
                frame.fullNounPhrase(
                    startingAt: $0 + 1,
                    limit: frame.units.count,
                    prepositions: ["of", "for", "from"]
                )
            }
            .filter { !$0.isEmpty }
        return phrases.first { frame.isFinite(endOfAdverbs(at: $0.upperBound)) } ?? phrases.first
    }
}
