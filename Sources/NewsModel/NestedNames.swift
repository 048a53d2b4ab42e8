/// Which mentions of an analysis are names inside longer names ("Dhaka" in "Dhaka University").
///
/// They are derived from the spans, so that stored analyses need not say it.
public struct NestedNames: Sendable {
    /// The numbers of those mentions.
    private let numbers: Set<Int>

    /// Looks through the names of some entities.
    ///
    /// - Parameter entities: The entities of one analysis, whose mentions have distinct numbers.
    /// - Complexity: n log n in the number of names.
    public init(_ entities: [Entity]) {
        var names = entities.flatMap { entity in entity.mentions.filter { $0.form == .name } }
        names.sort { $0.span.precedesWithin($1.span) }
        var outermost = OutermostSpan()
        let nested = names.filter { outermost.holds($0.span) }
        numbers = Set(nested.map(\.id))
    }

    /// Whether a mention is a name inside a longer name.
    public func contains(_ mention: Mention) -> Bool { numbers.contains(mention.id) }
}

extension Analysis {
    /// The entities that the article names only inside longer names: their salience is 0, and no aggregate counts them.
    ///
    /// - Complexity: Linear in the number of entities; n log n in the names where there is one of salience 0.
    public var entitiesOnlyInsideNames: Set<EntityID> {
        // What is named by itself has a share, but for one among thousands.
        let candidates = entities.filter { $0.salience == 0 && $0.linkStatus != .unnamed && !$0.mentions.isEmpty }
        guard !candidates.isEmpty else { return [] }
        let nested = NestedNames(entities)
        return Set(candidates.lazy.filter { $0.mentions.allSatisfy(nested.contains) }.map(\.id))
    }
}

/// Tells which of some spans lie within others, as they come, sorted by ``TextSpan/precedesWithin(_:)``.
struct OutermostSpan {
    private var furthest: TextSpan?

    /// Whether a span lies within one that came before, and is not the same.
    mutating func holds(_ span: TextSpan) -> Bool {
        if let furthest, furthest != span, furthest.contains(span) { return true }
        furthest = span
        return false
    }
}

extension TextSpan {
    /// The order of the text; of two that begin together the longer comes first.
    func precedesWithin(_ other: TextSpan) -> Bool {
        if part != other.part { return part < other.part }
        if lowerBound != other.lowerBound { return lowerBound < other.lowerBound }
        return upperBound > other.upperBound
    }
}
