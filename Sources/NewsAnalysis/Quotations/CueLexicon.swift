/// Words of saying and thinking with their forms, and the other words that the finder needs.
///
/// A class, so that every frame and reader holds one reference to it.
package final class CueLexicon: Sendable {
    private let verbs: [String: Cue]
    private let nouns: [String: Cue.Governed]
    private let adjectives: [String: Cue.Governed]

    // MARK: Nouns

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
    /// Nouns for what somebody says, before a colon ("Smith's answer: …").
    let speechNouns: Set<String>
    /// Nouns for what finds something out, in singular and plural ("a new study").
    let studyNouns: Set<String>
    /// Nouns for what is written and read, in singular and plural ("the letter read").
    let writtenNouns: Set<String>
    /// Nouns that count ("a dozen").
    let numberNouns: Set<String>
    /// Nouns for what something is called ("as its name suggests").
    let labelNouns: Set<String>
    /// Verbs of uttering rather than telling, whose "as" is one of time ("as the crowd shouted").
    let utteringVerbs: Set<String>
    /// Nouns for those who listen or read ("told the court").
    let audienceNouns: Set<String>
    /// Titles right before a name ("President").
    let personalTitles: Set<String>
    /// Names of days as the speaker counts them ("yesterday").
    let relativeDays: Set<String>

    // MARK: Verbs

    /// Verbs that carry a noun of saying ("expressed concern"), in all forms.
    let lightVerbs: Set<String>
    /// Those of them with which somebody gives voice to something ("voiced support for the plan"), in all forms.
    let voicingVerbs: Set<String>
    /// Verbs whose subject does not say what follows ("refrained from criticising"), in all forms.
    let omissionVerbs: Set<String>
    /// Verbs of owning up, in their lemmas: who refuses to takes a stand ("refused to concede").
    let concessionVerbs: Set<String>
    /// Verbs that may open a sentence before their subject ("Said Jane Smith, “…”"), in their lemmas.
    let openingVerbs: Set<String>
    /// Verbs of naming, in their lemmas, whose object a predicate follows ("called it a hoax").
    let namingVerbs: Set<String>
    /// Verbs that a clause follows even where no verb is seen in it, in their lemmas.
    let clauseVerbs: Set<String>
    /// Verbs that add to what was said, in their lemmas ("while noting").
    let addingVerbs: Set<String>
    /// Verbs that tell who does what an infinitive beside them says ("prompted them to argue").
    let control: ControlVerbs
    /// Verbs of reacting ("disagree"), in all forms, whose subject speaks next.
    let reactingVerbs: Set<String>
    /// Verbs that hardly stand before their subject, in their lemmas ("were charged fees, saw their ratings fall").
    let uninvertedVerbs: Set<String>

    /// Adjectives that the tagger takes for nouns ("called the claim false").
    let judgingAdjectives: Set<String>

    /// Reads the tables of a directory (`Config/quotations`), beside verbs that are read already.
    ///
    /// - Throws: ``ResourceError`` with file and line.
    package init(directory: String, control: ControlVerbs) throws(ResourceError) {
        self.control = control
        let lists = ListDirectory(path: directory)
        verbs = try Self.verbs(at: directory + "/cue-verbs.tsv")
        nouns = try Self.nouns(at: directory + "/cue-nouns.tsv")
        adjectives = try Self.adjectives(at: directory + "/cue-adjectives.tsv")
        timeNouns = Set(try lists.words("time-nouns").flatMap { [$0, $0 + "s"] })
        titleWords = Set(try lists.words("title-words").flatMap { [$0, $0 + "s"] })
        resumptiveNouns = Set(try lists.words("resumptive-nouns").flatMap { [$0, Self.withS($0)] })
        labelWords = try lists.words("label-words")
        occasions = try lists.words("occasions")
        let carriers = try Self.carriers(at: directory + "/light-verbs.tsv")
        lightVerbs = Set(carriers.flatMap(\.forms))
        voicingVerbs = Set(carriers.filter(\.isVoicing).flatMap(\.forms))
        omissionVerbs = Set(try lists.words("omission-verbs").flatMap { [$0] + Self.regularForms(of: $0) })
        concessionVerbs = try lists.words("concession-verbs")
        var classes = try WordClasses(path: directory + "/words.tsv")
        speechNouns = classes.take("speech-noun")
        studyNouns = Set(classes.take("study-noun").flatMap { [$0, Self.withS($0)] })
        writtenNouns = Set(classes.take("written-noun").flatMap { [$0, Self.withS($0)] })
        numberNouns = classes.take("number-noun")
        labelNouns = classes.take("label-noun")
        utteringVerbs = classes.take("uttering-verb")
        audienceNouns = classes.take("audience-noun")
        personalTitles = classes.take("personal-title")
        relativeDays = classes.take("relative-day")
        openingVerbs = classes.take("opening-verb")
        namingVerbs = classes.take("naming-verb")
        clauseVerbs = classes.take("clause-verb")
        addingVerbs = classes.take("adding-verb")
        reactingVerbs = Set(classes.take("reacting-verb").flatMap { [$0] + Self.regularForms(of: $0) })
        uninvertedVerbs = classes.take("uninverted-verb")
        judgingAdjectives = classes.take("judging-adjective")
        try classes.finish()
    }

    private static func verbs(at path: String) throws(ResourceError) -> [String: Cue] {
        var verbs: [String: Cue] = [:]
        for row in try TableFile(path: path).rows(columns: 4) {
            guard let kind = Cue.Class(rawValue: row[1]) else { throw row.fault("unknown class \(row[1])") }
            let governed = try governed(row[2], of: row)
            let cue = Cue(
                lemma: row[0],
                kind: kind,
                complements: governed.complements,
                prepositions: governed.prepositions
            )
            for form in [row[0]] + forms(row[3], of: row[0]) where verbs[form] == nil { verbs[form] = cue }
        }
        return verbs
    }

    private static func nouns(at path: String) throws(ResourceError) -> [String: Cue.Governed] {
        var nouns: [String: Cue.Governed] = [:]
        for row in try TableFile(path: path).rows(columns: 2) {
            let governed = try governed(row[1], of: row)
            nouns[row[0]] = governed
            nouns[withS(row[0])] = governed
        }
        return nouns
    }

    private static func carriers(at path: String) throws(ResourceError) -> [(forms: [String], isVoicing: Bool)] {
        var carriers: [(forms: [String], isVoicing: Bool)] = []
        for row in try TableFile(path: path).rows(columns: 3) {
            guard ["carry", "voice"].contains(row[1]) else { throw row.fault("unknown class \(row[1])") }
            carriers.append(([row[0]] + forms(row[2], of: row[0]), row[1] == "voice"))
        }
        return carriers
    }

    private static func adjectives(at path: String) throws(ResourceError) -> [String: Cue.Governed] {
        var adjectives: [String: Cue.Governed] = [:]
        for row in try TableFile(path: path).rows(columns: 2) { adjectives[row[0]] = try governed(row[1], of: row) }
        return adjectives
    }

    /// The verb that a form (in lower case) belongs to.
    func verb(_ form: String) -> Cue? { verbs[form] }

    /// What may follow a noun of saying (in lower case, singular or plural); nil where it is none.
    func noun(_ form: String) -> Cue.Governed? { nouns[form] }

    /// What may follow an adjective of conviction or feeling; nil where it is none.
    func adjective(_ word: String) -> Cue.Governed? { adjectives[word] }

    private static func governed(_ column: String, of row: TableFile.Row) throws(ResourceError) -> Cue.Governed {
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
        return Cue.Governed(complements: complements, prepositions: prepositions)
    }

    // MARK: Forms

    /// The forms of a verb beside its dictionary form, by a column that gives them or has "-" for regular ones.
    private static func forms(_ column: String, of verb: String) -> [String] {
        column == "-" ? regularForms(of: verb) : column.split(separator: " ").map(String.init)
    }

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

    private static func withS(_ word: String) -> String {
        if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
            return word.dropLast() + "ies"
        }
        let hisses = ["s", "x", "z", "ch", "sh"].contains { word.hasSuffix($0) }
        return word + (hisses ? "es" : "s")
    }
}
