import NewsModel

/// What the stances of one voice in a group's articles come to, as far as they count whatever groups a comparison has.
struct SettledScores: Sendable {
    /// The articles' scores.
    let sums: ScoreSums
    let distribution: StanceDistribution
    /// Articles by the number of their genre.
    let genres: [UInt8: Int]
    /// The strongest stances for and against, strongest first.
    let strongest: (for: [StrongStance], against: [StrongStance])
    /// Rows of the stance table, ascending.
    let rows: [UInt32]
    /// The stories of the articles, ascending.
    let stories: [UInt32]

    init(_ collector: ScoreCollector, in snapshot: StoreSnapshot) {
        sums = collector.sums
        distribution = collector.distribution
        var genres: [UInt8: Int] = [:]
        for article in collector.articles { genres[snapshot.articles.genres[article.row], default: 0] += 1 }
        self.genres = genres
        strongest = (
            StrongStance.strongest(.for, of: collector.stances),
            StrongStance.strongest(.against, of: collector.stances)
        )
        rows = collector.stances.map(\.row)
        stories = distinct(collector.articles.map { snapshot.articles.stories[$0.row] })
    }
}

/// A stance by what evidence is ranked by.
struct StrongStance: Sendable {
    let strength: Float
    /// The row of the stance table.
    let row: UInt32

    /// The strongest stances of each side that are shown.
    static let most = 3

    /// The strongest of some stances with a label, strongest first, after those that are known already.
    static func strongest(
        _ label: StanceLabel,
        of stances: [StancePosting],
        and known: [StrongStance] = []
    ) -> [StrongStance] {
        let code = label.wireCode
        var first = FirstItems<StrongStance>(limit: most) { left, right in
            left.strength != right.strength ? left.strength > right.strength : left.row < right.row
        }
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
