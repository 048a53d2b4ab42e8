import NewsModel

/// What the network of stances is asked.
public struct RelationsQuery: Hashable, Sendable {
    /// Only edges from or to this entity; nil means all.
    public var entity: EntityID?
    /// Only this voice; nil means all.
    public var voice: Voice?
    /// In articles published at or after this moment.
    public var from: Timestamp?
    /// In articles published before this moment.
    public var to: Timestamp?
    /// The fewest articles that make an edge.
    public var minArticles: Int
    /// Whether a reprint counts once.
    public var dedupe: Bool
    /// The most edges.
    public var limit: Int
    /// Decides the resampling.
    public var seed: UInt64

    /// Makes a query.
    public init(
        entity: EntityID? = nil,
        voice: Voice? = nil,
        from: Timestamp? = nil,
        to: Timestamp? = nil,
        minArticles: Int = 1,
        dedupe: Bool = true,
        limit: Int = 100,
        seed: UInt64 = 1
    ) {
        self.entity = entity
        self.voice = voice
        self.from = from
        self.to = to
        self.minArticles = minArticles
        self.dedupe = dedupe
        self.limit = limit
        self.seed = seed
    }
}

/// Who is for or against whom.
public struct RelationEdge: Hashable, Sendable {
    /// The holder.
    public var holder: EntityReference
    /// The target.
    public var target: EntityReference
    /// Judgements, their mean and interval.
    public var stance: StanceAggregate
    /// Judgements by voice.
    public var voices: [Voice: Int]
    /// The strongest judgement.
    public var evidence: StanceReference
}

/// The signed network of holders and targets.
public struct Relations: Hashable, Sendable {
    /// Edges, those told by most articles first.
    public var edges: [RelationEdge]
    /// All edges that the query means, listed or not.
    public var total: Int
}
