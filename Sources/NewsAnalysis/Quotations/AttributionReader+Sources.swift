/// Who says what stands behind a cue.
extension AttributionReader {
    /// Who says what a cue governs, as far as it stands before the cue; nil where nobody does.
    func source(of saying: Saying, isDescription: Bool, isInterruption: Bool) -> Range<Int>? {
        let group = saying.group
        let isGerund = frame.tag(saying.verb) == .verbGerund
        // "Smith, asked whether he would leave, said": others asked.
        if isInterruption, saying.cue.kind == .ask, !isGerund { return nil }
        if isGerund, frame.word(group.lowerBound - 1) == "for",
            let blamed = frame.objectOfGovernor(before: group.lowerBound - 1)
        {
            return blamed
        }
        if let letting = verbOfLetting(before: group) { return frame.subject(of: frame.verbGroup(endingAt: letting)) }
        return sharedSource(of: group) ?? (isDescription ? nil : frame.subject(of: group))
    }

    /// The form of "let" in "let reporters | know that he would leave".
    func verbOfLetting(before group: Range<Int>) -> Int? {
        guard group.count == 1, frame.word(group.lowerBound) == "know" else { return nil }
        let addressed = frame.nounPhrase(endingBefore: group.lowerBound)
        let verb = addressed.lowerBound - 1
        return !addressed.isEmpty && ["let", "lets", "letting"].contains(frame.word(verb)) ? verb : nil
    }

    /// "Not so, says the company": whether a verb of saying behind what is said stands before its subject.
    func standsBeforeSubject(_ saying: Saying) -> Bool {
        saying.cue.kind == .say && frame.isFinite(saying.group.lowerBound)
            && frame.word(saying.group.lowerBound - 1) == "," && saying.kind == .clause
            && frame.word(saying.complement.start) != "that" && frame.invertedSubject(after: saying.verb) != nil
    }

    /// The source of the attribution before a participle or a coordinated verb ("Smith said it was over, adding …",
    /// "Smith said it was over and urged …"): the nearest verb may stand in what Smith said.
    private func sharedSource(of group: Range<Int>) -> Range<Int>? {
        var before = group.lowerBound - 1
        while before > 0, frame.isAdverb(before) { before -= 1 }
        guard sharesSource(group, behind: before) else { return nil }
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

    /// Whether a word before a verb group joins it to an attribution before it.
    private func sharesSource(_ group: Range<Int>, behind joint: Int) -> Bool {
        let verb = group.upperBound - 1
        let word = frame.word(joint)
        if frame.tag(verb) == .verbGerund {
            return [",", "while", "when"].contains(word) && !frame.contains(SpeechFrame.formsOfBe, in: group)
        }
        guard group.count == 1 || group.contains(where: { frame.isFinite($0) }) else { return false }
        if word == "and" || word == "but" { return true }
        // "Defended the plan, mocked the party and left"
        return word == "," && frame.tag(verb) == .verbPast && !["by", "to"].contains(frame.word(verb + 1))
            && attributions.contains {
                $0.pieces.contains { $0.upperBound == joint && !hasGap($0) } && $0.source != nil
                    && !isRelative($0.source)
            }
    }

    /// For a participle that opens the sentence ("Citing …, Smith said"): the subject behind the first comma that a verb
    /// follows, or what stands behind the first one.
    func subjectBehindParticiple(at index: Int) -> Range<Int>? {
        guard index <= 1 else { return nil }
        let phrases = frame.units.indices.dropFirst(index)
            .filter { frame.word($0) == "," || frame.units[$0].endsWithComma }
            .map {
                frame.fullNounPhrase(startingAt: $0 + 1, prepositions: ["of", "for", "from"])
            }
            .filter { !$0.isEmpty }
        return phrases.first { frame.isFinite(frame.endOfAdverbs(at: $0.upperBound)) } ?? phrases.first
    }

    /// Whether a name or a pronoun stands before an index, with no more than a time between.
    func isNamed(before index: Int) -> Bool {
        let index = frame.skipTimes(before: index)
        return frame.closesApposition(index - 1) || frame.tag(index - 1).isProperNoun
            || FunctionWords.subjectPronouns.contains(frame.word(index - 1))
    }

    /// Whether a source is a relative pronoun, or opens with "whose" as the subject of its clause.
    func isRelative(_ source: Range<Int>?) -> Bool {
        guard let source else { return false }
        // "The group, whose members met to discuss …, raised": the group did.
        guard source.count == 1 else { return frame.word(source.lowerBound) == "whose" }
        return FunctionWords.relativePronouns.contains(frame.word(source.lowerBound))
    }

    /// Whether what is said begins with its verb, the subject of which stands before the cue: "which officials said | will come".
    func hasGap(_ content: Range<Int>) -> Bool { frame.isFinite(content.lowerBound) }

    /// Whether a source is the subject of a relative clause between commas: ", which critics | said was harmful, passed".
    func isInRelative(_ source: Range<Int>?) -> Bool {
        guard let source else { return false }
        return ["which", "who", "whom"].contains(frame.word(source.lowerBound - 1))
            && frame.word(source.lowerBound - 2) == ","
    }

    /// Whether a source lies in nothing that is said.
    func isFreeOfContent(_ range: Range<Int>) -> Bool {
        !attributions.contains { attribution in
            attribution.pieces.contains {
                $0.contains(range.lowerBound) && $0.contains(range.upperBound - 1) && range.count > 3
            }
        }
    }

    /// "The mob, as Smith called them, had warned": the pronoun is no subject.
    func isObjectPronoun(_ range: Range<Int>) -> Bool {
        range.count == 1 && FunctionWords.objectPronouns.contains(frame.word(range.lowerBound))
            && frame.word(range.upperBound) == ","
    }
}
