/// What features speak of.
enum TokenAttribute: Int, CaseIterable {
    /// The word in small letters, digits zeroed.
    case word
    case shape
    case prefix1
    case prefix2
    case prefix3
    case prefix4
    case suffix1
    case suffix2
    case suffix3
    case suffix4
    case suffix5
    /// The word's group by distribution: one of few, one of many.
    case group
    case fineGroup
    /// First in its sentence, after an opening mark, or neither.
    case position
    case capital
    // What the document says of the word elsewhere: in small letters; capital in mid-sentence.
    case seenSmall
    case seenCapital

    /// The name in the templates of a model file.
    var name: String {
        switch self {
        case .word: "w"
        case .shape: "sh"
        case .prefix1: "p1"
        case .prefix2: "p2"
        case .prefix3: "p3"
        case .prefix4: "p4"
        case .suffix1: "s1"
        case .suffix2: "s2"
        case .suffix3: "s3"
        case .suffix4: "s4"
        case .suffix5: "s5"
        case .group: "c"
        case .fineGroup: "cc"
        case .position: "first"
        case .capital: "cap"
        case .seenSmall: "dl"
        case .seenCapital: "dm"
        }
    }

    /// The attribute of a name in a template.
    init?(name: some StringProtocol) {
        guard let attribute = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = attribute
    }
}
