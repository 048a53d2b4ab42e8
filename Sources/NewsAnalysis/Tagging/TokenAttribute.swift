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
    case tag
    /// Classes of the word in the lists.
    case classes
    /// The phrase of the lists that it stands in.
    case phrase
    // What the document says of the word elsewhere: in small letters; capital in mid-sentence; after a title; after a
    // given name; in an organization's or a place's name; after a locative preposition; beside a verb of saying; after
    // "the"; with a possessive; in a name that a given name begins.
    case seenSmall
    case seenCapital
    case seenTitled
    case seenAfterGivenName
    case seenInOrganization
    case seenInPlace
    case seenLocative
    case seenSaying
    case seenWithArticle
    case seenPossessive
    case seenWithGivenName
    // The run of capitals that it stands in: place and length; first and last word and their classes; the words before
    // and after, their classes and tags; the word before a connector.
    case run
    case runFirst
    case runLast
    case runFirstClasses
    case runLastClasses
    case runBefore
    case runAfter
    case runBeforeClasses
    case runAfterClasses
    case runBeforeTag
    case runAfterTag
    case runBeforeConnector

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
        case .tag: "t"
        case .classes: "k"
        case .phrase: "g"
        case .seenSmall: "dl"
        case .seenCapital: "dm"
        case .seenTitled: "dt"
        case .seenAfterGivenName: "dg"
        case .seenInOrganization: "do"
        case .seenInPlace: "dp"
        case .seenLocative: "di"
        case .seenSaying: "ds"
        case .seenWithArticle: "dd"
        case .seenPossessive: "dq"
        case .seenWithGivenName: "df"
        case .run: "rn"
        case .runFirst: "rf"
        case .runLast: "rl"
        case .runFirstClasses: "rfk"
        case .runLastClasses: "rlk"
        case .runBefore: "rb"
        case .runAfter: "ra"
        case .runBeforeClasses: "rbk"
        case .runAfterClasses: "rak"
        case .runBeforeTag: "rbt"
        case .runAfterTag: "rat"
        case .runBeforeConnector: "rb2"
        }
    }

    /// The attribute of a name in a template.
    init?(name: some StringProtocol) {
        guard let attribute = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = attribute
    }
}
