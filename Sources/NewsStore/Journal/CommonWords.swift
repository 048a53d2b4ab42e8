/// How often each of the most common words stands in each article.
///
/// A search for several words that goes through the full-text index steps through the places of every one of them; those
/// of a word in most articles are the larger part of the work. Where the rarer words are is found there; whether the
/// common ones are there too is looked up here, in a byte for each article and word.
struct CommonWords: Sendable {
    /// The entries in a page.
    static let pageSize: Int64 = 4096

    /// Where a word stands.
    struct Word: Sendable {
        /// One byte for each sequence number from 1 on, in pages; a page without the word is empty.
        private(set) var pages: [[UInt8]] = []
        /// The articles that it stands in.
        private(set) var rows = 0
        /// The last sequence number that there is room for.
        private(set) var last: Int64 = 1

        /// How often the word stands in an article, as ``SearchFunctions`` counts, and 255 at most.
        @inline(__always)
        subscript(sequence: Int64) -> UInt8 {
            let (page, offset) = (sequence - 1).quotientAndRemainder(dividingBy: CommonWords.pageSize)
            guard sequence > 0, page < pages.count, !pages[Int(page)].isEmpty else { return 0 }
            return pages[Int(page)][Int(offset)]
        }

        /// Makes room up to a sequence number.
        mutating func extend(to last: Int64) {
            self.last = max(self.last, last)
            while Int64(pages.count) * CommonWords.pageSize < last { pages.append([]) }
        }

        /// Notes that the word stands in an article that there is room for, and that was not noted before.
        mutating func note(_ frequency: Int64, at sequence: Int64) {
            let (page, offset) = (sequence - 1).quotientAndRemainder(dividingBy: CommonWords.pageSize)
            guard sequence > 0, page < pages.count else { return }
            if pages[Int(page)].isEmpty { pages[Int(page)] = Array(repeating: 0, count: Int(CommonWords.pageSize)) }
            pages[Int(page)][Int(offset)] = UInt8(clamping: frequency)
            rows += 1
        }
    }

    /// How many words each article has, title and text together, which the index would look up for each that it scores.
    struct Lengths: Sendable {
        /// One number for each sequence number from 1 on, in pages: the length and 1, or 0 where it is not known.
        private var pages: [[UInt32]] = []
        /// The last sequence number that there is room for.
        private(set) var last: Int64 = 0

        /// The words of an article; nil where that is not known.
        @inline(__always)
        subscript(sequence: Int64) -> Int? {
            let (page, offset) = (sequence - 1).quotientAndRemainder(dividingBy: CommonWords.pageSize)
            guard sequence > 0, page < pages.count else { return nil }
            let number = pages[Int(page)][Int(offset)]
            return number == 0 ? nil : Int(number) - 1
        }

        /// Makes room up to a sequence number.
        mutating func extend(to last: Int64) {
            self.last = max(self.last, last)
            while Int64(pages.count) * CommonWords.pageSize < last {
                pages.append(Array(repeating: 0, count: Int(CommonWords.pageSize)))
            }
        }

        /// Notes the words of an article that there is room for.
        mutating func note(_ length: Int, at sequence: Int64) {
            let (page, offset) = (sequence - 1).quotientAndRemainder(dividingBy: CommonWords.pageSize)
            guard sequence > 0, page < pages.count, length >= 0, length < Int(UInt32.max) else { return }
            pages[Int(page)][Int(offset)] = UInt32(length) + 1
        }
    }

    /// By the form that the index has them in.
    var words: [[UInt8]: Word] = [:]
    var lengths = Lengths()
    /// All articles up to this sequence number are entered.
    var last: Int64 = 0
    /// The last sequence number when the words were chosen.
    var chosenAt: Int64 = 0
}
