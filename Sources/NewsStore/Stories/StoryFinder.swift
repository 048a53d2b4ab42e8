/// What an article shares with others on the same story.
struct StoryFeatures: Sendable {
    /// The day of publication, in days since 1970-01-01.
    var day: Int32
    /// The most salient entities, as hashes of their slugs, with their weights; at most 6.
    var entities: [(entity: UInt64, salience: Float)]
    /// Hashes of the telling words of title and lede.
    var wording: [UInt32]

    /// The features of an article; nil where it has no date, no entity or no words, and so no story but its own.
    init?(_ record: ArticleRecord) {
        guard let publishedAt = record.article.publishedAt, !record.wording.isEmpty else { return nil }
        day = Int32(publishedAt.date.daysSinceEpoch)
        wording = record.wording
        entities = record.analysis.entities.filter { $0.salience > 0 }
            .sorted { ($1.salience, $0.id) < ($0.salience, $1.id) }
            .prefix(6)
            .map { (hash(of: $0.id.rawValue), Float($0.salience)) }
        if entities.isEmpty { return nil }
    }
}

/// Groups articles into stories, as they come.
///
/// Two articles tell the same story if they appeared within ``window`` days of one another and their likeness reaches
/// ``threshold``. Likeness is the mean of two parts: the cosine of the words of title and lede, each weighted by how rare
/// it is so far; and the shared weight of their most salient entities (the sum of the smaller weights over the sum of
/// the larger ones). Both parts must be above zero. Of the articles that share words with a new one, those that share
/// most are compared; it joins the story of the one most like it, the earlier of two, or begins one. Stories are never
/// merged or split afterwards, so that their names are stable. Used by the writer alone.
struct StoryFinder {
    /// Days.
    static let window: Int32 = 3
    /// 0...1.
    static let threshold = 0.3
    /// Articles are found by their rarest words.
    private static let indexedWords = 12
    /// The most articles that a word leads to in four days; the first ones stand for a story.
    private static let rowsPerWord = 32
    /// The most articles that are compared with a new one.
    private static let compared = 16

    /// Rows by word and stretch of four days.
    private var index: [UInt64: [ArticleRow]] = [:]
    private var wordCounts: [UInt32: UInt32] = [:]
    private var features: [ArticleRow: StoryFeatures] = [:]
    private var articles = 0

    /// The row of the article most like this one, if it tells the same story.
    func sameStory(as candidate: StoryFeatures) -> ArticleRow? {
        let weights = candidate.wording.map { weight($0) }
        let norm = weights.reduce(0, +)
        var shared: [ArticleRow: Double] = [:]
        for (word, weight) in zip(candidate.wording, weights) {
            for stretch in [-1, 0, 1] {
                guard let rows = index[Self.key(word, day: candidate.day, stretch: Int32(stretch))] else { continue }
                for row in rows { shared[row, default: 0] += weight }
            }
        }
        var closest = FirstItems<(row: ArticleRow, shared: Double)>(limit: Self.compared) { left, right in
            left.shared != right.shared ? left.shared > right.shared : left.row < right.row
        }
        for (row, shared) in shared { closest.offer((row, shared)) }
        var best: (row: ArticleRow, likeness: Double)?
        for (row, _) in closest.sorted {
            guard let other = features[row], abs(other.day - candidate.day) <= Self.window else { continue }
            let likeness = likeness(candidate, norm: norm, other)
            guard likeness >= Self.threshold else { continue }
            if let found = best, found.likeness > likeness || (found.likeness == likeness && found.row < row) {
                continue
            }
            best = (row, likeness)
        }
        return best?.row
    }

    /// Enters an article.
    mutating func insert(_ new: StoryFeatures, row: ArticleRow) {
        features[row] = new
        articles += 1
        for word in new.wording { wordCounts[word, default: 0] += 1 }
        let rarest = new.wording.map { (count: wordCounts[$0] ?? 0, word: $0) }.sorted { $0 < $1 }
        for (_, word) in rarest.prefix(Self.indexedWords) {
            let key = Self.key(word, day: new.day, stretch: 0)
            if index[key]?.count ?? 0 < Self.rowsPerWord { index[key, default: []].append(row) }
        }
    }

    /// Takes back the entry of an article that was not stored after all.
    mutating func remove(_ old: StoryFeatures, row: ArticleRow) {
        features[row] = nil
        articles -= 1
        for word in old.wording {
            wordCounts[word, default: 1] -= 1
            index[Self.key(word, day: old.day, stretch: 0)]?.removeAll { $0 == row }
        }
    }

    private static func key(_ word: UInt32, day: Int32, stretch: Int32) -> UInt64 {
        UInt64(word) << 32 | UInt64(UInt32(bitPattern: (day >> 2) + stretch))
    }

    private func likeness(_ left: StoryFeatures, norm: Double, _ right: StoryFeatures) -> Double {
        var shared: Float = 0
        var larger: Float = 0
        for (entity, salience) in left.entities {
            let other = right.entities.first { $0.entity == entity }?.salience ?? 0
            shared += min(salience, other)
            larger += max(salience, other)
        }
        guard shared > 0 else { return 0 }
        for (entity, salience) in right.entities where !left.entities.contains(where: { $0.entity == entity }) {
            larger += salience
        }
        var product = 0.0
        var rightNorm = 0.0
        for word in right.wording {
            let weight = weight(word)
            rightNorm += weight
            if left.wording.contains(word) { product += weight }
        }
        guard product > 0 else { return 0 }
        return (product / (norm * rightNorm).squareRoot() + Double(shared / larger)) / 2
    }

    /// The square of the inverse document frequency.
    private func weight(_ word: UInt32) -> Double {
        let frequency = Double(wordCounts[word] ?? 0)
        let weight = logarithm(1 + Double(articles + 1) / (frequency + 1))
        return weight * weight
    }
}

/// FNV-1a.
private func hash(of slug: String) -> UInt64 {
    slug.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}

/// The natural logarithm of a number of at least 1, to about six digits, the same on every machine.
private func logarithm(_ value: Double) -> Double {
    // value = significand * 2^exponent; ln(significand) by the series of artanh.
    let ratio = (value.significand - 1) / (value.significand + 1)
    let square = ratio * ratio
    let series = ratio * (2 + square * (2.0 / 3 + square * (2.0 / 5 + square * (2.0 / 7 + square * (2.0 / 9)))))
    return Double(value.exponent) * 0.693_147_180_559_945 + series
}
