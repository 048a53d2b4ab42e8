import CKernels

/// A word that the entity head labels.
public struct EntityWord: Sendable, Hashable {
    /// The token of its first piece in the sequence; [CLS] is token 0.
    public var token: Int
    /// The indices of its active features in ``EntityHead/features``.
    public var features: [Int]

    /// Makes a word.
    public init(token: Int, features: [Int]) {
        self.token = token
        self.features = features
    }
}

/// The tensors of the entity head.
struct LabelWeights: Sendable {
    let output: FloatBlock
    let bias: FloatBlock
    let transition: FloatBlock
    let start: FloatBlock
    let end: FloatBlock
}

/// Labels words with B-, I- and O by a linear-chain model over the states of ``EncoderModel/Stack/entity``.
public struct EntityHead: Sendable {
    /// The labels; a label's number in answers is its index here.
    public let labels: [String]
    /// The features; the caller says which are active for a word.
    public let features: [String]
    let weights: LabelWeights
    let lattice: LabelLattice
    let kernels: Kernels

    init(weights: LabelWeights, labels: [String], features: [String], kernels: Kernels) {
        self.weights = weights
        self.labels = labels
        self.features = features
        self.kernels = kernels
        lattice = LabelLattice(
            labels: labels,
            transition: Array(weights.transition.buffer),
            start: Array(weights.start.buffer),
            end: Array(weights.end.buffer)
        )
    }

    /// Labels the words of one sequence.
    ///
    /// - Parameters:
    ///   - words: the words, in the order of the text.
    ///   - sequence: the index of their sequence.
    ///   - states: what ``EncoderModel/encode(_:stack:tokens:workspace:)`` returned for the entity stack and
    ///     the words' tokens at least.
    /// - Returns: the best labels, and the probability of each name found.
    /// - Complexity: linear in the words, quadratic in the labels.
    public func labelling(of words: [EntityWord], sequence: Int, in states: HiddenStates) -> EntityLabelling {
        lattice.labelling(logits(of: words, sequence: sequence, in: states))
    }

    /// The labels' logits of each word, without transitions.
    public func logits(of words: [EntityWord], sequence: Int, in states: HiddenStates) -> [[Float]] {
        let columns = EncoderModel.width + features.count
        let (output, bias) = (weights.output.buffer, weights.bias.pointer)
        let (table, labels, featureCount) = (kernels.table, labels.count, features.count)
        return states.withSequence(sequence) { start, count in
            words.map { word in
                precondition(word.token >= 0 && word.token < count, "a token of the sequence")
                var logits = [Float](repeating: 0, count: labels)
                table.dense(
                    output.baseAddress,
                    Int32(columns),
                    Int32(labels),
                    Int32(EncoderModel.width),
                    bias,
                    start + word.token * EncoderModel.width,
                    &logits
                )
                for feature in word.features {
                    precondition((0..<featureCount).contains(feature), "a feature of the model")
                    for label in 0..<labels { logits[label] += output[label * columns + EncoderModel.width + feature] }
                }
                return logits
            }
        }
    }
}
