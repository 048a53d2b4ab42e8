/// What is left unsaid: "refrained from criticising", "stopped short of calling", "declined to say whether".
extension AttributionReader {
    /// Whether a gerund or infinitive of saying hangs on words that tell that nobody says it.
    func isLeftUnsaid(_ group: Range<Int>) -> Bool {
        // "Never let anyone know"
        if let letting = verbOfLetting(before: group), isNegated(letting) { return true }
        // "Would neither confirm nor deny"
        if frame.word(group.lowerBound - 1) == "nor" { return true }
        guard let governor = omission(before: group) else { return false }
        // "Never refrained from calling him a liar" did call him so.
        return !isNegated(governor)
    }

    /// Whether a verb like "declined" governs an infinitive of saying: "declined to say"; to refuse to condemn somebody, or
    /// to rule something out, is a stand of its own.
    func refusesToSpeak(_ saying: Saying) -> Bool {
        let refusal = saying.cue.lemma
        guard saying.kind == .infinitive, lexicon.omissionVerbs.contains(refusal) else { return false }
        let verb = frame.endOfAdverbs(at: saying.complement.start + 1)
        guard let said = lexicon.verb(frame.word(verb)), frame.word(verb + 1) != "out",
            // "Refused to cry", "refused to read it": deeds.
            said.complements != .quoted || !said.prepositions.isEmpty
        else { return false }
        // "Refused to concede that he lost" takes a stand.
        if refusal == "refuse", lexicon.concessionVerbs.contains(said.lemma) { return false }
        return [.say, .ask].contains(said.kind) || ["call", "describe"].contains(said.lemma)
    }

    /// "No one would say that it had failed", "neither Smith nor Tal said why"; what nobody denies is another matter.
    func isNobody(_ source: Range<Int>?, _ cue: Cue) -> Bool {
        guard let source, cue.kind == .say else { return false }
        let first = frame.word(source.lowerBound)
        if first == "nor" || frame.word(source.lowerBound - 1) == "nor" { return true }
        // "Nor did he say that"
        if frame.word(source.lowerBound - 2) == "nor",
            SpeechFrame.auxiliaries.contains(frame.word(source.lowerBound - 1))
        {
            return true
        }
        guard cue.lemma != "deny" else { return false }
        // "No minister has said", but "no fewer than ten ministers said", "No 10 said"
        let no = first == "no" ? source.lowerBound : source.lowerBound - 1
        let isNone = frame.word(no) == "no" && (frame.tag(no + 1).isNoun || frame.word(no + 1) == "one")
        return first == "nobody" || first == "neither" || isNone
    }

    /// Keeps what is left unsaid, up to its first comma, from being read as said by others.
    mutating func leaveOut(_ complement: Complement, by source: Range<Int>?) {
        let end = contentEnd(from: complement.start, kind: complement.kind, cueTag: .verbBase)
        let stop = (complement.start..<end).first { frame.word($0) == "," || goesOn(behind: $0) }
        take(complement.start..<(stop ?? end))
        omissions.append((end: stop ?? end, source: source))
    }

    /// "Declined to comment but said he would appeal": whether a conjunction leads to another verb or clause.
    private func goesOn(behind conjunction: Int) -> Bool {
        guard ["and", "but"].contains(frame.word(conjunction)) else { return false }
        let next = frame.endOfAdverbs(at: conjunction + 1)
        return frame.isFinite(next) || frame.tag(next) == .verbPastParticiple && lexicon.verb(frame.word(next)) != nil
            || frame.startsClause(at: next, limit: next + 12)
    }

    /// The verb of omission that a gerund or infinitive hangs on.
    private func omission(before group: Range<Int>) -> Int? {
        let isGerund = frame.tag(group.upperBound - 1) == .verbGerund
        guard isGerund || frame.word(group.lowerBound) == "to" else { return nil }
        let before = lastWord(before: group.lowerBound)
        let verb: Int
        switch frame.word(before) {
        case "from" where isGerund: verb = lastWord(before: before)
        case "of" where isGerund && frame.word(before - 1) == "short":
            verb = lastWord(before: before - 1)
            return frame.tag(verb).isVerb ? verb : nil
        default: verb = before
        }
        return frame.tag(verb).isVerb && lexicon.omissionVerbs.contains(frame.word(verb)) ? verb : nil
    }

    /// The word before an index, but for adverbs and particles ("shied away from").
    private func lastWord(before index: Int) -> Int {
        var last = index - 1
        while last > 0, frame.isAdverb(last) || frame.tag(last) == .particle { last -= 1 }
        return last
    }

    private func isNegated(_ verb: Int) -> Bool {
        var index = verb - 1
        while index >= 0, frame.isAdverb(index) || SpeechFrame.auxiliaries.contains(frame.word(index)) {
            if FunctionWords.negations.contains(frame.word(index)) || frame.word(index) == "hardly" { return true }
            index -= 1
        }
        return false
    }
}
