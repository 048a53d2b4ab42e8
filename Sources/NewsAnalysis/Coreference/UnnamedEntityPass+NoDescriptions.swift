import NewsModel

/// Nouns that stand for nothing a text could go on speaking of: in times, rates, quantities and fixed phrases.
extension UnnamedEntityPass {
    /// "In order to", "29 years old", "you plan": whether a token is an adverb, a measure or a verb, though it looks like a
    /// noun that ends a description.
    func isNoDescription(_ token: Int) -> Bool {
        if coreference.vague.contains(words[token]) || times[token] != nil || isIdiomatic[token] { return true }
        return isAdverbial(token) || isRate(token) || isQuantity(token) || isNumbered(token) || isBareRole(token)
    }

    /// For each token, the time expression that it stands in.
    static func times(of document: Document, _ text: AnnotatedText) -> [Int?] {
        var times = [Int?](repeating: nil, count: text.tokens.count)
        for (index, time) in document.timeExpressions.enumerated() where time.span.part == text.part {
            for token in touched(by: time.span.utf8Range, text) { times[token] = index }
        }
        return times
    }

    /// For each token, whether it stands in a fixed phrase: "on condition of anonymity", "takes part".
    static func idioms(in text: AnnotatedText, _ words: CoreferenceWords) -> [Bool] {
        var found = [Bool](repeating: false, count: text.tokens.count)
        for sentence in text.sentences {
            for token in sentence.tokens {
                let match = words.idioms.longestMatch(from: token, to: sentence.tokens.upperBound) { index in
                    let token = text.tokens[index]
                    return token.tag.isVerb ? token.lemma : token.lowercased
                }
                for index in token..<(token + (match?.count ?? 0)) { found[index] = true }
            }
        }
        return found
    }

    private func isAdverbial(_ token: Int) -> Bool {
        guard tag(token - 1, near: token) != nil else { return false }
        let before = words[token - 1]
        if before == "in", coreference.adverbials.contains(words[token]) { return true }
        if ["i", "you", "we", "they", "he", "she"].contains(before) { return true }
        return word(token + 1, near: token) == "old"
    }

    /// "$2.53 a share", "20 cents a gallon", "two meetings a month": how much there is of something for each.
    private func isRate(_ token: Int) -> Bool {
        guard ["a", "an", "per"].contains(word(token - 1, near: token)), let before = tag(token - 2, near: token) else {
            return false
        }
        if coreference.rates.contains(words[token]) {
            return before == .cardinal || before.isNoun && tag(token - 3, near: token) == .cardinal
        }
        return speech.times.contains(words[token]) && before.isNoun
    }

    /// "A couple of seconds", "part of it": what is meant are the seconds, while "the number of seats" is a thing by itself.
    private func isQuantity(_ token: Int) -> Bool {
        guard coreference.quantities.contains(words[token]), word(token + 1, near: token) == "of" else { return false }
        let determiner = description(endingAt: token).determiner
        return ["", "a", "an", "any", "no", "some"].contains(determiner)
    }

    /// "Number one", "number 7".
    private func isNumbered(_ token: Int) -> Bool {
        words[token] == "number" && tag(token + 1, near: token) == .cardinal
    }

    /// "Radio host Mart Kask": what somebody is, without an article before the name.
    private func isBareRole(_ token: Int) -> Bool {
        guard tag(token + 1, near: token) != nil, let owner = owners[token + 1], entities[owner].type == .person else {
            return false
        }
        return description(endingAt: token).determiner.isEmpty
    }

    /// Whether a time that says when goes on or ends at a token, and what follows has no part of it: "problems | last week".
    func isTimeAlone(_ token: Int) -> Bool {
        guard let time = times[token] else { return false }
        var end = token + 1
        while tag(end, near: token) != nil, times[end] == time { end += 1 }
        guard let next = tag(end, near: token) else { return true }
        return !next.isNoun && next != .possessiveEnding && words[end] != "'s"
    }

    /// Whether a token ends a time that is no modifier of the noun behind it: "last year | voters chose".
    func endsAdverb(_ token: Int) -> Bool {
        guard let time = times[token] else { return false }
        var start = token
        while tag(start - 1, near: token) != nil, times[start - 1] == time { start -= 1 }
        if ["today", "tomorrow", "tonight", "yesterday"].contains(words[start]) { return true }
        // "This November election"
        return ["last", "next", "this"].contains(words[start]) && speech.times.contains(words[token])
    }

    /// The word at an index of the same sentence as another token.
    func word(_ index: Int, near token: Int) -> String { tag(index, near: token) == nil ? "" : words[index] }
}
