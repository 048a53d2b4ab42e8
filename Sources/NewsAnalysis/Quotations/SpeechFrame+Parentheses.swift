/// What stands between commas, dashes or brackets behind a subject: "Smith, a lawyer for Tal, | said".
extension SpeechFrame {
    /// Whether a comma, dash or bracket may close a parenthesis between subject and verb.
    func isParenthesisEnd(_ index: Int) -> Bool {
        word(index) == "," || word(index) == ")" || isDash(index)
    }

    /// Where the name starts that a phrase behind a comma is an apposition to ("Jane Smith, a lawyer, who …").
    func startOfAppositive(_ start: Int) -> Int {
        // "Jane Smith, of the university, who"
        if start > 2, ["at", "from", "of"].contains(word(start - 1)), word(start - 2) == "," {
            let name = nounPhrase(endingBefore: start - 2)
            if let last = name.last, tag(last).isProperNoun { return name.lowerBound }
        }
        // Also "Jane Smith, 56, who".
        guard start > 1, word(start - 1) == ",", [.determiner, .cardinal].contains(tag(start)) else {
            return start
        }
        let name = nounPhrase(endingBefore: start - 1)
        guard let last = name.last, tag(last).isProperNoun else { return start }
        return name.lowerBound
    }

    /// The bracket that one at an index closes.
    func opening(of close: Int) -> Int? {
        indices(from: close - 12, to: close).last { word($0) == "(" }
    }

    /// The comma that one at an index may close, with no other mark of a clause and no quoted words between.
    private func openingComma(before close: Int) -> Int? {
        let open = indices(from: close - 30, to: close).last { word($0) == "," || word($0) == ";" || isQuoted($0) }
        return open.flatMap { word($0) == "," ? $0 : nil }
    }

    /// The comma before a relative clause that another comma closes ("Smith, who knew that it would fail, said").
    func relativeBefore(_ close: Int) -> Int? {
        guard let open = openingComma(before: close), ["who", "which", "whose"].contains(word(open + 1)),
            indices(from: open + 2, to: close).contains(where: { isFinite($0) })
        else { return nil }
        return open
    }

    /// The comma before what somebody was asked, which another comma closes ("Smith, asked whether they had lied, said").
    func questionBefore(_ close: Int) -> Int? {
        guard let open = openingComma(before: close), open > 0 else { return nil }
        let asked = ["when", "if"].contains(word(open + 1)) ? open + 2 : open + 1
        guard word(asked) == "asked",
            ["about", "by", "if"].contains(word(asked + 1)) || FunctionWords.questionWords.contains(word(asked + 1))
        else { return nil }
        return open
    }

    /// The subject where a parenthesis stands before the verb ("Vikram Amar, dean of the college, said").
    func subjectBeforeParenthesis(endingAt close: Int) -> Range<Int>? {
        var start = clauseStart(before: close)
        start = skipIntroduction(from: start, to: close)
        guard start < close else { return nil }
        let phrase = nounPhrase(startingAt: start)
        guard !phrase.isEmpty, phrase.upperBound <= close else { return nil }
        // What follows the phrase must be the parenthesis, or hang on the phrase.
        guard phrase.upperBound < close else { return phrase.lowerBound..<close }
        // A participle is no part of the name: "Biden, stumping for Clinton, said" names Biden.
        let comma = (phrase.upperBound..<close).first { word($0) == "," || isDash($0) || word($0) == "(" }
        if let comma,
            [.verbGerund, .whAdverb].contains(tag(comma + 1))
                || indices(from: comma + 1, to: close).allSatisfy(isAdverb)
                || ["in", "on", "at", "during", "after", "when", "as"].contains(word(comma + 1))
        {
            return start..<comma
        }
        return start..<close
    }

    /// Where the clause before an index starts.
    private func clauseStart(before end: Int) -> Int {
        var index = end - 1
        var lastComma: Int?
        // A dash that closes a parenthesis has one that opens it.
        var isOpen = isDash(end)
        while index >= 0 {
            if isOpen {
                if isDash(index) {
                    isOpen = false
                    lastComma = nil
                }
                index -= 1
                continue
            }
            if units[index].isQuoted {
                // “In an interview on "Face the Nation," Smith said”: the comma inside the marks ends the adverbial.
                guard isQuotedName(index, before: end) else { return index + 1 }
                index -= 1
                continue
            }
            let word = word(index)
            switch word {
            case ";", ":": return index + 1
            case ",": lastComma = index
            case ")": while index > 0, self.word(index) != "(" { index -= 1 }
            case "that" where index > 0 && tag(index - 1).isVerb: return index + 1
            default:
                if isDash(index), index < end - 1 { return index + 1 }
                if isFinite(index) {
                    guard let antecedent = antecedent(ofClauseWithVerbs: index) else {
                        return lastComma.map { $0 + 1 } ?? index + 1
                    }
                    index = antecedent
                }
            }
            index -= 1
        }
        return 0
    }

    /// Whether a few quoted words stand in the midst of a name.
    private func isQuotedName(_ index: Int, before end: Int) -> Bool {
        !units[index].endsWithComma && units[index].tokens.count <= 5 && index > 0 && index + 1 < end
            && units[index - 1].isCapitalized && units[index + 1].isCapitalized
    }

    /// Steps over adverbials that open a clause and end with a comma.
    private func skipIntroduction(from start: Int, to end: Int) -> Int {
        var start = start
        while start < end {
            let word = word(start)
            if word == "," || tag(start) == .conjunction || isMark(start) || (isAdverb(start) && !isNominal(start + 1))
            {
                start += 1
                continue
            }
            // "Even the fund, hardly a friend, admits"
            if word == "even", isNominal(start + 1) { return start + 1 }
            let opens =
                [.preposition, .to, .verbGerund, .verbPastParticiple, .whAdverb].contains(tag(start)) || isAdverb(start)
                || opensWithTime(start)
            guard opens, let comma = (start..<end).first(where: { self.word($0) == "," }) else { return start }
            start = comma + 1
        }
        return start
    }

    private func opensWithTime(_ start: Int) -> Bool {
        let phrase = nounPhrase(startingAt: start)
        guard let head = phrase.last else { return false }
        return isTimeNoun(head) || (tag(head) == .cardinal && phrase.count <= 3)
    }
}
