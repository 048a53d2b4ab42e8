/// A growing array of small values, in pages of leaves, so that a changed value costs its leaf and not the whole.
///
/// Copies share pages and leaves; the writer's change copies the leaf that it touches, the list of leaves of its page and
/// the list of pages, if a snapshot still holds them. Values that refer to memory cost a count of references each when they
/// are copied, so that leaves are short.
struct PagedDirectory<Value: Sendable>: Sendable {
    /// Binary logarithms of the values in a leaf, and in a page.
    private static var leafShift: Int { 2 }
    private static var pageShift: Int { 9 }
    private static var leafMask: Int { 1 << leafShift - 1 }
    private static var pageMask: Int { 1 << pageShift - 1 }

    private var pages: [[[Value]]] = []
    private(set) var count = 0

    subscript(index: UInt32) -> Value {
        get {
            let index = Int(index)
            precondition(index < count)
            return pages[index >> Self.pageShift][(index & Self.pageMask) >> Self.leafShift][index & Self.leafMask]
        }
        _modify {
            let index = Int(index)
            precondition(index < count)
            yield &pages[index >> Self.pageShift][(index & Self.pageMask) >> Self.leafShift][index & Self.leafMask]
        }
    }

    /// Adds a value at the end.
    mutating func append(_ value: Value) {
        if count & Self.pageMask == 0 {
            var page: [[Value]] = []
            page.reserveCapacity(1 << (Self.pageShift - Self.leafShift))
            pages.append(page)
        }
        let last = pages.count - 1
        if count & Self.leafMask == 0 {
            var leaf: [Value] = []
            leaf.reserveCapacity(1 << Self.leafShift)
            leaf.append(value)
            pages[last].append(leaf)
        } else {
            pages[last][(count & Self.pageMask) >> Self.leafShift].append(value)
        }
        count += 1
    }

    /// Adds values until there are at least so many.
    mutating func grow(to count: Int, with value: Value) {
        while self.count < count { append(value) }
    }
}
