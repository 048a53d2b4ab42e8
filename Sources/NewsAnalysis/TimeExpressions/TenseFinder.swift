/// Which way the clause around an expression looks.
enum Tense: Hashable, Sendable {
    case past, future, unknown
}

/// Reads the tense of the verb that a time expression belongs to.
struct TenseFinder {
    let tokens: [Token]
    let sentence: Range<Int>

    private static let futureWords: Set<String> = ["will", "'ll", "shall", "wo", "gon", "won't"]
    private static let futureParticiples: Set<String> = [
        "scheduled", "expected", "due", "slated", "planning", "upcoming", "forthcoming", "tentatively", "effective",
    ]
    /// They look ahead only before "to".
    private static let plans: Set<String> = [
        "plan", "plans", "planned", "expects", "expect", "hopes", "hope", "aims", "intends", "intend", "vowed",
        "promised",
    ]
    private static let modals: Set<String> = ["would", "could", "may", "might", "can", "should", "must"]

    /// The tense around a run of tokens: the nearest verb group before it, else the nearest after it.
    ///
    /// Looks at most 15 tokens to the left and 10 to the right.
    func tense(around range: Range<Int>) -> Tense {
        if let tense = before(range.lowerBound) { return tense }
        if let tense = after(range.upperBound) { return tense }
        return .unknown
    }

    private func before(_ start: Int) -> Tense? {
        var index = start - 1
        let end = max(sentence.lowerBound, start - 15)
        while index >= end {
            if let tense = tense(at: index) { return tense }
            index -= 1
        }
        return nil
    }

    private func after(_ start: Int) -> Tense? {
        var index = start
        let end = min(sentence.upperBound, start + 12)
        while index < end {
            if let tense = tense(at: index) { return tense }
            index += 1
        }
        return nil
    }

    /// What one token says, with what governs it.
    private func tense(at index: Int) -> Tense? {
        let token = tokens[index]
        let word = token.lowercased
        if Self.futureWords.contains(word) { return .future }
        // "is to resume", "set to resume", "set for Monday"
        if word == "to", index > sentence.lowerBound,
            ["is", "are", "'s", "'re", "set"].contains(tokens[index - 1].lowercased)
        {
            return .future
        }
        if word == "set", index + 1 < sentence.upperBound, tokens[index + 1].lowercased == "for" { return .future }
        if Self.futureParticiples.contains(word) { return isPluperfect(index) ? .past : .future }
        if Self.plans.contains(word), index + 1 < sentence.upperBound, tokens[index + 1].lowercased == "to" {
            return .future
        }
        // "May" with a capital is the month.
        if Self.modals.contains(word), token.tag == .modal || (token.tag == .other && token.text != "May") {
            return modal(index)
        }
        switch token.tag {
        case .verbPast: return .past
        case .verbPastParticiple: return governed(index) ?? .past
        case .verbBase, .verbGerund: return governed(index)
        case .verbPresent, .verbPresentThird: return word == "says" || word == "say" ? .past : nil
        case .other: return Self.pastWords.contains(word) || (word.hasSuffix("ed") && word.count > 4) ? .past : nil
        default: return nil
        }
    }

    /// The auxiliary before a verb form that has no tense of its own.
    private func governed(_ index: Int) -> Tense? {
        var position = index - 1
        let end = max(sentence.lowerBound, index - 4)
        while position >= end {
            let word = tokens[position].lowercased
            if Self.futureWords.contains(word) { return .future }
            if word == "to" { return .future }
            if ["was", "were", "had", "did", "has", "have", "been"].contains(word) { return .past }
            if Self.modals.contains(word) { return modal(position) }
            position -= 1
        }
        return nil
    }

    /// "had been due" looks back.
    private func isPluperfect(_ index: Int) -> Bool {
        let start = max(sentence.lowerBound, index - 3)
        return tokens[start..<index].contains { $0.lowercased == "had" }
    }

    /// "could come on Tuesday" looks ahead, "could have come" back.
    private func modal(_ index: Int) -> Tense {
        let end = min(sentence.upperBound, index + 4)
        return tokens[(index + 1)..<max(end, index + 1)].contains { $0.lowercased == "have" } ? .past : .future
    }

    /// Past forms without "-ed", for texts without tags.
    private static let pastWords: Set<String> = [
        "was", "were", "had", "did", "said", "told", "came", "went", "took", "made", "gave", "found", "got", "became",
        "began", "fell", "rose", "met", "left", "held", "won", "lost", "sent", "saw", "spoke", "led", "paid", "sold",
    ]
}
