import NewsModel

/// The fingerprint of what a client sent, by which a repeated request finds the article already stored.
public struct ContentHash: Hashable, Sendable {
    /// 16 bytes.
    public let bytes: [UInt8]

    let high: UInt64
    let low: UInt64

    /// The hash of two words, or nil where both are 0.
    init?(_ key: Key) {
        guard key.high != 0 || key.low != 0 else { return nil }
        self.init(
            [key.high, key.low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - $0 * 8)) } }
        )
    }

    /// Keeps the first 16 bytes of a cryptographic digest; nil where there are fewer.
    public init?(_ digest: some Sequence<UInt8>) {
        let bytes = Array(digest.prefix(16))
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
        high = bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// What was answered to a request that carried an idempotency key.
///
/// It is kept for ``IdempotencyRecord/lifetime`` and survives a restart.
public struct IdempotencyRecord: Hashable, Sendable {
    /// How long a record is kept: 24 hours, in seconds.
    public static let lifetime = 86_400

    /// The client's key; the caller has bounded its length.
    public var key: String
    /// The fingerprint of the request's content; another content under the same key is a mistake of the client.
    public var bodyHash: ContentHash
    /// The HTTP status that was answered.
    public var status: Int
    /// The article that was created or found; the store fills it in from the outcome.
    public var articleID: ArticleID?
    /// When the first request came.
    public var createdAt: Timestamp

    /// Makes a record.
    public init(
        key: String,
        bodyHash: ContentHash,
        status: Int,
        articleID: ArticleID? = nil,
        createdAt: Timestamp
    ) {
        self.key = key
        self.bodyHash = bodyHash
        self.status = status
        self.articleID = articleID
        self.createdAt = createdAt
    }
}

/// What to do where an article with the same id is there already.
public enum WritePolicy: Hashable, Sendable {
    /// Leave it: the outcome is `unchanged` for the same content and `conflict` for another. For `POST`.
    case createOnly
    /// Replace it, unless the content is the same. For `PUT`.
    case createOrReplace
    /// Replace it, whatever its content. For another analysis of the same article; the precondition names its revision.
    case amend
}

/// What must hold of an article at the moment of a write, which nothing can come in between.
public enum WritePrecondition: Hashable, Sendable {
    /// Anything.
    case none
    /// No article has the id.
    case absent
    /// The article is as this corpus revision wrote it.
    case revision(UInt64)
}

/// One article to store, with its analysis.
public struct StoreItem: Hashable, Sendable {
    /// The article.
    ///
    /// `reprintOf` and `storyID` are kept where given, and found by the store where nil.
    public var article: Article
    /// What was found in it.
    public var analysis: Analysis
    /// The fingerprint of what the client sent.
    public var contentHash: ContentHash?
    /// The idempotency record to write in the same transaction.
    public var idempotency: IdempotencyRecord?
    /// What to do where the id is taken.
    public var policy: WritePolicy
    /// What must hold when the write's turn comes.
    public var precondition: WritePrecondition
    /// Entities that are who they are by somebody's decision: the store tells no namesakes of theirs apart.
    public var settled: Set<EntityID>

    /// Makes an item.
    public init(
        article: Article,
        analysis: Analysis,
        contentHash: ContentHash? = nil,
        idempotency: IdempotencyRecord? = nil,
        policy: WritePolicy = .createOrReplace,
        precondition: WritePrecondition = .none,
        settled: Set<EntityID> = []
    ) {
        self.article = article
        self.analysis = analysis
        self.contentHash = contentHash
        self.idempotency = idempotency
        self.policy = policy
        self.precondition = precondition
        self.settled = settled
    }
}

/// What became of one item.
public enum PutOutcome: Hashable, Sendable {
    /// The article is new.
    case created(ArticleID, revision: UInt64)
    /// The article took the place of an earlier one with its id.
    case replaced(ArticleID, revision: UInt64)
    /// Nothing was written: this content is stored already, under this id (which may differ from the item's).
    case unchanged(ArticleID)
    /// Nothing was written: the id is taken by another content, and the policy is `createOnly`.
    case conflict(ArticleID)
    /// Nothing was written: the precondition does not hold.
    case preconditionFailed(ArticleID)
    /// Nothing was written: the idempotency key was used before, with this record.
    ///
    /// Where its `bodyHash` is the item's, repeat its answer; where not, the client made a mistake.
    case idempotencyKeyUsed(IdempotencyRecord)

    /// The article that the client should be pointed to, if there is one.
    public var articleID: ArticleID? {
        switch self {
        case .created(let id, _), .replaced(let id, _), .unchanged(let id), .conflict(let id),
            .preconditionFailed(let id):
            id
        case .idempotencyKeyUsed(let record): record.articleID
        }
    }
}

/// What became of a deletion.
public enum DeleteOutcome: Hashable, Sendable {
    /// The article is gone.
    case deleted
    /// There was no article with the id.
    case absent
    /// Nothing was written: the precondition does not hold.
    case preconditionFailed
}

/// An article as it is stored.
public struct StoredArticle: Hashable, Sendable {
    /// The article, with `reprintOf` and `storyID` filled in.
    public var article: Article
    /// Its analysis.
    public var analysis: Analysis
    /// The corpus revision that wrote it; a new one for each replacement.
    public var revision: UInt64
    /// The fingerprint of what the client sent.
    public var contentHash: ContentHash?

    /// Makes a stored article.
    public init(article: Article, analysis: Analysis, revision: UInt64, contentHash: ContentHash? = nil) {
        self.article = article
        self.analysis = analysis
        self.revision = revision
        self.contentHash = contentHash
    }
}
