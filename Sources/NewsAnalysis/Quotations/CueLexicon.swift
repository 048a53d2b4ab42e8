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

    /// The dictionary form.
    let lemma: String
    let kind: Class
    let complements: CueComplements
    /// Prepositions that lead to what is said ("warned of", "called for").
    let prepositions: Set<String>

    /// "Made it clear that".
    static let makeClear = Cue(lemma: "make clear", kind: .say, complements: [.clause, .question], prepositions: [])
}

/// Words of saying and thinking with their forms, and the nouns that the finder needs.
package struct CueLexicon: Sendable {
    private let verbs: [String: Cue]
    private let nouns: [String: CueComplements]
    /// Nouns of time ("Monday", "week").
    let timeNouns: Set<String>
    /// Words after which marks hold a title or a nickname.
    let titleWords: Set<String>
    /// Nouns that take up what was said ("a recommendation that …").
    let resumptiveNouns: Set<String>
    /// Words before a colon that name no speaker.
    let labelWords: Set<String>
    /// Nouns that name an occasion of speech ("interview").
    let occasions: Set<String>
    /// Verbs that carry a noun of saying ("expressed concern"), in all forms.
    let lightVerbs: Set<String>
    /// Verbs whose subject does not say what follows ("refrained from criticising"), in all forms.
    let omissionVerbs: Set<String>
    /// Verbs of owning up, in their lemmas: who refuses to takes a stand ("refused to concede").
    let concessionVerbs: Set<String>

    /// Reads the tables of a directory (`Config/quotations`).
    package init(directory: String) throws(ResourceError) {
        var verbs: [String: Cue] = [:]
        for row in try TableFile(path: directory + "/cue-verbs.tsv").rows(columns: 4) {
            guard let kind = Cue.Class(rawValue: row[1]) else { throw row.fault("unknown class \(row[1])") }
            let (complements, prepositions) = try Self.complements(row[2], of: row)
            let cue = Cue(lemma: row[0], kind: kind, complements: complements, prepositions: prepositions)
            let forms =
                row[3] == "-" ? Self.regularForms(of: row[0]) : row[3].split(separator: " ").map(String.init)
            for form in [row[0]] + forms where verbs[form] == nil { verbs[form] = cue }
        }
        var nouns: [String: CueComplements] = [:]
        for row in try TableFile(path: directory + "/cue-nouns.tsv").rows(columns: 2) {
            let (complements, _) = try Self.complements(row[1], of: row)
            nouns[row[0]] = complements
            nouns[Self.withS(row[0])] = complements
        }
        self.verbs = verbs
        self.nouns = nouns
        timeNouns = Set(try ResourceFile.lines(at: directory + "/time-nouns.txt").flatMap { [$0.text, $0.text + "s"] })
        resumptiveNouns = Set(
            try ResourceFile.lines(at: directory + "/resumptive-nouns.txt").flatMap { [$0.text, Self.withS($0.text)] }
        )
        labelWords = Set(try ResourceFile.lines(at: directory + "/label-words.txt").map(\.text))
        occasions = Set(try ResourceFile.lines(at: directory + "/occasions.txt").map(\.text))
        lightVerbs = Set(
            try ResourceFile.lines(at: directory + "/light-verbs.txt").flatMap { Self.lightForms(of: $0.text) }
        )
        omissionVerbs = Set(
            try ResourceFile.lines(at: directory + "/omission-verbs.txt").flatMap {
                [$0.text] + Self.regularForms(of: $0.text)
            }
        )
        concessionVerbs = Set(try ResourceFile.lines(at: directory + "/concession-verbs.txt").map(\.text))
        titleWords = Set(
            try ResourceFile.lines(at: directory + "/title-words.txt").flatMap { [$0.text, $0.text + "s"] }
        )
    }

    /// The verb that a form (in lower case) belongs to.
    func verb(_ form: String) -> Cue? { verbs[form] }

    /// What may follow a noun of saying (in lower case, singular or plural); nil where it is none.
    func noun(_ form: String) -> CueComplements? { nouns[form] }

    private static func complements(
        _ column: String,
        of row: TableFile.Row
    ) throws(ResourceError) -> (CueComplements, Set<String>) {
        var complements: CueComplements = []
        var prepositions: Set<String> = []
        for item in column.split(separator: " ") {
            if item.hasPrefix("+") {
                prepositions.insert(String(item.dropFirst()))
            } else if let complement = CueComplements(letter: item) {
                complements.insert(complement)
            } else {
                throw row.fault("unknown complement \(item)")
            }
        }
        return (complements, prepositions)
    }

    // MARK: Forms

    /// The forms that a regular verb has beside its dictionary form.
    static func regularForms(of verb: String) -> [String] {
        let isConsonantY = verb.hasSuffix("y") && !(verb.dropLast().last.map { "aeiou".contains($0) } ?? true)
        if isConsonantY {
            return [withS(verb), verb.dropLast() + "ied", verb + "ing"]
        }
        if verb.hasSuffix("e") {
            let stem = verb.dropLast()
            return [withS(verb), verb + "d", (verb.hasSuffix("ee") ? verb : String(stem)) + "ing"]
        }
        return [withS(verb), verb + "ed", verb + "ing"]
    }

    /// The forms of a light verb, irregular ones by their stem.
    private static func lightForms(of verb: String) -> [String] {
        switch verb {
        case "have": ["have", "has", "had", "having"]
        case "make": ["make", "makes", "made", "making"]
        case "draw": ["draw", "draws", "drew", "drawn", "drawing"]
        case "hold": ["hold", "holds", "held", "holding"]
        case "give": ["give", "gives", "gave", "given", "giving"]
        default: [verb] + regularForms(of: verb)
        }
    }

    private static func withS(_ word: String) -> String {
        if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
            return word.dropLast() + "ies"
        }
        let hisses = ["s", "x", "z", "ch", "sh"].contains { word.hasSuffix($0) }
        return word + (hisses ? "es" : "s")
    }
}
