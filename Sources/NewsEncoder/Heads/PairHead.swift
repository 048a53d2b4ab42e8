import CKernels

/// Two spans of a sequence between which a direction is asked.
public struct PairQuery: Sendable, Hashable {
    /// The index of their sequence.
    public var sequence: Int
    /// The first's tokens in the sequence, not empty; [CLS] is token 0.
    public var first: Range<Int>
    /// The second's tokens.
    public var second: Range<Int>

    /// Makes a query.
    public init(sequence: Int, first: Range<Int>, second: Range<Int>) {
        self.sequence = sequence
        self.first = first
        self.second = second
    }
}

/// The tensors of the pair head.
struct PairWeights: Sendable {
    let query: PackedMatrix
    let hidden: PackedMatrix
    let output: FloatBlock
    let bias: FloatBlock
}

/// Judges who of two is for or against the other, from the states of ``EncoderModel/Stack/stance``.
///
/// Each pair is judged in both orders and the mean is taken, so that exchanging the spans exchanges the classes.
public struct PairHead: Sendable {
    /// The classes, in the order of a judgement's numbers.
    public enum Label: Int, Sendable, Hashable, CaseIterable {
        /// Neither is for or against the other.
        case neutral
        /// The first is for the second.
        case firstForSecond
        /// The second is for the first.
        case secondForFirst
        /// The first is against the second.
        case firstAgainstSecond
        /// The second is against the first.
        case secondAgainstFirst
    }

    /// What the logits are divided by before the softmax.
    public let temperature: Float
    let weights: PairWeights
    let kernels: Kernels

    init(weights: PairWeights, temperature: Float, kernels: Kernels) {
        self.weights = weights
        self.temperature = temperature
        self.kernels = kernels
    }

    /// Judges pairs, each by itself.
    ///
    /// - Parameters:
    ///   - queries: pairs of spans of the sequences that `states` were made from.
    ///   - states: what ``EncoderModel/encode(_:stack:tokens:workspace:)`` returned for the stance stack.
    ///   - workspace: this thread's memory.
    /// - Returns: a judgement for each query, over ``Label``.
    public func judgements(
        of queries: [PairQuery],
        in states: HiddenStates,
        workspace: EncoderWorkspace
    ) -> [Judgement] {
        let head = PoolingHead(
            query: weights.query,
            hidden: weights.hidden,
            output: weights.output,
            bias: weights.bias,
            distance: nil,
            kernels: kernels
        )
        let rows = queries.flatMap { query in
            [
                PoolingHead.Row(sequence: query.sequence, spans: [query.first, query.second], center: 0),
                PoolingHead.Row(sequence: query.sequence, spans: [query.second, query.first], center: 0),
            ]
        }
        let logits = head.logits(rows, in: states, workspace: workspace)
        return queries.indices.map { index in
            let (forth, back) = (logits[2 * index], logits[2 * index + 1])
            let mean = PairHead.exchanged.enumerated().map { (forth[$0] + back[$1]) / 2 }
            return Judgement(logits: mean, temperature: temperature)
        }
    }

    /// The class that each class becomes when the spans are exchanged.
    private static let exchanged = [0, 2, 1, 4, 3]
}
