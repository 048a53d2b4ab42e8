/// The mentions of an analysis by position, for finding who is spoken of within a span.
///
/// Names inside longer names are left out: who speaks of Dhaka University does not speak of Dhaka.
public struct MentionSpans: Sendable {
    private var mentions: [(span: TextSpan, entity: EntityID)] = []

    /// Looks through the mentions of an analysis.
    ///
    /// - Complexity: n log n in the number of mentions; constant where the analysis has no quotations.
    public init(_ analysis: Analysis) {
        guard !analysis.quotations.isEmpty else { return }
        var all: [(mention: Mention, entity: EntityID)] = []
        for entity in analysis.entities where entity.linkStatus != .unnamed {
            for mention in entity.mentions { all.append((mention, entity.id)) }
        }
        all.sort { $0.mention.span.precedesWithin($1.mention.span) }
        var outermost = OutermostSpan()
        mentions.reserveCapacity(all.count)
        for (mention, entity) in all where mention.form != .name || !outermost.holds(mention.span) {
            mentions.append((mention.span, entity))
        }
    }

    /// Whom a quotation is about: the distinct entities mentioned in what is said, its source excepted, in text order.
    ///
    /// - Parameter quotation: A quotation of the same analysis.
    /// - Returns: The entities' ids.
    public func entities(in quotation: Quotation) -> [EntityID] {
        let span = quotation.content
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            let other = mentions[middle].span
            if (other.part, other.lowerBound) < (span.part, span.lowerBound) { low = middle + 1 } else { high = middle }
        }
        var found: [EntityID] = []
        for (other, entity) in mentions[low...] {
            guard other.part == span.part, other.lowerBound < span.upperBound else { break }
            guard span.contains(other), entity != quotation.source.entityID else { continue }
            if !found.contains(entity) { found.append(entity) }
        }
        return found
    }
}
