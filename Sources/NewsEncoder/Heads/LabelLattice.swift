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
    /// Whether a label begins with "I-".
    private let isInside: [Bool]
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
        isInside = labels.map { $0.hasPrefix("I-") }
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
        guard !logits.isEmpty else { return EntityLabelling(labels: [], names: []) }
        let best = bestLabels(logits)
        let stretches = names(in: best)
        // Most sentences of many texts have no name, and need no probabilities.
        guard !stretches.isEmpty else { return EntityLabelling(labels: best, names: []) }
        let tables = Tables(self, logits)
        let names = stretches.map { words in
            EntityLabelling.Name(
                words: words,
                kind: String(labels[best[words.lowerBound]].dropFirst(2)),
                confidence: tables.probability(of: best[words])
            )
        }
        return EntityLabelling(labels: best, names: names)
    }

    /// Where a B- and the I- that follow it stand.
    private func names(in best: [Int]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var word = 0
        while word < best.count {
            var end = word + 1
            if labels[best[word]].hasPrefix("B-") {
                while end < best.count, isInside[best[end]] { end += 1 }
                found.append(word..<end)
            }
            word = end
        }
        return found
    }

    private func bestLabels(_ logits: [[Float]]) -> [Int] {
        var scores = zip(start, logits[0]).map { $0 + $1 }
        var next = scores
        var origins = [Int](repeating: 0, count: logits.count * count)
        for (word, logits) in logits.enumerated().dropFirst() {
            let row = word * count
            for to in 0..<count { next[to] = -.infinity }
            for from in 0..<count {
                for to in 0..<count where scores[from] + transition[from * count + to] > next[to] {
                    next[to] = scores[from] + transition[from * count + to]
                    origins[row + to] = from
                }
            }
            for to in 0..<count { scores[to] = next[to] + logits[to] }
        }
        var label = 0
        for candidate in 0..<count where scores[candidate] + end[candidate] > scores[label] + end[label] {
            label = candidate
        }
        var path = [label]
        for word in stride(from: logits.count - 1, to: 0, by: -1) {
            label = origins[word * count + label]
            path.append(label)
        }
        return path.reversed()
    }

    /// Forward and backward weights, a row a word, each word's scaled so that the forward ones add up to 1.
    private struct Tables {
        let lattice: LabelLattice
        let words: Int
        let emissions: [Float]
        private(set) var forward: [Float]
        private(set) var backward: [Float]
        /// What the forward weights of a word were divided by.
        private(set) var scales: [Float] = []

        init(_ lattice: LabelLattice, _ logits: [[Float]]) {
            self.lattice = lattice
            words = logits.count
            emissions = logits.flatMap { word in
                let largest = word.max() ?? 0
                return word.map { exp($0 - largest) }
            }
            forward = [Float](repeating: 0, count: emissions.count)
            backward = forward
            fillForward()
            fillBackward()
        }

        private mutating func fillForward() {
            let count = lattice.count
            for word in 0..<words {
                let row = word * count
                if word == 0 {
                    for to in 0..<count { forward[to] = lattice.startWeight[to] }
                } else {
                    for from in 0..<count where forward[row - count + from] > 0 {
                        let weight = forward[row - count + from]
                        for to in 0..<count {
                            forward[row + to] += weight * lattice.transitionWeight[from * count + to]
                        }
                    }
                }
                var sum: Float = 0
                for to in 0..<count {
                    forward[row + to] *= emissions[row + to]
                    sum += forward[row + to]
                }
                scales.append(sum > 0 ? sum : 1)
                for to in 0..<count { forward[row + to] = sum > 0 ? forward[row + to] / sum : 0 }
            }
        }

        private mutating func fillBackward() {
            let count = lattice.count
            for to in 0..<count { backward[(words - 1) * count + to] = lattice.endWeight[to] }
            for word in stride(from: words - 2, through: 0, by: -1) {
                let next = (word + 1) * count
                for from in 0..<count {
                    var weight: Float = 0
                    for to in 0..<count {
                        weight +=
                            lattice.transitionWeight[from * count + to] * emissions[next + to] * backward[next + to]
                    }
                    backward[word * count + from] = weight / scales[word + 1]
                }
            }
        }

        /// The sum over all sequences of labels, in the scale of `word`'s weights.
        private func total(at word: Int) -> Float {
            let row = word * lattice.count
            return (row..<(row + lattice.count)).reduce(0) { $0 + forward[$1] * backward[$1] }
        }

        /// The probability that these words have exactly these labels and that the name ends there.
        func probability(of name: ArraySlice<Int>) -> Float {
            guard var label = name.first else { return 0 }
            let count = lattice.count
            let sum = total(at: name.startIndex)
            guard sum > 0 else { return 0 }
            var weight = forward[name.startIndex * count + label]
            for word in name.indices.dropFirst() {
                let next = name[word]
                weight *=
                    lattice.transitionWeight[label * count + next] * emissions[word * count + next] / scales[word]
                label = next
            }
            let after = name.endIndex
            guard after < words else { return min(1, weight * lattice.endWeight[label] / sum) }
            var rest: Float = 0
            for next in 0..<count where !lattice.isInside[next] {
                rest +=
                    lattice.transitionWeight[label * count + next] * emissions[after * count + next]
                    * backward[after * count + next]
            }
            return min(1, weight * rest / scales[after] / sum)
        }
    }
}
