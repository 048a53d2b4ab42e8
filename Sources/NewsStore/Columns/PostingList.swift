/// Memory of a posting list; grown by copying into a larger one.
///
/// `@unchecked Sendable`: the writer writes only beyond the count of every published ``PostingList``.
final class PostingBuffer: @unchecked Sendable {
    let base: UnsafeMutablePointer<UInt32>
    let capacity: Int

    init(capacity: Int) {
        base = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit { base.deallocate() }
}

/// The rows, ascending, that one key occurs in.
///
/// A copy is a consistent view of the past, as with ``Column``.
struct PostingList: Sendable {
    private var buffer: PostingBuffer?
    private var length: UInt32 = 0

    /// The number of rows, dead ones included.
    var count: Int { Int(length) }

    var isEmpty: Bool { length == 0 }

    /// The row at a position.
    @inline(__always)
    subscript(position: Int) -> UInt32 {
        precondition(position >= 0 && position < Int(length))
        // A list that is not empty has a buffer.
        return buffer.unsafelyUnwrapped.base[position]
    }

    /// The last row, or nil.
    var last: UInt32? { length == 0 ? nil : self[count - 1] }

    /// Adds a row, which is at least the last one (writer only).
    mutating func append(_ row: UInt32) {
        let capacity = buffer?.capacity ?? 0
        if count == capacity {
            let grown = PostingBuffer(capacity: max(2, capacity * 2))
            if let buffer { grown.base.update(from: buffer.base, count: count) }
            buffer = grown
        }
        buffer?.base[count] = row
        length += 1
    }

    /// Calls a closure with all the rows at once.
    @inline(__always)
    func withRows<Result>(_ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
        guard let buffer else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        return withExtendedLifetime(buffer) { body(UnsafeBufferPointer(start: buffer.base, count: count)) }
    }

    /// The number of rows below a bound.
    ///
    /// - Complexity: Logarithmic.
    func count(below bound: UInt32) -> Int {
        withRows { rows in
            var low = 0
            var high = rows.count
            while low < high {
                let middle = (low + high) / 2
                if rows[middle] < bound { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// Calls a closure with each row, in ascending order.
    @inline(__always)
    func forEach(_ body: (UInt32) -> Void) {
        withRows { rows in
            for row in rows { body(row) }
        }
    }
}
