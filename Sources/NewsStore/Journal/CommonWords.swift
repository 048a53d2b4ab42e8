/// How often each of the more common words stands in each article, and every word in each of the latest articles.
///
/// A search that goes through the full-text index steps through the places of its words there, and finds each word's place
/// in each of the index's segments first. What is known here need not be asked of it: a search for common words alone does
/// without the index, and of one for rarer words it only steps through those.
struct CommonWords: Sendable {
    /// Where a word stands.
    struct Word: Sendable {
        private(set) var pages: [WordPage] = []
        /// The articles that it stands in.
        private(set) var rows = 0

        /// How often the word stands in an article, as ``SearchFunctions`` counts, and 255 at most.
        subscript(sequence: Int64) -> UInt8 {
            let (page, offset) = (sequence - 1).quotientAndRemainder(dividingBy: Int64(WordPage.size))
            guard sequence > 0, page < pages.count else { return 0 }
            return pages[Int(page)][Int(offset)]
        }

        /// Makes room up to a sequence number.
        mutating func extend(to last: Int64) {
            while Int64(pages.count) * Int64(WordPage.size) < last { pages.append(WordPage()) }
        }

        /// Notes that the word stands in an article that there is room for, and that comes after those noted before.
        mutating func note(_ frequency: Int64, at sequence: Int64) {
            let (page, offset) = (sequence - 1).quotientAndRemainder(dividingBy: Int64(WordPage.size))
            guard sequence > 0, page < pages.count else { return }
            pages[Int(page)].note(UInt8(clamping: frequency), at: Int(offset))
            rows += 1
        }
    }

    /// How many words each article has, title and text together, which the index would look up for each that it scores.
    struct Lengths: Sendable {
        /// The entries in a page.
        private static let pageSize: Int64 = 4096

        /// One number for each sequence number from 1 on, in pages: the length and 1, or 0 where it is not known.
        private var pages: [[UInt32]] = []
        /// The articles whose length is known.
        private(set) var count = 0
        /// The last sequence number that there is room for.
        private(set) var last: Int64 = 0

        /// The words of an article; nil where that is not known.
        @inline(__always)
        subscript(sequence: Int64) -> Int? {
            let (page, offset) = (sequence - 1).quotientAndRemainder(dividingBy: Self.pageSize)
            guard sequence > 0, page < pages.count else { return nil }
            let number = pages[Int(page)][Int(offset)]
            return number == 0 ? nil : Int(number) - 1
        }

        /// Makes room up to a sequence number.
        mutating func extend(to last: Int64) {
            self.last = max(self.last, last)
            while Int64(pages.count) * Self.pageSize < last {
                pages.append(Array(repeating: 0, count: Int(Self.pageSize)))
            }
        }

        /// Notes the words of an article that there is room for.
        mutating func note(_ length: Int, at sequence: Int64) {
            let (page, offset) = (sequence - 1).quotientAndRemainder(dividingBy: Self.pageSize)
            guard sequence > 0, page < pages.count, length >= 0, length < Int(UInt32.max) else { return }
            if pages[Int(page)][Int(offset)] == 0 { count += 1 }
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
    /// Articles after the last that is entered, the oldest first.
    private(set) var recent: [RecentArticles] = []
    /// All articles up to this sequence number are entered or recent.
    private(set) var lastRecent: Int64 = 0

    /// How many recent articles there are.
    var recentCount: Int { recent.reduce(0) { $0 + $1.articles.count } }

    /// Adds what came since, up to a sequence number.
    mutating func add(_ articles: [(sequence: Int64, title: TextTokens, text: TextTokens)], to last: Int64) {
        for article in articles {
            if recent.last?.isFull ?? true { recent.append(RecentArticles()) }
            recent[recent.count - 1].add(article.sequence, title: article.title, text: article.text)
        }
        lastRecent = last
    }

    /// Enters the recent articles.
    mutating func enterRecent() {
        lengths.extend(to: lastRecent)
        words = words.mapValues { word in
            var word = word
            word.extend(to: lastRecent)
            return word
        }
        for stretch in recent {
            for article in stretch.articles { lengths.note(article.length, at: article.sequence) }
            for (word, places) in stretch.places {
                guard let index = words.index(forKey: word) else { continue }
                for place in places {
                    words.values[index].note(
                        Int64(place.frequency),
                        at: stretch.articles[Int(place.article)].sequence
                    )
                }
            }
        }
        hasEntered(to: lastRecent)
    }

    /// Tells that all articles up to a sequence number are entered.
    mutating func hasEntered(to last: Int64) {
        self.last = last
        lastRecent = last
        recent = []
    }
}

extension CommonWords {
    /// Goes through the articles that have all of some words, from the newest to the oldest, until told to stop.
    static func forEachArticle(with words: [Word], _ body: (Int64) throws -> Bool) rethrows {
        for number in (0..<(words.map(\.pages.count).min() ?? 0)).reversed() {
            let pages = words.map { $0.pages[number] }.sorted { $0.count < $1.count }
            guard let rarest = pages.first, rarest.count > 0 else { continue }
            var places = rarest.places
            for page in pages.dropFirst() { places = page.narrowed(places) }
            for place in places.reversed() {
                guard try body(Int64(number) * Int64(WordPage.size) + Int64(place) + 1) else { return }
            }
        }
    }
}
