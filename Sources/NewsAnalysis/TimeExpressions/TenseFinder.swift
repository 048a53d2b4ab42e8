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
        "scheduled", "expected", "due", "slated", "planning", "plans", "expects", "hopes", "aims", "upcoming",
        "intends",
        "forthcoming", "tentatively",
    ]
    private static let conditional: Set<String> = ["would", "could", "may", "might", "can", "should", "must"]

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
        if Self.futureParticiples.contains(word) { return .future }
        switch token.tag {
        case .verbPast: return .past
        case .verbPastParticiple: return governed(index) ?? .past
        case .verbBase, .verbGerund: return governed(index)
        case .verbPresent, .verbPresentThird: return word == "says" || word == "say" ? .past : nil
        case .modal: return Self.conditional.contains(word) ? nil : .future
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
            if Self.conditional.contains(word) { return .unknown }
            position -= 1
        }
        return nil
    }

    /// Past forms without "-ed", for texts without tags.
    private static let pastWords: Set<String> = [
        "was", "were", "had", "did", "said", "told", "came", "went", "took", "made", "gave", "found", "got", "became",
        "began", "fell", "rose", "met", "left", "held", "won", "lost", "sent", "saw", "spoke", "led", "paid", "sold",
    ]
}
