import CKernels

/// The tensors of the dependency head.
struct DependencyWeights: Sendable {
    /// Rows: a word as a dependent and as a head for arcs, then as both for relations.
    let projection: PackedMatrix
    let arc: FloatBlock
    let arcBias: FloatBlock
    /// Rows: for each relation, the widths of a dependent; columns: a head.
    let relation: PackedMatrix
    let relationHead: FloatBlock
    let relationBias: FloatBlock
}

/// Finds each word's head and its relation to it over the states of ``EncoderModel/Stack/syntax``.
///
/// **Source**: Dozat and Manning, "Deep Biaffine Attention for Neural Dependency Parsing", ICLR 2017; the relations are
/// those of Universal Dependencies.
public struct DependencyHead: Sendable {
    /// The relations, `root` first; a relation's number in answers is its index here.
    public let relations: [String]
    private let weights: DependencyWeights
    private let kernels: Kernels

    init(weights: DependencyWeights, relations: [String], kernels: Kernels) {
        self.weights = weights
        self.relations = relations
        self.kernels = kernels
    }

    /// The tokens whose states a tree is read off: [CLS], which stands for the root, and the words' own.
    public static func tokens(of words: [Int]) -> [Int] { [0] + words }

    /// The dependency tree of one sequence's words.
    ///
    /// - Parameters:
    ///   - words: the token of each word's first piece, in the order of the text; [CLS] is token 0.
    ///   - islands: words, by their indices, that govern none outside their range, as where somebody is quoted.
    ///   - sequence: the index of their sequence.
    ///   - states: what ``EncoderModel/encode(_:stack:tokens:workspace:)`` returned for the syntax stack and the
    ///     tokens of ``tokens(of:)`` at least.
    /// - Returns: the tree of the greatest sum of arcs, with one root; empty for no words.
    /// - Complexity: quadratic in the words, cubic where many of the best heads form rings.
    public func tree(
        of words: [Int],
        islands: [Range<Int>] = [],
        sequence: Int,
        in states: HiddenStates
    ) -> DependencyTree {
        guard !words.isEmpty else { return DependencyTree(heads: [], relations: []) }
        let projected = projected(words, sequence: sequence, in: states)
        var scores = scores(of: projected, count: words.count)
        for island in islands {
            for word in scores.indices where !island.contains(word) {
                for head in island.clamped(to: 0..<words.count) { scores[word][head + 1] -= Self.forbidding }
            }
        }
        let heads = Arborescence.heads(scores)
        let logits = relationLogits(heads, projected)
        let labels = logits.enumerated().map { word, logits in
            // The root is whatever has no head, and nothing else is.
            guard heads[word] != nil else { return 0 }
            return logits.indices.dropFirst().max { logits[$0] < logits[$1] } ?? 0
        }
        return DependencyTree(heads: heads, relations: labels)
    }

    /// How well each place would be each word's head: the root first, then the words.
    func arcScores(of words: [Int], sequence: Int, in states: HiddenStates) -> [[Float]] {
        scores(of: projected(words, sequence: sequence, in: states), count: words.count)
    }

    /// The logits of each word's relation to a head (nil: the root).
    func relationLogits(
        of words: [Int],
        heads: [Int?],
        sequence: Int,
        in states: HiddenStates
    ) -> [[Float]] {
        relationLogits(heads, projected(words, sequence: sequence, in: states))
    }

    /// Rows of the root and of the words, through the projection and a rectifier.
    private func projected(_ words: [Int], sequence: Int, in states: HiddenStates) -> FloatBlock {
        let width = EncoderModel.width
        let rows = words.count + 1
        let input = FloatBlock(count: rows * width)
        states.withSequence(sequence) { start, count in
            for (row, token) in Self.tokens(of: words).enumerated() {
                precondition(token >= 0 && token < count, "a token of the sequence")
                (input.pointer + row * width).update(from: start + token * width, count: width)
            }
        }
        let output = kernels.product(of: weights.projection, with: input, rows: rows)
        for index in output.buffer.indices { output.buffer[index] = max(0, output.buffer[index]) }
        return output
    }

    private func scores(of projected: FloatBlock, count: Int) -> [[Float]] {
        let (arc, stride) = (ModelMetadata.arcWidth, weights.projection.rows)
        let asked = FloatBlock(count: arc)
        let zeros = FloatBlock(count: count + 1)
        return (1...count).map { word in
            kernels.table.dense(
                weights.arc.pointer,
                Int32(arc),
                Int32(arc),
                Int32(arc),
                weights.arcBias.pointer,
                projected.pointer + word * stride,
                asked.pointer
            )
            var scores = [Float](repeating: 0, count: count + 1)
            kernels.table.dense(
                projected.pointer + arc,
                Int32(stride),
                Int32(count + 1),
                Int32(arc),
                zeros.pointer,
                asked.pointer,
                &scores
            )
            return scores.map { $0 * Self.factor }
        }
    }

    /// More than any arc is worth, and finite, so that there is always a tree.
    private static let forbidding: Float = 1e6
    /// 1 / sqrt(128).
    private static let factor: Float = 0.088_388_346

    private func relationLogits(_ heads: [Int?], _ projected: FloatBlock) -> [[Float]] {
        let (wide, stride) = (ModelMetadata.relationWidth, weights.projection.rows)
        let dependent = 2 * ModelMetadata.arcWidth
        let rows = FloatBlock(count: heads.count * wide)
        for (word, head) in heads.enumerated() {
            let place = head.map { $0 + 1 } ?? 0
            let source = projected.pointer + place * stride + dependent + wide
            (rows.pointer + word * wide).update(from: source, count: wide)
        }
        let products = kernels.product(of: weights.relation, with: rows, rows: heads.count)
        return heads.indices.map { word in
            var ofHead = [Float](repeating: 0, count: relations.count)
            kernels.table.dense(
                weights.relationHead.pointer,
                Int32(wide),
                Int32(relations.count),
                Int32(wide),
                weights.relationBias.pointer,
                rows.pointer + word * wide,
                &ofHead
            )
            var logits = [Float](repeating: 0, count: relations.count)
            kernels.table.dense(
                products.pointer + word * relations.count * wide,
                Int32(wide),
                Int32(relations.count),
                Int32(wide),
                ofHead,
                projected.pointer + (word + 1) * stride + dependent,
                &logits
            )
            return logits
        }
    }
}
