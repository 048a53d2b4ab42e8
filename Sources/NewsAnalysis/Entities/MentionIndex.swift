import NewsModel

/// Quick answers about the mentions of a document: which lie in a span, and whose they are.
///
/// It is a picture of the entities at the time of its making.
package struct MentionIndex: Sendable {
    /// A mention and the index of its entity.
    package struct Item: Hashable, Sendable {
        package var mention: Mention
        /// Index into the entities that the index was made from.
        package var entity: Int
    }

    /// Every mention in text order: by part, start, then end.
    package let items: [Item]
    /// The entities that the index was made from.
    package let entities: [Entity]

    private let byID: [EntityID: Int]
    private let byMention: [Int: Int]
    /// For each item, the furthest end of it and the ones before it in the same part.
    private let furthestEnd: [Int]

    /// - Complexity: n log n in the number of mentions.
    package init(_ entities: [Entity]) {
        self.entities = entities
        var items: [Item] = []
        var byID: [EntityID: Int] = [:]
        for (index, entity) in entities.enumerated() {
            byID[entity.id] = byID[entity.id] ?? index
            items += entity.mentions.map { Item(mention: $0, entity: index) }
        }
        items.sort { ($0.mention.span, $0.entity) < ($1.mention.span, $1.entity) }
        var furthest: [Int] = []
        furthest.reserveCapacity(items.count)
        var byMention: [Int: Int] = [:]
        for (index, item) in items.enumerated() {
            let end = item.mention.span.upperBound
            let isSamePart = index > 0 && items[index - 1].mention.span.part == item.mention.span.part
            furthest.append(isSamePart ? max(furthest[index - 1], end) : end)
            byMention[item.mention.id] = index
        }
        self.items = items
        self.byID = byID
        self.byMention = byMention
        furthestEnd = furthest
    }

    /// The entity with an identifier.
    package func entity(_ id: EntityID) -> Entity? { byID[id].map { entities[$0] } }

    /// The entity that a mention (by its number) belongs to.
    package func entity(ofMention id: Int) -> Entity? { byMention[id].map { entities[items[$0].entity] } }

    /// The entity of an item.
    package func entity(of item: Item) -> Entity { entities[item.entity] }

    /// The mentions that lie wholly within a span, in text order.
    ///
    /// - Complexity: Logarithmic, and linear in the mentions that begin within the span.
    package func mentions(in span: TextSpan) -> [Item] {
        var index = firstIndex(notBefore: span.lowerBound, in: span.part)
        var found: [Item] = []
        while index < items.count, items[index].mention.span.part == span.part,
            items[index].mention.span.lowerBound < span.upperBound
        {
            if items[index].mention.span.upperBound <= span.upperBound { found.append(items[index]) }
            index += 1
        }
        return found
    }

    /// The mentions that share text with a span, in text order.
    package func mentions(overlapping span: TextSpan) -> [Item] {
        var index = firstIndex(notBefore: span.lowerBound, in: span.part)
        while index > 0, items[index - 1].mention.span.part == span.part, furthestEnd[index - 1] > span.lowerBound {
            index -= 1
        }
        var found: [Item] = []
        while index < items.count, items[index].mention.span.part == span.part,
            items[index].mention.span.lowerBound < span.upperBound
        {
            if items[index].mention.span.overlaps(span) { found.append(items[index]) }
            index += 1
        }
        return found
    }

    private func firstIndex(notBefore offset: Int, in part: TextPart) -> Int {
        let wanted = TextSpan(part, offset..<offset)
        var low = 0
        var high = items.count
        while low < high {
            let middle = (low + high) / 2
            if items[middle].mention.span < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
