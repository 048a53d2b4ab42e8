import NewsModel

/// Words of a sentence toward which it tells no such side, however the sentence sounds: "I can't thank him enough", "he was
/// treated badly", "she withdrew her claim that he lied".
///
/// A classifier of words reads a negation, or a misfortune, for a judgement. A veto takes no side itself; it only keeps one
/// from being shown, unless another word of the sentence tells it.
struct StanceVeto: Hashable, Sendable {
    /// The sides that are not taken.
    var labels: Set<StanceLabel>
    /// Tokens of those toward whom.
    var targets: [Range<Int>]
    /// Words whose own cues tell nothing, either ("stopped short of condemning"); empty where they tell what they say.
    var words: Range<Int> = 0..<0
    /// Tokens of whoever does what befalls the targets: they may well be against them.
    var doers: [Range<Int>] = []
    /// A verb of saying that lays the words to somebody else's mouth, where it stands inside quotation marks as they do: "They
    /// say he is a liar"; nil for every other veto.
    var saying: Int?

    /// Whether it keeps a side toward some tokens from being shown.
    func covers(_ span: Range<Int>, _ label: StanceLabel) -> Bool {
        !span.isEmpty && labels.contains(label)
            && targets.contains { $0.lowerBound <= span.lowerBound && span.upperBound <= $0.upperBound }
    }
}
