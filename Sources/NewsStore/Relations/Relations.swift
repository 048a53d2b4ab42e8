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
    /// A second stretch that each edge is set against; nil for none.
    public var baseline: Range<Timestamp>?
    /// The fewest articles that make an edge.
    public var minArticles: Int
    /// Whether a reprint counts once.
    public var dedupe: Bool
    /// The most edges, and the most triads and agreements.
    public var limit: Int
    /// Whether triads are worked out.
    public var includesTriads: Bool
    /// Whether agreements are worked out.
    public var includesAgreements: Bool

    /// Makes a query.
    public init(
        entity: EntityID? = nil,
        voice: Voice? = nil,
        from: Timestamp? = nil,
        to: Timestamp? = nil,
        baseline: Range<Timestamp>? = nil,
        minArticles: Int = 1,
        dedupe: Bool = true,
        limit: Int = 100,
        includesTriads: Bool = false,
        includesAgreements: Bool = false
    ) {
        self.entity = entity
        self.voice = voice
        self.from = from
        self.to = to
        self.baseline = baseline
        self.minArticles = minArticles
        self.dedupe = dedupe
        self.limit = limit
        self.includesTriads = includesTriads
        self.includesAgreements = includesAgreements
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
    /// How the edge was in the baseline, and how it changed; nil where no baseline was asked for.
    public var change: RelationChange?
}

/// How an edge differs from what it was in another stretch of time.
public struct RelationChange: Hashable, Sendable {
    /// The edge in the baseline.
    public var baseline: StanceAggregate
    /// The mean now less the mean then, -2...2; nil where there were no judgements then.
    public var difference: Double?
    /// The interval around it; nil where either stretch has fewer than two articles.
    public var interval: ConfidenceInterval?
    /// Whether both stretches have enough articles and the interval leaves 0 out.
    public var hasChanged: Bool
}

/// Three entities that are all for or against one another.
///
/// The stances of two entities toward each other are taken together, weighted by articles, and count if their mean is at
/// least ``Relations/leastMean`` from 0. A triad is balanced if an even number of its three sides is negative: the friend
/// of a friend is a friend, the enemy of an enemy is a friend.
///
/// Source: Cartwright and Harary, "Structural balance: a generalization of Heider's theory", 1956.
public struct RelationTriad: Hashable, Sendable {
    /// The entities, ordered by id.
    public var members: [EntityReference]
    /// The mean between the first and the second, the second and the third, the first and the third, -1...1.
    public var means: [Double]
    /// The fewest articles on a side.
    public var articles: Int
    /// Whether an even number of sides is negative.
    public var isBalanced: Bool
}

/// How far two holders see the same targets alike.
public struct RelationAgreement: Hashable, Sendable {
    /// The first holder, by id.
    public var a: EntityReference
    /// The second holder.
    public var b: EntityReference
    /// Targets that both hold a stance toward.
    public var sharedTargets: Int
    /// Targets that both are clearly for, or both clearly against.
    public var alike: Int
    /// Targets that one is clearly for and the other clearly against.
    public var opposed: Int
    /// 1 less half the mean distance of their means over the shared targets, 0...1.
    public var agreement: Double
}

/// The signed network of holders and targets.
public struct Relations: Hashable, Sendable {
    /// Edges, those told by most articles first.
    public var edges: [RelationEdge]
    /// All edges that the query means, listed or not.
    public var total: Int
    /// Triads, those told by most articles first; empty unless asked for.
    public var triads: [RelationTriad]
    /// Pairs of holders, those with most shared targets first; empty unless asked for.
    public var agreements: [RelationAgreement]

    /// The least mean, in either direction, that counts as for or against.
    public static let leastMean = 0.1
    /// The fewest shared targets that an agreement is stated on.
    public static let fewestSharedTargets = 2
    /// The most entities that triads and agreements are looked for among.
    public static let mostMembers = 60
}
