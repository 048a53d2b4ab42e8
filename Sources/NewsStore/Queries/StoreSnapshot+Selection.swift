import NewsModel

/// What an article must be for a filter, by number, so that a test of a row compares integers.
struct ArticleTest {
    private let snapshot: StoreSnapshot
    private let outlet: UInt32?
    private let author: UInt32?
    private let story: UInt32?
    private let from: Int64
    private let to: Int64
    private let isTimed: Bool
    /// Whether a name of the filter is unknown, so that nothing can pass.
    let isImpossible: Bool

    /// A test for all of a filter but its entity and its query.
    init(_ snapshot: StoreSnapshot, _ filter: ArticleFilter) {
        self.snapshot = snapshot
        outlet = filter.outlet.map { snapshot.outletNames.number(of: $0) ?? noIndex }
        author = filter.author.map { snapshot.authorNames.number(of: $0) ?? noIndex }
        story = filter.story.map { snapshot.storyIDs.number(of: $0) ?? noIndex }
        from = filter.from.map { Int64($0.secondsSinceEpoch) } ?? .min
        to = filter.to.map { Int64($0.secondsSinceEpoch) } ?? .max
        isTimed = filter.from != nil || filter.to != nil
        isImpossible = self.outlet == noIndex || self.author == noIndex || self.story == noIndex
    }

    /// Whether a living article passes.
    @inline(__always)
    func passes(_ row: ArticleRow) -> Bool {
        guard snapshot.isLive(row) else { return false }
        if let outlet, snapshot.articles.outlets[row] != outlet { return false }
        if isTimed {
            let published = snapshot.articles.published[row]
            guard published != undated, published >= from, published < to else { return false }
        }
        if let story, snapshot.articles.stories[row] != story { return false }
        if let author, !snapshot.authorIndexes(of: row).contains(author) { return false }
        return true
    }
}

extension StoreSnapshot {
    /// Calls a closure with each living article that a filter lets through, its query set aside, in no certain order.
    ///
    /// The shortest posting list among the filter's parts is read.
    func forEachArticle(_ filter: ArticleFilter, _ body: (ArticleRow) -> Void) {
        let test = ArticleTest(self, filter)
        guard !test.isImpossible else { return }
        var entity: EntityIndex?
        if let id = filter.entity {
            guard let index = entityIndex(id), index < entities.count else { return }
            entity = index
        }
        var lists: [PostingList] = []
        if let name = filter.outlet, let index = outletNames.number(of: name) {
            lists.append(outletPostings[index].articles)
        }
        if let name = filter.author, let index = authorNames.number(of: name) {
            lists.append(authorPostings[index].articles)
        }
        if let name = filter.story, let index = storyIDs.number(of: name) {
            lists.append(storyPostings[index].articles)
        }
        let shortest = lists.min { $0.count < $1.count }
        if let entity, entities[entity].mentions.count <= shortest?.count ?? .max {
            entities[entity].mentions.forEach { mention in
                if test.passes(mention.article) { body(mention.article) }
            }
            return
        }
        let passes = { (row: ArticleRow) -> Bool in
            guard test.passes(row) else { return false }
            guard let entity else { return true }
            return mentionRows(of: row).contains { mentions.entities[$0] == entity }
        }
        if let shortest {
            shortest.forEach { row in if passes(row) { body(row) } }
        } else if filter.from != nil || filter.to != nil {
            for day in days.days(in: dayRange(from: filter.from, to: filter.to)) {
                days[day].articles.forEach { row in if passes(row) { body(row) } }
            }
        } else {
            for row in 0..<ArticleRow(articles.count) where passes(row) { body(row) }
        }
    }

    /// The days that a half-open stretch of time touches.
    func dayRange(from: Timestamp?, to: Timestamp?) -> Range<Int32> {
        let first = from.map { DayDirectory.day(of: Int64($0.secondsSinceEpoch)) } ?? .min
        let last = to.map { DayDirectory.day(of: Int64($0.secondsSinceEpoch)) + 1 } ?? .max
        return first..<max(first, last)
    }
}

/// A sortable place of an item in a list by publication.
struct ListKey: Comparable {
    /// Ascending in the list's order.
    var order: Int64
    var row: ArticleRow
    /// The item within the article.
    var number: Int

    static func < (left: ListKey, right: ListKey) -> Bool {
        (left.order, left.row, left.number) < (right.order, right.row, right.number)
    }
}

/// Keeps the first items of a list, in order, out of all that are offered.
struct FirstItems<Item> {
    private let limit: Int
    private let precedes: (Item, Item) -> Bool
    private var heap: [Item] = []
    /// The number of items offered.
    private(set) var offered = 0

    init(limit: Int, precedes: @escaping (Item, Item) -> Bool) {
        self.limit = limit
        self.precedes = precedes
        heap.reserveCapacity(min(limit, 1024))
    }

    mutating func offer(_ item: Item) {
        offered += 1
        if heap.count < limit {
            heap.append(item)
            var child = heap.count - 1
            while child > 0, precedes(heap[(child - 1) / 2], heap[child]) {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else if precedes(item, heap[0]) {
            heap[0] = item
            var parent = 0
            while true {
                var last = parent
                for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                    if precedes(heap[last], heap[child]) { last = child }
                }
                if last == parent { break }
                heap.swapAt(parent, last)
                parent = last
            }
        }
    }

    var sorted: [Item] { heap.sorted(by: precedes) }
}
