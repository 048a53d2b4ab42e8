/// A place where a series steps from one level to another.
public struct ChangePoint: Hashable, Sendable {
    /// The index of the first value after the step.
    public var index: Int
    /// The mean of the segment before.
    public var before: Double
    /// The mean of the segment after.
    public var after: Double
    /// The probability of so large a step in a shuffled series, 0...1.
    public var pValue: Double
}

/// Finds steps by cumulative sums and shuffling, splitting again on both sides.
///
/// Source: Taylor, "Change-point analysis: a powerful new tool for detecting changes", 2000.
enum ChangePointFinder {
    /// The largest p-value that counts.
    static let significance = 0.01
    /// The fewest values on either side.
    static let shortestSegment = 3
    private static let shuffles = 999
    /// Shuffles of series longer than ``longSeries``, which would take too long otherwise.
    private static let fewShuffles = 199
    private static let longSeries = 400

    static func changePoints(in series: [Double], generator: inout SeededGenerator) -> [ChangePoint] {
        var found: [ChangePoint] = []
        var pending = [0..<series.count]
        while let segment = pending.popLast() {
            guard segment.count >= 2 * shortestSegment else { continue }
            var values = Array(series[segment])
            let (split, statistic) = largestStep(values)
            guard statistic > 1e-12 else { continue }
            let before = mean(Array(values[..<split]))
            let after = mean(Array(values[split...]))
            let shuffles = segment.count > longSeries ? fewShuffles : shuffles
            // So many extreme shuffles, and the step does not count however the others turn out.
            let tooMany = Int(significance * Double(shuffles + 1))
            var extreme = 0
            for _ in 0..<shuffles where extreme < tooMany {
                shuffle(&values, &generator)
                if largestStep(values).statistic >= statistic { extreme += 1 }
            }
            let pValue = Double(extreme + 1) / Double(shuffles + 1)
            guard pValue <= significance else { continue }
            let index = segment.lowerBound + split
            found.append(ChangePoint(index: index, before: before, after: after, pValue: pValue))
            pending += [segment.lowerBound..<index, index..<segment.upperBound]
        }
        return found.sorted { $0.index < $1.index }
    }

    /// Fisher and Yates's shuffle.
    private static func shuffle(_ values: inout [Double], _ generator: inout SeededGenerator) {
        values.withUnsafeMutableBufferPointer { values in
            for position in 0..<values.count {
                values.swapAt(position, position + generator.index(below: values.count - position))
            }
        }
    }

    /// Where the cumulative sum of deviations is furthest from 0, and how far.
    private static func largestStep(_ values: [Double]) -> (split: Int, statistic: Double) {
        let center = mean(values)
        var sum = 0.0
        var best = (split: shortestSegment, statistic: 0.0)
        for (index, value) in values.enumerated() {
            sum += value - center
            let split = index + 1
            guard split >= shortestSegment, values.count - split >= shortestSegment else { continue }
            if abs(sum) > best.statistic { best = (split, abs(sum)) }
        }
        return best
    }
}
