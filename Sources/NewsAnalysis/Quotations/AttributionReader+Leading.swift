/// Attribution before what is said: "he said that …", "Smith urged them to …", "she denied taking …".
extension AttributionReader {
    mutating func readLeading() {
        for index in frame.units.indices where isFree(index) {
            guard let cue = frame.cue(at: index), let saying = saying(cue, frame.verbGroup(endingAt: index)) else {
                continue
            }
            readLeading(saying)
        }
    }

    /// A cue with what it governs; nil where it governs nothing that is still free.
    private func saying(_ cue: Cue, _ group: Range<Int>) -> Saying? {
        var reader = ComplementReader(frame: frame, cue: cue, group: group)
        guard let complement = reader.read(), complement.start < frame.units.count, isFree(complement.start) else {
            return nil
        }
        return Saying(cue: cue, group: group, complement: complement)
    }

    private mutating func readLeading(_ saying: Saying) {
        let (cue, group, complement) = (saying.cue, saying.group, saying.complement)
        let isPassive = isPassive(saying)
        if isPassive, !passes(saying) { return }
        let isDescription = !isPassive && isDescription(saying)
        if isDescription, complement.kind != .quoted, cue.kind != .ask { return }
        if isDescription || frame.word(group.lowerBound - 1) == "what" || isNaming(saying), isName(saying) { return }
        let isInterruption = isInterruption(saying)
        var source = source(of: saying, isDescription: isDescription, isInterruption: isInterruption)
        if source == nil, standsBeforeSubject(saying) { return }
        if isLeftUnsaid(group) || refusesToSpeak(saying) || isNobody(source, cue) {
            leaveOut(complement, by: source)
            return
        }
        guard isLikely(saying, source) else { return }
        if source == nil, frame.tag(saying.verb) == .verbGerund {
            source = subjectBehindParticiple(at: group.lowerBound)
        }
        let content = content(of: saying, by: source, isInterruption: isInterruption)
        guard canStandAlone(content, saying) else { return }
        var pieces = [content]
        if isPassive {
            (pieces, source) = passiveParts(of: saying, content, subject: source)
            // "The deficit is projected to grow": whoever thinks so.
            if source == nil, complement.kind == .infinitive, cue.kind == .think || cue.kind == .want { return }
        }
        if let named = source, !isFreeOfContent(named) || isObjectPronoun(named) { source = nil }
        if isOwnRemark(group) || source == nil && isNobodys(saying, content, isPassive: isPassive) { return }
        add(
            Attribution(
                cue: group.lowerBound..<max(complement.cueEnd, group.upperBound),
                source: source,
                pieces: pieces,
                confidence: confidence(saying, hasSource: source != nil),
                takesContinuation: takesContinuation(saying)
                    && !frame.contains(FunctionWords.negations, in: group)
            )
        )
    }

    /// Whether quoted words that follow may be the same person's; whoever was asked something answers.
    private func takesContinuation(_ saying: Saying) -> Bool {
        switch saying.cue.kind {
        case .say, .think: true
        case .ask: saying.kind == .quoted
        case .judge, .order, .show, .want: false
        }
    }

    // MARK: Passives and participles

    /// Whether others than the subject say what follows: "the plan, described by Smith as a farce,".
    private func isPassive(_ saying: Saying) -> Bool {
        if saying.kind == .quoted, frame.tag(saying.verb) == .verbPastParticiple,
            frame.agentPhrase(after: saying.complement.start) != nil
        {
            // "A plan called “reckless” by Smith"
            return true
        }
        return frame.isPassive(saying.group) && !isContractedPerfect(saying)
            || saying.kind == .object && passes(saying) && frame.agentPhrase(after: saying.verb) != nil
    }

    /// Whether a participle only describes the noun before it ("the plan announced in May") and says nothing of its own.
    private func isDescription(_ saying: Saying) -> Bool {
        guard saying.group.count == 1, frame.tag(saying.verb) == .verbPastParticiple else { return false }
        guard frame.looksFinite(saying.group) else { return true }
        if [.quoted, .clause].contains(saying.kind) || isNamed(before: saying.verb) { return false }
        // "Trump in his speech called them “rapists”": with quoted words it is no mere description.
        return !holdsQuote(near: saying.complement.start)
    }

    /// Whether marks hold what something is called, by nobody in particular: "a script called “Wild Tal”", "what's called
    /// “feather lung”".
    private func isName(_ saying: Saying) -> Bool {
        guard saying.kind == .quoted, saying.cue.kind == .judge, frame.agentPhrase(after: saying.verb) == nil,
            frame.agentPhrase(after: saying.complement.start) == nil
        else { return false }
        return frame.tag(saying.verb) == .verbPastParticiple || isNaming(saying)
    }

    /// Whether a verb of naming has nothing but marks behind it, whatever it was taken for; not "what Smith called “X”".
    private func isNaming(_ saying: Saying) -> Bool {
        guard lexicon.namingVerbs.contains(saying.cue.lemma), saying.complement.start == saying.verb + 1,
            let subject = frame.subject(of: saying.group)
        else { return false }
        // "A politician Smith called “weak”"
        let named = frame.nounPhrase(endingBefore: saying.verb)
        guard let head = named.last, !frame.tag(head).isProperNoun, frame.tag(head) != .pronoun else { return false }
        return ["a", "an"].contains(frame.word(named.lowerBound))
            && !["as", "that", "what", "which", "whom"].contains(frame.word(subject.lowerBound - 1))
    }

    private func holdsQuote(near start: Int) -> Bool {
        frame.indices(from: start, to: start + 10).contains { frame.isQuoted($0) }
    }

    /// "He's sought to calm them", "she's said that": "has", since nobody is sought to do something.
    private func isContractedPerfect(_ saying: Saying) -> Bool {
        guard saying.group.contains(where: { frame.word($0) == "'s" }), !saying.cue.complements.contains(.addressee),
            frame.word(saying.group.lowerBound - 1) != "it"
        else { return false }
        switch saying.kind {
        case .clause, .question: return true
        case .infinitive: return saying.cue.kind == .want && !saying.cue.complements.contains(.objectInfinitive)
        case .object, .gerund, .quoted: return false
        }
    }

    /// Whether a verb in the passive still tells what somebody says: "was described by Smith as a farce", but not "was
    /// described as a farce".
    private func passes(_ saying: Saying) -> Bool {
        let start = saying.complement.start
        guard saying.kind == .object else { return saying.kind != .gerund }
        guard frame.word(start - 1) == "as" else { return false }
        let hasAgent = frame.agentPhrase(after: saying.verb) != nil
        if frame.isQuoted(start) { return hasAgent || frame.agentPhrase(after: start) != nil }
        // "Attacked by a dog as she walked home", "as well as", "dismissed by the board as chief executive"
        return hasAgent && isJudgement(at: start)
    }

    /// Whether a phrase behind "as" says what something is thought to be: "a farce", "absurd".
    private func isJudgement(at index: Int) -> Bool {
        guard !frame.startsClause(at: index, limit: index + 12) else { return false }
        return FunctionWords.articles.contains(frame.word(index))
            || frame.tag(index).isAdjective && !frame.isNominal(index + 1)
    }

    /// What is said with a verb in the passive, and who says it.
    private func passiveParts(
        of saying: Saying,
        _ content: Range<Int>,
        subject: Range<Int>?
    ) -> (pieces: [Range<Int>], source: Range<Int>?) {
        let first = content.lowerBound
        let doer = frame.agentPhrase(after: saying.verb)
        // "Was called “X” by Smith", "described by Smith as “X,” failed"
        let isWhole =
            frame.isQuoted(first)
            && (frame.word(first + 1) == "by" || doer != nil && frame.units[first].endsWithComma)
        let content = isWhole ? content.prefix(1) : content
        let agent = doer ?? (isWhole ? frame.agentPhrase(after: first) : nil)
        if let subject, saying.kind == .infinitive, agent == nil { return ([subject, content], nil) }
        return ([content], agent ?? (saying.cue.lemma == "quote" ? subject : nil))
    }

    // MARK: Remarks of nobody

    /// "It is worth noting that": the author's own remark.
    private func isOwnRemark(_ group: Range<Int>) -> Bool {
        frame.word(group.lowerBound - 1) == "worth" && frame.tag(group.lowerBound) == .verbGerund
    }

    /// Whether words without a source are nobody's.
    private func isNobodys(_ saying: Saying, _ content: Range<Int>, isPassive: Bool) -> Bool {
        // "Now tell us that this is no crime" asks the reader.
        if isImperative(saying.group), saying.kind != .quoted { return true }
        // Nobody's object is nobody's attitude: "Attack policies and propose alternatives".
        return !isPassive && saying.kind == .object && !content.contains { frame.isQuoted($0) }
    }

    // MARK: The content

    private func content(of saying: Saying, by source: Range<Int>?, isInterruption: Bool) -> Range<Int> {
        let complement = saying.complement
        var content = complement.start..<pastRelativeClause(end(of: saying, source, isInterruption), saying)
        if let comma = commaBehindQuestion(content, saying) { content = content.lowerBound..<comma }
        // "Those who thought that they had won | were wrong"
        if isRelative(source), complement.kind == .clause, let clause = source,
            frame.word(clause.lowerBound - 1) != ",", let main = mainVerb(behind: content, .clause)
        {
            content = content.lowerBound..<main
        }
        if let main = verbOfDescribed(saying, content) { content = content.lowerBound..<main }
        content = withoutTaken(content)
        guard complement.kind == .object else { return content }
        content = withoutAdjuncts(content)
        // "Wants Norway in the alliance" is wanted as a whole.
        let isName = saying.cue.complements.isDisjoint(with: [.infinitive, .objectInfinitive])
        return isName ? nameAlone(content) : content
    }

    /// The sentence's own verb behind a participle that describes its subject: "a letter saying that he lied | was sent", "a
    /// sign saying “Go” | hung".
    private func verbOfDescribed(_ saying: Saying, _ content: Range<Int>) -> Int? {
        let verb = saying.verb
        guard frame.tag(verb) == .verbGerund, saying.group.count == 1, frame.isNounHead(verb - 1),
            !(0..<verb).contains(where: { frame.isFinite($0) || frame.isMark($0) })
        else { return nil }
        switch saying.kind {
        case .quoted: return content.count > 1 ? content.dropFirst().first { frame.isFinite($0) } : nil
        case .object: return mainVerb(behind: content, .clause) ?? mainVerb(behind: content, .infinitive)
        case .clause, .question: return mainVerb(behind: content, .clause)
        case .infinitive, .gerund: return mainVerb(behind: content, .infinitive)
        }
    }

    private func end(of saying: Saying, _ source: Range<Int>?, _ isInterruption: Bool) -> Int {
        if let end = namedEnd(saying, source) { return end }
        let extent = ContentExtent(
            frame: frame,
            kind: saying.kind,
            cueTag: finiteTag(of: saying.group),
            inRelative: isRelative(source) || isInterruption || isInRelative(source),
            isSubordinate: isSubordinate(saying.group)
        )
        let start = saying.complement.start
        let end = extent.end(from: start)
        guard saying.kind == .clause, frame.isFinite(start) else { return end }
        // A clause with a gap ends with the description that it is part of.
        return (start..<end).first { frame.word($0) == "," || frame.isDash($0) } ?? end
    }

    /// Whether a content has words that say something: "he wants it" says nothing that could be read alone.
    private func canStandAlone(_ content: Range<Int>, _ saying: Saying) -> Bool {
        guard content.contains(where: { !frame.isMark($0) && frame.word($0) != "that" }) else { return false }
        let isPronoun =
            content.count == 1 && !frame.isQuoted(content.lowerBound) && saying.kind == .object
            && [.pronoun, .determiner].contains(frame.tag(content.lowerBound))
        return !isPronoun
    }

    /// The form that a verb joined to a cue by "and" has: "is telling them … and says", "has railed … and casts",
    /// "did say … and called".
    private func finiteTag(of group: Range<Int>) -> PartOfSpeech {
        let words = group.map(frame.word)
        if words.contains(where: ["is", "are", "'s", "'re", "has"].contains) { return .verbPresentThird }
        if words.contains("did") { return .verbPast }
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
        let before = start..<group.lowerBound
        if frame.tag(start) == .preposition, !before.contains(where: { frame.isFinite($0) }) {
            // "In opposing …, her lawyer wrote", "Despite polls showing …, she won"
            if frame.tag(group.upperBound - 1) == .verbGerund { return true }
            // "In what he called a loss, Smith …", "For somebody who says that he lost, Smith …"
            if before.contains(where: {
                frame.word($0) == "what" || FunctionWords.relativePronouns.contains(frame.word($0))
            }) {
                return true
            }
        }
        if Self.temporalOpenings.contains(where: { opens(start, with: $0) }) { return true }
        return SpeechFrame.adverbialConjunctions.contains(frame.word(start))
    }

    /// Words that open a clause of time as a conjunction does.
    private static let temporalOpenings = [
        ["by", "the", "time"], ["each", "time"], ["every", "time"], ["the", "moment"],
    ]

    private func opens(_ start: Int, with words: [String]) -> Bool {
        words.indices.allSatisfy { frame.word(start + $0) == words[$0] }
    }

    /// Where a clause before the main one may start: at the head of the sentence, behind "However," or behind ", and".
    private func fronting(before end: Int) -> Int {
        guard let comma = frame.indices(from: 0, to: end).last(where: { frame.word($0) == "," }) else { return 0 }
        let isOpening = (0..<comma).allSatisfy { frame.isAdverb($0) }
        return isOpening || ["and", "but"].contains(frame.word(comma + 1)) ? comma + 1 : 0
    }

    /// Whether a participle between commas stands before the sentence's verb ("Smith, recalling the vote, described", "Smith,
    /// asked whether he would leave, said").
    private func isInterruption(_ saying: Saying) -> Bool {
        let group = saying.group
        guard frame.word(group.lowerBound - 1) == ",",
            !(0..<group.lowerBound).contains(where: { frame.isFinite($0) || frame.isQuoted($0) })
        else { return false }
        if frame.tag(saying.verb) == .verbGerund { return true }
        guard group.count == 1, saying.cue.kind == .ask, saying.kind == .question else { return false }
        let comma = frame.units.indices.dropFirst(saying.complement.start).first { frame.word($0) == "," }
        return comma.map { frame.isFinite(frame.endOfAdverbs(at: $0 + 1)) } ?? false
    }

    /// Whether a bare verb opens the sentence, but for adverbs.
    private func isImperative(_ group: Range<Int>) -> Bool {
        group.count == 1 && [.verbBase, .verbPresent].contains(frame.tag(group.lowerBound))
            && (0..<group.lowerBound).allSatisfy { frame.isAdverb($0) || frame.isMark($0) }
    }

    /// The end of a name that a free relative gives ("what he called “smart” policy | would fail"): the words behind
    /// the verb, no clause.
    private func namedEnd(_ saying: Saying, _ source: Range<Int>?) -> Int? {
        let start = saying.complement.start
        guard let source, ["what", "which", "whom"].contains(frame.word(source.lowerBound - 1)),
            saying.cue.kind == .judge, saying.kind == .object || saying.kind == .quoted
        else { return nil }
        if frame.isQuoted(start) { return start + 1 }
        // "What he called a “smart” “plan”"
        var quote = start
        while quote < start + 3, frame.isNominal(quote) { quote += 1 }
        if frame.isQuoted(quote) {
            let next = frame.isQuoted(quote + 1) ? quote + 2 : quote + 1
            guard frame.tag(next).isNoun else { return next }
            return frame.fullNounPhrase(startingAt: next, prepositions: ["of"]).upperBound
        }
        let phrase = frame.fullNounPhrase(startingAt: start, prepositions: ["of"])
        if frame.isQuoted(phrase.upperBound) { return phrase.upperBound + 1 }
        return phrase.isEmpty ? nil : phrase.upperBound
    }

    /// Where a content goes on behind a clause about whom it names: "accused Smith, who was there, of lying".
    private func pastRelativeClause(_ end: Int, _ saying: Saying) -> Int {
        guard ["accuse", "suspect"].contains(saying.cue.lemma), saying.kind == .object, frame.word(end) == ",",
            FunctionWords.relativePronouns.contains(frame.word(end + 1)),
            let close = frame.indices(from: end + 2, to: end + 30).first(where: {
                frame.word($0) == "," && frame.word($0 + 1) == "of"
            }),
            // What others said is theirs.
            !frame.indices(from: end + 2, to: close).contains(where: { frame.cue(at: $0)?.kind == .say })
        else { return end }
        return contentEnd(from: close + 2, kind: .object)
    }

    private func confidence(_ saying: Saying, hasSource: Bool) -> Double {
        guard hasSource else { return 0.4 }
        if saying.kind == .quoted { return 0.9 }
        return saying.cue.kind == .say && (saying.kind == .clause || saying.kind == .question) ? 0.85 : 0.7
    }

    /// The comma behind what somebody was asked, where the main clause has a verb that the tagger missed: "Asked what he
    /// would do | , Smith pauses".
    private func commaBehindQuestion(_ content: Range<Int>, _ saying: Saying) -> Int? {
        guard saying.cue.kind == .ask, saying.group == 0..<1, frame.tag(0) == .verbPastParticiple,
            saying.kind != .quoted,
            frame.indices(from: content.upperBound, to: frame.units.count).allSatisfy({ frame.isMark($0) })
        else { return nil }
        let verb = saying.kind == .object ? content.lowerBound : content.first { frame.isFinite($0) }
        return verb.flatMap { verb in (verb..<content.upperBound).dropFirst().first { frame.word($0) == "," } }
    }

    /// A content ends before units that another attribution took.
    private func withoutTaken(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first(where: { !isFree($0) }) else { return range }
        return range.lowerBound..<first
    }
}
