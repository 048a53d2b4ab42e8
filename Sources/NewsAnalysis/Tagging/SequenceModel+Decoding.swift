import Glibc

extension SequenceModel {
    /// The best labels of a sentence (Viterbi), as indices.
    ///
    /// Whole numbers throughout: the result is the same on every machine. Of equals, the earlier label wins.
    func decode(_ emissions: [Int32]) -> [Int] {
        let width = labels.count
        let length = emissions.count / width
        guard length > 0 else { return [] }
        // Labels by eights, the last eight filled up with labels that nothing can have.
        let blocks = (width + 7) / 8
        let impossible = SIMD8<Int32>(repeating: Self.forbidden * 2)
        var best = [SIMD8<Int32>](repeating: impossible, count: blocks)
        for label in 0..<width { best[label / 8][label % 8] = start[label] &+ emissions[label] }
        var next = best
        var back = [SIMD8<Int32>](repeating: .zero, count: length * blocks)
        for token in 1..<max(1, length) {
            step(best, &next, &back, row: token * blocks)
            for label in 0..<width {
                next[label / 8][label % 8] =
                    max(next[label / 8][label % 8], Self.forbidden * 2)
                    &+ emissions[token * width + label]
            }
            swap(&best, &next)
        }
        var label = 0
        var top = Int32.min
        for other in 0..<width where best[other / 8][other % 8] &+ end[other] > top {
            label = other
            top = best[other / 8][other % 8] &+ end[other]
        }
        var path = [label]
        for token in stride(from: length - 1, to: 0, by: -1) {
            label = Int(back[token * blocks + label / 8][label % 8])
            path.append(label)
        }
        return path.reversed()
    }

    /// The best way into every label from the labels before.
    private func step(
        _ best: [SIMD8<Int32>],
        _ next: inout [SIMD8<Int32>],
        _ back: inout [SIMD8<Int32>],
        row: Int
    ) {
        let blocks = best.count
        transitionBlocks.withUnsafeBufferPointer { transitions in
            for block in 0..<blocks {
                var top = SIMD8<Int32>(repeating: .min)
                var origin = SIMD8<Int32>.zero
                for from in 0..<labels.count {
                    let score = best[from / 8][from % 8]
                    // What a forbidden step led to can lead nowhere better.
                    if score <= Self.forbidden / 2 { continue }
                    let value = transitions[from * blocks + block] &+ SIMD8(repeating: score)
                    let isBetter = value .> top
                    top.replace(with: value, where: isBetter)
                    origin.replace(with: SIMD8(repeating: Int32(truncatingIfNeeded: from)), where: isBetter)
                }
                next[block] = top
                back[row + block] = origin
            }
        }
    }

    /// The probability that a stretch of a sentence bears exactly these labels and that what follows does not go on
    /// with the label of its last token.
    ///
    /// - Complexity: Linear in the length of the sentence for all stretches together.
    func probabilities(of stretches: [(range: Range<Int>, begin: Int, inside: Int)], _ emissions: [Int32]) -> [Double] {
        let width = labels.count
        let length = emissions.count / width
        let steps = transitions.map { $0 == Self.forbidden ? 0 : exp(Float($0) * scale) }
        // Scores relative to the best of their token keep the exponentials in range.
        var local = [Float](repeating: 0, count: emissions.count)
        for token in 0..<length {
            let row = token * width
            let top = emissions[row..<(row + width)].max() ?? 0
            for label in 0..<width { local[row + label] = exp(Float(emissions[row + label] - top) * scale) }
        }
        var forward = [Float](repeating: 0, count: emissions.count)
        var factors = [Float](repeating: 1, count: length)
        for token in 0..<length {
            let row = token * width
            var sum: Float = 0
            for label in 0..<width {
                var value: Float = 0
                if token == 0 {
                    value = start[label] == Self.forbidden ? 0 : exp(Float(start[label]) * scale)
                } else {
                    for from in 0..<width { value += forward[row - width + from] * steps[from * width + label] }
                }
                value *= local[row + label]
                forward[row + label] = value
                sum += value
            }
            factors[token] = max(sum, .leastNormalMagnitude)
            for label in 0..<width { forward[row + label] /= factors[token] }
        }
        var backward = [Float](repeating: 0, count: emissions.count)
        for label in 0..<width { backward[(length - 1) * width + label] = exp(Float(end[label]) * scale) }
        for token in stride(from: length - 2, through: 0, by: -1) {
            let row = token * width
            for label in 0..<width {
                var value: Float = 0
                for to in 0..<width {
                    value += steps[label * width + to] * local[row + width + to] * backward[row + width + to]
                }
                backward[row + label] = value / factors[token + 1]
            }
        }
        let last = (length - 1) * width
        let total = (0..<width).reduce(Float(0)) { $0 + forward[last + $1] * backward[last + $1] }
        return stretches.map { stretch in
            var value = forward[stretch.range.lowerBound * width + stretch.begin]
            var label = stretch.begin
            for token in stretch.range.dropFirst() {
                value *= steps[label * width + stretch.inside] * local[token * width + stretch.inside] / factors[token]
                label = stretch.inside
            }
            let next = stretch.range.upperBound
            if next < length {
                var rest: Float = 0
                for to in 0..<width where to != stretch.inside {
                    rest += steps[label * width + to] * local[next * width + to] * backward[next * width + to]
                }
                value *= rest / factors[next]
            } else {
                value *= exp(Float(end[label]) * scale)
            }
            return min(1, max(0, Double(value / total)))
        }
    }
}
