/// How the words of a quotation are given.
public enum QuotationKind: String, Hashable, Sendable, CaseIterable {
    /// All of the content stands in quotation marks.
    case direct
    /// None of it does.
    case indirect
    /// Some of it does.
    case mixed
}

/// Whether the source of a quotation was found.
public enum SourceStatus: String, Hashable, Sendable, CaseIterable {
    /// The source is an entity.
    case resolved
    /// Words name a source, but no entity ("officials").
    case unresolved
    /// The text names none, or the program abstained.
    case unknown
}

/// Who is quoted.
public struct QuotationSource: Hashable, Sendable {
    /// Whether the source was found.
    public var status: SourceStatus
    /// The entity, if resolved.
    public var entityID: EntityID?
    /// The words that name the source.
    public var span: TextSpan?
    /// 0...1.
    public var confidence: Double

    /// Makes a source.
    public init(status: SourceStatus, entityID: EntityID? = nil, span: TextSpan? = nil, confidence: Double) {
        self.status = status
        self.entityID = entityID
        self.span = span
        self.confidence = confidence
    }
}

/// Words attributed to a source.
public struct Quotation: Hashable, Sendable {
    /// Its number within the analysis, from 1; the API shows `q1`.
    public var id: Int
    /// Direct, indirect or mixed.
    public var kind: QuotationKind
    /// What was said, without outer quotation marks for a direct quotation.
    public var content: TextSpan
    /// The content without the attribution that interrupts it ("“A,” he said, “b”"); the content itself where none does.
    public var pieces: [TextSpan]
    /// The word of saying ("said"), if there is one.
    public var cue: TextSpan?
    /// Who said it.
    public var source: QuotationSource

    /// Whether no attribution interrupts the content, which then is the only piece.
    public var isWhole: Bool { pieces == [content] }

    /// Makes a quotation.
    public init(
        id: Int,
        kind: QuotationKind,
        content: TextSpan,
        pieces: [TextSpan] = [],
        cue: TextSpan?,
        source: QuotationSource
    ) {
        self.id = id
        self.kind = kind
        self.content = content
        self.pieces = pieces.isEmpty ? [content] : pieces
        self.cue = cue
        self.source = source
    }
}
