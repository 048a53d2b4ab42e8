/// What a stack made of sequences: ``EncoderModel/width`` floats for each token.
public struct HiddenStates: Sendable {
    /// All tokens' floats, sequence after sequence.
    let values: [Float]
    /// The first token of each sequence, and behind them the number of all tokens.
    let starts: [Int]

    /// The number of sequences.
    public var count: Int { starts.count - 1 }

    /// The tokens of a sequence, [CLS] and [SEP] included.
    public func tokenCount(of sequence: Int) -> Int { starts[sequence + 1] - starts[sequence] }

    /// One token's hidden state.
    public func state(ofToken token: Int, in sequence: Int) -> ArraySlice<Float> {
        precondition(token >= 0 && token < tokenCount(of: sequence), "a token of the sequence")
        let first = (starts[sequence] + token) * EncoderModel.width
        return values[first..<first + EncoderModel.width]
    }

    /// Calls `body` with a sequence's floats.
    func withSequence<Result>(_ sequence: Int, _ body: (UnsafePointer<Float>, Int) -> Result) -> Result {
        let count = tokenCount(of: sequence)
        return values.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("a sequence has tokens") }
            return body(start + starts[sequence] * EncoderModel.width, count)
        }
    }
}
