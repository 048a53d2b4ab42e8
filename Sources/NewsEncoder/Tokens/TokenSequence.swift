/// A part of what a sequence is made of.
public enum InputPiece: Sendable, Hashable {
    /// Text to be split: a range of UTF-8 bytes of the source.
    case text(Range<Int>)
    /// A placeholder (1...8, the id of its token) that stands for a range of UTF-8 bytes of the source.
    case placeholder(Int, Range<Int>)
}

/// A sequence as the encoder reads it: [CLS], tokens, [SEP]; at most ``EncoderModel/positions``.
public struct TokenSequence: Sendable, Hashable {
    /// The tokens' ids.
    public let ids: [Int32]
    /// What each token stands for, in UTF-8 bytes of the source; empty for [CLS] and [SEP].
    public let utf8Ranges: [Range<Int>]
    /// Whether tokens were left out because the sequence would have become too long.
    public let isTruncated: Bool
    /// The active features of each token's word, as indices into ``EntityHead/features``.
    ///
    /// The stacks of words (entity, syntax) add their vectors to the token's embedding. Empty for none, else an element for each token.
    public var features: [[Int]] = []
    /// The size of the vocabulary that the ids belong to.
    let vocabularySize: Int

    /// The tokens that stand for some byte of a range, or nil if there is none.
    ///
    /// - Parameter utf8Range: a range of UTF-8 bytes of the source.
    /// - Returns: a range of token indices; [CLS] is token 0.
    /// - Complexity: logarithmic in the tokens.
    public func tokens(in utf8Range: Range<Int>) -> Range<Int>? {
        // Between [CLS] and [SEP] the ranges ascend.
        let last = utf8Ranges.count - 1
        let first = partition(1, last) { utf8Ranges[$0].upperBound > utf8Range.lowerBound }
        let end = partition(first, last) { utf8Ranges[$0].lowerBound >= utf8Range.upperBound }
        return first < end ? first..<end : nil
    }

    private func partition(_ lower: Int, _ upper: Int, _ isBehind: (Int) -> Bool) -> Int {
        var (low, high) = (lower, upper)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
