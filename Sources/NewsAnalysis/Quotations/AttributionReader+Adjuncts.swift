/// What only tells when and where something was said.
extension AttributionReader {
    /// An object without the phrases behind it that tell when or where it was said ("attacked Smith | in an interview
    /// on Friday").
    func withoutAdjuncts(_ range: Range<Int>) -> Range<Int> {
        var range = range
        for _ in 0..<3 {
            guard let start = startOfLastAdjunct(in: range), start > range.lowerBound else { return range }
            range = range.lowerBound..<start
        }
        return range
    }

    /// A name or a pronoun without what follows it: neither has phrases of its own ("attacked her | at a rally", "backed
    /// Smith, | 57 percent to 22 percent").
    func nameAlone(_ range: Range<Int>) -> Range<Int> {
        let phrase = frame.nounPhrase(startingAt: range.lowerBound)
        guard let head = phrase.last, phrase.upperBound < range.upperBound,
            !range.contains(where: { frame.isQuoted($0) })
        else { return range }
        let isPronoun = phrase.count == 1 && isObjectForm(frame.word(head))
        let isName =
            frame.tag(head).isProperNoun
            && !phrase.contains { [.possessiveEnding, .determiner].contains(frame.tag($0)) }
        guard isPronoun || isName else { return range }
        let next = phrase.upperBound
        let endsHere =
            Self.adverbialOpeners.contains(frame.word(next)) || frame.tag(next) == .cardinal
            || frame.word(next) == "," && (isPronoun || frame.tag(next + 1) == .cardinal)
        return endsHere ? phrase : range
    }

    /// Whether a pronoun may be an object: "her" and "it" are other things, too.
    private func isObjectForm(_ pronoun: String) -> Bool {
        FunctionWords.objectPronouns.contains(pronoun)
            || ["her", "it", "himself", "herself", "themselves"].contains(pronoun)
    }

    private static let adverbialOpeners: Set<String> = [
        "in", "on", "at", "during", "after", "before", "by", "from", "through", "because", "when", "while", "since",
    ]

    private func startOfLastAdjunct(in range: Range<Int>) -> Int? {
        var end = range.upperBound
        while end > range.lowerBound, frame.isMark(end - 1) { end -= 1 }
        guard end - 1 > range.lowerBound, !frame.isQuoted(end - 1) else { return nil }
        let isTime = frame.isTimeNoun(end - 1) || frame.isYear(end - 1)
        var start = end - 1
        while start > range.lowerBound, end - start < 7 {
            if Self.adjunctPrepositions.contains(frame.word(start - 1)) {
                return isTime || holdsOccasion(start..<end) ? start - 1 : nil
            }
            guard mayStandInAdjunct(start - 1) else { break }
            start -= 1
        }
        return isTime ? startOfBareTime(endingWith: end - 1, in: range) : nil
    }

    private func mayStandInAdjunct(_ index: Int) -> Bool {
        let tag = frame.tag(index)
        return tag == .determiner || tag.isAdjective || tag.isNoun || tag == .cardinal || tag == .possessivePronoun
            || frame.isAdverb(index) || ["'s", ","].contains(frame.word(index))
    }

    /// "Last week", "Tuesday", "earlier this month": a time without a preposition.
    private func startOfBareTime(endingWith last: Int, in range: Range<Int>) -> Int? {
        var start = last
        while start - 1 > range.lowerBound,
            ["last", "this", "next", "late", "early", "earlier", "later"].contains(frame.word(start - 1))
                || frame.isTimeNoun(start - 1)
        {
            start -= 1
        }
        let isBare = frame.units[last].isCapitalized || lexicon.relativeDays.contains(frame.word(start))
        guard start < last || isBare, frame.isNounHead(start - 1) || frame.word(start - 1) == "," else { return nil }
        return start
    }

    /// Whether a phrase names an occasion of speech.
    private func holdsOccasion(_ range: Range<Int>) -> Bool {
        range.contains { lexicon.occasions.contains(frame.word($0)) }
    }

    private static let adjunctPrepositions: Set<String> = [
        "in", "on", "at", "during", "since", "before", "after", "until", "through", "from",
    ]
}
