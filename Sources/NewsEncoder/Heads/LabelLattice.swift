#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A linear chain over labels: the best sequence (Viterbi) and probabilities (forward-backward), in which I-x follows
/// only B-x and I-x.
struct LabelLattice: Sendable {
    private let labels: [String]
    private let count: Int
    private let transition: [Float]
    private let start: [Float]
    private let end: [Float]
    /// The exponentials of the above; 0 for what is forbidden.
    private let transitionWeight: [Float]
    private let startWeight: [Float]
    private let endWeight: [Float]

    init(labels: [String], transition: [Float], start: [Float], end: [Float]) {
        self.labels = labels
        let size = labels.count
        count = size
        self.transition = transition.enumerated().map { index, value in
            LabelLattice.allows(labels[index / size], before: labels[index % size]) ? value : -.infinity
        }
        self.start = start.enumerated().map { labels[$0].hasPrefix("I-") ? -.infinity : $1 }
        self.end = end
        transitionWeight = self.transition.map { exp($0) }
        startWeight = self.start.map { exp($0) }
        endWeight = end.map { exp($0) }
    }

    private static func allows(_ label: String, before next: String) -> Bool {
        guard next.hasPrefix("I-") else { return true }
        return label != "O" && label.dropFirst(2) == next.dropFirst(2)
    }

    /// Labels words of which each has a logit for each label.
    func labelling(_ logits: [[Float]]) -> EntityLabelling {
        guard !logits.isEmpty else { return EntityLabelling(labels: [], confidences: [], names: []) }
        let best = bestLabels(logits)
        let tables = Tables(self, logits)
        var names: [EntityLabelling.Name] = []
        var word = 0
        while word < best.count {
            let label = labels[best[word]]
            var end = word + 1
            if label.hasPrefix("B-") {
                while end < best.count, labels[best[end]].hasPrefix("I-") { end += 1 }
                names.append(
                    EntityLabelling.Name(
                        words: word..<end,
                        kind: String(label.dropFirst(2)),
                        confidence: tables.probability(of: best[word..<end], labels: labels)
                    )
                )
            }
            word = end
        }
        let confidences = best.enumerated().map { tables.probability(of: $1, at: $0) }
        return EntityLabelling(labels: best, confidences: confidences, names: names)
    }

    private func bestLabels(_ logits: [[Float]]) -> [Int] {
        var scores = zip(start, logits[0]).map { $0 + $1 }
        var origins: [[Int]] = []
        for word in logits.dropFirst() {
            var next = [Float](repeating: -.infinity, count: count)
            var origin = [Int](repeating: 0, count: count)
            for from in 0..<count {
                for to in 0..<count where scores[from] + transition[from * count + to] > next[to] {
                    next[to] = scores[from] + transition[from * count + to]
                    origin[to] = from
                }
            }
            scores = zip(next, word).map { $0 + $1 }
            origins.append(origin)
        }
        var label = 0
        for candidate in 0..<count where scores[candidate] + end[candidate] > scores[label] + end[label] {
            label = candidate
        }
        var path = [label]
        for origin in origins.reversed() {
            label = origin[label]
            path.append(label)
        }
        return path.reversed()
    }

    /// Forward and backward weights, each word's scaled so that the forward ones add up to 1.
    private struct Tables {
        let lattice: LabelLattice
        let emissions: [[Float]]
        var forward: [[Float]] = []
        var backward: [[Float]]
        /// What the forward weights of a word were divided by.
        var scales: [Float] = []

        init(_ lattice: LabelLattice, _ logits: [[Float]]) {
            self.lattice = lattice
            let count = lattice.count
            emissions = logits.map { word in
                let largest = word.max() ?? 0
                return word.map { exp($0 - largest) }
            }
            for (index, emission) in emissions.enumerated() {
                var weights = [Float](repeating: 0, count: count)
                if index == 0 {
                    for to in 0..<count { weights[to] = lattice.startWeight[to] * emission[to] }
                } else {
                    let before = forward[index - 1]
                    for from in 0..<count where before[from] > 0 {
                        for to in 0..<count {
                            weights[to] += before[from] * lattice.transitionWeight[from * count + to]
                        }
                    }
                    for to in 0..<count { weights[to] *= emission[to] }
                }
                let sum = weights.reduce(0, +)
                scales.append(sum > 0 ? sum : 1)
                forward.append(weights.map { sum > 0 ? $0 / sum : 0 })
            }
            backward = [[Float]](repeating: lattice.endWeight, count: emissions.count)
            for index in stride(from: emissions.count - 2, through: 0, by: -1) {
                var weights = [Float](repeating: 0, count: count)
                for from in 0..<count {
                    for to in 0..<count {
                        weights[from] +=
                            lattice.transitionWeight[from * count + to] * emissions[index + 1][to]
                            * backward[index + 1][to]
                    }
                }
                backward[index] = weights.map { $0 / scales[index + 1] }
            }
        }

        /// The sum over all sequences of labels, in the scale of `word`'s weights.
        private func total(at word: Int) -> Float {
            zip(forward[word], backward[word]).reduce(0) { $0 + $1.0 * $1.1 }
        }

        func probability(of label: Int, at word: Int) -> Float {
            let sum = total(at: word)
            return sum > 0 ? min(1, forward[word][label] * backward[word][label] / sum) : 0
        }

        /// The probability that these words have exactly these labels and that the name ends there.
        func probability(of name: ArraySlice<Int>, labels: [String]) -> Float {
            guard var label = name.first else { return 0 }
            let count = lattice.count
            let sum = total(at: name.startIndex)
            guard sum > 0 else { return 0 }
            var weight = forward[name.startIndex][label]
            for word in name.indices.dropFirst() {
                let next = name[word]
                weight *= lattice.transitionWeight[label * count + next] * emissions[word][next] / scales[word]
                label = next
            }
            let after = name.endIndex
            guard after < emissions.count else { return min(1, weight * lattice.endWeight[label] / sum) }
            var rest: Float = 0
            for next in 0..<count where !labels[next].hasPrefix("I-") {
                rest += lattice.transitionWeight[label * count + next] * emissions[after][next] * backward[after][next]
            }
            return min(1, weight * rest / scales[after] / sum)
        }
    }
}
