/// The stretch of time that the rows of each chunk of a column lie in, so that whole chunks can be passed over.
///
/// Articles mostly come in the order in which they were published: then a question about a stretch of time looks at few
/// chunks. A copy is a consistent view of the past.
struct MomentStretches: Sendable {
    private struct Stretch {
        var first = Int64.max
        var last = Int64.min
        var hasUndated = false
    }

    private var stretches: [Stretch] = []

    /// Notes the moment of a row, the next one (writer only).
    mutating func add(_ moment: Int64, row: Int) {
        let chunk = row >> chunkShift
        if chunk == stretches.count { stretches.append(Stretch()) }
        if moment == undated {
            stretches[chunk].hasUndated = true
        } else {
            stretches[chunk].first = min(stretches[chunk].first, moment)
            stretches[chunk].last = max(stretches[chunk].last, moment)
        }
    }

    /// Whether a row's chunk may hold a moment at or after one bound and before another, or a row without a moment.
    func mayHold(from lowest: Int64, to bound: Int64, besideRow row: ArticleRow) -> Bool {
        let stretch = stretches[Int(row) >> chunkShift]
        return stretch.hasUndated || (stretch.first < bound && stretch.last >= lowest)
    }
}
