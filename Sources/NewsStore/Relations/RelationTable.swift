import NewsModel

/// What is gathered of one edge.
struct RelationCell {
    let holder: EntityIndex
    let target: EntityIndex
    var moments = StanceMoments()
    /// Judgements by the number of their voice.
    var voices: (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    /// The row of the strongest judgement; the first of equals.
    var strongest: UInt32
    var strength: Float

    init(_ row: UInt32, in snapshot: StoreSnapshot) {
        holder = snapshot.stances.holders[row]
        target = snapshot.stances.targets[row]
        strongest = row
        strength = abs(snapshot.stances.polarities[row])
    }

    @inline(__always)
    mutating func add(_ row: UInt32, article: ArticleRow, in snapshot: StoreSnapshot) {
        let polarity = snapshot.stances.polarities[row]
        moments.add(article: article, polarity: polarity, label: snapshot.stances.labels[row])
        if abs(polarity) > strength {
            strength = abs(polarity)
            strongest = row
        }
        switch snapshot.stances.voices[row] {
        case 0: voices.0 += 1
        case 1: voices.1 += 1
        case 2: voices.2 += 1
        default: voices.3 += 1
        }
    }

    /// Judgements by voice.
    var counts: [Voice: Int] {
        var counts: [Voice: Int] = [:]
        for (voice, count) in zip(Voice.wireOrder, [voices.0, voices.1, voices.2, voices.3]) where count > 0 {
            counts[voice] = Int(count)
        }
        return counts
    }
}

/// Edges by holder and target, gathered from rows of the stance table in ascending order.
struct RelationTable {
    private let snapshot: StoreSnapshot
    private var slots = SlotTable()
    /// The edges, in order of first sight.
    private(set) var cells: [RelationCell] = []

    /// Gathers the edges of some lists of rows; a row that is in two of them counts once.
    ///
    /// - Parameters:
    ///   - lists: The lists.
    ///   - query: Voice and reprints; its stretch of time is not looked at.
    ///   - filter: Which articles.
    ///   - snapshot: The corpus.
    ///   - isWanted: Which rows, beside.
    init(
        _ lists: [PostingList],
        _ query: RelationsQuery,
        _ filter: ArticleRowFilter,
        in snapshot: StoreSnapshot,
        where isWanted: (UInt32) -> Bool = { _ in true }
    ) {
        self.snapshot = snapshot
        var sieve = ReprintSieve(isOn: query.dedupe)
        let test = RowTest(query, filter, snapshot)
        let passed = lists.map { list in
            var rows: [UInt32] = []
            list.forEach { row in
                guard test.passes(row), isWanted(row) else { return }
                sieve.offer(snapshot.stances.articles[row], in: snapshot)
                rows.append(row)
            }
            return rows
        }
        for (place, rows) in passed.enumerated() {
            for row in rows where sieve.keeps(snapshot.stances.articles[row], in: snapshot) {
                // Lists by holder, or by target, share nothing; an entity's two lists share what it holds toward itself.
                let isRepeated =
                    snapshot.stances.holders[row] == snapshot.stances.targets[row]
                    && passed[..<place].contains { Self.contains(row, in: $0) }
                if !isRepeated { add(row) }
            }
        }
    }

    private static func contains(_ row: UInt32, in rows: [UInt32]) -> Bool {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && rows[low] == row
    }

    /// Gathers the edges of the whole stance table.
    init(all query: RelationsQuery, _ filter: ArticleRowFilter, in snapshot: StoreSnapshot) {
        self.snapshot = snapshot
        var sieve = ReprintSieve(isOn: query.dedupe)
        let test = RowTest(query, filter, snapshot)
        let rows = 0..<UInt32(snapshot.stances.count)
        if query.dedupe {
            for row in rows where test.passes(row) { sieve.offer(snapshot.stances.articles[row], in: snapshot) }
        }
        for row in rows where test.passes(row) && sieve.keeps(snapshot.stances.articles[row], in: snapshot) {
            add(row)
        }
    }

    /// Whether a row of the stance table counts.
    private struct RowTest {
        private let voice: UInt8?
        private let filter: ArticleRowFilter
        private let snapshot: StoreSnapshot

        init(_ query: RelationsQuery, _ filter: ArticleRowFilter, _ snapshot: StoreSnapshot) {
            voice = query.voice?.wireCode
            self.filter = filter
            self.snapshot = snapshot
        }

        @inline(__always)
        func passes(_ row: UInt32) -> Bool {
            guard row < snapshot.stances.count, snapshot.stances.holders[row] != noIndex else { return false }
            if let voice, snapshot.stances.voices[row] != voice { return false }
            return filter.passes(snapshot.stances.articles[row], in: snapshot)
        }
    }

    @inline(__always)
    private mutating func add(_ row: UInt32) {
        let stances = snapshot.stances
        let key = UInt64(stances.holders[row]) << 32 | UInt64(stances.targets[row])
        let slot = Int(slots.slot(of: key))
        if slot == cells.count { cells.append(RelationCell(row, in: snapshot)) }
        cells[slot].add(row, article: stances.articles[row], in: snapshot)
    }

    /// The edges by holder and target.
    var byKey: [RelationKey: RelationCell] {
        Dictionary(
            cells.map { (RelationKey(holder: $0.holder, target: $0.target), $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

/// The ends of an edge.
struct RelationKey: Hashable {
    let holder: EntityIndex
    let target: EntityIndex
}
