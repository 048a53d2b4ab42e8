import NewsModel

extension ComparisonEvidence {
    /// Stances of each kind.
    private static let size = 3

    /// Picks the evidence of a group.
    ///
    /// - Parameters:
    ///   - rows: The rows of the stance table that count for the group, ascending.
    ///   - snapshot: The corpus.
    ///   - generator: Decides the random ones.
    init(rows: [UInt32], in snapshot: StoreSnapshot, generator: inout SeededGenerator) {
        let stances = snapshot.stances
        func strongest(_ label: StanceLabel) -> [StanceReference] {
            let code = label.wireCode
            var first = FirstItems<(strength: Float, row: UInt32)>(limit: Self.size) { left, right in
                left.strength != right.strength ? left.strength > right.strength : left.row < right.row
            }
            for row in rows where stances.labels[row] == code { first.offer((abs(stances.polarities[row]), row)) }
            return first.sorted.map { snapshot.stanceReference($0.row) }
        }
        `for` = strongest(.for)
        against = strongest(.against)
        var drawn: [Int] = []
        while drawn.count < min(Self.size, rows.count) {
            let index = generator.index(below: rows.count)
            if !drawn.contains(index) { drawn.append(index) }
        }
        random = drawn.map { snapshot.stanceReference(rows[$0]) }
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
