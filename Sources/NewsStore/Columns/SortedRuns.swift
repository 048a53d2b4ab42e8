/// Elements in sorted runs of growing length, which are merged like binary numbers are added, so that an insertion costs a
/// logarithm and a look-up some binary searches.
///
/// All calls must go by the same order.
struct SortedRuns<Element: Sendable>: Sendable {
    private var waiting: [Element] = []
    private var runs: [[Element]] = []

    /// The elements that no run has yet.
    var unsorted: Int { waiting.count }

    /// Adds an element, which ``sort(by:)`` puts in its place.
    @inline(__always)
    mutating func add(_ element: Element) { waiting.append(element) }

    /// Makes a run of the elements that are in none.
    mutating func sort(by precedes: (Element, Element) -> Bool) {
        guard !waiting.isEmpty else { return }
        var run = waiting
        waiting.removeAll(keepingCapacity: true)
        run.sort(by: precedes)
        while let last = runs.last, last.count <= run.count * 2 {
            runs.removeLast()
            run = Self.merge(last, run, by: precedes)
        }
        runs.append(run)
    }

    private static func merge(
        _ left: [Element],
        _ right: [Element],
        by precedes: (Element, Element) -> Bool
    ) -> [Element] {
        var merged: [Element] = []
        merged.reserveCapacity(left.count + right.count)
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            if precedes(right[j], left[i]) {
                merged.append(right[j])
                j += 1
            } else {
                merged.append(left[i])
                i += 1
            }
        }
        merged += left[i...]
        merged += right[j...]
        return merged
    }

    /// Calls a closure with elements that are sorted, run by run.
    ///
    /// - Parameters:
    ///   - isBefore: Whether an element comes before the first one wanted.
    ///   - isWanted: Whether an element, and so perhaps the one after it, is wanted.
    ///   - body: Called with each.
    func forEach(startingAt isBefore: (Element) -> Bool, while isWanted: (Element) -> Bool, _ body: (Element) -> Void) {
        for run in runs {
            var (low, high) = (0, run.count)
            while low < high {
                let middle = (low + high) / 2
                if isBefore(run[middle]) { low = middle + 1 } else { high = middle }
            }
            while low < run.count, isWanted(run[low]) {
                body(run[low])
                low += 1
            }
        }
    }
}
