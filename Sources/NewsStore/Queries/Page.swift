/// The place in a list after which the next page begins.
///
/// It names the last item given, by what the list is sorted by, so that items that arrive meanwhile neither push others
/// onto the next page nor hide them. Lists by relevance or by coverage, whose order changes as articles arrive, also name
/// the corpus revision that they are read at.
public struct PageKey: Hashable, Sendable {
    /// The revision that the list is read at, or nil where its order does not change.
    var revision: UInt64?
    /// What the list is sorted by: seconds of publication, a rank, or a number of articles.
    var order: Int64
    /// The tie-breaker.
    var id: String
    /// The number of the stance or quotation within its article.
    var number: Int

    init(revision: UInt64? = nil, order: Int64, id: String, number: Int = 0) {
        self.revision = revision
        self.order = order
        self.id = id
        self.number = number
    }

    /// Reads what ``text`` wrote, or nil.
    public init?(_ text: String) {
        let fields = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard fields.count == 4, let order = Int64(fields[1]), let number = Int(fields[2]), number >= 0 else {
            return nil
        }
        var revision: UInt64?
        if !fields[0].isEmpty {
            guard let value = UInt64(fields[0]) else { return nil }
            revision = value
        }
        self.init(revision: revision, order: order, id: String(fields[3]), number: number)
    }

    /// The key as text, for a cursor.
    public var text: String {
        "\(revision.map { String($0) } ?? "")/\(order)/\(number)/\(id)"
    }
}

/// Which part of a list is wanted.
public struct PageRequest: Hashable, Sendable {
    /// Begin after this item, or at the start.
    public var after: PageKey?
    /// The most items to give, at least 1.
    public var limit: Int

    /// Makes a request.
    public init(after: PageKey? = nil, limit: Int) {
        self.after = after
        self.limit = max(1, limit)
    }
}

/// A part of a list.
public struct Page<Item: Sendable>: Sendable {
    /// The items, in the list's order.
    public var items: [Item]
    /// The key of the next page, or nil where this one is the last.
    public var next: PageKey?
    /// The number of items in the whole list, at the time of this page.
    public var total: Int
    /// The corpus revision that was read.
    public var revision: UInt64
    /// Whether the list has all that passes its filter; a ranking of very many has only those stored last.
    public var isComplete: Bool

    /// Makes a page.
    public init(items: [Item], next: PageKey?, total: Int, revision: UInt64, isComplete: Bool = true) {
        self.items = items
        self.next = next
        self.total = total
        self.revision = revision
        self.isComplete = isComplete
    }

    /// The page with other items in the same order.
    func map<Other: Sendable>(_ transform: ([Item]) throws(StoreError) -> [Other]) throws(StoreError) -> Page<Other> {
        Page<Other>(
            items: try transform(items),
            next: next,
            total: total,
            revision: revision,
            isComplete: isComplete
        )
    }
}
