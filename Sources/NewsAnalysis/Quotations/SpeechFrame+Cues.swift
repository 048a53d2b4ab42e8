/// Verbs of saying in their frame, and what stands right beside them.
extension SpeechFrame {
    /// The verb of saying at a unit, or nil.
    func cue(at index: Int) -> Cue? {
        guard units.indices.contains(index), !units[index].isQuoted else { return nil }
        if endOfClear(after: index) != nil { return Cue.makeClear }
        let own = tag(index)
        guard own.isVerb || own == .other || own == .nounPlural || isTitleCase, let cue = lexicon.verb(word(index)),
            !isModifier(index, cue), cue.lemma != "read" || isReadOut(index)
        else { return nil }
        return own.isVerb || own == .other && cue.kind == .say || isTakenForNoun(index, cue) ? cue : nil
    }

    /// Whether a form of a verb only describes a noun: "the so called initiative", "the deciding match".
    private func isModifier(_ verb: Int, _ cue: Cue) -> Bool {
        if cue.lemma == "call", word(verb - 1) == "so",
            [.determiner, .adjective, .possessivePronoun, .possessiveEnding].contains(tag(verb - 2))
        {
            return true
        }
        // "Against defending champion Croatia"
        if cue.lemma == "defend", tag(verb) == .verbGerund, word(verb + 1).hasPrefix("champion") { return true }
        return tag(verb) == .verbGerund && tag(verb + 1).isNoun
            && ([.determiner, .possessivePronoun, .possessiveEnding, .adjective].contains(tag(verb - 1))
                || ["most", "more", "very"].contains(word(verb - 1)))
    }

    /// Whether what is written and read stands before a verb, or behind it where quoted words precede: "the letter from Smith
    /// read", "“…,” read a sign".
    private func isReadOut(_ verb: Int) -> Bool {
        let behind = nounPhrase(startingAt: verb + 1)
        if let head = behind.last, verb > 0, isQuoted(verb - 1) || word(verb - 1) == "," {
            return isSpoken(verb - 1) || lexicon.writtenNouns.contains(word(head))
        }
        guard let subject = subject(of: verbGroup(endingAt: verb)) else { return false }
        if isSpoken(subject.lowerBound - 1) { return true }
        let head = nounPhrase(startingAt: subject.lowerBound).last ?? subject.upperBound - 1
        return lexicon.writtenNouns.contains(word(head))
    }

    /// Whether quoted words end with a comma, as spoken ones do: "“Leave now,” read Smith from a note".
    private func isSpoken(_ index: Int) -> Bool { isQuoted(index) && units[index].endsWithComma }

    /// Whether the tagger took a verb for a noun: for a name in a headline, or for a plural in "Footage from the game shows
    /// that …".
    private func isTakenForNoun(_ verb: Int, _ cue: Cue) -> Bool {
        guard cue.complements.contains(.clause), word(verb).hasSuffix("s") else { return false }
        let isInHeadline =
            isTitleCase && tag(verb).isNoun && cue.kind == .say && units[verb].isCapitalized
            && tag(verb - 1).isProperNoun
        return isInHeadline || tag(verb) == .nounPlural && word(verb + 1) == "that" && tag(verb - 1).isNoun
    }

    /// The end of "clear" behind a form of "make" ("made it abundantly clear"); nil where none stands there.
    func endOfClear(after verb: Int) -> Int? {
        guard ["make", "made", "makes", "making"].contains(word(verb)), tag(verb).isVerb else { return nil }
        var index = verb + 1
        let isIdiom = word(index) == "it"
        if isIdiom { index += 1 }
        while isAdverb(index) { index += 1 }
        guard word(index) == "clear" else { return nil }
        // "Made clear gains in the North".
        let opensClause =
            [.determiner, .pronoun, .possessivePronoun].contains(tag(index + 1))
            || ["how", "that", "to", "what", "whether", "why"].contains(word(index + 1))
        return isIdiom || opensClause ? index + 1 : nil
    }

    /// Whether the word at an index is a noun of time.
    func isTimeNoun(_ index: Int) -> Bool { lexicon.timeNouns.contains(word(index)) }

    /// The place behind the adverbs at an index.
    func endOfAdverbs(at index: Int) -> Int {
        var next = index
        while isAdverb(next) { next += 1 }
        return next
    }

    /// "by Smith" behind a passive verb.
    func agentPhrase(after verb: Int) -> Range<Int>? {
        guard word(verb + 1) == "by" else { return nil }
        let phrase = fullNounPhrase(startingAt: verb + 2, prepositions: ["of", "for", "from", "at"])
        return phrase.isEmpty || phrase.contains(where: isTimeNoun) ? nil : phrase
    }
}
