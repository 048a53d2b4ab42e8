/// Numbers in ascending order, each once, some of which have been taken out.
///
/// A copy shares the numbers: what is taken out is kept beside them.
struct AscendingNumbers: Sendable {
    private let numbers: [UInt32]
    /// The positions of those that were taken out, ascending.
    private var removed: [Int] = []

    init(_ numbers: [UInt32]) {
        self.numbers = numbers
    }

    /// The numbers that are left.
    var count: Int { numbers.count - removed.count }

    /// All numbers lie below this one.
    var bound: Int { numbers.last.map { Int($0) + 1 } ?? 0 }

    /// Takes numbers out that are there.
    ///
    /// - Complexity: Logarithmic for each.
    mutating func remove(_ gone: [UInt32]) {
        guard !gone.isEmpty else { return }
        removed = (removed + gone.compactMap { position(of: $0) }).sorted()
    }

    /// Whether a number was taken out.
    func hasRemoved(_ number: UInt32) -> Bool {
        guard !removed.isEmpty, let position = position(of: number) else { return false }
        return removed.ascendingPosition(of: position, by: { $0 }) != nil
    }

    private func position(of number: UInt32) -> Int? { numbers.ascendingPosition(of: number, by: { $0 }) }

    /// The number at a position below ``count`` of those that are left.
    ///
    /// - Complexity: Logarithmic in those that were taken out.
    subscript(position: Int) -> UInt32 {
        // How many of those taken out come before it: before the one at place p there are removed[p] - p that are left.
        var (low, high) = (0, removed.count)
        while low < high {
            let middle = (low + high) / 2
            if removed[middle] - middle <= position { low = middle + 1 } else { high = middle }
        }
        return numbers[position + low]
    }

    /// Calls a closure with each number that is left, in order.
    @inline(__always)
    func forEach(_ body: (UInt32) -> Void) {
        var start = 0
        for position in removed {
            for number in numbers[start..<position] { body(number) }
            start = position + 1
        }
        for number in numbers[start...] { body(number) }
    }
}

extension Array {
    /// Where the element with a value is, in an array that ascends by it.
    ///
    /// - Complexity: Logarithmic.
    @inline(__always)
    func ascendingPosition<Value: Comparable>(of value: Value, by key: (Element) -> Value) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if key(self[middle]) < value { low = middle + 1 } else { high = middle }
        }
        return low < count && key(self[low]) == value ? low : nil
    }
}
