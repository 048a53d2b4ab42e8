import CKernels

/// A span toward which a stance is asked.
public struct TargetQuery: Sendable, Hashable {
    /// The index of its sequence.
    public var sequence: Int
    /// Its tokens in the sequence, not empty; [CLS] is token 0.
    public var tokens: Range<Int>

    /// Makes a query.
    public init(sequence: Int, tokens: Range<Int>) {
        self.sequence = sequence
        self.tokens = tokens
    }
}

/// The tensors of the target head.
struct TargetWeights: Sendable {
    let query: PackedMatrix
    let distance: FloatBlock
    let hidden: PackedMatrix
    let output: FloatBlock
    let bias: FloatBlock
}

/// Judges the stance toward a span, from the states of ``EncoderModel/Stack/stance``.
public struct TargetHead: Sendable {
    /// The classes, in the order of a judgement's numbers.
    public enum Label: Int, Sendable, Hashable, CaseIterable {
        /// Against the target.
        case against
        /// Neither for nor against.
        case neutral
        /// For the target.
        case favor
    }

    /// What the logits are divided by before the softmax.
    public let temperature: Float
    let weights: TargetWeights
    let kernels: Kernels

    init(weights: TargetWeights, temperature: Float, kernels: Kernels) {
        self.weights = weights
        self.temperature = temperature
        self.kernels = kernels
    }

    /// Judges spans, each by itself.
    ///
    /// - Parameters:
    ///   - queries: spans of the sequences that `states` were made from.
    ///   - states: what ``EncoderModel/encode(_:stack:tokens:workspace:)`` returned for the stance stack.
    ///   - workspace: this thread's memory.
    /// - Returns: a judgement for each query, over ``Label``.
    public func judgements(
        of queries: [TargetQuery],
        in states: HiddenStates,
        workspace: EncoderWorkspace
    ) -> [Judgement] {
        let head = PoolingHead(
            query: weights.query,
            hidden: weights.hidden,
            output: weights.output,
            bias: weights.bias,
            distance: weights.distance,
            kernels: kernels
        )
        let rows = queries.map { query in
            PoolingHead.Row(
                sequence: query.sequence,
                spans: [query.tokens],
                center: (query.tokens.lowerBound + query.tokens.upperBound - 1) / 2
            )
        }
        return head.logits(rows, in: states, workspace: workspace).map {
            Judgement(logits: $0, temperature: temperature)
        }
    }
}
