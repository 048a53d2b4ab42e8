import NewsModel

/// The edges of a well-covered entity, counted beforehand over all dates and voices, a reprint once.
///
/// A network takes them from here, and counts only the rows that came since and, to take them back, those of articles that
/// died since. Which rows tell of an edge is kept, not what they come to: few edges are asked for.
struct RelationDigest: Sendable {
    /// An edge from the entity or to it.
    struct Edge: Sendable {
        /// The entity at the other end.
        let other: EntityIndex
        let articles: Int32
        let judgements: Int32
        /// Where its rows lie among those of its direction, those that do not count among them.
        let rows: Range<UInt32>
    }

    /// The edges from the entity, by target, and then those to it, by holder.
    let edges: [Edge]
    /// The number of edges from the entity.
    let held: Int
    /// The numbers of the edges, those told by most articles first.
    let ranked: [UInt32]
    /// The positions of the rows that count, by direction: of what the entity holds, and of what is held toward it.
    private let counted: [RowSet]
    private let entity: EntityIndex

    /// Counts an entity's edges.
    ///
    /// - Parameters:
    ///   - entity: The entity.
    ///   - held: What it holds, by target.
    ///   - targeted: What other entities hold toward it, by holder.
    ///   - snapshot: The corpus.
    /// - Complexity: Linear in the rows.
    init(of entity: EntityIndex, held: [StancePosting], targeted: [StancePosting], in snapshot: StoreSnapshot) {
        self.entity = entity
        let table = RelationTable(
            [.held(by: entity, .grouped(held)), .targeted(entity, .grouped(targeted))],
            RelationsQuery(),
            ArticleRowFilter(outlet: nil, author: nil, from: nil, to: nil, snapshot: snapshot),
            in: snapshot
        )
        var counted = [RowSet(below: held.count), RowSet(below: targeted.count)]
        var edges: [[Edge]] = [[], []]
        for (side, rows) in [held, targeted].enumerated() {
            var numbers: [UInt32: UInt32] = [:]
            table.forEachCounted(source: side) { position, edge in
                counted[side].insert(position)
                numbers[rows[Int(position)].other] = edge
            }
            var start = 0
            while start < rows.count {
                var end = start + 1
                while end < rows.count, rows[end].other == rows[start].other { end += 1 }
                if let number = numbers[rows[start].other] {
                    let edge = table.edges[Int(number)]
                    edges[side].append(
                        Edge(
                            other: rows[start].other,
                            articles: edge.articles,
                            judgements: edge.judgements,
                            rows: UInt32(start)..<UInt32(end)
                        )
                    )
                }
                start = end
            }
        }
        self.counted = counted
        self.held = edges[0].count
        let all = edges[0] + edges[1]
        self.edges = all
        let held = self.held
        ranked = all.indices.map { RankedEdge(all[$0], Self.key($0, all, held, entity), number: $0) }
            .sorted { $0.precedes($1) }.compactMap { $0.earlier.map { UInt32($0) } }
    }

    /// The ends of an edge by its number.
    func key(_ number: Int) -> RelationKey { Self.key(number, edges, held, entity) }

    private static func key(_ number: Int, _ edges: [Edge], _ held: Int, _ entity: EntityIndex) -> RelationKey {
        number < held
            ? RelationKey(holder: entity, target: edges[number].other)
            : RelationKey(holder: edges[number].other, target: entity)
    }

    /// The number of an edge, or nil where no row tells of it.
    ///
    /// - Complexity: Logarithmic.
    func number(of key: RelationKey) -> Int? {
        let isHeld = key.holder == entity
        let other = isHeld ? key.target : key.holder
        var (low, high) = isHeld ? (0, held) : (held, edges.count)
        let end = high
        while low < high {
            let middle = (low + high) / 2
            if edges[middle].other < other { low = middle + 1 } else { high = middle }
        }
        return low < end && edges[low].other == other ? low : nil
    }

    /// The edges that are told by at least so many articles.
    ///
    /// - Complexity: Logarithmic.
    func count(fewestArticles: Int) -> Int {
        var (low, high) = (0, ranked.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(edges[Int(ranked[middle])].articles) >= fewestArticles { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// What is gathered of an edge by its number, without articles that do not count any more.
    func cell(_ number: Int, _ grouped: GroupedPostings, without removed: Set<ArticleRow>) -> RelationCell {
        var cell = RelationCell(key(number))
        let isHeld = number < held
        let (rows, counted) = isHeld ? (grouped.held, counted[0]) : (grouped.targeted, counted[1])
        for position in edges[number].rows where counted.contains(position) {
            let stance = rows[Int(position)]
            if removed.isEmpty || !removed.contains(stance.article) { cell.add(stance) }
        }
        return cell
    }
}

/// What edges are ranked by.
struct RankedEdge {
    let key: RelationKey
    private(set) var articles: Int32
    private(set) var judgements: Int32
    /// Its number in a digest of earlier rows.
    var earlier: Int?
    /// Its number among the rows that were gone through.
    var later: Int?

    init(_ edge: RelationTable.Edge, number: Int) {
        key = edge.key
        articles = edge.articles
        judgements = edge.judgements
        later = number
    }

    init(_ edge: RelationDigest.Edge, _ key: RelationKey, number: Int) {
        self.key = key
        articles = edge.articles
        judgements = edge.judgements
        earlier = number
    }

    /// Adds an edge of later rows.
    mutating func add(_ edge: RelationTable.Edge, number: Int) {
        articles += edge.articles
        judgements += edge.judgements
        later = number
    }

    /// Takes back what does not count any more.
    mutating func subtract(_ edge: RelationTable.Edge) {
        articles -= edge.articles
        judgements -= edge.judgements
    }

    /// Whether more articles tell of it than of another, or as many with more judgements.
    func precedes(_ other: RankedEdge) -> Bool {
        if articles != other.articles { return articles > other.articles }
        if judgements != other.judgements { return judgements > other.judgements }
        return (key.holder, key.target) < (other.key.holder, other.key.target)
    }
}
