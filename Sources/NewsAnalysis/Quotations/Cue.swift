/// What may follow a word of saying or thinking.
package struct CueComplements: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A clause, with "that" or without.
    static let clause = CueComplements(rawValue: 1)
    /// A question clause ("whether", "how").
    static let question = CueComplements(rawValue: 2)
    /// "To" and an infinitive.
    static let infinitive = CueComplements(rawValue: 4)
    /// A noun phrase.
    static let object = CueComplements(rawValue: 8)
    /// A noun phrase and an infinitive ("urged him to go").
    static let objectInfinitive = CueComplements(rawValue: 16)
    /// A person addressed, then a clause ("told reporters that").
    static let addressee = CueComplements(rawValue: 32)
    /// A noun phrase and a predicate ("called it a hoax", "described it as").
    static let predicate = CueComplements(rawValue: 64)
    /// A gerund ("denied taking").
    static let gerund = CueComplements(rawValue: 128)
    /// Quoted words.
    static let quoted = CueComplements(rawValue: 256)
    /// A noun phrase that is nobody's words ("found a job", "maintains a lead").
    static let thing = CueComplements(rawValue: 512)
    /// A noun phrase that a study or document tells of ("the poll found a tie").
    static let finding = CueComplements(rawValue: 1024)

    /// The letter of the tables.
    init?(letter: Substring) {
        switch letter {
        case "C": self = .clause
        case "W": self = .question
        case "T": self = .infinitive
        case "O": self = .object
        case "N": self = .objectInfinitive
        case "A": self = .addressee
        case "S": self = .predicate
        case "G": self = .gerund
        case "Q": self = .quoted
        case "X": self = .thing
        case "F": self = .finding
        default: return nil
        }
    }
}

/// A word of saying or thinking.
package struct Cue: Hashable, Sendable {
    /// What the word tells of its subject.
    package enum Class: String, Hashable, Sendable {
        case say, ask, order, think, want, judge, show
    }

    /// What may follow a noun or an adjective.
    struct Governed {
        let complements: CueComplements
        let prepositions: Set<String>
    }

    /// The dictionary form.
    let lemma: String
    let kind: Class
    let complements: CueComplements
    /// Prepositions that lead to what is said ("warned of", "called for").
    let prepositions: Set<String>

    /// "Made it clear that".
    static let makeClear = Cue(lemma: "make clear", kind: .say, complements: [.clause, .question], prepositions: [])
}
