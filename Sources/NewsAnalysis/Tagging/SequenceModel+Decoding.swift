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
        for label in 0..<width { best[label / 8][label % 8] = start[label] }
        add(emissions[..<width], to: &best)
        var next = best
        var back = [SIMD8<Int32>](repeating: .zero, count: length * blocks)
        for token in 1..<max(1, length) {
            step(best, &next, &back, row: token * blocks)
            for block in 0..<blocks { next[block] = pointwiseMax(next[block], impossible) }
            add(emissions[(token * width)..<((token + 1) * width)], to: &next)
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

    /// Adds the scores of a token to those of the ways into its labels.
    private func add(_ emissions: ArraySlice<Int32>, to scores: inout [SIMD8<Int32>]) {
        for (block, first) in stride(from: emissions.startIndex, to: emissions.endIndex, by: 8).enumerated() {
            var row = SIMD8<Int32>.zero
            for lane in 0..<min(8, emissions.endIndex - first) { row[lane] = emissions[first + lane] }
            scores[block] &+= row
        }
    }

    /// The best way into every label from the labels before.
    private func step(
        _ best: [SIMD8<Int32>],
        _ next: inout [SIMD8<Int32>],
        _ back: inout [SIMD8<Int32>],
        row: Int
    ) {
        let blocks = best.count
        let origins = origins(best)
        transitionBlocks.withUnsafeBufferPointer { transitions in
            for block in 0..<blocks {
                var top = SIMD8<Int32>(repeating: .min)
                var origin = SIMD8<Int32>.zero
                for (from, score) in origins {
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

    /// The labels that a best way may come from, with their scores: mostly a few, since of the others even the greatest
    /// transition leads nowhere as well as the least one of some label does.
    private func origins(_ best: [SIMD8<Int32>]) -> [(Int, Int32)] {
        // What a forbidden step led to can lead nowhere better.
        var floor = Int32.min
        for (block, scores) in best.enumerated() {
            for lane in scores.indices where scores[lane] > Self.forbidden / 2 {
                floor = max(floor, scores[lane] &+ transitionBounds[block * 8 + lane].least)
            }
        }
        var origins: [(Int, Int32)] = []
        for (block, scores) in best.enumerated() {
            for lane in scores.indices where scores[lane] > Self.forbidden / 2 {
                let label = block * 8 + lane
                if scores[lane] &+ transitionBounds[label].greatest >= floor { origins.append((label, scores[lane])) }
            }
        }
        return origins
    }
}
