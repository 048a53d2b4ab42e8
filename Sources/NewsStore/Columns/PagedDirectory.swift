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
