/// The places, ascending, that one key occurs in.
///
/// A copy is a consistent view of the past, as with ``Column``. The memory is grown by copying into a larger one; places lie
/// right behind the object that owns them, and how many fit is kept here, so that to add one touches nothing else.
///
/// `@unchecked Sendable`: the writer writes only beyond the count of every published copy.
struct Postings<Entry: BitwiseCopyable & Sendable>: @unchecked Sendable {
    private var buffer: ManagedBuffer<Void, Entry>?
    private var length: UInt32 = 0
    private var capacity: UInt32 = 0

    /// The number of places, dead ones included.
    var count: Int { Int(length) }

    var isEmpty: Bool { length == 0 }

    /// What is at a position.
    @inline(__always)
    subscript(position: Int) -> Entry {
        precondition(position >= 0 && position < Int(length))
        // A list that is not empty has a buffer.
        return buffer.unsafelyUnwrapped.withUnsafeMutablePointerToElements { $0[position] }
    }

    /// The last place, or nil.
    var last: Entry? { length == 0 ? nil : self[count - 1] }

    /// Adds a place, which is at least the last one (writer only).
    mutating func append(_ entry: Entry) {
        if length == capacity { grow() }
        buffer?.withUnsafeMutablePointerToElements { $0[count] = entry }
        length += 1
    }

    private mutating func grow() {
        // Long lists grow by half, so that less of their memory is idle.
        let wanted = max(2, capacity < 4096 ? Int(capacity) * 2 : Int(capacity) + Int(capacity) / 2)
        let grown = ManagedBuffer<Void, Entry>.create(minimumCapacity: wanted) { _ in }
        withEntries { entries in
            guard let base = entries.baseAddress else { return }
            grown.withUnsafeMutablePointerToElements { $0.initialize(from: base, count: entries.count) }
        }
        buffer = grown
        capacity = UInt32(clamping: wanted)
    }

    /// Calls a closure with all places at once.
    @inline(__always)
    func withEntries<Result>(_ body: (UnsafeBufferPointer<Entry>) -> Result) -> Result {
        guard let buffer else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        return buffer.withUnsafeMutablePointerToElements { body(UnsafeBufferPointer(start: $0, count: count)) }
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
