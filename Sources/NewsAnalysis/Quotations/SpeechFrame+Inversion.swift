/// Subjects behind their verb, and the appositions of a name.
extension SpeechFrame {
    /// The subject behind an inverted verb ("said Smith, a lawyer"), or nil.
    func invertedSubject(after verb: Int) -> Range<Int>? {
        let start = verb + 1
        guard start < units.count, !units[start].isQuoted, tag(start) != .preposition, !isAdverb(start) else {
            return nil
        }
        // "said managing director Smith"
        let isTitled = [.verbGerund, .verbPastParticiple].contains(tag(start)) && isNominal(start + 1)
        let phrase = fullNounPhrase(
            startingAt: isTitled ? start + 1 : start,
            prepositions: ["of", "for", "from", "at", "with", "in"]
        )
        guard let head = phrase.last, !isTimeNoun(nounPhrase(startingAt: start).last ?? head) else {
            return nil
        }
        guard tag(start) != .pronoun || FunctionWords.subjectPronouns.contains(word(start)) else { return nil }
        // A verb right behind means that the phrase opens a clause of its own.
        guard !isFinite(phrase.upperBound) else { return nil }
        // "said a handful of voters who left"
        let end = word(phrase.upperBound) == "who" ? endOfRelativeClause(at: phrase.upperBound) : phrase.upperBound
        return start..<endOfApposition(after: end)
    }

    /// The end of the appositions and relative clauses that follow a name.
    func endOfApposition(after end: Int) -> Int {
        var end = end
        while word(end) == "," || word(end) == "(" {
            let next = end + 1
            if word(end) == "(" {
                guard let close = (next..<min(units.count, next + 8)).first(where: { word($0) == ")" }) else { break }
                end = close + 1
                continue
            }
            if ["who", "whose", "which"].contains(word(next)) {
                end = endOfRelativeClause(at: next)
                continue
            }
            let phrase = fullNounPhrase(
                startingAt: next,
                prepositions: ["of", "for", "from", "at", "with", "in", "on", "to"]
            )
            guard !phrase.isEmpty, tag(next) != .pronoun, !isFinite(phrase.upperBound),
                [",", ".", ";", "?", "!", ")", "who", ""].contains(word(phrase.upperBound))
                    // "According to the office, the rise in debt “is high”"
                    || isQuoted(phrase.upperBound) && word(next) != "the"
            else { break }
            end = word(phrase.upperBound) == "who" ? endOfRelativeClause(at: phrase.upperBound) : phrase.upperBound
        }
        return end
    }

    /// The end of a relative clause: the next mark, or quoted words.
    private func endOfRelativeClause(at start: Int) -> Int {
        // "Who, with his wife, drove"
        let close = word(start + 1) == "," ? indices(from: start + 2, to: start + 14).first { word($0) == "," } : nil
        return ((close ?? start - 1) + 1..<units.count).first {
            [",", ".", ";", "?", "!"].contains(word($0)) || units[$0].isQuoted || isDash($0)
        } ?? units.count
    }
}
