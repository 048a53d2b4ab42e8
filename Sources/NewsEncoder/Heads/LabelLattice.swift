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
    // Rows of labels by eights, the last eight filled up with what is forbidden; a row of transitions for each label
    // before.
    private let transition: [SIMD8<Float>]
    private let start: [SIMD8<Float>]
    private let end: [SIMD8<Float>]
    /// The exponentials of the above; 0 for what is forbidden.
    private let transitionWeight: [SIMD8<Float>]
    private let startWeight: [SIMD8<Float>]
    private let endWeight: [SIMD8<Float>]
    /// The weights of transitions, a row for each label behind.
    private let weightFrom: [SIMD8<Float>]

    init(labels: [String], transition: [Float], start: [Float], end: [Float]) {
        self.labels = labels
        let size = labels.count
        let blocks = (size + 7) / 8
        count = size
        isInside = labels.map { $0.hasPrefix("I-") }
        func rows(_ count: Int, _ value: (_ row: Int, _ label: Int) -> Float) -> [SIMD8<Float>] {
            var rows = [SIMD8<Float>](repeating: SIMD8(repeating: -.infinity), count: count * blocks)
            for row in 0..<count {
                for label in 0..<size { rows[row * blocks + label / 8][label % 8] = value(row, label) }
            }
            return rows
        }
        func weights(_ rows: [SIMD8<Float>]) -> [SIMD8<Float>] {
            rows.map { row in row.indices.reduce(into: row) { $0[$1] = exp($0[$1]) } }
        }
        func allowed(_ from: Int, _ to: Int) -> Float {
            LabelLattice.allows(labels[from], before: labels[to]) ? transition[from * size + to] : -.infinity
        }
        self.transition = rows(size, allowed)
        self.start = rows(1) { labels[$1].hasPrefix("I-") ? -.infinity : start[$1] }
        self.end = rows(1) { end[$1] }
        transitionWeight = weights(self.transition)
        startWeight = weights(self.start)
        endWeight = weights(self.end)
        weightFrom = weights(rows(size) { allowed($1, $0) })
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
        let blocks = start.count
        var scores = start
        var next = start
        var origins = [SIMD8<Int32>](repeating: .zero, count: logits.count * blocks)
        for (word, logits) in logits.enumerated() {
            if word > 0 {
                for block in 0..<blocks {
                    var top = SIMD8<Float>(repeating: -.infinity)
                    var origin = SIMD8<Int32>.zero
                    for from in 0..<count {
                        let score = transition[from * blocks + block] + scores[from / 8][from % 8]
                        let isBetter = score .> top
                        top.replace(with: score, where: isBetter)
                        origin.replace(with: SIMD8(repeating: Int32(from)), where: isBetter)
                    }
                    next[block] = top
                    origins[word * blocks + block] = origin
                }
                swap(&scores, &next)
            }
            for label in 0..<count { scores[label / 8][label % 8] += logits[label] }
        }
        var label = 0
        var best = -Float.infinity
        for (block, row) in zip(scores, end).enumerated().map({ ($0, $1.0 + $1.1) }) {
            for lane in row.indices where row[lane] > best {
                label = block * 8 + lane
                best = row[lane]
            }
        }
        var path = [label]
        for word in stride(from: logits.count - 1, to: 0, by: -1) {
            label = Int(origins[word * blocks + label / 8][label % 8])
            path.append(label)
        }
        return path.reversed()
    }

    /// Forward and backward weights, a row a word, each word's scaled so that the forward ones add up to 1.
    private struct Tables {
        private let lattice: LabelLattice
        private let words: Int
        /// The number of blocks of a row.
        private let blocks: Int
        private let emissions: [SIMD8<Float>]
        private var forward: [SIMD8<Float>]
        private var backward: [SIMD8<Float>]
        /// What the forward weights of a word were divided by.
        private var scales: [Float] = []

        init(_ lattice: LabelLattice, _ logits: [[Float]]) {
            self.lattice = lattice
            words = logits.count
            blocks = lattice.start.count
            var emissions = [SIMD8<Float>](repeating: .zero, count: words * blocks)
            for (word, logits) in logits.enumerated() {
                let largest = logits.max() ?? 0
                for (label, logit) in logits.enumerated() {
                    emissions[word * blocks + label / 8][label % 8] = exp(logit - largest)
                }
            }
            self.emissions = emissions
            forward = [SIMD8<Float>](repeating: .zero, count: emissions.count)
            backward = forward
            fillForward()
            fillBackward()
        }

        /// The place of a label in a word's row: a block and a lane.
        private func place(_ word: Int, _ label: Int) -> (block: Int, lane: Int) {
            (word * blocks + label / 8, label % 8)
        }

        private mutating func fillForward() {
            let count = lattice.count
            var row = lattice.startWeight
            for word in 0..<words {
                if word > 0 {
                    let before = row
                    for block in 0..<blocks { row[block] = .zero }
                    for from in 0..<count where before[from / 8][from % 8] > 0 {
                        let weight = SIMD8<Float>(repeating: before[from / 8][from % 8])
                        for block in 0..<blocks {
                            row[block] += weight * lattice.transitionWeight[from * blocks + block]
                        }
                    }
                }
                var sum: Float = 0
                for block in 0..<blocks { row[block] *= emissions[word * blocks + block] }
                for label in 0..<count { sum += row[label / 8][label % 8] }
                scales.append(sum > 0 ? sum : 1)
                for block in 0..<blocks {
                    row[block] = sum > 0 ? row[block] / sum : .zero
                    forward[word * blocks + block] = row[block]
                }
            }
        }

        private mutating func fillBackward() {
            var row = lattice.endWeight
            for word in stride(from: words - 1, through: 0, by: -1) {
                if word + 1 < words {
                    let after = row
                    for block in 0..<blocks { row[block] = .zero }
                    for to in 0..<lattice.count {
                        let (block, lane) = place(word + 1, to)
                        let (emission, weight) = (emissions[block][lane], after[to / 8][lane])
                        for block in 0..<blocks {
                            row[block] += lattice.weightFrom[to * blocks + block] * emission * weight
                        }
                    }
                    for block in 0..<blocks { row[block] /= scales[word + 1] }
                }
                for block in 0..<blocks { backward[word * blocks + block] = row[block] }
            }
        }

        /// The sum over all sequences of labels, in the scale of `word`'s weights.
        private func total(at word: Int) -> Float {
            (0..<lattice.count).reduce(0) { sum, label in
                let (block, lane) = place(word, label)
                return sum + forward[block][lane] * backward[block][lane]
            }
        }

        /// The probability that these words have exactly these labels and that the name ends there.
        func probability(of name: ArraySlice<Int>) -> Float {
            guard var label = name.first else { return 0 }
            let sum = total(at: name.startIndex)
            guard sum > 0 else { return 0 }
            let first = place(name.startIndex, label)
            var weight = forward[first.block][first.lane]
            for word in name.indices.dropFirst() {
                let next = place(word, name[word])
                weight *=
                    lattice.transitionWeight[label * blocks + name[word] / 8][next.lane]
                    * emissions[next.block][next.lane] / scales[word]
                label = name[word]
            }
            let after = name.endIndex
            guard after < words else { return min(1, weight * lattice.endWeight[label / 8][label % 8] / sum) }
            var rest: Float = 0
            for next in 0..<lattice.count where !lattice.isInside[next] {
                let (block, lane) = place(after, next)
                rest +=
                    lattice.transitionWeight[label * blocks + next / 8][lane] * emissions[block][lane]
                    * backward[block][lane]
            }
            return min(1, weight * rest / scales[after] / sum)
        }
    }
}
