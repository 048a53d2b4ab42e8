import NewsModel

/// What the stances of one voice in a group's articles come to, as far as they count whatever groups a comparison has.
struct SettledScores: Sendable {
    /// The articles' scores.
    private(set) var sums: ScoreSums
    private(set) var distribution: StanceDistribution
    /// Articles by the number of their genre.
    private(set) var genres: [UInt8: Int]
    /// Rows of the stance table.
    private(set) var rows: AscendingNumbers
    /// The stories of the articles.
    private(set) var stories: AscendingNumbers
    /// The strongest stances for and against, strongest first, with some to spare.
    private let strongest: (for: SparedItems<StrongStance>, against: SparedItems<StrongStance>)

    init(_ collector: ScoreCollector, in snapshot: StoreSnapshot) {
        sums = collector.sums
        distribution = collector.distribution
        genres = Self.genres(collector, snapshot)
        let limit = StrongStance.most + StrongStance.spares
        func strongest(_ label: StanceLabel) -> SparedItems<StrongStance> {
            SparedItems(StrongStance.strongest(label, of: collector.stances, most: limit), limit: limit)
        }
        self.strongest = (strongest(.for), strongest(.against))
        rows = AscendingNumbers(collector.stances.map(\.row))
        stories = AscendingNumbers(distinct(collector.articles.map { snapshot.articles.stories[$0.row] }))
    }

    private static func genres(_ collector: ScoreCollector, _ snapshot: StoreSnapshot) -> [UInt8: Int] {
        var genres: [UInt8: Int] = [:]
        for article in collector.articles { genres[snapshot.articles.genres[article.row], default: 0] += 1 }
        return genres
    }

    /// Takes articles back.
    ///
    /// - Parameters:
    ///   - lost: Their stances.
    ///   - gone: The stories that no other of the articles is of, ascending.
    ///   - snapshot: The corpus.
    mutating func subtract(_ lost: ScoreCollector, stories gone: [UInt32], in snapshot: StoreSnapshot) {
        sums.subtract(lost.sums)
        distribution.subtract(lost.distribution)
        for (genre, count) in Self.genres(lost, snapshot) { genres[genre, default: 0] -= count }
        rows.remove(lost.stances.map(\.row))
        stories.remove(gone)
    }

    /// The strongest stances on a side, strongest first.
    ///
    /// - Complexity: Constant, or linear in the stances where more of the strongest have gone than were to spare.
    func strongest(_ label: StanceLabel, in snapshot: StoreSnapshot) -> [StrongStance] {
        let known = label == .for ? strongest.for : strongest.against
        if let first = known.first(StrongStance.most, where: { !rows.hasRemoved($0.row) }) { return first }
        let (polarities, labels) = (snapshot.stances.polarities, snapshot.stances.labels)
        var first = StrongStance.first(StrongStance.most)
        rows.forEach { row in
            if labels[row] == label.wireCode { first.offer(StrongStance(strength: abs(polarities[row]), row: row)) }
        }
        return first.sorted
    }
}

/// A stance by what evidence is ranked by.
struct StrongStance: Sendable {
    let strength: Float
    /// The row of the stance table.
    let row: UInt32

    /// The strongest stances of each side that are shown.
    static let most = 3
    /// So many more are kept for each group and voice; there are many of these.
    static let spares = 9

    /// Finds the strongest.
    static func first(_ limit: Int) -> FirstItems<StrongStance> {
        FirstItems(limit: limit) { left, right in
            left.strength != right.strength ? left.strength > right.strength : left.row < right.row
        }
    }

    /// The strongest of some stances with a label, and of others that are known already, strongest first.
    static func strongest(
        _ label: StanceLabel,
        of stances: [StancePosting],
        and known: [StrongStance] = [],
        most limit: Int = most
    ) -> [StrongStance] {
        let code = label.wireCode
        var first = first(limit)
        for stance in known { first.offer(stance) }
        for stance in stances where stance.label == code {
            first.offer(StrongStance(strength: abs(stance.polarity), row: stance.row))
        }
        return first.sorted
    }
}

/// Numbers in ascending order, each once.
func distinct(_ numbers: [UInt32]) -> [UInt32] {
    var distinct: [UInt32] = []
    for number in numbers.sorted() where number != distinct.last { distinct.append(number) }
    return distinct
}
