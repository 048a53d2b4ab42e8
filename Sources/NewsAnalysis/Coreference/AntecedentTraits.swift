/// What is known of a candidate for what a pronoun means, or of the pronoun itself: each trait has one of a few values.
///
/// A trait that says nothing is left out. Each value is a feature of ``AntecedentModel``, in the order of the cases here.
enum AntecedentTrait: Int, CaseIterable {
    /// How many sentences back the candidate stands.
    case distance
    /// How many others that agree with the pronoun were spoken of since.
    case order
    /// Its role in its clause, by nearness.
    case role
    case form
    case kind
    /// Its kind where it is a body for which "they" stands.
    case body
    case isHuman
    /// How often the article has its noun.
    case nounCount
    /// How often the article mentions a named entity.
    case mentionCount
    /// Whether it stands in an earlier paragraph, by nearness.
    case paragraph
    /// Whether it is the first or the only one of its sentence that agrees, by nearness.
    case topic
    /// What belongs to it: "the plan of", "the plan for", "the plan that".
    case complement
    /// How many tokens lie between, in one sentence.
    case gap
    /// How many verbs of clauses lie between, in one sentence.
    case verbs
    /// Its role, where the pronoun is the next word.
    case adjacent
    /// Whether it did what the pronoun does, or both say something.
    case sameVerb
    // Of the pronoun, for leaving it open.
    case open
    case pronounRole
    /// What the pronoun's verb says of it.
    case predicate
    /// Where in its sentence the pronoun stands.
    case position

    /// A place in the sentence of the pronoun, in the one before, or further back.
    enum Nearness: Int, CaseIterable { case same, previous, earlier }

    /// The place of a candidate in its clause.
    enum Role: Int, CaseIterable {
        /// Its verb follows, directly or past what belongs to the phrase.
        case subject, longSubject
        case object, oblique
        /// Behind "of".
        case complement
        case possessor, modifier, coordinated, other
    }

    /// The words of a candidate.
    enum Form: Int, CaseIterable {
        case it, its, they, them, their, this, that, otherPronoun
        case name, describedName
        case definite, indefinite, demonstrative, quantified, owned, bareProper, number, bare
    }

    /// What a candidate is, by its entity or its noun.
    enum Kind: Int, CaseIterable {
        case person, organization, place, group, event, work, other
        case pronoun
        case time, collective, people, government, organizationNoun, placeNoun, workNoun
        /// "Way", "fact".
        case light
        /// By its ending: "decision", "building".
        case abstract, gerund
        case commonNoun
    }

    /// Which of its sentence a candidate is, of those that agree with the pronoun.
    enum Topic: Int, CaseIterable { case only, first, later }

    /// What follows a candidate that belongs to it.
    enum Complement: Int, CaseIterable { case of, preposition, clause }

    /// The place of a pronoun in its clause.
    enum PronounRole: Int, CaseIterable { case subject, object, oblique, possessor, other }

    /// What is said of a pronoun.
    enum Predicate: Int, CaseIterable {
        case verb, passive, progressive
        case adjective, indefinite, definite, noun, preposition, other
        case end
    }

    enum Truth: Int, CaseIterable { case no, yes }

    /// The values along each dimension.
    private var dimensions: [[String]] {
        func names<Value: CaseIterable>(_ values: Value.Type) -> [String] { values.allCases.map { "\($0)" } }
        func steps(_ limits: [Int]) -> [String] { limits.map { "≤\($0)" } + ["more"] }
        return switch self {
        case .distance: [(0...3).map { "\($0)" }]
        case .order: [steps(Self.orders)]
        case .role: [names(Role.self), names(Nearness.self)]
        case .form: [names(Form.self)]
        case .kind, .body: [names(Kind.self)]
        case .isHuman: [names(Truth.self)]
        case .nounCount: [steps(Self.nounCounts)]
        case .mentionCount: [steps(Self.mentionCounts)]
        case .paragraph: [names(Nearness.self)]
        case .topic: [names(Topic.self), names(Nearness.self)]
        case .complement: [names(Complement.self)]
        case .gap: [steps(Self.gaps)]
        case .verbs: [steps(Self.verbCounts)]
        case .adjacent: [names(Role.self)]
        case .sameVerb, .open: [["yes"]]
        case .pronounRole: [names(PronounRole.self)]
        case .predicate: [names(Predicate.self)]
        case .position: [steps(Self.positions)]
        }
    }

    // The last of each is followed by "more".
    static let orders = [0, 1, 2, 4, 7]
    static let nounCounts = [1, 2, 3, 5, 8]
    static let mentionCounts = [1, 2, 4, 8, 16]
    static let gaps = [1, 2, 4, 8, 16]
    static let verbCounts = [0, 1]
    static let positions = [0, 2, 6, 12]

    /// The names of all features, such as `role=subject,previous`.
    static let featureNames: [String] = allCases.flatMap { trait in
        let dimensions = trait.dimensions
        let values = dimensions.dropFirst().reduce(dimensions[0]) { left, right in
            left.flatMap { first in right.map { "\(first),\($0)" } }
        }
        return values.map { "\(trait)=\($0)" }
    }

    /// For each trait, where its features begin, and how many values its last dimension has.
    private static let layout: [(start: Int, width: Int)] = {
        var start = 0
        return allCases.map { trait in
            let dimensions = trait.dimensions
            defer { start += dimensions.reduce(1) { $0 * $1.count } }
            return (start, dimensions[dimensions.count - 1].count)
        }
    }()

    /// The feature of a value.
    func feature(_ value: Int) -> Int { Self.layout[rawValue].start + value }

    /// The feature of a value of two dimensions.
    func feature(_ first: Int, _ second: Int) -> Int {
        let layout = Self.layout[rawValue]
        return layout.start + first * layout.width + second
    }

    /// Which step of a row of limits a number is on.
    static func step(_ number: Int, of limits: [Int]) -> Int { limits.firstIndex { number <= $0 } ?? limits.count }
}
