/// A set of small numbers, one bit each.
struct RowSet: Sendable {
    private var words: [UInt64]

    /// Makes an empty set of numbers below a bound.
    init(below bound: Int) {
        words = Array(repeating: 0, count: (bound + 63) / 64)
    }

    /// Whether a number is in the set; one beyond the bound is not.
    @inline(__always)
    func contains(_ number: UInt32) -> Bool {
        let word = Int(number >> 6)
        return word < words.count && words[word] & (1 << UInt64(number & 63)) != 0
    }

    /// Adds a number below the bound.
    @inline(__always)
    mutating func insert(_ number: UInt32) { words[Int(number >> 6)] |= 1 << UInt64(number & 63) }

    /// Calls a closure with each member, ascending.
    func forEach(_ body: (Int) -> Void) {
        for (index, word) in words.enumerated() where word != 0 {
            var rest = word
            while rest != 0 {
                body(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }

    /// The number of members.
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
