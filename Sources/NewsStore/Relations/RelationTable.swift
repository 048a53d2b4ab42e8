import NewsModel

/// What is gathered of one edge.
struct RelationCell {
    let holder: EntityIndex
    let target: EntityIndex
    var moments = StanceMoments()
    /// Judgements by the number of their voice.
    var voices: (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    /// The row of the strongest judgement; the first to come of equals.
    var strongest = noIndex
    var strength: Float = -1

    init(_ key: RelationKey) {
        holder = key.holder
        target = key.target
    }

    @inline(__always)
    mutating func add(_ stance: StancePosting) {
        moments.add(article: stance.article, polarity: stance.polarity, label: stance.label)
        let strength = abs(stance.polarity)
        if strength > self.strength || (strength == self.strength && stance.row < strongest) {
            self.strength = strength
            strongest = stance.row
        }
        switch stance.voice {
        case 0: voices.0 += 1
        case 1: voices.1 += 1
        case 2: voices.2 += 1
        default: voices.3 += 1
        }
    }

    /// Adds what other articles tell of the same edge.
    mutating func add(_ other: RelationCell) {
        moments.add(other.moments)
        if other.strength > strength || (other.strength == strength && other.strongest < strongest) {
            strength = other.strength
            strongest = other.strongest
        }
        voices.0 += other.voices.0
        voices.1 += other.voices.1
        voices.2 += other.voices.2
        voices.3 += other.voices.3
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

/// Stances that have one end in common.
enum RelationRows {
    /// Those of articles from one on, in order of arrival.
    case arriving(Postings<StancePosting>, from: ArticleRow)
    /// Those with the same other end, or else those of the same article, side by side, in order of arrival.
    case grouped([StancePosting])

    /// The number of stances, or more.
    var count: Int {
        switch self {
        case .arriving(let postings, _): postings.count
        case .grouped(let stances): stances.count
        }
    }

    /// Calls a closure with each stance and its position.
    @inline(__always)
    func forEach(_ body: (Int, StancePosting) -> Void) {
        switch self {
        case .arriving(let postings, let bound):
            let first = bound == 0 ? 0 : postings.position(ofArticle: bound)
            postings.withEntries { entries in
                for position in first..<entries.count { body(position, entries[position]) }
            }
        case .grouped(let stances):
            for position in stances.indices { body(position, stances[position]) }
        }
    }
}

/// The stances that a network is gathered from.
enum RelationSource {
    /// What an entity holds.
    case held(by: EntityIndex, RelationRows)
    /// What is held toward an entity.
    case targeted(EntityIndex, RelationRows)
    /// The whole stance table.
    case all

    /// What an entity holds, in order of arrival.
    static func held(by entity: EntityIndex, in snapshot: StoreSnapshot) -> RelationSource {
        .held(by: entity, .arriving(snapshot.entities[entity].heldStances, from: 0))
    }

    /// What is held toward an entity, in order of arrival.
    static func targeted(_ entity: EntityIndex, in snapshot: StoreSnapshot) -> RelationSource {
        .targeted(entity, .arriving(snapshot.entities[entity].targetedStances, from: 0))
    }

    /// The entity that all its stances have in common.
    var entity: EntityIndex? {
        switch self {
        case .held(let entity, _), .targeted(let entity, _): entity
        case .all: nil
        }
    }

    /// The number of stances, or more.
    func count(in snapshot: StoreSnapshot) -> Int {
        switch self {
        case .held(_, let rows), .targeted(_, let rows): rows.count
        case .all: snapshot.stances.count
        }
    }

    /// Calls a closure with each stance, its position and its edge.
    @inline(__always)
    func forEach(in snapshot: StoreSnapshot, _ body: (Int, StancePosting, RelationKey) -> Void) {
        switch self {
        case .held(let holder, let rows):
            rows.forEach { body($0, $1, RelationKey(holder: holder, target: $1.other)) }
        case .targeted(let target, let rows):
            rows.forEach { body($0, $1, RelationKey(holder: $1.other, target: target)) }
        case .all:
            let stances = snapshot.stances
            for position in 0..<stances.count {
                let stance = stances.posting(UInt32(position))
                body(position, stance, RelationKey(holder: stance.other, target: stances.targets[position]))
            }
        }
    }

    /// The edge of a stance.
    @inline(__always)
    func key(of stance: StancePosting, in snapshot: StoreSnapshot) -> RelationKey {
        switch self {
        case .held(let holder, _): RelationKey(holder: holder, target: stance.other)
        case .targeted(let target, _): RelationKey(holder: stance.other, target: target)
        case .all: RelationKey(holder: stance.other, target: snapshot.stances.targets[stance.row])
        }
    }

    /// Calls a closure with a function from positions to stances.
    @inline(__always)
    func withStances(in snapshot: StoreSnapshot, _ body: ((Int) -> StancePosting) -> Void) {
        switch self {
        case .held(_, .arriving(let postings, _)), .targeted(_, .arriving(let postings, _)):
            postings.withEntries { entries in body { entries[$0] } }
        case .held(_, .grouped(let stances)), .targeted(_, .grouped(let stances)):
            stances.withUnsafeBufferPointer { stances in body { stances[$0] } }
        case .all:
            let stances = snapshot.stances
            body { stances.posting(UInt32($0)) }
        }
    }
}

extension StanceTable {
    /// A row as its target's posting list has it.
    @inline(__always)
    func posting(_ row: UInt32) -> StancePosting {
        StancePosting(
            row: row,
            article: articles[row],
            other: holders[row],
            polarity: polarities[row],
            voice: voices[row],
            label: labels[row]
        )
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
        private var lastArticle = noIndex

        init(key: RelationKey) {
            self.key = key
        }

        @inline(__always)
        fileprivate mutating func add(_ stance: StancePosting) {
            judgements += 1
            guard lastArticle != stance.article else { return }
            lastArticle = stance.article
            articles += 1
        }
    }

    private let snapshot: StoreSnapshot
    private let sources: [RelationSource]
    /// For each source: the stances that count, with the numbers of their edges.
    private var counted: [[(position: UInt32, edge: UInt32)]] = []
    /// The edges, in no certain order.
    private(set) var edges: [Edge] = []

    /// Counts the edges of some sources; a stance that is in two of them counts once.
    ///
    /// - Parameters:
    ///   - sources: Where to look: the whole table, or entities' stances.
    ///   - query: Voice and reprints; its stretch of time is not looked at.
    ///   - filter: Which articles.
    ///   - snapshot: The corpus.
    ///   - isWanted: Which stances, beside.
    init(
        _ sources: [RelationSource],
        _ query: RelationsQuery,
        _ filter: ArticleRowFilter,
        in snapshot: StoreSnapshot,
        where isWanted: (StancePosting, RelationKey) -> Bool = { _, _ in true }
    ) {
        self.snapshot = snapshot
        self.sources = sources
        var sieve = ReprintSieve(isOn: query.dedupe, snapshot)
        var numbers = EdgeNumbers(sources, in: snapshot)
        var edges: [Edge] = []
        let voices: ClosedRange<UInt8> = query.voice.map { $0.wireCode...$0.wireCode } ?? 0...UInt8.max
        // Stances of articles that share a group wait until it is known which of them counts. All of an article's wait or
        // none, so that they still come one after another.
        var waiting: [[(position: UInt32, ticket: UInt32)]] = []
        for source in sources {
            let skipsOwn = Self.hasHeld(source, in: sources)
            var counted: [(position: UInt32, edge: UInt32)] = []
            var waitingOfThis: [(position: UInt32, ticket: UInt32)] = []
            source.forEach(in: snapshot) { position, stance, key in
                guard key.holder != noIndex, voices.contains(stance.voice), filter.passes(stance.article),
                    !(skipsOwn && key.holder == key.target), isWanted(stance, key)
                else { return }
                let ticket = sieve.offer(stance.article)
                if ticket == noIndex {
                    let edge = numbers.number(of: key, &edges)
                    edges[edge].add(stance)
                    counted.append((UInt32(position), UInt32(edge)))
                } else {
                    waitingOfThis.append((UInt32(position), ticket))
                }
            }
            self.counted.append(counted)
            waiting.append(waitingOfThis)
        }
        for (index, source) in sources.enumerated() {
            source.withStances(in: snapshot) { stances in
                for (position, ticket) in waiting[index] {
                    let stance = stances(Int(position))
                    guard sieve.keeps(stance.article, ticket) else { continue }
                    let key = source.key(of: stance, in: snapshot)
                    let edge = numbers.number(of: key, &edges)
                    edges[edge].add(stance)
                    counted[index].append((position, UInt32(edge)))
                }
            }
        }
        self.edges = edges
    }

    /// Whether what an entity holds toward itself is among what it holds, so that it need not be counted again.
    private static func hasHeld(_ source: RelationSource, in sources: [RelationSource]) -> Bool {
        guard case .targeted(let target, _) = source else { return false }
        return sources.contains { source in
            if case .held(by: target, _) = source { return true }
            return false
        }
    }

    /// Calls a closure with the position of each stance of a source that counts, and the number of its edge.
    func forEachCounted(source: Int, _ body: (UInt32, UInt32) -> Void) {
        for (position, edge) in counted[source] { body(position, edge) }
    }

    /// Some edges, in the order given.
    func cells(_ numbers: [Int]) -> [RelationCell] {
        var cells = numbers.map { RelationCell(edges[$0].key) }
        var places = Array(repeating: Int32(-1), count: edges.count)
        for (place, number) in numbers.enumerated() { places[number] = Int32(place) }
        for (source, counted) in zip(sources, counted) {
            source.withStances(in: snapshot) { stances in
                for (position, edge) in counted where places[Int(edge)] >= 0 {
                    cells[Int(places[Int(edge)])].add(stances(Int(position)))
                }
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

/// The numbers of edges by their ends.
private struct EdgeNumbers {
    /// The entity that all edges have in common, where there are so many that a place for each other entity pays.
    private let entity: EntityIndex?
    /// By target, of the edges from the entity: the edge's number, plus 1; 0 where there is none.
    private var byTarget: [UInt32] = []
    /// The same by holder, of the edges to it.
    private var byHolder: [UInt32] = []
    /// By both ends, of other edges.
    private var slots = SlotTable()
    /// The edge that was asked for last: often it is the next as well.
    private var last: (key: RelationKey, number: Int)?

    init(_ sources: [RelationSource], in snapshot: StoreSnapshot) {
        let entities = snapshot.entityIDs.count
        let stances = sources.reduce(0) { $0 + $1.count(in: snapshot) }
        let common = sources.first?.entity
        entity = sources.allSatisfy { $0.entity == common } && stances > entities / 8 ? common : nil
        guard entity != nil else { return }
        byTarget = Array(repeating: 0, count: entities)
        byHolder = byTarget
    }

    /// The number of an edge, which is added to the others where it is new.
    @inline(__always)
    mutating func number(of key: RelationKey, _ edges: inout [RelationTable.Edge]) -> Int {
        if let last, last.key == key { return last.number }
        let number: Int
        if entity == nil {
            number = Int(slots.slot(of: UInt64(key.holder) << 32 | UInt64(key.target)))
        } else if key.holder == entity {
            number = Self.number(&byTarget[Int(key.target)], next: edges.count)
        } else {
            number = Self.number(&byHolder[Int(key.holder)], next: edges.count)
        }
        if number == edges.count { edges.append(RelationTable.Edge(key: key)) }
        last = (key, number)
        return number
    }

    @inline(__always)
    private static func number(_ place: inout UInt32, next: Int) -> Int {
        if place == 0 { place = UInt32(next) + 1 }
        return Int(place) - 1
    }
}
