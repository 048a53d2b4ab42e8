import NewsModel

extension ComparisonEvidence {
    /// Stances of each kind.
    private static let size = 3

    /// Picks the evidence of a group.
    ///
    /// - Parameters:
    ///   - stances: The stances that count for the group, in order of arrival.
    ///   - snapshot: The corpus.
    ///   - generator: Decides the random ones.
    init(_ stances: [StancePosting], in snapshot: StoreSnapshot, generator: inout SeededGenerator) {
        func strongest(_ label: StanceLabel) -> [StanceReference] {
            let code = label.wireCode
            var first = FirstItems<(strength: Float, row: UInt32)>(limit: Self.size) { left, right in
                left.strength != right.strength ? left.strength > right.strength : left.row < right.row
            }
            for stance in stances where stance.label == code { first.offer((abs(stance.polarity), stance.row)) }
            return first.sorted.map { snapshot.stanceReference($0.row) }
        }
        `for` = strongest(.for)
        against = strongest(.against)
        var drawn: [Int] = []
        while drawn.count < min(Self.size, stances.count) {
            let index = generator.index(below: stances.count)
            if !drawn.contains(index) { drawn.append(index) }
        }
        random = drawn.map { snapshot.stanceReference(stances[$0].row) }
    }
}

extension StoreSnapshot {
    /// A stance by its article and number.
    func stanceReference(_ row: UInt32) -> StanceReference {
        StanceReference(
            article: articleID(stances.articles[row]),
            number: Int(stances.numbers[row]),
            polarity: Double(stances.polarities[row]),
            confidence: Double(stances.confidences[row])
        )
    }
}
