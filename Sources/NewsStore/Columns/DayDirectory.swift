/// The articles of each day in UTC, in pages of 64 days.
struct DayDirectory: Sendable {
    private static let shift = 6
    private var pages: [Int32: [FacetPostings]] = [:]

    /// The day, since 1970-01-01, of a moment in seconds.
    static func day(of moment: Int64) -> Int32 {
        let quotient = moment / 86_400
        return Int32(clamping: moment % 86_400 < 0 ? quotient - 1 : quotient)
    }

    /// The articles of a day.
    subscript(day: Int32) -> FacetPostings {
        guard let page = pages[day >> Self.shift] else { return FacetPostings() }
        return page[Int(day & (1 << Self.shift - 1))]
    }

    /// Adds an article to a day (writer only).
    mutating func append(_ row: UInt32, day: Int32) {
        let index = Int(day & (1 << Self.shift - 1))
        pages[day >> Self.shift, default: Array(repeating: FacetPostings(), count: 1 << Self.shift)][index]
            .add(row)
    }

    /// Notes that an article of a day died (writer only).
    mutating func bury(day: Int32) {
        pages[day >> Self.shift]?[Int(day & (1 << Self.shift - 1))].liveArticles -= 1
    }

    /// The days that have articles, ascending.
    func days(in range: Range<Int32>) -> [Int32] {
        var days: [Int32] = []
        forEachDay(in: range) { day, _ in days.append(day) }
        return days
    }

    /// Calls a closure with each day that has articles, ascending, and the number of those that are not dead.
    func forEachDay(in range: Range<Int32>, _ body: (Int32, UInt32) -> Void) {
        for key in pages.keys.sorted() {
            let first = key << Self.shift
            guard first < range.upperBound, first &+ (1 << Self.shift) > range.lowerBound, let page = pages[key] else {
                continue
            }
            page.withUnsafeBufferPointer { page in
                // By index: a copy of each element would cost more than all that is read of it.
                for offset in page.indices
                where !page[offset].articles.isEmpty && range.contains(first + Int32(offset)) {
                    body(first + Int32(offset), page[offset].liveArticles)
                }
            }
        }
    }
}
