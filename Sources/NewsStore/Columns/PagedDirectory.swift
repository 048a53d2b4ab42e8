/// A growing array of small values, in pages, so that a changed value costs a page and not the whole.
///
/// Copies share pages; the writer's change copies the page that it touches if a snapshot still holds it.
struct PagedDirectory<Value: Sendable>: Sendable {
    private static var shift: Int { 6 }
    private var pages: [[Value]] = []
    private(set) var count = 0

    subscript(index: UInt32) -> Value {
        get {
            precondition(index < count)
            return pages[Int(index) >> Self.shift][Int(index) & (1 << Self.shift - 1)]
        }
        _modify {
            precondition(index < count)
            yield &pages[Int(index) >> Self.shift][Int(index) & (1 << Self.shift - 1)]
        }
    }

    /// Adds a value at the end.
    mutating func append(_ value: Value) {
        if count & (1 << Self.shift - 1) == 0 {
            var page: [Value] = []
            page.reserveCapacity(1 << Self.shift)
            page.append(value)
            pages.append(page)
        } else {
            pages[pages.count - 1].append(value)
        }
        count += 1
    }

    /// Adds values until there are at least so many.
    mutating func grow(to count: Int, with value: Value) {
        while self.count < count { append(value) }
    }
}

/// Posting lists by day, in pages of 64 days.
struct DayDirectory: Sendable {
    private static let shift = 6
    private var pages: [Int32: [PostingList]] = [:]

    /// The articles of a day.
    subscript(day: Int32) -> PostingList {
        guard let page = pages[day >> Self.shift] else { return PostingList() }
        return page[Int(day & (1 << Self.shift - 1))]
    }

    /// Adds an article to a day (writer only).
    mutating func append(_ row: UInt32, day: Int32) {
        pages[day >> Self.shift, default: Array(repeating: PostingList(), count: 1 << Self.shift)][
            Int(day & (1 << Self.shift - 1))
        ].append(row)
    }

    /// The days that have articles, ascending.
    func days(in range: Range<Int32>) -> [Int32] {
        var days: [Int32] = []
        for key in pages.keys.sorted() {
            let first = key << Self.shift
            guard first < range.upperBound, first + (1 << Self.shift) > range.lowerBound, let page = pages[key] else {
                continue
            }
            for (offset, list) in page.enumerated() where !list.isEmpty && range.contains(first + Int32(offset)) {
                days.append(first + Int32(offset))
            }
        }
        return days
    }
}
