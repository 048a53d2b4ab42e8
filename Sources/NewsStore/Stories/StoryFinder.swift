/// What an article shares with others on the same story.
struct StoryFeatures: Sendable {
    /// The day of publication, in days since 1970-01-01.
    var day: Int32
    /// The most salient entities, as hashes of their slugs, with their weights; at most ``mostEntities``.
    var entities: [(entity: UInt64, salience: Float)]
    /// Hashes of the telling words of title and lede.
    var wording: [UInt32]

    static let mostEntities = 6

    /// The features of an article; nil where it has no date, no entity or no words, and so no story but its own.
    init?(_ record: ArticleRecord) {
        guard let publishedAt = record.article.publishedAt, !record.wording.isEmpty else { return nil }
        day = Int32(publishedAt.date.daysSinceEpoch)
        wording = record.wording
        var salient: [(entity: Int, salience: Double)] = []
        let all = record.analysis.entities
        for index in all.indices where all[index].salience > 0 {
            let salience = all[index].salience
            // Behind those that are more salient, or as salient with an earlier id.
            let place = salient.firstIndex {
                salience > $0.salience || (salience == $0.salience && all[index].id < all[$0.entity].id)
            }
            guard place != nil || salient.count < Self.mostEntities else { continue }
            salient.insert((index, salience), at: place ?? salient.count)
            if salient.count > Self.mostEntities { salient.removeLast() }
        }
        entities = salient.map { (hash(of: all[$0.entity].id.rawValue), Float($0.salience)) }
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
struct StoryFinder: Sendable {
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

    /// The articles of a word and stretch of four days: the last one's cell, or `noIndex`, and how many there are.
    private struct List {
        var lastCell = noIndex
        var count: UInt8 = 0
    }

    private var lists: [List] = []
    private var listNumbers = SlotTable()
    private var cells: [(row: ArticleRow, previous: UInt32)] = []
    private var wordCounts: [UInt32] = []
    private var wordNumbers = SlotTable()
    private var features = StoryFeatureTable()
    private var articles = 0

    /// The row of the article most like this one, if it tells the same story.
    func sameStory(as candidate: StoryFeatures) -> ArticleRow? {
        let words = candidate.wording.map { wordNumbers.existingSlot(of: UInt64($0)) }
        let weights = words.map { weight(ofWord: $0) }
        let own = OwnFeatures(
            entities: candidate.entities,
            words: words.compactMap { $0 },
            norm: weights.reduce(0, +)
        )
        var shared: [ArticleRow: Double] = [:]
        for (word, weight) in zip(candidate.wording, weights) {
            for stretch in [-1, 0, 1] {
                let key = Self.key(word, day: candidate.day, stretch: Int32(stretch))
                guard let number = listNumbers.existingSlot(of: key) else { continue }
                var cell = lists[Int(number)].lastCell
                while cell != noIndex {
                    shared[cells[Int(cell)].row, default: 0] += weight
                    cell = cells[Int(cell)].previous
                }
            }
        }
        var closest = FirstItems<(row: ArticleRow, shared: Double)>(limit: Self.compared) { left, right in
            left.shared != right.shared ? left.shared > right.shared : left.row < right.row
        }
        for (row, shared) in shared { closest.offer((row, shared)) }
        var best: (row: ArticleRow, likeness: Double)?
        for (row, _) in closest.sorted {
            let other = features[row]
            guard abs(other.day - candidate.day) <= Self.window else { continue }
            let likeness = likeness(own, other)
            guard likeness >= Self.threshold else { continue }
            if let found = best, found.likeness > likeness || (found.likeness == likeness && found.row < row) {
                continue
            }
            best = (row, likeness)
        }
        return best?.row
    }

    /// Enters an article; rows ascend.
    mutating func insert(_ new: StoryFeatures, row: ArticleRow) {
        articles += 1
        var words: [UInt32] = []
        words.reserveCapacity(new.wording.count)
        // The rarest words, by number of articles and then by hash, in one number each.
        var rarest: [UInt64] = []
        rarest.reserveCapacity(Self.indexedWords + 1)
        for word in new.wording {
            let number = Int(wordNumbers.slot(of: UInt64(word)))
            if number == wordCounts.count { wordCounts.append(0) }
            wordCounts[number] += 1
            words.append(UInt32(number))
            let rarity = UInt64(wordCounts[number]) << 32 | UInt64(word)
            if rarest.count == Self.indexedWords {
                guard rarity < rarest[Self.indexedWords - 1] else { continue }
                rarest.removeLast()
            }
            var place = rarest.count
            while place > 0, rarest[place - 1] > rarity { place -= 1 }
            rarest.insert(rarity, at: place)
        }
        features.append(new, words: words, row: row)
        for rarity in rarest {
            let word = UInt32(truncatingIfNeeded: rarity)
            let number = Int(listNumbers.slot(of: Self.key(word, day: new.day, stretch: 0)))
            if number == lists.count { lists.append(List()) }
            guard lists[number].count < Self.rowsPerWord else { continue }
            cells.append((row, lists[number].lastCell))
            lists[number].lastCell = UInt32(cells.count - 1)
            lists[number].count += 1
        }
    }

    /// Takes back the entry of the article that was entered last, which was not stored after all.
    mutating func remove(_ old: StoryFeatures, row: ArticleRow) {
        features.removeLast()
        articles -= 1
        var removed = 0
        for word in old.wording {
            if let number = wordNumbers.existingSlot(of: UInt64(word)) { wordCounts[Int(number)] -= 1 }
            guard let number = listNumbers.existingSlot(of: Self.key(word, day: old.day, stretch: 0)) else { continue }
            let last = lists[Int(number)].lastCell
            guard last != noIndex, cells[Int(last)].row == row else { continue }
            lists[Int(number)].lastCell = cells[Int(last)].previous
            lists[Int(number)].count -= 1
            removed += 1
        }
        cells.removeLast(removed)
    }

    private static func key(_ word: UInt32, day: Int32, stretch: Int32) -> UInt64 {
        UInt64(word) << 32 | UInt64(UInt32(bitPattern: (day >> 2) + stretch))
    }

    /// What the article that is compared with others has, its words by number; words that never came are left out.
    private struct OwnFeatures {
        let entities: [(entity: UInt64, salience: Float)]
        let words: [UInt32]
        /// The sum of the weights of all its words.
        let norm: Double
    }

    private func likeness(_ left: OwnFeatures, _ right: StoryFeatureTable.Features) -> Double {
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
        for word in right.words {
            let weight = weight(ofWord: word)
            rightNorm += weight
            if left.words.contains(word) { product += weight }
        }
        guard product > 0 else { return 0 }
        return (product / (left.norm * rightNorm).squareRoot() + Double(shared / larger)) / 2
    }

    /// The square of the inverse document frequency of a word by its number; nil for one that never came.
    private func weight(ofWord number: UInt32?) -> Double {
        let frequency = number.map { Double(wordCounts[Int($0)]) } ?? 0
        let weight = logarithm(1 + Double(articles + 1) / (frequency + 1))
        return weight * weight
    }
}

/// The features of articles that came, by row, in a few arrays.
private struct StoryFeatureTable: Sendable {
    /// Those of one article.
    struct Features {
        let day: Int32
        let entities: ArraySlice<(entity: UInt64, salience: Float)>
        /// The words by number.
        let words: ArraySlice<UInt32>
    }

    private var rows: [ArticleRow] = []
    private var days: [Int32] = []
    private var entityStarts = [0]
    private var entities: [(entity: UInt64, salience: Float)] = []
    private var wordStarts = [0]
    private var words: [UInt32] = []

    /// The features of an article that has some.
    subscript(row: ArticleRow) -> Features {
        var low = 0
        var high = rows.count - 1
        while low < high {
            let middle = (low + high) / 2
            if rows[middle] < row { low = middle + 1 } else { high = middle }
        }
        return Features(
            day: days[low],
            entities: entities[entityStarts[low]..<entityStarts[low + 1]],
            words: words[wordStarts[low]..<wordStarts[low + 1]]
        )
    }

    mutating func append(_ new: StoryFeatures, words numbers: [UInt32], row: ArticleRow) {
        rows.append(row)
        days.append(new.day)
        entities += new.entities
        entityStarts.append(entities.count)
        words += numbers
        wordStarts.append(words.count)
    }

    mutating func removeLast() {
        rows.removeLast()
        days.removeLast()
        entityStarts.removeLast()
        entities.removeLast(entities.count - entityStarts[rows.count])
        wordStarts.removeLast()
        words.removeLast(words.count - wordStarts[rows.count])
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
