#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What a head says of a query: a class's logit and probability at the class's index.
public struct Judgement: Sendable, Hashable {
    /// The head's output; its order is the head's order of classes.
    public let logits: [Float]
    /// The softmax of logits / temperature: 0...1, calibrated, their sum 1.
    public let probabilities: [Float]

    /// The index of the most probable class.
    public var best: Int {
        var best = 0
        for (index, logit) in logits.enumerated() where logit > logits[best] { best = index }
        return best
    }

    init(logits: [Float], temperature: Float) {
        self.logits = logits
        let largest = logits.max() ?? 0
        let exponentials = logits.map { exp(($0 - largest) / temperature) }
        let sum = exponentials.reduce(0, +)
        probabilities = exponentials.map { $0 / sum }
    }
}
