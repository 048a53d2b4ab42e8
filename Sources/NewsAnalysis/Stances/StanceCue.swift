import NewsModel

/// One reason to judge: a word, whom it makes a holder, and whom it is about.
package struct StanceCue: Hashable, Sendable {
    /// What a cue tells.
    package enum Kind: String, Hashable, Sendable {
        /// Somebody's attitude toward somebody ("praised", "affinity for").
        case relation
        /// The speaker's own judgement ("a brutal regime").
        case evaluation
        /// What somebody is called by somebody ("called him a liar").
        case naming
    }

    /// What it tells.
    package var kind: Kind
    /// Tokens of the holder's phrases; empty where whoever speaks is the holder, or where it is left open.
    package var holders: [Range<Int>]
    /// Tokens of the target's phrases.
    package var targets: [Range<Int>]
    /// Tokens of those whom the judged thing befalls ("condemned the arrest of Kask"): toward them the cue tells no such side.
    package var spared: [Range<Int>] = []
    /// -1...1, after negation.
    package var polarity: Double
    /// The word itself, by token index.
    package var word: Int
    /// Whether a negation turned what the word says by itself: "never called him a liar".
    package var isTurned = false

    /// Whether a span is only of those whom the judged thing befalls.
    func spares(_ span: Range<Int>) -> Bool {
        !span.isEmpty && spared.contains { $0.lowerBound <= span.lowerBound && span.upperBound <= $0.upperBound }
    }

    /// The side that it tells.
    var label: StanceLabel { polarity > 0 ? .for : .against }
}

/// How a span takes part in a phrase.
package enum PhrasePart: String, Hashable, Sendable {
    /// The phrase is about it: its head, or all of it.
    case head
    /// It owns the head: "Ilves's policy", "the Ilves government".
    case owner
    /// It only describes the head: "the Ilves era".
    case modifier

    /// The part of a span (a run of tokens) in the first of some phrases that it shares tokens with.
    package static func part(
        of span: Range<Int>,
        in phrases: [Range<Int>],
        of text: AnnotatedText,
        _ words: StanceWords
    ) -> PhrasePart? {
        guard !span.isEmpty, let phrase = phrases.first(where: { $0.overlaps(span) }) else { return nil }
        if text.tokens[span.lowerBound].tag == .possessivePronoun { return .owner }
        if span.upperBound >= phrase.upperBound {
            // "Order of Ilves holders": the name ends inside another phrase, which a noun ends.
            let isInside = span.upperBound > phrase.upperBound && span.upperBound < text.tokens.count
            let next = isInside ? text.tokens[span.upperBound].tag : .punctuation
            return next == .noun || next == .nounPlural ? .modifier : .head
        }
        let next = text.tokens[span.upperBound]
        if next.tag == .possessiveEnding { return span.upperBound + 1 >= phrase.upperBound ? .head : .owner }
        return span.upperBound + 1 == phrase.upperBound && words.ledBodies.contains(next.lowercased)
            ? .owner : .modifier
    }
}
