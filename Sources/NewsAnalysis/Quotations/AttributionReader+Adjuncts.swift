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
        let isPronoun = phrase.count == 1 && Self.objectPronouns.contains(frame.word(head))
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

    private static let objectPronouns: Set<String> = [
        "him", "her", "it", "them", "me", "us", "himself", "herself", "themselves",
    ]

    private static let adverbialOpeners: Set<String> = [
        "in", "on", "at", "during", "after", "before", "by", "from", "through", "because", "when", "while", "since",
    ]

    private func startOfLastAdjunct(in range: Range<Int>) -> Int? {
        var end = range.upperBound
        while end > range.lowerBound, frame.isMark(end - 1) { end -= 1 }
        guard end - 1 > range.lowerBound, !frame.isQuoted(end - 1) else { return nil }
        let isTime = lexicon.timeNouns.contains(frame.word(end - 1)) || frame.isYear(end - 1)
        var start = end - 1
        while start > range.lowerBound, end - start < 7 {
            let word = frame.word(start - 1)
            if Self.adjunctPrepositions.contains(word) {
                guard isTime || holdsOccasion(start..<end) else { return nil }
                return start - 1
            }
            let tag = frame.tag(start - 1)
            guard
                tag == .determiner || tag.isAdjective || tag.isNoun || tag == .cardinal || word == "'s" || word == ","
                    || frame.isAdverb(start - 1) || tag == .possessivePronoun
            else { break }
            start -= 1
        }
        guard isTime else { return nil }
        // "last week", "Tuesday", "earlier this month": without a preposition.
        start = end - 1
        while start - 1 > range.lowerBound,
            ["last", "this", "next", "late", "early", "earlier", "later"].contains(frame.word(start - 1))
                || lexicon.timeNouns.contains(frame.word(start - 1))
        {
            start -= 1
        }
        let first = frame.word(start)
        let isBare =
            frame.units[end - 1].isCapitalized || ["today", "yesterday", "tomorrow", "tonight"].contains(first)
        guard start < end - 1 || isBare, frame.isNounHead(start - 1) || frame.word(start - 1) == "," else { return nil }
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
