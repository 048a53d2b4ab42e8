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

    /// The probability of the likeliest class that takes a side, 0...1.
    var mostSided: Double { max(max(firstFor, firstAgainst), max(secondFor, secondAgainst)) }

    /// The stance of the likelier holder toward the other, with the rest as neutral.
    public var probabilities: StanceProbabilities {
        if isFirstHolder ?? (firstFor + firstAgainst >= secondFor + secondAgainst) {
            return StanceProbabilities(for: firstFor, neutral: 1 - firstFor - firstAgainst, against: firstAgainst)
        }
        return StanceProbabilities(for: secondFor, neutral: 1 - secondFor - secondAgainst, against: secondAgainst)
    }
}

/// A sentence with the spans to judge in it.
package struct SentenceQuery: Sendable {
    /// A span to judge.
    package struct Target: Hashable, Sendable {
        /// UTF-8 offsets in the text.
        package var utf8Range: Range<Int>
        /// Spans of one number are about the same entity; nil where nothing but their words tells.
        package var entity: Int?

        package init(utf8Range: Range<Int>, entity: Int? = nil) {
            self.utf8Range = utf8Range
            self.entity = entity
        }
    }

    /// Two targets, as indices, that may hold a stance toward each other.
    package struct Pair: Hashable, Sendable {
        package var first: Int
        package var second: Int

        package init(first: Int, second: Int) {
            self.first = first
            self.second = second
        }
    }

    /// The text that the sentence stands in.
    package var text: AnnotatedText
    /// Where the sentence stands: UTF-8 offsets.
    package var utf8Range: Range<Int>
    package var targets: [Target]
    package var pairs: [Pair]
    /// Words that are left out, as UTF-8 offsets: what would be judged without them.
    package var omitted: Range<Int>?

    package init(text: AnnotatedText, utf8Range: Range<Int>, targets: [Target], pairs: [Pair]) {
        self.text = text
        self.utf8Range = utf8Range
        self.targets = targets
        self.pairs = pairs
    }
}

/// What a classifier makes of a sentence.
package struct SentenceAnswer: Hashable, Sendable {
    /// How the sentence presents each target.
    package var targets: [StanceProbabilities]
    /// Who of each pair is for or against whom.
    package var pairs: [DirectedStance]

    package init(targets: [StanceProbabilities], pairs: [DirectedStance]) {
        self.targets = targets
        self.pairs = pairs
    }
}

/// Judges words: what a sentence says for or against those whom it names.
///
/// A classifier is immutable and shared by threads; its judgement of a sentence depends on that sentence alone, and not
/// on which names stand in it.
package protocol StanceClassifier: Sendable {
    /// What decides, as the API shows it (`encoder`).
    var basis: String { get }

    /// Judges sentences, in order; every target and every pair gets an answer.
    func judge(_ queries: [SentenceQuery]) -> [SentenceAnswer]
}
