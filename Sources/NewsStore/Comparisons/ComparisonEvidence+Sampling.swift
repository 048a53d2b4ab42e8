import NewsModel

extension ComparisonEvidence {
    /// Picks the evidence of a group.
    ///
    /// - Parameters:
    ///   - stances: The stances that count for the group, in order of arrival.
    ///   - settled: Others that count too.
    ///   - snapshot: The corpus.
    ///   - generator: Decides the random ones.
    init(
        _ stances: [StancePosting],
        and settled: SettledScores?,
        in snapshot: StoreSnapshot,
        generator: inout SeededGenerator
    ) {
        func strongest(_ label: StanceLabel) -> [StanceReference] {
            StrongStance.strongest(label, of: stances, and: settled?.strongest(label, in: snapshot) ?? [])
                .map { snapshot.stanceReference($0.row) }
        }
        `for` = strongest(.for)
        against = strongest(.against)
        let rows = AscendingRows(settled?.rows ?? AscendingNumbers([]), stances)
        var drawn: [Int] = []
        while drawn.count < min(StrongStance.most, rows.count) {
            let index = generator.index(below: rows.count)
            if !drawn.contains(index) { drawn.append(index) }
        }
        random = drawn.map { snapshot.stanceReference(rows[$0]) }
    }
}

/// The rows of two ascending lists that share none, as one.
private struct AscendingRows {
    private let first: AscendingNumbers
    private let second: [StancePosting]

    init(_ first: AscendingNumbers, _ second: [StancePosting]) {
        self.first = first
        self.second = second
    }

    var count: Int { first.count + second.count }

    /// The row at a position below ``count``.
    ///
    /// - Complexity: Logarithmic.
    subscript(position: Int) -> UInt32 {
        // How many rows of the first list come before it.
        var low = max(0, position - second.count)
        var high = min(position, first.count)
        while low < high {
            let middle = (low + high) / 2
            if first[middle] < second[position - middle - 1].row { low = middle + 1 } else { high = middle }
        }
        guard low < first.count else { return second[position - low].row }
        guard position - low < second.count else { return first[low] }
        return min(first[low], second[position - low].row)
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
