/// A few articles that came one after the other, with all their words.
struct RecentArticles: Sendable {
    /// A word in one of the articles.
    struct Place: Sendable {
        /// The article's number among these.
        let article: UInt8
        /// How often the word stands in it, as ``SearchFunctions`` counts.
        var frequency: Int32
    }

    /// So few that to copy them for one more takes little, so many that a search looks a word up once for many.
    private static let most = 64

    /// Sequence numbers, ascending, and the words of title and text together.
    private(set) var articles: [(sequence: Int64, length: Int)] = []
    /// Where each word stands, in the articles' order.
    private(set) var places: [[UInt8]: [Place]] = [:]

    var isFull: Bool { articles.count >= Self.most }

    /// Adds an article behind the others, while there is room.
    mutating func add(_ sequence: Int64, title: TextTokens, text: TextTokens) {
        precondition(!isFull)
        let number = UInt8(articles.count)
        articles.append((sequence, title.words.count + text.words.count))
        for (tokens, weight) in [(title, SearchFunctions.weights.title), (text, SearchFunctions.weights.text)] {
            for word in tokens.words { note(word.text, Int32(weight), in: number) }
        }
    }

    private mutating func note(_ word: [UInt8], _ weight: Int32, in number: UInt8) {
        func add(to places: inout [Place]) {
            if let last = places.indices.last, places[last].article == number {
                places[last].frequency &+= weight
            } else {
                places.append(Place(article: number, frequency: weight))
            }
        }
        add(to: &places[word, default: []])
    }

    /// Goes through the articles that have all of some words, from the newest to the oldest, until told to stop.
    ///
    /// The body gets the article and how often each of the words stands in it, and says whether to go on.
    ///
    /// - Returns: Whether to go on.
    func forEachArticle(
        with words: [[UInt8]],
        _ body: (Int64, _ length: Int, _ frequencies: [Int]) throws -> Bool
    ) rethrows -> Bool {
        var lists: [[Place]] = []
        for word in words {
            guard let list = places[word] else { return true }
            lists.append(list)
        }
        var frequencies = Array(repeating: 0, count: lists.count)
        articles: for number in articles.indices.reversed() {
            for index in lists.indices {
                while let last = lists[index].last, Int(last.article) > number { lists[index].removeLast() }
                guard let last = lists[index].last else { return true }
                guard Int(last.article) == number else { continue articles }
                frequencies[index] = Int(last.frequency)
            }
            guard try body(articles[number].sequence, articles[number].length, frequencies) else { return false }
        }
        return true
    }
}
