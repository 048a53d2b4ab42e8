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
}
