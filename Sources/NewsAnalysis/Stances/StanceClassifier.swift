import NewsModel

/// Which of two mentions holds a stance toward the other, and which.
///
/// The five classes of Park, Pan and Joo, "Who Blames or Endorses Whom?", ACL 2021. They sum to 1.
public struct DirectedStance: Hashable, Sendable {
    /// 0...1: neither takes a side toward the other.
    public var neutral: Double
    /// 0...1: the first is for the second.
    public var firstFor: Double
    /// 0...1: the first is against the second.
    public var firstAgainst: Double
    /// 0...1: the second is for the first.
    public var secondFor: Double
    /// 0...1: the second is against the first.
    public var secondAgainst: Double

    /// Makes a distribution; the caller makes it sum to 1.
    public init(neutral: Double, firstFor: Double, firstAgainst: Double, secondFor: Double, secondAgainst: Double) {
        self.neutral = neutral
        self.firstFor = firstFor
        self.firstAgainst = firstAgainst
        self.secondFor = secondFor
        self.secondAgainst = secondAgainst
    }

    /// Whether the first mention is the likelier holder; nil where neutral is the most probable class.
    public var isFirstHolder: Bool? {
        let first = max(firstFor, firstAgainst)
        let second = max(secondFor, secondAgainst)
        guard max(first, second) > neutral else { return nil }
        return first >= second
    }

    /// The stance of the likelier holder toward the other, with the rest as neutral.
    public var probabilities: StanceProbabilities {
        if isFirstHolder ?? (firstFor + firstAgainst >= secondFor + secondAgainst) {
            return StanceProbabilities(for: firstFor, neutral: 1 - firstFor - firstAgainst, against: firstAgainst)
        }
        return StanceProbabilities(for: secondFor, neutral: 1 - secondFor - secondAgainst, against: secondAgainst)
    }
}

/// Two spans that may hold a stance toward each other: UTF-8 offsets in the text of the sentence.
package struct SpanPair: Hashable, Sendable {
    package var first: Range<Int>
    package var second: Range<Int>

    package init(first: Range<Int>, second: Range<Int>) {
        self.first = first
        self.second = second
    }
}

/// A judgement of how a sentence presents a span.
package struct SentenceStance: Hashable, Sendable {
    /// What each label is given.
    package var probabilities: StanceProbabilities
    /// The words that the label rests on, as UTF-8 offsets in the text: the speaker's own judgements of the span; empty
    /// where nothing but the sentence's tone speaks for the label, and for `neutral`.
    package var grounds: [Range<Int>]

    package init(probabilities: StanceProbabilities, grounds: [Range<Int>]) {
        self.probabilities = probabilities
        self.grounds = grounds
    }
}

/// A judgement of who is for or against whom.
package struct PairStance: Hashable, Sendable {
    /// What each class is given.
    package var stance: DirectedStance
    /// The words that tie the likelier holder to the other, as UTF-8 offsets in the text; empty where there are none.
    package var grounds: [Range<Int>]

    package init(stance: DirectedStance, grounds: [Range<Int>]) {
        self.stance = stance
        self.grounds = grounds
    }
}

/// Judges words: what a sentence says for or against those whom it names.
///
/// The one place that an engine for stance fills: cues and syntax here, a transformer elsewhere. A classifier is
/// immutable and shared by threads; its judgement of a sentence depends on that sentence alone.
package protocol StanceClassifier: Sendable {
    /// What decides, as the API shows it: `cues` or `encoder`.
    var basis: String { get }

    /// How a sentence presents each of some spans, in order.
    ///
    /// - Parameters:
    ///   - targets: UTF-8 offsets in the text.
    ///   - sentence: The index of a sentence of the text.
    ///   - text: The text.
    /// - Returns: One judgement for each target.
    func stances(toward targets: [Range<Int>], inSentence sentence: Int, of text: AnnotatedText) -> [SentenceStance]

    /// Who is for or against whom in each of some pairs of spans, in order.
    ///
    /// With `needsGrounds`, a pair without grounds may be called neutral without a closer look.
    func stances(
        between pairs: [SpanPair],
        inSentence sentence: Int,
        of text: AnnotatedText,
        needsGrounds: Bool
    ) -> [PairStance]
}
