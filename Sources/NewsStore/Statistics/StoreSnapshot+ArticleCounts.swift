import NewsModel

extension StoreSnapshot {
    /// How many articles pass a filter between each boundary and the next.
    ///
    /// - Parameters:
    ///   - boundaries: Moments in seconds, ascending, at least two.
    ///   - filter: Which articles.
    /// - Returns: One number for each stretch; articles before the first boundary and from the last on are left out.
    /// - Complexity: Linear in the days of the corpus, and in the articles of those days that a boundary or the filter
    ///   cuts; or in the articles of the filter's outlet or author.
    func articleCounts(between boundaries: [Int64], _ filter: ArticleRowFilter) -> [Int] {
        let places = BucketPlaces(boundaries)
        var counts = Array(repeating: 0, count: boundaries.count - 1)
        guard !filter.isEmpty else { return counts }
        func count(_ rows: PostingList) {
            rows.forEach { row in
                guard filter.passes(row), let bucket = places.bucket(of: articles.published[row]) else {
                    return
                }
                counts[bucket] += 1
            }
        }
        if let outlet = filter.outlet {
            count(outletPostings[outlet].articles)
            return counts
        }
        if let author = filter.author {
            count(authorPostings[author].articles)
            return counts
        }
        let first = max(boundaries[0], filter.from)
        let last = min(boundaries[boundaries.count - 1], filter.to)
        guard first < last else { return counts }
        let range = DayDirectory.day(of: first)..<DayDirectory.day(of: last - 1) + 1
        days.forEachDay(in: range) { day, liveArticles in
            let start = Int64(day) * 86_400
            if !isHistorical, start >= first, start + 86_400 <= last,
                let bucket = places.bucket(of: start), bucket == places.bucket(of: start + 86_399)
            {
                counts[bucket] += Int(liveArticles)
            } else {
                count(days[day].articles)
            }
        }
        return counts
    }
}

/// Finds the bucket of a moment, by way of the day's first bucket.
struct BucketPlaces {
    private let boundaries: [Int64]
    private let firstDay: Int64
    /// For each day from the first boundary's on: the bucket that its first moment is in.
    private let buckets: [Int32]
    /// The number of buckets.
    var count: Int { boundaries.count - 1 }

    /// Makes a table; boundaries are moments in seconds, ascending, at least two.
    init(_ boundaries: [Int64]) {
        self.boundaries = boundaries
        let firstDay = Int64(DayDirectory.day(of: boundaries[0]))
        self.firstDay = firstDay
        let days = Int64(DayDirectory.day(of: boundaries[boundaries.count - 1])) - firstDay + 1
        // A table for more days than this would cost more than it saves.
        guard days <= 200_000 else {
            buckets = []
            return
        }
        var bucket = 0
        buckets = (0..<days).map { day in
            let start = (firstDay + day) * 86_400
            while bucket + 2 < boundaries.count, boundaries[bucket + 1] <= start { bucket += 1 }
            return Int32(bucket)
        }
    }

    /// The bucket that a moment is in, if any.
    @inline(__always)
    func bucket(of moment: Int64) -> Int? {
        guard moment >= boundaries[0], moment < boundaries[boundaries.count - 1] else { return nil }
        guard !buckets.isEmpty else { return search(moment) }
        var bucket = Int(buckets[Int(moment >= 0 ? moment / 86_400 - firstDay : Self.day(moment) - firstDay)])
        while boundaries[bucket + 1] <= moment { bucket += 1 }
        return bucket
    }

    private static func day(_ moment: Int64) -> Int64 { Int64(DayDirectory.day(of: moment)) }

    private func search(_ moment: Int64) -> Int {
        var low = 0
        var high = boundaries.count
        while low < high {
            let middle = (low + high) / 2
            if boundaries[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }
}
