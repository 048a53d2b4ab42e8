import NewsModel

/// What is gathered of one edge.
struct RelationCell {
    let holder: EntityIndex
    let target: EntityIndex
    var moments = StanceMoments()
    /// Judgements by the number of their voice.
    var voices: (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    /// The row of the strongest judgement; the first of equals.
    var strongest = noIndex
    var strength: Float = -1

    init(_ key: RelationKey) {
        holder = key.holder
        target = key.target
    }

    @inline(__always)
    mutating func add(_ stance: StancePosting) {
        moments.add(article: stance.article, polarity: stance.polarity, label: stance.label)
        if abs(stance.polarity) > strength {
            strength = abs(stance.polarity)
            strongest = stance.row
        }
        switch stance.voice {
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

/// The stances that a network is gathered from, in order of arrival.
enum RelationSource {
    /// What an entity holds.
    case held(by: EntityIndex, Postings<StancePosting>)
    /// What is held toward an entity.
    case targeted(EntityIndex, Postings<StancePosting>)
    /// The whole stance table.
    case all

    /// The number of stances, those of authors included.
    func count(in snapshot: StoreSnapshot) -> Int {
        switch self {
        case .held(_, let postings), .targeted(_, let postings): postings.count
        case .all: snapshot.stances.count
        }
    }

    /// The stance at a position.
    @inline(__always)
    func stance(at position: Int, in snapshot: StoreSnapshot) -> StancePosting {
        switch self {
        case .held(_, let postings), .targeted(_, let postings): return postings[position]
        case .all:
            let (stances, row) = (snapshot.stances, UInt32(position))
            return StancePosting(
                row: row,
                article: stances.articles[row],
                other: stances.holders[row],
                polarity: stances.polarities[row],
                voice: stances.voices[row],
                label: stances.labels[row]
            )
        }
    }

    /// The ends of a stance's edge.
    @inline(__always)
    func key(of stance: StancePosting, in snapshot: StoreSnapshot) -> RelationKey {
        switch self {
        case .held(let holder, _): RelationKey(holder: holder, target: stance.other)
        case .targeted(let target, _): RelationKey(holder: stance.other, target: target)
        case .all: RelationKey(holder: stance.other, target: snapshot.stances.targets[stance.row])
        }
    }
}

/// Edges by holder and target.
///
/// Edges are many and few are asked for: at first they are only counted; ``cells(_:)`` gathers the rest of those that are.
struct RelationTable {
    /// How much tells of an edge.
    struct Edge {
        let key: RelationKey
        var articles: Int32 = 0
        var judgements: Int32 = 0
        fileprivate var lastArticle = noIndex
    }

    private let snapshot: StoreSnapshot
    private let sources: [RelationSource]
    /// For each source: the stances that count, with the numbers of their edges.
    private var counted: [[(position: UInt32, edge: UInt32)]] = []
    /// The edges, in order of first sight.
    private(set) var edges: [Edge] = []

    /// Counts the edges of some sources; a stance that is in two of them counts once.
    ///
    /// - Parameters:
    ///   - sources: Where to look.
    ///   - query: Voice and reprints; its stretch of time is not looked at.
    ///   - filter: Which articles.
    ///   - snapshot: The corpus.
    ///   - isWanted: Which edges, beside.
    init(
        _ sources: [RelationSource],
        _ query: RelationsQuery,
        _ filter: ArticleRowFilter,
        in snapshot: StoreSnapshot,
        where isWanted: (RelationKey) -> Bool = { _ in true }
    ) {
        self.snapshot = snapshot
        self.sources = sources
        var sieve = ReprintSieve(isOn: query.dedupe, snapshot)
        let voice = query.voice?.wireCode
        var passed: [[(position: UInt32, ticket: UInt32)]] = []
        for source in sources {
            let skipsOwn = Self.hasHeld(source, in: sources)
            let count = source.count(in: snapshot)
            var positions: [(position: UInt32, ticket: UInt32)] = []
            positions.reserveCapacity(count)
            for position in 0..<count {
                let stance = source.stance(at: position, in: snapshot)
                if let voice, stance.voice != voice { continue }
                guard filter.passes(stance.article) else { continue }
                let key = source.key(of: stance, in: snapshot)
                guard key.holder != noIndex, !(skipsOwn && key.holder == key.target), isWanted(key) else { continue }
                positions.append((UInt32(position), sieve.offer(stance.article)))
            }
            passed.append(positions)
        }
        var slots = SlotTable()
        for (source, positions) in zip(sources, passed) {
            var counted: [(position: UInt32, edge: UInt32)] = []
            counted.reserveCapacity(positions.count)
            for (position, ticket) in positions {
                let stance = source.stance(at: Int(position), in: snapshot)
                guard sieve.keeps(stance.article, ticket) else { continue }
                let key = source.key(of: stance, in: snapshot)
                let edge = slots.slot(of: UInt64(key.holder) << 32 | UInt64(key.target))
                if Int(edge) == edges.count { edges.append(Edge(key: key)) }
                edges[Int(edge)].judgements += 1
                if edges[Int(edge)].lastArticle != stance.article {
                    edges[Int(edge)].lastArticle = stance.article
                    edges[Int(edge)].articles += 1
                }
                counted.append((position, edge))
            }
            self.counted.append(counted)
        }
    }

    /// Whether what an entity holds toward itself is among what it holds, so that it need not be counted again.
    private static func hasHeld(_ source: RelationSource, in sources: [RelationSource]) -> Bool {
        guard case .targeted(let target, _) = source else { return false }
        return sources.contains { source in
            if case .held(by: target, _) = source { return true }
            return false
        }
    }

    /// Some edges, in the order given.
    func cells(_ numbers: [Int]) -> [RelationCell] {
        var cells = numbers.map { RelationCell(edges[$0].key) }
        var places = Array(repeating: Int32(-1), count: edges.count)
        for (place, number) in numbers.enumerated() { places[number] = Int32(place) }
        for (source, counted) in zip(sources, counted) {
            for (position, edge) in counted where places[Int(edge)] >= 0 {
                cells[Int(places[Int(edge)])].add(source.stance(at: Int(position), in: snapshot))
            }
        }
        return cells
    }

    /// The edges told by enough articles.
    func cells(fewestArticles: Int) -> [RelationCell] {
        cells(edges.indices.filter { edges[$0].articles >= fewestArticles })
    }

    /// Of some edges, those that are there.
    func cells(_ keys: Set<RelationKey>) -> [RelationKey: RelationCell] {
        let found = cells(edges.indices.filter { keys.contains(edges[$0].key) })
        return Dictionary(
            found.map { (RelationKey(holder: $0.holder, target: $0.target), $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

/// The ends of an edge.
struct RelationKey: Hashable {
    let holder: EntityIndex
    let target: EntityIndex
}
