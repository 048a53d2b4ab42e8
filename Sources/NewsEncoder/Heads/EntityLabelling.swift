/// The labels of a sequence's words.
public struct EntityLabelling: Sendable, Hashable {
    /// A name: a B- label and the I- labels that follow it.
    public struct Name: Sendable, Hashable {
        /// Its words, as indices of the words asked for.
        public let words: Range<Int>
        /// What stands behind "B-" in its label.
        public let kind: String
        /// The probability of exactly this name, its kind and both its ends: 0...1.
        public let confidence: Float
    }

    /// Each word's label in the best sequence of labels, as an index of ``EntityHead/labels``.
    public let labels: [Int]
    /// The names of the best sequence of labels, in the order of the text.
    public let names: [Name]
}
