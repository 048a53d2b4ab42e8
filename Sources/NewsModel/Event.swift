/// Whether a happening is told as a fact.
public enum Factuality: String, Hashable, Sendable, CaseIterable {
    /// Told as having happened, in the article's own voice.
    case happened
    /// Told by a source.
    case reported
    /// Intended or expected.
    case planned
    /// Said not to have happened.
    case denied
    /// Only supposed.
    case hypothetical
}

/// The part that an entity plays in an event.
public enum ParticipantRole: String, Hashable, Sendable, CaseIterable {
    /// Who does it.
    case agent
    /// Who or what it is done to.
    case patient
    /// Where it happens.
    case location
    /// Anyone else who takes part.
    case other
}

/// An entity's part in an event.
public struct Participant: Hashable, Sendable {
    /// The part.
    public var role: ParticipantRole
    /// The entity.
    public var entityID: EntityID

    /// Makes a participant.
    public init(role: ParticipantRole, entityID: EntityID) {
        self.role = role
        self.entityID = entityID
    }
}

/// A dated happening.
public struct Event: Hashable, Sendable {
    /// Its number within the analysis, from 1; the API shows `e1`.
    public var id: Int
    /// The clause or noun phrase that tells it.
    public var span: TextSpan
    /// The lemma of its verb ("call"), or the verb that tells the same as its noun ("die" of "death").
    public var predicate: String
    /// The `id` of the time expression that dates it; nil where the article's own date does.
    public var timeExpressionID: Int?
    /// The first day that it may have happened on.
    public var from: CalendarDate?
    /// The day after the last one.
    public var to: CalendarDate?
    /// Who takes part.
    public var participants: [Participant]
    /// Whether it is told as a fact.
    public var factuality: Factuality

    /// Makes an event.
    public init(
        id: Int,
        span: TextSpan,
        predicate: String,
        timeExpressionID: Int? = nil,
        from: CalendarDate? = nil,
        to: CalendarDate? = nil,
        participants: [Participant] = [],
        factuality: Factuality
    ) {
        self.id = id
        self.span = span
        self.predicate = predicate
        self.timeExpressionID = timeExpressionID
        self.from = from
        self.to = to
        self.participants = participants
        self.factuality = factuality
    }
}
