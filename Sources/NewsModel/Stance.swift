/// Who holds a stance.
public enum StanceHolder: Hashable, Sendable {
    /// The article's author, by the prose itself.
    case author
    /// An entity, as the prose or a quotation tells.
    case entity(EntityID)

    /// The entity, if the holder is one.
    public var entityID: EntityID? {
        switch self {
        case .author: nil
        case .entity(let id): id
        }
    }
}

/// In whose words a stance stands.
public enum Voice: String, Hashable, Sendable, CaseIterable {
    /// The article's own prose.
    case author
    /// Inside quotation marks; the source is the holder.
    case quoted
    /// In indirect speech; the source is the holder.
    case paraphrased
    /// In the headline.
    case headline
}

/// The side that a stance takes.
public enum StanceLabel: String, Hashable, Sendable, CaseIterable {
    /// In favour.
    case `for`
    /// Neither.
    case neutral
    /// Opposed.
    case against
}

/// What a classifier gives each label.
///
/// The three sum to 1.
public struct StanceProbabilities: Hashable, Sendable {
    /// 0...1.
    public var `for`: Double
    /// 0...1.
    public var neutral: Double
    /// 0...1.
    public var against: Double

    /// Makes a distribution; the caller makes it sum to 1.
    public init(for: Double, neutral: Double, against: Double) {
        self.for = `for`
        self.neutral = neutral
        self.against = against
    }

    /// The most probable label; neutral wins ties.
    public var label: StanceLabel {
        if self.for > neutral && self.for > against { return .for }
        if against > neutral && against >= self.for { return .against }
        return .neutral
    }

    /// The probability of the most probable label, 0...1.
    public var confidence: Double { max(self.for, neutral, against) }

    /// The expected polarity, -1...1: the probability of `for` less that of `against`.
    public var polarity: Double { self.for - against }
}

/// Somebody's stance toward an entity, with the words that show it.
public struct Stance: Hashable, Sendable {
    /// Its number within the analysis, from 1; the API shows `s1`.
    public var id: Int
    /// Who holds it.
    public var holder: StanceHolder
    /// What it is toward.
    public var target: EntityID
    /// In whose words it stands.
    public var voice: Voice
    /// -1 (against) to 1 (for).
    public var polarity: Double
    /// The side.
    public var label: StanceLabel
    /// The probability of `label`, 0...1.
    public var confidence: Double
    /// What each label was given.
    public var probabilities: StanceProbabilities
    /// What decided: `encoder`, with the ties of words beside it.
    public var basis: String
    /// The quotation that it stands in, by its `id`.
    public var quotationID: Int?
    /// The words that show it; at least one span.
    public var evidence: [TextSpan]

    /// Makes a stance; label, polarity and confidence follow from the probabilities.
    public init(
        id: Int,
        holder: StanceHolder,
        target: EntityID,
        voice: Voice,
        probabilities: StanceProbabilities,
        basis: String,
        quotationID: Int? = nil,
        evidence: [TextSpan]
    ) {
        self.id = id
        self.holder = holder
        self.target = target
        self.voice = voice
        self.polarity = probabilities.polarity
        self.label = probabilities.label
        self.confidence = probabilities.confidence
        self.probabilities = probabilities
        self.basis = basis
        self.quotationID = quotationID
        self.evidence = evidence
    }
}
