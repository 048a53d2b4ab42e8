import NewsModel

/// A third-person pronoun: what it agrees with.
struct PronounForm: Sendable {
    var kind: DiscourseModel.Referent.Kind
    var gender: Gender
    /// his, its, their.
    var isPossessive = false
    /// himself, itself.
    var isReflexive = false

    /// The form of a word, or nil where it is no third-person pronoun, as "IT" is none.
    init?(_ token: Token) {
        let tag = token.tag
        guard token.mayBePronoun, token.text != "IT" else { return nil }
        switch token.lowercased {
        case "he", "him": self.init(kind: .person, gender: .masculine)
        case "his": self.init(kind: .person, gender: .masculine, isPossessive: true)
        case "himself": self.init(kind: .person, gender: .masculine, isReflexive: true)
        case "she", "hers": self.init(kind: .person, gender: .feminine)
        case "her": self.init(kind: .person, gender: .feminine, isPossessive: tag == .possessivePronoun)
        case "herself": self.init(kind: .person, gender: .feminine, isReflexive: true)
        case "it": self.init(kind: .thing, gender: .unknown)
        case "its": self.init(kind: .thing, gender: .unknown, isPossessive: true)
        case "itself": self.init(kind: .thing, gender: .unknown, isReflexive: true)
        case "they", "them": self.init(kind: .plural, gender: .unknown)
        case "their": self.init(kind: .plural, gender: .unknown, isPossessive: true)
        case "themselves": self.init(kind: .plural, gender: .unknown, isReflexive: true)
        default: return nil
        }
    }

    /// The form of "he" or "she", or of both.
    init(personOf gender: Gender) { self.init(kind: .person, gender: gender) }

    private init(
        kind: DiscourseModel.Referent.Kind,
        gender: Gender,
        isPossessive: Bool = false,
        isReflexive: Bool = false
    ) {
        self.kind = kind
        self.gender = gender
        self.isPossessive = isPossessive
        self.isReflexive = isReflexive
    }
}
