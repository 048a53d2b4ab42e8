import FoundationEssentials

/// Words by which prose shows where somebody stands; read from `Config/stance`.
package struct StanceLexicon: Sendable {
    /// What a word can be in a sentence.
    package enum WordClass: String, Sendable {
        case verb, noun, adjective, manner
        /// A noun for whoever holds it ("critic").
        case agent
    }

    /// How a target is tied to a word.
    package enum Link: Hashable, Sendable {
        case object
        case preposition(String)
    }

    /// A word that ties a holder to a target.
    package struct Relation: Sendable {
        package var wordClass: WordClass
        /// -1...1: the holder's toward the target.
        package var polarity: Double
        package var links: Set<Link>
    }

    /// Which part the judged one plays at an evaluating word.
    package enum JudgedRole: String, Sendable {
        case subject, object, modified, owner, predicate
    }

    /// A word by which whoever speaks judges somebody.
    package struct Evaluation: Sendable {
        package var wordClass: WordClass
        /// -1...1.
        package var polarity: Double
        package var role: JudgedRole
    }

    /// What a word does to the words after it.
    package enum Shift: String, Sendable {
        case negate, weaken
    }

    /// A word that turns or weakens what follows within its reach.
    package struct Shifter: Sendable {
        package var effect: Shift
        /// In tokens.
        package var reach: Int
    }

    /// How whom a malefactive word befalls is tied to it.
    package enum Sufferer: Hashable, Sendable {
        /// Whose it is, in the singular: "Kask's arrest"; of a verb, whose decision to do it: "Kask's decision to resign".
        case owner
        /// Whose it is, in the singular or plural: "Kask's critics".
        case whose
        case object
        /// Whoever a clause behind it is about: "claims that Kask lied".
        case clause
        case preposition(String)
    }

    package let words: StanceWords
    /// By lemma; words of several tokens are joined by a space.
    package private(set) var relations: [String: [Relation]] = [:]
    /// By lemma.
    package private(set) var evaluations: [String: [Evaluation]] = [:]
    /// By lemma or lower-case word.
    package private(set) var shifters: [String: Shifter] = [:]
    /// Nouns for what harms whom it befalls, or is said against them, by lemma.
    package private(set) var malefactiveNouns: [String: Set<Sufferer>] = [:]
    /// Verbs that tell such a thing, by lemma.
    package private(set) var malefactiveVerbs: [String: Set<Sufferer>] = [:]
    /// Lemmas of verbs that give a name to their object ("call", "brand").
    package let naming: Set<String>
    /// Lemmas of verbs whose subject holds what a noun after them says: "voice criticism", but not "face criticism".
    package let support: Set<String>
    /// Lemmas of verbs whose subject gets what a noun after them says: "draw criticism", "enjoy the support of".
    package let receiving: Set<String>
    /// Lemmas of verbs that are against somebody by what befell them: "mocked his defeat".
    package let mocking: Set<String>
    /// Lemmas of verbs that praise the more, the less somebody can do it enough: "cannot thank him enough".
    let lauding: Set<String>
    /// Lemmas of verbs whose subject takes back what stands behind them: "apologised for calling him a liar".
    let regretting: Set<String>
    /// Lemmas of verbs whose subject takes back a claim that is their object: "withdrew his accusation".
    let retracting: Set<String>
    /// Lemmas of verbs that harm their object, besides malefactive ones: "they betrayed him".
    let harming: Set<String>
    /// Lemmas of words for care, which a preposition ties to whom it is for: "I fear for him".
    let caring: Set<String>
    /// Lemmas of verbs of care for their object: "we mourn him".
    let mourning: Set<String>

    /// The least size of a word's polarity that is a ground.
    static let clearPolarity = 0.55

    /// The first words of clear relations.
    private var openings: Set<String> = []

    /// Whether some words have one that may clearly tie a holder to a target, or call somebody something.
    func mayTie(_ words: ArraySlice<Token>) -> Bool {
        if words.contains(where: { openings.contains($0.lemma) }) { return true }
        return words.contains { naming.contains($0.lemma) }
            && words.contains { (evaluations[$0.lemma] ?? []).contains { abs($0.polarity) >= Self.clearPolarity } }
    }

    /// Reads the tables.
    ///
    /// - Parameter directory: The path of `Config/stance`.
    /// - Throws: ``ResourceError`` that names the file and the line.
    package init(directory: String) throws(ResourceError) {
        words = try StanceWords(path: directory + "/words.tsv")
        var verbs = try WordClasses(path: directory + "/verbs.tsv")
        naming = verbs.take("naming")
        support = verbs.take("support")
        receiving = verbs.take("receiving")
        mocking = verbs.take("mocking")
        lauding = verbs.take("lauding")
        regretting = verbs.take("regretting")
        retracting = verbs.take("retracting")
        harming = verbs.take("harming")
        caring = verbs.take("caring")
        mourning = verbs.take("mourning")
        try verbs.finish()
        for row in try TableFile(path: directory + "/relations.tsv").rows(columns: 4) {
            guard let wordClass = WordClass(rawValue: row[1]), let polarity = Double(row[2]), abs(polarity) <= 1 else {
                throw row.fault("expected a part of speech and a polarity in -1...1")
            }
            let links = row[3].split(separator: ",").map { $0 == "object" ? Link.object : .preposition(String($0)) }
            relations[row[0], default: []].append(
                Relation(wordClass: wordClass, polarity: polarity, links: Set(links))
            )
        }
        for row in try TableFile(path: directory + "/evaluations.tsv").rows(columns: 4) {
            guard let wordClass = WordClass(rawValue: row[1]), let polarity = Double(row[2]), abs(polarity) <= 1,
                let role = JudgedRole(rawValue: row[3])
            else { throw row.fault("expected a part of speech, a polarity in -1...1 and a role") }
            evaluations[row[0], default: []].append(Evaluation(wordClass: wordClass, polarity: polarity, role: role))
        }
        for row in try TableFile(path: directory + "/shifters.tsv").rows(columns: 3) {
            guard let effect = Shift(rawValue: row[1]), let reach = Int(row[2]), (1...20).contains(reach) else {
                throw row.fault("expected an effect and a reach in 1...20")
            }
            shifters[row[0]] = Shifter(effect: effect, reach: reach)
        }
        for row in try TableFile(path: directory + "/malefactives.tsv").rows(columns: 3) {
            let sufferers = Set(row[2].split(separator: ",").map { Sufferer(String($0)) })
            switch row[1] {
            case "noun": malefactiveNouns[row[0], default: []].formUnion(sufferers)
            case "verb": malefactiveVerbs[row[0], default: []].formUnion(sufferers)
            default: throw row.fault("expected noun or verb, found '\(row[1])'")
            }
        }
        let clear = relations.filter { $0.value.contains { abs($0.polarity) >= Self.clearPolarity } }
        openings = Set(clear.keys.compactMap { $0.split(separator: " ").first.map(String.init) })
    }
}

extension StanceLexicon.Sufferer {
    /// Reads a link of the table.
    fileprivate init(_ link: String) {
        switch link {
        case "owner": self = .owner
        case "whose": self = .whose
        case "object": self = .object
        case "that": self = .clause
        default: self = .preposition(link)
        }
    }
}
