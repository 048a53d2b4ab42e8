/// Memory of a posting list; grown by copying into a larger one.
///
/// `@unchecked Sendable`: the writer writes only beyond the count of every published ``Postings``.
final class PostingBuffer<Entry: BitwiseCopyable>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Entry>
    let capacity: Int

    init(capacity: Int) {
        base = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit { base.deallocate() }
}

/// The places, ascending, that one key occurs in.
///
/// A copy is a consistent view of the past, as with ``Column``.
struct Postings<Entry: BitwiseCopyable & Sendable>: Sendable {
    private var buffer: PostingBuffer<Entry>?
    private var length: UInt32 = 0

    /// The number of places, dead ones included.
    var count: Int { Int(length) }

    var isEmpty: Bool { length == 0 }

    /// What is at a position.
    @inline(__always)
    subscript(position: Int) -> Entry {
        precondition(position >= 0 && position < Int(length))
        // A list that is not empty has a buffer.
        return buffer.unsafelyUnwrapped.base[position]
    }

    /// The last place, or nil.
    var last: Entry? { length == 0 ? nil : self[count - 1] }

    /// Adds a place, which is at least the last one (writer only).
    mutating func append(_ entry: Entry) {
        let capacity = buffer?.capacity ?? 0
        if count == capacity {
            // Long lists grow by half, so that less of their memory is idle.
            let grown = PostingBuffer<Entry>(capacity: max(2, capacity < 4096 ? capacity * 2 : capacity + capacity / 2))
            if let buffer { grown.base.update(from: buffer.base, count: count) }
            buffer = grown
        }
        buffer?.base[count] = entry
        length += 1
    }

    /// Calls a closure with all places at once.
    @inline(__always)
    func withEntries<Result>(_ body: (UnsafeBufferPointer<Entry>) -> Result) -> Result {
        guard let buffer else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        return withExtendedLifetime(buffer) { body(UnsafeBufferPointer(start: buffer.base, count: count)) }
    }

    /// Calls a closure with each place, in ascending order.
    @inline(__always)
    func forEach(_ body: (Entry) -> Void) {
        withEntries { entries in
            for entry in entries { body(entry) }
        }
    }
}

extension Postings where Entry: EntityPosting {
    /// The position of the first place in an article at or beyond a bound.
    ///
    /// - Complexity: Logarithmic.
    func position(ofArticle bound: ArticleRow) -> Int {
        withEntries { entries in
            var low = 0
            var high = entries.count
            while low < high {
                let middle = (low + high) / 2
                if entries[middle].article < bound { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// The position of the first place in an article at or beyond a bound, at or after another position.
    ///
    /// - Complexity: Logarithmic in the places between.
    func position(ofArticle bound: ArticleRow, from start: Int) -> Int {
        withEntries { entries in
            // All before `low` are too small.
            var low = start
            var step = 1
            while low + step <= entries.count, entries[low + step - 1].article < bound {
                low += step
                step *= 2
            }
            var high = min(low + step - 1, entries.count)
            while low < high {
                let middle = (low + high) / 2
                if entries[middle].article < bound { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// Calls a closure with each stretch of positions, from one on, whose articles lie in the same chunk of rows.
    ///
    /// - Complexity: Logarithmic for each chunk.
    func forEachChunk(from start: Int, _ body: (Range<Int>) -> Void) {
        var start = start
        while start < count {
            let nextChunk = ((Int(self[start].article) >> chunkShift) + 1) << chunkShift
            let end = position(ofArticle: ArticleRow(clamping: nextChunk))
            body(start..<end)
            start = end
        }
    }

    /// Calls a closure with each place in an article of a range, in ascending order.
    @inline(__always)
    func forEach(inArticles range: Range<ArticleRow>, _ body: (Entry) -> Void) {
        guard !range.isEmpty else { return }
        let first = range.lowerBound == 0 ? 0 : position(ofArticle: range.lowerBound)
        withEntries { entries in
            for position in first..<entries.count {
                let entry = entries[position]
                guard entry.article < range.upperBound else { return }
                body(entry)
            }
        }
    }
}

/// The rows, ascending, that one key occurs in.
typealias PostingList = Postings<UInt32>
